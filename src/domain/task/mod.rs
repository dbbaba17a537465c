//! One order to one lead organisation (spec part 1, "The life of a task").

mod action;
pub mod blocked;
mod circumstances;
pub mod clocks;
mod correct;
pub mod decide;
mod due_dates;
pub mod extension;
pub mod lateness;
pub mod leaving;
pub mod outcome;
pub mod own;
pub mod requests;
pub mod step;
pub mod subtasks;
pub mod table;
pub mod tell;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    due::Due,
    ids::{ClauseId, DirectiveId, OrganisationId, PersonId, TaskId},
};
pub use action::Action;
pub use decide::Refusal;
pub use extension::{ExtensionKind, ExtensionOutcome, PendingExtension};
pub use leaving::Leaving;
pub use outcome::{Decision, Fact, SubmissionOutcome};
pub use step::{DueChoice, Step};

/// Where a task stands. Lateness is no state: it is computed (see [`lateness`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Part of a directive that is not issued yet.
    Draft,
    /// Given to its lead, who has not taken it yet.
    Assigned,
    /// Taken by its lead.
    InProgress,
    /// Sent back by its lead as not its competence.
    Returned,
    /// A result waits for the assigner.
    Submitted,
    /// Stands still by a decision.
    Suspended,
    /// Its result was accepted.
    Completed,
    /// Taken back by a decision.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Assigned,
        Self::InProgress,
        Self::Returned,
        Self::Submitted,
        Self::Suspended,
        Self::Completed,
        Self::Withdrawn,
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Assigned => "assigned",
            Self::InProgress => "in_progress",
            Self::Returned => "returned",
            Self::Submitted => "submitted",
            Self::Suspended => "suspended",
            Self::Completed => "completed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Given and not ended.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Draft | Self::Completed | Self::Withdrawn)
    }

    /// The due-date clock counts in these states (spec part 2, rule 1).
    #[must_use]
    pub fn due_clock_counts(self) -> bool {
        matches!(self, Self::Assigned | Self::InProgress | Self::Returned)
    }
}

/// An organisation that helps the lead, with a due date of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Coordinator {
    /// Who helps.
    pub organisation: OrganisationId,
    /// Never after the lead's due date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// When it delivered its part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_on: Option<NaiveDate>,
}

impl Coordinator {
    /// An organisation that has delivered nothing yet.
    #[must_use]
    pub fn new(organisation: OrganisationId, due_on: Option<NaiveDate>) -> Self {
        Self { organisation, due_on, delivered_on: None }
    }
}

/// A task with everything that its rules ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its identity.
    pub id: TaskId,
    /// What people call it: directive number, clause path and lead code, or a short number.
    pub reference: String,
    /// The directive it comes from.
    pub directive: Option<DirectiveId>,
    /// The clause it comes from.
    pub clause: Option<ClauseId>,
    /// The task it is a part of.
    pub parent: Option<TaskId>,
    /// A sub-task that the level above does not see.
    pub is_internal: bool,
    /// How many sub-tasks were ever made of it.
    pub subtasks: u32,
    /// Where an order without a directive comes from.
    pub source: Option<String>,
    /// One line.
    pub title: String,
    /// The order as stated.
    pub text: String,
    /// What has to be handed in.
    pub deliverable: Option<String>,
    /// Who gave it.
    pub assigner: OrganisationId,
    /// Who answers for it.
    pub lead: OrganisationId,
    /// The focal officer who has it in hand.
    pub handler: Option<PersonId>,
    /// Who helps.
    pub coordinators: Vec<Coordinator>,
    /// The rule by which the due date was stated.
    pub due: Due,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// The current due date.
    pub due_on: Option<NaiveDate>,
    /// The first due date; never lost.
    pub original_due_on: Option<NaiveDate>,
    /// When the current due date was set.
    pub due_set_at: Option<DateTime<Utc>>,
    /// Where it stands.
    pub state: State,
    /// When it was issued or last reassigned.
    pub assigned_at: Option<DateTime<Utc>>,
    /// Whether its present lead has returned it already.
    pub was_returned: bool,
    /// When the standing submission was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who handed in the standing submission.
    pub submitted_by: Option<PersonId>,
    /// The absent person in whose place it was handed in.
    pub submitted_for: Option<PersonId>,
    /// Who asked the leader to let it leave.
    pub submission_asked_by: Option<PersonId>,
    /// The absent person in whose place that was asked.
    pub submission_asked_for: Option<PersonId>,
    /// The date of the accepted submission.
    pub completed_on: Option<NaiveDate>,
    /// When it was suspended, while it is, or was when it was withdrawn.
    pub suspended_at: Option<DateTime<Utc>>,
    /// The state it was suspended from, while it is, or was when it was withdrawn.
    pub suspended_from: Option<State>,
    /// The date on which withdrawal ended it.
    pub withdrawn_on: Option<NaiveDate>,
    /// How many extensions were granted.
    pub extensions: u32,
    /// The request that waits for a decision.
    pub extension: Option<PendingExtension>,
    /// The open difficulty that blocks it; only the steps of difficulty reports change it.
    pub blocked: Option<blocked::Blocked>,
    /// Counts every change; a change names the version it read.
    pub version: i64,
}
