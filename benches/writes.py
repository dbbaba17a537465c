"""What people do, beside what the database can commit."""

import sqlite3
import subprocess
import time

from machine import Trouble
from reads import spread
from table import Row

SHARE = "≥ 25 % of commits"
TASK = {
    "title": "Nhiệm vụ thử ghi @@ (minh hoạ)",
    "text": "Rà soát, cập nhật, công khai thủ tục hành chính và báo cáo kết quả.",
    "lead": "H26", "source": "Thử tải (minh hoạ)",
    "due": {"rule": "date", "date": "2024-11-29"},
}
REPORT = {"text": "Đã làm xong phần @@ (minh hoạ).", "percent": 40}


def commits(bench, site):
    """Single-row commits a second at full durability."""
    if not site.is_sqlite:
        script = site.folder / "commit.sql"
        script.write_text("INSERT INTO commit_rate (words) VALUES (repeat('x', 200));\n")
        bench.psql("CREATE TABLE IF NOT EXISTS commit_rate (id bigserial PRIMARY KEY, words text)")
        done = subprocess.run(
            ["pgbench", "-n", "-c", "8", "-j", "1", "-T", str(bench.seconds), "-f", str(script),
             bench.limits_url], capture_output=True, text=True)
        found = [line for line in done.stdout.splitlines() if line.startswith("tps")]
        if not found:
            raise Trouble(f"pgbench: {done.stderr[-300:]}")
        return float(found[0].split()[2])
    db = sqlite3.connect(site.folder / "commits.db", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE IF NOT EXISTS commit_rate (id INTEGER PRIMARY KEY, words TEXT)")
    words, number, began = "x" * 200, 0, time.monotonic()
    while time.monotonic() - began < bench.seconds:
        db.execute("INSERT INTO commit_rate (words) VALUES (?)", (words,))
        number += 1
    took = time.monotonic() - began
    db.close()
    return number / took


def draft(site, token, number, clauses, due_on, coordinators=()):
    heading = {"number": f"{number}-{time.time_ns() // 1_000_000}/TB-DO", "issued_on": "2023-12-19", "kind": "other",
               "issuer": "Thử tải (minh hoạ)", "title": f"Văn bản thử đo {number} (minh hoạ)"}
    id = site.post("/api/v1/directives", heading, token)["id"]
    for clause in range(1, clauses + 1):
        body = {"path": str(clause), "title": f"Nhiệm vụ thử đo {number}.{clause} (minh hoạ)",
                "text": "Rà soát, cập nhật thủ tục hành chính và báo cáo kết quả.",
                "assignees": ["@all"], "coordinators": list(coordinators),
                "due": {"rule": "date", "date": due_on}}
        site.post(f"/api/v1/directives/{id}/clauses", body, token)
    return id


def issue(site, token, id):
    began = time.monotonic()
    site.post(f"/api/v1/directives/{id}/issue", {}, token)
    return time.monotonic() - began


def measure(bench, site):
    secretariat, focal = site.token("secretariat"), site.token("focal", "H18")

    def acts(name, paths, headers, body):
        limit = commits(bench, site)
        rate, p99, cpu = site.drive(paths, headers, bench.seconds, body)
        return Row(name, site.label, rate, "/s", SHARE, p99, cpu, limit, "commits/s")

    bench.row("create a task", lambda: acts(
        "create a task", ["/api/v1/tasks"], secretariat, TASK))
    own = spread(site, focal, "state=assigned,in_progress")
    paths = [f"/api/v1/tasks/{task['id']}/progress" for task in own]
    bench.row("take a step", lambda: acts("take a step (progress)", paths, focal, REPORT))

    def issued():
        id = draft(site, secretariat, bench.fresh(), 100, "2024-11-29")
        tasks = site.json(f"/api/v1/directives/{id}/preview", secretariat)["tasks"]
        took = issue(site, secretariat, id)
        return Row("issue 100 clauses to all agencies", site.label, took, "s", "≤ 2 s",
                   note=f"{tasks:,} tasks")
    bench.row("issue", issued, best=min)
