//! `me`: who is asking, in which language, with which tokens.

use actix_web::web::{self, Path};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{
    id,
    people::locale,
    views::{Listed, OrganisationRef, PersonRef, instant, maybe_instant},
};
use crate::{
    app::{
        By,
        accounts::{MadeToken, Scope, tokens::TokenRecord},
        boards::Organisations,
        people::Preferences as Chosen,
    },
    domain::{
        person::Person,
        rights::{self, Actor},
        weekly::gets_weekly,
    },
    web::{
        act::{Act, Ask, Nothing},
        answer::{Answered, Done, Versioned, gone, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(me, preferences, choose, tokens, make_token, revoke_token))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/me", web::get().to(me))
        .service(
            web::resource("/me/preferences")
                .route(web::get().to(preferences))
                .route(web::put().to(choose)),
        )
        .service(
            web::resource("/me/tokens")
                .route(web::get().to(tokens))
                .route(web::post().to(make_token)),
        )
        .route("/me/tokens/{id}", web::delete().to(revoke_token));
}

/// Who is asking.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Me {
    id: String,
    name: String,
    email: String,
    #[schema(example = "vi")]
    locale: &'static str,
    /// The posts held today.
    posts: Vec<HeldPost>,
    /// The organisations monitored today, by id.
    portfolio: Vec<String>,
    /// Those who are away today and in whose place the caller acts.
    stands_for: Vec<StandsFor>,
    version: i64,
}

/// Somebody who is away and in whose place the caller acts.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct StandsFor {
    person: PersonRef,
    /// The last day of the absence.
    until: NaiveDate,
    /// The posts acted by.
    posts: Vec<HeldPost>,
}

/// A post held today.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct HeldPost {
    organisation: OrganisationRef,
    #[schema(example = "focal")]
    role: &'static str,
}

impl Versioned for Me {
    fn version(&self) -> i64 {
        self.version
    }
}

/// Who is asking, with the posts held today.
#[utoipa::path(get, path = "/me", tag = "me",
    responses((status = 200, description = "The caller.", body = Me)))]
async fn me(ask: Ask) -> Answered {
    let (actor, person) = (&ask.actor, &ask.person);
    let known = ask.app.organisations_of_posts(actor).await?;
    let posts =
        |posts: &[rights::HeldPost]| posts.iter().map(|post| held(post, &known, person)).collect();
    let stands_for = actor.stands_for.iter().map(|absent| StandsFor {
        person: PersonRef { id: absent.person.to_string(), name: Some(absent.name.clone()) },
        until: absent.until,
        posts: posts(&absent.posts),
    });
    tagged(&Me {
        id: person.id.to_string(),
        name: person.name.clone(),
        email: person.email.clone(),
        locale: person.locale.tag(),
        posts: posts(&actor.posts),
        stands_for: stands_for.collect(),
        portfolio: actor.portfolio.iter().map(ToString::to_string).collect(),
        version: person.version,
    })
}

fn held(post: &rights::HeldPost, known: &Organisations, reader: &Person) -> HeldPost {
    let organisation = known.get(&post.organisation);
    HeldPost {
        organisation: OrganisationRef {
            id: post.organisation.to_string(),
            code: organisation.and_then(|known| known.code.clone()),
            name: organisation
                .map(|known| known.name(reader.locale).to_owned())
                .unwrap_or_default(),
        },
        role: post.role.name(),
    }
}

/// What one chooses for oneself.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Preferences {
    /// Language of pages and messages: `vi`, `en` or `es`.
    #[schema(example = "vi")]
    locale: String,
    /// Level-0 mail comes once a day, in one message; left out, it stays as it is.
    #[serde(default)]
    daily_summary: Option<bool>,
    /// Single keys move through lists; left out, it stays as it is.
    #[serde(default)]
    single_keys: Option<bool>,
    /// The weekly letter comes; left out, it stays as it is.
    #[serde(default)]
    weekly_letter: Option<bool>,
}

impl Preferences {
    fn of(person: &Person, actor: &Actor) -> Self {
        Self {
            locale: person.locale.tag().to_owned(),
            daily_summary: Some(person.daily_summary),
            single_keys: Some(person.single_keys),
            weekly_letter: Some(gets_weekly(person, &actor.posts)),
        }
    }
}

