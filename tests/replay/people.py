"""Who hears: posts, absences, mailboxes, portfolios, and the fallbacks of rule 9."""

import json


class People:
    """The posts in force (all of them for the whole run), who is away, and the organisations."""

    def __init__(self, organisations):
        self.organisations = {row["code"]: row for row in organisations}
        self.posts = []  # (role, organisation code, address)
        self.members = []  # (address, organisation codes)
        self.tokens = {}  # (role, organisation code) -> token
        self.speaks_for = {}  # token -> address
        self.absences = []  # (address, deputy's address, first day, last day)

    def add_accounts(self, path):
        """The accounts that the demo wrote."""
        with open(path, encoding="utf-8") as file:
            for account in json.load(file):
                code = self.code_of(account.get("organisation"))
                self.posts.append((account["role"], code, account["email"]))
                self.tokens[account["role"], code] = account["token"]
                self.speaks_for[account["token"]] = account["email"]

    def code_of(self, named):
        """An organisation's code from its code, id or name."""
        for code, row in self.organisations.items():
            if named == code or named == row["id"] or named in row["names"]:
                return code
        return named

    def token(self, role, code=None):
        """A token of that role (in that organisation)."""
        return next(t for (r, c), t in self.tokens.items() if r == role and code in (None, c))

    def address(self, role, code=None):
        """The address of the account that `token` speaks for."""
        return next(a for r, c, a in self.posts if r == role and code in (None, c))

    def with_both_accounts(self):
        """Organisations whose focal and leader can be spoken for."""
        return sorted(c for r, c in self.tokens if r == "focal" and ("leader", c) in self.tokens)

    # -- absences -----------------------------------------------------------------------------

    def deputy(self, address, day):
        """Who stands in for somebody on a day: an address, or None where nobody is away."""
        return next((d for a, d, first, last in self.absences if a == address and first <= day <= last), None)

    def told(self, address, day):
        """Who is told instead of somebody: the end of the line of deputies, or None where it is a circle."""
        met = []
        while deputy := self.deputy(address, day):
            met.append(address)
            address = deputy
            if address in met:
                return None
        return address

    def acts_for(self, address, day):
        """Whose acts count as somebody's own: their own, and those of the people they stand in for."""
        return {a for a, *_ in self.absences if self.deputy(a, day) and self.told(a, day) == address} | {address}

    def or_deputy(self, rng, token, day):
        """The token, or that of who stands in today for the one it speaks for."""
        told = self.told(self.speaks_for[token], day)
        other = next((t for t, a in self.speaks_for.items() if a == told), None)
        return other if other and rng.random() < 0.5 else token

    def holders(self, role, code=None, day=None):
        """The addresses of those who hear for a role's holders (in an organisation)."""
        held = {address for r, c, address in self.posts if r == role and code in (None, c)}
        return {self.told(address, day) for address in held} - {None} if day else held

    # -- who hears ----------------------------------------------------------------------------

    def of_lead(self, role, code, day, giver=None):
        """focal or leader: the holders, else the mailbox, the ancestors' mailboxes, the secretariat."""
        found = self.holders(role, code, day)
        while not found and code in self.organisations:
            row = self.organisations[code]
            found, code = ({row["mailbox"]} if row["mailbox"] else set()), row["parent"]
        return found or self.secretariat(day, giver)

    def secretariat(self, day, giver=None):
        """Secretariat, else the administrators; of a sub-task, the focal officers of whoever gave it."""
        if giver:
            return self.of_lead("focal", giver, day)
        return self.holders("secretariat", None, day) or self.holders("admin")

    def head(self, day, giver=None):
        """The head; of a sub-task, the leader of whoever gave it."""
        if giver:
            return self.of_lead("leader", giver, day)
        return self.holders("head", None, day) or self.secretariat(day)

    def addresses(self, role, thing, about, day):
        """Everybody whom one role of an audience means for this thing."""
        if role in ("focal", "leader"):
            if role == "focal" and thing.handler and about is None:
                told = self.told(thing.handler, day)
                return {told} if told else self.of_lead(role, thing.lead, day, thing.giver)
            codes = about if isinstance(about, tuple) else (about or thing.lead,)
            return set().union(*(self.of_lead(role, code, day, thing.giver) for code in codes))
        if role == "team":
            return {self.told(address, day) for address in thing.team} - {None}
        if role == "member":
            watching = {address for address, codes in self.members if thing.lead in codes and not thing.giver}
            return {self.told(address, day) for address in watching} - {None}
        return self.head(day, thing.giver) if role == "head" else self.secretariat(day, thing.giver)

    def recipients(self, speech, thing):
        """One address a person, whatever the number of roles."""
        day = speech.at.date()
        return set().union(*(self.addresses(role, thing, speech.about, day) for role in speech.audience))
