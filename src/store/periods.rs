//! Frozen figures, and what a recount at an instant needs.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use entities::{event, period, period_figure, task};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    history::event_of,
    rows::{task_of, unknown},
};
use crate::domain::{
    history::Event,
    ids::{PeriodId, TaskId},
    periodic::{Period, PeriodKind, Square},
    task::{State, Task},
};

/// A period whose figures are frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodRecord {
    /// Identity.
    pub id: PeriodId,
    /// Which period.
    pub period: Period,
    /// When it was frozen.
    pub frozen_at: DateTime<Utc>,
}

/// Of what a figure is: a dimension with a name or an id in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// `all`, `class`, `organisation` or `directive`.
    pub dimension: &'static str,
    /// The class's name or the thing's id; empty for everything.
    pub name: String,
}

/// The dimensions in which figures are kept.
pub const DIMENSIONS: [&str; 4] = ["all", "class", "organisation", "directive"];

/// A 2×2 against the current due dates, and against the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Against the due dates of the cut-off.
    pub current: Square,
    /// Against the first due dates.
    pub original: Square,
}

fn record_of(row: period::Model) -> Result<PeriodRecord, DbErr> {
    let kind = PeriodKind::from_name(&row.kind).ok_or_else(|| unknown("kind", &row.kind))?;
    Ok(PeriodRecord {
        id: PeriodId(row.id),
        period: Period { kind, cut_off_on: row.cut_off_on },
        frozen_at: row.frozen_at,
    })
}

/// Keeps the figures of a period; false where somebody has frozen it already.
///
/// # Errors
/// The database failed.
pub async fn freeze(
    db: &impl ConnectionTrait,
    record: &PeriodRecord,
    figures: &BTreeMap<Subject, Figure>,
) -> Result<bool, DbErr> {
    let row = period::ActiveModel {
        id: Set(record.id.0),
        kind: Set(record.period.kind.name().to_owned()),
        cut_off_on: Set(record.period.cut_off_on),
        frozen_at: Set(record.frozen_at),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    let kept = period::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    if kept == 0 {
        return Ok(false);
    }
    let row = |(subject, figure): (&Subject, &Figure)| {
        let number = |number: u64| Set(i64::try_from(number).unwrap_or(i64::MAX));
        period_figure::ActiveModel {
            period_id: Set(record.id.0),
            dimension: Set(subject.dimension.to_owned()),
            subject: Set(subject.name.clone()),
            done_in_time: number(figure.current.done_in_time),
            done_late: number(figure.current.done_late),
            open_in_time: number(figure.current.open_in_time),
            open_late: number(figure.current.open_late),
            first_done_in_time: number(figure.original.done_in_time),
            first_done_late: number(figure.original.done_late),
            first_open_in_time: number(figure.original.open_in_time),
            first_open_late: number(figure.original.open_late),
        }
    };
    let rows: Vec<_> = figures.iter().map(row).collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        period_figure::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(true)
}

/// The periods that are frozen, the latest first, at most `limit`.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn latest(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<PeriodRecord>, DbErr> {
    let rows = period::Entity::find()
        .order_by_desc(period::Column::CutOffOn)
        .order_by_asc(period::Column::Kind)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// The one of that id, if there is one.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn find(db: &impl ConnectionTrait, id: PeriodId) -> Result<Option<PeriodRecord>, DbErr> {
    period::Entity::find_by_id(id.0).one(db).await?.map(record_of).transpose()
}

/// The figures of some periods in one dimension, or in all of them.
///
/// # Errors
/// The database failed.
pub async fn figures(
    db: &impl ConnectionTrait,
    periods: &[PeriodId],
    dimension: Option<&str>,
) -> Result<Vec<(PeriodId, Subject, Figure)>, DbErr> {
    let mut query = period_figure::Entity::find()
        .filter(period_figure::Column::PeriodId.is_in(periods.iter().map(|id| id.0)));
    if let Some(dimension) = dimension {
        query = query.filter(period_figure::Column::Dimension.eq(dimension));
    }
    let number = |number: i64| u64::try_from(number).unwrap_or(0);
    let mut figures = Vec::new();
    for row in query.all(db).await? {
        let known = DIMENSIONS.into_iter().find(|known| *known == row.dimension);
        let dimension = known.ok_or_else(|| unknown("dimension", &row.dimension))?;
        let figure = Figure {
            current: Square {
                done_in_time: number(row.done_in_time),
                done_late: number(row.done_late),
                open_in_time: number(row.open_in_time),
                open_late: number(row.open_late),
            },
            original: Square {
                done_in_time: number(row.first_done_in_time),
                done_late: number(row.first_done_late),
                open_in_time: number(row.first_open_in_time),
                open_late: number(row.first_open_late),
            },
        };
        let subject = Subject { dimension, name: row.subject };
        figures.push((PeriodId(row.period_id), subject, figure));
    }
    Ok(figures)
}

/// When the first thing happened that history knows of.
///
/// # Errors
/// The database failed.
pub async fn first_event(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    event::Entity::find()
        .select_only()
        .column(event::Column::At)
        .order_by_asc(event::Column::At)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// Tasks that were given and are no parts of others, as they are now, in order of id.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn given_after(
    db: &impl ConnectionTrait,
    after: Option<TaskId>,
    limit: u64,
) -> Result<Vec<Task>, DbErr> {
    let mut query = task::Entity::find()
        .filter(task::Column::State.ne(State::Draft.name()))
        .filter(task::Column::ParentId.is_null())
        .order_by_asc(task::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(task::Column::Id.gt(after.0));
    }
    // What a count needs lies in the row itself; helpers are left out.
    query.all(db).await?.into_iter().map(|row| task_of(row, Vec::new())).collect()
}

/// Tasks to which something happened at `instant` or later, and when something last did.
///
/// # Errors
/// The database failed.
pub async fn touched_since(
    db: &impl ConnectionTrait,
    instant: DateTime<Utc>,
) -> Result<HashMap<TaskId, DateTime<Utc>>, DbErr> {
    let rows: Vec<(Uuid, DateTime<Utc>)> = event::Entity::find()
        .select_only()
        .column(event::Column::SubjectId)
        .column_as(event::Column::At.max(), "last_at")
        .filter(event::Column::SubjectKind.eq("task"))
        .filter(event::Column::At.gte(instant))
        .group_by(event::Column::SubjectId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, last_at)| (TaskId(id), last_at)).collect())
}

/// What happened to `tasks` before `instant`, oldest first.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn before(
    db: &impl ConnectionTrait,
    tasks: &[TaskId],
    instant: DateTime<Utc>,
) -> Result<HashMap<TaskId, Vec<Event>>, DbErr> {
    let mut all: HashMap<TaskId, Vec<Event>> = HashMap::new();
    for chunk in tasks.chunks(ROWS_PER_STATEMENT) {
        let rows = event::Entity::find()
            .filter(event::Column::SubjectId.is_in(chunk.iter().map(|id| id.0)))
            .filter(event::Column::At.lt(instant))
            .filter(event::Column::SubjectKind.eq("task"))
            .order_by_asc(event::Column::SubjectId)
            .order_by_asc(event::Column::Seq)
            .all(db)
            .await?;
        for row in rows {
            let (event, _) = event_of(row)?;
            all.entry(TaskId(event.subject)).or_default().push(event);
        }
    }
    Ok(all)
}
