//! Clocks; what they have spoken is kept in [`said`](super::said).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entities::clock;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
    sea_query::{Expr, LockBehavior, LockType, Query, SelectStatement},
};
use uuid::Uuid;

pub use super::said::{NewSpoken, SpokenRecord, insert_spoken, promises_of, spoken_of};
use super::{
    ROWS_PER_STATEMENT,
    rows::{to_i32, to_u32, unknown},
};
use crate::domain::{
    ids::{ClockId, PolicyVersionId, TaskId},
    ladder::{ClockKind, Watched},
};

/// A clock as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockRecord {
    /// Identity.
    pub id: ClockId,
    /// What it watches.
    pub watched: Watched,
    /// What may be late about it.
    pub kind: ClockKind,
    /// The policy its period began with.
    pub policy: PolicyVersionId,
    /// Counts new due dates, from 1.
    pub period: u32,
    /// The date that may be missed.
    pub due_on: NaiveDate,
    /// What was past before it is passed over.
    pub latest_start: DateTime<Utc>,
    /// Whether it runs.
    pub is_running: bool,
    /// When it has to be looked at.
    pub next_look_at: Option<DateTime<Utc>>,
    /// No look before this instant.
    pub not_before: Option<DateTime<Utc>>,
}

fn record_of(row: clock::Model) -> Result<ClockRecord, DbErr> {
    let kind = ClockKind::from_name(&row.kind).ok_or_else(|| unknown("clock", &row.kind))?;
    let watched = Watched::of(kind, row.task_id.map(TaskId), row.subject_id);
    Ok(ClockRecord {
        id: ClockId(row.id),
        watched: watched.ok_or_else(|| unknown("clock without a task", &row.kind))?,
        kind,
        policy: PolicyVersionId(row.policy_version_id),
        period: to_u32(row.period),
        due_on: row.due_on,
        latest_start: row.latest_start,
        is_running: row.is_running,
        next_look_at: row.next_look_at,
        not_before: row.not_before,
    })
}

fn row_of(clock: &ClockRecord, opened_at: DateTime<Utc>) -> clock::ActiveModel {
    clock::ActiveModel {
        id: Set(clock.id.0),
        task_id: Set(clock.watched.task().map(|task| task.0)),
        subject_id: Set(clock.watched.subject()),
        kind: Set(clock.kind.name().to_owned()),
        policy_version_id: Set(clock.policy.0),
        period: Set(to_i32(clock.period)),
        due_on: Set(clock.due_on),
        latest_start: Set(clock.latest_start),
        is_running: Set(clock.is_running),
        next_look_at: Set(clock.next_look_at),
        not_before: Set(clock.not_before),
        opened_at: Set(opened_at),
        closed_at: Set(None),
    }
}

/// The clocks of a task that are not closed.
///
/// # Errors
/// The database failed.
pub async fn of_task(db: &impl ConnectionTrait, task: TaskId) -> Result<Vec<ClockRecord>, DbErr> {
    let rows = clock::Entity::find()
        .filter(clock::Column::TaskId.eq(task.0))
        .filter(clock::Column::ClosedAt.is_null())
        .order_by_asc(clock::Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// The same without a lock, for reading.
///
/// # Errors
/// The database failed.
pub async fn of_task_read(
    db: &impl ConnectionTrait,
    task: TaskId,
) -> Result<Vec<ClockRecord>, DbErr> {
    let rows = clock::Entity::find()
        .filter(clock::Column::TaskId.eq(task.0))
        .filter(clock::Column::ClosedAt.is_null())
        .order_by_asc(clock::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// The clocks that are not closed of a thing that is neither a task nor a part of one (a report,
/// an inspection), locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn of_thing(
    db: &impl ConnectionTrait,
    thing: Watched,
) -> Result<Vec<ClockRecord>, DbErr> {
    let rows = open_of(thing).lock_exclusive().all(db).await?;
    rows.into_iter().map(record_of).collect()
}

/// The same without a lock, for reading.
///
/// # Errors
/// The database failed.
pub async fn of_thing_read(
    db: &impl ConnectionTrait,
    thing: Watched,
) -> Result<Vec<ClockRecord>, DbErr> {
    let rows = open_of(thing).all(db).await?;
    rows.into_iter().map(record_of).collect()
}

fn open_of(thing: Watched) -> Select<clock::Entity> {
    clock::Entity::find()
        .filter(clock::Column::SubjectId.eq(thing.subject()))
        .filter(clock::Column::Kind.ne(ClockKind::Part.name()))
        .filter(clock::Column::ClosedAt.is_null())
}

/// The clock, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, id: ClockId) -> Result<Option<ClockRecord>, DbErr> {
    let row = clock::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    row.map(record_of).transpose()
}

/// The clocks among `ids` that exist, closed ones too.
///
/// # Errors
/// The database failed.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: &[ClockId],
) -> Result<HashMap<ClockId, ClockRecord>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let ids = chunk.iter().map(|id| id.0);
        for row in clock::Entity::find().filter(clock::Column::Id.is_in(ids)).all(db).await? {
            let clock = record_of(row)?;
            found.insert(clock.id, clock);
        }
    }
    Ok(found)
}

/// Keeps new clocks.
///
/// # Errors
/// The database failed, or the task has an open clock of that kind.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    clocks: &[ClockRecord],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for chunk in clocks.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().map(|clock| row_of(clock, now));
        clock::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Keeps a clock that changed.
