//! What may be done to a report, with what each act needs.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{
    fields::{FieldErrors, check_text},
    ids::OrganisationId,
};

/// The acts of spec part 1, "Difficulty reports".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The secretariat takes it in hand.
    Acknowledge,
    /// The secretariat sends it to the organisation with authority.
    Route,
    /// That organisation answers.
    Answer,
    /// That organisation says that it has no authority.
    Decline,
    /// The reporter confirms that the answer clears it.
    Resolve,
    /// The answer does not clear it: it goes back to whoever answered.
    Reopen,
    /// The secretariat sets it aside.
    Dismiss,
    /// The reporter takes it back.
    Withdraw,
}

impl Action {
    /// Every action, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Acknowledge,
        Self::Route,
        Self::Answer,
        Self::Decline,
        Self::Resolve,
        Self::Reopen,
        Self::Dismiss,
        Self::Withdraw,
    ];

    /// The stable name used in history, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Route => "route",
            Self::Answer => "answer",
            Self::Decline => "decline",
            Self::Resolve => "resolve",
            Self::Reopen => "reopen",
            Self::Dismiss => "dismiss",
            Self::Withdraw => "withdraw",
        }
    }

    /// The kind of the notice that tells of it: tasks have acts of the same names.
    #[must_use]
    pub fn notice(self) -> &'static str {
        match self {
            Self::Acknowledge => "difficulty_acknowledge",
            Self::Route => "difficulty_route",
            Self::Answer => "difficulty_answer",
            Self::Decline => "difficulty_decline",
            Self::Resolve => "difficulty_resolve",
            Self::Reopen => "difficulty_reopen",
            Self::Dismiss => "difficulty_dismiss",
            Self::Withdraw => "difficulty_withdraw",
        }
    }
}

/// The kind of the notice that tells of a new report.
pub const REPORT_NOTICE: &str = "difficulty_report";

/// One act with what it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of spec part 3, Bodies")]
pub enum Step {
    Acknowledge { note: Option<String> },
    Route { organisation: OrganisationId, answer_by: NaiveDate },
    Answer { text: String },
    Decline { reason: String },
    Resolve { note: Option<String> },
    Reopen { reason: String, answer_by: Option<NaiveDate> },
    Dismiss { reason: String },
    Withdraw { reason: String },
}

impl Step {
    /// Which act this is.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Acknowledge { .. } => Action::Acknowledge,
            Self::Route { .. } => Action::Route,
            Self::Answer { .. } => Action::Answer,
            Self::Decline { .. } => Action::Decline,
            Self::Resolve { .. } => Action::Resolve,
            Self::Reopen { .. } => Action::Reopen,
            Self::Dismiss { .. } => Action::Dismiss,
            Self::Withdraw { .. } => Action::Withdraw,
        }
    }

    /// What was said with the act.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Acknowledge { note } | Self::Resolve { note } => note.as_deref(),
            Self::Answer { text } => Some(text),
            Self::Decline { reason }
            | Self::Reopen { reason, .. }
            | Self::Dismiss { reason }
            | Self::Withdraw { reason } => Some(reason),
            Self::Route { .. } => None,
        }
    }

    /// Checks the texts.
    ///
    /// # Errors
    /// Names the text that is missing or too long.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let field = match self {
            Self::Acknowledge { .. } | Self::Resolve { .. } => "note",
            Self::Answer { .. } => "text",
            _ => "reason",
        };
        if let Some(words) = self.words() {
            check_text(&mut errors, field, words);
        }
        errors.into_result()
    }
}
