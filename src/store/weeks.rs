//! How organisations stood at the end of weeks, and what the pictures ask of it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, NaiveDate, Utc};
use entities::{week, week_standing};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::ROWS_PER_STATEMENT;
use crate::domain::{
    ids::{OrganisationId, new_id},
    periodic::Square,
    week::Week,
};

/// Keeps how everybody stood at the end of `week`; false where somebody has kept it already.
///
/// # Errors
/// The database failed.
pub async fn keep(
    db: &impl ConnectionTrait,
    week: Week,
    leads: &BTreeMap<OrganisationId, Square>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = week::ActiveModel {
        ends_on: Set(week.ends_on),
        id: Set(new_id(now)),
        kept_at: Set(now),
        told_at: Set(None),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    if week::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? == 0 {
        return Ok(false);
    }
    let row = |(lead, square): (&OrganisationId, &Square)| {
        let number = |number: u64| Set(i64::try_from(number).unwrap_or(i64::MAX));
        week_standing::ActiveModel {
            ends_on: Set(week.ends_on),
            organisation_id: Set(lead.0),
            done_in_time: number(square.done_in_time),
            done_late: number(square.done_late),
            open_in_time: number(square.open_in_time),
            open_late: number(square.open_late),
        }
    };
    let rows: Vec<_> = leads.iter().map(row).collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        week_standing::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(true)
}

/// Whether a week is kept and nobody told of it yet.
///
/// # Errors
/// The database failed.
pub async fn to_be_told(db: &impl ConnectionTrait, week: Week) -> Result<bool, DbErr> {
    let row = week::Entity::find_by_id(week.ends_on).one(db).await?;
    Ok(row.is_some_and(|row| row.told_at.is_none()))
}

/// Marks a kept week as told of and says what words about it refer to; nothing where somebody
/// has told of it already.
///
/// # Errors
/// The database failed.
pub async fn mark_told(
    db: &impl ConnectionTrait,
    week: Week,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let marked = week::Entity::update_many()
        .col_expr(week::Column::ToldAt, Expr::value(Some(now)))
        .filter(week::Column::EndsOn.eq(week.ends_on))
        .filter(week::Column::ToldAt.is_null())
        .exec(db)
        .await?;
    if marked.rows_affected == 0 {
        return Ok(None);
    }
    Ok(week::Entity::find_by_id(week.ends_on).one(db).await?.map(|row| row.id))
}

/// The weeks from `first` on that are kept, in order.
///
/// # Errors
/// The database failed.
pub async fn kept_since(db: &impl ConnectionTrait, first: Week) -> Result<Vec<Week>, DbErr> {
    let days: Vec<NaiveDate> = week::Entity::find()
        .select_only()
        .column(week::Column::EndsOn)
        .filter(week::Column::EndsOn.gte(first.ends_on))
        .order_by_asc(week::Column::EndsOn)
        .into_tuple()
        .all(db)
        .await?;
    Ok(days.into_iter().map(|ends_on| Week { ends_on }).collect())
}

/// How each organisation stood at the end of each week.
pub type Standings = BTreeMap<(Week, OrganisationId), Square>;

/// Remembers how everybody stood: what was kept of a week never changes.
#[derive(Debug, Default)]
pub struct PastWeeks(Mutex<Option<(Kept, Arc<Standings>)>>);

/// The kept weeks from the first on: how many, and the latest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    first: Week,
    number: i64,
    latest: Option<NaiveDate>,
}

impl PastWeeks {
    /// How everybody stood at the end of the kept weeks from `first` on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn since(
        &self,
        db: &impl ConnectionTrait,
        first: Week,
    ) -> Result<Arc<Standings>, DbErr> {
        let (number, latest) = week::Entity::find()
            .select_only()
            .expr_as(week::Column::EndsOn.count(), "number")
            .expr_as(week::Column::EndsOn.max(), "latest")
            .filter(week::Column::EndsOn.gte(first.ends_on))
            .into_tuple()
            .one(db)
            .await?
            .unwrap_or_default();
        let kept = Kept { first, number, latest };
        let remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, standings)) = remembered.filter(|(known, _)| *known == kept) {
            return Ok(standings);
        }
        let standings = Arc::new(standings_since(db, first).await?);
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *remembered = Some((kept, Arc::clone(&standings)));
        Ok(standings)
    }
}

async fn standings_since(db: &impl ConnectionTrait, first: Week) -> Result<Standings, DbErr> {
    let rows = week_standing::Entity::find()
        .filter(week_standing::Column::EndsOn.gte(first.ends_on))
        .all(db)
        .await?;
    let of = |row: week_standing::Model| {
        let numbers = [row.done_in_time, row.done_late, row.open_in_time, row.open_late];
        let key = (Week { ends_on: row.ends_on }, OrganisationId(row.organisation_id));
        (key, square(numbers))
    };
    Ok(rows.into_iter().map(of).collect())
}

fn square(numbers: [i64; 4]) -> Square {
    let [done_in_time, done_late, open_in_time, open_late] =
        numbers.map(|number| u64::try_from(number).unwrap_or(0));
    Square { done_in_time, done_late, open_in_time, open_late }
}
