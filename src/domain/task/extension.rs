//! Asking for another due date, or to be let off (spec part 1, "Extension requests").

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::ExtensionId;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionKind {
    /// A later due date (lùi, giãn).
    Postpone,
    /// To be let off (rút).
    Withdraw,
}

impl ExtensionKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Postpone, Self::Withdraw];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Postpone => "postpone",
            Self::Withdraw => "withdraw",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A request that waits for the assigner's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingExtension {
    /// Its identity.
    pub id: ExtensionId,
    /// What is asked for.
    pub kind: ExtensionKind,
    /// The date asked for, where one is.
    pub due_on: Option<NaiveDate>,
    /// When the decision is due; it moves with a suspension.
    pub decide_by: NaiveDate,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensionOutcome {
    /// Granted by a decision.
    Granted,
    /// Refused with a reason.
    Refused,
    /// Taken back, or overtaken by another step.
    Withdrawn,
}

impl ExtensionOutcome {
    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}
