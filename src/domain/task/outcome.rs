//! What a lawful step leaves behind: the task afterwards, and facts to be kept beside it.

use chrono::NaiveDate;

use super::{ExtensionOutcome, PendingExtension, Task};
use crate::domain::ids::{AttachmentId, ExtensionId, OrganisationId};

/// What a lawful step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The task afterwards, its version counted on.
    pub task: Task,
    /// What has to be kept beside the task.
    pub facts: Vec<Fact>,
}

/// Something that a step leaves beside the task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A result was handed in and stands.
    Submitted {
        /// What was done.
        result: String,
        /// The document that proves it.
        document_number: Option<String>,
        /// The files that prove it.
        attachments: Vec<AttachmentId>,
    },
    /// The standing submission got its outcome.
    SubmissionEnded(SubmissionOutcome),
    /// Progress was reported.
    Reported {
        /// What was done.
        text: String,
        /// How much of it, percent.
        percent: Option<u8>,
        /// The indicator's value.
        value: Option<String>,
    },
    /// The due date moved.
    DueMoved {
        /// The date before.
        from: Option<NaiveDate>,
        /// The date after.
        to: Option<NaiveDate>,
    },
    /// A promise was given.
    Promised {
        /// Until when.
        on: NaiveDate,
    },
    /// An extension was asked for.
    ExtensionRequested(PendingExtension),
    /// The pending request got its outcome.
    ExtensionEnded {
        /// Which request.
        id: ExtensionId,
        /// What became of it.
        outcome: ExtensionOutcome,
        /// The date that was granted.
        due_on: Option<NaiveDate>,
    },
    /// A coordinator reported on its part.
    PartReported {
        /// Which coordinator.
        organisation: OrganisationId,
        /// What was done.
        text: String,
        /// The document that proves a delivery.
        document_number: Option<String>,
        /// Whether the part was delivered with it.
        is_delivery: bool,
    },
}

/// What became of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmissionOutcome {
    /// Taken as done.
    Accepted,
    /// Sent back.
    Rejected,
    /// Taken back by the lead.
    Recalled,
    /// Accepted once, taken up again.
    Reopened,
}

impl SubmissionOutcome {
    /// The stable name used in database and API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Recalled => "recalled",
            Self::Reopened => "reopened",
        }
    }
}
