//! `views`: lists of tasks that people saved under a name.

use actix_web::web::{self, Path};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{id, views::Listed};
use crate::{
    app::{
        App,
        saved_views::{NewView, ViewChange},
    },
    domain::saved_view::{Audience, SavedView},
    web::{
        act::{Act, Ask, Nothing},
        answer::{Answered, Done, Versioned, gone, plain, tagged},
        error::Failure,
        pages::saved_views::question_of,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, save, one, change, remove))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/views").route(web::get().to(list)).route(web::post().to(save)))
        .service(
            web::resource("/views/{id}")
                .route(web::get().to(one))
                .route(web::patch().to(change))
                .route(web::delete().to(remove)),
        );
}

/// A list of tasks under a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = View)]
struct ViewView {
    id: String,
    name: String,
    /// What `tasks` is asked for, as an address writes it; `columns` are the page's.
    #[schema(example = "state=open&late=true&sort=-due")]
    question: String,
    /// `oneself`, `organisation` or `everybody`.
    #[schema(example = "oneself")]
    audience: &'static str,
    /// Id of the organisation that it is shared with.
    organisation: Option<String>,
    /// Id of the person who saved it.
    owner: String,
    version: i64,
}

impl From<&SavedView> for ViewView {
    fn from(view: &SavedView) -> Self {
        Self {
            id: view.id.to_string(),
            name: view.name.clone(),
            question: view.question.clone(),
            audience: view.audience.name(),
            organisation: view.audience.organisation().map(|id| id.to_string()),
            owner: view.owner.to_string(),
            version: view.version,
        }
    }
}

impl Versioned for ViewView {
    fn version(&self) -> i64 {
        self.version
    }
}

/// The caller's views, then those that others share with them.
#[utoipa::path(get, path = "/views", tag = "views",
    responses((status = 200, description = "All of them.", body = Listed<ViewView>)))]
async fn list(ask: Ask) -> Answered {
    let views = ask.app.saved_views(&ask.actor).await?;
    let views = views.iter().filter(|view| !view.is_removed).map(ViewView::from);
    plain(&Listed::whole(views.collect()))
}

/// One view.
#[utoipa::path(get, path = "/views/{id}", tag = "views", params(("id" = String, Path)),
    responses((status = 200, description = "The view.", body = ViewView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&ViewView::from(&ask.app.saved_view(&ask.actor, id(&path)?).await?))
}

/// What is saved.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ViewBody {
    /// What it is called; nobody has two views under one name.
    name: String,
    /// What the list is asked for.
    question: String,
    /// `oneself`, `organisation` or `everybody` (the secretariat); `oneself` where left out.
    audience: Option<String>,
    /// Code or id of the organisation to share with.
    organisation: Option<String>,
}

/// What changes; what is left out stays as it is.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ViewChangeBody {
    name: Option<String>,
    question: Option<String>,
    audience: Option<String>,
    organisation: Option<String>,
}

async fn audience(
    app: &App,
    audience: Option<&str>,
    organisation: Option<&str>,
) -> Result<Option<Audience>, Failure> {
    match (audience, organisation) {
        (None, None) => Ok(None),
        (Some("oneself"), None) => Ok(Some(Audience::Oneself)),
        (Some("everybody"), None) => Ok(Some(Audience::Everybody)),
        (Some("organisation") | None, Some(named)) => {
            let id = app.organisation_named("organisation", named).await?;
            Ok(Some(Audience::Organisation(id)))
        }
        (Some("organisation"), None) => Err(Failure::field("organisation", "required")),
        _ => Err(Failure::field("audience", "unknown")),
    }
}

fn question(text: &str) -> Result<String, Failure> {
    question_of(text).map_err(|_| Failure::field("question", "malformed"))
}

/// Saves a list under a name.
#[utoipa::path(post, path = "/views", tag = "views", request_body = ViewBody,
    responses((status = 201, description = "The view; `Location` names it.", body = ViewView)))]
async fn save(act: Act<ViewBody>) -> Answered {
    let ViewBody { name, question: asked, audience: whom, organisation } = act.body;
    let whom = audience(&act.app, whom.as_deref(), organisation.as_deref()).await?;
    let audience = whom.unwrap_or(Audience::Oneself);
    let new = NewView { name, question: question(&asked)?, audience };
    let view = ViewView::from(&act.app.save_view(&act.caller, new).await?);
    let path = format!("views/{}", view.id);
    Done::changed(&act.app, &act.caller, &view)?.created(&path).send().await
}

/// Changes a view.
#[utoipa::path(patch, path = "/views/{id}", tag = "views", params(("id" = String, Path)),
    request_body = ViewChangeBody,
    responses((status = 200, description = "The view, as it is then.", body = ViewView)))]
async fn change(act: Act<ViewChangeBody>, path: Path<String>) -> Answered {
    let body = &act.body;
    let whom = audience(&act.app, body.audience.as_deref(), body.organisation.as_deref());
    let change = ViewChange {
        name: body.name.clone(),
        question: body.question.as_deref().map(question).transpose()?,
        audience: whom.await?,
        is_removed: None,
    };
    let view = act.app.change_view(&act.caller, id(&path)?, change, act.expected).await?;
    Done::changed(&act.app, &act.caller, &ViewView::from(&view))?.send().await
}

/// Removes a view; its owner may take it back on the page for a while.
#[utoipa::path(delete, path = "/views/{id}", tag = "views", params(("id" = String, Path)),
    responses((status = 204, description = "It is removed.")))]
async fn remove(act: Act<Nothing>, path: Path<String>) -> Answered {
    let change = ViewChange { is_removed: Some(true), ..ViewChange::default() };
    act.app.change_view(&act.caller, id(&path)?, change, act.expected).await?;
    gone()
}
