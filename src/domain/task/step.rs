//! What may be done to a task, with what each act needs.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Action, Coordinator, ExtensionKind};
use crate::domain::{
    attachment::FILES_PER_SUBMISSION_MAX,
    fields::{FieldErrors, check_line, check_text},
    ids::{AttachmentId, ExtensionId, OrganisationId, PersonId},
};

/// What becomes of a due date on rejection, reopening and reassignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DueChoice {
    /// A new due date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// The old one is kept, said expressly.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep_due_date: bool,
}

/// What [`Action::Correct`] mends; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The new title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The new text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The new deliverable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deliverable: Option<String>,
    /// All coordinators from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coordinators: Option<Vec<Coordinator>>,
}

/// One act with what it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of spec part 3, Bodies")]
pub enum Step {
    Issue,
    Acknowledge,
    Return {
        reason: String,
    },
    Insist {
        reason: String,
    },
    Reassign {
        lead: OrganisationId,
        reason: String,
        #[serde(flatten)]
        due: DueChoice,
    },
    Report {
        text: String,
        percent: Option<u8>,
        value: Option<String>,
    },
    Submit {
        result: String,
        document_number: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<AttachmentId>,
        /// Open sub-tasks are withdrawn with it.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        withdraw_subtasks: bool,
    },
    Recall {
        reason: String,
    },
    Commit {
        reason: String,
        promised_on: NaiveDate,
    },
    Accept,
    Reject {
        reason: String,
        #[serde(flatten)]
        due: DueChoice,
    },
    Reopen {
        reason: String,
        #[serde(flatten)]
        due: DueChoice,
    },
    Suspend {
        reason: String,
        decision_number: String,
    },
    Resume {
        reason: Option<String>,
    },
    Withdraw {
        reason: String,
        decision_number: String,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        withdraw_subtasks: bool,
    },
    ChangeDueDate {
        due_on: NaiveDate,
        reason: String,
    },
    Correct {
        reason: String,
        #[serde(flatten)]
        correction: Correction,
    },
    Urge {
        text: String,
    },
    SetHandler {
        person: Option<PersonId>,
    },
    RequestExtension {
        extension: ExtensionId,
        kind: ExtensionKind,
        #[serde(skip_serializing_if = "Option::is_none")]
        due_on: Option<NaiveDate>,
        reason: String,
    },
    GrantExtension {
        #[serde(skip_serializing_if = "Option::is_none")]
        due_on: Option<NaiveDate>,
        decision_number: String,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        withdraw_subtasks: bool,
    },
    RefuseExtension {
        reason: String,
    },
    WithdrawExtension {
        reason: String,
    },
    PartReport {
        organisation: OrganisationId,
        text: String,
    },
    PartDeliver {
        organisation: OrganisationId,
        text: String,
        document_number: Option<String>,
    },
    Split {
        subtasks: u32,
    },
    Share {
        shared: bool,
    },
}

