"""Looks at all clocks, edits of the calendar, and what is compared."""

from collections import Counter

import chance
from days import ZONE, instant
from lawful import OPEN
from names import parts_shown
from report import Difference

OF_THEIR_OWN = ("triage", "answer", "visit")  # clocks of things that are no tasks


class Looks:
    """The part of a run that looks and compares."""

    def edit(self):
        """One edit of the calendar."""
        day, kind = chance.pick_edit(self.rng, self.calendar, self.now.date())
        self.server.edit_calendar(self.admin, day, kind)
        old, self.calendar = self.calendar, self.calendar.edited(day, kind)
        for history in self.histories:
            history.task.calendar_edited(self.now, old, self.calendar)
            if history.task.state not in ("completed", "withdrawn"):
                history.note(self.now, "calendar", date=day, kind=kind)
        self.counts["edits"] += 1

    def sweep(self):
        """One look at all clocks, sometimes dry before it, sometimes again after it."""
        expected, spoken = Counter(), {}
        for history in self.histories:
            for speech in history.task.look(self.now, self.calendar):
                spoken.setdefault(history.id, []).append(speech)
                for address in self.people.recipients(speech, history.task):
                    expected[self.row_expected(history, speech, address)] += 1
                self.counts[f"said {speech.clock}"] += 1
        if self.rng.random() < 0.04:
            self.compare_rows("a dry run", expected, self.program.sweep(self.now, dry_run=True), spoken)
        self.compare_rows("the sweep", expected, self.program.sweep(self.now), spoken)
        for id_, speeches in spoken.items():
            self.by_id[id_].said += speeches
        self.counts["sweeps"] += 1
        self.counts["rows"] += sum(expected.values())
        if self.rng.random() < 0.05:
            self.compare_rows("the same sweep again", Counter(), self.program.sweep(self.now), {})
        tasks = [history for history in self.histories if history.kind == "task"]
        for history in self.rng.sample(tasks, min(len(tasks), 1)):
            self.compare_with_server(history)

    def row_expected(self, history, speech, address):
        """One row of a sweep as the model says it."""
        about = self.people.organisations[speech.about]["id"] if speech.clock == "part" else None
        if history.kind == "difficulty":
            about = history.due
        return (history.id, about, speech.clock, str(speech.due_on), speech.rung, speech.occurrence, speech.level, speech.kind,
                address, speech.folded, speech.moment.astimezone(ZONE).isoformat())

    def compare_rows(self, what, expected, rows, spoken):
        """Raises the first difference between the model's rows and the program's."""
        actual = Counter(row_actual(row) for row in rows)
        if actual == expected:
            return
        missing, extra = expected - actual, actual - expected
        ids = sorted({row[0] for row in (missing + extra)})
        history = self.by_id.get(ids[0])
        lines = [f"{what} at {self.now.isoformat()} differs for {len(ids)} thing(s)"]
        lines += [f"  only the model says:   {row}" for row in missing if row[0] == ids[0]]
        lines += [f"  only the program says: {row}" for row in extra if row[0] == ids[0]]
        if history:
            history.said += spoken.get(history.id, [])
        raise Difference("\n".join(lines), history)

    def compare_with_server(self, history):
        """Asks for a task and compares it."""
        self.compare_state(history, self.server.task(self.viewer(history.task), history.id))

    def viewer(self, task):
        """A token of somebody who sees the task: of a sub-task whoever gave it."""
        return self.people.token("focal", task.giver) if task.giver else self.secretariat

    def compare_state(self, history, shown):
        """A task's facts against the model's."""
        task, today = history.task, self.now.date()
        wanted = {"state": task.state, "due_on": str(task.due_on) if task.due_on else None,
                  "completed_on": str(task.completed_on) if task.completed_on else None,
                  **task.lateness(today, self.calendar)}
        if history.dated_at_issue:
            wanted["original_due_on"] = str(task.original_due_on)
        if task.due_on and today > task.due_on and not wanted["late"]:
            del wanted["due_soon"]  # submitted or suspended in time, and past since: left open
        got = {name: shown.get(name) or (0 if name.startswith(("days", "working")) else shown.get(name)) for name in wanted}
        wanted["lead"], got["lead"] = task.lead, shown["lead"]["code"]
        wanted["parts"], got["parts"] = parts_of(task), parts_shown(shown)
        wanted["blocked"] = task.state in OPEN and any(trouble.blocks() for trouble in history.troubles)
        got["blocked"] = bool(shown.get("blocked"))
        for name, value in wanted.items():
            if got[name] != value:
                raise Difference(f"{name} is {got[name]!r} where the model has {value!r} at {self.now.isoformat()}", history)
        self.counts["states"] += 1


def parts_of(task):
    """The coordinators as the model has them: {code: (due date of what is open, delivered?)}."""
    return {code: (None if part.delivered or not part.due_on else str(part.due_on), part.delivered)
            for code, part in task.parts.items()}


def row_actual(row):
    """One row of a sweep as the program printed it: whose it is, and what it says."""
    whose = (row["task"], row["subject"] if row["clock"] == "part" else None)
    if row["clock"] in OF_THEIR_OWN:
        whose = (row["subject"], row["task"])
    return (*whose, row["clock"], row["due_on"], row["rung"], row["occurrence"], row["level"], row["kind"],
            row["recipient"], tuple(row["folded"]), instant(row["moment"]).isoformat())
