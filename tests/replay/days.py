"""Days: the zone, working days, and the due rules (2-timing.md, "Days" and "Due rules")."""

import csv
from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no summer time since 1975
SEND_AT = time(8, 0)
SEND_UNTIL = time(18, 0)
DAY = timedelta(days=1)

OFF_KINDS = {"holiday", "compensatory_day_off", "swapped_day_off"}
WORKED_KINDS = {"compensatory_working_day"}


def instant(text):
    """An RFC 3339 text as an instant in the zone."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(ZONE)


def send_at(day):
    """The opening of the speaking window on that day."""
    return datetime.combine(day, SEND_AT, ZONE)


class Calendar:
    """Which days are worked. A calendar is never changed: an edit makes another one."""

    def __init__(self, marks):
        self.marks = {day: frozenset(kinds) for day, kinds in marks.items() if kinds}
        self.is_working = lru_cache(maxsize=None)(self._is_working)
        self.wd = lru_cache(maxsize=None)(self._wd)
        self.opening_of = lru_cache(maxsize=None)(lambda day, count: send_at(self.wd(day, count)))

    @classmethod
    def load(cls, path):
        """Reads a CSV with at least the columns `date` and `kind`."""
        marks = {}
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                marks.setdefault(date.fromisoformat(row["date"]), set()).add(row["kind"])
        return cls(marks)

    def edited(self, day, kind):
        """The calendar after that day's marks were replaced (`working` clears them)."""
        marks = dict(self.marks)
        marks[day] = frozenset() if kind == "working" else frozenset({kind})
        return Calendar(marks)

    def _is_working(self, day):
        kinds = self.marks.get(day, frozenset())
        if kinds & WORKED_KINDS:
            return True
        return day.weekday() < 5 and not kinds & OFF_KINDS

    def _wd(self, day, count):
        """`wd(d, n)`: the n-th working day after (n > 0), before (n < 0), on or before (n = 0)."""
        if count == 0:
            while not self.is_working(day):
                day -= DAY
            return day
        step = DAY if count > 0 else -DAY
        left = abs(count)
        while left:
            day += step
            if self.is_working(day):
                left -= 1
        return day

    def working_days_between(self, first, last):
        """How many working days d there are with first <= d < last."""
        found, day = 0, first
        while day < last:
            found += self.is_working(day)
            day += DAY
        return found

    def window_is_open(self, now):
        """Whether a clock may be looked at: [08:00, 18:00) of a working day."""
        return self.is_working(now.date()) and SEND_AT <= now.time() < SEND_UNTIL

    def opening_after(self, day):
        """The opening of the first working day after that day."""
        return send_at(self.wd(day, 1))


def last_of_month(year, month):
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


PERIOD_ENDS = {
    "month": lambda d: last_of_month(d.year, d.month),
    "quarter": lambda d: last_of_month(d.year, (d.month + 2) // 3 * 3),
    "half": lambda d: last_of_month(d.year, 6 if d.month <= 6 else 12),
    "nine_months": lambda d: date(d.year, 9, 30),
    "year": lambda d: date(d.year, 12, 31),
}


def due_date(due, calendar, signed_on, assigned_on, before_means_the_day_before=False):
    """The due date that a rule gives, or None. `due` is the JSON body of 3-interface.md."""
    rule = due["rule"]
    named = date.fromisoformat(due["date"]) if due.get("date") else None
    if rule in ("none", "standing"):
        return None
    if rule == "date":
        return named
    if rule == "before":
        return named - DAY if before_means_the_day_before else named
    if rule in PERIOD_ENDS:
        return PERIOD_ENDS[rule](named)
    if rule == "span":
        base = assigned_on if due.get("from") == "receipt" else signed_on
        if due.get("working"):
            return calendar.wd(base, due["days"])
        last = base + due["days"] * DAY
        return last if calendar.is_working(last) else calendar.wd(last, 1)
    raise ValueError(f"no due rule {rule!r}")
