//! What was found, and what mends it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::{
    fields::{FieldErrors, check_line, check_text},
    ids::{FindingId, OrganisationId, PersonId, TaskId},
};

/// Severities that have words of their own, mildest first; others are kept as they are written.
pub const SEVERITIES: [&str; 3] = ["minor", "serious", "grave"];
/// Corrective actions of one finding, at most.
pub const ACTIONS_MAX: usize = 20;

/// What somebody of the team found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The subject it is about; all of them where `None`.
    #[serde(rename = "about")]
    pub organisation: Option<OrganisationId>,
    /// What is wrong.
    pub nature: String,
    /// How bad that is: one of [`SEVERITIES`], or words of one's own.
    pub severity: String,
    /// Why it came to be.
    pub cause: String,
    /// Whose it is.
    pub responsibility: String,
    /// What shows it.
    pub evidence: Option<String>,
    /// What mends it: each becomes a task of the working group.
    pub corrective_actions: Vec<CorrectiveAction>,
}

/// What mends a finding, before it is a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectiveAction {
    /// One line.
    pub title: String,
    /// Who mends it.
    pub lead: OrganisationId,
    /// Until when.
    pub due_on: NaiveDate,
}

impl Found {
    /// Checks what needs no knowledge of the register.
    ///
    /// # Errors
    /// Names each field that is missing, too long or past.
    pub fn check(&self, today: NaiveDate) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, "nature", &self.nature);
        check_line(&mut errors, "severity", &self.severity);
        check_text(&mut errors, "cause", &self.cause);
        check_text(&mut errors, "responsibility", &self.responsibility);
        if let Some(evidence) = &self.evidence {
            check_text(&mut errors, "evidence", evidence);
        }
        if self.corrective_actions.len() > ACTIONS_MAX {
            let max = ACTIONS_MAX.to_string();
            errors.merge(Err(FieldErrors::with_detail("corrective_actions", "too_many", max)));
        }
        for (index, action) in self.corrective_actions.iter().enumerate() {
            let at = format!("corrective_actions.{index}");
            check_line(&mut errors, &format!("{at}.title"), &action.title);
            if action.due_on < today {
                let (field, today) = (format!("{at}.due_on"), today.to_string());
                errors.merge(Err(FieldErrors::with_detail(field, "in_the_past", today)));
            }
        }
        errors.into_result()
    }
}

/// A finding as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its identity.
    pub id: FindingId,
    /// The subject it is about; all of them where `None`.
    pub organisation: Option<OrganisationId>,
    /// What is wrong.
    pub nature: String,
    /// How bad that is.
    pub severity: String,
    /// Why it came to be.
    pub cause: String,
    /// Whose it is.
    pub responsibility: String,
    /// What shows it.
    pub evidence: Option<String>,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// The tasks that mend it, oldest first.
    pub tasks: Vec<TaskId>,
}
