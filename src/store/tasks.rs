//! Tasks as the rules read and write them. Lists for people are in [`super::boards`].

use chrono::{DateTime, NaiveDate, Utc};
use entities::{
    commitment, due_change, progress_report, submission, task, task_coordinator, task_text,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT, attachments,
    extensions::{self, PartReport},
    rows,
};
use crate::domain::{
    calendar::Calendar,
    ids::{ClauseId, DirectiveId, PersonId, TaskId, new_id},
    task::{Coordinator, Fact, Step, Task, decide::SubmissionOutcome},
};

/// The task, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, id: TaskId) -> Result<Option<Task>, DbErr> {
    Ok(find_many(db, &[id]).await?.pop())
}

/// The task, locked until the transaction ends; others may still refer to it, so that a sweep
/// that plans notices about it does not wait while it holds the clocks that a step needs next.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, id: TaskId) -> Result<Option<Task>, DbErr> {
    let locked: Option<Uuid> = task::Entity::find_by_id(id.0)
        .select_only()
        .column(task::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .one(db)
        .await?;
    match locked {
        Some(_) => find(db, id).await,
        None => Ok(None),
    }
}

/// The task with this reference, the newest where there are several.
///
/// # Errors
/// The database failed.
pub async fn find_by_reference(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<Task>, DbErr> {
    let id: Option<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::Reference.eq(reference))
        .order_by_desc(task::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    match id {
        Some(id) => find(db, TaskId(id)).await,
        None => Ok(None),
    }
}

/// The tasks among `ids` that exist, in no order.
///
/// # Errors
/// The database failed.
pub async fn find_many(db: &impl ConnectionTrait, ids: &[TaskId]) -> Result<Vec<Task>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let ids: Vec<Uuid> = chunk.iter().map(|id| id.0).collect();
        let tasks = task::Entity::find()
            .filter(task::Column::Id.is_in(ids.iter().copied()))
            .all(db)
            .await?;
        let coordinators = task_coordinator::Entity::find()
            .filter(task_coordinator::Column::TaskId.is_in(ids))
            .order_by_asc(task_coordinator::Column::Position)
            .all(db)
            .await?;
        found.extend(rows::tasks_of(tasks, coordinators)?);
    }
    Ok(found)
}

/// The tasks of a directive's clause, in order of id.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn of_clause(
    db: &impl ConnectionTrait,
    directive: DirectiveId,
    clause: ClauseId,
) -> Result<Vec<Task>, DbErr> {
    let ids: Vec<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::DirectiveId.eq(directive.0))
        .filter(task::Column::ClauseId.eq(clause.0))
        .order_by_asc(task::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    find_many(db, &ids.into_iter().map(TaskId).collect::<Vec<_>>()).await
}

/// The open tasks of a directive, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock_open_of_directive(
    db: &impl ConnectionTrait,
    directive: crate::domain::ids::DirectiveId,
) -> Result<Vec<Task>, DbErr> {
    let open = crate::domain::task::State::ALL.into_iter().filter(|state| state.is_open());
    let ids: Vec<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::DirectiveId.eq(directive.0))
        .filter(task::Column::State.is_in(open.map(crate::domain::task::State::name)))
        .order_by_asc(task::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .all(db)
        .await?;
    let ids: Vec<TaskId> = ids.into_iter().map(TaskId).collect();
    find_many(db, &ids).await
}

