//! `directives`: drafts, clauses, issuing, revoking, the matrix.

use actix_web::web::{self, Path};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    directive_views::{
        ClauseBody, ClauseView, DirectiveBody, DirectiveSummary, DirectiveView, IssuedView,
        MatrixView, PreviewView,
    },
    id, limit,
    views::Listed,
};
use crate::{
    app::{App, directives::ClauseDraft},
    domain::{
        directive::{Clause, Heading, State},
        ids::{ClauseId, DirectiveId},
        rights::Actor,
    },
    web::{
        act::{Act, Ask, Nothing},
        answer::{Answered, Done, gone, plain, tagged},
        error::Failure,
        limits::{BodyLimit, DOCUMENT_BYTES_MAX},
    },
};

#[derive(OpenApi)]
#[openapi(paths(
    list,
    draft,
    one,
    change,
    discard,
    clauses,
    add_clause,
    put_clause,
    remove_clause,
    preview,
    issue,
    revoke,
    matrix
))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    let whole = BodyLimit(DOCUMENT_BYTES_MAX);
    config
        .service(
            web::resource("/directives")
                .app_data(whole)
                .route(web::get().to(list))
                .route(web::post().to(draft)),
        )
        .service(
            web::resource("/directives/{id}")
                .app_data(whole)
                .route(web::get().to(one))
                .route(web::patch().to(change))
                .route(web::delete().to(discard)),
        )
        .service(
            web::resource("/directives/{id}/clauses")
                .route(web::get().to(clauses))
                .route(web::post().to(add_clause)),
        )
        .service(
            web::resource("/directives/{id}/clauses/{clause}")
                .route(web::put().to(put_clause))
                .route(web::delete().to(remove_clause)),
        )
        .route("/directives/{id}/preview", web::get().to(preview))
        .route("/directives/{id}/issue", web::post().to(issue))
        .route("/directives/{id}/revoke", web::post().to(revoke))
        .route("/directives/{id}/matrix", web::get().to(matrix));
}

/// What a list of directives is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DirectivesQuery {
    /// `draft`, `issued`, `closed` or `revoked`.
    #[param(example = "issued")]
    state: Option<String>,
    /// Words that stand in number, issuer or title, with or without marks.
    q: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// The directives that the caller sees, newest first.
#[utoipa::path(get, path = "/directives", tag = "directives", params(DirectivesQuery),
    responses((status = 200, description = "A page.", body = Listed<DirectiveSummary>)))]
async fn list(ask: Ask<DirectivesQuery>) -> Answered {
    let DirectivesQuery { state, q, limit: asked, cursor } = ask.query;
    let unknown = |name: &str| Failure::malformed(format!("state: unknown {name:?}"));
    let state = state.as_deref();
    let state =
        state.map(|name| State::from_name(name).ok_or_else(|| unknown(name))).transpose()?;
    let limit = limit(asked)?;
    let narrowed = (state, q.as_deref());
    let page = ask.app.list_directives(&ask.actor, narrowed, limit, cursor.as_deref()).await?;
    let items: Vec<DirectiveSummary> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next })
}

/// Begins a draft.
#[utoipa::path(post, path = "/directives", tag = "directives", request_body = DirectiveBody,
    responses((status = 201, description = "The draft; `Location` names it.", body = DirectiveView)))]
async fn draft(act: Act<DirectiveBody>) -> Answered {
    let directive = act.app.draft_directive(&act.caller, act.body.try_into()?).await?;
    let view = DirectiveView::of(&directive, &[]);
    let path = format!("directives/{}", directive.id);
    Done::changed(&act.app, &act.caller, &view)?.created(&path).send().await
}

/// One directive with its clauses.
#[utoipa::path(get, path = "/directives/{id}", tag = "directives", params(("id" = String, Path)),
    responses((status = 200, description = "The directive.", body = DirectiveView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&view(&ask.app, &ask.actor, id(&path)?).await?)
}

async fn view(app: &App, actor: &Actor, id: DirectiveId) -> Result<DirectiveView, Failure> {
    let (directive, clauses) = app.directive(actor, id).await?;
    Ok(DirectiveView::of(&directive, &clauses))
}

/// Changes a draft, or corrects title, text and signer of an issued directive with a reason.
#[utoipa::path(patch, path = "/directives/{id}", tag = "directives",
    params(("id" = String, Path)), request_body = DirectiveBody,
    responses((status = 200, description = "The directive.", body = DirectiveView)))]
async fn change(act: Act<DirectiveBody>, path: Path<String>) -> Answered {
    let (id, mut body) = (id(&path)?, act.body);
    let reason = body.reason.take();
    let heading: Heading = body.try_into()?;
    act.app.correct_directive(&act.caller, id, heading, reason, act.expected).await?;
    tagged(&view(&act.app, &act.caller.actor, id).await?)
}

/// Throws a draft away.
#[utoipa::path(delete, path = "/directives/{id}", tag = "directives",
    params(("id" = String, Path)), responses((status = 204, description = "It is gone.")))]
