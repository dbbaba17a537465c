//! Who hears at once that something happened to a task (spec part 2, rule 11).

use super::{Action, State};
use crate::domain::ladder::{Audience, ClockKind};

/// Who is told of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// Focal officers of the lead (after the step), or its handler.
    Lead,
    /// Leader of the lead.
    LeadLeader,
    /// Focal officers of the lead before the step, where it was another.
    FormerLead,
    /// Focal officers of every coordinator.
    Coordinators,
    /// The assigner's secretariat.
    Secretariat,
}

impl Told {
    /// The audience of the ladder that this corresponds to, for one organisation.
    #[must_use]
    pub fn audience(self) -> Audience {
        match self {
            Self::Lead | Self::FormerLead | Self::Coordinators => Audience::Focal,
            Self::LeadLeader => Audience::Leader,
            Self::Secretariat => Audience::Secretariat,
        }
    }
}

/// Who is told of `action`; nobody hears of their own acts.
#[must_use]
pub fn told(action: Action) -> &'static [Told] {
    match action {
        Action::Issue => &[Told::Lead, Told::Coordinators],
        Action::Reassign => &[Told::Lead, Told::FormerLead, Told::Coordinators],
        Action::Withdraw => &[Told::Lead, Told::Coordinators],
        Action::Urge => &[Told::Lead, Told::LeadLeader],
        Action::Insist
        | Action::Accept
        | Action::Reject
        | Action::Reopen
        | Action::Suspend
        | Action::Resume
        | Action::ChangeDueDate
        | Action::Correct => &[Told::Lead],
        Action::GrantExtension | Action::RefuseExtension => &[Told::Lead, Told::LeadLeader],
        Action::Return
        | Action::Submit
        | Action::Recall
        | Action::RequestExtension
        | Action::WithdrawExtension => &[Told::Secretariat],
        Action::PartDeliver => &[Told::Lead],
        Action::Acknowledge
        | Action::Split
        | Action::Share
        | Action::Report
        | Action::Commit
        | Action::SetHandler
        | Action::PartReport => &[],
    }
}

/// Who hears a rung of a task's clock: `audience`, but while the task is returned the `due` clock
/// speaks to the secretariat instead of focal and leader (spec part 2, rule 1).
#[must_use]
pub fn hears(state: State, clock: ClockKind, audience: &[Audience]) -> Vec<Audience> {
    let is_with_assigner = state == State::Returned && clock == ClockKind::Due;
    let mut heard = Vec::with_capacity(audience.len());
    for role in audience {
        let role = match role {
            Audience::Focal | Audience::Leader if is_with_assigner => Audience::Secretariat,
            role => *role,
        };
        if !heard.contains(&role) {
            heard.push(role);
        }
    }
    heard
}
