//! What a step writes into its task's history.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{AppError, tasks::Kept};
use crate::{
    domain::{ids::PersonId, rights::Capacity, task::Task},
    store::history::{self, Happening},
};

/// Writes what was done into the task's history: the act, its words, every field that changed.
pub(super) async fn record(
    db: &impl ConnectionTrait,
    (actor, capacity): (PersonId, Capacity),
    after: &Task,
    kept: &Kept<'_>,
    now: DateTime<Utc>,
) -> Result<Uuid, AppError> {
    let mut data = serde_json::to_value(kept.step).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut data {
        fields.remove("action");
        fields.insert("changed".into(), changed(kept.before, after));
        if let Some(asked) = kept.asked {
            fields.insert("asked_by".into(), json!(asked.asked_by));
        }
        if let Some(parent) = kept.with {
            fields.insert("with_parent".into(), json!(parent.id));
        }
    }
    let happening = Happening {
        subject_kind: "task",
        subject: after.id.0,
        actor: Some(actor),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: kept.step.action().name().to_owned(),
        data,
    };
    Ok(history::record(db, happening, now).await?)
}

/// Old and new value of every field that changed.
fn changed(before: &Task, after: &Task) -> Value {
    let mut changes = Map::new();
    let mut compare = |field: &str, old: Value, new: Value| {
        if old != new {
            changes.insert(field.into(), json!([old, new]));
        }
    };
    compare("state", json!(before.state), json!(after.state));
    compare("lead", json!(before.lead), json!(after.lead));
    compare("due_on", json!(before.due_on), json!(after.due_on));
    compare("handler", json!(before.handler), json!(after.handler));
    compare("title", json!(before.title), json!(after.title));
    compare("text", json!(before.text), json!(after.text));
    compare("deliverable", json!(before.deliverable), json!(after.deliverable));
    compare("coordinators", json!(before.coordinators), json!(after.coordinators));
    compare("is_internal", json!(before.is_internal), json!(after.is_internal));
    compare("completed_on", json!(before.completed_on), json!(after.completed_on));
    Value::Object(changes)
}
