//! What a step does to the clock of a visit (spec part 2, "Other clocks").

use chrono::NaiveDate;

use super::{Inspection, State};

/// What happens to the clock of the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// It has nothing left to watch.
    Close,
    /// It starts.
    Open {
        /// The first day of the visit.
        due_on: NaiveDate,
    },
    /// The visit begins on another day: a new period (spec part 2, "Words").
    Move {
        /// The first day of the visit.
        due_on: NaiveDate,
    },
}

/// What happens to the clock of an inspection that is `after` and was `before`: it runs from the
/// announcement until the visit begins or is called off.
#[must_use]
pub fn change(before: &Inspection, after: &Inspection) -> Option<ClockChange> {
    match (before.state == State::Announced, after.state == State::Announced) {
        (false, true) => Some(ClockChange::Open { due_on: after.plan.from }),
        (true, false) => Some(ClockChange::Close),
        (true, true) if before.plan.from != after.plan.from => {
            Some(ClockChange::Move { due_on: after.plan.from })
        }
        _ => None,
    }
}
