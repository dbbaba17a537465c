"""Processes that are measured, and the clients that measure them."""

import http.client
import json
import os
import re
import socket
import subprocess
import time
import urllib.parse
from pathlib import Path

HERE = Path(__file__).parent
CLIENTS = 8


class Trouble(Exception):
    """A row cannot be measured; says why."""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def load():
    return os.getloadavg()[0]


class Site:
    """One database of the demo, and a server on it while one is needed."""

    def __init__(self, binary, url, folder, label):
        self.binary, self.url, self.folder, self.label = binary, url, folder, label
        self.port, self.server = None, None
        self.is_sqlite = url.startswith("sqlite:")

    def environment(self, **more):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DONDOC_", "SMTP_"))}
        return {**kept, "DATABASE_URL": self.url, "DONDOC_LOG": "warn",
                "DONDOC_GATHER_FOR_S": "0", **more}

    def run(self, *args, **more):
        """Runs a command of the program; gives its wall time and what it printed."""
        began = time.monotonic()
        done = subprocess.run([self.binary, *args], cwd=self.folder, text=True,
                              env=self.environment(**more), capture_output=True)
        took = time.monotonic() - began
        if done.returncode != 0:
            raise Trouble(f"dondoc {' '.join(args)}: {done.stderr.strip()[-400:]}")
        return took, done.stdout

    def start(self):
        """Starts the server; gives the seconds until its first answer."""
        self.port = free_port()
        began = time.monotonic()
        self.server = subprocess.Popen(
            [self.binary, "serve", "--no-worker", "--listen", f"127.0.0.1:{self.port}"],
            cwd=self.folder, env=self.environment(), stdout=subprocess.DEVNULL)
        while True:
            try:
                if self.get("/readyz")[0] == 200:
                    return time.monotonic() - began
            except OSError:
                pass
            if self.server.poll() is not None or time.monotonic() - began > 60:
                raise Trouble("the server does not start")
            time.sleep(0.002)

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(30)
            self.server = None

    def memory_mb(self):
        """The process's own memory; pages of a mapped database file belong to the system."""
        text = Path(f"/proc/{self.server.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", text)[1]) / 1024

    def cpu_s(self):
        fields = Path(f"/proc/{self.server.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    # Accounts

    def account(self, role, organisation="G22"):
        known = json.loads((self.folder / "demo-accounts.json").read_text())
        for account in known:
            if (account["role"], account["organisation"]) == (role, organisation):
                return account
        raise Trouble(f"no {role} of {organisation}")

    def token(self, role, organisation="G22"):
        return {"Authorization": "Bearer " + self.account(role, organisation)["token"]}

    def cookie(self, role, organisation="G22"):
        account = self.account(role, organisation)
        form = urllib.parse.urlencode({k: account[k] for k in ("email", "password")})
        status, headers, _ = self.ask("POST", "/sign-in", form, {
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
        if status != 303:
            raise Trouble(f"sign-in answers {status}")
        return {"Cookie": headers["Set-Cookie"].split(";")[0]}

    # Requests

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            body = body.encode() if isinstance(body, str) else body
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def get(self, path, headers=None):
        status, _, body = self.ask("GET", path, None, headers)
        return status, body

    def json(self, path, headers):
        status, body = self.get(path, headers)
        if status != 200:
            raise Trouble(f"{path} answers {status}: {body[:200]!r}")
        return json.loads(body)

    def post(self, path, body, headers):
        given = {"Content-Type": "application/json", **headers}
        status, _, answer = self.ask("POST", path, json.dumps(body), given)
        if status not in (200, 201):
            raise Trouble(f"{path} answers {status}: {answer[:300]!r}")
        return json.loads(answer)

    def drive(self, paths, headers, seconds, body=None, clients=CLIENTS):
        """Asks the paths in turn; gives requests a second, p99 in ms, CPU of the server a
        request in microseconds."""
        listed = self.folder / "paths.txt"
        listed.write_text("\n".join(paths) + "\n")
        after = [str(listed)]
        if body is not None:
            (self.folder / "body.json").write_text(json.dumps(body))
            after.append(str(self.folder / "body.json"))
        else:
            status, answer = self.get(paths[0], headers)
            if status != 200:
                raise Trouble(f"{paths[0]} answers {status}: {answer[:200]!r}")
        shown = [part for k, v in headers.items() for part in ("-H", f"{k}: {v}")]
        used = self.cpu_s()
        done = subprocess.run(
            ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "20s", *shown,
             "-s", str(HERE / "drive.lua"), f"http://127.0.0.1:{self.port}", "--", *after],
            capture_output=True, text=True)
        found = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+)", done.stdout)
        if not found:
            raise Trouble(f"wrk: {done.stdout[-300:]} {done.stderr[-300:]}")
        requests, micros, p99, failed = map(int, found.groups())
        if failed:
            raise Trouble(f"{failed} of {requests} requests failed: {paths[0]}")
        used = (self.cpu_s() - used) / max(requests, 1) * 1e6
        return requests * 1e6 / micros, p99 / 1000, used
