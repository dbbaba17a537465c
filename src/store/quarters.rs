//! The quarters for which standing tasks are asked for a report.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::{clock, task};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::LockType,
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, rows::unknown};
use crate::domain::{ids::TaskId, ladder::ClockKind, task::State};

fn open_standing() -> Select<task::Entity> {
    let open = State::ALL.into_iter().filter(|state| state.is_open()).map(State::name);
    task::Entity::find()
        .filter(task::Column::Due.contains("\"standing\""))
        .filter(task::Column::State.is_in(open))
        .order_by_asc(task::Column::Id)
}

fn known(rows: Vec<task::Model>) -> Result<Vec<(TaskId, State)>, DbErr> {
    let of = |row: task::Model| {
        let state = State::from_name(&row.state).ok_or_else(|| unknown("state", &row.state))?;
        Ok((TaskId(row.id), state))
    };
    rows.into_iter().map(of).collect()
}

/// The open standing tasks.
///
/// # Errors
/// The database failed.
pub async fn standing(db: &impl ConnectionTrait) -> Result<Vec<(TaskId, State)>, DbErr> {
    known(open_standing().all(db).await?)
}

/// The same, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock_standing(db: &impl ConnectionTrait) -> Result<Vec<(TaskId, State)>, DbErr> {
    known(open_standing().lock(LockType::NoKeyUpdate).all(db).await?)
}

/// The last day of the last quarter for which each of `tasks` was asked.
///
/// # Errors
/// The database failed.
pub async fn asked_until(
    db: &impl ConnectionTrait,
    tasks: &[TaskId],
) -> Result<HashMap<TaskId, NaiveDate>, DbErr> {
    let mut found = HashMap::new();
    for chunk in tasks.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<(Uuid, NaiveDate)> = clock::Entity::find()
            .select_only()
            .column(clock::Column::TaskId)
            .column_as(clock::Column::DueOn.max(), "until")
            .filter(clock::Column::TaskId.is_in(chunk.iter().map(|task| task.0)))
            .filter(clock::Column::Kind.eq(ClockKind::Report.name()))
            .group_by(clock::Column::TaskId)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|(task, until)| (TaskId(task), until)));
    }
    Ok(found)
}