impl Step {
    /// Which act this is.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Issue => Action::Issue,
            Self::Acknowledge => Action::Acknowledge,
            Self::Return { .. } => Action::Return,
            Self::Insist { .. } => Action::Insist,
            Self::Reassign { .. } => Action::Reassign,
            Self::Report { .. } => Action::Report,
            Self::Submit { .. } => Action::Submit,
            Self::Recall { .. } => Action::Recall,
            Self::Commit { .. } => Action::Commit,
            Self::Accept => Action::Accept,
            Self::Reject { .. } => Action::Reject,
            Self::Reopen { .. } => Action::Reopen,
            Self::Suspend { .. } => Action::Suspend,
            Self::Resume { .. } => Action::Resume,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::ChangeDueDate { .. } => Action::ChangeDueDate,
            Self::Correct { .. } => Action::Correct,
            Self::Urge { .. } => Action::Urge,
            Self::SetHandler { .. } => Action::SetHandler,
            Self::RequestExtension { .. } => Action::RequestExtension,
            Self::GrantExtension { .. } => Action::GrantExtension,
            Self::RefuseExtension { .. } => Action::RefuseExtension,
            Self::WithdrawExtension { .. } => Action::WithdrawExtension,
            Self::PartReport { .. } => Action::PartReport,
            Self::PartDeliver { .. } => Action::PartDeliver,
            Self::Split { .. } => Action::Split,
            Self::Share { .. } => Action::Share,
        }
    }

    /// Whether open sub-tasks are expressly withdrawn with the task.
    #[must_use]
    pub fn withdraws_subtasks(&self) -> bool {
        match self {
            Self::Submit { withdraw_subtasks, .. }
            | Self::Withdraw { withdraw_subtasks, .. }
            | Self::GrantExtension { withdraw_subtasks, .. } => *withdraw_subtasks,
            Self::Reassign { .. } => true,
            _ => false,
        }
    }

    /// What was said with the act: a reason, a result, a report.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Return { reason }
            | Self::Insist { reason }
            | Self::Reassign { reason, .. }
            | Self::Recall { reason }
            | Self::Commit { reason, .. }
            | Self::Reject { reason, .. }
            | Self::Reopen { reason, .. }
            | Self::Suspend { reason, .. }
            | Self::Withdraw { reason, .. }
            | Self::ChangeDueDate { reason, .. }
            | Self::Correct { reason, .. }
            | Self::RequestExtension { reason, .. }
            | Self::RefuseExtension { reason }
            | Self::WithdrawExtension { reason } => Some(reason),
            Self::Report { text, .. }
            | Self::Urge { text }
            | Self::PartReport { text, .. }
            | Self::PartDeliver { text, .. } => Some(text),
            Self::Submit { result, .. } => Some(result),
            Self::Resume { reason } => reason.as_deref(),
            Self::Issue
            | Self::Acknowledge
            | Self::Accept
            | Self::SetHandler { .. }
            | Self::GrantExtension { .. }
            | Self::Split { .. }
            | Self::Share { .. } => None,
        }
    }

    /// Checks the texts and numbers that need no knowledge of the task.
    ///
    /// # Errors
    /// Names each field that is missing, too long or out of range.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let field = match self {
            Self::Report { .. }
            | Self::Urge { .. }
            | Self::PartReport { .. }
            | Self::PartDeliver { .. } => "text",
            Self::Submit { .. } => "result",
            _ => "reason",
        };
        if let Some(words) = self.words() {
            check_text(&mut errors, field, words);
        }
        match self {
            Self::Suspend { decision_number, .. }
            | Self::Withdraw { decision_number, .. }
            | Self::GrantExtension { decision_number, .. } => {
                check_line(&mut errors, "decision_number", decision_number);
            }
            Self::Submit { document_number, attachments, .. } => {
                // One of the two is needed: a document's number, or a file.
                let number = document_number.as_deref();
                if attachments.is_empty() || number.is_some() {
                    check_line(&mut errors, "document_number", number.unwrap_or(""));
                }
                check_files(&mut errors, attachments);
            }
            Self::Report { percent, value, .. } => {
                if percent.is_some_and(|percent| percent > 100) {
                    errors.add("percent", "out_of_range");
                }
                if let Some(value) = value {
                    check_line(&mut errors, "value", value);
                }
            }
            Self::Reassign { due, .. } | Self::Reject { due, .. } | Self::Reopen { due, .. }
                if due.due_on.is_some() && due.keep_due_date =>
            {
                errors.add("keep_due_date", "not_with_due_on");
            }
            Self::Correct { correction, .. } => correction.check(&mut errors),
            Self::RequestExtension { kind, due_on, .. } => match (kind, due_on) {
                (ExtensionKind::Postpone, None) => errors.add("due_on", "required"),
                (ExtensionKind::Withdraw, Some(_)) => errors.add("due_on", "not_with_this_kind"),
                _ => {}
            },
            Self::PartDeliver { document_number: Some(number), .. } => {
                check_line(&mut errors, "document_number", number);
            }
            _ => {}
        }
        errors.into_result()
    }
}

fn check_files(errors: &mut FieldErrors, files: &[AttachmentId]) {
    let mut seen = BTreeSet::new();
    if files.len() > FILES_PER_SUBMISSION_MAX {
        errors.add("attachments", "too_many");
    } else if !files.iter().all(|file| seen.insert(*file)) {
        errors.add("attachments", "named_twice");
    }
}

impl Correction {
    fn check(&self, errors: &mut FieldErrors) {
        if *self == Self::default() {
            errors.add("title", "nothing_to_correct");
        }
        if let Some(title) = &self.title {
            check_line(errors, "title", title);
        }
        for (field, text) in [("text", &self.text), ("deliverable", &self.deliverable)] {
            if let Some(text) = text {
                check_text(errors, field, text);
            }
        }
    }
}
