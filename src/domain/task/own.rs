//! Nobody accepts or rejects their own submission (spec part 1), neither as oneself nor in the
//! place of somebody who is away.

use super::{Action, Refusal, State, Task};
use crate::domain::rights::Actor;

/// Whether `action` would judge what `actor`, or somebody `actor` stands in for, handed in; or
/// what was handed in while somebody stood in for them, or what they asked their leader to hand in,
/// or was asked in their place.
#[must_use]
pub fn is_own_submission(actor: &Actor, task: &Task, action: Action) -> bool {
    let handed_in = [task.submitted_by, task.submitted_for];
    let asked = [task.submission_asked_by, task.submission_asked_for];
    matches!(action, Action::Accept | Action::Reject)
        && handed_in.into_iter().chain(asked).flatten().any(|person| actor.is_or_stands_for(person))
}

/// The refusal.
#[must_use]
pub fn own_submission(action: Action, state: State) -> Refusal {
    Refusal::Unlawful { action, state, rule: "own_submission" }
}
