//! What a leader may have to approve before it leaves the organisation (spec part 1, "Person").

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Action, ExtensionKind, Step, Task, table::row_of};
use crate::domain::ids::{AttachmentId, ExtensionId};

/// A step that leaves the organisation, as it is kept while it waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the steps")]
pub enum Leaving {
    Submit {
        result: String,
        document_number: Option<String>,
        attachments: Vec<AttachmentId>,
        withdraw_subtasks: bool,
    },
    RequestExtension {
        extension: ExtensionId,
        kind: ExtensionKind,
        due_on: Option<NaiveDate>,
        reason: String,
    },
    Commit {
        reason: String,
        promised_on: NaiveDate,
    },
}

impl Leaving {
    /// Every act that leaves.
    pub const ACTIONS: [Action; 3] = [Action::Submit, Action::RequestExtension, Action::Commit];

    /// What of `step` leaves; `None` for every other step.
    #[must_use]
    pub fn of(step: &Step) -> Option<Self> {
        match step.clone() {
            Step::Submit { result, document_number, attachments, withdraw_subtasks } => {
                Some(Self::Submit { result, document_number, attachments, withdraw_subtasks })
            }
            Step::RequestExtension { extension, kind, due_on, reason } => {
                Some(Self::RequestExtension { extension, kind, due_on, reason })
            }
            Step::Commit { reason, promised_on } => Some(Self::Commit { reason, promised_on }),
            _ => None,
        }
    }

    /// The step that is taken once it is approved.
    #[must_use]
    pub fn step(&self) -> Step {
        match self.clone() {
            Self::Submit { result, document_number, attachments, withdraw_subtasks } => {
                Step::Submit { result, document_number, attachments, withdraw_subtasks }
            }
            Self::RequestExtension { extension, kind, due_on, reason } => {
                Step::RequestExtension { extension, kind, due_on, reason }
            }
            Self::Commit { reason, promised_on } => Step::Commit { reason, promised_on },
        }
    }

    /// Which act it is.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Submit { .. } => Action::Submit,
            Self::RequestExtension { .. } => Action::RequestExtension,
            Self::Commit { .. } => Action::Commit,
        }
    }
}

/// Whether `taken` leaves nothing to approve of a waiting `action`: another lead has the task, it
/// was done otherwise, or the task as it is now does not allow it.
#[must_use]
pub fn lapses(action: Action, taken: Action, before: &Task, after: &Task) -> bool {
    let allows = row_of(action).is_some_and(|row| row.from.contains(&after.state));
    let is_asked = action == Action::RequestExtension && after.extension.is_some();
    before.lead != after.lead || taken == action || !allows || is_asked
}
