#!/usr/bin/env python3
"""Shows that the driver finds what it is there to find: self_check.py [NAME]...

Against a stand-in that is the model itself it has to find no difference; against a stand-in with one
planted fault it has to find one, for every fault below (or those named).
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import days
import difficulty
import drive
import family
import ladder
import model
import parts
import people
import standing
import visit
from stand_in import serve

HERE = Path(__file__).resolve().parent
HISTORIES, DAYS = "60", "260"
SEEDS = 6  # a fault may hide from one seed


def swap(owner, name, make):
    """Replaces an attribute by what `make` makes of it."""
    setattr(owner, name, make(getattr(owner, name)))


def worked_saturdays_are_off(old):
    """A calendar that forgets the make-up days."""
    return lambda self, day: day.weekday() < 5 and old(self, day)


def reassignment_keeps_the_period(old):
    """Only a date that differs opens a period."""
    def open_period(self, due_on, start):
        if due_on == self.due_on:
            self.start = start
        else:
            old(self, due_on, start)
    return open_period


def recall_is_a_start(old):
    """A recall passes over what became past."""
    def recall(self, now, calendar):
        old(self, now, calendar)
        self._start_due(now)
    return recall


def without_folded(old):
    """Nothing is named as folded."""
    def look(*given, **named):
        said = old(*given, **named)
        return said and replace(said, folded=())
    return look


def without_handler(old):
    """All focal officers hear, handler or not."""
    def addresses(self, role, thing, about, day):
        if role == "focal" and about is None:
            return self.of_lead("focal", thing.lead, day, thing.giver)
        return old(self, role, thing, about, day)
    return addresses


def policy_row(clock, name, **changes):
    """One rung of a policy otherwise than the table has it."""
    rungs = tuple(r._replace(**changes) if r.name == name else r for r in ladder.POLICY[clock])
    ladder.POLICY[clock] = rungs


def delivered_and_urged(old):
    """The clock of a part outlives its delivery."""
    def deliver(self, now, calendar, organisation):
        clock = self.clocks.get(f"part {organisation}")
        old(self, now, calendar, organisation)
        if clock:
            self.clocks[f"part {organisation}"] = clock
    return deliver


def reopened_without_a_period(old):
    """What was said of the first question counts for the second."""
    def reopen(self, now, calendar, answer_by=None):
        old(self, now, calendar, answer_by)
        self.clocks["answer"].start -= timedelta(days=30)
    return reopen


def without_the_last_day(old):
    """An absence ends a day early."""
    return lambda self, address, day: next(
        (d for a, d, first, last in self.absences if a == address and first <= day < last), None)


def visits_go_on_when_started(old):
    """The clock of a visit outlives its start."""
    def act(self, action, now, calendar, **given):
        clocks = self.clocks
        old(self, action, now, calendar, **given)
        self.clocks = clocks if action == "start" else self.clocks
    return act


FAULTS = {
    "none": lambda: None,
    "a rung at the start is said": lambda: swap(ladder, "bound_of", lambda f: lambda *a: f(*a) - timedelta(seconds=1)),
    "superiors hear first": lambda: swap(ladder, "who_comes_first", lambda f: lambda c, r, candidate, t: candidate),
    "the window shuts after 18:00": lambda: swap(days, "SEND_UNTIL", lambda t: t.replace(second=1)),
    "top speaks seven times": lambda: swap(ladder, "TOP_TIMES", lambda n: n + 1),
    "a reassignment keeps the period": lambda: swap(ladder.Clock, "open_period", reassignment_keeps_the_period),
    "a recall is a start": lambda: swap(model.Task, "_recall", recall_is_a_start),
    "an edit holds nothing back": lambda: swap(model, "edit_moves", lambda f: lambda *a: False),
    "an edit holds everything back": lambda: swap(model, "edit_moves", lambda f: lambda *a: True),
    "a returned task urges its lead": lambda: swap(ladder, "audience_of", lambda f: lambda c, r, _: f(c, r, False)),
    "worked Saturdays are off": lambda: swap(days.Calendar, "_is_working", worked_saturdays_are_off),
    "nothing is folded": lambda: swap(model, "look", without_folded),
    "a past date is kept without a word": lambda: swap(model.Task, "_date_or_keep", lambda f: lambda *a: None),
    "a return at any time": lambda: swap(model, "RETURN_WITHIN", lambda n: n + 1),
    "the handler is not heard of": lambda: swap(people.People, "addresses", without_handler),
    "reviews are a day slower": lambda: model.DAYS_TO_DUE.update(review=6),
    "a part is urged once delivered": lambda: swap(parts.Parts, "_part_deliver", delivered_and_urged),
    "an earlier date leaves later parts": lambda: swap(parts.Parts, "_cut_parts", lambda f: lambda *a: None),
    "a suspension moves no part": lambda: swap(parts.Parts, "_move_parts", lambda f: lambda *a: None),
    "a part speaks to the lead": lambda: swap(parts, "Clock", lambda f: lambda *a, about=None: f(*a, about="G15")),
    "triage is a day slower": lambda: swap(difficulty, "TRIAGED_WITHIN", lambda n: n + 1),
    "a declined report waits for nobody": lambda: swap(difficulty.Difficulty, "_decline", lambda f: lambda *a: None),
    "an answer's reopening opens no period": lambda: swap(difficulty.Difficulty, "_reopen", reopened_without_a_period),
    "an answer's leader hears late": lambda: policy_row("answer", "answer+1", offset=2),
    "a quarter is never asked for": lambda: swap(standing.Standing, "_begin_quarters", lambda f: lambda *a: None),
    "a report closes the newest quarter": lambda: swap(standing.Standing, "open_quarters", lambda f: lambda self: f(self)[::-1]),
    "the working group hears of sub-tasks": lambda: swap(people.People, "secretariat", lambda f: lambda self, day, giver=None: f(self, day)),
    "sub-tasks go on while the parent stands still": lambda: swap(family.Family, "_suspend_children", lambda f: lambda *a: None),
    "an earlier date leaves later sub-tasks": lambda: swap(family.Family, "_cut_children", lambda f: lambda *a: None),
    "sub-tasks outlive a reassignment": lambda: swap(family.Family, "_withdraw_children", lambda f: lambda *a: None),
    "those who are away are told": lambda: swap(people.People, "told", lambda f: lambda self, address, day: address),
    "the last day of an absence is not one": lambda: swap(people.People, "deputy", without_the_last_day),
    "a visit goes on once started": lambda: swap(visit.Visit, "act", visits_go_on_when_started),
    "urged twice a day": lambda: swap(model.Task, "_urge", lambda f: lambda *a: None),
    "a reopening is no start": lambda: swap(model.Task, "_start_due", lambda f: lambda *a: None),
}


def stand_in(fault):
    """Serves with a fault, in a process of its own, until its standard input ends."""
    FAULTS[fault]()
    server, world = serve(drive.CALENDAR)
    print(json.dumps({"port": server.server_port, "accounts": world.accounts}), flush=True)
    sys.stdin.read()


def found(fault, folder, seed):
    """Whether the driver found a difference, and what it printed."""
    command = [sys.executable, str(HERE / "self_check.py"), "--stand-in", fault]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        told = json.loads(process.stdout.readline())
        accounts = Path(folder) / "accounts.json"
        accounts.write_text(json.dumps(told["accounts"]), encoding="utf-8")
        base, printed = f"http://127.0.0.1:{told['port']}", io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.closing(process.stdin):
            code = drive.main(["--base", base, "--accounts", str(accounts), "--sweep-url", base + "/sweep", "--direct", "--all-actions",
                               "--histories", HISTORIES, "--days", DAYS, "--seed", str(seed)])
    return code == 1, printed.getvalue()


def check(fault, folder):
    """Prints the verdict on one fault; whether it is the right one."""
    for seed in range(1, SEEDS + 1):
        difference, printed = found(fault, folder, seed)
        if difference:
            break
    right = difference == (fault != "none")
    print(f"{'right' if right else 'WRONG'}  {fault}: seed {seed}: "
          + (printed[printed.find("DIFF"):].splitlines() or ["?"])[0][:150] if difference else
          f"{'right' if right else 'WRONG'}  {fault}: {printed.splitlines()[-1]}", flush=True)
    if not right:
        print(printed)
    return right


def main(arguments):
    """Exit code: 0 every verdict right, 1 one wrong."""
    if arguments[:1] == ["--stand-in"]:
        stand_in(arguments[1])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return 0 if all([check(fault, folder) for fault in arguments or FAULTS]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
