"""Standing tasks: a clock `report` for each quarter that begins while the task is open."""

from datetime import date, datetime, time

from days import DAY, PERIOD_ENDS, ZONE
from lawful import OPEN
from ladder import Clock

COUNTS_IN = ("assigned", "in_progress", "returned", "submitted")  # it stands still while suspended


def end_of_quarter(day):
    """The last day of the day's quarter."""
    return PERIOD_ENDS["quarter"](day)


class Standing:
    """The side of a task that asks for a progress report each quarter."""

    def _begin_standing(self):
        self.standing, self.quarter_on = False, None

    def _ask_for_reports(self, now):
        """From now on a report is asked for, of the present quarter first."""
        if self.standing:
            self.quarter_on = end_of_quarter(now.date())
            self._open_quarter(self.quarter_on, now)

    def _open_quarter(self, last, start):
        self.clocks[f"report {last}"] = Clock("report", last, start)

    def _begin_quarters(self, now):
        """The quarters that have begun since anybody looked last; the state was the same all the time."""
        while self.standing and self.state in OPEN and self.quarter_on < now.date():
            first = self.quarter_on + DAY
            self.quarter_on = end_of_quarter(first)
            self._open_quarter(self.quarter_on, datetime.combine(first, time(0), ZONE))

    def open_quarters(self):
        """The keys of the open quarters' clocks, the oldest first."""
        return sorted((k for k in self.clocks if k.startswith("report ")), key=lambda k: date.fromisoformat(k[7:]))

    def _reported(self):
        """A progress report closes the oldest open quarter."""
        for key in self.open_quarters()[:1]:
            del self.clocks[key]

    def _end_quarters(self):
        """The task closes."""
        for key in self.open_quarters():
            del self.clocks[key]

    def _restart_quarters(self, moved, now):
        """A resumption after at least one working day is a start; the date stays."""
        for key in self.open_quarters() if moved else ():
            self.clocks[key].start = now
