"""Who hears: posts, mailboxes, portfolios, and the fallbacks of rule 9."""

import json


class People:
    """The posts in force (all of them for the whole run) and the organisations."""

    def __init__(self, organisations):
        self.organisations = {row["code"]: row for row in organisations}
        self.posts = []  # (role, organisation code, address)
        self.members = []  # (address, organisation codes)
        self.tokens = {}  # (role, organisation code) -> token

    def add_accounts(self, path):
        """The accounts that the demo wrote."""
        with open(path, encoding="utf-8") as file:
            for account in json.load(file):
                code = self.code_of(account.get("organisation"))
                self.posts.append((account["role"], code, account["email"]))
                self.tokens[account["role"], code] = account["token"]

    def code_of(self, named):
        """An organisation's code from its code, id or name."""
        for code, row in self.organisations.items():
            if named == code or named == row["id"] or named in row["names"]:
                return code
        return named

    def token(self, role, code=None):
        """A token of that role (in that organisation)."""
        return next(t for (r, c), t in self.tokens.items() if r == role and code in (None, c))

    def with_both_accounts(self):
        """Organisations whose focal and leader can be spoken for."""
        return sorted(c for r, c in self.tokens if r == "focal" and ("leader", c) in self.tokens)

    def holders(self, role, code=None):
        """The addresses of a role's holders (in an organisation)."""
        return {address for r, c, address in self.posts if r == role and code in (None, c)}

    def secretariat(self):
        """Secretariat, else the administrators."""
        return self.holders("secretariat") or self.holders("admin")

    def of_lead(self, role, code):
        """focal or leader: the holders, else the mailbox, the ancestors' mailboxes, the secretariat."""
        found = self.holders(role, code)
        while not found and code in self.organisations:
            row = self.organisations[code]
            found, code = ({row["mailbox"]} if row["mailbox"] else set()), row["parent"]
        return found or self.secretariat()

    def addresses(self, role, task):
        """Everybody whom one role of an audience means for this task."""
        if role == "focal" and task.handler:
            return {task.handler}
        if role in ("focal", "leader"):
            return self.of_lead(role, task.lead)
        if role == "member":
            return {address for address, codes in self.members if task.lead in codes}
        if role == "head":
            return self.holders("head") or self.secretariat()
        return self.secretariat()

    def recipients(self, audience, task):
        """One address a person, whatever the number of roles."""
        return set().union(*(self.addresses(role, task) for role in audience))
