"""The ladder: policies, and one look at one clock (2-timing.md, rules 1 to 6 and 14)."""

from collections import namedtuple
from dataclasses import dataclass, field
from datetime import date, datetime

Rung = namedtuple("Rung", "name offset level kind audience")

TOP_STEP = 5  # working days from one repeat of `top` to the next
TOP_TIMES = 6  # how often a repeated rung speaks in one period
FOLDED_NAMED = 50

KIND_OF_LEVEL = ("reminder", "overdue", "letter", "escalation")


def _rungs(clock, *rows):
    """The rungs of a clock whose rungs bear its own name: (offset, level, audience)."""
    return tuple(
        Rung(f"{clock}{offset:+d}", offset, level, KIND_OF_LEVEL[level], audience)
        for offset, level, audience in rows
    )


POLICY = {
    "due": (
        Rung("week", -7, 0, "reminder", ("focal",)),
        Rung("three", -3, 0, "reminder", ("focal",)),
        Rung("day", 0, 0, "reminder", ("focal",)),
        Rung("late", +1, 1, "overdue", ("focal", "leader")),
        Rung("slip", +3, 1, "slip", ("focal", "leader", "member")),
        Rung("letter", +7, 2, "letter", ("leader", "focal", "member", "secretariat")),
        Rung("top", +15, 3, "escalation", ("head", "secretariat", "member", "leader", "focal")),
    ),
    "acknowledgement": _rungs(
        "acknowledgement", (0, 0, ("focal",)), (1, 1, ("focal", "leader")), (3, 2, ("leader", "secretariat"))
    ),
    "return": _rungs("return", (0, 0, ("secretariat",)), (1, 1, ("secretariat",)), (3, 2, ("head",))),
    "review": _rungs("review", (0, 0, ("secretariat",)), (1, 1, ("secretariat",)), (5, 2, ("head",))),
    "decision": _rungs("decision", (0, 0, ("secretariat",)), (1, 1, ("secretariat",)), (3, 2, ("head",))),
    "triage": _rungs("triage", (0, 0, ("secretariat",)), (1, 1, ("secretariat",)), (3, 2, ("head",))),
    "answer": _rungs(
        "answer", (-2, 0, ("focal",)), (0, 0, ("focal",)), (1, 1, ("leader",)), (3, 2, ("secretariat",)), (7, 3, ("head",))
    ),
    "part": _rungs("part", (-3, 0, ("focal",)), (0, 0, ("focal",)), (1, 1, ("focal", "leader"))),
    "visit": _rungs("visit", (-5, 0, ("team", "focal")), (-1, 0, ("team", "focal"))),
    "report": _rungs("report", (0, 0, ("focal",)), (3, 1, ("focal", "leader"))),
}
REPEATED = {"top"}

# One rung at its place on the calendar: `index` is its place in the list.
Step = namedtuple("Step", "moment rung occurrence index")


@dataclass(frozen=True)
class Speech:
    """What one look said."""

    at: datetime
    clock: str
    rung: str
    occurrence: int
    level: int
    kind: str
    due_on: date
    moment: datetime
    folded: tuple
    audience: tuple
    period: int
    offset: int = 0
    about: str = None


@dataclass
class Clock:
    """One clock of a thing. `start` is the latest start of rule 1."""

    kind: str
    due_on: date
    start: datetime
    period: int = 1
    spoken: list = field(default_factory=list)
    promises: list = field(default_factory=list)
    not_before: datetime = None  # rule 14
    about: str = None  # the organisation whose focal and leader are meant, where it is not the lead

    def open_period(self, due_on, start):
        """A new due date: what was spoken and promised before counts no more."""
        self.period += 1
        self.promises = []
        self.due_on, self.start = due_on, start

    def heard(self):
        """What was spoken in this period."""
        return [speech for speech in self.spoken if speech.period == self.period]

    def heard_escalation(self):
        """Whether a rung of level 1 or above has spoken in this period (rule 6)."""
        return any(speech.level >= 1 for speech in self.heard())


def moment_of(clock, offset, calendar):
    """The moment of a rung (or of one repeat of it) by this calendar."""
    return calendar.opening_of(clock.due_on, offset)


