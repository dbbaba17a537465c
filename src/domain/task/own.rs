//! Nobody accepts or rejects their own submission (spec part 1), neither as oneself nor in the
//! place of somebody who is away.

use super::{Action, Refusal, State, Step, Task};
use crate::domain::{approval::Approval, ids::PersonId, rights::Actor};

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

/// Keeps in `after` whose the standing submission is: in whose place it was handed in, and who
/// `asked` the leader for it, where somebody did. Nobody's where none stands any more.
pub fn keep_who_handed_in(
    after: &mut Task,
    step: &Step,
    in_place_of: Option<PersonId>,
    asked: Option<&Approval>,
) {
    if matches!(step, Step::Submit { .. }) {
        after.submitted_for = in_place_of;
        after.submission_asked_by = asked.map(|asked| asked.asked_by);
        after.submission_asked_for = asked.and_then(|asked| asked.asked_for);
    } else if after.submitted_by.is_none() {
        after.submitted_for = None;
        after.submission_asked_by = None;
        after.submission_asked_for = None;
    }
}

/// The refusal.
#[must_use]
pub fn own_submission(action: Action, state: State) -> Refusal {
    Refusal::Unlawful { action, state, rule: "own_submission" }
}
