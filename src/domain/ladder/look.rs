//! One look at one clock: what is said now, and when to look again (spec part 2, rules 2 to 6).

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::policy::{Policy, Rung};
use crate::domain::calendar::Calendar;

/// How many folded rungs are named; the rest is counted (rule 3).
pub const FOLDED_NAMED_MAX: usize = 50;

/// No grid is followed further than this: every 5 working days, it is longer than a century.
const GRID_POSITIONS_MAX: u32 = 6_000;

/// What a clock is, for one look. Everything is of the present period.
#[derive(Clone, Debug)]
pub struct ClockFacts<'a> {
    /// The rungs of the clock's kind in the policy version the period began with.
    pub rungs: &'a [Rung],
    /// The date that may be missed.
    pub due_on: NaiveDate,
    /// The latest start (rule 1): what was past before it is passed over.
    pub latest_start: DateTime<Utc>,
    /// What has been said in this period and not cancelled.
    pub spoken: &'a [Spoken],
    /// The end of the latest commitment's promised date (rule 6): until then only level 0 speaks.
    pub promised_on: Option<NaiveDate>,
    /// No look before this instant (rule 14).
    pub not_before: Option<DateTime<Utc>>,
}

/// One rung that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Its position on the ladder.
    pub rung: usize,
    /// Its grid position, from 1.
    pub occurrence: u32,
    /// The date in the zone on which it was said.
    pub on: NaiveDate,
}

/// One grid position of one rung, with its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The rung's position on the ladder.
    pub rung: usize,
    /// Its grid position, from 1.
    pub occurrence: u32,
    /// When it is to be said.
    pub at: DateTime<Utc>,
}

/// What a look decided to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The rung that speaks.
    pub speaker: Moment,
    /// The past rungs it stands for, earliest first, the latest [`FOLDED_NAMED_MAX`] of them.
    pub folded: Vec<Moment>,
    /// How many it stands for in all.
    pub folded_count: usize,
}

/// The outcome of a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What is said now, if anything.
    pub said: Option<Said>,
    /// When to look again; `None` when the ladder is exhausted.
    pub next: Option<DateTime<Utc>>,
}

/// Looks at a running clock at `now`: pure, and the same answer however often it is asked.
#[must_use]
pub fn look(
    policy: &Policy,
    calendar: &Calendar,
    clock: &ClockFacts<'_>,
    now: DateTime<Utc>,
) -> Look {
    let sight = Sight { policy, calendar, clock };
    let opening = sight.opening(now);
    if opening > now {
        return Look { said: None, next: Some(opening) };
    }
    let past = sight.past(now);
    let Some(candidate) = past.iter().copied().max_by_key(|moment| sight.rank(moment)) else {
        return Look { said: None, next: sight.next_moment(now) };
    };
    let today = calendar.date_of(now);
    let speaker = match sight.lower_level_first(&candidate, now, today) {
        First::Candidate => candidate,
        First::Lower(speaker) => speaker,
        First::SpokeToday => return Look { said: None, next: Some(sight.tomorrow(today)) },
    };
    let mut folded: Vec<Moment> =
        past.into_iter().filter(|moment| moment.at <= speaker.at && *moment != speaker).collect();
    folded.sort_by_key(|moment| sight.rank(moment));
    let folded_count = folded.len();
    let folded = folded.split_off(folded_count.saturating_sub(FOLDED_NAMED_MAX));
    let next = if speaker == candidate {
        sight.next_moment_after_speaking(&speaker, now)
    } else {
        Some(sight.tomorrow(today))
    };
    Look { said: Some(Said { speaker, folded, folded_count }), next }
}

/// When the clock has to be looked at, as seen at `now` after anything about it changed.
#[must_use]
pub fn next_look(
    policy: &Policy,
    calendar: &Calendar,
    clock: &ClockFacts<'_>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let sight = Sight { policy, calendar, clock };
    if sight.past(now).is_empty() { sight.next_moment(now) } else { Some(sight.opening(now)) }
}

enum First {
    Candidate,
    Lower(Moment),
    SpokeToday,
}

/// A clock seen through its policy and the present calendar.
pub(super) struct Sight<'a> {
    pub(super) policy: &'a Policy,
    pub(super) calendar: &'a Calendar,
    pub(super) clock: &'a ClockFacts<'a>,
}

