//! `people` and `people/{id}/invitation`.

use actix_web::web::{self, Path};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    cursor, id, limit,
    views::{Listed, instant},
};
use crate::{
    app::{
        By,
        people::{NewPerson, PersonChange, PersonQuery},
    },
    domain::{ids::PersonId, locale::Locale, person::Person},
    web::{
        act::{Act, Ask, Nothing},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one, create, change, invite))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/people").route(web::get().to(list)).route(web::post().to(create)))
        .service(
            web::resource("/people/{id}").route(web::get().to(one)).route(web::patch().to(change)),
        )
        .route("/people/{id}/invitation", web::post().to(invite));
}

/// Somebody with a mail address.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Person)]
pub(super) struct PersonView {
    id: String,
    name: String,
    email: String,
    /// Language of pages and messages.
    #[schema(example = "vi")]
    locale: &'static str,
    /// May sign in and is written to.
    active: bool,
    version: i64,
}

impl Versioned for PersonView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl From<&Person> for PersonView {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name.clone(),
            email: person.email.clone(),
            locale: person.locale.tag(),
            active: person.is_active,
            version: person.version,
        }
    }
}

/// Which people a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PeopleQuery {
    /// Words that stand in name or address, with or without marks.
    q: Option<String>,
    /// Only those who may sign in, or only those who may not.
    active: Option<bool>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// People, in the order in which they were added.
#[utoipa::path(get, path = "/people", tag = "people", params(PeopleQuery),
    responses((status = 200, description = "A page.", body = Listed<PersonView>)))]
async fn list(ask: Ask<PeopleQuery>) -> Answered {
    let PeopleQuery { q, active, limit: asked, cursor: place } = ask.query;
    let (after, limit) = (cursor(place.as_deref())?, limit(asked)?);
    let query = PersonQuery { q, is_active: active, after, limit };
    let page = ask.app.people(&ask.actor, &query).await?;
    let items: Vec<PersonView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id| id.to_string()) })
}

/// One person.
#[utoipa::path(get, path = "/people/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 200, description = "The person.", body = PersonView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&PersonView::from(&ask.app.person(&ask.actor, id(&path)?).await?))
}

/// A person to add.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonBody {
    name: String,
    #[schema(example = "can.bo@dienbien.example")]
    email: String,
    /// `vi`, `en` or `es`.
    #[schema(example = "vi")]
    locale: String,
}

pub(super) fn locale(tag: &str) -> Result<Locale, Failure> {
    tag.parse().map_err(|_| Failure::field("locale", "unknown"))
}

/// Adds a person, without a post and without a password.
#[utoipa::path(post, path = "/people", tag = "people", request_body = PersonBody,
    responses((status = 201, description = "The person.", body = PersonView)))]
async fn create(act: Act<PersonBody>) -> Answered {
    let by = By::from(act.caller.clone());
    let PersonBody { name, email, locale: tag } = act.body;
    let new = NewPerson { name, email, locale: locale(&tag)? };
    let made = act.app.create_person(&by, new).await?;
    let place = format!("people/{}", made.id);
    Done::changed(&act.app, &act.caller, &PersonView::from(&made))?.created(&place).send().await
}

/// What changes of a person; absent fields stay as they are.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonPatch {
    name: Option<String>,
    email: Option<String>,
    locale: Option<String>,
    /// False ends every session and token of the person.
    active: Option<bool>,
}

/// Changes a person.
#[utoipa::path(patch, path = "/people/{id}", tag = "people", params(("id" = String, Path)),
    request_body = PersonPatch,
    responses((status = 200, description = "The person.", body = PersonView)))]
async fn change(act: Act<PersonPatch>, path: Path<String>) -> Answered {
    let PersonPatch { name, email, locale: tag, active } = act.body;
    let locale = tag.as_deref().map(locale).transpose()?;
    let change = PersonChange { name, email, locale, is_active: active };
    let by = By::from(act.caller);
    let changed = act.app.change_person(&by, id(&path)?, change, act.expected).await?;
    tagged(&PersonView::from(&changed))
}

/// A link that was sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct InvitationView {
    /// Whom it lets in.
    person: String,
    /// Until when.
    #[serde(serialize_with = "instant::serialize")]
    expires_at: DateTime<Utc>,
}

/// Sends a single-use link that opens the form for a new password. Links sent before no longer
/// work.
#[utoipa::path(post, path = "/people/{id}/invitation", tag = "people",
    params(("id" = String, Path)), request_body = Nothing,
    responses((status = 201, description = "It was sent.", body = InvitationView)))]
async fn invite(act: Act<Nothing>, path: Path<String>) -> Answered {
    let (by, person) = (By::from(act.caller.clone()), id::<PersonId>(&path)?);
    let invited = act.app.invite(&by, person).await?;
    let expires_at = invited.invitation.expires_at;
    let view = InvitationView { person: person.to_string(), expires_at };
    Done::plain(&act.app, &act.caller, &view)?.created(&format!("people/{person}")).send().await
}
