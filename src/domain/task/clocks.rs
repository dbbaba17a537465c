//! What a step does to the task's clocks (spec part 2, rule 1 and "Other clocks").

use chrono::{DateTime, NaiveDate, Utc};

use super::{State, Step, Task};
use crate::domain::{calendar::Calendar, ladder::ClockKind};

/// What happens to one clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// The running clock of this kind has nothing left to watch.
    Close(ClockKind),
    /// A new clock of this kind starts.
    Open {
        /// What it watches.
        kind: ClockKind,
        /// Its due date.
        due_on: NaiveDate,
    },
    /// The task's one `due` clock stands as said.
    Due {
        /// The date it watches.
        due_on: NaiveDate,
        /// Whether it runs.
        runs: bool,
        /// Whether a new period opens: what was spoken before counts no more.
        new_period: bool,
        /// Whether it starts now: what is past is passed over.
        starts: bool,
    },
}

/// Working days until each of the task's other clocks is due.
const ACKNOWLEDGED_WITHIN: i32 = 2;
const RETURN_ANSWERED_WITHIN: i32 = 2;
const REVIEWED_WITHIN: i32 = 5;

/// The clock that a state starts, and how many working days it leaves.
const STATE_CLOCKS: [(State, ClockKind, i32); 3] = [
    (State::Assigned, ClockKind::Acknowledgement, ACKNOWLEDGED_WITHIN),
    (State::Returned, ClockKind::Return, RETURN_ANSWERED_WITHIN),
    (State::Submitted, ClockKind::Review, REVIEWED_WITHIN),
];

/// What `step` does to the clocks of a task that was `before` and is `after`.
#[must_use]
pub fn changes(
    before: &Task,
    after: &Task,
    step: &Step,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Vec<ClockChange> {
    let mut changes = Vec::new();
    // Reassignment starts the acknowledgement clock again though the state stays.
    let enters = before.state != after.state || matches!(step, Step::Reassign { .. });
    for (state, kind, within) in STATE_CLOCKS {
        if enters && before.state == state {
            changes.push(ClockChange::Close(kind));
        }
        if enters && after.state == state {
            let due_on = calendar.wd(calendar.date_of(now), within);
            changes.push(ClockChange::Open { kind, due_on });
        }
    }
    changes.extend(due_change(before, after, step));
    changes
}

fn due_change(before: &Task, after: &Task, step: &Step) -> Option<ClockChange> {
    let due_on = after.due_on?;
    let moved = before.due_on != after.due_on;
    let runs = after.state.due_clock_counts();
    let new_period = match step {
        Step::Issue | Step::Reassign { .. } => true,
        Step::Resume { .. } => false,
        _ => moved,
    };
    let starts = moved || matches!(step, Step::Issue | Step::Reassign { .. } | Step::Reopen { .. });
    let ran = before.due_on.is_some() && before.state.due_clock_counts();
    let changed = new_period || starts || runs != ran;
    changed.then_some(ClockChange::Due { due_on, runs, new_period, starts })
}
