//! Numbers of tasks by lead, state and standing, kept as changes so that concurrent writers
//! never wait for each other; a job folds them together.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use entities::tally;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::ExprTrait,
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, rows::unknown};
use crate::domain::{
    ids::{OrganisationId, new_id},
    tally::{Bucket, Standing},
    task::{State, Task},
};

/// How many changes one folding takes.
const FOLD_MAX: u64 = 20_000;

/// Counts tasks out of their old buckets and into their new ones.
///
/// # Errors
/// The database failed.
pub async fn count(
    db: &impl ConnectionTrait,
    changes: BTreeMap<Bucket, i64>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = changes
        .into_iter()
        .filter(|(_, change)| *change != 0)
        .map(|(bucket, change)| row_of(bucket, change, now))
        .collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        tally::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The changes of buckets when tasks go from `before` to `after`.
#[must_use]
pub fn changes(
    before: &[Task],
    after: &[Task],
    calendar: &crate::domain::calendar::Calendar,
) -> BTreeMap<Bucket, i64> {
    let mut changes = BTreeMap::new();
    for (tasks, change) in [(before, -1), (after, 1)] {
        for task in tasks.iter().filter(|task| task.state != State::Draft) {
            *changes.entry(Bucket::of(task, calendar)).or_insert(0) += change;
        }
    }
    changes
}

fn row_of(bucket: Bucket, change: i64, now: DateTime<Utc>) -> tally::ActiveModel {
    tally::ActiveModel {
        id: Set(new_id(now)),
        lead_id: Set(bucket.lead.0),
        state: Set(bucket.state.name().to_owned()),
        standing: Set(bucket.standing.name().to_owned()),
        due_on: Set(bucket.due_on),
        original_standing: Set(bucket.original_standing.name().to_owned()),
        original_due_on: Set(bucket.original_due_on),
        change: Set(change),
    }
}

/// The number of tasks in every bucket, of all leads or of `leads`.
///
/// # Errors
/// The database failed.
pub async fn totals(
    db: &impl ConnectionTrait,
    leads: Option<&[OrganisationId]>,
) -> Result<Vec<(Bucket, i64)>, DbErr> {
    type Row = (Uuid, String, String, Option<NaiveDate>, String, Option<NaiveDate>, i64);
    use tally::Column as C;
    let columns =
        [C::LeadId, C::State, C::Standing, C::DueOn, C::OriginalStanding, C::OriginalDueOn];
    let mut query = tally::Entity::find().select_only();
    for column in columns {
        query = query.column(column).group_by(column);
    }
    let sum = C::Change.sum().cast_as("bigint");
    query = query.column_as(sum, "total");
    if let Some(leads) = leads {
        query = query.filter(C::LeadId.is_in(leads.iter().map(|id| id.0)));
    }
    let rows: Vec<Row> = query.into_tuple().all(db).await?;
    rows.into_iter().filter(|row| row.6 != 0).map(bucket_of).collect()
}

fn bucket_of(
    (lead, state, standing, due_on, original, original_due_on, total): (
        Uuid,
        String,
        String,
        Option<NaiveDate>,
        String,
        Option<NaiveDate>,
        i64,
    ),
) -> Result<(Bucket, i64), DbErr> {
    let standing_of =
        |name: &str| Standing::from_name(name).ok_or_else(|| unknown("standing", name));
    let bucket = Bucket {
        lead: OrganisationId(lead),
        state: State::from_name(&state).ok_or_else(|| unknown("state", &state))?,
        standing: standing_of(&standing)?,
        due_on,
        original_standing: standing_of(&original)?,
        original_due_on,
    };
    Ok((bucket, total))
}

/// Folds the oldest changes into one row a bucket; says how many rows that saved.
///
/// # Errors
/// The database failed.
pub async fn fold(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let rows = tally::Entity::find()
        .order_by_asc(tally::Column::Id)
        .limit(FOLD_MAX)
        .lock_with_behavior(
            sea_orm::sea_query::LockType::Update,
            sea_orm::sea_query::LockBehavior::SkipLocked,
        )
        .all(db)
        .await?;
    let (ids, mut sums) = (rows.iter().map(|row| row.id).collect::<Vec<_>>(), BTreeMap::new());
    for row in rows {
        let parts = (
            row.lead_id,
            row.state,
            row.standing,
            row.due_on,
            row.original_standing,
            row.original_due_on,
            row.change,
        );
        let (bucket, change) = bucket_of(parts)?;
        *sums.entry(bucket).or_insert(0) += change;
    }
    let kept = sums.values().filter(|sum| **sum != 0).count();
    if kept == ids.len() {
        return Ok(0);
    }
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let chunk = chunk.iter().copied();
        tally::Entity::delete_many().filter(tally::Column::Id.is_in(chunk)).exec(db).await?;
    }
    count(db, sums, now).await?;
    Ok(u64::try_from(ids.len().saturating_sub(kept)).unwrap_or(0))
}
