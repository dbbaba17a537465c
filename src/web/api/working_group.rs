//! `people/{id}/handover` and `nobody-on-file`: the working group's posts over time.

use std::collections::BTreeMap;

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{
    id, named_id,
    views::{OrganisationRef, PersonRef, given},
};
use crate::{
    app::{
        By,
        boards::Organisations,
        working_group::{HandedOver, Lacking, NewHandover, NobodyOnFile, Takers},
    },
    domain::{
        ids::{OrganisationId, PersonId, PostId},
        locale::Locale,
        organisation::Organisation,
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, plain},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(hand_over, nobody))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/people/{id}/handover", web::post().to(hand_over))
        .route("/nobody-on-file", web::get().to(nobody));
}

/// Somebody leaves.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HandoverBody {
    /// Their last day; others hold posts and portfolio from the next day on.
    last_day: NaiveDate,
    /// Id of who takes over everything that is not named below.
    to: Option<String>,
    /// Id of who takes over each post, by the post's id; null where other holders are enough.
    #[serde(default)]
    posts: BTreeMap<String, Option<String>>,
    /// Id of the member who takes over the portfolio; null where others monitor the same.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    portfolio: Option<Option<String>>,
    /// Id of the member who takes over each monitored organisation, by that organisation's id;
    /// all others go with the portfolio.
    #[serde(default)]
    bodies: BTreeMap<String, String>,
}

impl HandoverBody {
    fn of(self, person: PersonId) -> Result<NewHandover, Failure> {
        let named = |field: &str, person: Option<String>| -> Result<Option<PersonId>, Failure> {
            person.map(|person| named_id(field, &person, "unknown_person")).transpose()
        };
        let mut posts = BTreeMap::new();
        for (post, person) in self.posts {
            let field = format!("posts.{post}");
            let id: PostId = named_id(&field, &post, "unknown_post")?;
            posts.insert(id, named(&field, person)?);
        }
        let portfolio = self.portfolio.map(|person| named("portfolio", person)).transpose()?;
        let mut bodies = BTreeMap::new();
        for (body, person) in self.bodies {
            let field = format!("bodies.{body}");
            let id: OrganisationId = named_id(&field, &body, "unknown_organisation")?;
            bodies.insert(id, named_id(&field, &person, "unknown_person")?);
        }
        let takers = Takers { rest: named("to", self.to)?, posts, portfolio, bodies };
        Ok(NewHandover { person, last_day: self.last_day, takers, only: None })
    }
}

/// What was handed over.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = HandedOver)]
struct HandedOverView {
    /// Posts that ended.
    posts: u64,
    /// Organisations that are monitored by others now.
    portfolio: u64,
    /// Open tasks with another handler.
    tasks: u64,
}

impl From<HandedOver> for HandedOverView {
    fn from(done: HandedOver) -> Self {
        Self { posts: done.posts, portfolio: done.portfolio, tasks: done.tasks }
    }
}

/// Hands posts and portfolio of somebody who leaves to others; nothing is left with nobody.
#[utoipa::path(post, path = "/people/{id}/handover", tag = "people",
    params(("id" = String, Path)), request_body = HandoverBody,
    responses((status = 200, description = "What was handed over.", body = HandedOverView)))]
async fn hand_over(act: Act<HandoverBody>, path: Path<String>) -> Answered {
    let by = By::from(act.caller.clone());
    let done = act.app.hand_over(&by, act.body.of(id(&path)?)?).await?;
    Done::plain(&act.app, &act.caller, &HandedOverView::from(done))?.send().await
}

/// Who is missing today, or will be soon.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = NobodyOnFile)]
struct NobodyView {
    /// Bodies that are given tasks and lack somebody.
    lacking: Vec<LackingView>,
    /// Bodies that are given tasks and that nobody monitors.
    unmonitored: Vec<OrganisationRef>,
    /// Posts of the working group that end within 30 days.
    ending: Vec<EndingView>,
    /// Members who monitor nothing.
    idle_members: Vec<PersonRef>,
    /// Organisations that have ended and still lead open tasks.
    left_behind: Vec<LeftBehindView>,
}

/// An organisation in which somebody is missing.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct LackingView {
    organisation: OrganisationRef,
    /// Of `focal`, `leader` and `mailbox`, those that it lacks.
    lacks: Vec<String>,
}

/// A post that ends soon.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct EndingView {
    post: String,
    person: PersonRef,
    organisation: OrganisationRef,
    role: String,
    /// Last day.
    to: Option<NaiveDate>,
}

/// An organisation that has ended and still leads open tasks.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct LeftBehindView {
    organisation: OrganisationRef,
    /// How many.
    tasks: i64,
}

impl NobodyView {
    fn of(found: &NobodyOnFile, locale: Locale) -> Self {
        let body = |one: &Organisation| {
            let known: Organisations = [(one.id, one.clone())].into();
            OrganisationRef::of(one.id, &known, locale)
        };
        let lacks = |one: &Lacking| {
            let all = [("focal", one.focal), ("leader", one.leader), ("mailbox", one.mailbox)];
            let lacks = all.into_iter().filter(|(_, lacks)| *lacks);
            lacks.map(|(what, _)| what.to_owned()).collect()
        };
        Self {
            lacking: found
                .lacking
                .iter()
                .map(|one| LackingView { organisation: body(&one.organisation), lacks: lacks(one) })
                .collect(),
            unmonitored: found.unmonitored.iter().map(body).collect(),
            ending: found
                .ending
                .iter()
                .map(|held| EndingView {
                    post: held.id.to_string(),
                    person: PersonRef::of(held.post.person, &found.names),
                    organisation: OrganisationRef::of(
                        held.post.organisation,
                        &found.organisations,
                        locale,
                    ),
                    role: held.post.role.name().to_owned(),
                    to: held.post.to,
                })
                .collect(),
            idle_members: found
                .idle
                .iter()
                .map(|one| PersonRef { id: one.id.to_string(), name: Some(one.name.clone()) })
                .collect(),
            left_behind: found
                .left_behind
                .iter()
                .map(|(one, tasks)| LeftBehindView { organisation: body(one), tasks: *tasks })
                .collect(),
        }
    }
}

/// Who is missing: organisations without focal officer, leader or mailbox, or monitored by nobody,
/// posts of the working group that end soon, ended organisations with open tasks.
#[utoipa::path(get, path = "/nobody-on-file", tag = "people",
    responses((status = 200, description = "Who is missing.", body = NobodyView)))]
async fn nobody(ask: Ask) -> Answered {
    let found = ask.app.nobody_on_file(&ask.actor).await?;
    plain(&NobodyView::of(&found, ask.person.locale))
}
