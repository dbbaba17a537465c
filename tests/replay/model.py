"""One task: its life (1-domain.md) and its clocks (2-timing.md), told from the text alone."""

from datetime import date

import family
import parts
import standing
from days import DAY
from ladder import Clock, edit_moves, look
from lawful import OPEN, SAME, WITH_THE_LEAD, Lawful, Refused, refuse_unless

LIFE = {
    "issue": Lawful("assigner", ("draft",), "assigned"),
    "acknowledge": Lawful("lead", ("assigned",), "in_progress"),
    "return": Lawful("lead", WITH_THE_LEAD, "returned"),
    "insist": Lawful("assigner", ("returned",), "assigned"),
    "reassign": Lawful("assigner", ("assigned", "in_progress", "returned"), "assigned"),
    "report": Lawful("lead", WITH_THE_LEAD, "in_progress"),
    "submit": Lawful("lead", WITH_THE_LEAD, "submitted"),
    "recall": Lawful("lead", ("submitted",), "in_progress"),
    "commit": Lawful("lead", WITH_THE_LEAD, SAME),
    "accept": Lawful("assigner", ("submitted",), "completed"),
    "reject": Lawful("assigner", ("submitted",), "in_progress"),
    "reopen": Lawful("assigner", ("completed",), "in_progress"),
    "suspend": Lawful("assigner", ("assigned", "in_progress", "returned"), "suspended"),
    "resume": Lawful("assigner", ("suspended",), "as before"),
    "withdraw": Lawful("assigner", OPEN, "withdrawn"),
    "change_due_date": Lawful("assigner", ("assigned", "in_progress", "returned", "suspended"), SAME),
    "correct": Lawful("assigner", OPEN, SAME),
    "set_handler": Lawful("lead", OPEN, SAME),
    "extension.request": Lawful("lead", WITH_THE_LEAD, SAME),
    "extension.grant": Lawful("assigner", ("assigned", "in_progress", "returned", "suspended"), SAME),
    "extension.refuse": Lawful("assigner", ("assigned", "in_progress", "returned", "suspended"), SAME),
    "extension.withdraw": Lawful("lead", OPEN, SAME),
    "urge": Lawful("assigner", WITH_THE_LEAD, SAME),
    **parts.LIFE,
    **family.LIFE,
}
# The due clock counts in these states, the others in the one named (2-timing, table and rule 1).
COUNTS_IN = {
    "due": ("assigned", "in_progress", "returned"),
    "acknowledgement": ("assigned",),
    "return": ("returned",),
    "review": ("submitted",),
    "decision": ("assigned", "in_progress", "returned"),
    "part": parts.COUNTS_IN,
    "report": standing.COUNTS_IN,
}
DAYS_TO_DUE = {"acknowledgement": 2, "return": 2, "review": 5, "decision": 3}
RETURN_WITHIN = 5  # working days from issue or reassignment
PROMISE_WITHIN = 10
PROMISES_A_PERIOD = 2


