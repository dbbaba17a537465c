"""A stand-in for the server: the interface that the driver uses, with the model behind it."""

import json
import threading
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from approvals import LEAVING, Desk
from days import ZONE, Calendar, due_date, instant
from difficulty import Difficulty
from model import Task
from lawful import OPEN, Refused, refuse_unless
from names import ACTS, DECISIONS, TRIAGE, VISITS
from people import People
from visit import Visit

OFFICE, DEPARTMENT = "G22", "01.G15"
ACTION_OF = {path: action for action, (path, _) in ACTS.items()}
DECISION_OF = {path: action for action, (path, _) in DECISIONS.items()}
STEP_OF = {things: {path: action for action, (path, _) in paths.items()}
           for things, paths in (("difficulties", TRIAGE), ("inspections", VISITS))}
START = datetime(2023, 12, 20, 8, 0, tzinfo=ZONE)
TELLS = [(r, OFFICE) for r in ("admin", "secretariat", "head", "member", "inspector", "auditor")]


class World:
    """What the stand-in holds: its own calendar, tasks, other things and people."""

    def __init__(self, calendar):
        self.now, self.calendar = START, Calendar.load(calendar)
        self.rows = [{"id": f"o{c}", "code": c, "name": {"vi": c}, "kind": "ministry",
                      "parent": "oG15" if c == DEPARTMENT else None, "mailbox": f"vanthu@{c.lower()}.example"}
                     for c in (OFFICE, "G15", "H18", "H26", DEPARTMENT)]
        self.tasks, self.directives, self.answers = {}, {}, {}
        self.things, self.submitters = {}, {}
        self.approving, self.desks, self.requests = set(), {}, []
        self.people = People([])
        self.accounts = [{"role": r, "organisation": c, "email": f"{r}@{c.lower()}.example", "token": f"{r}.{c}"}
                         for r, c in TELLS + [(r, c) for c in ("G15", "H18", "H26", DEPARTMENT) for r in ("focal", "leader")]]
        self.people_rows = {}
        for account in self.accounts:
            self.people.posts.append((account["role"], account["organisation"], account["email"]))
            self.people_rows[f"p{len(self.people_rows)}"] = account["email"]
        self.register()

    def register(self):
        """The organisations as the resolver of recipients wants them."""
        self.codes = {row["id"]: row["code"] for row in self.rows}
        self.people.organisations = {r["code"]: {**r, "parent": self.codes.get(r["parent"])} for r in self.rows}

    def shown(self, id_):
        """A task's JSON."""
        task, path, version = self.tasks[id_]
        text = lambda day: str(day) if day else None
        troubles = [thing for thing, *_ in self.things.values() if isinstance(thing, Difficulty) and thing.task is task]
        return {"id": id_, "clause": {"path": path}, "state": task.state, "version": version[0],
                "lead": {"code": task.lead}, "due_on": text(task.due_on), "completed_on": text(task.completed_on),
                "original_due_on": text(task.original_due_on), "pending_extension": id_, "blocked": task.state in OPEN and any(t.blocks() for t in troubles),
                "coordinators": [{"organisation": {"code": code}, "due_on": text(part.due_on),
                                  "delivered_on": "2024-01-01" if part.delivered else None} for code, part in task.parts.items()],
                **task.lateness(self.now.date(), self.calendar)}

    def new_task(self, body, due, signed_on, path=None, lead=None):
        """Issues one task."""
        task, id_ = Task(lead=lead or body["lead"]), f"t{len(self.tasks) + 1}"
        task.act("issue", self.now, self.calendar, due_on=due_date(due, self.calendar, signed_on, self.now.date()),
                 coordinators=coordinators(body), standing=due["rule"] == "standing")
        self.tasks[id_] = (task, path, [1])
        return id_

    def everything(self):
        """All that has clocks: (what a row says it is about, the thing)."""
        for id_, (task, _, _) in list(self.tasks.items()):
            yield (id_, id_), task
        for id_, (thing, of, _) in list(self.things.items()):
            yield (of, id_), thing

    def sweep(self, at, dry_run):
        """One look at all clocks."""
        rows = []
        for (task, subject), thing in self.everything():
            kept = {key: list(clock.spoken) for key, clock in thing.clocks.items()}
            for s in thing.look(at, self.calendar):
                about = self.people.organisations[s.about]["id"] if s.clock == "part" else subject
                rows += [{"task": task, "clock": s.clock, "subject": about, "due_on": str(s.due_on), "rung": s.rung,
                          "occurrence": s.occurrence, "level": s.level, "kind": s.kind, "recipient": address,
                          "folded": list(s.folded), "moment": s.moment.astimezone().isoformat()}
                         for address in self.people.recipients(s, thing)]
            for key, spoken in kept.items() if dry_run else ():
                thing.clocks[key].spoken[:] = spoken
        return rows


