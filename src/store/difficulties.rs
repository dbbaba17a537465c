//! Difficulty reports as the rules read and write them. Lists are in [`super::boards`].

use entities::{difficulty, task};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, rows::unknown, search_entries};
use crate::domain::{
    difficulty::{Difficulty, State, Told},
    ids::{CommonDifficultyId, DifficultyId, OrganisationId, PersonId, TaskId},
};

/// The report, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: DifficultyId,
) -> Result<Option<Difficulty>, DbErr> {
    Ok(find_many(db, &[id]).await?.pop())
}

/// The report, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(
    db: &impl ConnectionTrait,
    id: DifficultyId,
) -> Result<Option<Difficulty>, DbErr> {
    let row = difficulty::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(db).await?;
    row.map(report_of).transpose()
}

/// The reports among `ids` that exist, in no order.
///
/// # Errors
/// The database failed.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: &[DifficultyId],
) -> Result<Vec<Difficulty>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let ids = chunk.iter().map(|id| id.0);
        let rows = difficulty::Entity::find().filter(difficulty::Column::Id.is_in(ids));
        for row in rows.all(db).await? {
            found.push(report_of(row)?);
        }
    }
    Ok(found)
}

/// The reports about a task, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of_task(db: &impl ConnectionTrait, task: TaskId) -> Result<Vec<Difficulty>, DbErr> {
    let rows = difficulty::Entity::find()
        .filter(difficulty::Column::TaskId.eq(task.0))
        .order_by_asc(difficulty::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(report_of).collect()
}

/// Keeps a new report.
///
/// # Errors
/// The database failed.
pub async fn insert(db: &impl ConnectionTrait, report: &Difficulty) -> Result<(), DbErr> {
    difficulty::Entity::insert(row_of(report)).exec_without_returning(db).await?;
    // What was told never changes.
    search_entries::keep_difficulties(db, std::slice::from_ref(report)).await
}

/// Keeps a report that moved on from version `before`; false where somebody was faster.
///
/// # Errors
/// The database failed.
pub async fn update(
    db: &impl ConnectionTrait,
    before: i64,
    report: &Difficulty,
) -> Result<bool, DbErr> {
    let updated = difficulty::Entity::update_many()
        .set(row_of(report))
        .filter(difficulty::Column::Id.eq(report.id.0))
        .filter(difficulty::Column::Version.eq(before))
        .exec(db)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// Writes on a task what blocks it: the oldest of its open blocking reports.
///
/// # Errors
/// The database failed.
pub async fn mark_task(db: &impl ConnectionTrait, task: TaskId) -> Result<(), DbErr> {
    let oldest = difficulty::Entity::find()
        .filter(difficulty::Column::TaskId.eq(task.0))
        // As the partial index says it: SQLite uses it for this term, not for `blocking = ?`.
        .filter(Expr::col(difficulty::Column::Blocking))
        .filter(difficulty::Column::WaitingForId.is_not_null())
        .order_by_asc(difficulty::Column::ReportedAt)
        .order_by_asc(difficulty::Column::Id)
        .limit(1)
        .one(db)
        .await?;
    let (since, whom) = oldest.map(|row| (row.reported_at, row.waiting_for_id)).unzip();
    task::Entity::update_many()
        .col_expr(task::Column::BlockedSince, Expr::value(since))
        .col_expr(task::Column::WaitingForId, Expr::value(whom.flatten()))
        .filter(task::Column::Id.eq(task.0))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) fn report_of(row: difficulty::Model) -> Result<Difficulty, DbErr> {
    let state = State::from_name(&row.state);
    Ok(Difficulty {
        id: DifficultyId(row.id),
        task: row.task_id.map(TaskId),
        told: Told {
            context: row.context,
            field: row.field,
            obstacle: row.obstacle,
            proposal: row.proposal,
            authority: OrganisationId(row.authority_id),
            needed_by: row.needed_by,
            blocking: row.blocking,
        },
        assigner: OrganisationId(row.assigner_id),
        reporter: OrganisationId(row.reporter_id),
        reported_by: PersonId(row.reported_by),
        reported_at: row.reported_at,
        state: state.ok_or_else(|| unknown("state", &row.state))?,
        routed_to: row.routed_to_id.map(OrganisationId),
        answer_by: row.answer_by,
        answer: row.answer,
        answered_at: row.answered_at,
        ended_at: row.ended_at,
        common: row.common_id.map(CommonDifficultyId),
        version: row.version,
    })
}

fn row_of(report: &Difficulty) -> difficulty::ActiveModel {
    let organisation = |id: OrganisationId| -> Uuid { id.0 };
    difficulty::ActiveModel {
        id: Set(report.id.0),
        task_id: Set(report.task.map(|id| id.0)),
        context: Set(report.told.context.clone()),
        field: Set(report.told.field.clone()),
        obstacle: Set(report.told.obstacle.clone()),
        proposal: Set(report.told.proposal.clone()),
        authority_id: Set(report.told.authority.0),
        needed_by: Set(report.told.needed_by),
        blocking: Set(report.told.blocking),
        assigner_id: Set(report.assigner.0),
        reporter_id: Set(report.reporter.0),
        reported_by: Set(report.reported_by.0),
        reported_at: Set(report.reported_at),
        state: Set(report.state.name().to_owned()),
        routed_to_id: Set(report.routed_to.map(organisation)),
        answer_by: Set(report.answer_by),
        answer: Set(report.answer.clone()),
        answered_at: Set(report.answered_at),
        ended_at: Set(report.ended_at),
        waiting_for_id: Set(report.waiting_for().map(organisation)),
        common_id: Set(report.common.map(|id| id.0)),
        version: Set(report.version),
    }
}
