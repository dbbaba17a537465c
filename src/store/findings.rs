//! What inspections found, and the tasks that mend it.

use std::collections::HashMap;

use entities::{corrective_action, finding};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::ROWS_PER_STATEMENT;
use crate::domain::{
    ids::{FindingId, InspectionId, OrganisationId, PersonId, TaskId},
    inspection::Finding,
};

/// What each of `inspections` found, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of_many(
    db: &impl ConnectionTrait,
    inspections: &[InspectionId],
) -> Result<HashMap<InspectionId, Vec<Finding>>, DbErr> {
    let mut all: HashMap<InspectionId, Vec<Finding>> = HashMap::new();
    for chunk in inspections.chunks(ROWS_PER_STATEMENT) {
        let ids: Vec<Uuid> = chunk.iter().map(|id| id.0).collect();
        let rows = finding::Entity::find()
            .filter(finding::Column::InspectionId.is_in(ids.clone()))
            .order_by_asc(finding::Column::Id);
        let rows = rows.all(db).await?;
        if rows.is_empty() {
            continue;
        }
        let actions = corrective_action::Entity::find()
            .filter(corrective_action::Column::InspectionId.is_in(ids))
            .order_by_asc(corrective_action::Column::TaskId);
        let mut mending: HashMap<Uuid, Vec<TaskId>> = HashMap::new();
        for action in actions.all(db).await? {
            mending.entry(action.finding_id).or_default().push(TaskId(action.task_id));
        }
        for row in rows {
            let tasks = mending.remove(&row.id).unwrap_or_default();
            let inspection = InspectionId(row.inspection_id);
            all.entry(inspection).or_default().push(finding_of(row, tasks));
        }
    }
    Ok(all)
}

/// What one inspection found, oldest first.
///
/// # Errors
/// The database failed.
pub async fn of(db: &impl ConnectionTrait, id: InspectionId) -> Result<Vec<Finding>, DbErr> {
    Ok(of_many(db, &[id]).await?.remove(&id).unwrap_or_default())
}

/// How many things an inspection found.
///
/// # Errors
/// The database failed.
pub async fn count(db: &impl ConnectionTrait, id: InspectionId) -> Result<usize, DbErr> {
    let found = finding::Entity::find().filter(finding::Column::InspectionId.eq(id.0));
    Ok(usize::try_from(found.count(db).await?).unwrap_or(usize::MAX))
}

/// The tasks that mend what an inspection found, oldest first.
///
/// # Errors
/// The database failed.
pub async fn tasks_of(db: &impl ConnectionTrait, id: InspectionId) -> Result<Vec<TaskId>, DbErr> {
    let actions = corrective_action::Entity::find()
        .filter(corrective_action::Column::InspectionId.eq(id.0))
        .order_by_asc(corrective_action::Column::TaskId);
    Ok(actions.all(db).await?.into_iter().map(|action| TaskId(action.task_id)).collect())
}

/// The inspection whose finding a task mends, if it mends one.
///
/// # Errors
/// The database failed.
pub async fn mended_by(
    db: &impl ConnectionTrait,
    task: TaskId,
) -> Result<Option<InspectionId>, DbErr> {
    let action = corrective_action::Entity::find_by_id(task.0).one(db).await?;
    Ok(action.map(|action| InspectionId(action.inspection_id)))
}

/// Keeps what was found, with the tasks that mend it.
///
/// # Errors
/// The database failed.
pub async fn insert(
    db: &impl ConnectionTrait,
    inspection: InspectionId,
    found: &Finding,
) -> Result<(), DbErr> {
    let row = finding::ActiveModel {
        id: Set(found.id.0),
        inspection_id: Set(inspection.0),
        organisation_id: Set(found.organisation.map(|id| id.0)),
        nature: Set(found.nature.clone()),
        severity: Set(found.severity.clone()),
        cause: Set(found.cause.clone()),
        responsibility: Set(found.responsibility.clone()),
        evidence: Set(found.evidence.clone()),
        recorded_by: Set(found.recorded_by.0),
        recorded_at: Set(found.recorded_at),
    };
    finding::Entity::insert(row).exec_without_returning(db).await?;
    if !found.tasks.is_empty() {
        let action = |task: &TaskId| corrective_action::ActiveModel {
            task_id: Set(task.0),
            finding_id: Set(found.id.0),
            inspection_id: Set(inspection.0),
        };
        let rows = found.tasks.iter().map(action);
        corrective_action::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

fn finding_of(row: finding::Model, tasks: Vec<TaskId>) -> Finding {
    Finding {
        id: FindingId(row.id),
        organisation: row.organisation_id.map(OrganisationId),
        nature: row.nature,
        severity: row.severity,
        cause: row.cause,
        responsibility: row.responsibility,
        evidence: row.evidence,
        recorded_by: PersonId(row.recorded_by),
        recorded_at: row.recorded_at,
        tasks,
    }
}
