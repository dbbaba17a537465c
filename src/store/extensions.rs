//! Extension requests, and what coordinators report on their parts.

use chrono::{DateTime, NaiveDate, Utc};
use entities::{extension_request, part_report};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::{
    boards::{
        parts,
        tasks::{Own, Scope},
    },
    rows::unknown,
    tasks::Occasion,
};
use crate::domain::{
    ids::{ExtensionId, OrganisationId, PersonId, TaskId, new_id},
    task::{ExtensionKind, ExtensionOutcome, PendingExtension, Step},
};

/// A request as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionRecord {
    /// Its identity.
    pub id: ExtensionId,
    /// Of which task.
    pub task: TaskId,
    /// What is asked for.
    pub kind: ExtensionKind,
    /// The date asked for.
    pub due_on: Option<NaiveDate>,
    /// The due date when it was asked for.
    pub due_on_before: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// `requested`, `granted`, `refused` or `withdrawn`.
    pub state: String,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// By whom.
    pub requested_by: PersonId,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// By whose act.
    pub ended_by: Option<PersonId>,
    /// The decision's number.
    pub decision_number: Option<String>,
    /// Why it was refused or taken back.
    pub answer: Option<String>,
    /// The date that was granted.
    pub granted_due_on: Option<NaiveDate>,
}

fn record_of(row: extension_request::Model) -> Result<ExtensionRecord, DbErr> {
    let kind = ExtensionKind::from_name(&row.kind).ok_or_else(|| unknown("kind", &row.kind))?;
    Ok(ExtensionRecord {
        id: ExtensionId(row.id),
        task: TaskId(row.task_id),
        kind,
        due_on: row.due_on,
        due_on_before: row.due_on_before,
        reason: row.reason,
        state: row.state,
        requested_at: row.requested_at,
        requested_by: PersonId(row.requested_by),
        ended_at: row.ended_at,
        ended_by: row.ended_by.map(PersonId),
        decision_number: row.decision_number,
        answer: row.answer,
        granted_due_on: row.granted_due_on,
    })
}

/// Keeps a new request.
///
/// # Errors
/// The database failed, or the task has one that waits.
pub async fn insert(
    db: &impl ConnectionTrait,
    task: TaskId,
    pending: &PendingExtension,
    due_on_before: Option<NaiveDate>,
    step: &Step,
    on: &Occasion,
) -> Result<(), DbErr> {
    let row = extension_request::ActiveModel {
        id: Set(pending.id.0),
        task_id: Set(task.0),
        kind: Set(pending.kind.name().to_owned()),
        due_on: Set(pending.due_on),
        due_on_before: Set(due_on_before),
        reason: Set(step.words().unwrap_or_default().to_owned()),
        state: Set("requested".to_owned()),
        requested_at: Set(on.at),
        requested_by: Set(on.by.0),
        ..Default::default()
    };
    extension_request::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps what became of a request.
///
/// # Errors
/// The database failed.
pub async fn end(
    db: &impl ConnectionTrait,
    id: ExtensionId,
    outcome: ExtensionOutcome,
    granted_due_on: Option<NaiveDate>,
    step: &Step,
    on: &Occasion,
) -> Result<(), DbErr> {
    let decision_number = match step {
        Step::GrantExtension { decision_number, .. } | Step::Withdraw { decision_number, .. } => {
            Some(decision_number.clone())
        }
        _ => None,
    };
    let answer = match step {
        Step::RefuseExtension { reason } | Step::WithdrawExtension { reason } => {
            Some(reason.clone())
        }
        _ => None,
    };
    let row = extension_request::ActiveModel {
        id: Set(id.0),
        state: Set(outcome.name().to_owned()),
        ended_at: Set(Some(on.at)),
        ended_by: Set(Some(on.by.0)),
        decision_number: Set(decision_number),
        answer: Set(answer),
        granted_due_on: Set(granted_due_on),
        ..Default::default()
    };
    extension_request::Entity::update(row).exec(db).await?;
    Ok(())
}

/// A request, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: ExtensionId,
) -> Result<Option<ExtensionRecord>, DbErr> {
    let row = extension_request::Entity::find_by_id(id.0).one(db).await?;
    row.map(record_of).transpose()
}

/// The requests of a task, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of_task(
    db: &impl ConnectionTrait,
    task: TaskId,
) -> Result<Vec<ExtensionRecord>, DbErr> {
    let rows = extension_request::Entity::find()
        .filter(extension_request::Column::TaskId.eq(task.0))
        .order_by_asc(extension_request::Column::RequestedAt)
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// Requests about tasks of `scope`, those that waited longest first, after `after`; of one state
/// or of all.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    state: Option<&str>,
    after: Option<&ExtensionRecord>,
    limit: u64,
) -> Result<Vec<ExtensionRecord>, DbErr> {
    use extension_request::Column as C;
    let mut query = extension_request::Entity::find();
    if let Scope::Of(own) = scope {
        // A coordinator does not read what the lead asks for.
        let own = Own { helpers: Vec::new(), ..own.clone() };
        query = query.filter(parts::sees(&own, (extension_request::Entity, C::TaskId)));
    }
    if let Some(state) = state {
        query = query.filter(C::State.eq(state));
    }
    if let Some(after) = after {
        let later = C::RequestedAt.gt(after.requested_at);
        let same = C::RequestedAt.eq(after.requested_at).and(C::Id.gt(after.id.0));
        query = query.filter(later.or(same));
    }
    let query = query.order_by_asc(C::RequestedAt).order_by_asc(C::Id).limit(limit);
    query.all(db).await?.into_iter().map(record_of).collect()
}

/// What a coordinator reported on its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartReport {
    /// Which coordinator.
    pub organisation: OrganisationId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// What was done.
    pub text: String,
    /// The document that proves a delivery.
    pub document_number: Option<String>,
    /// The part was delivered with it.
    pub is_delivery: bool,
}

/// Keeps a report on a part.
///
/// # Errors
/// The database failed.
pub async fn insert_part_report(
    db: &impl ConnectionTrait,
    task: TaskId,
    report: &PartReport,
) -> Result<(), DbErr> {
    let row = part_report::ActiveModel {
        id: Set(new_id(report.at)),
        task_id: Set(task.0),
        organisation_id: Set(report.organisation.0),
        reported_at: Set(report.at),
        reported_by: Set(report.by.0),
        text: Set(report.text.clone()),
        document_number: Set(report.document_number.clone()),
        is_delivery: Set(report.is_delivery),
    };
    part_report::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// What coordinators reported on their parts of a task, oldest first.
///
/// # Errors
/// The database failed.
pub async fn part_reports(
    db: &impl ConnectionTrait,
    task: TaskId,
) -> Result<Vec<PartReport>, DbErr> {
    let rows = part_report::Entity::find()
        .filter(part_report::Column::TaskId.eq(task.0))
        .order_by_asc(part_report::Column::ReportedAt)
        .all(db)
        .await?;
    let report = |row: part_report::Model| PartReport {
        organisation: OrganisationId(row.organisation_id),
        at: row.reported_at,
        by: PersonId(row.reported_by),
        text: row.text,
        document_number: row.document_number,
        is_delivery: row.is_delivery,
    };
    Ok(rows.into_iter().map(report).collect())
}
