//! What a decision is taken on, and why it may be refused.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Action, State};
use crate::domain::{
    calendar::Calendar,
    fields::FieldErrors,
    ids::{OrganisationId, PersonId},
    rights::Relations,
};

/// Who acts on a task, as what, and what is known about the moment.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// Who acts.
    pub actor: PersonId,
    /// As what.
    pub relations: Relations,
    /// Now.
    pub now: DateTime<Utc>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// What the due clock's present period has seen.
    pub period: Period,
    /// The coordinators of the task in which the actor is focal officer or leader.
    pub parts: &'a [OrganisationId],
    /// How the task's parent stands, where it has one.
    pub above: Option<Above>,
}

/// What a sub-task's rules ask about its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Above {
    /// Where it stands.
    pub state: State,
    /// No sub-task is due later.
    pub due_on: Option<NaiveDate>,
    /// The level above does not see it, so it sees nothing below it either.
    pub is_internal: bool,
}

/// What happened in the present period of the task's due clock, and today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// A rung of level 1 or above has spoken and not been cancelled.
    pub has_escalated: bool,
    /// How many commitments were given.
    pub promises: u32,
    /// Somebody has urged today, in the installation's zone, whoever it was.
    pub urged_today: bool,
}

/// Why a step is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The actor may not do this.
    #[error("{} is not for this role", .action.name())]
    NotYours {
        /// What was tried.
        action: Action,
    },
    /// The table has no such step from this state, or a rule of the step forbids it.
    #[error("{} is not possible in state {}: {rule}", .action.name(), .state.name())]
    Unlawful {
        /// What was tried.
        action: Action,
        /// Where the task stands.
        state: State,
        /// The rule, as a stable code with words of its own.
        rule: &'static str,
    },
    /// Something the step needs is missing or wrong.
    #[error(transparent)]
    Fields(#[from] FieldErrors),
}

impl Circumstances<'_> {
    /// The date in the installation's zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.calendar.date_of(self.now)
    }
}
