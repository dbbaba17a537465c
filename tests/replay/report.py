"""Histories as they happened, and how a difference is shown."""

from traces import row_of, text_of


class Difference(Exception):
    """Program and model do not agree."""

    def __init__(self, what, history=None):
        super().__init__(what)
        self.history = history


class History:
    """One thing of a run (task, difficulty report, inspection): the model's, what was done and what was said."""

    def __init__(self, id_, task, rng, due, kind="task"):
        self.id, self.task, self.rng, self.due, self.kind = id_, task, rng, due, kind
        self.events, self.said, self.tries = [], [], []
        self.steps = self.version = 0
        self.extension = None
        self.submitted_by, self.requests, self.desk = set(), {}, None
        self.troubles = []
        self.dated_at_issue = getattr(task, "due_on", None) is not None

    def note(self, now, action, refused=None, **given):
        """Writes an act down: done ones as events of a trace, refused ones beside them."""
        row = {"at": now.isoformat(), "action": action.replace("_", " ")}
        row |= {name: value if isinstance(value, bool) else str(value) for name, value in given.items() if value is not None}
        if refused:
            self.tries.append({**row, "refused": refused})
        else:
            self.events.append(row)


def show(difference, run):
    """Prints a difference with the history of its task as a trace.

    Looks at which nothing was said leave no trace in the task, so only the others are listed,
    and the one at which the two differ.
    """
    history = difference.history
    print(f"DIFFERENCE (seed {run.options.seed}, {run.now.isoformat()}): {difference}")
    if history is None:
        return
    looks = sorted({speech.at for speech in history.said} | {run.now})
    print(f"{history.kind} {history.id}, lead {history.task.lead}, due {history.due}")
    print(text_of({
        "title": f"difference of seed {run.options.seed}", "calendar": str(run.options.calendar),
        "clocks": sorted({speech.clock for speech in history.said}), "events": history.events,
        "refused": history.tries, "looks": [look.isoformat() for look in looks],
        "until": str(run.now.date()), "said": [row_of(speech) for speech in history.said],
    }))
    print(f"done: {run.totals()}")
