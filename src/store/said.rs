//! What clocks have spoken, and what was promised in answer.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entities::{commitment, spoken};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    clocks::ClockRecord,
    rows::{to_i32, to_json, to_u32},
};
use crate::domain::{
    ids::{ClockId, TaskId},
    ladder::ClockKind,
};

/// A rung that was said in the clock's present period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenRecord {
    /// The rung's name.
    pub rung: String,
    /// Its grid position, from 1.
    pub occurrence: u32,
    /// Its level.
    pub level: u8,
    /// The date on which it was said.
    pub on: NaiveDate,
}

/// A rung that is being said.
#[derive(Clone, Debug)]
pub struct NewSpoken {
    /// Which clock, in which period.
    pub clock: ClockId,
    /// Counts new due dates, from 1.
    pub period: u32,
    /// The rung's name.
    pub rung: String,
    /// Its grid position, from 1.
    pub occurrence: u32,
    /// Its level.
    pub level: u8,
    /// Its kind.
    pub kind: &'static str,
    /// The date it is said for.
    pub due_on: NaiveDate,
    /// Its own moment.
    pub moment: DateTime<Utc>,
    /// The date on which it is said.
    pub on: NaiveDate,
    /// Names of what it stands for.
    pub folded: Vec<String>,
    /// How many it stands for.
    pub folded_count: usize,
}

/// What each clock said in its present period and did not have cancelled.
///
/// # Errors
/// The database failed.
pub async fn spoken_of(
    db: &impl ConnectionTrait,
    clocks: &[ClockRecord],
) -> Result<HashMap<ClockId, Vec<SpokenRecord>>, DbErr> {
    let periods: HashMap<Uuid, u32> =
        clocks.iter().map(|clock| (clock.id.0, clock.period)).collect();
    let mut found: HashMap<ClockId, Vec<SpokenRecord>> = HashMap::new();
    for chunk in clocks.chunks(ROWS_PER_STATEMENT) {
        let rows = spoken::Entity::find()
            .filter(spoken::Column::ClockId.is_in(chunk.iter().map(|clock| clock.id.0)))
            .filter(spoken::Column::CancelledAt.is_null())
            .all(db)
            .await?;
        for row in
            rows.into_iter().filter(|row| periods.get(&row.clock_id) == Some(&to_u32(row.period)))
        {
            found.entry(ClockId(row.clock_id)).or_default().push(SpokenRecord {
                rung: row.rung,
                occurrence: to_u32(row.occurrence),
                level: u8::try_from(row.level).unwrap_or(u8::MAX),
                on: row.spoken_on,
            });
        }
    }
    Ok(found)
}

/// The promises given in the present period of each task's due clock: latest date and number.
///
/// # Errors
/// The database failed.
pub async fn promises_of(
    db: &impl ConnectionTrait,
    clocks: &[ClockRecord],
) -> Result<HashMap<TaskId, (NaiveDate, u32)>, DbErr> {
    let due = clocks.iter().filter(|clock| clock.kind == ClockKind::Due);
    let periods: HashMap<Uuid, u32> =
        due.map(|clock| (clock.watched.subject(), clock.period)).collect();
    let ids: Vec<Uuid> = periods.keys().copied().collect();
    let mut found: HashMap<TaskId, (NaiveDate, u32)> = HashMap::new();
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let rows = commitment::Entity::find()
            .filter(commitment::Column::TaskId.is_in(chunk.iter().copied()))
            .all(db)
            .await?;
        for row in
            rows.into_iter().filter(|row| periods.get(&row.task_id) == Some(&to_u32(row.period)))
        {
            let known = found.entry(TaskId(row.task_id)).or_insert((row.promised_on, 0));
            *known = (known.0.max(row.promised_on), known.1 + 1);
        }
    }
    Ok(found)
}

/// Keeps what was said.
///
/// # Errors
/// The database failed, or something was said already (rule 7).
pub async fn insert_spoken(
    db: &impl ConnectionTrait,
    said: &[NewSpoken],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for chunk in said.chunks(ROWS_PER_STATEMENT / 4) {
        let rows: Result<Vec<_>, DbErr> = chunk
            .iter()
            .map(|said| {
                Ok(spoken::ActiveModel {
                    id: Set(crate::domain::ids::new_id(now)),
                    clock_id: Set(said.clock.0),
                    period: Set(to_i32(said.period)),
                    rung: Set(said.rung.clone()),
                    occurrence: Set(to_i32(said.occurrence)),
                    level: Set(i16::from(said.level)),
                    kind: Set(said.kind.to_owned()),
                    due_on: Set(said.due_on),
                    moment: Set(said.moment),
                    spoken_at: Set(now),
                    spoken_on: Set(said.on),
                    folded: Set(to_json(&said.folded)?),
                    folded_count: Set(i32::try_from(said.folded_count).unwrap_or(i32::MAX)),
                    cancelled_at: Set(None),
                })
            })
            .collect();
        spoken::Entity::insert_many(rows?).exec_without_returning(db).await?;
    }
    Ok(())
}
