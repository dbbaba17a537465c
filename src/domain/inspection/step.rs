//! What may be done to an inspection, with what each act needs.

use serde::Serialize;

use super::{Found, Plan};
use crate::domain::fields::{FieldErrors, check_text};

/// The acts of spec part 1, "Inspections".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Its subjects are told.
    Announce,
    /// The team is there.
    Start,
    /// Somebody of the team found something.
    Find,
    /// It is said what was found, or that nothing was.
    Conclude,
    /// Everything is mended.
    Close,
    /// Other days, another team, other subjects, tasks or questions.
    Change,
    /// It does not take place.
    Cancel,
}

impl Action {
    /// Every action, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Announce,
        Self::Start,
        Self::Find,
        Self::Conclude,
        Self::Close,
        Self::Change,
        Self::Cancel,
    ];

    /// The stable name used in history, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Announce => "announce",
            Self::Start => "start",
            Self::Find => "find",
            Self::Conclude => "conclude",
            Self::Close => "close",
            Self::Change => "change",
            Self::Cancel => "cancel",
        }
    }

    /// The kind of the notice that tells of it.
    #[must_use]
    pub fn notice(self) -> &'static str {
        match self {
            Self::Announce => "inspection_announce",
            Self::Start => "inspection_start",
            Self::Find => "inspection_find",
            Self::Conclude => "inspection_conclude",
            Self::Close => "inspection_close",
            Self::Change => "inspection_change",
            Self::Cancel => "inspection_cancel",
        }
    }
}

/// The kind of the notice that tells the team of a plan.
pub const PLAN_NOTICE: &str = "inspection_plan";
/// The kind of the notice that tells whom a changed plan leaves out.
pub const DROP_NOTICE: &str = "inspection_drop";

/// One act with what it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of spec part 3, Bodies")]
pub enum Step {
    Announce,
    Start,
    Find(Found),
    Conclude { nothing_found: bool },
    Close,
    Change { plan: Plan, reason: String },
    Cancel { reason: String },
}

impl Step {
    /// Which act this is.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Announce => Action::Announce,
            Self::Start => Action::Start,
            Self::Find(_) => Action::Find,
            Self::Conclude { .. } => Action::Conclude,
            Self::Close => Action::Close,
            Self::Change { .. } => Action::Change,
            Self::Cancel { .. } => Action::Cancel,
        }
    }

    /// What was said with the act.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Change { reason, .. } | Self::Cancel { reason } => Some(reason),
            _ => None,
        }
    }

    /// Checks the texts.
    ///
    /// # Errors
    /// Names the text that is missing or too long.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if let Self::Change { reason, .. } | Self::Cancel { reason } = self {
            check_text(&mut errors, "reason", reason);
        }
        errors.into_result()
    }
}
