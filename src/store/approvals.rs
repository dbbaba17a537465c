//! Requests for a leader's approval.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{approval, organisation, task};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, sea_query::Expr,
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    rows::{to_json, unknown},
};
use crate::domain::{
    approval::{Approval, Outcome},
    ids::{ApprovalId, OrganisationId, PersonId, TaskId},
    rights::Capacity,
};

const WAITING: &str = "waiting";

/// As the partial indexes say it: a bound value would not lead there on every database.
fn is_waiting() -> Expr {
    Expr::col((approval::Entity, approval::Column::State)).eq(Expr::cust("'waiting'"))
}

fn its_task() -> RelationDef {
    approval::Entity::belongs_to(task::Entity)
        .from(approval::Column::TaskId)
        .to(task::Column::Id)
        .into()
}

fn approval_of(row: approval::Model) -> Result<Approval, DbErr> {
    let outcome = match row.state.as_str() {
        WAITING => None,
        name => Some(Outcome::from_name(name).ok_or_else(|| unknown("state", name))?),
    };
    let step = serde_json::from_str(&row.step).map_err(|_| unknown("step", &row.step))?;
    Ok(Approval {
        id: ApprovalId(row.id),
        task: TaskId(row.task_id),
        step,
        outcome,
        asked_at: row.asked_at,
        asked_by: PersonId(row.asked_by),
        asked_for: row.asked_for.map(PersonId),
        decided_at: row.decided_at,
        decided_by: row.decided_by.map(PersonId),
        decided_for: row.decided_for.map(PersonId),
        reason: row.reason,
    })
}

/// Whether the leader of `organisation` approves what leaves it.
///
/// # Errors
/// The database failed.
pub async fn are_required(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<bool, DbErr> {
    let flag: Option<bool> = organisation::Entity::find_by_id(organisation.0)
        .select_only()
        .column(organisation::Column::RequiresApproval)
        .into_tuple()
        .one(db)
        .await?;
    Ok(flag.unwrap_or(false))
}

/// Keeps a new request.
///
/// # Errors
/// The database failed, or one of its kind waits on the task.
pub async fn insert(db: &impl ConnectionTrait, asked: &Approval) -> Result<(), DbErr> {
    let row = approval::ActiveModel {
        id: Set(asked.id.0),
        task_id: Set(asked.task.0),
        kind: Set(asked.step.action().name().to_owned()),
        step: Set(to_json(&asked.step)?),
        state: Set(WAITING.to_owned()),
        asked_at: Set(asked.asked_at),
        asked_by: Set(asked.asked_by.0),
        asked_for: Set(asked.asked_for.map(|id| id.0)),
        ..Default::default()
    };
    approval::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps what became of a request; `by` is nobody where it lapsed.
///
/// # Errors
/// The database failed.
pub async fn end(
    db: &impl ConnectionTrait,
    id: ApprovalId,
    outcome: Outcome,
    by: Option<(PersonId, Capacity)>,
    reason: Option<String>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = approval::ActiveModel {
        id: Set(id.0),
        state: Set(outcome.name().to_owned()),
        decided_at: Set(Some(now)),
        decided_by: Set(by.map(|(person, _)| person.0)),
        decided_for: Set(by.and_then(|(_, capacity)| capacity.on_behalf_of).map(|id| id.0)),
        reason: Set(reason),
        ..Default::default()
    };
    approval::Entity::update(row).exec(db).await?;
    Ok(())
}

/// A request, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, id: ApprovalId) -> Result<Option<Approval>, DbErr> {
    approval::Entity::find_by_id(id.0).one(db).await?.map(approval_of).transpose()
}

/// The requests on a task, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of_task(db: &impl ConnectionTrait, task: TaskId) -> Result<Vec<Approval>, DbErr> {
    let rows = approval::Entity::find()
        .filter(approval::Column::TaskId.eq(task.0))
        .order_by_asc(approval::Column::AskedAt)
        .order_by_asc(approval::Column::Id);
    rows.all(db).await?.into_iter().map(approval_of).collect()
}

/// Those that wait on a task.
///
/// # Errors
/// The database failed.
pub async fn waiting_on(db: &impl ConnectionTrait, task: TaskId) -> Result<Vec<Approval>, DbErr> {
    let rows =
        approval::Entity::find().filter(approval::Column::TaskId.eq(task.0)).filter(is_waiting());
    rows.all(db).await?.into_iter().map(approval_of).collect()
}

/// Those that wait on tasks of `leads`; those that waited longest first.
///
/// # Errors
/// The database failed.
pub async fn waiting(
    db: &impl ConnectionTrait,
    leads: &[OrganisationId],
    limit: u64,
) -> Result<Vec<Approval>, DbErr> {
    let leads = leads.iter().map(|id| id.0).collect::<Vec<Uuid>>();
    let rows = approval::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, its_task())
        .filter(is_waiting())
        .filter(task::Column::LeadId.is_in(leads))
        .order_by_asc(approval::Column::AskedAt)
        .order_by_asc(approval::Column::Id)
        .limit(limit);
    rows.all(db).await?.into_iter().map(approval_of).collect()
}

/// Whether any request waits.
///
/// # Errors
/// The database failed.
pub async fn any_waiting(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let any: Option<Uuid> = approval::Entity::find()
        .select_only()
        .column(approval::Column::Id)
        .filter(is_waiting())
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(any.is_some())
}

/// Those of `ids` that wait.
///
/// # Errors
/// The database failed.
pub async fn waiting_among(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashSet<Uuid>, DbErr> {
    let mut found = HashSet::new();
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<Uuid> = approval::Entity::find()
            .select_only()
            .column(approval::Column::Id)
            .filter(approval::Column::Id.is_in(chunk.iter().copied()))
            .filter(is_waiting())
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// How many wait on the tasks of each lead.
///
/// # Errors
/// The database failed.
pub async fn waiting_by_lead(
    db: &impl ConnectionTrait,
) -> Result<HashMap<OrganisationId, u64>, DbErr> {
    let rows: Vec<(Uuid, i64)> = approval::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, its_task())
        .select_only()
        .column(task::Column::LeadId)
        .column_as(approval::Column::Id.count(), "waiting")
        .filter(is_waiting())
        .group_by(task::Column::LeadId)
        .into_tuple()
        .all(db)
        .await?;
    let known = |(lead, waiting): (Uuid, i64)| {
        (OrganisationId(lead), u64::try_from(waiting).unwrap_or_default())
    };
    Ok(rows.into_iter().map(known).collect())
}
