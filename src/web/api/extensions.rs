//! `extensions`: asked on a task, decided one by one; and the parts of coordinators.

use std::collections::HashMap;

use actix_web::web::{self, Path};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    approvals::ApprovalView,
    id, limit,
    task_views::TaskView,
    tasks::view,
    views::{Listed, PersonRef, instant, maybe_instant},
};
use crate::{
    app::{
        approvals::Taken,
        extensions::{ExtensionRecord, ExtensionSeen},
    },
    domain::{
        ids::{ExtensionId, PersonId, TaskId},
        task::{ExtensionKind, Step, Task},
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one, ask_for, grant, refuse, take_back, part_progress, part_delivery))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/extensions", web::get().to(list))
        .route("/extensions/{id}", web::get().to(one))
        .route("/tasks/{id}/extensions", web::post().to(ask_for))
        .route("/extensions/{id}/grant", web::post().to(grant))
        .route("/extensions/{id}/refusal", web::post().to(refuse))
        .route("/extensions/{id}/withdrawal", web::post().to(take_back))
        .route("/tasks/{id}/parts/{organisation}/progress", web::post().to(part_progress))
        .route("/tasks/{id}/parts/{organisation}/delivery", web::post().to(part_delivery));
}

/// The task of a request.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ExtensionTask {
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

/// A request for a later due date, or to be let off.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Extension)]
struct ExtensionView {
    /// Its identity.
    id: String,
    /// What it is about.
    task: ExtensionTask,
    /// `postpone` or `withdraw`.
    kind: &'static str,
    /// The date asked for.
    due_on: Option<NaiveDate>,
    /// The due date when it was asked for.
    due_on_before: Option<NaiveDate>,
    /// Why.
    reason: String,
    /// `requested`, `granted`, `refused` or `withdrawn`.
    state: String,
    /// 1 while it waits, 2 afterwards.
    version: i64,
    #[serde(serialize_with = "instant::serialize")]
    requested_at: DateTime<Utc>,
    requested_by: PersonRef,
    #[serde(serialize_with = "maybe_instant::serialize")]
    ended_at: Option<DateTime<Utc>>,
    /// By whose act.
    ended_by: Option<PersonRef>,
    /// Of the decision that granted it.
    decision_number: Option<String>,
    /// Why it was refused or taken back.
    answer: Option<String>,
    /// The date that was granted.
    granted_due_on: Option<NaiveDate>,
}

impl Versioned for ExtensionView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl ExtensionView {
    fn of(request: &ExtensionRecord, task: &Task, names: &HashMap<PersonId, String>) -> Self {
        Self {
            id: request.id.to_string(),
            task: ExtensionTask {
                id: task.id.to_string(),
                reference: task.reference.clone(),
                title: task.title.clone(),
                state: task.state.name(),
                version: task.version,
            },
            kind: request.kind.name(),
            due_on: request.due_on,
            due_on_before: request.due_on_before,
            reason: request.reason.clone(),
            state: request.state.clone(),
            version: if request.ended_at.is_some() { 2 } else { 1 },
            requested_at: request.requested_at,
            requested_by: PersonRef::of(request.requested_by, names),
            ended_at: request.ended_at,
            ended_by: request.ended_by.map(|id| PersonRef::of(id, names)),
            decision_number: request.decision_number.clone(),
            answer: request.answer.clone(),
            granted_due_on: request.granted_due_on,
        }
    }

    async fn seen(app: &crate::app::App, found: &ExtensionSeen) -> Result<Self, Failure> {
        let request = &found.request;
        let people = [Some(request.requested_by), request.ended_by];
        let people: Vec<PersonId> = people.into_iter().flatten().collect();
        let people = app.people_named(&people).await?;
        let names = people.into_iter().map(|person| (person.id, person.name)).collect();
        Ok(Self::of(request, &found.seen.task, &names))
    }
}

/// Which requests a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ExtensionsQuery {
    /// `requested`, `granted`, `refused` or `withdrawn`.
    #[param(example = "requested")]
    state: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// What leads ask for, those that waited longest first.
#[utoipa::path(get, path = "/extensions", tag = "extensions", params(ExtensionsQuery),
    responses((status = 200, description = "A page.", body = Listed<ExtensionView>)))]
async fn list(ask: Ask<ExtensionsQuery>) -> Answered {
    let ExtensionsQuery { state, limit: asked, cursor } = ask.query;
    let known = ["requested", "granted", "refused", "withdrawn"];
    if state.as_deref().is_some_and(|state| !known.contains(&state)) {
        return Err(Failure::malformed("state: unknown"));
    }
    let limit = limit(asked)?;
    let found = ask.app.extensions(&ask.actor, state.as_deref(), limit, cursor.as_deref()).await?;
    let items = found.page.items.iter();
    let items = items.map(|(request, task)| ExtensionView::of(request, task, &found.names));
    plain(&Listed { items: items.collect(), next: found.page.next.clone() })
}

/// One request.
#[utoipa::path(get, path = "/extensions/{id}", tag = "extensions", params(("id" = String, Path)),
    responses((status = 200, description = "The request.", body = ExtensionView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    let found = ask.app.extension(&ask.actor, id(&path)?).await?;
    tagged(&ExtensionView::seen(&ask.app, &found).await?)
}

/// What is asked for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewExtension {
    /// `postpone` or `withdraw`.
    #[schema(example = "postpone")]
    kind: String,
    /// The later due date; with `postpone` only.
    due_on: Option<NaiveDate>,
    /// Why.
    reason: String,
}

