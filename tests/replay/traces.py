#!/usr/bin/env python3
"""Runs the model on worked examples: traces.py DIR... [--rewrite] [--calendar=CSV]

Every *.json in DIR (or a single file) must be reproduced exactly: a row too many is as wrong as
a row too few. `--rewrite` writes what the model says into the file's `said` instead;
`--calendar` replaces the calendar that the files name.
"""

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from days import DAY, ZONE, Calendar, instant
from model import Task, parse_given

EVERY_MINUTE = "every minute inside the window"
OTHER_CALENDAR = next((a.split("=", 1)[1] for a in sys.argv[1:] if a.startswith("--calendar=")), None)


def looks_of(trace, calendar_on):
    """The instants of the looks, in order."""
    if trace["looks"] != EVERY_MINUTE:
        yield from map(instant, trace["looks"])
        return
    day = instant(trace["events"][0]["at"]).date()
    until = date.fromisoformat(trace["until"])
    first = instant(trace["events"][0]["at"])
    while day <= until:
        if calendar_on(day).is_working(day):
            opening = datetime.combine(day, time(8, 0), ZONE)
            yield from (
                at for at in (opening + timedelta(minutes=m) for m in range(600)) if at >= first
            )
        day += DAY


def calendars_of(trace, folder):
    """The calendars in force: (from instant, calendar), the first from the beginning."""
    calendar = Calendar.load(OTHER_CALENDAR or folder / trace["calendar"])
    found = [(datetime.min.replace(tzinfo=ZONE), calendar)]
    for event in trace["events"]:
        if event["action"] == "calendar":
            calendar = calendar.edited(date.fromisoformat(event["date"]), event["kind"])
            found.append((instant(event["at"]), calendar))
    return found


def said_of(trace, folder):
    """What the model says in this trace, as the rows of its `said`."""
    calendars = calendars_of(trace, folder)
    in_force = lambda now: [c for at, c in calendars if at <= now][-1]
    # A window that an edit opens or shuts on its own day is beyond these examples.
    looks = looks_of(trace, lambda day: in_force(datetime.combine(day, time(8, 0), ZONE)))
    task, waiting, rows = Task(), list(trace["events"]), []
    for now in looks:
        while waiting and instant(waiting[0]["at"]) <= now:
            take(task, waiting.pop(0), in_force)
        rows += [row_of(s) for s in task.look(now, in_force(now)) if s.clock in trace["clocks"]]
    return rows


def take(task, event, in_force):
    """One event: an act upon the task, or an edit of the calendar."""
    at = instant(event["at"])
    if event["action"] == "calendar":
        task.calendar_edited(at, in_force(at - timedelta(microseconds=1)), in_force(at))
    else:
        task.act(event["action"].replace(" ", "_"), at, in_force(at), **parse_given(event))


def row_of(speech):
    """A speech as a row of `said`."""
    return {
        "at": speech.at.isoformat(),
        "clock": speech.clock,
        "rung": speech.rung,
        "occurrence": speech.occurrence,
        "level": speech.level,
        "due_on": speech.due_on.isoformat(),
        "moment": speech.moment.isoformat(),
        "folded": list(speech.folded),
        "audience": list(speech.audience),
    }


def text_of(trace):
    """A trace as text, one row a line."""
    lines = lambda rows: "[\n  " + ",\n  ".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n ]"
    parts = []
    for name, value in trace.items():
        is_table = isinstance(value, list) and value and name != "clocks"
        parts.append(f' "{name}": ' + (lines(value) if is_table else json.dumps(value, ensure_ascii=False)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def compare(path):
    """Prints the verdict on one file; whether it was reproduced."""
    trace = json.loads(path.read_text(encoding="utf-8"))
    said = said_of(trace, path.parent)
    if said == trace["said"]:
        print(f"same      {path.name}: {len(said)} rows")
        return True
    print(f"DIFFERENT {path.name}")
    for row in trace["said"]:
        if row not in said:
            print("  not said by the model:", json.dumps(row))
    for row in said:
        if row not in trace["said"]:
            print("  said by the model only:", json.dumps(row))
    return False


def rewrite(path):
    """Writes what the model says into the file."""
    trace = json.loads(path.read_text(encoding="utf-8"))
    trace["said"] = said_of(trace, path.parent)
    path.write_text(text_of(trace), encoding="utf-8")
    print(f"written   {path.name}: {len(trace['said'])} rows")
    return True


def main(arguments):
    """Exit code: 0 all reproduced, 1 a difference, 2 nothing to do."""
    do = rewrite if "--rewrite" in arguments else compare
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    files = [f for p in paths for f in (sorted(p.rglob("*.json")) if p.is_dir() else [p])]
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    return 0 if all([do(file) for file in files]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
