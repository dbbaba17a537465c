"""Looks at all clocks: what they cost, in a process that runs already."""

import json
import os
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

from machine import Trouble
from table import Row
from writes import draft, issue

ZONE = timezone(timedelta(hours=7))
DUE_ON = "2024-03-29"
# Mornings on which the clocks of the acknowledgement have their say, a level a day.
BEFORE = ["2024-03-14", "2024-03-15", "2024-03-18", "2024-03-19"]
# The mornings of the rungs "week", "three" and "day" of a due date on 2024-03-29.
MORNINGS = ["2024-03-20", "2024-03-26", "2024-03-29"]
SMALL, LARGE = 17, 108


def middle(rows, key):
    return sorted(rows, key=key)[len(rows) // 2]


def quiet(bench, site):
    """Puts every other clock's next look far ahead, as in an installation that swept before."""
    later = ("'2028' || substr(next_look_at, 5)" if site.is_sqlite
             else "next_look_at + make_interval(years => 2028 - extract(year from next_look_at)::int)")
    bench.sql(site, f"UPDATE clock SET next_look_at = {later} WHERE next_look_at IS NOT NULL")


def look(bench, site, moments):
    """One look at each moment, in one process; the first only opens files and statements."""
    program = max(Path(site.binary).parent.glob("deps/look-*[!.d]"), key=os.path.getmtime)
    done = subprocess.run([program, *(moment.isoformat() for moment in moments)], cwd=site.folder,
                          env=site.environment(), text=True, capture_output=True)
    if done.returncode != 0:
        raise Trouble(f"look: {done.stderr[-300:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def mornings(days):
    return [datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=ZONE) for day in days]


def measure(bench, site, tasks):
    token = site.token("secretariat")
    quiet(bench, site)
    bench.look_at_tables(site)
    note = f"{tasks:,} tasks exist"

    def idle():
        start, = mornings(BEFORE[:1])
        looks = look(bench, site, [start + timedelta(seconds=n) for n in range(101)])[1:]
        if any(found["said"] for found in looks):
            raise Trouble("something was due")
        took = sorted(found["took_ms"] for found in looks)
        return Row("sweep, nothing due", site.label, took[50], "ms", "≤ 5 ms",
                   note=f"median of 100, slowest {took[-1]:.2g} ms; {note}")
    bench.row("sweep idle", idle, best=min)

    for clauses in (SMALL, LARGE):
        for part in range(0, clauses, 90):
            issue(site, token,
                  draft(site, token, bench.fresh(), min(90, clauses - part), DUE_ON))
        found = look(bench, site, mornings(sorted(BEFORE + MORNINGS)))
        told = [row for row in found if row["at"][:10] in MORNINGS]
        least = min(told, key=lambda row: row["took_ms"])
        bench.row("sweep due", lambda: Row(
            "sweep", site.label, least["took_ms"] / 1000, "s", "≤ 2 s",
            note=f"{least['subjects']:,} due, {least['said']:,} notices, "
                 f"{least['people']} people; {note}"), rounds=1)
