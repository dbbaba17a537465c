"""All names of the HTTP interface and of the program that the driver uses, in one place."""

import json
import os
import subprocess
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

from days import instant

PREFIX = "/api/v1"
TIMEOUT_S = 60
PAGE = 200

# action -> (path below tasks/{id}, the body from what is given)
ACTS = {
    "acknowledge": ("acknowledgement", ()),
    "return": ("return", ("reason",)),
    "insist": ("insistence", ("reason",)),
    "reassign": ("reassignment", ("lead", "reason", "due_on", "keep_due_date")),
    "report": ("progress", ("text",)),
    "submit": ("submission", ("result", "document_number", "withdraw_subtasks")),
    "recall": ("recall", ("reason",)),
    "commit": ("commitments", ("reason", "promised_on")),
    "accept": ("acceptance", ()),
    "reject": ("rejection", ("reason", "due_on", "keep_due_date")),
    "reopen": ("reopening", ("reason", "due_on", "keep_due_date")),
    "suspend": ("suspension", ("reason", "decision_number")),
    "resume": ("resumption", ("reason",)),
    "withdraw": ("withdrawal", ("decision_number", "reason", "withdraw_subtasks")),
    "change_due_date": ("due-date", ("due_on", "reason")),
    "correct": ("correction", ("reason", "title", "coordinators")),
    "set_handler": ("handler", ("person",)),
    "extension.request": ("extensions", ("kind", "due_on", "reason")),
    "urge": ("urgings", ("text",)),
    "part.report": ("parts/{organisation}/progress", ("text",)),
    "part.deliver": ("parts/{organisation}/delivery", ("text", "document_number")),
    "split": ("subtasks", ("title", "text", "lead", "due")),
}
# action -> (path below extensions/{id}, body)
DECISIONS = {
    "extension.grant": ("grant", ("due_on", "decision_number")),
    "extension.refuse": ("refusal", ("reason",)),
    "extension.withdraw": ("withdrawal", ("reason",)),
}
# action -> (path below difficulties/{id}, body)
TRIAGE = {
    "acknowledge": ("acknowledgement", ()),
    "route": ("routing", ("organisation", "answer_by")),
    "decline": ("declination", ("reason",)),
    "answer": ("answer", ("text",)),
    "resolve": ("resolution", ()),
    "reopen": ("reopening", ("reason", "answer_by")),
    "dismiss": ("dismissal", ("reason",)),
    "withdraw": ("withdrawal", ("reason",)),
}
# action -> (path below inspections/{id}, body)
VISITS = {
    "announce": ("announcement", ()),
    "start": ("start", ()),
    "conclude": ("conclusion", ("nothing_found",)),
    "close": ("closing", ()),
    "cancel": ("cancellation", ("reason",)),
}
OBSTACLE = {"context": "Bối cảnh", "field": "Tài chính", "obstacle": "Thiếu đơn giá", "proposal": "Ban hành đơn giá"}
ALWAYS = {
    "reason": "Lý do ghi trong hồ sơ",
    "text": "Đã làm xong bước đầu",
    "result": "Đã hoàn thành",
    "document_number": "15/BC-VP",
    "decision_number": "20/QĐ-TTg",
    "title": "Nhiệm vụ đã chỉnh sửa",
    "kind": "postpone",
}
OK, CREATED, ACCEPTED = 200, 201, 202
REFUSED = {409, 422}  # an unlawful step, or a date that a rule forbids
UNSEEN = {403, 404}
UNLAWFUL = {409}  # a pair outside the table


class Unexpected(Exception):
    """The server's answer is not one that the interface allows here."""


