"""Sub-tasks: the same task one level down, and what becomes of it when its parent moves."""

from lawful import OPEN, Lawful, WITH_THE_LEAD, SAME, refuse_unless

LIFE = {"split": Lawful("lead", WITH_THE_LEAD, SAME)}


class Family:
    """The side of a task that has a parent, or parts of its own."""

    def _begin_family(self, parent):
        self.parent, self.children = parent, []
        self.giver = parent.lead if parent else None
        self.stopped_with = False  # suspended by the parent's suspension

    def open_children(self):
        """Those that are not yet completed or withdrawn."""
        return [child for child in self.children if child.state in OPEN]

    def _split(self, now, calendar, lead, due_on, child):
        """`child` is the new sub-task, issued by this step."""
        refuse_unless(due_on is not None or self.due_on is None, "below a dated task nothing is undated")
        refuse_unless(due_on is None or self.due_on is None or due_on <= self.due_on, "no later than its parent")
        child.act("issue", now, calendar, due_on=due_on)
        self.children.append(child)

    def _check_below(self, due_on):
        """A sub-task is due no later than its parent."""
        if self.parent and self.parent.due_on and due_on:
            refuse_unless(due_on <= self.parent.due_on, "no later than its parent")

    def _check_parent_goes_on(self):
        """Nothing is resumed or reopened below a parent that is suspended, handed in or ended."""
        if self.parent:
            refuse_unless(self.parent.state in ("assigned", "in_progress", "returned"), "the parent stands still or ended")

    def _with_children(self, withdraw_subtasks, now, calendar):
        """A submission or withdrawal takes open sub-tasks along, if that was said expressly."""
        refuse_unless(withdraw_subtasks or not self.open_children(), "open sub-tasks: say expressly that they go too")
        self._withdraw_children(now, calendar)

    def _withdraw_children(self, now, calendar):
        for child in self.open_children():
            child.act("withdraw", now, calendar, withdraw_subtasks=True)

    def _suspend_children(self, now, calendar):
        for child in self.open_children():
            if child.state != "suspended":
                child.stand_still(now, calendar)

    def _resume_children(self, now, calendar):
        for child in self.open_children():
            if child.state == "suspended" and child.stopped_with:
                child.go_on(now, calendar)

    def _cut_children(self, now):
        """An earlier date cuts theirs; the first date of all dates them."""
        for child in self.open_children():
            if child.due_on is None or child.due_on > self.due_on:
                child._set_due(self.due_on, now)
