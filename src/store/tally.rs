//! Numbers of tasks by lead, state and standing, kept as changes so that concurrent writers
//! never wait for each other; a job folds them together.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use entities::tally;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
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
/// The name of a bucket's sum within the count.
const TOTAL: &str = "total";

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
        giver_id: Set(bucket.giver.map(|giver| giver.0)),
        change: Set(change),
    }
}

/// A row of the count: a bucket's columns and a number of tasks.
type Row = (Uuid, String, String, Option<NaiveDate>, String, Option<NaiveDate>, Option<Uuid>, i64);

/// The number of tasks of all leads, or of `leads`. Buckets that no reader tells apart on `today`
/// are counted as one, under their earliest due date: those late are told from the others, and
/// those due before each of `marks` from those due later. The database adds them up, so the
/// answer is as long as the register.
///
/// # Errors
/// The database failed.
pub async fn totals(
    db: &impl ConnectionTrait,
    leads: Option<&[OrganisationId]>,
    today: NaiveDate,
    marks: &[NaiveDate],
) -> Result<Vec<(Bucket, i64)>, DbErr> {
    use tally::Column as C;
    let sum = |column: Expr| column.sum().cast_as("bigint");
    let mut buckets = Query::select();
    buckets.from(tally::Entity).expr_as(sum(Expr::col(C::Change)), TOTAL);
    for column in [
        C::LeadId,
        C::State,
        C::Standing,
        C::DueOn,
        C::OriginalStanding,
        C::OriginalDueOn,
        C::GiverId,
    ] {
        buckets.column(column).group_by_col(column);
    }
    if let Some(leads) = leads {
        buckets.and_where(C::LeadId.is_in(leads.iter().map(|id| id.0)));
    }
    let after = |column: C, day: NaiveDate| ExprTrait::gte(Expr::col(column), day);
    let query = Query::select()
        .columns([C::LeadId, C::State, C::Standing])
        .expr(Expr::col(C::DueOn).min())
        .column(C::OriginalStanding)
        .expr(Expr::col(C::OriginalDueOn).min())
        .column(C::GiverId)
        .expr(sum(Expr::col(TOTAL)))
        .from_subquery(buckets, "bucket")
        .and_where(ExprTrait::ne(Expr::col(TOTAL), 0))
        .group_by_columns([C::LeadId, C::State, C::Standing, C::OriginalStanding, C::GiverId])
        .add_group_by([after(C::DueOn, today), after(C::OriginalDueOn, today)])
        .add_group_by(marks.iter().map(|mark| after(C::DueOn, *mark)))
        .to_owned();
    let rows = db.query_all(&query).await?;
    let rows = rows.iter().map(|row| {
        let row: Row = (
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
            row.try_get_by_index(4)?,
            row.try_get_by_index(5)?,
            row.try_get_by_index(6)?,
            row.try_get_by_index(7)?,
        );
        bucket_of(row)
    });
    rows.collect()
}

fn bucket_of(
    (lead, state, standing, due_on, original, original_due_on, giver, total): Row,
) -> Result<(Bucket, i64), DbErr> {
    let standing_of =
        |name: &str| Standing::from_name(name).ok_or_else(|| unknown("standing", name));
    let bucket = Bucket {
        lead: OrganisationId(lead),
        giver: giver.map(OrganisationId),
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
            row.giver_id,
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