class Server:
    """Speaks HTTP with one kept connection."""

    def __init__(self, base):
        parts = urlsplit(base)
        self.host = parts.netloc
        self.connection = HTTPConnection(self.host, timeout=TIMEOUT_S)

    def call(self, method, path, token, body=None, headers=None):
        """One request: (status, JSON or None)."""
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json", **(headers or {})}
        content = None
        if body is not None:
            content = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        try:
            self.connection.request(method, PREFIX + path, content, headers)
            response = self.connection.getresponse()
        except ConnectionError:  # a kept connection that the server has closed
            self.connection.close()
            self.connection.request(method, PREFIX + path, content, headers)
            response = self.connection.getresponse()
        text = response.read()
        return response.status, json.loads(text) if text else None

    def must(self, method, path, token, body=None, wanted=(OK, CREATED)):
        """One request that has to succeed: its JSON."""
        status, answer = self.call(method, path, token, body)
        if status not in wanted:
            raise Unexpected(f"{method} {path} {json.dumps(body, ensure_ascii=False)}: {status} {answer}")
        return answer

    def listed(self, path, token):
        """All items of a list, over its pages."""
        items, cursor = [], None
        joint = "&" if "?" in path else "?"
        while True:
            page = self.must("GET", f"{path}{joint}limit={PAGE}" + (f"&cursor={quote(cursor)}" if cursor else ""), token)
            items += page["items"]
            cursor = page.get("next")
            if not cursor:
                return items

    # -- the clock and the calendar -----------------------------------------------------------

    def now(self, admin):
        """The server's clock."""
        return instant(self.must("GET", "/clock", admin)["now"])

    def set_clock(self, admin, now):
        """Moves the demo clock and stops it there."""
        self.must("PUT", "/clock", admin, {"now": now.isoformat(), "frozen": True})

    def edit_calendar(self, admin, day, kind):
        """Replaces a day's mark."""
        self.must("PUT", f"/calendar/{day}", admin, {"kind": kind, "name": "Sửa lịch"})

    # -- the register -------------------------------------------------------------------------

    def organisations(self, admin):
        """Rows with id, code, names (any), mailbox, parent (a code or None)."""
        rows = self.listed("/organisations", admin)
        code_of = {row["id"]: row["code"] for row in rows}
        return [organisation(row, code_of) for row in rows]

    def add_organisation(self, admin, code, parent, valid_from):
        """An organisation without a mailbox."""
        body = {"code": code, "name": {"vi": f"Đơn vị {code}", "en": f"Unit {code}"}, "kind": "department",
                "valid_from": valid_from}
        if parent:
            body["parent"] = parent
        return self.must("POST", "/organisations", admin, body)["id"]

    def add_person(self, admin, name, email):
        """A person: its id."""
        return self.must("POST", "/people", admin, {"name": name, "email": email, "locale": "vi"})["id"]

    def add_post(self, admin, person, organisation, role, since):
        """A post of a person."""
        self.must("POST", "/posts", admin, {"person": person, "organisation": organisation, "role": role, "from": since})

    def portfolios(self, admin):
        """Rows with person (id) and organisations (ids)."""
        return self.listed("/portfolios", admin)

    def add_portfolio(self, admin, person, organisations, since):
        """What a member monitors."""
        self.must("POST", "/portfolios", admin, {"person": person, "organisations": organisations, "from": since})

    def people(self, admin):
        """Ids of people by their address."""
        return {row["email"]: row["id"] for row in self.listed("/people", admin)}

    def add_absence(self, admin, person, deputy, first, last):
        """Somebody is away, somebody else acts and is told instead."""
        self.must("POST", "/absences", admin, {"person": person, "deputy": deputy, "from": str(first), "to": str(last)})

    def decide_approval(self, token, id_, decision):
        """`approval`, `return` or `withdrawal` of what waits for a leader: (status, answer)."""
        body = {"reason": ALWAYS["reason"]} if decision == "return" else {}
        return self.call("POST", f"/approvals/{id_}/{decision}", token, body)

    def require_approval(self, admin, organisation):
        """The leader approves what leaves this organisation."""
        self.must("PATCH", f"/organisations/{organisation}", admin, {"requires_approval": True})

    def me(self, token):
        """The id of the person that the token belongs to."""
        answer = self.must("GET", "/me", token)
        return (answer.get("person") or answer)["id"]

    # -- directives and tasks -----------------------------------------------------------------

    def draft(self, token, number, issuer, issued_on, clauses):
        """A draft directive with clauses [(path, code, due, coordinators)]: its id."""
        made = self.must("POST", "/directives", token, {
            "number": number, "issued_on": issued_on, "issuer": issuer, "kind": "directive",
            "title": f"Chỉ thị {number}"})
        for path, code, due, coordinators in clauses:
            self.must("POST", f"/directives/{made['id']}/clauses", token, {
                "path": path, "text": f"Thực hiện nhiệm vụ {path}", "title": f"Nhiệm vụ {path}",
                "assignees": [code], "due": due, "coordinators": coordinators_of(coordinators)})
        return made["id"]

    def issue(self, token, directive):
        """Issues a directive: {(clause path, lead code): task}."""
        self.must("POST", f"/directives/{directive}/issue", token, {})
        tasks = self.listed(f"/tasks?directive={quote(directive)}", token)
        return {(clause_path(task), task["lead"]["code"]): task for task in tasks}

    def give(self, token, code, due, coordinators=()):
        """A task without a directive."""
        return self.must("POST", "/tasks", token, {
            "title": "Nhiệm vụ giao trực tiếp", "text": "Giao tại cuộc họp", "lead": code, "due": due,
            "source": "Cuộc họp giao ban", "coordinators": coordinators_of(coordinators)})

    def known(self, actions):
        """Those of the actions that the server's own description has a path for; all where it has none."""
        status, described = self.call("GET", "/openapi.json", "")
        if status != OK or "paths" not in described:
            return tuple(actions)
        paths = {path.removeprefix(PREFIX) for path, methods in described["paths"].items() if "post" in methods}
        below = {a: f"/tasks/{{id}}/{ACTS[a][0]}" if a in ACTS else f"/extensions/{{id}}/{DECISIONS[a][0]}" for a in actions}
        return tuple(a for a in actions if below[a] in paths)

    def ladders(self, admin):
        """The names of the clocks that the newest policy knows; None where policies are not shown."""
        status, answer = self.call("GET", "/policies", admin)
        return set(answer["items"][0]["policy"]["ladders"]) if status == OK else None

    def task(self, token, task):
        """A task as its page shows it."""
        return self.must("GET", f"/tasks/{task}", token)

    def act(self, token, task, action, given, key=None):
        """One action: (status, answer)."""
        path, fields = ACTS[action] if action in ACTS else DECISIONS[action]
        where = f"/tasks/{task}/{path.format(**given)}" if action in ACTS else f"/extensions/{given['extension']}/{path}"
        return self.call("POST", where, token, body_of(fields, given), {"Idempotency-Key": key} if key else None)

    # -- difficulties and inspections ---------------------------------------------------------

    def report_difficulty(self, token, task, authority, needed_by, blocking):
        """A difficulty report, about a task or without one: (status, answer)."""
        body = {**OBSTACLE, "authority": authority, "needed_by": needed_by, "blocking": blocking}
        return self.call("POST", f"/tasks/{task}/difficulties" if task else "/difficulties", token, body)

    def step(self, token, things, id_, action, given):
        """One action on a difficulty or an inspection: (status, answer)."""
        path, fields = (TRIAGE if things == "difficulties" else VISITS)[action]
        return self.call("POST", f"/{things}/{id_}/{path}", token, body_of(fields, given))

    def plan_visit(self, token, organisations, team, first, last):
        """A planned inspection."""
        return self.must("POST", "/inspections", token, {
            "title": "Kiểm tra", "organisations": organisations, "team": team, "lead": team[0], "from": str(first),
            "to": str(last)})


