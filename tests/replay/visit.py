"""An inspection: its life (1-domain.md) and its clock `visit` (2-timing.md)."""

from difficulty import Difficulty
from ladder import Clock
from lawful import Lawful, Refused, refuse_unless

LIFE = {
    "announce": Lawful("team lead", ("planned",), "announced"),
    "start": Lawful("team lead", ("announced",), "under_way"),
    "conclude": Lawful("team lead", ("under_way",), "concluded"),
    "close": Lawful("secretariat", ("concluded",), "closed"),
    "cancel": Lawful("secretariat", ("planned", "announced"), "cancelled"),
}


class Visit:
    """An inspection with its history."""

    def __init__(self, organisations, team, first):
        self.state, self.organisations, self.team, self.first = "planned", tuple(organisations), tuple(team), first
        self.lead = self.handler = self.giver = None
        self.clocks = {}

    def act(self, action, now, calendar, nothing_found=False):
        """Does one step or raises Refused; a refused step changes nothing."""
        lawful = LIFE[action]
        if self.state not in lawful.states:
            raise Refused(f"{action} is not lawful in {self.state}", pair=True)
        if action == "conclude":
            refuse_unless(nothing_found, "a finding, or an express: nothing found")
        self.clocks = {"visit": Clock("visit", self.first, now, about=self.organisations)} if action == "announce" else {}
        self.state = lawful.to

    running, look, calendar_edited = Difficulty.running, Difficulty.look, Difficulty.calendar_edited
