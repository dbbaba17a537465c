//! `common-difficulties`: several reports of one obstacle, routed and answered together.

use actix_web::web::{self, Path};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::{
    cursor,
    difficulty_steps::{AnswerBody, Routing},
    difficulty_views::CommonView,
    id, limit, named_id,
    views::{Listed, PageQuery},
};
use crate::{
    domain::ids::DifficultyId,
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, join, one, route_all, answer_all))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/common-difficulties")
                .route(web::get().to(list))
                .route(web::post().to(join)),
        )
        .route("/common-difficulties/{id}", web::get().to(one))
        .route("/common-difficulties/{id}/routing", web::post().to(route_all))
        .route("/common-difficulties/{id}/answer", web::post().to(answer_all));
}

/// Common difficulties of which the caller sees a report, newest first.
#[utoipa::path(get, path = "/common-difficulties", tag = "difficulties", params(PageQuery),
    responses((status = 200, description = "A page.", body = Listed<CommonView>)))]
async fn list(ask: Ask<PageQuery>) -> Answered {
    let before = cursor(ask.query.cursor.as_deref())?;
    let page = ask.app.common_difficulties(&ask.actor, before, limit(ask.query.limit)?).await?;
    plain(&Listed { items: page.items.iter().map(CommonView::from).collect(), next: page.next })
}

/// One common difficulty with those of its reports that the caller sees.
#[utoipa::path(get, path = "/common-difficulties/{id}", tag = "difficulties",
    params(("id" = String, Path)),
    responses((status = 200, description = "What is common.", body = CommonView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&CommonView::from(&ask.app.common_difficulty(&ask.actor, id(&path)?).await?))
}

/// Reports of the same obstacle.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Joining {
    /// One line that names the obstacle.
    title: String,
    /// Ids of two reports or more.
    difficulties: Vec<String>,
}

/// Joins several reports, so that one answer reaches all of them.
#[utoipa::path(post, path = "/common-difficulties", tag = "difficulties", request_body = Joining,
    responses((status = 201, description = "What is common; `Location` names it.",
        body = CommonView)))]
async fn join(act: Act<Joining>) -> Answered {
    let named = |id: &String| named_id::<DifficultyId>("difficulties", id, "unknown");
    let ids = act.body.difficulties.iter().map(named).collect::<Result<Vec<_>, Failure>>()?;
    let seen = act.app.join_difficulties(&act.caller, &act.body.title, &ids).await?;
    let path = format!("common-difficulties/{}", seen.common.id);
    let view = CommonView::from(&seen);
    Done::changed(&act.app, &act.caller, &view)?.created(&path).send().await
}

/// Routes every report of it that waits to be routed.
#[utoipa::path(post, path = "/common-difficulties/{id}/routing", tag = "difficulties",
    params(("id" = String, Path)), request_body = Routing,
    responses((status = 200, description = "What is common, as it is then.", body = CommonView)))]
async fn route_all(act: Act<Routing>, path: Path<String>) -> Answered {
    let Routing { organisation, answer_by } = &act.body;
    let whom = act.app.organisation_named("organisation", organisation).await?;
    let routed = act.app.route_common(&act.caller, id(&path)?, whom, *answer_by, act.expected);
    let view = CommonView::from(&routed.await?);
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// Answers every report of it that waits for the caller's organisation.
#[utoipa::path(post, path = "/common-difficulties/{id}/answer", tag = "difficulties",
    params(("id" = String, Path)), request_body = AnswerBody,
    responses((status = 200, description = "What is common, as it is then.", body = CommonView)))]
async fn answer_all(act: Act<AnswerBody>, path: Path<String>) -> Answered {
    let (whom, text) = (id(&path)?, &act.body.text);
    let seen = act.app.answer_common(&act.caller, whom, text, act.expected).await?;
    let view = CommonView::from(&seen);
    Done::changed(&act.app, &act.caller, &view)?.send().await
}
