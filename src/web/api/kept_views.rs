//! What is kept beside a task, and what will be said about it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::views::{PersonRef, instant};
use crate::{
    app::boards::{
        plan::PlannedWord,
        tasks::{HeldFile, Kept},
    },
    domain::ids::PersonId,
};

/// A task's submissions, reports, due dates and promises, oldest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KeptView {
    /// The results handed in.
    pub submissions: Vec<SubmissionView>,
    /// The reports of progress.
    pub progress: Vec<ProgressView>,
    /// The due dates set.
    pub due_changes: Vec<DueChangeView>,
    /// The promises given.
    pub commitments: Vec<CommitmentView>,
}

impl KeptView {
    /// With the names of who did it.
    #[must_use]
    pub fn of(kept: &Kept, names: &HashMap<PersonId, String>) -> Self {
        let who = |id| PersonRef::of(id, names);
        let submissions = kept.submissions.iter().map(|kept| SubmissionView {
            at: kept.at,
            by: who(kept.by),
            result: kept.result.clone(),
            document_number: kept.document_number.clone(),
            attachments: kept.attachments.iter().map(FileRef::from).collect(),
            outcome: kept.outcome.clone(),
            reason: kept.reason.clone(),
        });
        let progress = kept.reports.iter().map(|kept| ProgressView {
            at: kept.at,
            by: who(kept.by),
            text: kept.text.clone(),
            percent: kept.percent,
            value: kept.value.clone(),
        });
        let due_changes = kept.due_changes.iter().map(|kept| DueChangeView {
            at: kept.at,
            by: kept.by.map(who),
            action: kept.action.clone(),
            from: kept.from,
            to: kept.to,
            reason: kept.reason.clone(),
        });
        let commitments = kept.commitments.iter().map(|kept| CommitmentView {
            at: kept.at,
            by: who(kept.by),
            promised_on: kept.promised_on,
            reason: kept.reason.clone(),
        });
        Self {
            submissions: submissions.collect(),
            progress: progress.collect(),
            due_changes: due_changes.collect(),
            commitments: commitments.collect(),
        }
    }
}

/// What will be said next.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NextNotice {
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub at: DateTime<Utc>,
    /// Which rung.
    pub rung: String,
    /// To whom, by address.
    pub recipients: Vec<String>,
}

/// A result that was handed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubmissionView {
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonRef,
    /// What was done.
    pub result: String,
    /// The document that proves it.
    pub document_number: Option<String>,
    /// The files that prove it.
    pub attachments: Vec<FileRef>,
    /// What became of it; null while it stands.
    pub outcome: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A file as other things name it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AttachmentRef)]
pub struct FileRef {
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub name: String,
}

impl From<&HeldFile> for FileRef {
    fn from(file: &HeldFile) -> Self {
        Self { id: file.id.to_string(), name: file.name.clone() }
    }
}

/// A report of progress.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProgressView {
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonRef,
    /// What was done.
    pub text: String,
    /// How much of it, percent.
    pub percent: Option<i32>,
    /// The indicator's value.
    pub value: Option<String>,
}

/// A due date that was set.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DueChangeView {
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<PersonRef>,
    /// By which step.
    pub action: String,
    /// The date before.
    pub from: Option<NaiveDate>,
    /// The date after.
    pub to: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

/// A promise that was given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommitmentView {
    /// When.
    #[serde(serialize_with = "instant::serialize")]
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonRef,
    /// Until when.
    pub promised_on: NaiveDate,
    /// Why it is late.
    pub reason: String,
}

/// One coming word of a task's plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlannedView {
    /// When it will be said.
    #[serde(serialize_with = "instant::serialize")]
    pub at: DateTime<Utc>,
    /// Which clock says it.
    pub clock: &'static str,
    /// The date it is said for.
    pub due_on: NaiveDate,
    /// The rung's name.
    pub rung: String,
    /// Its grid position, from 1.
    pub occurrence: u32,
    /// Its level.
    pub level: u8,
    /// Its kind.
    pub kind: &'static str,
    /// The roles that hear it.
    pub audience: Vec<&'static str>,
    /// Who that is today, by address.
    pub recipients: Vec<String>,
    /// How many earlier rungs it will stand for.
    pub folded_count: usize,
}

impl From<&PlannedWord> for PlannedView {
    fn from(word: &PlannedWord) -> Self {
        Self {
            at: word.at,
            clock: word.clock.name(),
            due_on: word.due_on,
            rung: word.rung.clone(),
            occurrence: word.occurrence,
            level: word.level,
            kind: word.kind.name(),
            audience: word.audience.iter().map(|role| role.name()).collect(),
            recipients: addresses(word),
            folded_count: word.folded_count,
        }
    }
}

fn addresses(word: &PlannedWord) -> Vec<String> {
    word.recipients.iter().map(|recipient| recipient.address.clone()).collect()
}

impl From<&PlannedWord> for NextNotice {
    fn from(word: &PlannedWord) -> Self {
        Self { at: word.at, rung: word.rung.clone(), recipients: addresses(word) }
    }
}
