//! Acts that may have to wait for a leader's approval before they leave the organisation.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{approvals::ApprovalView, id, named_id, task_views::TaskView, tasks::view};
use crate::{
    app::approvals::Taken,
    domain::{ids::AttachmentId, task::Step},
    web::{
        act::Act,
        answer::{Answered, Done},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(submission, commitment))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/tasks/{id}/submission", web::post().to(submission))
        .route("/tasks/{id}/commitments", web::post().to(commitment));
}

/// A result.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Submission {
    /// What was done.
    result: String,
    /// The document that proves it; this or files.
    #[schema(example = "15/BC-UBND")]
    document_number: Option<String>,
    /// Ids of the task's files that prove it.
    #[serde(default)]
    attachments: Vec<String>,
    /// Open sub-tasks are withdrawn with it, said expressly.
    #[serde(default)]
    withdraw_subtasks: bool,
}

/// A promise in answer to an escalation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Commitment {
    /// Why it is late.
    reason: String,
    /// Until when it will be done.
    promised_on: NaiveDate,
}

fn files(ids: &[String]) -> Result<Vec<AttachmentId>, Failure> {
    ids.iter().map(|id| named_id("attachments", id, "unknown_attachment")).collect()
}

/// Takes the step and shows the task as it is then, or the request that waits for the leader.
async fn take<T>(act: Act<T>, path: Path<String>, step: Step) -> Answered {
    match act.app.take_or_ask(&act.caller, id(&path)?, step, act.expected).await? {
        Taken::Waits(asked) => ApprovalView::waiting(&act, &asked).await,
        Taken::Done(seen) => {
            let view = view(&act.app, &act.caller.actor, &act.person, seen.task.id).await?;
            Done::changed(&act.app, &act.caller, &view)?.send().await
        }
    }
}

/// The lead hands in a result.
#[utoipa::path(post, path = "/tasks/{id}/submission", tag = "steps",
    params(("id" = String, Path)), request_body = Submission,
    responses(
        (status = 200, description = "The changed task.", body = TaskView),
        (status = 202, description = "It waits for the leader's approval; `Location` names the \
            request.", body = ApprovalView)))]
async fn submission(act: Act<Submission>, path: Path<String>) -> Answered {
    let Submission { result, document_number, attachments, withdraw_subtasks } = act.body.clone();
    let attachments = files(&attachments)?;
    take(act, path, Step::Submit { result, document_number, attachments, withdraw_subtasks }).await
}

/// The lead answers an escalation with a promised date.
#[utoipa::path(post, path = "/tasks/{id}/commitments", tag = "steps",
    params(("id" = String, Path)), request_body = Commitment,
    responses(
        (status = 200, description = "The changed task.", body = TaskView),
        (status = 202, description = "It waits for the leader's approval; `Location` names the \
            request.", body = ApprovalView)))]
async fn commitment(act: Act<Commitment>, path: Path<String>) -> Answered {
    let Commitment { reason, promised_on } = act.body.clone();
    take(act, path, Step::Commit { reason, promised_on }).await
}