def is_over(clock, rung):
    """Whether a repeated rung has spoken as often as it may in this period (rule 5)."""
    if rung.name not in REPEATED:
        return False
    return sum(1 for speech in clock.heard() if speech.rung == rung.name) >= TOP_TIMES


def steps_until(clock, calendar, now):
    """Every rung and repeat with moment <= now that is not over."""
    found = []
    for index, rung in enumerate(POLICY[clock.kind]):
        if is_over(clock, rung):
            continue
        occurrence, offset = 1, rung.offset
        while (moment := moment_of(clock, offset, calendar)) <= now:
            found.append(Step(moment, rung, occurrence, index))
            if rung.name not in REPEATED:
                break
            occurrence, offset = occurrence + 1, offset + TOP_STEP
    return found


def bound_of(clock, calendar):
    """After this instant rungs can be past (rule 2)."""
    said = [moment_of(clock, speech.offset, calendar) for speech in clock.heard()]
    return max([clock.start, *said])


def latest(steps):
    """The latest step; ties: higher level, larger offset, later in the list (rule 3)."""
    return max(steps, key=lambda s: (s.moment, s.rung.level, s.rung.offset, s.index))


def name_of(step):
    """The name under which a folded step is logged."""
    return f"{step.rung.name}#{step.occurrence}" if step.rung.name in REPEATED else step.rung.name


def look(clock, calendar, now, returned=False):
    """One look at a running clock: the speech, or None. The clock itself is not changed."""
    if not calendar.window_is_open(now) or (clock.not_before and now < clock.not_before):
        return None
    reached = steps_until(clock, calendar, now)
    bound = bound_of(clock, calendar)
    past = [step for step in reached if step.moment > bound]
    if clock.promises and now.date() <= max(clock.promises):
        past = [step for step in past if step.rung.level == 0]
    if not past:
        return None
    speaker = who_comes_first(clock, reached, latest(past), now.date())
    if speaker is None:
        return None
    folded = sorted(step for step in past if step.moment <= speaker.moment and step != speaker)
    rung = speaker.rung
    return Speech(
        at=now,
        clock=clock.kind,
        rung=rung.name,
        occurrence=speaker.occurrence,
        level=rung.level,
        kind=rung.kind,
        due_on=clock.due_on,
        moment=speaker.moment,
        folded=tuple(name_of(step) for step in folded)[-FOLDED_NAMED:],
        audience=audience_of(clock, rung, returned),
        period=clock.period,
        offset=rung.offset + TOP_STEP * (speaker.occurrence - 1),
        about=clock.about,
    )


def who_comes_first(clock, reached, candidate, today):
    """Rule 4: nobody's superior hears first. None: a level spoke today and must wait."""
    for level in range(1, candidate.rung.level):
        of_level = [step for step in reached if step.rung.level == level]
        spoke_on = [speech.at.date() for speech in clock.heard() if speech.level == level]
        if not of_level or any(day < today for day in spoke_on):
            continue
        return None if spoke_on else latest(of_level)
    return candidate


def audience_of(clock, rung, returned):
    """The audience; while returned, the due clock speaks to the secretariat for the lead (rule 1)."""
    roles = rung.audience
    if returned and clock.kind == "due":
        roles = ["secretariat" if role in ("focal", "leader") else role for role in roles]
    return tuple(dict.fromkeys(roles))


def unspoken(clock, calendar):
    """Offsets of the rungs that may still speak: of a repeated one up to its sixth, and the next."""
    bound = bound_of(clock, calendar)
    for rung in POLICY[clock.kind]:
        if is_over(clock, rung):
            continue
        offsets = [rung.offset]
        if rung.name in REPEATED:
            offsets = [rung.offset + TOP_STEP * repeat for repeat in range(TOP_TIMES)]
            while moment_of(clock, offsets[-1], calendar) <= bound:
                offsets.append(offsets[-1] + TOP_STEP)
        yield from (offset for offset in offsets if moment_of(clock, offset, calendar) > bound)


def edit_moves(clock, old, new):
    """Whether a calendar edit moves the next or any later unspoken moment (rule 14)."""
    return any(moment_of(clock, offset, old) != moment_of(clock, offset, new) for offset in unspoken(clock, old))