async fn discard(act: Act<Nothing>, path: Path<String>) -> Answered {
    act.app.discard_draft(&act.caller, id(&path)?, act.expected).await?;
    gone()
}

/// The clauses of a directive, in order.
#[utoipa::path(get, path = "/directives/{id}/clauses", tag = "directives",
    params(("id" = String, Path)),
    responses((status = 200, description = "All of them.", body = Listed<ClauseView>)))]
async fn clauses(ask: Ask, path: Path<String>) -> Answered {
    let (_, clauses) = ask.app.directive(&ask.actor, id(&path)?).await?;
    plain(&Listed::<ClauseView>::whole(clauses.iter().map(Into::into).collect()))
}

/// Adds a clause at the end of a draft.
#[utoipa::path(post, path = "/directives/{id}/clauses", tag = "directives",
    params(("id" = String, Path)), request_body = ClauseBody,
    responses((status = 201, description = "The clause.", body = ClauseView)))]
async fn add_clause(act: Act<ClauseBody>, path: Path<String>) -> Answered {
    let id = id(&path)?;
    let draft: ClauseDraft = act.body.try_into()?;
    let clause = act.app.put_clause(&act.caller, id, draft, None, act.expected).await?;
    let place = format!("directives/{id}/clauses/{}", clause.id);
    let done = Done::plain(&act.app, &act.caller, &ClauseView::from(&clause))?;
    done.created(&place).send().await
}

/// Puts a clause of a draft in place of what it said.
#[utoipa::path(put, path = "/directives/{id}/clauses/{clause}", tag = "directives",
    params(("id" = String, Path), ("clause" = String, Path)), request_body = ClauseBody,
    responses((status = 200, description = "The clause.", body = ClauseView)))]
async fn put_clause(act: Act<ClauseBody>, path: Path<(String, String)>) -> Answered {
    let (directive, clause): (DirectiveId, ClauseId) = (id(&path.0)?, id(&path.1)?);
    let draft: ClauseDraft = act.body.try_into()?;
    let put = act.app.put_clause(&act.caller, directive, draft, Some(clause), act.expected);
    let put: Clause = put.await?;
    plain(&ClauseView::from(&put))
}

/// Takes a clause out of a draft.
#[utoipa::path(delete, path = "/directives/{id}/clauses/{clause}", tag = "directives",
    params(("id" = String, Path), ("clause" = String, Path)),
    responses((status = 204, description = "It is gone.")))]
async fn remove_clause(act: Act<Nothing>, path: Path<(String, String)>) -> Answered {
    act.app.remove_clause(&act.caller, id(&path.0)?, id(&path.1)?).await?;
    gone()
}

/// What issuing a draft would do: its tasks, people and messages. Nothing is written.
#[utoipa::path(get, path = "/directives/{id}/preview", tag = "directives",
    params(("id" = String, Path)),
    responses((status = 200, description = "What would happen.", body = PreviewView)))]
async fn preview(ask: Ask, path: Path<String>) -> Answered {
    plain(&PreviewView::from(&ask.app.preview_issue(&ask.actor, id(&path)?).await?))
}

/// Issues a draft: all its tasks at once, or none.
#[utoipa::path(post, path = "/directives/{id}/issue", tag = "directives",
    params(("id" = String, Path)), request_body = Nothing,
    responses((status = 200, description = "The directive.", body = IssuedView)))]
async fn issue(act: Act<Nothing>, path: Path<String>) -> Answered {
    let id = id(&path)?;
    let (_, tasks_given) = act.app.issue_directive(&act.caller, id, act.expected).await?;
    let directive = view(&act.app, &act.caller.actor, id).await?;
    let issued = IssuedView { directive, tasks_given };
    Done::changed(&act.app, &act.caller, &issued)?.send().await
}

/// A decision that takes a directive back.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Revocation {
    /// Why.
    reason: String,
    /// The decision's number.
    #[schema(example = "20/QĐ-TTg")]
    decision_number: String,
}

/// Takes a directive back; its open tasks are withdrawn by the same decision.
#[utoipa::path(post, path = "/directives/{id}/revoke", tag = "directives",
    params(("id" = String, Path)), request_body = Revocation,
    responses((status = 200, description = "The directive.", body = DirectiveView)))]
async fn revoke(act: Act<Revocation>, path: Path<String>) -> Answered {
    let id = id(&path)?;
    let Revocation { reason, decision_number } = act.body;
    let revoked = act.app.revoke_directive(&act.caller, id, reason, decision_number, act.expected);
    revoked.await?;
    let view = view(&act.app, &act.caller.actor, id).await?;
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// Clauses down, organisations across: everybody sees the columns that are theirs.
#[utoipa::path(get, path = "/directives/{id}/matrix", tag = "directives",
    params(("id" = String, Path)),
    responses((status = 200, description = "The matrix.", body = MatrixView)))]
async fn matrix(ask: Ask, path: Path<String>) -> Answered {
    let matrix = ask.app.matrix(&ask.actor, id(&path)?).await?;
    plain(&MatrixView::of(&matrix, ask.person.locale))
}
