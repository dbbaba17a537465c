"""Sweeps: what looking at the clocks costs."""

import json

from table import Row
from writes import draft, issue

DUE_ON = "2024-03-29"
# The mornings of the rungs "week", "three" and "day" of a due date on 2024-03-29.
MORNINGS = ["2024-03-20T08:00:00+07:00", "2024-03-26T08:00:00+07:00", "2024-03-29T08:00:00+07:00"]
CLAUSES = 18


def middle(rows, key):
    return sorted(rows, key=key)[len(rows) // 2]


def quiet(bench, site):
    """Puts every other clock's next look far ahead, as in an installation that swept before."""
    bench.sql(site, "UPDATE clock SET next_look_at = '2030-01-01T01:00:00+00:00' "
                    "WHERE next_look_at IS NOT NULL")


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
        morning = next(mornings)
        # What is due before this morning is said first.
        site.run("sweep", "--at", morning.replace("T08", "T07"))
        took, said = site.run("sweep", "--at", morning, "--format", "json")
        said = json.loads(said)
        people = len({row["recipient"] for row in said})
        return Row("sweep", site.label, took, "s", "≤ 2 s",
                   note=f"{len(said):,} due, {people} people; {note}")
    bench.row("sweep due", due, best=min)
