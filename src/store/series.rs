//! Series and their occurrences.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use entities::{series, series_occurrence, task};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, LockType, Query},
};

use super::{
    ROWS_PER_STATEMENT,
    boards::{parts, tasks::Scope},
    rows::unknown,
};
use crate::domain::{
    ids::{DirectiveId, OrganisationId, SeriesId, TaskId},
    series::{Every, Recurrence, Series},
    task::State as TaskState,
};

/// A series with the task of its latest occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesRecord {
    /// The series.
    pub series: Series,
    /// The directive it belongs to.
    pub directive: Option<DirectiveId>,
    /// The task of its latest occurrence.
    pub latest: TaskId,
}

/// One period that was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OccurrenceRecord {
    /// The period.
    pub slot: i32,
    /// Its task; `None` where it was missed.
    pub task: Option<TaskId>,
}

fn record_of(row: series::Model) -> Result<SeriesRecord, DbErr> {
    Ok(SeriesRecord {
        directive: row.directive_id.map(DirectiveId),
        latest: TaskId(row.latest_task_id),
        series: Series {
            id: SeriesId(row.id),
            recurrence: Recurrence {
                every: Every::from_name(&row.every).ok_or_else(|| unknown("every", &row.every))?,
                day: row.day.and_then(|day| u8::try_from(day).ok()),
                until: row.until,
            },
            first_slot: row.first_slot,
            dealt_slot: row.dealt_slot,
            next_on: row.next_on,
            title: row.title,
            reference: row.reference,
            ended: row.ended_on.zip(row.ended_because),
            version: row.version,
        },
    })
}

/// Keeps new series; their first occurrences follow with [`deal`].
///
/// # Errors
/// The database failed.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    new: &[SeriesRecord],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = |record: &SeriesRecord| {
        let series = &record.series;
        series::ActiveModel {
            id: Set(series.id.0),
            directive_id: Set(record.directive.map(|id| id.0)),
            latest_task_id: Set(record.latest.0),
            title: Set(series.title.clone()),
            reference: Set(series.reference.clone()),
            every: Set(series.recurrence.every.name().to_owned()),
            day: Set(series.recurrence.day.map(i32::from)),
            until: Set(series.recurrence.until),
            first_slot: Set(series.first_slot),
            dealt_slot: Set(series.dealt_slot),
            next_on: Set(series.next_on),
            ended_on: Set(None),
            ended_because: Set(None),
            created_at: Set(now),
            version: Set(series.version),
        }
    };
    for chunk in new.chunks(ROWS_PER_STATEMENT) {
        series::Entity::insert_many(chunk.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Keeps what was dealt with; the key of series and period refuses anything done twice.
///
/// # Errors
/// The database failed, or a period was dealt with already.
pub async fn deal(
    db: &impl ConnectionTrait,
    dealt: &[(SeriesId, OccurrenceRecord)],
) -> Result<(), DbErr> {
    let row =
        |(series, occurrence): &(SeriesId, OccurrenceRecord)| series_occurrence::ActiveModel {
            series_id: Set(series.0),
            slot: Set(occurrence.slot),
            task_id: Set(occurrence.task.map(|id| id.0)),
        };
    for chunk in dealt.chunks(ROWS_PER_STATEMENT) {
        series_occurrence::Entity::insert_many(chunk.iter().map(row))
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Keeps where a series stands, if it is still as it was at `version`.
///
/// # Errors
/// The database failed.
pub async fn update(
    db: &impl ConnectionTrait,
    version: i64,
    after: &SeriesRecord,
) -> Result<bool, DbErr> {
    use series::Column as C;
    let series = &after.series;
    let ended = series.ended.clone().unzip();
    let kept = series::Entity::update_many()
        .col_expr(C::LatestTaskId, Expr::value(after.latest.0))
        .col_expr(C::DealtSlot, Expr::value(series.dealt_slot))
        .col_expr(C::NextOn, Expr::value(series.next_on))
        .col_expr(C::EndedOn, Expr::value(ended.0))
        .col_expr(C::EndedBecause, Expr::value(ended.1))
        .col_expr(C::Version, Expr::value(series.version))
        .filter(C::Id.eq(series.id.0))
        .filter(C::Version.eq(version))
        .exec(db)
        .await?;
    Ok(kept.rows_affected == 1)
}

/// The one of that id, if there is one.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn find(db: &impl ConnectionTrait, id: SeriesId) -> Result<Option<SeriesRecord>, DbErr> {
    series::Entity::find_by_id(id.0).one(db).await?.map(record_of).transpose()
}

/// The one of that id, locked until the transaction ends.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn lock(db: &impl ConnectionTrait, id: SeriesId) -> Result<Option<SeriesRecord>, DbErr> {
    let found = series::Entity::find_by_id(id.0).lock(LockType::Update).one(db).await?;
    found.map(record_of).transpose()
}

/// Series of which something has to be created on `today`, locked, in order of id; at most
/// `limit`.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn lock_due(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<SeriesRecord>, DbErr> {
    let found = series::Entity::find()
        .filter(series::Column::NextOn.lte(today))
        .order_by_asc(series::Column::NextOn)
        .order_by_asc(series::Column::Id)
        .limit(limit)
        .lock(LockType::Update)
        .all(db)
        .await?;
    // Whoever waited for the lock sees what is true now: what was dealt with meanwhile is left out.
    let is_due = |row: &series::Model| row.next_on.is_some_and(|next| next <= today);
    found.into_iter().filter(is_due).map(record_of).collect()
}

/// The running series of a directive, locked.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn lock_running_of(
    db: &impl ConnectionTrait,
    directive: DirectiveId,
) -> Result<Vec<SeriesRecord>, DbErr> {
    let found = series::Entity::find()
        .filter(series::Column::DirectiveId.eq(directive.0))
        .filter(series::Column::NextOn.is_not_null())
        .order_by_asc(series::Column::Id)
        .lock(LockType::Update)
        .all(db)
        .await?;
    found.into_iter().map(record_of).collect()
}

