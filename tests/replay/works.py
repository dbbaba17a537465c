"""Tasks as they are begun, and what random people do with them."""

import random
from datetime import timedelta

import chance
from approvals import Desk
from days import DAY, due_date
from lawful import Refused, refuse_unless
from model import LIFE, Task
from names import CREATED, OK, REFUSED, UNLAWFUL, coordinators_of, state_of
from report import Difference, History

STEPS = (2, 16)  # acts of one history
SECOND = timedelta(seconds=1)
# Their answer is another thing than the task.
ANSWER_ELSEWHERE = ("extension.request", "extension.grant", "extension.refuse", "extension.withdraw", "commit", "split")


class Works:
    """The part of a run that deals with tasks."""

    def begin(self, number, size):
        """A directive with its tasks, or tasks without one."""
        leads = self.acting * 2 + self.silent + list(self.departments) * 4 * self.options.all_actions
        clauses, today = [], self.now.date()
        codes = [self.rng.choice(leads) for _ in range(size)]
        signed_on = today - self.rng.choice((0, 0, 1, 4)) * DAY
        for place, code in enumerate(codes):
            due = chance.pick_due(self.rng, self.calendar, signed_on, self.standing_too)
            due_on = due_date(due, self.calendar, signed_on, today)
            clauses.append((f"{number}.{place + 1}", code, due, self.pick_coordinators(self.rng, code, due_on)))
        if self.options.direct and self.rng.random() < 0.2:
            for _, code, due, parts in clauses:
                self.enter(self.server.give(self.secretariat, code, due, parts), code, due, today, parts)
            return
        name = f"{number}-{self.options.seed}/CT-{self.now:%y%m%d%H%M%S}"
        directive = self.server.draft(self.secretariat, name, self.issuer, str(signed_on), clauses)
        made = self.server.issue(self.secretariat, directive)
        if len(made) != len(clauses):
            raise Difference(f"directive {name}: {len(made)} tasks where {len(clauses)} were issued")
        for path, code, due, parts in clauses:
            self.enter(made[path, code], code, due, signed_on, parts)

    def pick_coordinators(self, rng, lead, due_on):
        """Some coordinators with dates no later than the lead's, or none."""
        if not self.options.all_actions or rng.random() < 0.35:
            return []
        others = [code for code in self.acting + self.silent[:1] if code != lead]
        return [(code, chance.pick_part_date(rng, self.calendar, self.now.date(), due_on))
                for code in rng.sample(others, rng.choice((1, 1, 2, 3)))]

    def enter(self, shown, code, due, signed_on, parts):
        """A task that has just been issued becomes a history."""
        due_on = due_date(due, self.calendar, signed_on, self.now.date())
        task = Task(lead=code)
        task.act("issue", self.now, self.calendar, due_on=due_on, coordinators=parts, standing=due["rule"] == "standing")
        self.compare_state(self.follow(shown, task, due), shown)

    def follow(self, shown, task, due):
        """The history of a new task."""
        history = History(shown["id"], task, random.Random(f"{self.options.seed}.{len(self.histories)}"), due)
        history.note(self.now, "issue", due_on=task.due_on, coordinators=list(task.parts.items()) or None)
        history.steps, history.desk = history.rng.randint(*STEPS), Desk()
        history.version = shown.get("version", 0)
        self.histories.append(history)
        self.by_id[history.id] = history
        self.counts["histories" if not task.giver else "sub-tasks"] += 1
        self.plan(history)
        return history

    def plan(self, history):
        """The instant of the next act."""
        if history.steps and history.task.state != "withdrawn":
            history.steps -= 1
            self.at(chance.pick_instant(history.rng, self.calendar, self.now, history.task), self.act, history)

    # -- acts ---------------------------------------------------------------------------------

    def possible(self, task):
        """The actions for which there is somebody who could ask for them."""
        can = {"lead": task.lead in self.acting, "coordinator": bool(self.acting_coordinators(task)),
               "assigner": not task.giver or task.parent.lead == task.giver}
        return [action for action in self.enabled if can[LIFE[action].by]
                and (action != "split" or (not task.giver and task.lead in self.departments))]

    def acting_coordinators(self, task):
        """Those that can be spoken for."""
        return [code for code in task.parts if code in self.acting]

    def act(self, history):
        """One act: the server's answer has to be the model's."""
        rng, task = history.rng, history.task
        if self.options.all_actions and self.rng.random() < 0.07:
            self.report_on(history)
        if history.requests and rng.random() < 0.4:
            self.decide(history)
        possible = self.possible(task)
        if not possible:
            return
        action = chance.pick_action(rng, task, possible)
        sent, meant = self.arguments(rng, history, action)
        if sent is None:
            self.plan(history)
            return
        named = self.token_of(rng, task, action, meant)
        token = self.people.or_deputy(rng, named, self.now.date())
        speaker, lead = self.people.speaks_for[token], task.lead
        if self.waits(task, action, speaker):
            self.ask(history, action, token, speaker, sent, meant)
            self.plan(history)
            return
        try:
            if action in ("accept", "reject") and task.state == "submitted":
                own = self.people.acts_for(speaker, self.now.date())
                refuse_unless(not history.submitted_by & own, "nobody accepts or rejects their own submission")
            task.act(action, self.now, self.calendar, **meant)
            history.submitted_by = {speaker, self.people.speaks_for[named]} if action == "submit" else history.submitted_by
            history.desk.lapse(task, action, lead)
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
            self.after(history, action, meant, token, sent, key, status, answer)
        if rng.random() < 0.2:
            self.at(self.now + rng.choice((0, 1, 60)) * SECOND, self.sweep, rank=1)
        if rng.random() < 0.1:
            self.compare_with_server(history)
        self.plan(history)

    def token_of(self, rng, task, action, meant):
        """Somebody who may take that step."""
        by = LIFE[action].by
        if by == "assigner" and not task.giver:
            return self.secretariat
        role = rng.choice(("focal", "focal", "leader"))
        if by == "assigner":
            return self.people.token("leader" if action in ("withdraw", "suspend") else role, task.giver)
        return self.people.token(role, meant["organisation"] if by == "coordinator" else task.lead)

    def after(self, history, action, meant, token, sent, key, status, answer):
        """What holds after a step that was taken."""
        if action == "extension.request":
            history.extension = answer["id"]
        state = state_of(answer)
        if action not in ANSWER_ELSEWHERE:
            if state != history.task.state:
                raise Difference(f"{action}: answered state {state} where the model is {history.task.state}", history)
            if answer.get("version") is not None and answer["version"] <= history.version:
                raise Difference(f"{action}: version {answer['version']} does not follow {history.version}", history)
            history.version = answer.get("version", history.version)
        if key:
            again = self.server.act(token, history.id, action, sent, key)
            if again != (status, answer):
                raise Difference(f"{action}: the same Idempotency-Key answered {again} after {(status, answer)}", history)
        if action == "urge":
            status, again = self.server.act(token, history.id, action, sent)
            if status not in REFUSED:
                raise Difference(f"urged twice a day: answered {status}: {again}", history)
        if action == "split":
            self.compare_state(self.follow(answer, meant["child"], sent["due"]), answer)

    def arguments(self, rng, history, action):
        """What is sent, and what it means to the model; (None, None) where nothing can be sent."""
        task, meant = history.task, {}
        if action in ("reject", "reopen", "reassign", "change_due_date", "extension.request", "extension.grant"):
            self.pick_dates(rng, task, action, meant)
        elif action == "commit":
            meant["promised_on"] = self.calendar.wd(self.now.date(), rng.choice((1, 2, 5, 9, 10, 10, 11)))
        if action == "reassign":
            pool = self.departments[task.giver] if task.giver else self.acting * 3 + self.silent
            others = [code for code in pool if code != task.lead and (code not in task.parts or rng.random() < 0.2)]
            if not others:
                return None, None
            meant["lead"] = rng.choice(others)
        elif action in ("submit", "withdraw") and task.open_children() and rng.random() < 0.6:
            meant["withdraw_subtasks"] = True
        elif action.startswith("part."):
            meant["organisation"] = rng.choice(self.acting_coordinators(task))
        sent = {k: str(v) if k in ("due_on", "promised_on") else v for k, v in meant.items()}
        if action == "correct" and self.options.all_actions and rng.random() < 0.7:
            meant["coordinators"] = self.other_coordinators(rng, task)
            sent["coordinators"] = coordinators_of(meant["coordinators"])
        if action == "set_handler":
            if task.lead not in self.officers:
                return None, None
            sent["person"], meant["person"] = rng.choice(self.officers[task.lead])
        if action in ("extension.grant", "extension.refuse", "extension.withdraw"):
            if not history.extension:
                return None, None
            sent["extension"] = history.extension
        if action == "split":
            self.pick_child(rng, task, sent, meant)
        return sent, meant

    def pick_dates(self, rng, task, action, meant):
        """A new due date, the old one said expressly, or neither."""
        today, draw = self.now.date(), rng.random()
        past = task.due_on is not None and task.due_on < today
        if action in ("reject", "reopen", "reassign"):
            if past and 0.45 <= draw < 0.88:
                meant["keep_due_date"] = True
            elif draw < (0.45 if past else 0.3 if action == "reassign" else 0):
                meant["due_on"] = chance.pick_due_date(rng, self.calendar, today, past=0.05)
        else:
            meant["due_on"] = chance.pick_due_date(rng, self.calendar, today, past=0.1)
        if "due_on" in meant and task.parent and task.parent.due_on and rng.random() < 0.8:
            meant["due_on"] = max(today, min(meant["due_on"], task.parent.due_on))

    def pick_child(self, rng, task, sent, meant):
        """A sub-task for one of the lead's departments."""
        today = self.now.date()
        due = {"rule": "none"}
        if task.due_on or rng.random() < 0.5:
            due_on = chance.pick_due_date(rng, self.calendar, today, past=0.02)
            due_on = max(today, min(due_on, task.due_on)) if task.due_on and rng.random() < 0.85 else due_on
            due = {"rule": "date", "date": str(due_on)}
        lead = rng.choice(self.departments[task.lead])
        sent |= {"lead": lead, "due": due}
        meant |= {"lead": lead, "due_on": due_date(due, self.calendar, today, today), "child": Task(lead, parent=task)}

    def other_coordinators(self, rng, task):
        """The coordinators with one of them added, left out or dated otherwise."""
        today, now = self.now.date(), [(code, part.due_on) for code, part in task.parts.items()]
        open_ = [place for place, (code, _) in enumerate(now) if not task.parts[code].delivered]
        draw = rng.random()
        if open_ and draw < 0.5:
            place = rng.choice(open_)
            date = chance.pick_part_date(rng, self.calendar, today, task.due_on if rng.random() < 0.9 else None)
            now[place] = (now[place][0], date or now[place][1])
        elif open_ and draw < 0.65:
            del now[rng.choice(open_)]
        else:
            pool = self.departments[task.giver] if task.giver else self.acting
            others = [code for code in pool if code != task.lead and code not in task.parts]
            if not others:
                return now
            now.append((rng.choice(others), chance.pick_part_date(rng, self.calendar, today, task.due_on)))
        return now
