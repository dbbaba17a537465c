#!/usr/bin/env python3
"""Drives a running `dondoc demo --empty --no-worker` from outside and compares it with the model.

Random histories of many tasks share one clock that only moves forward; every answer, every state and
every row of every sweep has to be what the model says. Exit code: 0 no difference, 1 a difference
(printed with a history to reproduce it), 2 usage.
"""

import argparse
import heapq
import itertools
import random
import sys
import time as wall
from collections import Counter
from pathlib import Path

import chance
from approvals import Approvals
from days import Calendar
from looks import Looks
from names import Program, Server, Unexpected
from report import Difference, show
from stage import Stage
from troubles import Troubles
from works import Works

CALENDAR = Path(__file__).resolve().parents[2] / "data" / "calendar.csv"


class Run(Stage, Works, Approvals, Troubles, Looks):
    """One run: the server, the people, the histories and the agenda."""

    def __init__(self, options):
        self.options = options
        self.rng = random.Random(options.seed)
        self.server = Server(options.base)
        self.program = Program(options.dondoc, options.db, options.sweep_url)
        self.calendar = Calendar.load(options.calendar)
        self.enabled = chance.FIRST
        self.histories, self.by_id = [], {}
        self.agenda, self.order = [], itertools.count()
        self.counts = Counter()
        self.now = None

    def run(self):
        """Works the agenda off, to its last day."""
        begun = told = wall.monotonic()
        while self.agenda:
            moment, _, _, do, given = heapq.heappop(self.agenda)
            if moment.date() > self.last:
                break
            if moment > self.now:
                self.server.set_clock(self.admin, moment)
                self.now = moment
            do(*given)
            if wall.monotonic() - told > 5:
                told = wall.monotonic()
                print(f"{self.now:%Y-%m-%d %H:%M} {self.totals()}", flush=True)
        self.counts["seconds"] = round(wall.monotonic() - begun)

    def totals(self):
        """How much was done so far."""
        return ", ".join(f"{name} {count}" for name, count in sorted(self.counts.items()))


def read_options(arguments):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, help="address of the running demo, http://127.0.0.1:8080")
    parser.add_argument("--accounts", required=True, help="demo-accounts.json, beside the demo's database")
    parser.add_argument("--dondoc", help="the program, for `sweep`")
    parser.add_argument("--db", help="DATABASE_URL of the demo, or a folder with its dondoc.toml")
    parser.add_argument("--sweep-url", help="an address that sweeps inside the server instead of the program")
    parser.add_argument("--histories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=420, help="length of the run by its own clock")
    parser.add_argument("--edits", type=int, default=16, help="edits of the calendar")
    parser.add_argument("--calendar", default=CALENDAR, help="the calendar that the demo has loaded")
    parser.add_argument("--all-actions", action="store_true", help="everything that people can do, not the first acts on tasks alone")
    parser.add_argument("--no-people", action="store_true", help="add no people, posts and organisations")
    parser.add_argument("--direct", action="store_true", help="some tasks without a directive")
    options = parser.parse_args(arguments)
    if not options.sweep_url and not (options.dondoc and options.db):
        parser.error("--dondoc and --db, or --sweep-url")
    return options


def main(arguments):
    """Runs, and prints a summary or the difference."""
    run = Run(read_options(arguments))
    try:
        run.prepare()
        run.run()
    except Difference as difference:
        show(difference, run)
        return 1
    except Unexpected as answer:
        print(f"UNEXPECTED at {run.now}: {answer}")
        return 1
    print(f"no difference: {run.totals()} (seed {run.options.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
