"""Measures speed and cost of a release build; started by scripts/bench, which makes the cluster."""

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import letters
import looks
import mergers
import reads
import writes
from machine import Site, Trouble, load
from table import HEAD, Row, line


class Bench:
    def __init__(self, asked, folder):
        self.asked, self.folder = asked, folder
        self.seconds, self.rounds = asked.seconds, asked.rounds
        self.postgres = os.environ["BENCH_DATABASE_URL"]
        self.limits_url = self.postgres
        self.number = 0
        self.table = []

    def fresh(self):
        self.number += 1
        return self.number

    def psql(self, statement, url=None):
        subprocess.run(["psql", url or self.postgres, "-qXc", statement], check=True,
                       stdout=subprocess.DEVNULL)

    def sql(self, site, statement):
        if not site.is_sqlite:
            return self.psql(statement, site.url)
        db = sqlite3.connect(site.url.removeprefix("sqlite://"), timeout=60)
        with db:
            db.execute(statement)
        db.close()

    def look_at_tables(self, site):
        """What PostgreSQL does by itself sooner or later, and SQLite never."""
        if not site.is_sqlite:
            self.sql(site, "ANALYZE")

    def row(self, name, once, best=max, rounds=None):
        """Measures a row several times and keeps the best."""
        if self.asked.only and not re.search(self.asked.only, name):
            return
        try:
            found = []
            for _ in range(rounds or self.rounds):
                row = once()
                row.load = load()
                found.append(row)
            kept = best(found, key=lambda row: row.value)
        except Trouble as trouble:
            kept = Row(name, "", 0.0, "", "", limit_is=f"not measured: {trouble}", load=load())
        self.table.append(kept)
        print(line(kept), flush=True)

    def site(self, database, tasks, name="demo"):
        """A demo with so many tasks, kept between runs where --keep names a folder."""
        folder = self.folder / f"{database}-{name}-{tasks}"
        if database == "sqlite":
            url = f"sqlite://{folder}/demo.db"
        else:
            url = re.sub(r"/[^/]*$", f"/{name}{tasks}", self.postgres)
        site = Site(self.asked.binary, url, folder, database)
        if not folder.exists():
            folder.mkdir(parents=True)
            if database == "postgres":
                self.psql(f"CREATE DATABASE {name}{tasks}")
            took, _ = site.run("demo", "--scale", str(tasks), "--make-only")
            self.look_at_tables(site)
            made = Row("make a demo", database, tasks / took, "tasks/s", "", load=load(),
                       note=f"{tasks:,} tasks in {took:.0f} s")
            self.table.append(made)
            print(line(made), flush=True)
        return site

    def started(self, site):
        site.stop()
        seconds = site.start()
        row = Row("start to first answer", site.label, seconds, "s", "≤ 0.3 s")
        time.sleep(1)
        row.note = f"{site.memory_mb():.0f} MB at rest, goal ≤ 60"
        return row

    def database(self, database):
        parts = self.asked.parts
        if any(part in parts for part in ("start", "reads", "writes", "looks", "letters")):
            self.one_site(database, parts)
        if "growth" in parts:
            self.growth(database)
        if "mergers" in parts:
            mergers.measure(self, database)

    def one_site(self, database, parts):
        site = self.site(database, self.asked.tasks)
        try:
            if "start" in parts:
                self.row("start", lambda: self.started(site), best=min)
            site.stop()
            site.start()
            if "reads" in parts:
                reads.measure(self, site)
            if "writes" in parts:
                writes.measure(self, site)
            self.row("memory after load", lambda: Row(
                "memory after the load above", database, site.memory_mb(), "MB", "≤ 200 MB"),
                rounds=1)
            if "looks" in parts:
                looks.measure(self, site, self.asked.tasks)
            if "letters" in parts:
                letters.measure(self, site)
        finally:
            site.stop()

    def growth(self, database):
        small = self.site(database, self.asked.tasks // 10)
        try:
            small.start()
            looks.measure(self, small, self.asked.tasks // 10)
        finally:
            small.stop()


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=5, help="length of one round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", help="rows whose name matches this expression")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--parts", default="start,reads,writes,looks,letters,growth,mergers")
    parser.add_argument("--keep", type=Path, help="folder of the SQLite demos, to use them again")
    parser.add_argument("--binary", default="target/release/dondoc")
    return parser.parse_args()


def main():
    asked = arguments()
    asked.binary = str(Path(asked.binary).resolve())
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="dondoc-bench."))
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True,
                            text=True).stdout.strip()
    print(f"Commit {commit}: `scripts/bench {' '.join(sys.argv[1:])}`\n\n{HEAD}", flush=True)
    bench = Bench(asked, folder.resolve())
    try:
        for database in asked.databases.split(","):
            bench.database(database)
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
