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
import drive
import ladder
import model
import people
from stand_in import serve

HERE = Path(__file__).resolve().parent
HISTORIES, DAYS = "60", "260"
SEEDS = 3  # a fault may hide from one seed


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
    def addresses(self, role, task):
        return self.of_lead("focal", task.lead) if role == "focal" else old(self, role, task)
    return addresses


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
            code = drive.main(["--base", base, "--accounts", str(accounts), "--sweep-url", base + "/sweep", "--direct",
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
