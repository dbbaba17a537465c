"""A difficulty report: its life (1-domain.md) and its clocks `triage` and `answer` (2-timing.md)."""

from ladder import Clock, edit_moves, look
from lawful import Lawful, Refused, refuse_unless

OPEN = ("reported", "acknowledged", "routed", "answered")
LIFE = {
    "acknowledge": Lawful("secretariat", ("reported",), "acknowledged"),
    "route": Lawful("secretariat", ("acknowledged",), "routed"),
    "decline": Lawful("authority", ("routed",), "acknowledged"),
    "answer": Lawful("authority", ("routed",), "answered"),
    "resolve": Lawful("reporter", ("answered",), "resolved"),
    "reopen": Lawful("reporter or secretariat", ("answered",), "routed"),
    "dismiss": Lawful("secretariat", ("reported", "acknowledged"), "dismissed"),
    "withdraw": Lawful("reporter", OPEN, "withdrawn"),
}
TRIAGED_WITHIN = 2  # working days


class Difficulty:
    """A report with its history."""

    def __init__(self, reporter, task, blocking, now, calendar):
        self.state, self.reporter, self.task, self.blocking = "reported", reporter, task, blocking
        self.lead = self.handler = None  # nobody hears as the lead of anything
        self.giver = task.giver if task else None
        self.routed_to = self.answer_by = None
        self.clocks = {}
        self._triage(now, calendar)

    def _triage(self, now, calendar):
        """Reported, or declined: somebody has to say where it goes."""
        self.clocks = {"triage": Clock("triage", calendar.wd(now.date(), TRIAGED_WITHIN), now)}

    def _ask(self, now):
        """Each routing or reopening opens a period of the answer."""
        self.clocks = {"answer": Clock("answer", self.answer_by, now, about=self.routed_to)}

    def act(self, action, now, calendar, **given):
        """Does one step or raises Refused; a refused step changes nothing."""
        lawful = LIFE[action]
        if self.state not in lawful.states:
            raise Refused(f"{action} is not lawful in {self.state}", pair=True)
        getattr(self, "_" + action, self._end)(now, calendar, **given)
        self.state = lawful.to

    def _acknowledge(self, now, calendar):
        """Seen; it still has to be routed."""

    def _route(self, now, calendar, organisation, answer_by):
        refuse_unless(answer_by >= now.date(), "an answer is not asked for in the past")
        self.routed_to, self.answer_by = organisation, answer_by
        self._ask(now)

    def _reopen(self, now, calendar, answer_by=None):
        if answer_by is None:
            refuse_unless(self.answer_by >= now.date(), "the old answer-by date is past: a new one")
        else:
            refuse_unless(answer_by >= now.date(), "an answer is not asked for in the past")
            self.answer_by = answer_by
        self._ask(now)

    def _decline(self, now, calendar):
        self._triage(now, calendar)

    def _end(self, now, calendar):
        """Answered, resolved, dismissed, withdrawn: nothing waits any more."""
        self.clocks = {}

    def running(self):
        """The clocks that run."""
        return list(self.clocks.values())

    def look(self, now, calendar):
        """One look; what is said is remembered as spoken."""
        said = []
        for clock in self.running():
            speech = look(clock, calendar, now)
            if speech:
                clock.spoken.append(speech)
                said.append(speech)
        return said

    def calendar_edited(self, now, old, new):
        """Rule 14."""
        for clock in self.running():
            if edit_moves(clock, old, new):
                clock.not_before = new.opening_after(now.date())

    def blocks(self):
        """Whether its task waits for it."""
        return self.blocking and self.state in OPEN
