//! What a step does to a report's clocks (spec part 2, "Other clocks").

use chrono::{DateTime, NaiveDate, Utc};

use super::{Difficulty, State};
use crate::domain::{calendar::Calendar, ladder::ClockKind};

/// The secretariat routes or dismisses a report within this many working days.
pub const TRIAGED_WITHIN: i32 = 2;

/// What happens to one clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// The running clock of this kind has nothing left to watch.
    Close(ClockKind),
    /// A new clock of this kind starts, in a period of its own.
    Open {
        /// What it watches.
        kind: ClockKind,
        /// Its due date.
        due_on: NaiveDate,
    },
}

/// Which clock runs in a state.
fn clock_of(state: State) -> Option<ClockKind> {
    match state {
        State::Reported | State::Acknowledged => Some(ClockKind::Triage),
        State::Routed => Some(ClockKind::Answer),
        State::Answered | State::Resolved | State::Dismissed | State::Withdrawn => None,
    }
}

/// What happens to the clocks of a report that is `after` and was `before` (`None`: it is new).
#[must_use]
pub fn changes(
    before: Option<&Difficulty>,
    after: &Difficulty,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Vec<ClockChange> {
    let ran = before.and_then(|before| clock_of(before.state));
    let runs = clock_of(after.state);
    if ran == runs {
        return Vec::new();
    }
    let opened = runs.and_then(|kind| {
        let due_on = match kind {
            ClockKind::Answer => after.answer_by?,
            _ => calendar.wd(calendar.date_of(now), TRIAGED_WITHIN),
        };
        Some(ClockChange::Open { kind, due_on })
    });
    ran.map(ClockChange::Close).into_iter().chain(opened).collect()
}
