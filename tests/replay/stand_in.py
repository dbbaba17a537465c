"""A stand-in for the server: the interface that the driver uses, with the model behind it."""

import json
import threading
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from days import ZONE, Calendar, due_date, instant
from model import Refused, Task
from names import ACTS, DECISIONS
from people import People

OFFICE = "G22"
ACTION_OF = {path: action for action, (path, _) in ACTS.items()}
DECISION_OF = {path: action for action, (path, _) in DECISIONS.items()}
START = datetime(2023, 12, 20, 8, 0, tzinfo=ZONE)


class World:
    """What the stand-in holds: its own calendar, tasks and people."""

    def __init__(self, calendar):
        self.now, self.calendar = START, Calendar.load(calendar)
        self.rows = [{"id": f"o{c}", "code": c, "name": {"vi": c}, "kind": "ministry", "parent": None,
                      "mailbox": f"vanthu@{c.lower()}.example"} for c in (OFFICE, "G15", "H18", "H26")]
        self.tasks, self.kept, self.directives, self.answers, self.people_rows = {}, {}, {}, {}, {}
        self.people = People([])
        self.accounts = [{"role": r, "organisation": c, "email": f"{r}@{c.lower()}.example", "token": f"{r}.{c}"}
                         for r, c in [("admin", OFFICE), ("secretariat", OFFICE), ("head", OFFICE), ("member", OFFICE)]
                         + [(r, c) for c in ("G15", "H18", "H26") for r in ("focal", "leader")]]
        for account in self.accounts:
            self.people.posts.append((account["role"], account["organisation"], account["email"]))
        self.register()

    def register(self):
        """The organisations as the resolver of recipients wants them."""
        codes = {row["id"]: row["code"] for row in self.rows}
        self.people.organisations = {r["code"]: {**r, "parent": codes.get(r["parent"])} for r in self.rows}

    def shown(self, id_):
        """A task's JSON."""
        task, path, version = self.tasks[id_]
        text = lambda day: str(day) if day else None
        return {"id": id_, "clause": {"path": path}, "state": task.state, "version": version[0],
                "lead": {"code": task.lead}, "due_on": text(task.due_on), "completed_on": text(task.completed_on),
                "original_due_on": text(task.original_due_on), **task.lateness(self.now.date(), self.calendar)}

    def new_task(self, code, due, signed_on, path=None):
        """Issues one task."""
        task, id_ = Task(lead=code), f"t{len(self.tasks) + 1}"
        task.act("issue", self.now, self.calendar, due_on=due_date(due, self.calendar, signed_on, self.now.date()))
        self.tasks[id_] = (task, path, [1])
        return id_

    def sweep(self, at, dry_run):
        """One look at all clocks."""
        rows = []
        for id_, (task, _, _) in self.tasks.items():
            said = task.look(at, self.calendar)
            for s in said:
                rows += [{"task": id_, "clock": s.clock, "subject": id_, "due_on": str(s.due_on), "rung": s.rung,
                          "occurrence": s.occurrence, "level": s.level, "kind": s.kind, "recipient": address,
                          "folded": list(s.folded), "moment": s.moment.astimezone().isoformat()}
                         for address in self.people.recipients(s.audience, task)]
                if dry_run:
                    task.clocks[s.clock].spoken.remove(s)
        return rows


class Handler(BaseHTTPRequestHandler):
    """The routes."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet
    world = None

    def log_message(self, *_):
        """Keeps quiet."""

    def do_GET(self):
        """Reads."""
        self.answer()

    do_POST = do_PUT = do_GET

    def answer(self):
        """Routes one request."""
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        url = urlsplit(self.path)
        parts = [p for p in url.path.split("/") if p and p not in ("api", "v1")]
        try:
            status, answer = self.route(parts, parse_qs(url.query), body)
        except Refused as refusal:
            status, answer = 409, {"title": str(refusal)}
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def route(self, parts, query, body):
        """(status, JSON) of one request."""
        world, first = self.world, parts[0]
        if first == "clock":
            if self.command == "PUT":
                world.now = instant(body["now"])
            return 200, {"now": world.now.isoformat()}
        if first == "calendar":
            old, world.calendar = world.calendar, world.calendar.edited(date.fromisoformat(parts[1]), body["kind"])
            for task, _, _ in world.tasks.values():
                task.calendar_edited(world.now, old, world.calendar)
            return 200, {}
        if first == "sweep":
            return 200, world.sweep(instant(body["at"]), body["dry_run"])
        if first in ("organisations", "people", "posts", "portfolios", "me"):
            return self.register(first, body)
        if first == "directives":
            return self.directive(parts, body)
        if first == "extensions":
            return self.act(parts[1], DECISION_OF[parts[2]], body)
        if len(parts) == 1 and self.command == "POST":
            return 201, world.shown(world.new_task(body["lead"], body["due"], world.now.date()))
        if len(parts) == 1:
            return 200, {"items": [world.shown(i) for i in world.directives[query["directive"][0]]["tasks"]], "next": None}
        return (200, world.shown(parts[1])) if len(parts) == 2 else self.act(parts[1], ACTION_OF[parts[2]], body)

    def register(self, first, body):
        """Organisations, people, posts, portfolios."""
        world = self.world
        if self.command == "GET":
            return 200, {"id": "member"} if first == "me" else {"items": world.rows if first == "organisations" else [], "next": None}
        if first == "organisations":
            row = {"id": f"o{body['code']}", "mailbox": None, "parent": None, **body}
            world.rows.append(row)
            world.register()
            return 201, row
        codes = {row["id"]: row["code"] for row in world.rows}
        if first == "people":
            world.people_rows[f"p{len(world.people_rows)}"] = body["email"]
            return 201, {"id": f"p{len(world.people_rows) - 1}"}
        if first == "posts":
            world.people.posts.append((body["role"], codes[body["organisation"]], world.people_rows[body["person"]]))
        else:
            world.people.members.append((f"member@{OFFICE.lower()}.example", {codes[o] for o in body["organisations"]}))
        return 201, {}

    def directive(self, parts, body):
        """A draft, its clauses, its issue."""
        world = self.world
        if len(parts) == 1:
            id_ = f"d{len(world.directives)}"
            world.directives[id_] = {"clauses": [], "tasks": [], "on": date.fromisoformat(body["issued_on"])}
            return 201, {"id": id_}
        directive = world.directives[parts[1]]
        if parts[2] == "clauses":
            directive["clauses"].append(body)
            return 201, {}
        directive["tasks"] = [world.new_task(code, c["due"], directive["on"], c["path"])
                              for c in directive["clauses"] for code in c["assignees"]]
        return 200, {"id": parts[1]}

    def act(self, id_, action, body):
        """One action on a task."""
        world, key = self.world, self.headers.get("Idempotency-Key")
        if key in world.answers:
            return world.answers[key]
        task, _, version = world.tasks[id_]
        given = {n: date.fromisoformat(body[n]) for n in ("due_on", "promised_on") if n in body}
        given |= {n: body[n] for n in ("lead", "keep_due_date") if n in body}
        if "person" in body:
            given["person"] = world.people_rows[body["person"]]
        task.act(action, world.now, world.calendar, **given)
        version[0] += 1
        answer = 200, world.shown(id_)
        if key:
            world.answers[key] = answer
        return answer


def serve(calendar, port=0):
    """Starts the stand-in: (server, world)."""
    world = World(calendar)
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Bound", (Handler,), {"world": world}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, world