def coordinators(body):
    """The coordinators of a body as the model wants them."""
    return [(row["organisation"], date.fromisoformat(row["due_on"]) if "due_on" in row else None)
            for row in body.get("coordinators", ())]


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

    do_POST = do_PUT = do_PATCH = do_GET

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
            for _, thing in world.everything():
                thing.calendar_edited(world.now, old, world.calendar)
            return 200, {}
        if first == "sweep":
            return 200, world.sweep(instant(body["at"]), body["dry_run"])
        if first in ("openapi.json", "policies"):
            return 404, {}
        if first in ("organisations", "people", "posts", "portfolios", "me", "absences"):
            return self.register(first, body)
        if first == "directives":
            return self.directive(parts, body)
        if first == "approvals":
            return self.approval(parts)
        if first == "extensions":
            return self.act(parts[1], DECISION_OF[parts[2]], body)
        if first in STEP_OF:
            return self.thing(parts, body)
        if len(parts) == 1 and self.command == "POST":
            return 201, world.shown(world.new_task(body, body["due"], world.now.date()))
        if len(parts) == 1:
            return 200, {"items": [world.shown(i) for i in world.directives[query["directive"][0]]["tasks"]], "next": None}
        if len(parts) == 2:
            return 200, world.shown(parts[1])
        if parts[2] == "difficulties":
            return self.thing(parts[2:], body, parts[1])
        if parts[2] == "parts":
            return self.act(parts[1], ACTION_OF["parts/{organisation}/" + parts[4]], {**body, "organisation": parts[3]})
        return self.split(parts[1], body) if parts[2] == "subtasks" else self.act(parts[1], ACTION_OF[parts[2]], body)

    def register(self, first, body):
        """Organisations, people, posts, portfolios, absences."""
        world = self.world
        if self.command == "GET":
            people = [{"id": id_, "email": email} for id_, email in world.people_rows.items()]
            items = {"organisations": world.rows, "people": people}.get(first, [])
            return 200, {"id": "member"} if first == "me" else {"items": items, "next": None}
        if self.command == "PATCH":
            world.approving.add(world.codes[self.path.split("/")[-1]])
            return 200, {}
        if first == "organisations":
            row = {"id": f"o{body['code']}", "mailbox": None, "parent": None, **body}
            world.rows.append(row)
            world.register()
            return 201, row
        if first == "people":
            world.people_rows[f"p{len(world.people_rows)}"] = body["email"]
            return 201, {"id": f"p{len(world.people_rows) - 1}"}
        if first == "posts":
            world.people.posts.append((body["role"], world.codes[body["organisation"]], world.people_rows[body["person"]]))
        elif first == "portfolios":
            world.people.members.append((f"member@{OFFICE.lower()}.example", {world.codes[o] for o in body["organisations"]}))
        else:
            world.people.absences.append((world.people_rows[body["person"]], world.people_rows[body["deputy"]],
                                          date.fromisoformat(body["from"]), date.fromisoformat(body["to"])))
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
        directive["tasks"] = [world.new_task(c, c["due"], directive["on"], c["path"], code)
                              for c in directive["clauses"] for code in c["assignees"]]
        return 200, {"id": parts[1]}

    def speaker(self):
        """The address of who asks."""
        role, code = self.headers["Authorization"].removeprefix("Bearer ").split(".", 1)
        return code, f"{role}@{code.lower()}.example"

    def thing(self, parts, body, of=None):
        """A difficulty report or an inspection: begun, or a step of its life."""
        world = self.world
        if len(parts) == 1:
            id_ = f"{parts[0][0]}{len(world.things)}"
            if parts[0] == "difficulties":
                thing = Difficulty(self.speaker()[0], world.tasks[of][0] if of else None, body["blocking"], world.now, world.calendar)
            else:
                thing = Visit(body["organisations"], [world.people_rows[p] for p in body["team"]], date.fromisoformat(body["from"]))
            world.things[id_] = (thing, of, [1])
            return 201, {"id": id_, "version": 1}
        thing, _, version = world.things[parts[1]]
        fields = {**body, **({"answer_by": date.fromisoformat(body["answer_by"])} if "answer_by" in body else {})}
        given = {n: v for n, v in fields.items() if n in ("organisation", "answer_by", "nothing_found")}
        thing.act(STEP_OF[parts[0]][parts[2]], world.now, world.calendar, **given)
        version[0] += 1
        return 200, {"state": thing.state, "version": version[0]}

    def split(self, id_, body):
        """A sub-task of a task."""
        world, key = self.world, self.headers.get("Idempotency-Key")
        if key in world.answers:
            return world.answers[key]
        task, child_id = world.tasks[id_][0], f"t{len(world.tasks) + 1}"
        child = Task(body["lead"], parent=task)
        due_on = due_date(body["due"], world.calendar, world.now.date(), world.now.date())
        task.act("split", world.now, world.calendar, lead=body["lead"], due_on=due_on, child=child)
        world.tasks[child_id] = (child, None, [1])
        world.answers[key] = 201, world.shown(child_id)
        return world.answers[key] if key else world.answers.pop(None)

    def act(self, id_, action, body):
        """One action on a task."""
        world, key = self.world, self.headers.get("Idempotency-Key")
        if key and key in world.answers:
            return world.answers[key]
        task, _, version = world.tasks[id_]
        given = {n: date.fromisoformat(body[n]) for n in ("due_on", "promised_on") if n in body}
        given |= {n: body[n] for n in ("lead", "keep_due_date", "withdraw_subtasks", "organisation") if n in body}
        if "person" in body:
            given["person"] = world.people_rows[body["person"]]
        if "coordinators" in body:
            given["coordinators"] = coordinators(body)
        speaker = self.speaker()[1]
        own = world.people.acts_for(speaker, world.now.date())
        desk, lead = world.desks.setdefault(id_, Desk()), task.lead
        if action in LEAVING and lead in world.approving and not own & world.people.holders("leader", lead):
            desk.ask(task, action, world.now, world.calendar, given, speaker)
            world.requests.append((id_, action))
            return 202, {"id": str(len(world.requests) - 1)}
        if action in ("accept", "reject") and task.state == "submitted":
            refuse_unless(not world.submitters.get(id_, set()) & own, "nobody accepts or rejects their own submission")
        task.act(action, world.now, world.calendar, **given)
        world.submitters[id_] = {speaker} if action == "submit" else world.submitters.get(id_, set())
        desk.lapse(task, action, lead)
        version[0] += 1
        answer = 200, world.shown(id_)
        if key:
            world.answers[key] = answer
        return answer


    def approval(self, parts):
        """A leader's decision, or its asker's."""
        world = self.world
        id_, action = world.requests[int(parts[1])]
        task, _, version = world.tasks[id_]
        desk, lead = world.desks[id_], task.lead
        refuse_unless(action in desk.waiting, "nothing waits")
        meant, asker = desk.waiting[action]
        if parts[2] == "approval":
            task.act(action, world.now, world.calendar, **meant)
            if action == "submit":
                world.submitters[id_] = {asker, self.speaker()[1]}
            version[0] += 1
        del desk.waiting[action]
        desk.lapse(task, action if parts[2] == "approval" else None, lead)
        return 200, {}


def serve(calendar, port=0):
    """Starts the stand-in: (server, world)."""
    world = World(calendar)
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Bound", (Handler,), {"world": world}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, world
