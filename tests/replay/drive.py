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
from datetime import timedelta
from pathlib import Path

import chance
from days import DAY, ZONE, Calendar, due_date, instant, send_at
from model import LIFE, Refused, Task
from names import CREATED, OK, REFUSED, UNLAWFUL, Program, Server, Unexpected, state_of
from people import People
from report import Difference, History, show

CALENDAR = Path(__file__).resolve().parents[2] / "data" / "calendar.csv"
GROUP = (3, 12)  # histories that one directive begins
STEPS = (2, 16)  # acts of one history
ROOM = 90  # days left after the last issue
GAPS = (1, 1, 2, 3, 5, 8, 13, 21)  # days without a sweep
SECOND = timedelta(seconds=1)


class Run:
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

    # -- before it begins ---------------------------------------------------------------------

    def prepare(self):
        """Reads the accounts, adds people and organisations for the fallbacks, lays the agenda."""
        if self.options.all_actions:
            self.enabled += self.server.known(chance.LATER)
            left_out = ", ".join(sorted(set(chance.LATER) - set(self.enabled)))
            print(f"not in the server's description, left out: {left_out or 'nothing'}", flush=True)
        self.people = People([])
        self.people.add_accounts(self.options.accounts)
        self.admin = self.people.token("admin")
        self.now = self.server.now(self.admin)
        self.people = People(in_force(self.server.organisations(self.admin), str(self.now.date())))
        self.people.add_accounts(self.options.accounts)
        self.secretariat = self.people.token("secretariat")
        self.issuer = next(c for r, c in self.people.tokens if r == "secretariat")
        self.acting = self.people.with_both_accounts()
        self.silent = []
        if not self.options.no_people:
            self.add_people()
        self.lay_agenda()

    def add_people(self):
        """Second focal officers, a portfolio, and two bodies whose notices fall back."""
        since, mark = str(self.now.date()), f"{self.options.seed}-{self.now:%Y%m%d%H%M%S}"
        self.officers = {}
        for code in self.acting:
            row = self.people.organisations[code]
            email = f"second.{code.lower()}.{mark}@replay.example"
            person = self.server.add_person(self.admin, f"Cán bộ thứ hai {code}", email)
            self.server.add_post(self.admin, person, row["id"], "focal", since)
            self.people.posts.append(("focal", code, email))
            self.officers[code] = [(person, email)]
        member = next(((a, self.people.tokens[r, c]) for r, c, a in self.people.posts if r == "member"), None)
        if member:
            ids = {row["id"]: code for code, row in self.people.organisations.items()}
            person = self.server.me(member[1])
            known = [{ids.get(o["id"] if isinstance(o, dict) else o, o) for o in p["organisations"]}
                     for p in self.server.portfolios(self.admin)
                     if (p["person"]["id"] if isinstance(p["person"], dict) else p["person"]) == person]
            codes = set().union(*known)
            if self.acting[0] not in codes:
                row = self.people.organisations[self.acting[0]]
                self.server.add_portfolio(self.admin, person, [row["id"]], since)
                codes.add(self.acting[0])
            self.people.members.append((member[0], codes))
        for parent in (self.acting[-1], None):
            code = f"R{mark[-12:]}{'C' if parent else 'N'}"
            parent_id = self.people.organisations[parent]["id"] if parent else None
            # A directive may bear an earlier date than the run: its bodies have to exist on it.
            made = self.server.add_organisation(self.admin, code, parent_id, str(self.now.date() - 30 * DAY))
            self.people.organisations[code] = {"id": made, "code": code, "names": set(), "mailbox": None, "parent": parent}
            self.silent.append(code)

    def lay_agenda(self):
        """Issues, sweeps with gaps between, and edits of the calendar."""
        first = self.now.date() + DAY
        last = first + self.options.days * DAY
        self.last = last
        left, number = self.options.histories, 0
        while left:
            number, size = number + 1, min(left, self.rng.randint(*GROUP))
            left -= size
            day = first + self.rng.randint(0, max(1, self.options.days - ROOM)) * DAY
            near = chance.special_days(self.calendar, day, day + 6 * DAY)
            day = self.rng.choice(near) if near and self.rng.random() < 0.3 else day
            self.at(chance.at(day, self.rng.choice(chance.TIMES)), self.begin, number, size)
        day = first
        while day <= last:
            if self.rng.random() < 0.05:
                day += self.rng.choice(GAPS) * DAY
                continue
            if self.calendar.is_working(day) or self.rng.random() < 0.2:
                self.at(send_at(day), self.sweep, rank=1)
            if self.rng.random() < 0.25:
                self.at(chance.at(day, self.rng.choice(chance.TIMES)), self.sweep, rank=1)
            day += DAY
        for _ in range(self.options.edits):
            day = self.calendar.wd(first + self.rng.randint(0, self.options.days) * DAY, 0)
            self.at(chance.at(day, self.rng.choice(chance.EDIT_TIMES)), self.edit)

    def at(self, moment, do, *given, rank=0):
        """Puts something on the agenda; at one instant acts come before looks."""
        heapq.heappush(self.agenda, (moment, rank, next(self.order), do, given))

    # -- while it runs ------------------------------------------------------------------------

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

    def begin(self, number, size):
        """A directive with its tasks, or tasks without one."""
        leads = self.acting * 2 + self.silent
        clauses, today = [], self.now.date()
        while len(clauses) < size:
            clauses.append((f"{number}.{len(clauses) + 1}", self.rng.choice(leads), None))
        signed_on = today - self.rng.choice((0, 0, 1, 4)) * DAY
        clauses = [(path, code, chance.pick_due(self.rng, self.calendar, signed_on)) for path, code, _ in clauses]
        if self.options.direct and self.rng.random() < 0.2:
            for _, code, due in clauses:
                self.enter(self.server.give(self.secretariat, code, due), code, due, today)
            return
        name = f"{number}-{self.options.seed}/CT-{self.now:%y%m%d%H%M%S}"
        directive = self.server.draft(self.secretariat, name, self.issuer, str(signed_on), clauses)
        made = self.server.issue(self.secretariat, directive)
        if len(made) != len(clauses):
            raise Difference(f"directive {name}: {len(made)} tasks where {len(clauses)} were issued")
        for path, code, due in clauses:
            self.enter(made[path, code], code, due, signed_on)

    def enter(self, shown, code, due, signed_on):
        """A task that has just been issued becomes a history."""
        today = self.now.date()
        due_on = due_date(due, self.calendar, signed_on, today)
        task = Task(lead=code)
        task.act("issue", self.now, self.calendar, due_on=due_on)
        history = History(shown["id"], task, random.Random(f"{self.options.seed}.{len(self.histories)}"), due)
        history.note(self.now, "issue", due_on=due_on)
        history.steps = history.rng.randint(*STEPS)
        history.version = shown.get("version", 0)
        self.histories.append(history)
        self.by_id[history.id] = history
        self.counts["histories"] += 1
        self.compare_state(history, shown)
        self.plan(history)

    def plan(self, history):
        """The instant of the next act."""
        if history.steps and history.task.state != "withdrawn":
            history.steps -= 1
            self.at(chance.pick_instant(history.rng, self.calendar, self.now, history.task), self.act, history)

    # -- acts ---------------------------------------------------------------------------------

    def act(self, history):
        """One act: the server's answer has to be the model's."""
        rng, task = history.rng, history.task
        action = chance.pick_action(rng, task, self.enabled, task.lead in self.acting)
        token = self.secretariat
        if LIFE[action].by == "lead":
            token = self.people.token(rng.choice(("focal", "focal", "leader")), task.lead)
        sent, meant = self.arguments(rng, history, action)
        if sent is None:
            self.plan(history)
            return
        try:
            task.act(action, self.now, self.calendar, **meant)
            wanted, why = {OK, CREATED}, None
        except Refused as refusal:
            wanted, why = (UNLAWFUL if refusal.pair else REFUSED), refusal
        key = f"{history.id}-{next(self.order)}" if rng.random() < 0.05 else None
        status, answer = self.server.act(token, history.id, action, sent, key)
        history.note(self.now, action, refused=str(why) if why else None, **meant)
        if status not in wanted:
            raise Difference(f"{action}: answered {status} where {sorted(wanted)} was lawful ({why or 'the step is lawful'}): {answer}", history)
        self.counts["refusals" if why else "acts"] += 1
        if not why:
            self.after(history, action, token, sent, key, status, answer)
        if rng.random() < 0.2:
            self.at(self.now + rng.choice((0, 1, 60)) * SECOND, self.sweep, rank=1)
        if rng.random() < 0.1:
            self.compare_state(history, self.server.task(self.secretariat, history.id))
        self.plan(history)

    def after(self, history, action, token, sent, key, status, answer):
        """What holds after a step that was taken."""
        if action == "extension.request":
            history.extension = answer["id"]
        state = state_of(answer)
        if action not in ("extension.request", "extension.grant", "extension.refuse", "extension.withdraw", "commit"):
            if state != history.task.state:
                raise Difference(f"{action}: answered state {state} where the model is {history.task.state}", history)
            if answer.get("version") is not None and answer["version"] <= history.version:
                raise Difference(f"{action}: version {answer['version']} does not follow {history.version}", history)
            history.version = answer.get("version", history.version)
        if key:
            again = self.server.act(token, history.id, action, sent, key)
            if again != (status, answer):
                raise Difference(f"{action}: the same Idempotency-Key answered {again} after {(status, answer)}", history)

    def arguments(self, rng, history, action):
        """What is sent, and what it means to the model; (None, None) where nothing can be sent."""
        task, today, meant = history.task, self.now.date(), {}
        past = task.due_on is not None and task.due_on < today
        draw = rng.random()
        if action in ("reject", "reopen", "reassign") and past:
            if draw < 0.45:
                meant["due_on"] = chance.pick_due_date(rng, self.calendar, today, past=0.05)
            elif draw < 0.88:
                meant["keep_due_date"] = True
        elif action == "reassign" and draw < 0.3:
            meant["due_on"] = chance.pick_due_date(rng, self.calendar, today, past=0.05)
        elif action in ("change_due_date", "extension.request", "extension.grant"):
            meant["due_on"] = chance.pick_due_date(rng, self.calendar, today, past=0.1)
        elif action == "commit":
            meant["promised_on"] = self.calendar.wd(today, rng.choice((1, 2, 5, 9, 10, 10, 11)))
        if action == "reassign":
            meant["lead"] = rng.choice([c for c in self.acting * 3 + self.silent if c != task.lead])
        sent = {k: str(v) if k in ("due_on", "promised_on") else v for k, v in meant.items()}
        if action == "set_handler":
            officers = getattr(self, "officers", {}).get(task.lead)
            if not officers:
                return None, None
            sent["person"], meant["person"] = rng.choice(officers)
        if action in ("extension.grant", "extension.refuse", "extension.withdraw"):
            if not history.extension:
                return None, None
            sent["extension"] = history.extension
        return sent, meant

    def edit(self):
        """One edit of the calendar."""
        day, kind = chance.pick_edit(self.rng, self.calendar, self.now.date())
        self.server.edit_calendar(self.admin, day, kind)
        old, self.calendar = self.calendar, self.calendar.edited(day, kind)
        for history in self.histories:
            history.task.calendar_edited(self.now, old, self.calendar)
            if history.task.state not in ("completed", "withdrawn"):
                history.note(self.now, "calendar", date=day, kind=kind)
        self.counts["edits"] += 1

    # -- looks --------------------------------------------------------------------------------

    def sweep(self):
        """One look at all clocks, sometimes dry before it, sometimes again after it."""
        expected, spoken = Counter(), {}
        for history in self.histories:
            for speech in history.task.look(self.now, self.calendar):
                spoken.setdefault(history.id, []).append(speech)
                for address in self.people.recipients(speech.audience, history.task):
                    expected[row_expected(history.id, speech, address)] += 1
        if self.rng.random() < 0.04:
            self.compare_rows("a dry run", expected, self.program.sweep(self.now, dry_run=True), spoken)
        self.compare_rows("the sweep", expected, self.program.sweep(self.now), spoken)
        for id_, speeches in spoken.items():
            self.by_id[id_].said += speeches
        self.counts["sweeps"] += 1
        self.counts["rows"] += sum(expected.values())
        if self.rng.random() < 0.05:
            self.compare_rows("the same sweep again", Counter(), self.program.sweep(self.now), {})
        for history in self.rng.sample(self.histories, min(len(self.histories), 1)):
            self.compare_state(history, self.server.task(self.secretariat, history.id))

    def compare_rows(self, what, expected, rows, spoken):
        """Raises the first difference between the model's rows and the program's."""
        actual = Counter(row_actual(row) for row in rows)
        if actual == expected:
            return
        missing, extra = expected - actual, actual - expected
        ids = sorted({row[0] for row in (missing + extra)})
        history = self.by_id.get(ids[0])
        lines = [f"{what} at {self.now.isoformat()} differs for {len(ids)} task(s)"]
        lines += [f"  only the model says:   {row}" for row in missing if row[0] == ids[0]]
        lines += [f"  only the program says: {row}" for row in extra if row[0] == ids[0]]
        if history:
            history.said += spoken.get(history.id, [])
        raise Difference("\n".join(lines), history)

    def compare_state(self, history, shown):
        """A task's facts against the model's."""
        task, today = history.task, self.now.date()
        wanted = {"state": task.state, "due_on": str(task.due_on) if task.due_on else None,
                  "completed_on": str(task.completed_on) if task.completed_on else None,
                  **task.lateness(today, self.calendar)}
        if history.dated_at_issue:
            wanted["original_due_on"] = str(task.original_due_on)
        if task.due_on and today > task.due_on and not wanted["late"]:
            del wanted["due_soon"]  # submitted or suspended in time, and past since: left open
        got = {name: shown.get(name) or (0 if name.startswith(("days", "working")) else shown.get(name)) for name in wanted}
        if shown["lead"]["code"] != task.lead:
            raise Difference(f"lead {shown['lead']['code']} where the model has {task.lead}", history)
        for name, value in wanted.items():
            if got[name] != value:
                raise Difference(f"{name} is {got[name]!r} where the model has {value!r} at {self.now.isoformat()}", history)
        self.counts["states"] += 1


def in_force(organisations, today):
    """The organisations of that day: a code may have belonged to another body before, or may later."""
    return [row for row in organisations if (row["valid_from"] or "") <= today <= (row["valid_to"] or "9999")]


def row_expected(id_, speech, address):
    """One row of a sweep as the model says it."""
    return (id_, speech.clock, str(speech.due_on), speech.rung, speech.occurrence, speech.level, speech.kind,
            address, speech.folded, speech.moment.astimezone(ZONE).isoformat())


def row_actual(row):
    """One row of a sweep as the program printed it."""
    return (row["task"], row["clock"], row["due_on"], row["rung"], row["occurrence"], row["level"], row["kind"],
            row["recipient"], tuple(row["folded"]), instant(row["moment"]).isoformat())


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
    parser.add_argument("--all-actions", action="store_true", help="suspension, commitments and extensions too")
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