/// The lead asks for a later due date, or to be let off.
#[utoipa::path(post, path = "/tasks/{id}/extensions", tag = "extensions",
    params(("id" = String, Path)), request_body = NewExtension,
    responses(
        (status = 201, description = "The request; `Location` names it.", body = ExtensionView),
        (status = 202, description = "It waits for the leader's approval; `Location` names the \
            request for it.", body = ApprovalView)))]
async fn ask_for(act: Act<NewExtension>, path: Path<String>) -> Answered {
    let NewExtension { kind, due_on, reason } = act.body.clone();
    let kind =
        ExtensionKind::from_name(&kind).ok_or_else(|| Failure::field("kind", "unknown_kind"));
    let extension = ExtensionId::new(act.app.clock.now());
    let step = Step::RequestExtension { extension, kind: kind?, due_on, reason };
    let id = id::<TaskId>(&path)?;
    if let Taken::Waits(asked) = act.app.take_or_ask(&act.caller, id, step, act.expected).await? {
        return ApprovalView::waiting(&act, &asked).await;
    }
    let found = act.app.extension(&act.caller.actor, extension).await?;
    let view = ExtensionView::seen(&act.app, &found).await?;
    Done::changed(&act.app, &act.caller, &view)?
        .created(&format!("extensions/{extension}"))
        .send()
        .await
}

async fn decide<T>(act: Act<T>, path: Path<String>, step: Step) -> Answered {
    let found = act.app.take_extension_step(&act.caller, id(&path)?, step).await?;
    let view = ExtensionView::seen(&act.app, &found).await?;
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// The decision that grants a request.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Grant {
    /// Another date than the one asked for.
    due_on: Option<NaiveDate>,
    /// The decision's number.
    #[schema(example = "20/QĐ-TTg")]
    decision_number: String,
    /// Open sub-tasks are withdrawn with it, said expressly.
    #[serde(default)]
    withdraw_subtasks: bool,
}

/// The assigner grants what is asked for.
#[utoipa::path(post, path = "/extensions/{id}/grant", tag = "extensions",
    params(("id" = String, Path)), request_body = Grant,
    responses((status = 200, description = "The request.", body = ExtensionView)))]
async fn grant(act: Act<Grant>, path: Path<String>) -> Answered {
    let Grant { due_on, decision_number, withdraw_subtasks } = act.body.clone();
    decide(act, path, Step::GrantExtension { due_on, decision_number, withdraw_subtasks }).await
}

/// Why.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = ExtensionReason)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// Goes into the history and to whoever hears of it.
    reason: String,
}

/// The assigner refuses.
#[utoipa::path(post, path = "/extensions/{id}/refusal", tag = "extensions",
    params(("id" = String, Path)), request_body = Reason,
    responses((status = 200, description = "The request.", body = ExtensionView)))]
async fn refuse(act: Act<Reason>, path: Path<String>) -> Answered {
    let reason = act.body.reason.clone();
    decide(act, path, Step::RefuseExtension { reason }).await
}

/// The lead takes its request back.
#[utoipa::path(post, path = "/extensions/{id}/withdrawal", tag = "extensions",
    params(("id" = String, Path)), request_body = Reason,
    responses((status = 200, description = "The request.", body = ExtensionView)))]
async fn take_back(act: Act<Reason>, path: Path<String>) -> Answered {
    let reason = act.body.reason.clone();
    decide(act, path, Step::WithdrawExtension { reason }).await
}

/// What a coordinator did on its part.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartProgress {
    /// What was done.
    text: String,
}

/// A part that is delivered.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartDelivery {
    /// What was done.
    text: String,
    /// The document that proves it.
    document_number: Option<String>,
}

/// The task after a step on the part of the organisation that the path names.
async fn on_part<T>(act: Act<T>, path: &(String, String), step: Step) -> Answered {
    let seen = act.app.take_step(&act.caller, id(&path.0)?, step, act.expected).await?;
    let view = view(&act.app, &act.caller.actor, &act.person, seen.task.id).await?;
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// A coordinator reports on its part.
#[utoipa::path(post, path = "/tasks/{id}/parts/{organisation}/progress", tag = "extensions",
    params(("id" = String, Path), ("organisation" = String, Path)), request_body = PartProgress,
    responses((status = 200, description = "The changed task.", body = TaskView)))]
async fn part_progress(act: Act<PartProgress>, path: Path<(String, String)>) -> Answered {
    let organisation = act.app.organisation_named("organisation", &path.1).await?;
    let step = Step::PartReport { organisation, text: act.body.text.clone() };
    on_part(act, &path, step).await
}

/// A coordinator delivers its part.
#[utoipa::path(post, path = "/tasks/{id}/parts/{organisation}/delivery", tag = "extensions",
    params(("id" = String, Path), ("organisation" = String, Path)), request_body = PartDelivery,
    responses((status = 200, description = "The changed task.", body = TaskView)))]
async fn part_delivery(act: Act<PartDelivery>, path: Path<(String, String)>) -> Answered {
    let organisation = act.app.organisation_named("organisation", &path.1).await?;
    let PartDelivery { text, document_number } = act.body.clone();
    on_part(act, &path, Step::PartDeliver { organisation, text, document_number }).await
}
