"""Before it begins: accounts, people and organisations of one's own, and the agenda of a run."""

import heapq
from datetime import timedelta

import chance
from days import DAY, send_at
from people import People

GROUP = (3, 12)  # histories that one directive begins
ROOM = 90  # days left after the last issue
GAPS = (1, 1, 2, 3, 5, 8, 13, 21)  # days without a sweep
DAYS_AN_ABSENCE = 12  # one begins as often
DAYS_A_VISIT = 15
DAYS_A_LONE_DIFFICULTY = 12


class Stage:
    """The part of a run that sets it up."""

    def prepare(self):
        """Reads the accounts, adds people and organisations for the fallbacks, lays the agenda."""
        if self.options.all_actions:
            self.enabled += self.server.known(chance.LATER)
            left_out = ", ".join(sorted(set(chance.LATER) - set(self.enabled)))
            print(f"not in the server's description, left out: {left_out or 'nothing'}", flush=True)
        self.people = People([])
        self.people.add_accounts(self.options.accounts)
        self.admin = self.people.token("admin")
        known = self.server.ladders(self.admin)
        self.standing_too = self.options.all_actions and (known is None or "report" in known)
        self.now = self.server.now(self.admin)
        self.people = People(in_force(self.server.organisations(self.admin), str(self.now.date())))
        self.people.add_accounts(self.options.accounts)
        self.secretariat = self.people.token("secretariat")
        self.issuer = next(c for r, c in self.people.tokens if r == "secretariat")
        self.acting = self.people.with_both_accounts()
        self.silent, self.officers, self.departments = [], {}, {}
        if not self.options.no_people:
            self.add_people()
        for code, row in self.people.organisations.items():
            if row["parent"] in self.acting and (code in self.acting or code in self.silent):
                self.departments.setdefault(row["parent"], []).append(code)
        self.approving = []
        if self.options.all_actions:
            self.require_approvals()
        self.ids = self.server.people(self.admin) if self.options.all_actions else {}
        self.lay_agenda()

    def add_people(self):
        """Second focal officers, a portfolio, and bodies whose notices fall back."""
        since, mark = str(self.now.date()), f"{self.options.seed}-{self.now:%Y%m%d%H%M%S}"
        for code in self.acting:
            self.officers[code] = [self.add_officer("focal", code, f"second.{code.lower()}.{mark}@replay.example", since)]
        member = next(((a, self.people.tokens[r, c]) for r, c, a in self.people.posts if r == "member"), None)
        if member:
            self.add_portfolio(*member, since)
        below = [c for c in self.acting if self.people.organisations[c]["parent"] in self.acting]
        split = self.people.organisations[below[0]]["parent"] if below else None
        for letter, parent in (("C", self.acting[-1]), ("N", None), ("D", split)):
            if letter == "D" and not split:
                continue
            code = f"R{mark[-12:]}{letter}"
            parent_id = self.people.organisations[parent]["id"] if parent else None
            # A directive may bear an earlier date than the run: its bodies have to exist on it.
            made = self.server.add_organisation(self.admin, code, parent_id, str(self.now.date() - 30 * DAY))
            self.people.organisations[code] = {"id": made, "code": code, "names": set(), "mailbox": None, "parent": parent}
            self.silent.append(code)

    def add_officer(self, role, code, email, since):
        """One more holder of a role, who never signs in: (id, address)."""
        person = self.server.add_person(self.admin, f"Cán bộ thứ hai {code}", email)
        self.server.add_post(self.admin, person, self.people.organisations[code]["id"], role, since)
        self.people.posts.append((role, code, email))
        return person, email

    def add_portfolio(self, address, token, since):
        """The member monitors what the register says, and the first of the bodies that act."""
        ids = {row["id"]: code for code, row in self.people.organisations.items()}
        person = self.server.me(token)
        known = [{ids.get(o["id"] if isinstance(o, dict) else o, o) for o in p["organisations"]}
                 for p in self.server.portfolios(self.admin)
                 if (p["person"]["id"] if isinstance(p["person"], dict) else p["person"]) == person]
        codes = set().union(*known)
        for code in self.acting[:1] + self.acting[-1:]:
            if code not in codes:
                row = self.people.organisations[code]
                self.server.add_portfolio(self.admin, person, [row["id"]], since)
                codes.add(code)
        self.people.members.append((address, codes))

    def lay_agenda(self):
        """Issues, sweeps with gaps between, edits of the calendar; with all actions absences and visits."""
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
        self.lay_looks(first, last)
        for _ in range(self.options.edits):
            day = self.calendar.wd(first + self.rng.randint(0, self.options.days) * DAY, 0)
            self.at(chance.at(day, self.rng.choice(chance.EDIT_TIMES)), self.edit)
        if self.options.all_actions:
            self.scatter(first, DAYS_AN_ABSENCE, self.go_away)
            self.scatter(first, DAYS_A_VISIT, self.plan_visit)
            self.scatter(first, DAYS_A_LONE_DIFFICULTY, self.report_alone)

    def lay_looks(self, first, last):
        """Sweeps, with gaps between."""
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

    def scatter(self, first, days_each, do):
        """Something every so many days, at any instant."""
        for _ in range(self.options.days // days_each):
            day = first + timedelta(days=self.rng.randint(0, self.options.days))
            self.at(chance.at(day, self.rng.choice(chance.TIMES)), do)

    def at(self, moment, do, *given, rank=0):
        """Puts something on the agenda; at one instant acts come before looks."""
        heapq.heappush(self.agenda, (moment, rank, next(self.order), do, given))


def in_force(organisations, today):
    """The organisations of that day: a code may have belonged to another body before, or may later."""
    return [row for row in organisations if (row["valid_from"] or "") <= today <= (row["valid_to"] or "9999")]
