"""Messages out, beside what smtp-source sends."""

import csv
import re
import subprocess
import time

from machine import HERE, Trouble, free_port
from table import Row
from writes import draft, issue

PEOPLE = 5_000
GOAL = "≥ 1,000/s and ≥ 25 % of smtp-source"


def people(site):
    """Officers who hear of everything: as many as there are letters to send."""
    demo = csv.DictReader((HERE.parent / "data/demo/people.csv").open())
    codes = sorted({row["organisation"] for row in demo if row["role"] == "focal"})
    file = site.folder / "people.csv"
    with file.open("w") as out:
        out.write("name,email,locale,organisation,role,from,to\n")
        for n in range(PEOPLE):
            code, locale = codes[n % len(codes)], ("vi", "en", "es")[n % 3]
            out.write(f"Cán bộ {n} (minh hoạ),canbo{n}@tai.dondoc.example,{locale},{code},focal,"
                      "2023-01-01,\n")
    site.run("import", "people", str(file))


def sink():
    port = free_port()
    server = subprocess.Popen(
        ["smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "1024"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    if server.poll() is not None:
        raise Trouble("smtp-sink does not start")
    return server, port


def source_rate(port, sessions, letters, size):
    began = time.monotonic()
    subprocess.run(["smtp-source", "-d", "-s", str(sessions), "-m", str(letters), "-l", str(size),
                    "-f", "a@dondoc.example", "-t", "b@dondoc.example", f"127.0.0.1:{port}"],
                   check=True, capture_output=True)
    return letters / (time.monotonic() - began)


def measure(bench, site):
    token = site.token("secretariat")
    people(site)
    server, port = sink()
    try:
        for sessions in (4, 8):
            def once():
                limit = source_rate(port, sessions, 2 * PEOPLE, 5_000)
                issue(site, token, draft(site, token, bench.fresh(), 1, "2024-11-29"))
                composing, _ = site.run("deliver", "--once")
                took, said = site.run("deliver", "--once", SMTP_URL=f"smtp://127.0.0.1:{port}?tls=none",
                                      DONDOC_SMTP_SESSIONS=str(sessions))
                sent = int(re.search(r"sent=(\d+)", said)[1])
                return Row(f"messages out, {sessions} sessions", site.label, sent / took, "/s", GOAL,
                           limit=limit, limit_is="/s of smtp-source",
                           note=f"{sent:,} letters; composing {composing:.1f} s")
            bench.row(f"letters {sessions}", once)
    finally:
        server.terminate()
        server.wait(10)
