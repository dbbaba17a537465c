"""A leader's approval of what leaves an organisation (1-domain.md, "What exists": a setting)."""

import copy

from lawful import Refused, refuse_unless
from model import LIFE
from names import ACCEPTED, OK, REFUSED, UNSEEN
from report import Difference

LEAVING = ("submit", "extension.request", "commit")


class Desk:
    """What waits for the leader at one task: action -> (what was asked, who asked)."""

    def __init__(self):
        self.waiting = {}

    def ask(self, task, action, now, calendar, meant, asker):
        """Everything that would refuse the step refuses to ask for it; nothing else changes."""
        copy.deepcopy(task).act(action, now, calendar, **meant)
        refuse_unless(action not in self.waiting, "it waits already")
        self.waiting[action] = (meant, asker)

    def lapse(self, task, done, lead):
        """What a step leaves without object: another lead, another state, the same act done, a pending request."""
        for action in list(self.waiting):
            if (action == done or task.lead != lead or task.state not in LIFE[action].states
                    or (action == "extension.request" and task.request_open)):
                del self.waiting[action]


class Approvals:
    """The part of a run in which some leaders approve what leaves."""

    def require_approvals(self):
        """Two organisations without departments want it for the whole run."""
        lines = [c for c in self.acting if c not in self.departments and self.people.organisations[c]["parent"] not in self.acting]
        self.approving = lines[:2]
        for code in self.approving:
            self.server.require_approval(self.admin, self.people.organisations[code]["id"])

    def waits(self, task, action, speaker):
        """Whether this step of this speaker waits for a leader."""
        if action not in LEAVING or task.lead not in self.approving:
            return False
        own = self.people.acts_for(speaker, self.now.date())
        return not own & self.people.holders("leader", task.lead)

    def ask(self, history, action, token, speaker, sent, meant):
        """A step that has to wait: answered with the request."""
        try:
            history.desk.ask(history.task, action, self.now, self.calendar, meant, speaker)
            wanted, why = {ACCEPTED}, None
        except Refused as refusal:
            wanted, why = REFUSED, refusal
        status, answer = self.server.act(token, history.id, action, sent)
        self.judge(history, f"{action} asked of the leader", status, answer, wanted, why)
        if not why:
            history.requests[action] = answer["id"], history.task.lead

    def decide(self, history):
        """The leader approves or sends back what waits, or whoever asked takes it back; also too late."""
        rng, task, desk = history.rng, history.task, history.desk
        action = rng.choice(sorted(history.requests))
        decision = rng.choice(("approval", "approval", "return", "withdrawal"))
        id_, asked_of = history.requests[action]
        leader = self.people.token("leader" if decision != "withdrawal" else "focal", asked_of)
        held, lead = desk.waiting.get(action), task.lead
        try:
            refuse_unless(held, "nothing waits")
            if decision == "approval":
                task.act(action, self.now, self.calendar, **held[0])
            del desk.waiting[action]
            wanted, why = {OK}, None
        except Refused as refusal:
            gone = task.lead != asked_of  # a former lead may see nothing of it any more
            wanted, why = REFUSED | (UNSEEN if gone else set()), refusal
        leader = self.people.or_deputy(rng, leader, self.now.date())
        status, answer = self.server.decide_approval(leader, id_, decision)
        self.judge(history, f"{decision} of {action}", status, answer, wanted, why)
        if not why and decision == "approval":
            history.note(self.now, action, **held[0])
            if action == "submit":
                history.submitted_by = {held[1], self.people.speaks_for[leader]}
            elif action == "extension.request":
                history.extension = self.server.task(self.secretariat, history.id)["pending_extension"]
            desk.lapse(task, action, lead)
        if not why:
            del history.requests[action]

    def judge(self, history, what, status, answer, wanted, why):
        """The answer has to be one of those that are right."""
        if status not in wanted:
            raise Difference(f"{what}: answered {status} where {sorted(wanted)} was right ({why or 'it is lawful'}): {answer}", history)
        self.counts["refusals" if why else "approvals"] += 1
