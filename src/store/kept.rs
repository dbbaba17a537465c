//! What is kept beside a task, read back for people.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entities::{commitment, due_change, progress_report, submission};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    attachments::{self, HeldFile},
};
use crate::domain::{
    ids::{PersonId, TaskId},
    task::decide::SubmissionOutcome,
};

/// A result that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// What was done.
    pub result: String,
    /// The document that proves it.
    pub document_number: Option<String>,
    /// The files that prove it.
    pub attachments: Vec<HeldFile>,
    /// What became of it; `None` while it stands.
    pub outcome: Option<String>,
    /// Why, where a reason was given.
    pub reason: Option<String>,
}

/// A report of progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// What was done.
    pub text: String,
    /// How much of it, percent.
    pub percent: Option<i32>,
    /// The indicator's value.
    pub value: Option<String>,
}

/// A due date that was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueChange {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<PersonId>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// Until when.
    pub promised_on: NaiveDate,
    /// Why it is late.
    pub reason: String,
}

/// Everything kept beside one task, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Its submissions.
    pub submissions: Vec<Submission>,
    /// Its progress reports.
    pub reports: Vec<Report>,
    /// Its due dates.
    pub due_changes: Vec<DueChange>,
    /// Its promises.
    pub commitments: Vec<Commitment>,
}

impl Kept {
    /// Everybody it names.
    pub fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        let submitted = self.submissions.iter().map(|kept| kept.by);
        let reported = self.reports.iter().map(|kept| kept.by);
        let moved = self.due_changes.iter().filter_map(|kept| kept.by);
        submitted.chain(reported).chain(moved).chain(self.commitments.iter().map(|kept| kept.by))
    }
}

/// Everything kept beside a task.
///
/// # Errors
/// The database failed.
pub async fn kept(db: &impl ConnectionTrait, task: TaskId) -> Result<Kept, DbErr> {
    let submissions = submission::Entity::find()
        .filter(submission::Column::TaskId.eq(task.0))
        .order_by_asc(submission::Column::Seq)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = submissions.iter().map(|row| row.id).collect();
    let mut files = attachments::of_each_submission(db, &ids).await?;
    let reports = progress_report::Entity::find()
        .filter(progress_report::Column::TaskId.eq(task.0))
        .order_by_asc(progress_report::Column::ReportedAt)
        .all(db)
        .await?;
    let due_changes = due_change::Entity::find()
        .filter(due_change::Column::TaskId.eq(task.0))
        .order_by_asc(due_change::Column::ChangedAt)
        .all(db)
        .await?;
    let commitments = commitment::Entity::find()
        .filter(commitment::Column::TaskId.eq(task.0))
        .order_by_asc(commitment::Column::GivenAt)
        .all(db)
        .await?;
    Ok(Kept {
        submissions: submissions
            .into_iter()
            .map(|row| submission_of(files.remove(&row.id).unwrap_or_default(), row))
            .collect(),
        reports: reports.into_iter().map(report_of).collect(),
        due_changes: due_changes.into_iter().map(due_change_of).collect(),
        commitments: commitments.into_iter().map(commitment_of).collect(),
    })
}

/// What proves that a task is done: the latest result that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The document's number.
    pub number: Option<String>,
    /// When it was handed in.
    pub at: DateTime<Utc>,
    /// The files with it.
    pub files: Vec<HeldFile>,
}

/// The latest result of each task that stands, accepted or not.
///
/// # Errors
/// The database failed.
pub async fn documents(
    db: &impl ConnectionTrait,
    tasks: &[TaskId],
) -> Result<HashMap<TaskId, Document>, DbErr> {
    let accepted = SubmissionOutcome::Accepted.name();
    let mut found = HashMap::new();
    for chunk in tasks.chunks(ROWS_PER_STATEMENT) {
        let standing = Condition::any()
            .add(submission::Column::Outcome.is_null())
            .add(submission::Column::Outcome.eq(accepted));
        let rows = submission::Entity::find()
            .filter(submission::Column::TaskId.is_in(chunk.iter().map(|id| id.0)))
            .filter(standing)
            .order_by_asc(submission::Column::Seq)
            .all(db)
            .await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut files = attachments::of_each_submission(db, &ids).await?;
        for row in rows {
            let files = files.remove(&row.id).unwrap_or_default();
            let (number, at) = (row.document_number, row.submitted_at);
            found.insert(TaskId(row.task_id), Document { number, at, files });
        }
    }
    Ok(found)
}

fn submission_of(attachments: Vec<HeldFile>, row: submission::Model) -> Submission {
    Submission {
        attachments,
        at: row.submitted_at,
        by: PersonId(row.submitted_by),
        result: row.result,
        document_number: row.document_number,
        outcome: row.outcome,
        reason: row.reason,
    }
}

fn report_of(row: progress_report::Model) -> Report {
    Report {
        at: row.reported_at,
        by: PersonId(row.reported_by),
        text: row.text,
        percent: row.percent,
        value: row.value,
    }
}

fn due_change_of(row: due_change::Model) -> DueChange {
    DueChange {
        at: row.changed_at,
        by: row.changed_by.map(PersonId),
        action: row.action,
        from: row.from_on,
        to: row.to_on,
        reason: row.reason,
    }
}

fn commitment_of(row: commitment::Model) -> Commitment {
    Commitment {
        at: row.given_at,
        by: PersonId(row.given_by),
        promised_on: row.promised_on,
        reason: row.reason,
    }
}