/// What the caller chose.
#[utoipa::path(get, path = "/me/preferences", tag = "me",
    responses((status = 200, description = "The choice.", body = Preferences)))]
async fn preferences(ask: Ask) -> Answered {
    plain(&Preferences::of(&ask.person, &ask.actor))
}

/// Chooses language and mail.
#[utoipa::path(put, path = "/me/preferences", tag = "me", request_body = Preferences,
    responses((status = 200, description = "The choice.", body = Preferences)))]
async fn choose(act: Act<Preferences>) -> Answered {
    let locale = Some(locale(&act.body.locale)?);
    let Preferences { daily_summary, single_keys, weekly_letter, .. } = act.body;
    let chosen = Chosen { locale, daily_summary, single_keys, weekly_letter };
    let person = act.app.choose_preferences(&act.caller.actor, chosen).await?;
    plain(&Preferences::of(&person, &act.caller.actor))
}

/// A personal token, without its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Token)]
struct TokenView {
    id: String,
    /// What its owner calls it.
    name: String,
    /// `read` or `write`.
    #[schema(example = "read")]
    scope: String,
    #[serde(serialize_with = "instant::serialize")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "instant::serialize")]
    expires_at: DateTime<Utc>,
    #[serde(serialize_with = "maybe_instant::serialize")]
    revoked_at: Option<DateTime<Utc>>,
}

impl From<&TokenRecord> for TokenView {
    fn from(token: &TokenRecord) -> Self {
        Self {
            id: token.id.to_string(),
            name: token.name.clone(),
            scope: token.scope.clone(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            revoked_at: token.revoked_at,
        }
    }
}

/// The caller's tokens, newest first, ended ones too.
#[utoipa::path(get, path = "/me/tokens", tag = "me",
    responses((status = 200, description = "All of them.", body = Listed<TokenView>)))]
async fn tokens(ask: Ask) -> Answered {
    let tokens = ask.app.tokens(&ask.actor).await?;
    plain(&Listed::<TokenView>::whole(tokens.iter().map(Into::into).collect()))
}

/// A token to make.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenBody {
    /// What its owner calls it.
    name: String,
    /// `read` or `write`.
    #[schema(example = "read")]
    scope: String,
    /// How long it lasts, 1 to 366; 90 where nothing is said.
    #[schema(minimum = 1, maximum = 366)]
    days: Option<u16>,
}

/// A token with its secret, shown this once.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MadeToken)]
struct MadeTokenView {
    #[serde(flatten)]
    token: TokenView,
    /// Goes behind `Authorization: Bearer`; never shown again.
    secret: String,
}

/// Days that a token lasts where nothing is said.
const TOKEN_DAYS: u16 = 90;

/// Makes a token. Its secret is shown this once: a repeat under the same key is refused.
#[utoipa::path(post, path = "/me/tokens", tag = "me", request_body = TokenBody,
    responses((status = 201, description = "The token.", body = MadeTokenView)))]
async fn make_token(act: Act<TokenBody>) -> Answered {
    let by = By::from(act.caller.clone());
    let scope = Scope::from_name(&act.body.scope);
    let scope = scope.ok_or_else(|| Failure::field("scope", "unknown"))?;
    let days = act.body.days.unwrap_or(TOKEN_DAYS);
    let person = act.caller.actor.person;
    let made = act.app.create_token(&by, person, &act.body.name, scope, days).await?;
    let MadeToken { token, secret } = made;
    let view = MadeTokenView { token: (&token).into(), secret };
    Done::plain(&act.app, &act.caller, &view)?.created("me/tokens").send_once()
}

/// Takes a token back.
#[utoipa::path(delete, path = "/me/tokens/{id}", tag = "me", params(("id" = String, Path)),
    responses((status = 204, description = "It no longer works.")))]
async fn revoke_token(act: Act<Nothing>, path: Path<String>) -> Answered {
    act.app.revoke_token(&By::from(act.caller), id(&path)?).await?;
    gone()
}
