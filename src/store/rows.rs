//! Rows into domain values and back, where several files need the same step.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::{task, task_coordinator};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DbErr,
};
use uuid::Uuid;

use crate::domain::{
    calendar::Calendar,
    due::Due,
    ids::{ClauseId, DirectiveId, ExtensionId, OrganisationId, PersonId, TaskId},
    task::{Coordinator, ExtensionKind, PendingExtension, State, Task, blocked::Blocked},
};

/// A stored word that the program does not know.
pub(super) fn unknown(what: &str, word: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} in the database: {word}"))
}

/// JSON as it is stored.
pub(super) fn to_json(value: &impl serde::Serialize) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|error| DbErr::Json(error.to_string()))
}

/// JSON as it was stored.
pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbErr> {
    serde_json::from_str(text).map_err(|error| DbErr::Json(error.to_string()))
}

/// A number that the program counts from 0 and the database keeps signed.
pub(super) fn to_i32(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The other way round.
pub(super) fn to_u32(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// Tasks from their rows and their coordinators' rows (in order of position).
pub(super) fn tasks_of(
    rows: Vec<task::Model>,
    coordinators: Vec<task_coordinator::Model>,
) -> Result<Vec<Task>, DbErr> {
    let mut by_task: HashMap<Uuid, Vec<Coordinator>> = HashMap::new();
    for row in coordinators {
        let organisation = OrganisationId(row.organisation_id);
        by_task.entry(row.task_id).or_default().push(Coordinator {
            organisation,
            due_on: row.due_on,
            delivered_on: row.delivered_on,
        });
    }
    let with_coordinators = |row: task::Model| {
        let coordinators = by_task.remove(&row.id).unwrap_or_default();
        task_of(row, coordinators)
    };
    rows.into_iter().map(with_coordinators).collect()
}

pub(super) fn task_of(row: task::Model, coordinators: Vec<Coordinator>) -> Result<Task, DbErr> {
    let state_of = |name: &str| State::from_name(name).ok_or_else(|| unknown("state", name));
    Ok(Task {
        id: TaskId(row.id),
        reference: row.reference,
        directive: row.directive_id.map(DirectiveId),
        clause: row.clause_id.map(ClauseId),
        parent: row.parent_id.map(TaskId),
        is_internal: row.is_internal,
        subtasks: to_u32(row.subtasks),
        source: row.source,
        title: row.title,
        text: row.text,
        deliverable: row.deliverable,
        assigner: OrganisationId(row.assigner_id),
        lead: OrganisationId(row.lead_id),
        handler: row.handler_id.map(PersonId),
        coordinators,
        due: from_json::<Due>(&row.due)?,
        due_words: row.due_words,
        due_on: row.due_on,
        original_due_on: row.original_due_on,
        due_set_at: row.due_set_at,
        state: state_of(&row.state)?,
        assigned_at: row.assigned_at,
        was_returned: row.was_returned,
        submitted_at: row.submitted_at,
        submitted_by: row.submitted_by.map(PersonId),
        submitted_for: row.submitted_for.map(PersonId),
        submission_asked_by: row.submission_asked_by.map(PersonId),
        submission_asked_for: row.submission_asked_for.map(PersonId),
        completed_on: row.completed_on,
        suspended_at: row.suspended_at,
        suspended_from: row.suspended_from.as_deref().map(state_of).transpose()?,
        withdrawn_on: row.withdrawn_on,
        extensions: to_u32(row.extensions),
        extension: pending_of(
            row.extension_id,
            row.extension_kind.as_deref(),
            row.extension_due_on,
            row.extension_decide_by,
        )?,
        blocked: row
            .blocked_since
            .zip(row.waiting_for_id)
            .map(|(since, id)| Blocked { since, waiting_for: OrganisationId(id) }),
        version: row.version,
    })
}

fn pending_of(
    id: Option<Uuid>,
    kind: Option<&str>,
    due_on: Option<NaiveDate>,
    decide_by: Option<NaiveDate>,
) -> Result<Option<PendingExtension>, DbErr> {
    let (Some(id), Some(kind), Some(decide_by)) = (id, kind, decide_by) else { return Ok(None) };
    let kind = ExtensionKind::from_name(kind).ok_or_else(|| unknown("extension", kind))?;
    Ok(Some(PendingExtension { id: ExtensionId(id), kind, due_on, decide_by }))
}

/// A task as it is stored; every column of its own is set.
pub(super) fn task_row(
    task: &Task,
    calendar: &Calendar,
    created_at: sea_orm::ActiveValue<chrono::DateTime<chrono::Utc>>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<task::ActiveModel, DbErr> {
    Ok(task::ActiveModel {
        id: Set(task.id.0),
        reference: Set(task.reference.clone()),
        directive_id: Set(task.directive.map(|id| id.0)),
        clause_id: Set(task.clause.map(|id| id.0)),
        parent_id: Set(task.parent.map(|id| id.0)),
        is_internal: Set(task.is_internal),
        subtasks: Set(to_i32(task.subtasks)),
        source: Set(task.source.clone()),
        title: Set(task.title.clone()),
        text: Set(task.text.clone()),
        deliverable: Set(task.deliverable.clone()),
        assigner_id: Set(task.assigner.0),
        lead_id: Set(task.lead.0),
        handler_id: Set(task.handler.map(|id| id.0)),
        due: Set(to_json(&task.due)?),
        due_words: Set(task.due_words.clone()),
        due_on: Set(task.due_on),
        original_due_on: Set(task.original_due_on),
        due_set_at: Set(task.due_set_at),
        overdue_after: Set(task.overdue_after(calendar)),
        state: Set(task.state.name().to_owned()),
        assigned_at: Set(task.assigned_at),
        was_returned: Set(task.was_returned),
        submitted_at: Set(task.submitted_at),
        submitted_by: Set(task.submitted_by.map(|id| id.0)),
        submitted_for: Set(task.submitted_for.map(|id| id.0)),
        submission_asked_by: Set(task.submission_asked_by.map(|id| id.0)),
        submission_asked_for: Set(task.submission_asked_for.map(|id| id.0)),
        completed_on: Set(task.completed_on),
        suspended_at: Set(task.suspended_at),
        suspended_from: Set(task.suspended_from.map(|state| state.name().to_owned())),
        withdrawn_on: Set(task.withdrawn_on),
        extensions: Set(to_i32(task.extensions)),
        extension_id: Set(task.extension.map(|pending| pending.id.0)),
        extension_kind: Set(task.extension.map(|pending| pending.kind.name().to_owned())),
        extension_due_on: Set(task.extension.and_then(|pending| pending.due_on)),
        extension_decide_by: Set(task.extension.map(|pending| pending.decide_by)),
        // These are the difficulty reports' to write.
        blocked_since: NotSet,
        waiting_for_id: NotSet,
        version: Set(task.version),
        created_at,
        updated_at: Set(now),
    })
}
