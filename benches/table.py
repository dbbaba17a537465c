"""What was measured, as a Markdown table."""

from dataclasses import dataclass


@dataclass
class Row:
    """One figure beside its limit, measured in the same run."""

    what: str
    database: str
    value: float
    unit: str
    goal: str
    p99_ms: float | None = None
    cpu_us: float | None = None
    limit: float | None = None
    limit_is: str = ""
    load: float = 0.0
    note: str = ""


def figure(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def line(row):
    beside = f"{figure(row.limit)} {row.limit_is}" if row.limit else row.limit_is
    ratio = f"{row.value / row.limit:.0%}" if row.limit else ""
    what = f"{row.what} ({row.note})" if row.note else row.what
    cells = [what, row.database, f"{figure(row.value)} {row.unit}", figure(row.p99_ms),
             figure(row.cpu_us), row.goal, beside, ratio, f"{row.load:.1f}"]
    return "| " + " | ".join(cells) + " |"


HEAD = ("| what | database | best of rounds | p99, ms | CPU, µs | goal | limit beside it | of it | load |\n"
        "|---|---|---|---|---|---|---|---|---|")
