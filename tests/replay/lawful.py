"""What a table of lawful steps is made of, and how a step is refused."""

from collections import namedtuple

OPEN = ("assigned", "in_progress", "returned", "submitted", "suspended")
WITH_THE_LEAD = ("assigned", "in_progress")
SAME = "same"

Lawful = namedtuple("Lawful", "by states to")


class Refused(Exception):
    """The step is not lawful. `pair`: the state does not know the action at all."""

    def __init__(self, why, pair=False):
        super().__init__(why)
        self.pair = pair


def refuse_unless(condition, why):
    """Refuses a step for a rule other than the table of states."""
    if not condition:
        raise Refused(why)
