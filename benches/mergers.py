"""The mergers of 2025 carried out over HTTP: how long one decision takes, and a recount in SQL."""

import json
import os
import shutil
import sqlite3
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path

from machine import Trouble
from table import Row
from writes import draft, issue

TASKS = 20_000
# Half of the tasks have parts of organisations that merge, as the demo's own do not.
CLAUSES_WITH_PARTS = 110
COORDINATORS = [{"organisation": code} for code in ("G04", "G17", "H63")]
MERGERS = [("2025-01-01", "175/2024/QH15"), ("2025-03-01", "176/2025/QH15"),
           ("2025-07-01", "202/2025/QH15")]
OVER = "('draft', 'completed', 'withdrawn')"


def ask(site, statement):
    """The rows that a statement finds, as text."""
    if site.is_sqlite:
        db = sqlite3.connect(site.url.removeprefix("sqlite://"), timeout=60)
        rows = [[str(cell) for cell in row] for row in db.execute(statement)]
        db.close()
        return rows
    done = subprocess.run(["psql", site.url, "-qXAtc", statement], check=True, text=True,
                          capture_output=True)
    return [line.split("|") for line in done.stdout.splitlines()]


def tasks(site):
    return sorted(row[0] for row in ask(site, "SELECT hex(id) FROM task" if site.is_sqlite
                                        else "SELECT id FROM task"))


def strays(site, day):
    """Open tasks whose lead, or whose undelivered part's organisation, is not there that day."""
    gone = f"(o.valid_from > '{day}' OR o.valid_to < '{day}')"
    led = ask(site, "SELECT count(*) FROM task t JOIN organisation o ON o.id = t.lead_id "
                    f"WHERE t.state NOT IN {OVER} AND {gone}")
    parts = ask(site, "SELECT count(*) FROM task_coordinator c JOIN task t ON t.id = c.task_id "
                      "JOIN organisation o ON o.id = c.organisation_id WHERE t.state NOT IN "
                      f"{OVER} AND c.delivered_on IS NULL AND {gone}")
    return int(led[0][0]) + int(parts[0][0])


def cpu_s(site):
    """What the server and the database used of the processors, wherever the database lives."""
    used = site.cpu_s()
    if not site.is_sqlite:
        for pid, in ask(site, "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"):
            stat = Path(f"/proc/{pid}/stat")
            if stat.exists():
                fields = stat.read_text().rsplit(")", 1)[1].split()
                used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def merged(site, admin, office, day, number):
    """One merger, as the register has it: the words of the days before have left, those of its
    morning wait."""
    morning = datetime.fromisoformat(f"{day}T08:30:00+07:00")
    letters = site.folder / "letters"
    for at in (morning - timedelta(hours=20), morning):
        site.ask("PUT", "/api/v1/clock", json.dumps({"now": at.isoformat(), "frozen": True}),
                 {"Content-Type": "application/json", **admin})
        site.run("deliver", "--once", DONDOC_MAIL_DIR=str(letters))
        site.run("sweep")
    shutil.rmtree(letters, ignore_errors=True)
    known = tasks(site)
    new = {"title": f"Sắp xếp {day} (minh hoạ)", "decision_number": number, "effective_on": day}
    id = site.post("/api/v1/reorganisations", new, admin)["id"]
    began, used = time.monotonic(), cpu_s(site)
    done = site.post(f"/api/v1/reorganisations/{id}/execution", {}, office)
    took, used = time.monotonic() - began, cpu_s(site) - used
    recount = done["carried_out"]["recount"]
    if tasks(site) != known or strays(site, day) or recount["led_after"]:
        raise Trouble(f"the recount differs: {strays(site, day)} strays, {recount}")
    moved = sum(recount[what] for what in ("moved", "parts", "posts", "portfolios"))
    note = (f"{recount['moved']:,} tasks, {recount['parts']:,} parts and {recount['posts']:,} "
            f"posts moved of {len(known):,} tasks; none lost, doubled or left behind")
    if not moved:
        raise Trouble("nothing moved")
    return Row(f"merger of {day}", site.label, took, "s", "seconds", None, used * 1e6, note=note)


def verified(site):
    took, said = site.run("audit", "verify")
    return Row("audit verify afterwards", site.label, took, "s", "", note=" ".join(said.split()))


def measure(bench, database):
    site = bench.site(database, TASKS // 2, "mergers")
    try:
        site.start()
        admin, office = site.token("admin"), site.token("secretariat")
        for part in range(0, CLAUSES_WITH_PARTS, 90):
            clauses = min(90, CLAUSES_WITH_PARTS - part)
            issue(site, office, draft(site, office, bench.fresh(), clauses, "2025-10-31",
                                      COORDINATORS))
        bench.look_at_tables(site)
        for day, number in MERGERS:
            bench.row(f"mergers {day}", lambda: merged(site, admin, office, day, number), rounds=1)
        bench.row("mergers verified", lambda: verified(site), rounds=1)
    finally:
        site.stop()