impl Sight<'_> {
    /// The moment of a rung's grid position, by the present calendar.
    pub(super) fn moment(&self, rung: usize, occurrence: u32) -> Moment {
        let offset = self.clock.rungs.get(rung).map_or(0, |known| known.offset_of(occurrence));
        let day = self.calendar.wd(self.clock.due_on, offset);
        Moment { rung, occurrence, at: self.calendar.instant(day, self.policy.send_at) }
    }

    /// What lies at or before this instant counts no more (rule 2).
    pub(super) fn floor(&self) -> DateTime<Utc> {
        let spoken = self.clock.spoken.iter();
        spoken
            .map(|spoken| self.moment(spoken.rung, spoken.occurrence).at)
            .fold(self.clock.latest_start, DateTime::max)
    }

    /// The first instant at or after `now` at which the clock may be looked at (rules 2, 14).
    pub(super) fn opening(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let now = self.clock.not_before.map_or(now, |not_before| now.max(not_before));
        let today = self.calendar.date_of(now);
        let at = |day, time: NaiveTime| self.calendar.instant(day, time);
        if self.calendar.is_working(today) {
            if now < at(today, self.policy.send_at) {
                return at(today, self.policy.send_at);
            }
            if now < at(today, self.policy.send_until) {
                return now;
            }
        }
        at(self.calendar.wd(today, 1), self.policy.send_at)
    }

    /// `send_at` of the working day after `today`.
    fn tomorrow(&self, today: NaiveDate) -> DateTime<Utc> {
        self.calendar.instant(self.calendar.wd(today, 1), self.policy.send_at)
    }

    /// Order of speaking: the latest first; ties by level, by offset, by place in the list.
    fn rank(&self, moment: &Moment) -> (DateTime<Utc>, u8, i32, usize) {
        let rung = self.clock.rungs.get(moment.rung);
        let level = rung.map_or(0, |rung| rung.level);
        let offset = rung.map_or(0, |rung| rung.offset_of(moment.occurrence));
        (moment.at, level, offset, moment.rung)
    }

    /// How often a rung has spoken in this period.
    fn times_spoken(&self, rung: usize) -> usize {
        self.clock.spoken.iter().filter(|spoken| spoken.rung == rung).count()
    }

    /// A repeated rung is over once it has spoken its times (rule 5).
    pub(super) fn is_over(&self, rung: usize) -> bool {
        let repeat = self.clock.rungs.get(rung).and_then(|rung| rung.repeat);
        repeat.is_some_and(|repeat| self.times_spoken(rung) >= usize::from(repeat.times))
    }

    /// Whether a commitment holds back the levels above 0 (rule 6).
    fn is_promised(&self, now: DateTime<Utc>) -> bool {
        let today = self.calendar.date_of(now);
        self.clock.promised_on.is_some_and(|promised| today <= promised)
    }

    /// Whether a rung is said again on a grid (rule 5).
    pub(super) fn repeats(&self, rung: usize) -> bool {
        self.clock.rungs.get(rung).is_some_and(|rung| rung.repeat.is_some())
    }

    /// The grid positions of a rung in order, bounded by `until`.
    fn grid(&self, rung: usize, until: DateTime<Utc>) -> impl Iterator<Item = Moment> + '_ {
        self.positions(rung).take_while(move |moment| moment.at <= until)
    }

    /// All grid positions of a rung.
    pub(super) fn positions(&self, rung: usize) -> impl Iterator<Item = Moment> + '_ {
        let last = if self.repeats(rung) { GRID_POSITIONS_MAX } else { 1 };
        (1..=last).map(move |occurrence| self.moment(rung, occurrence))
    }

    /// The rungs past at `now` (rule 2), less what a commitment holds back (rule 6).
    fn past(&self, now: DateTime<Utc>) -> Vec<Moment> {
        let (floor, promised) = (self.floor(), self.is_promised(now));
        let rungs = self.clock.rungs.iter().enumerate();
        rungs
            .filter(|(index, rung)| !self.is_over(*index) && (!promised || rung.level == 0))
            .flat_map(|(index, _)| self.grid(index, now).filter(|moment| moment.at > floor))
            .collect()
    }

    /// Nobody's superior hears first (rule 4).
    fn lower_level_first(&self, candidate: &Moment, now: DateTime<Utc>, today: NaiveDate) -> First {
        let level_of = |rung: usize| self.clock.rungs.get(rung).map_or(0, |rung| rung.level);
        for level in 1..level_of(candidate.rung) {
            let spoke = |before: bool| {
                self.clock
                    .spoken
                    .iter()
                    .any(|spoken| level_of(spoken.rung) == level && (spoken.on < today) == before)
            };
            let rungs = (0..self.clock.rungs.len()).filter(|index| level_of(*index) == level);
            let latest = rungs
                .filter_map(|index| self.grid(index, now).last())
                .max_by_key(|moment| self.rank(moment));
            let Some(speaker) = latest else { continue };
            if spoke(true) {
                continue;
            }
            // A level that has not spoken at all has no rung that is over.
            return if spoke(false) { First::SpokeToday } else { First::Lower(speaker) };
        }
        First::Candidate
    }

    /// The next future moment of any rung that may still speak.
    pub(super) fn next_moment(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.next_among(now, self.floor(), |_| false)
    }

    fn next_moment_after_speaking(
        &self,
        speaker: &Moment,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let last_time =
            self.clock.rungs.get(speaker.rung).and_then(|rung| rung.repeat).is_some_and(|repeat| {
                self.times_spoken(speaker.rung) + 1 >= usize::from(repeat.times)
            });
        self.next_among(now, self.floor().max(speaker.at), |rung| last_time && rung == speaker.rung)
    }

    fn next_among(
        &self,
        now: DateTime<Utc>,
        floor: DateTime<Utc>,
        is_done: impl Fn(usize) -> bool,
    ) -> Option<DateTime<Utc>> {
        let promise_ends =
            self.clock.promised_on.filter(|_| self.is_promised(now)).map(|promised| {
                self.calendar.instant(self.calendar.wd(promised, 1), self.policy.send_at)
            });
        let rungs = self.clock.rungs.iter().enumerate();
        let next = rungs
            .filter(|(index, _)| !self.is_over(*index) && !is_done(*index))
            .filter_map(|(index, rung)| match promise_ends.filter(|_| rung.level > 0) {
                // Held back: whatever is past or comes during the promise is due at its end.
                Some(end) => Some(self.first_after(index, floor)?.at.max(end)),
                None => Some(self.first_after(index, now.max(floor))?.at),
            })
            .min()?;
        Some(self.clock.not_before.map_or(next, |not_before| next.max(not_before)))
    }

    /// The first grid position of a rung after `instant`.
    pub(super) fn first_after(&self, rung: usize, instant: DateTime<Utc>) -> Option<Moment> {
        self.positions(rung).find(|moment| moment.at > instant)
    }
}