/// Which of `series` their present lead has taken: one of their occurrences came further than
/// `assigned` with that lead.
///
/// # Errors
/// The database failed.
pub async fn taken(
    db: &impl ConnectionTrait,
    series: &[(SeriesId, OrganisationId)],
) -> Result<HashSet<SeriesId>, DbErr> {
    let reached = [TaskState::InProgress, TaskState::Submitted, TaskState::Completed];
    let mut taken = HashSet::new();
    for chunk in series.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<(uuid::Uuid, uuid::Uuid)> = series_occurrence::Entity::find()
            .join(
                sea_orm::JoinType::InnerJoin,
                series_occurrence::Entity::belongs_to(task::Entity)
                    .from(series_occurrence::Column::TaskId)
                    .to(task::Column::Id)
                    .into(),
            )
            .filter(series_occurrence::Column::SeriesId.is_in(chunk.iter().map(|one| one.0.0)))
            .filter(task::Column::State.is_in(reached.map(TaskState::name)))
            .select_only()
            .distinct()
            .column(series_occurrence::Column::SeriesId)
            .column(task::Column::LeadId)
            .into_tuple()
            .all(db)
            .await?;
        let rows: HashSet<_> = rows.into_iter().collect();
        let is_taken = |one: &&(SeriesId, OrganisationId)| rows.contains(&(one.0.0, one.1.0));
        taken.extend(chunk.iter().filter(is_taken).map(|one| one.0));
    }
    Ok(taken)
}

/// The periods of a series that were dealt with, the latest first, before `before`.
///
/// # Errors
/// The database failed.
pub async fn occurrences(
    db: &impl ConnectionTrait,
    id: SeriesId,
    before: Option<i32>,
    limit: u64,
) -> Result<Vec<OccurrenceRecord>, DbErr> {
    let mut query = series_occurrence::Entity::find()
        .filter(series_occurrence::Column::SeriesId.eq(id.0))
        .order_by_desc(series_occurrence::Column::Slot)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(series_occurrence::Column::Slot.lt(before));
    }
    let rows = query.all(db).await?;
    let record = |row: series_occurrence::Model| OccurrenceRecord {
        slot: row.slot,
        task: row.task_id.map(TaskId),
    };
    Ok(rows.into_iter().map(record).collect())
}

/// The series that a task belongs to, and the task's period.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn of_task(
    db: &impl ConnectionTrait,
    task: TaskId,
) -> Result<Option<(SeriesRecord, i32)>, DbErr> {
    let found = series_occurrence::Entity::find()
        .filter(series_occurrence::Column::TaskId.eq(task.0))
        .one(db)
        .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(find(db, SeriesId(found.series_id)).await?.map(|series| (series, found.slot)))
}

/// What a list of series is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Of this directive.
    pub directive: Option<DirectiveId>,
    /// Led by one of these.
    pub leads: Option<Vec<OrganisationId>>,
    /// Only those with occurrences still to come.
    pub running: bool,
}

/// A page of the series whose latest task a reader sees, newest first, before `before`.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    narrowed: &Narrowed,
    before: Option<SeriesId>,
    limit: u64,
) -> Result<Vec<SeriesRecord>, DbErr> {
    let latest = (series::Entity, series::Column::LatestTaskId);
    let mut wanted = match scope {
        Scope::All => Condition::all(),
        Scope::Of(own) => Condition::all().add(parts::sees(own, latest)),
    };
    if let Some(leads) = &narrowed.leads {
        let led = Query::select()
            .column(task::Column::Id)
            .from(task::Entity)
            .and_where(task::Column::LeadId.is_in(leads.iter().map(|id| id.0)))
            .to_owned();
        wanted = wanted.add(series::Column::LatestTaskId.in_subquery(led));
    }
    if let Some(directive) = narrowed.directive {
        wanted = wanted.add(series::Column::DirectiveId.eq(directive.0));
    }
    if narrowed.running {
        wanted = wanted.add(series::Column::NextOn.is_not_null());
    }
    if let Some(before) = before {
        wanted = wanted.add(series::Column::Id.lt(before.0));
    }
    let rows = series::Entity::find()
        .filter(wanted)
        .order_by_desc(series::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}
