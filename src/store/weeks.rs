//! How organisations stood at the end of weeks, and what the pictures ask of it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use entities::{week, week_standing};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
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

/// How all of `leads` together (everybody where `None`) stood at the end of the kept weeks from
/// `first` on, in order. The database adds them up.
///
/// # Errors
/// The database failed.
pub async fn sums_since(
    db: &impl ConnectionTrait,
    first: Week,
    leads: Option<&[OrganisationId]>,
) -> Result<Vec<(Week, Square)>, DbErr> {
    use week_standing::Column as C;
    let mut query = week_standing::Entity::find().select_only().column(C::EndsOn);
    for (column, name) in
        [(C::DoneInTime, "a"), (C::DoneLate, "b"), (C::OpenInTime, "c"), (C::OpenLate, "d")]
    {
        query = query.expr_as(Expr::col(column).sum().cast_as("bigint"), name);
    }
    query = query.filter(C::EndsOn.gte(first.ends_on));
    if let Some(leads) = leads {
        query = query.filter(C::OrganisationId.is_in(leads.iter().map(|id| id.0)));
    }
    let rows: Vec<(NaiveDate, i64, i64, i64, i64)> =
        query.group_by(C::EndsOn).order_by_asc(C::EndsOn).into_tuple().all(db).await?;
    let of = |(ends_on, a, b, c, d)| (Week { ends_on }, square([a, b, c, d]));
    Ok(rows.into_iter().map(of).collect())
}

/// How each of `leads` stood at the end of the kept weeks from `first` on.
///
/// # Errors
/// The database failed.
pub async fn of_each_since(
    db: &impl ConnectionTrait,
    first: Week,
    leads: &[OrganisationId],
) -> Result<BTreeMap<(OrganisationId, Week), Square>, DbErr> {
    let rows = week_standing::Entity::find()
        .filter(week_standing::Column::EndsOn.gte(first.ends_on))
        .filter(week_standing::Column::OrganisationId.is_in(leads.iter().map(|id| id.0)))
        .all(db)
        .await?;
    let of = |row: week_standing::Model| {
        let numbers = [row.done_in_time, row.done_late, row.open_in_time, row.open_late];
        let key = (OrganisationId(row.organisation_id), Week { ends_on: row.ends_on });
        (key, square(numbers))
    };
    Ok(rows.into_iter().map(of).collect())
}

fn square(numbers: [i64; 4]) -> Square {
    let [done_in_time, done_late, open_in_time, open_late] =
        numbers.map(|number| u64::try_from(number).unwrap_or(0));
    Square { done_in_time, done_late, open_in_time, open_late }
}
