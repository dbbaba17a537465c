"""What random people do and when: biased to where programs of this kind go wrong."""

from datetime import datetime, time, timedelta

from days import DAY, ZONE
from ladder import POLICY, moment_of
from model import LIFE

# The actions of the foundation, and those that come with later parts.
FIRST = ("acknowledge", "return", "insist", "reassign", "report", "submit", "recall", "accept", "reject",
         "reopen", "withdraw", "change_due_date", "correct", "set_handler")
LATER = ("suspend", "resume", "commit", "extension.request", "extension.grant", "extension.refuse",
         "extension.withdraw", "urge", "part.report", "part.deliver", "split")
WEIGHTS = {
    "acknowledge": 6, "return": 2, "insist": 5, "reassign": 1.5, "report": 2, "submit": 3, "recall": 2, "accept": 2,
    "reject": 5, "reopen": 3, "withdraw": 0.2, "change_due_date": 1.5, "correct": 0.4, "set_handler": 0.7,
    "suspend": 1.2, "resume": 5, "commit": 3, "extension.request": 1.2, "extension.grant": 2, "extension.refuse": 1,
    "extension.withdraw": 0.5, "urge": 0.5, "part.report": 0.7, "part.deliver": 0.5, "split": 6,
}
TIMES = [time(*t) for t in (
    (0, 0, 0), (0, 0, 1), (7, 59, 0), (7, 59, 59), (8, 0, 0), (8, 0, 0), (8, 0, 1), (8, 1, 0), (9, 30, 0), (12, 0, 0),
    (15, 17, 43), (17, 59, 0), (17, 59, 59), (18, 0, 0), (18, 0, 1), (23, 59, 59))]
# An edit matters most in the morning of a day on which something was to be said.
EDIT_TIMES = [time(*t) for t in ((0, 0, 0), (7, 30, 0), (7, 59, 59), (7, 59, 59), (8, 0, 0), (11, 0, 0), (18, 0, 0))]


def at(day, when):
    """An instant in the zone."""
    return datetime.combine(day, when, ZONE)


def special_days(calendar, first, last):
    """Holidays, worked Saturdays, and the days on either side of them."""
    found, day = set(), first
    while day <= last:
        if day in calendar.marks:
            found |= {day, calendar.wd(day, -1), calendar.wd(day, 1)}
        day += DAY
    return sorted(found)


def pick_day(rng, calendar, today, task=None):
    """A day from today on that may matter to the task."""
    near = [today, today, calendar.wd(today, 1), calendar.wd(today, rng.randint(1, 6)), today + rng.randint(0, 9) * DAY]
    near += special_days(calendar, today, today + 20 * DAY)[:4]
    if rng.random() < 0.12:  # nobody does anything for long: the climb to the top and its repeats
        near = [today + rng.randint(25, 75) * DAY]
    elif task is not None and rng.random() < 0.6:
        near = days_of_rungs(calendar, today, task) or near
    return rng.choice(near)


def days_of_rungs(calendar, today, task):
    """The coming days on which a clock of the task would speak, and the due date with its neighbours."""
    found = []
    for clock in task.clocks.values():
        found += [moment_of(clock, rung.offset, calendar).date() for rung in POLICY[clock.kind]]
        found += [clock.due_on, clock.due_on + DAY, clock.due_on - DAY]
        found += [day + DAY for day in clock.promises]
    return sorted(day for day in found if today <= day <= today + 25 * DAY)


def pick_instant(rng, calendar, now, task=None):
    """An instant not before now."""
    found = at(pick_day(rng, calendar, now.date(), task), rng.choice(TIMES))
    return found if found >= now else now + timedelta(seconds=rng.choice((0, 1, 60, 3600)))


def pick_due_date(rng, calendar, today, past=0.15):
    """A due date: near or far, working day or not, sometimes past."""
    if rng.random() < past:
        return today - rng.randint(1, 30) * DAY
    if rng.random() < 0.3:
        return rng.choice(special_days(calendar, today, today + 60 * DAY) or [today])
    return today + rng.choice((0, 1, 2, 3, 5, 8, 13, 21, 34)) * DAY + rng.randint(0, 2) * DAY


def pick_edit(rng, calendar, today):
    """An edit of the calendar: (day, kind). Some move everything, some the far moments only, some nothing."""
    day = today + rng.choice((rng.randint(-8, 0), rng.randint(0, 6), rng.randint(5, 30))) * DAY
    if calendar.is_working(day):
        return day, rng.choice(("holiday", "swapped_day_off", "compensatory_day_off", "working"))
    return day, rng.choice(("holiday", "holiday", "compensatory_working_day", "working"))


def pick_part_date(rng, calendar, today, due_on):
    """A coordinator's date, no later than the lead's, or none."""
    if rng.random() < 0.15:
        return None
    found = pick_due_date(rng, calendar, today, past=0)
    return min(found, due_on) if due_on else found


def pick_due(rng, calendar, signed_on, standing_too=False):
    """A due rule as the interface takes it."""
    draw = rng.random()
    if standing_too and draw < 0.08:
        return {"rule": "standing"}
    if draw < 0.70:
        return {"rule": "date", "date": str(pick_due_date(rng, calendar, signed_on))}
    if draw < 0.76:
        return {"rule": "before", "date": str(pick_due_date(rng, calendar, signed_on))}
    if draw < 0.86:
        return {"rule": "span", "days": rng.randint(1, 25), "working": rng.random() < 0.5,
                "from": rng.choice(("signing", "receipt"))}
    if draw < 0.92:
        return {"rule": rng.choice(("month", "quarter")), "date": str(signed_on)}
    return {"rule": "none"}


def pick_action(rng, task, possible):
    """The next action: lawful for the most part, else any that the table does not know here."""
    lawful = [a for a in possible if task.state in LIFE[a].states]
    if task.state == "completed" or not lawful or rng.random() < 0.12:
        return rng.choice(possible)
    return rng.choices(lawful, [WEIGHTS[a] for a in lawful])[0]
