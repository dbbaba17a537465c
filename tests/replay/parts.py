"""Coordinators' parts of a task: their own dates, progress, delivery, and the clock `part`."""

from dataclasses import dataclass
from datetime import date

from ladder import Clock
from lawful import SAME, Lawful, refuse_unless

COUNTS_IN = ("assigned", "in_progress", "returned", "submitted")  # it stands still while suspended
LIFE = {
    "part.report": Lawful("coordinator", COUNTS_IN, SAME),
    "part.deliver": Lawful("coordinator", COUNTS_IN, SAME),
}


@dataclass
class Part:
    """What one coordinator owes."""

    due_on: date = None
    delivered: bool = False


class Parts:
    """The side of a task that its coordinators see."""

    def _begin_parts(self):
        self.parts = {}

    def _check_part_date(self, due_on, old):
        refuse_unless(due_on is None or self.due_on is None or due_on <= self.due_on,
                      "a coordinator is due no later than the lead")
        refuse_unless(due_on is not None or old is None, "a dated part stays dated")

    def _coordinate(self, coordinators, now):
        """The coordinators as they are to be from now on: (code, due date or None)."""
        wanted = dict(coordinators)
        refuse_unless(self.lead not in wanted, "the lead is no coordinator")
        for code, due_on in wanted.items():
            part = self.parts.get(code)
            if part is None or part.due_on != due_on:
                self._check_part_date(due_on, part and part.due_on)
        for code in set(self.parts) - set(wanted):
            self._leave_out(code)
        for code, due_on in wanted.items():
            part = self.parts.setdefault(code, Part())
            if part.due_on != due_on:
                self._date_part(code, due_on, now)

    def _leave_out(self, code):
        """No coordinator any more: corrected away, or become the lead."""
        self.parts.pop(code, None)
        self.clocks.pop(f"part {code}", None)

    def _date_part(self, code, due_on, now):
        """A part's new date opens a period of its clock."""
        part, key = self.parts[code], f"part {code}"
        part.due_on = due_on
        if part.delivered:
            return
        if key in self.clocks:
            self.clocks[key].open_period(due_on, now)
        else:
            self.clocks[key] = Clock("part", due_on, now, about=code)

    def _cut_parts(self, now):
        """An earlier date of the lead takes later parts along."""
        for code, part in self.parts.items():
            if not part.delivered and part.due_on and self.due_on and part.due_on > self.due_on:
                self._date_part(code, self.due_on, now)

    def _move_parts(self, moved, now, calendar):
        """A resumption after `moved` working days: dates move, clocks start again, periods stay."""
        for code, part in self.parts.items():
            if moved and part.due_on and not part.delivered:
                clock = self.clocks[f"part {code}"]
                due_on = calendar.wd(part.due_on, moved)
                part.due_on = clock.due_on = min(due_on, self.due_on) if self.due_on else due_on
                clock.start = now

    def _restart_parts(self, now):
        """Reopening reopens undelivered parts."""
        for code, part in self.parts.items():
            if part.due_on and not part.delivered:
                self.clocks[f"part {code}"].start = now

    def _part_report(self, now, calendar, organisation):
        refuse_unless(organisation in self.parts, "a coordinator of the task")
        refuse_unless(not self.parts[organisation].delivered, "delivered already")

    def _part_deliver(self, now, calendar, organisation):
        self._part_report(now, calendar, organisation)
        self.parts[organisation].delivered = True
        self.clocks.pop(f"part {organisation}", None)
