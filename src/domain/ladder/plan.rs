//! The dated ladder of one clock: what will be said, and when, if nobody acts.

use chrono::{DateTime, Utc};

use super::{
    look::{ClockFacts, Moment, Said, Spoken, look, next_look},
    policy::Policy,
};
use crate::domain::calendar::Calendar;

/// How many coming words a plan shows at most.
pub const PLANNED_MAX: usize = 40;

/// One coming word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// When it will be said.
    pub at: DateTime<Utc>,
    /// The rung that will speak, with its own moment.
    pub speaker: Moment,
    /// What it will stand for, as far as it is named.
    pub folded: Vec<Moment>,
    /// How many it will stand for in all.
    pub folded_count: usize,
}

/// Everything the clock would say from `now` on, in order, if nothing changed: the looks of
/// the future, taken now.
#[must_use]
pub fn plan(
    policy: &Policy,
    calendar: &Calendar,
    clock: &ClockFacts<'_>,
    now: DateTime<Utc>,
) -> Vec<Planned> {
    plan_up_to(policy, calendar, clock, now, PLANNED_MAX)
}

/// The same, `words_max` words long at most.
pub(super) fn plan_up_to(
    policy: &Policy,
    calendar: &Calendar,
    clock: &ClockFacts<'_>,
    now: DateTime<Utc>,
    words_max: usize,
) -> Vec<Planned> {
    let mut spoken = clock.spoken.to_vec();
    let mut planned = Vec::new();
    let mut next = next_look(policy, calendar, clock, now);
    while let Some(at) = next {
        let facts = ClockFacts { spoken: &spoken, ..clock.clone() };
        let seen = look(policy, calendar, &facts, at);
        next = seen.next.filter(|later| *later > at);
        if let Some(Said { speaker, folded, folded_count }) = seen.said {
            let on = calendar.date_of(at);
            spoken.push(Spoken { rung: speaker.rung, occurrence: speaker.occurrence, on });
            planned.push(Planned { at, speaker, folded, folded_count });
            if planned.len() == words_max {
                break;
            }
        }
    }
    planned
}