class Task(parts.Parts, standing.Standing, family.Family):
    """A task with its history. `act` changes it, `look` makes its clocks speak."""

    def __init__(self, lead=None, parent=None):
        self.state, self.lead, self.handler = "draft", lead, None
        self.due_on = self.original_due_on = None
        self.before_suspension = self.suspended_on = self.due_set_on = None
        self.assigned_on, self.may_return = None, True
        self.submitted_on = self.completed_on = self.frozen_on = None
        self.request_open = False
        self.urged_on = None
        self.clocks = {}
        self.history = []
        self._begin_parts()
        self._begin_standing()
        self._begin_family(parent)

    # -- acts ---------------------------------------------------------------------------------

    def act(self, action, now, calendar, **given):
        """Does one step or raises Refused; a refused step changes nothing."""
        lawful = LIFE[action]
        self._begin_quarters(now)
        if self.state not in lawful.states:
            raise Refused(f"{action} is not lawful in {self.state}", pair=True)
        done = getattr(self, "_" + action.replace(".", "_"))
        done(now, calendar, **given)
        if lawful.to not in (SAME, "as before"):
            self._enter(lawful.to, now, calendar)
        self.history.append((now, action, given))

    def _enter(self, state, now, calendar):
        """A new state; the clocks of acknowledgement, return and review are new each time."""
        self.state = state
        for kind in ("acknowledgement", "return", "review"):
            if state not in COUNTS_IN[kind]:
                self.clocks.pop(kind, None)
            else:
                self.clocks[kind] = Clock(kind, calendar.wd(now.date(), DAYS_TO_DUE[kind]), now)

    def _set_due(self, due_on, now):
        """A new due date opens a period of the due clock (and starts it)."""
        self.due_on, self.due_set_on = due_on, now.date()
        self.original_due_on = self.original_due_on or due_on
        if "due" in self.clocks:
            self.clocks["due"].open_period(due_on, now)
        else:
            self.clocks["due"] = Clock("due", due_on, now)
        self._cut_parts(now)
        self._cut_children(now)

    def _start_due(self, now):
        """A start without a new period (reopening, resumption)."""
        if "due" in self.clocks:
            self.clocks["due"].start = now

    def _check_new_date(self, due_on, today):
        refuse_unless(due_on != self.due_on, "a changed due date differs from the old one")
        refuse_unless(due_on >= today, "a changed due date is not before today")
        self._check_below(due_on)

    def _is_past(self, today):
        return self.due_on is not None and self.due_on < today

    def _date_or_keep(self, now, due_on, keep_due_date):
        """Rejection, reopening, reassignment: a past date needs a new one or an express keep."""
        refuse_unless(not (due_on and keep_due_date), "a new date or the old one, not both")
        if due_on:
            self._check_new_date(due_on, now.date())
        elif self._is_past(now.date()):
            refuse_unless(keep_due_date, "the due date is past: a new one, or keep said expressly")

    def _issue(self, now, calendar, due_on=None, coordinators=(), standing=False):
        self.assigned_on, self.standing = now.date(), standing
        if due_on:
            self._set_due(due_on, now)
        self._coordinate(coordinators, now)
        self._ask_for_reports(now)

    def _acknowledge(self, now, calendar):
        pass

    def _report(self, now, calendar):
        self._reported()

    def _correct(self, now, calendar, coordinators=None):
        if coordinators is not None:
            self._coordinate(coordinators, now)

    def _urge(self, now, calendar):
        refuse_unless(self.urged_on != now.date(), "at most once a day")
        self.urged_on = now.date()

    def _insist(self, now, calendar):
        pass

    def _set_handler(self, now, calendar, person):
        self.handler = person

    def _return(self, now, calendar):
        refuse_unless(self.may_return, "a task is returned once for each issue or reassignment")
        last = calendar.wd(self.assigned_on, RETURN_WITHIN)
        refuse_unless(now.date() <= last, "returned within 5 working days only")
        self.may_return = False

    def _reassign(self, now, calendar, lead=None, due_on=None, keep_due_date=False):
        self._date_or_keep(now, due_on, keep_due_date)
        self._leave_out(lead)
        self._withdraw_children(now, calendar)
        self.lead, self.handler = lead, None
        self.assigned_on, self.may_return = now.date(), True
        self._end_request()
        if due_on:
            self._set_due(due_on, now)
        elif "due" in self.clocks:
            self.clocks["due"].open_period(self.due_on, now)

    def _submit(self, now, calendar, withdraw_subtasks=False):
        self._with_children(withdraw_subtasks, now, calendar)
        self.submitted_on = now.date()
        self._end_request()

    def _recall(self, now, calendar):
        self.submitted_on = None

    def _accept(self, now, calendar):
        self.completed_on = self.submitted_on
        self._end_quarters()

    def _reject(self, now, calendar, due_on=None, keep_due_date=False):
        self._date_or_keep(now, due_on, keep_due_date)
        self.submitted_on = None
        if due_on:
            self._set_due(due_on, now)

    def _reopen(self, now, calendar, due_on=None, keep_due_date=False):
        self._check_parent_goes_on()
        self._date_or_keep(now, due_on, keep_due_date)
        self.submitted_on = self.completed_on = None
        self._start_due(now)
        self._restart_parts(now)
        self._ask_for_reports(now)
        if due_on:
            self._set_due(due_on, now)
        elif self.parent and self.parent.due_on and self.due_on and self.due_on > self.parent.due_on:
            self._set_due(self.parent.due_on, now)

    def _commit(self, now, calendar, promised_on):
        clock = self.clocks.get("due")
        refuse_unless(clock and clock.heard_escalation(), "a commitment answers an escalation")
        refuse_unless(len(clock.promises) < PROMISES_A_PERIOD, "two commitments a period")
        furthest = calendar.wd(now.date(), PROMISE_WITHIN)
        refuse_unless(now.date() < promised_on <= furthest, "promised after today, within 10 working days")
        clock.promises.append(promised_on)

    def _suspend(self, now, calendar):
        self.stand_still(now, calendar)
        self.stopped_with = False

    def stand_still(self, now, calendar):
        """Suspended, by an act of its own or with its parent."""
        self.before_suspension, self.suspended_on = self.state, now.date()
        self.stopped_with = True
        self._suspend_children(now, calendar)
        self._enter("suspended", now, calendar)

    def _resume(self, now, calendar):
        self._check_parent_goes_on()
        self.go_on(now, calendar)

    def go_on(self, now, calendar):
        """Resumption, by an act of its own or with its parent: dates move, clocks start again, periods stay."""
        counted_from = max(self.suspended_on, self.due_set_on or self.suspended_on)
        moved = calendar.working_days_between(counted_from, now.date())
        if moved and "decision" in self.clocks:
            # An open request stands still with the task, moves by the same n and starts again.
            request = self.clocks["decision"]
            request.due_on, request.start = calendar.wd(request.due_on, moved), now
        if self.due_on and moved:
            limit = self.parent.due_on if self.parent else None
            due_on = calendar.wd(self.due_on, moved)
            self.due_on = self.clocks["due"].due_on = min(due_on, limit) if limit else due_on
            self.due_set_on = now.date()
            self._start_due(now)
        self._move_parts(moved, now, calendar)
        self._restart_quarters(moved, now)
        self._resume_children(now, calendar)
        self._enter(self.before_suspension, now, calendar)

    def _withdraw(self, now, calendar, withdraw_subtasks=False):
        self._with_children(withdraw_subtasks, now, calendar)
        self.frozen_on = self.suspended_on if self.state == "suspended" else now.date()
        self._end_request()
        self._end_quarters()

    def _change_due_date(self, now, calendar, due_on):
        refuse_unless(due_on is not None, "a dated task stays dated")
        self._check_new_date(due_on, now.date())
        self._set_due(due_on, now)

    def _extension_request(self, now, calendar, due_on=None):
        refuse_unless(not self.request_open, "one open request a task")
        self._check_later(due_on, now.date())
        self.request_open = True
        self.clocks["decision"] = Clock("decision", calendar.wd(now.date(), DAYS_TO_DUE["decision"]), now)

    def _check_later(self, due_on, today):
        """An extension puts a due date off, or gives an undated task one; never into the past."""
        refuse_unless(due_on is not None and due_on >= today, "a new due date is not past")
        refuse_unless(self.due_on is None or due_on > self.due_on, "an extension does not shorten")
        self._check_below(due_on)

    def _decide(self):
        refuse_unless(self.request_open, "no request is open")
        self._end_request()

    def _end_request(self):
        self.request_open = False
        self.clocks.pop("decision", None)

    def _extension_grant(self, now, calendar, due_on):
        refuse_unless(self.request_open, "no request is open")
        self._check_later(due_on, now.date())
        self._decide()
        self._set_due(due_on, now)

    def _extension_refuse(self, now, calendar):
        self._decide()

    def _extension_withdraw(self, now, calendar):
        self._decide()

    # -- looks --------------------------------------------------------------------------------

    def running(self):
        """The clocks that run: open, in a state they count in (rule 1)."""
        return [c for c in self.clocks.values() if self.state in COUNTS_IN[c.kind]]

    def look(self, now, calendar):
        """One look at every running clock; what is said is remembered as spoken."""
        self._begin_quarters(now)
        said = []
        for clock in self.running():
            speech = look(clock, calendar, now, returned=self.state == "returned")
            if speech:
                clock.spoken.append(speech)
                said.append(speech)
        return said

    def calendar_edited(self, now, old, new):
        """Rule 14: a running clock one of whose coming moments moved waits for the next opening."""
        self._begin_quarters(now)
        for clock in self.running():
            if edit_moves(clock, old, new):
                clock.not_before = new.opening_after(now.date())

    # -- what a reader sees -------------------------------------------------------------------

    def counted_to(self, today):
        """The date to which lateness is counted."""
        if self.submitted_on:
            return self.submitted_on
        if self.state == "suspended":
            return self.suspended_on
        return self.frozen_on or today

    def lateness(self, today, calendar):
        """late, days_late, working_days_late, due_soon (1-domain.md, "Lateness is computed")."""
        until = self.counted_to(today)
        late = self.due_on is not None and until > self.due_on
        near = (
            self.due_on is not None
            and self.state in OPEN
            and not late
            and calendar.working_days_between(today + DAY, self.due_on + DAY) <= 3
        )
        return {
            "late": late,
            "days_late": (until - self.due_on).days if late else 0,
            "working_days_late": calendar.working_days_between(self.due_on + DAY, until + DAY) if late else 0,
            "due_soon": near,
        }


def parse_given(event):
    """The arguments of `Task.act` in an event of a trace."""
    given = {}
    for name in ("due_on", "promised_on"):
        if event.get(name):
            given[name] = date.fromisoformat(event[name])
    for name in ("lead", "person", "keep_due_date"):
        if name in event:
            given[name] = event[name]
    return given
