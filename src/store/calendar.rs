//! The marked days of the calendar, as people edit them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entities::calendar_day;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::{ROWS_PER_STATEMENT, rows::unknown};
use crate::domain::calendar::DayKind;

/// One mark of one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// What the day is.
    pub kind: DayKind,
    /// Vietnamese name.
    pub name_vi: Option<String>,
    /// English name.
    pub name_en: Option<String>,
    /// Spanish name.
    pub name_es: Option<String>,
}

/// The marked days from `first` to `last`, in order.
///
/// # Errors
/// The database failed.
pub async fn between(
    db: &impl ConnectionTrait,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<BTreeMap<NaiveDate, Vec<Mark>>, DbErr> {
    use calendar_day::Column as C;
    let rows = calendar_day::Entity::find()
        .filter(C::Day.between(first, last))
        .order_by_asc(C::Day)
        .order_by_asc(C::Kind)
        .all(db)
        .await?;
    let mut days: BTreeMap<NaiveDate, Vec<Mark>> = BTreeMap::new();
    for row in rows {
        let kind = DayKind::from_name(&row.kind).ok_or_else(|| unknown("day", &row.kind))?;
        let (name_vi, name_en, name_es) = (row.name_vi, row.name_en, row.name_es);
        let mark = Mark { kind, name_vi, name_en, name_es };
        days.entry(row.day).or_default().push(mark);
    }
    for marks in days.values_mut() {
        marks.sort();
    }
    Ok(days)
}

/// Puts `marks` in place of what `day` bore.
///
/// # Errors
/// The database failed.
pub async fn replace(
    db: &impl ConnectionTrait,
    days: &BTreeMap<NaiveDate, Vec<Mark>>,
) -> Result<(), DbErr> {
    let named: Vec<NaiveDate> = days.keys().copied().collect();
    for chunk in named.chunks(ROWS_PER_STATEMENT) {
        let of_days = calendar_day::Column::Day.is_in(chunk.iter().copied());
        calendar_day::Entity::delete_many().filter(of_days).exec(db).await?;
    }
    let rows: Vec<_> = days
        .iter()
        .flat_map(|(day, marks)| {
            marks.iter().map(|mark| calendar_day::ActiveModel {
                day: Set(*day),
                kind: Set(mark.kind.name().to_owned()),
                name_vi: Set(mark.name_vi.clone()),
                name_en: Set(mark.name_en.clone()),
                name_es: Set(mark.name_es.clone()),
            })
        })
        .collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        calendar_day::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}
