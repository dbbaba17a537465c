//! What a step does to the task's clocks (spec part 2, rule 1 and "Other clocks").

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{State, Step, Task};
use crate::domain::{
    calendar::Calendar,
    due::{Rule, quarter_end},
    ids::OrganisationId,
    ladder::ClockKind,
};

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
    /// Something beside the task itself is watched: a part, or a request.
    Side(Side, SideChange),
    /// The quarters for which a standing task still owes a report.
    Quarters(QuarterChange),
}

/// What happens to the clocks of the open quarters of a standing task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuarterChange {
    /// A progress report: nothing is owed any more for the oldest one.
    Reported,
    /// They stand still.
    Stand,
    /// They run again.
    GoOn {
        /// Whether they start now.
        starts: bool,
    },
}

/// What is watched beside the task itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The pending extension request.
    Decision,
    /// A coordinator's part.
    Part(OrganisationId),
}

/// What happens to the clock of a [`Side`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideChange {
    /// There is nothing left to watch.
    Close,
    /// It is watched from now on.
    Open {
        /// Until when.
        due_on: NaiveDate,
        /// Whether its clock runs at once: it stands still with a suspended task.
        runs: bool,
    },
    /// Its clock stands as said.
    Keep {
        /// The date it watches.
        due_on: NaiveDate,
        /// Whether it runs.
        runs: bool,
        /// Whether a new period opens.
        new_period: bool,
        /// Whether it starts now.
        starts: bool,
    },
}

/// The lead takes a task within this many working days.
pub const ACKNOWLEDGED_WITHIN: i32 = 2;
/// The assigner answers a return within this many working days.
pub const RETURN_ANSWERED_WITHIN: i32 = 2;
/// The assigner judges a submission within this many working days.
pub const REVIEWED_WITHIN: i32 = 5;

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
    // After a working day or more everything that stood still starts again, moved or not.
    let goes_on = matches!(step, Step::Resume { .. })
        && before.days_stood_still(calendar, calendar.date_of(now)) > 0;
    changes.extend(due_change(before, after, step, goes_on));
    changes.extend(side_changes(before, after, step, goes_on));
    if after.due.rule == Rule::Standing {
        changes.extend(quarter_change(before, after, step, goes_on, calendar.date_of(now)));
    }
    changes
}

/// A standing task is asked for the quarter in which it is issued or reopened; those that begin
/// while it is open are asked for as they begin.
fn quarter_change(
    before: &Task,
    after: &Task,
    step: &Step,
    starts: bool,
    today: NaiveDate,
) -> Option<ClockChange> {
    let kind = ClockKind::Report;
    Some(match step {
        Step::Issue | Step::Reopen { .. } => ClockChange::Open { kind, due_on: quarter_end(today) },
        Step::Report { .. } => ClockChange::Quarters(QuarterChange::Reported),
        Step::Suspend { .. } => ClockChange::Quarters(QuarterChange::Stand),
        Step::Resume { .. } => ClockChange::Quarters(QuarterChange::GoOn { starts }),
        _ if before.state.is_open() && !after.state.is_open() => ClockChange::Close(kind),
        _ => return None,
    })
}

/// Parts and requests: watched while the task is open, standing still while it is suspended.
fn side_changes(before: &Task, after: &Task, step: &Step, goes_on: bool) -> Vec<ClockChange> {
    let sides = |task: &Task| -> BTreeMap<Option<OrganisationId>, NaiveDate> {
        if !task.state.is_open() {
            return BTreeMap::new();
        }
        let parts = task.coordinators.iter().filter(|part| part.delivered_on.is_none());
        let parts = parts.filter_map(|part| Some((Some(part.organisation), part.due_on?)));
        parts.chain(task.extension.map(|pending| (None, pending.decide_by))).collect()
    };
    let (old, new) = (sides(before), sides(after));
    let runs = |task: &Task| task.state != State::Suspended;
    let all: BTreeSet<Option<OrganisationId>> = old.keys().chain(new.keys()).copied().collect();
    let change = |side: Option<OrganisationId>| {
        let change = match (old.get(&side), new.get(&side)) {
            (Some(_), None) => SideChange::Close,
            (None, Some(due_on)) => SideChange::Open { due_on: *due_on, runs: runs(after) },
            (Some(was), Some(due_on)) if was != due_on || runs(before) != runs(after) => {
                let moved = was != due_on;
                // A resumption keeps the period and moves its due date.
                let new_period = moved && !matches!(step, Step::Resume { .. });
                let starts = moved || goes_on;
                SideChange::Keep { due_on: *due_on, runs: runs(after), new_period, starts }
            }
            _ => return None,
        };
        Some(ClockChange::Side(side.map_or(Side::Decision, Side::Part), change))
    };
    all.into_iter().filter_map(change).collect()
}

fn due_change(before: &Task, after: &Task, step: &Step, goes_on: bool) -> Option<ClockChange> {
    let due_on = after.due_on?;
    let moved = before.due_on != after.due_on;
    let runs = after.state.due_clock_counts();
    let new_period = match step {
        Step::Issue | Step::Reassign { .. } => true,
        Step::Resume { .. } => false,
        _ => moved,
    };
    let starts = moved
        || goes_on
        || matches!(step, Step::Issue | Step::Reassign { .. } | Step::Reopen { .. });
    let ran = before.due_on.is_some() && before.state.due_clock_counts();
    let changed = new_period || starts || runs != ran;
    changed.then_some(ClockChange::Due { due_on, runs, new_period, starts })
}