def body_of(fields, given):
    """The body of an act: what is given, else what is always said."""
    body = {field: given.get(field, ALWAYS.get(field)) for field in fields}
    return {field: value for field, value in body.items() if value is not None}


def organisation(row, code_of):
    """One organisation row in the driver's form."""
    parent = row.get("parent")
    if isinstance(parent, dict):
        parent = parent["id"]
    names = row["name"].values() if isinstance(row.get("name"), dict) else [row.get("name")]
    return {"id": row["id"], "code": row["code"], "names": set(names), "mailbox": row.get("mailbox"),
            "parent": code_of.get(parent, parent), "kind": row["kind"],
            "valid_from": row.get("valid_from"), "valid_to": row.get("valid_to")}


def coordinators_of(parts):
    """Coordinators (code, due date or None) as the interface takes them."""
    return [{"organisation": code, **({"due_on": str(due_on)} if due_on else {})} for code, due_on in parts]


def parts_shown(task):
    """The coordinators in a task's JSON: {code: (due date of what is open, delivered?)}."""
    shown = {}
    for row in task.get("coordinators") or ():
        delivered = bool(row.get("delivered_on"))
        shown[row["organisation"]["code"]] = (None if delivered else row.get("due_on"), delivered)
    return shown


def clause_path(task):
    """The clause's path in a task's JSON."""
    clause = task["clause"]
    return clause["path"] if isinstance(clause, dict) else clause


def state_of(answer):
    """The state in the answer of an act (the task itself, or the thing with its task)."""
    task = answer.get("task") if isinstance(answer.get("task"), dict) else answer
    return task.get("state")


class Program:
    """The sweep: the program itself, or an address inside the server that does the same."""

    def __init__(self, binary, database, url):
        self.binary, self.url = binary, url
        self.environment = dict(os.environ)
        if database and "://" in database:
            self.environment["DATABASE_URL"] = database
        self.folder = None if not database or "://" in database else database  # one with a dondoc.toml

    def sweep(self, at, dry_run=False):
        """One look at all clocks: the rows it said."""
        if self.url:
            return self._ask(at, dry_run)
        command = [self.binary, "sweep", "--at", at.isoformat(), "--format", "json"]
        done = subprocess.run(command + (["--dry-run"] if dry_run else []), env=self.environment, cwd=self.folder,
                              capture_output=True, timeout=TIMEOUT_S, check=False)
        if done.returncode != 0:
            raise Unexpected(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
        return json.loads(done.stdout)

    def _ask(self, at, dry_run):
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.netloc, timeout=TIMEOUT_S)
        connection.request("POST", parts.path, json.dumps({"at": at.isoformat(), "dry_run": dry_run}).encode(),
                           {"Content-Type": "application/json"})
        response = connection.getresponse()
        text = response.read()
        connection.close()
        if response.status != OK:
            raise Unexpected(f"POST {self.url}: {response.status} {text[:2000]}")
        return json.loads(text)
