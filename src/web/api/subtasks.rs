//! `tasks/{id}/subtasks`: what a lead gives to its own departments.

use actix_web::web::{self, Path};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{
    id,
    task_views::TaskView,
    tasks::view,
    views::{CoordinatorBody, DueBody},
};
use crate::{
    app::{AppError, subtasks::NewSubtask},
    domain::ids::TaskId,
    web::{
        act::Act,
        answer::{Answered, Done},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(give))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.route("/tasks/{id}/subtasks", web::post().to(give));
}

/// A part of a task, for a department of its lead.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSubtaskBody {
    /// One line.
    pub(super) title: String,
    /// The order.
    pub(super) text: String,
    /// What has to be handed in.
    pub(super) deliverable: Option<String>,
    /// Code or id of the department.
    #[schema(example = "01.G15")]
    pub(super) lead: String,
    /// The due rule; no later than the parent.
    pub(super) due: DueBody,
    /// The words it was stated in.
    pub(super) words: Option<String>,
    /// Departments that help.
    #[serde(default)]
    pub(super) coordinators: Vec<CoordinatorBody>,
    /// The level above sees it, too.
    #[serde(default)]
    pub(super) shared: bool,
}

impl TryFrom<NewSubtaskBody> for NewSubtask {
    type Error = Failure;

    fn try_from(body: NewSubtaskBody) -> Result<Self, Failure> {
        Ok(Self {
            title: body.title,
            text: body.text,
            deliverable: body.deliverable,
            lead: body.lead,
            due: body.due.try_into()?,
            due_words: body.words,
            coordinators: body.coordinators.into_iter().map(Into::into).collect(),
            is_shared: body.shared,
        })
    }
}

/// The lead gives a part of its task to one of its departments.
#[utoipa::path(post, path = "/tasks/{id}/subtasks", tag = "tasks",
    params(("id" = String, Path)), request_body = NewSubtaskBody,
    responses((status = 201, description = "The sub-task; `Location` names it.", body = TaskView)))]
async fn give(act: Act<NewSubtaskBody>, path: Path<String>) -> Answered {
    let part = act.body.clone().try_into()?;
    give_part(&act, id(&path)?, part).await
}

/// Gives the one part and shows it.
pub(super) async fn give_part<T>(act: &Act<T>, parent: TaskId, part: NewSubtask) -> Answered {
    let given = act.app.split_task(&act.caller, parent, vec![part], act.expected).await?;
    let seen = given.first().ok_or(AppError::NotFound("task"))?;
    let view = view(&act.app, &act.caller.actor, &act.person, seen.task.id).await?;
    let path = format!("tasks/{}", seen.task.id);
    Done::changed(&act.app, &act.caller, &view)?.created(&path).send().await
}
