//! Tasks below tasks.

use std::collections::BTreeSet;

use entities::task;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, LockType, Query},
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, tasks::find_many};
use crate::domain::{
    ids::{OrganisationId, TaskId},
    task::{State, Task},
};

/// A task and its parent, both locked until the transaction ends.
#[derive(Clone, Debug)]
pub struct Locked {
    /// The task.
    pub task: Task,
    /// What it is a part of.
    pub parent: Option<Task>,
}

/// The task with its parent, if there is one, locked from above to below, so that steps on both
/// never wait for each other: a parent is older, and its id comes first.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, id: TaskId) -> Result<Option<Locked>, DbErr> {
    let parent = Query::select()
        .column(task::Column::ParentId)
        .from(task::Entity)
        .and_where(task::Column::Id.eq(id.0))
        .to_owned();
    // Both are looked up by their key: `OR … IN (SELECT …)` would read every task.
    let parent = Expr::SubQuery(None, Box::new(parent.into()));
    let both = Expr::col((task::Entity, task::Column::Id)).is_in([Expr::value(id.0), parent]);
    let ids: Vec<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(both)
        .order_by_asc(task::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .all(db)
        .await?;
    let ids: Vec<TaskId> = ids.into_iter().map(TaskId).collect();
    let mut found = find_many(db, &ids).await?;
    let Some(own) = found.iter().position(|task| task.id == id) else { return Ok(None) };
    let task = found.swap_remove(own);
    Ok(Some(Locked { task, parent: found.pop() }))
}

/// Locks `ids` with their parents until the transaction ends, all in one order: who locks several
/// one by one with [`lock`] goes back from a part to its older whole, while others go forth.
///
/// # Errors
/// The database failed.
pub async fn lock_all(db: &impl ConnectionTrait, ids: &[TaskId]) -> Result<(), DbErr> {
    let own = ids.iter().map(|id| id.0);
    let parents: Vec<Option<Uuid>> = task::Entity::find()
        .select_only()
        .column(task::Column::ParentId)
        .filter(task::Column::Id.is_in(own.clone()))
        .into_tuple()
        .all(db)
        .await?;
    let all: BTreeSet<Uuid> = own.chain(parents.into_iter().flatten()).collect();
    for chunk in all.into_iter().collect::<Vec<_>>().chunks(ROWS_PER_STATEMENT) {
        task::Entity::find()
            .select_only()
            .column(task::Column::Id)
            .filter(task::Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(task::Column::Id)
            .lock(LockType::NoKeyUpdate)
            .into_tuple::<Uuid>()
            .all(db)
            .await?;
    }
    Ok(())
}

/// The open sub-tasks of a task, oldest first, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock_open(db: &impl ConnectionTrait, parent: TaskId) -> Result<Vec<Task>, DbErr> {
    let open = State::ALL.into_iter().filter(|state| state.is_open()).map(State::name);
    let ids: Vec<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::ParentId.eq(parent.0))
        .filter(task::Column::State.is_in(open))
        .order_by_asc(task::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .all(db)
        .await?;
    in_order(db, ids).await
}

/// The sub-tasks of a task, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of(db: &impl ConnectionTrait, parent: TaskId) -> Result<Vec<Task>, DbErr> {
    let ids: Vec<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::ParentId.eq(parent.0))
        .order_by_asc(task::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    in_order(db, ids).await
}

async fn in_order(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<Task>, DbErr> {
    let ids: Vec<TaskId> = ids.into_iter().map(TaskId).collect();
    let mut tasks = find_many(db, &ids).await?;
    tasks.sort_by_key(|task| task.id);
    Ok(tasks)
}

/// Who gave the task, where it is a sub-task.
///
/// # Errors
/// The database failed.
pub async fn giver(db: &impl ConnectionTrait, id: TaskId) -> Result<Option<OrganisationId>, DbErr> {
    let giver: Option<Uuid> = task::Entity::find_by_id(id.0)
        .select_only()
        .column(task::Column::AssignerId)
        .filter(task::Column::ParentId.is_not_null())
        .into_tuple()
        .one(db)
        .await?;
    Ok(giver.map(OrganisationId))
}

/// What the task is a part of, if anything.
///
/// # Errors
/// The database failed.
pub async fn parent(db: &impl ConnectionTrait, id: TaskId) -> Result<Option<TaskId>, DbErr> {
    let parent: Option<Option<Uuid>> = task::Entity::find_by_id(id.0)
        .select_only()
        .column(task::Column::ParentId)
        .into_tuple()
        .one(db)
        .await?;
    Ok(parent.flatten().map(TaskId))
}
