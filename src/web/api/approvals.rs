//! `approvals`: what waits for a leader before it leaves the organisation.

use std::collections::HashMap;

use actix_web::web::{self, Path};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{
    id,
    views::{Listed, PersonRef, instant, maybe_instant},
};
use crate::{
    app::{App, approvals::ApprovalSeen},
    domain::ids::PersonId,
    web::{
        act::{Act, Ask, Nothing},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(of_task, one, approve, send_back, take_back))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/tasks/{id}/approvals", web::get().to(of_task))
        .route("/approvals/{id}", web::get().to(one))
        .route("/approvals/{id}/approval", web::post().to(approve))
        .route("/approvals/{id}/return", web::post().to(send_back))
        .route("/approvals/{id}/withdrawal", web::post().to(take_back));
}

/// The task of a request.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ApprovalTask {
    /// Its identity.
    id: String,
    /// What people call it.
    #[serde(rename = "ref")]
    reference: String,
    /// One line.
    title: String,
    /// Where it stands.
    state: &'static str,
    /// Its newest version.
    version: i64,
}

/// A request for a leader's approval.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Approval)]
pub(super) struct ApprovalView {
    /// Its identity.
    id: String,
    /// On which task.
    task: ApprovalTask,
    /// `submit`, `request_extension` or `commit`.
    act: &'static str,
    /// What is to leave: the fields of the act.
    #[schema(value_type = Object)]
    step: serde_json::Value,
    /// `waiting`, `approved`, `sent_back`, `withdrawn` or `lapsed`.
    state: &'static str,
    /// 1 while it waits, 2 afterwards.
    version: i64,
    #[serde(serialize_with = "instant::serialize")]
    asked_at: DateTime<Utc>,
    asked_by: PersonRef,
    /// The absent person in whose place it was asked.
    asked_for: Option<PersonRef>,
    #[serde(serialize_with = "maybe_instant::serialize")]
    decided_at: Option<DateTime<Utc>>,
    /// By whose act; nobody's where it lapsed.
    decided_by: Option<PersonRef>,
    /// The absent person in whose place it was decided.
    decided_for: Option<PersonRef>,
    /// Why it was sent back.
    reason: Option<String>,
}

impl Versioned for ApprovalView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl ApprovalView {
    fn of(found: &ApprovalSeen, names: &HashMap<PersonId, String>) -> Result<Self, Failure> {
        let (approval, task) = (&found.approval, &found.task);
        let person = |id: Option<PersonId>| id.map(|id| PersonRef::of(id, names));
        Ok(Self {
            id: approval.id.to_string(),
            task: ApprovalTask {
                id: task.id.to_string(),
                reference: task.reference.clone(),
                title: task.title.clone(),
                state: task.state.name(),
                version: task.version,
            },
            act: approval.step.action().name(),
            step: fields(found)?,
            state: approval.state(),
            version: approval.version(),
            asked_at: approval.asked_at,
            asked_by: PersonRef::of(approval.asked_by, names),
            asked_for: person(approval.asked_for),
            decided_at: approval.decided_at,
            decided_by: person(approval.decided_by),
            decided_for: person(approval.decided_for),
            reason: approval.reason.clone(),
        })
    }

    async fn seen(app: &App, found: &ApprovalSeen) -> Result<Self, Failure> {
        Self::of(found, &app.names_in_approvals([&found.approval]).await?)
    }

    /// What an act answers that has to wait: 202 with the request.
    pub(super) async fn waiting<T>(act: &Act<T>, asked: &ApprovalSeen) -> Answered {
        let view = Self::seen(&act.app, asked).await?;
        let place = format!("approvals/{}", view.id);
        Done::changed(&act.app, &act.caller, &view)?.accepted(&place).send().await
    }
}

/// The fields of the act, without its name.
fn fields(found: &ApprovalSeen) -> Result<serde_json::Value, Failure> {
    let mut step = serde_json::to_value(&found.approval.step).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "a step cannot be written");
        Failure::of(actix_web::http::StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    if let Some(fields) = step.as_object_mut() {
        fields.remove("action");
    }
    Ok(step)
}

/// The requests on a task, oldest first, for the lead.
#[utoipa::path(get, path = "/tasks/{id}/approvals", tag = "approvals",
    params(("id" = String, Path)),
    responses((status = 200, description = "All of them.", body = Listed<ApprovalView>)))]
async fn of_task(ask: Ask, path: Path<String>) -> Answered {
    let found = ask.app.approvals_of(&ask.actor, id(&path)?).await?;
    let names = ask.app.names_in_approvals(found.iter().map(|one| &one.approval)).await?;
    let items: Result<Vec<_>, _> = found.iter().map(|one| ApprovalView::of(one, &names)).collect();
    plain(&Listed { items: items?, next: None })
}

/// One request.
#[utoipa::path(get, path = "/approvals/{id}", tag = "approvals", params(("id" = String, Path)),
    responses((status = 200, description = "The request.", body = ApprovalView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    let found = ask.app.approval(&ask.actor, id(&path)?).await?;
    tagged(&ApprovalView::seen(&ask.app, &found).await?)
}

async fn decided<T>(act: &Act<T>, found: &ApprovalSeen) -> Answered {
    let view = ApprovalView::seen(&act.app, found).await?;
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// The leader lets it leave: the act is done now.
#[utoipa::path(post, path = "/approvals/{id}/approval", tag = "approvals",
    params(("id" = String, Path)), request_body = Nothing,
    responses((status = 200, description = "The request.", body = ApprovalView)))]
async fn approve(act: Act, path: Path<String>) -> Answered {
    let found = act.app.approve(&act.caller, id(&path)?, act.expected).await?;
    decided(&act, &found).await
}

/// Why.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = ApprovalReason)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// Whoever asked hears it.
    reason: String,
}

/// The leader wants it otherwise.
#[utoipa::path(post, path = "/approvals/{id}/return", tag = "approvals",
    params(("id" = String, Path)), request_body = Reason,
    responses((status = 200, description = "The request.", body = ApprovalView)))]
async fn send_back(act: Act<Reason>, path: Path<String>) -> Answered {
    let (id, reason) = (id(&path)?, &act.body.reason);
    let found = act.app.send_back(&act.caller, id, reason, act.expected).await?;
    decided(&act, &found).await
}

/// Whoever asked takes it back.
#[utoipa::path(post, path = "/approvals/{id}/withdrawal", tag = "approvals",
    params(("id" = String, Path)), request_body = Nothing,
    responses((status = 200, description = "The request.", body = ApprovalView)))]
async fn take_back(act: Act, path: Path<String>) -> Answered {
    let found = act.app.withdraw_approval(&act.caller, id(&path)?, act.expected).await?;
    decided(&act, &found).await
}
