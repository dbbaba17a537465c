"""Sweeps: what looking at the clocks costs."""

import json

from table import Row
from writes import draft, issue

DUE_ON = "2024-03-29"
# The mornings of the rungs "week", "three" and "day" of a due date on 2024-03-29, each after a day
# on which whatever else was due is said.
MORNINGS = [("2024-03-19", "2024-03-20"), ("2024-03-25", "2024-03-26"), ("2024-03-28", "2024-03-29")]
CLAUSES = 18


def middle(rows, key):
    return sorted(rows, key=key)[len(rows) // 2]


def quiet(bench, site):
    """Puts every other clock's next look far ahead, as in an installation that swept before."""
    later = ("'2028' || substr(next_look_at, 5)" if site.is_sqlite
             else "next_look_at + make_interval(years => 2028 - extract(year from next_look_at)::int)")
    bench.sql(site, f"UPDATE clock SET next_look_at = {later} WHERE next_look_at IS NOT NULL")


def measure(bench, site, tasks):
    token = site.token("secretariat")
    quiet(bench, site)
    bench.sql(site, "ANALYZE")
    site.run("deliver", "--once")
    note = f"{tasks:,} tasks exist"

    def idle():
        # A command that opens the database and finds nothing to do: what a process costs.
        opened, _ = site.run("deliver", "--once")
        took, _ = site.run("sweep")
        return Row("sweep, nothing due", site.label, (took - opened) * 1000, "ms", "≤ 5 ms",
                   limit_is=f"process with the sweep {took * 1000:.0f} ms, without "
                            f"{opened * 1000:.0f} ms", note=note)
    bench.row("sweep idle", idle, best=middle, rounds=11)

    issue(site, token, draft(site, token, bench.fresh(), CLAUSES, DUE_ON))
    mornings = iter(MORNINGS)

    def due():
        before, morning = next(mornings)
        site.run("sweep", "--at", f"{before}T17:00:00+07:00")
        took, said = site.run("sweep", "--at", f"{morning}T08:00:00+07:00", "--format", "json")
        said = json.loads(said)
        people = len({row["recipient"] for row in said})
        return Row("sweep", site.label, took, "s", "≤ 2 s",
                   note=f"{len(said):,} due, {people} people; {note}")
    bench.row("sweep due", due, best=min)
