"""What people look at."""

import urllib.parse

from machine import Trouble
from table import Row

LATE = "late=true"
LIST = "≥ 2,000/s, p99 ≤ 25 ms"
PAGE = "≥ 1,000/s, p99 ≤ 25 ms"


def deep_cursor(site, headers, query, share=0.8):
    """The cursor of a page far down a list, found by walking there."""
    cursors, cursor = [], None
    while True:
        asked = f"/api/v1/tasks?{query}&limit=200" + (f"&cursor={cursor}" if cursor else "")
        cursor = site.json(asked, headers)["next"]
        if cursor is None:
            break
        cursor = urllib.parse.quote(cursor)
        cursors.append(cursor)
    if not cursors:
        raise Trouble(f"{query} has one page only")
    return cursors[int(len(cursors) * share)]


def spread(site, headers, query, count=1000):
    """Tasks out of a list, to ask for one after another."""
    found, cursor = [], ""
    while len(found) < count:
        page = site.json(f"/api/v1/tasks?{query}&limit=200{cursor}", headers)
        found += page["items"]
        if page["next"] is None:
            break
        cursor = "&cursor=" + urllib.parse.quote(page["next"])
    return found


def rows(site):
    """Name, paths, headers, goal of everything that is read."""
    token, cookie = site.token("secretariat"), site.cookie("secretariat")
    head, head_cookie = site.token("head"), site.cookie("head")
    focal = site.token("focal", "H18")
    deep = deep_cursor(site, token, LATE)
    tasks = spread(site, token, LATE)
    ids = [task["id"] for task in tasks]
    directive = tasks[0]["directive"]["id"]
    member = site.json("/api/v1/me", site.token("member"))["id"]
    marked = urllib.parse.quote(" ".join(tasks[7]["title"].split()[:5]))
    plain = urllib.parse.quote("nhiem vu thu tai " + tasks[7]["title"].split()[4])
    yield "static file (limit of the frame)", ["/static/app.css"], {}, ""
    yield "overdue list, JSON", [f"/api/v1/tasks?{LATE}"], token, LIST
    yield "overdue list, HTML", [f"/tasks?{LATE}"], cookie, PAGE
    yield "overdue list, deep page, JSON", [f"/api/v1/tasks?{LATE}&cursor={deep}"], token, LIST
    yield "overdue list of one agency, JSON", [f"/api/v1/tasks?{LATE}"], focal, LIST
    for name, query in [
        ("state=assigned", "state=assigned"), ("state=open", "state=open"),
        ("state=completed, late", f"state=completed&{LATE}"), ("not late", "late=false"),
        ("due soon", "due_soon=true"), ("undated", "undated=true"), ("lead", f"lead=H18&{LATE}"),
        ("directive", f"directive={directive}"), ("portfolio", f"portfolio={member}&{LATE}"),
        ("newest", "sort=newest"), ("lead and directive", f"lead=H18&directive={directive}"),
    ]:
        yield f"list by {name}, JSON", [f"/api/v1/tasks?{query}"], token, "≥ 1,000/s, p99 ≤ 50 ms"
    for name, words in [("with marks", marked), ("without marks", plain),
                        ("for a word in every task", "ra%20soat")]:
        yield f"search {name}, JSON", [f"/api/v1/tasks?q={words}"], token, "p99 ≤ 50 ms"
        yield f"search everything {name}, JSON", [f"/api/v1/search?q={words}"], token, "p99 ≤ 50 ms"
    yield "task, JSON", [f"/api/v1/tasks/{id}" for id in ids], token, "≥ 1,000/s"
    yield "task, HTML", [f"/tasks/{id}" for id in ids], cookie, "≥ 1,000/s"
    yield "overview, JSON", ["/api/v1/overview"], head, "≥ 50/s, p99 ≤ 60 ms"
    yield "overview, HTML", ["/overview"], head_cookie, "≥ 50/s, p99 ≤ 60 ms"
    yield "my work, HTML", ["/"], cookie, ""
    yield "directives, JSON", ["/api/v1/directives"], token, ""
    yield ("matrix of a directive, JSON", [f"/api/v1/directives/{directive}/matrix"], token,
           "≥ 50/s, p99 ≤ 60 ms")
    yield "matrix of a directive, HTML", [f"/directives/{directive}"], cookie, "≥ 50/s, p99 ≤ 60 ms"


def measure(bench, site):
    for name, paths, headers, goal in rows(site):
        def once():
            rate, p99, cpu = site.drive(paths, headers, bench.seconds)
            size = len(site.get(paths[0], headers)[1]) / 1024
            return Row(name, site.label, rate, "/s", goal, p99, cpu, note=f"{size:.0f} KiB")
        bench.row(name, once)