/// Keeps new tasks with their coordinators and the words a search looks into.
///
/// # Errors
/// A reference is taken, or the database failed.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    tasks: &[Task],
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for chunk in tasks.chunks(ROWS_PER_STATEMENT) {
        let models: Result<Vec<_>, _> =
            chunk.iter().map(|task| rows::task_row(task, calendar, Set(now), now)).collect();
        task::Entity::insert_many(models?).exec_without_returning(db).await?;
        let texts = chunk.iter().map(|task| task_text::ActiveModel {
            serial: NotSet,
            task_id: Set(task.id.0),
            search_text: Set(search_text(task)),
        });
        task_text::Entity::insert_many(texts).exec_without_returning(db).await?;
    }
    let coordinators: Vec<_> = tasks.iter().flat_map(coordinator_rows).collect();
    for chunk in coordinators.chunks(ROWS_PER_STATEMENT) {
        task_coordinator::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Keeps a task that moved on from version `task.version - 1`; false where somebody was faster.
///
/// # Errors
/// The database failed.
pub async fn update(
    db: &impl ConnectionTrait,
    before: &Task,
    task: &Task,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = rows::task_row(task, calendar, NotSet, now)?;
    let updated = task::Entity::update_many()
        .set(row)
        .filter(task::Column::Id.eq(task.id.0))
        .filter(task::Column::Version.eq(before.version))
        .exec(db)
        .await?;
    if updated.rows_affected != 1 {
        return Ok(false);
    }
    if before.coordinators != task.coordinators {
        replace_coordinators(db, task).await?;
    }
    if (&before.title, &before.text) != (&task.title, &task.text) {
        task_text::Entity::update_many()
            .col_expr(task_text::Column::SearchText, Expr::value(search_text(task)))
            .filter(task_text::Column::TaskId.eq(task.id.0))
            .exec(db)
            .await?;
    }
    Ok(true)
}

async fn replace_coordinators(db: &impl ConnectionTrait, task: &Task) -> Result<(), DbErr> {
    task_coordinator::Entity::delete_many()
        .filter(task_coordinator::Column::TaskId.eq(task.id.0))
        .exec(db)
        .await?;
    if !task.coordinators.is_empty() {
        let rows = coordinator_rows(task);
        task_coordinator::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// A task's coordinators as they are stored.
pub(super) fn coordinator_rows(task: &Task) -> Vec<task_coordinator::ActiveModel> {
    let row = |(position, coordinator): (usize, &Coordinator)| task_coordinator::ActiveModel {
        task_id: Set(task.id.0),
        organisation_id: Set(coordinator.organisation.0),
        position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
        due_on: Set(coordinator.due_on),
        delivered_on: Set(coordinator.delivered_on),
    };
    task.coordinators.iter().enumerate().map(row).collect()
}

fn search_text(task: &Task) -> String {
    crate::domain::search::indexed(&format!("{} {} {}", task.reference, task.title, task.text))
}

/// Who did a step, when, and in which period of the due clock.
#[derive(Clone, Copy, Debug)]
pub struct Occasion {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The due clock's period at that time; 0 for an undated task.
    pub period: u32,
}

/// Keeps what a step leaves beside the task that was `before`.
///
/// # Errors
/// The database failed.
pub async fn keep_facts(
    db: &impl ConnectionTrait,
    before: &Task,
    step: &Step,
    facts: &[Fact],
    on: &Occasion,
) -> Result<(), DbErr> {
    let (task, due_on) = (before.id, before.due_on);
    for fact in facts {
        match fact {
            Fact::Submitted { result, document_number, attachments } => {
                let number = document_number.as_deref();
                let submission = insert_submission(db, task, result, number, on).await?;
                attachments::hold(db, submission, attachments).await?;
            }
            Fact::SubmissionEnded(outcome) => end_submission(db, task, step, *outcome, on).await?,
            Fact::Reported { text, percent, value } => {
                let row = progress_report::ActiveModel {
                    id: Set(new_id(on.at)),
                    task_id: Set(task.0),
                    reported_at: Set(on.at),
                    reported_by: Set(on.by.0),
                    text: Set(text.clone()),
                    percent: Set(percent.map(i32::from)),
                    value: Set(value.clone()),
                };
                progress_report::Entity::insert(row).exec_without_returning(db).await?;
            }
            Fact::DueMoved { from, to } => {
                insert_due_change(db, task, step, (*from, *to), on).await?;
            }
            Fact::Promised { on: promised_on } => {
                let row = commitment::ActiveModel {
                    id: Set(new_id(on.at)),
                    task_id: Set(task.0),
                    period: Set(rows::to_i32(on.period)),
                    given_at: Set(on.at),
                    given_by: Set(on.by.0),
                    promised_on: Set(*promised_on),
                    reason: Set(step.words().unwrap_or_default().to_owned()),
                };
                commitment::Entity::insert(row).exec_without_returning(db).await?;
            }
            Fact::ExtensionRequested(pending) => {
                extensions::insert(db, task, pending, due_on, step, on).await?;
            }
            Fact::ExtensionEnded { id, outcome, due_on } => {
                extensions::end(db, *id, *outcome, *due_on, step, on).await?;
            }
            Fact::PartReported { organisation, text, document_number, is_delivery } => {
                let report = PartReport {
                    organisation: *organisation,
                    at: on.at,
                    by: on.by,
                    text: text.clone(),
                    document_number: document_number.clone(),
                    is_delivery: *is_delivery,
                };
                extensions::insert_part_report(db, task, &report).await?;
            }
        }
    }
    Ok(())
}

async fn insert_submission(
    db: &impl ConnectionTrait,
    task: TaskId,
    result: &str,
    document_number: Option<&str>,
    on: &Occasion,
) -> Result<Uuid, DbErr> {
    let before =
        submission::Entity::find().filter(submission::Column::TaskId.eq(task.0)).count(db).await?;
    let id = new_id(on.at);
    let row = submission::ActiveModel {
        id: Set(id),
        task_id: Set(task.0),
        seq: Set(i32::try_from(before).unwrap_or(i32::MAX).saturating_add(1)),
        submitted_at: Set(on.at),
        submitted_by: Set(on.by.0),
        result: Set(result.to_owned()),
        document_number: Set(document_number.map(str::to_owned)),
        ..Default::default()
    };
    submission::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

async fn end_submission(
    db: &impl ConnectionTrait,
    task: TaskId,
    step: &Step,
    outcome: SubmissionOutcome,
    on: &Occasion,
) -> Result<(), DbErr> {
    let newest = submission::Entity::find()
        .filter(submission::Column::TaskId.eq(task.0))
        .order_by_desc(submission::Column::Seq)
        .one(db)
        .await?;
    let Some(newest) = newest else { return Ok(()) };
    let ended = submission::ActiveModel {
        id: Set(newest.id),
        outcome: Set(Some(outcome.name().to_owned())),
        ended_at: Set(Some(on.at)),
        ended_by: Set(Some(on.by.0)),
        reason: Set(step.words().map(str::to_owned)),
        ..Default::default()
    };
    submission::Entity::update(ended).exec(db).await?;
    Ok(())
}

async fn insert_due_change(
    db: &impl ConnectionTrait,
    task: TaskId,
    step: &Step,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    on: &Occasion,
) -> Result<(), DbErr> {
    let row = due_change::ActiveModel {
        id: Set(new_id(on.at)),
        task_id: Set(task.0),
        changed_at: Set(on.at),
        changed_by: Set(Some(on.by.0)),
        action: Set(step.action().name().to_owned()),
        from_on: Set(from),
        to_on: Set(to),
        reason: Set(step.words().map(str::to_owned)),
    };
    due_change::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}
