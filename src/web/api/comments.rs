//! `tasks/{id}/comments`: what is said about a task beside its steps.

use std::collections::HashMap;

use actix_web::web::{self, Path};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{
    cursor, id, limit,
    views::{Listed, PageQuery, PersonRef, instant},
};
use crate::{
    app::talk::comments::CommentPage,
    domain::{
        comment::Comment,
        ids::{CommentId, PersonId, TaskId},
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one, say))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/tasks/{id}/comments")
                .route(web::get().to(list))
                .route(web::post().to(say)),
        )
        .route("/tasks/{id}/comments/{comment}", web::get().to(one));
}

/// Something said about a task.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Comment)]
struct CommentView {
    /// Its identity.
    id: String,
    /// When it was said.
    #[serde(serialize_with = "instant::serialize")]
    at: DateTime<Utc>,
    /// By whom.
    by: PersonRef,
    /// What.
    text: String,
    /// Who is spoken to.
    mentions: Vec<PersonRef>,
    /// Counts its changes.
    version: i64,
}

impl CommentView {
    fn of(said: &Comment, names: &HashMap<PersonId, String>) -> Self {
        Self {
            id: said.id.to_string(),
            at: said.at,
            by: PersonRef::of(said.by, names),
            text: said.text.clone(),
            mentions: said.mentions.iter().map(|id| PersonRef::of(*id, names)).collect(),
            version: said.version,
        }
    }
}

impl Versioned for CommentView {
    fn version(&self) -> i64 {
        self.version
    }
}

/// The only comment of a page that holds one.
fn only(found: &CommentPage) -> Result<CommentView, Failure> {
    let said = found.page.items.first().ok_or_else(Failure::not_found)?;
    Ok(CommentView::of(said, &found.names))
}

/// What is said; `@address` speaks to somebody who sees the task, and tells them.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewComment {
    /// Up to 4,000 characters.
    #[schema(example = "@focal@h18.example Đề nghị bổ sung số liệu.")]
    text: String,
}

/// A task's comments, newest first.
#[utoipa::path(get, path = "/tasks/{id}/comments", tag = "talk",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, description = "A page of comments.", body = Listed<CommentView>)))]
async fn list(ask: Ask<PageQuery>, path: Path<String>) -> Answered {
    let before: Option<CommentId> = cursor(ask.query.cursor.as_deref())?;
    let limit = limit(ask.query.limit)?;
    let found = ask.app.comments(&ask.actor, id(&path)?, before, limit).await?;
    let items = found.page.items.iter().map(|said| CommentView::of(said, &found.names)).collect();
    plain(&Listed { items, next: found.page.next.map(|next| next.to_string()) })
}

/// One comment on a task.
#[utoipa::path(get, path = "/tasks/{id}/comments/{comment}", tag = "talk",
    params(("id" = String, Path), ("comment" = String, Path)),
    responses((status = 200, description = "The comment.", body = CommentView)))]
async fn one(ask: Ask, path: Path<(String, String)>) -> Answered {
    let found = ask.app.comment(&ask.actor, id(&path.0)?, id(&path.1)?).await?;
    tagged(&only(&found)?)
}

/// Says something about a task.
#[utoipa::path(post, path = "/tasks/{id}/comments", tag = "talk",
    params(("id" = String, Path)), request_body = NewComment,
    responses((status = 201, description = "The comment; `Location` names it.",
               body = CommentView)))]
async fn say(act: Act<NewComment>, path: Path<String>) -> Answered {
    let task: TaskId = id(&path)?;
    let said = act.app.say(&act.caller, task, &act.body.text).await?;
    let view = only(&act.app.comment(&act.caller.actor, task, said.id).await?)?;
    let path = format!("tasks/{task}/comments/{}", said.id);
    Done::changed(&act.app, &act.caller, &view)?.created(&path).send().await
}