///
/// # Errors
/// The database failed.
pub async fn update(db: &impl ConnectionTrait, clock: &ClockRecord) -> Result<(), DbErr> {
    let mut row = row_of(clock, clock.latest_start);
    row.opened_at = sea_orm::ActiveValue::NotSet;
    row.closed_at = sea_orm::ActiveValue::NotSet;
    clock::Entity::update(row).exec(db).await?;
    Ok(())
}

/// Ends a clock for good.
///
/// # Errors
/// The database failed.
pub async fn close(
    db: &impl ConnectionTrait,
    clock: ClockId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    clock::Entity::update_many()
        .col_expr(clock::Column::IsRunning, Expr::value(false))
        .col_expr(clock::Column::NextLookAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(clock::Column::ClosedAt, Expr::value(Some(now)))
        .filter(clock::Column::Id.eq(clock.0))
        .exec(db)
        .await?;
    Ok(())
}

/// As the partial indexes say it: SQLite uses them for this term, not for `is_running = ?`.
fn is_running() -> Expr {
    Expr::col(clock::Column::IsRunning)
}

fn due_by(at: DateTime<Utc>) -> Condition {
    Condition::all().add(is_running()).add(clock::Column::NextLookAt.lte(at))
}

/// Running clocks that have to be looked at by `at`, earliest first, locked and past those that
/// another sweep holds.
///
/// # Errors
/// The database failed.
pub async fn claim_due(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ClockRecord>, DbErr> {
    let rows = clock::Entity::find()
        .filter(due_by(at))
        .order_by_asc(clock::Column::NextLookAt)
        .order_by_asc(clock::Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// The same without a lock, to show what would be said.
///
/// # Errors
/// The database failed.
pub async fn peek_due(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<ClockRecord>, DbErr> {
    let rows = clock::Entity::find()
        .filter(due_by(at))
        .order_by_asc(clock::Column::NextLookAt)
        .order_by_asc(clock::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// The next page of running clocks by id, to plan them anew.
///
/// # Errors
/// The database failed.
pub async fn running_after(
    db: &impl ConnectionTrait,
    after: Option<ClockId>,
    limit: u64,
) -> Result<Vec<ClockRecord>, DbErr> {
    let mut query = clock::Entity::find().filter(is_running());
    if let Some(after) = after {
        query = query.filter(clock::Column::Id.gt(after.0));
    }
    let rows = query.order_by_asc(clock::Column::Id).limit(limit).lock_exclusive().all(db).await?;
    rows.into_iter().map(record_of).collect()
}

/// The earliest instant at which any running clock has to be looked at.
///
/// # Errors
/// The database failed.
pub async fn earliest_look(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    let next: Option<Option<DateTime<Utc>>> = clock::Entity::find()
        .select_only()
        .column(clock::Column::NextLookAt)
        .filter(is_running())
        .filter(clock::Column::NextLookAt.is_not_null())
        .order_by_asc(clock::Column::NextLookAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(next.flatten())
}

/// Lets clocks not be looked at before `not_before` (rule 14).
///
/// # Errors
/// The database failed.
pub async fn hold_until(
    db: &impl ConnectionTrait,
    clocks: &[ClockId],
    not_before: DateTime<Utc>,
) -> Result<(), DbErr> {
    for chunk in clocks.chunks(ROWS_PER_STATEMENT) {
        clock::Entity::update_many()
            .col_expr(clock::Column::NotBefore, Expr::value(Some(not_before)))
            .filter(clock::Column::Id.is_in(chunk.iter().map(|id| id.0)))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Sets when each clock has to be looked at next.
///
/// # Errors
/// The database failed.
pub async fn set_next_looks(
    db: &impl ConnectionTrait,
    looks: &[(ClockId, Option<DateTime<Utc>>)],
) -> Result<(), DbErr> {
    let (timed, ended): (Vec<_>, Vec<_>) =
        looks.iter().copied().partition(|(_, next)| next.is_some());
    for chunk in ended.chunks(ROWS_PER_STATEMENT) {
        clock::Entity::update_many()
            .col_expr(clock::Column::NextLookAt, Expr::value(None::<DateTime<Utc>>))
            .filter(clock::Column::Id.is_in(chunk.iter().map(|(id, _)| id.0)))
            .exec(db)
            .await?;
    }
    // Most clocks of a sweep share their next moment: one statement for each instant.
    let mut by_instant: HashMap<DateTime<Utc>, Vec<Uuid>> = HashMap::new();
    for (id, next) in timed {
        if let Some(next) = next {
            by_instant.entry(next).or_default().push(id.0);
        }
    }
    for (next, ids) in by_instant {
        for chunk in ids.chunks(ROWS_PER_STATEMENT) {
            clock::Entity::update_many()
                .col_expr(clock::Column::NextLookAt, Expr::value(next))
                .filter(clock::Column::Id.is_in(chunk.iter().copied()))
                .exec(db)
                .await?;
        }
    }
    Ok(())
}

/// Tasks whose due clock runs but will never speak again: the ladder is exhausted (rule 5).
pub(super) fn exhausted() -> SelectStatement {
    Query::select()
        .column(clock::Column::TaskId)
        .from(clock::Entity)
        .and_where(is_running())
        .and_where(clock::Column::NextLookAt.is_null())
        // Written out, as the index has it; each of them has a task.
        .and_where(Expr::col(clock::Column::Kind).eq(Expr::cust("'due'")))
        .to_owned()
}
