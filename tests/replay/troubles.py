"""Difficulty reports, inspections and absences of a run."""

import random

import chance
import difficulty
import visit
from days import DAY
from difficulty import Difficulty
from lawful import OPEN, Refused
from names import CREATED, OK, REFUSED, UNLAWFUL
from report import Difference, History
from visit import Visit

STEPS = (4, 14)  # acts of one history
LIFE = {"difficulty": difficulty.LIFE, "visit": visit.LIFE}
THINGS = {"difficulty": "difficulties", "visit": "inspections"}


class Troubles:
    """The part of a run that deals with what is no task."""

    # -- how they begin -----------------------------------------------------------------------

    def report_on(self, history):
        """A difficulty of a task, told by its lead or a coordinator."""
        task = history.task
        reporters = [c for c in (task.lead, *self.acting_coordinators(task)) if c in self.acting]
        if task.state in OPEN and reporters:
            self.report(history, self.rng.choice(reporters))

    def report_alone(self):
        """A difficulty without a task."""
        self.report(None, self.rng.choice(self.acting))

    def report(self, history, reporter):
        """One report; it becomes a history of its own."""
        task, blocking = history and history.task, history is not None and self.rng.random() < 0.5
        authority = self.rng.choice([c for c in self.acting + self.silent if c != reporter])
        token = self.people.token(self.rng.choice(("focal", "leader")), reporter)
        status, shown = self.server.report_difficulty(token, history and history.id, authority,
                                                      str(self.now.date() + 20 * DAY), blocking)
        if status != CREATED:
            raise Difference(f"a difficulty report was answered {status}: {shown}", history)
        thing = Difficulty(reporter, task, blocking, self.now, self.calendar)
        if history:
            history.troubles.append(thing)
        self.follow_thing(shown, thing, "difficulty", history and history.id)

    def plan_visit(self):
        """An inspection of one or two bodies."""
        team = self.people.address("inspector")
        codes = self.rng.sample(self.acting + self.silent, self.rng.choice((1, 2)))
        first = self.now.date() + self.rng.choice((0, 1, 3, 5, 8, 10, 14)) * DAY
        shown = self.server.plan_visit(self.secretariat, codes, [self.ids[team]], first, first + 2 * DAY)
        self.follow_thing(shown, Visit(codes, [team], first), "visit", None)

    def follow_thing(self, shown, thing, kind, of):
        """The history of a new thing."""
        history = History(shown["id"], thing, random.Random(f"{self.options.seed}.{kind}.{len(self.histories)}"), of, kind)
        history.note(self.now, "begin", of=of)
        history.steps, history.version = history.rng.randint(*STEPS), shown["version"]
        self.histories.append(history)
        self.by_id[history.id] = history
        self.counts[THINGS[kind]] += 1
        self.plan_step(history)

    def plan_step(self, history):
        """The instant of the next step."""
        if history.steps:
            history.steps -= 1
            self.at(chance.pick_instant(history.rng, self.calendar, self.now, history.task), self.step, history)

    # -- what is done with them ---------------------------------------------------------------

    def step(self, history):
        """One step: the server's answer has to be the model's."""
        rng, thing, life = history.rng, history.task, LIFE[history.kind]
        possible = [a for a in life if self.speakers(rng, thing, life[a].by)]
        lawful = [a for a in possible if thing.state in life[a].states and not (a in ("withdraw", "cancel") and rng.random() < 0.7)]
        if "reopen" in lawful:
            lawful += ["reopen"] * 2
        action = rng.choice(lawful if lawful and rng.random() < 0.88 else possible)
        meant = self.given(rng, thing, action)
        sent = {k: str(v) if k == "answer_by" else v for k, v in meant.items()}
        token = self.people.or_deputy(rng, self.speakers(rng, thing, life[action].by), self.now.date())
        try:
            thing.act(action, self.now, self.calendar, **meant)
            wanted, why = {OK}, None
        except Refused as refusal:
            wanted, why = (UNLAWFUL if refusal.pair else REFUSED), refusal
        status, answer = self.server.step(token, THINGS[history.kind], history.id, action, sent)
        history.note(self.now, action, refused=str(why) if why else None, **meant)
        if status not in wanted:
            raise Difference(f"{action}: answered {status} where {sorted(wanted)} was lawful ({why or 'the step is lawful'}): {answer}", history)
        if not why and (answer["state"] != thing.state or answer["version"] <= history.version):
            raise Difference(f"{action}: answered {answer['state']}, {answer['version']} where the model is {thing.state}", history)
        history.version = history.version if why else answer["version"]
        self.counts["refusals" if why else "acts"] += 1
        self.plan_step(history)

    def given(self, rng, thing, action):
        """The arguments of a step."""
        today = self.now.date()
        soon = today + rng.choice((0, 0, 1, 2, 3, 5, 8, 13, -1)) * DAY
        if action == "route":
            others = [c for c in self.acting * 2 + self.silent if c != thing.reporter]
            return {"organisation": rng.choice(others), "answer_by": soon}
        if action == "reopen" and rng.random() < 0.6:
            return {"answer_by": soon}
        if action == "conclude" and rng.random() < 0.8:
            return {"nothing_found": True}
        return {}

    def speakers(self, rng, thing, by):
        """A token of somebody who may take the step, or None where nobody can be spoken for."""
        if by == "team lead":
            return self.people.token("inspector")
        if by == "authority":
            return self.token_in(rng, thing.routed_to)
        giver = getattr(thing, "giver", None)
        triage = self.token_in(rng, giver) if giver else self.secretariat
        if by == "secretariat":
            return triage
        return triage if by != "reporter" and rng.random() < 0.5 else self.token_in(rng, thing.reporter)

    def token_in(self, rng, code):
        """Focal officer or leader of an organisation."""
        return self.people.token(rng.choice(("focal", "leader")), code) if code in self.acting else None

    # -- absences -----------------------------------------------------------------------------

    def go_away(self):
        """Somebody is away from a day to a day; somebody with an account stands in."""
        accounts = {a for r, c, a in self.people.posts if (r, c) in self.people.tokens and not a.endswith("@replay.example")}
        apart = {a for r, _, a in self.people.posts if r in ("admin", "auditor")}
        person = self.rng.choice(sorted({a for _, _, a in self.people.posts} - apart))
        deputy = self.rng.choice(sorted(accounts - apart - {person}))
        first = self.now.date() + self.rng.choice((0, 0, 1, 4)) * DAY
        last = first + self.rng.choice((0, 2, 6, 13, 20)) * DAY
        if any(a == person and first <= end and begin <= last for a, _, begin, end in self.people.absences):
            return
        self.server.add_absence(self.admin, self.ids[person], self.ids[deputy], first, last)
        self.people.absences.append((person, deputy, first, last))
        self.counts["absences"] += 1
