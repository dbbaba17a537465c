//! `posts` and `portfolios`: who acts for whom, and who monitors whom, from a day to a day.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{cursor, id, limit, named_id, views::Listed};
use crate::{
    app::{
        App, By,
        portfolios::{NewPortfolio, PortfolioRecord, WantedPortfolios},
        posts::{NewPost, PostRecord, WantedPosts},
    },
    domain::{
        ids::{OrganisationId, PersonId},
        rights::{Actor, Role},
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(posts, give_post, end_post, portfolios, give_portfolio, end_portfolio))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/posts").route(web::get().to(posts)).route(web::post().to(give_post)),
        )
        .route("/posts/{id}", web::patch().to(end_post))
        .service(
            web::resource("/portfolios")
                .route(web::get().to(portfolios))
                .route(web::post().to(give_portfolio)),
        )
        .route("/portfolios/{id}", web::patch().to(end_portfolio));
}

/// One person, one role, one organisation, from a day to a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Post)]
struct PostView {
    id: String,
    /// Id of the person.
    person: String,
    /// Id of the organisation.
    organisation: String,
    #[schema(example = "focal")]
    role: &'static str,
    from: NaiveDate,
    to: Option<NaiveDate>,
    version: i64,
}

impl Versioned for PostView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl From<&PostRecord> for PostView {
    fn from(record: &PostRecord) -> Self {
        Self {
            id: record.id.to_string(),
            person: record.post.person.to_string(),
            organisation: record.post.organisation.to_string(),
            role: record.post.role.name(),
            from: record.post.from,
            to: record.post.to,
            version: record.version,
        }
    }
}

/// Which rows a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HeldQuery {
    /// Those of this person, by id; `me` for one's own.
    person: Option<String>,
    /// Those at this organisation, by id or code.
    organisation: Option<String>,
    /// Those that hold on this day.
    on: Option<NaiveDate>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

impl HeldQuery {
    async fn named(
        &self,
        app: &App,
        actor: &Actor,
    ) -> Result<(Option<PersonId>, Option<OrganisationId>), Failure> {
        let person = match self.person.as_deref() {
            Some("me") => Some(actor.person),
            Some(named) => {
                let known =
                    named.parse::<PersonId>().map_err(|_| Failure::malformed("person: not an id"));
                Some(known?)
            }
            None => None,
        };
        let organisation = match &self.organisation {
            Some(named) => Some(app.organisation_named("organisation", named).await?),
            None => None,
        };
        Ok((person, organisation))
    }
}

/// Posts, in the order in which they were given; everybody reads their own.
#[utoipa::path(get, path = "/posts", tag = "people", params(HeldQuery),
    responses((status = 200, description = "A page.", body = Listed<PostView>)))]
async fn posts(ask: Ask<HeldQuery>) -> Answered {
    let (person, organisation) = ask.query.named(&ask.app, &ask.actor).await?;
    let wanted = WantedPosts { person, organisation, role: None, on: ask.query.on };
    let (after, limit) = (cursor(ask.query.cursor.as_deref())?, limit(ask.query.limit)?);
    let page = ask.app.posts(&ask.actor, &wanted, after, limit).await?;
    let items: Vec<PostView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id| id.to_string()) })
}

/// A post to give.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PostBody {
    /// Id of the person.
    person: String,
    /// Id, or code as of the first day.
    #[schema(example = "H18")]
    organisation: String,
    /// `admin`, `secretariat`, `head`, `member`, `leader`, `focal`, `inspector` or `auditor`.
    #[schema(example = "focal")]
    role: String,
    /// First day.
    from: NaiveDate,
    /// Last day.
    to: Option<NaiveDate>,
}

impl TryFrom<PostBody> for NewPost {
    type Error = Failure;

    fn try_from(body: PostBody) -> Result<Self, Failure> {
        let role = Role::from_name(&body.role).ok_or_else(|| Failure::field("role", "unknown"))?;
        let person = named_id("person", &body.person, "unknown_person")?;
        Ok(Self { person, organisation: body.organisation, role, from: body.from, to: body.to })
    }
}

/// Gives a post.
#[utoipa::path(post, path = "/posts", tag = "people", request_body = PostBody,
    responses((status = 201, description = "The post.", body = PostView)))]
async fn give_post(act: Act<PostBody>) -> Answered {
    let by = By::from(act.caller.clone());
    let made = act.app.create_post(&by, act.body.try_into()?).await?;
    let place = format!("posts/{}", made.id);
    Done::changed(&act.app, &act.caller, &PostView::from(&made))?.created(&place).send().await
}

/// When a post ends.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PostPatch {
    /// Last day, past or coming.
    to: NaiveDate,
}

/// Says when a post ends.
#[utoipa::path(patch, path = "/posts/{id}", tag = "people", params(("id" = String, Path)),
    request_body = PostPatch,
    responses((status = 200, description = "The post.", body = PostView)))]
async fn end_post(act: Act<PostPatch>, path: Path<String>) -> Answered {
    let by = By::from(act.caller);
    let ended = act.app.end_post(&by, id(&path)?, act.body.to, act.expected).await?;
    tagged(&PostView::from(&ended))
}

/// What a member of the working group monitors, from a day to a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Portfolio)]
struct PortfolioView {
    id: String,
    /// Id of the person.
    person: String,
    /// Ids of the organisations.
    organisations: Vec<String>,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl From<&PortfolioRecord> for PortfolioView {
    fn from(record: &PortfolioRecord) -> Self {
        Self {
            id: record.id.to_string(),
            person: record.person.to_string(),
            organisations: vec![record.organisation.to_string()],
            from: record.from,
            to: record.to,
        }
    }
}

/// Portfolios: a row for each member and organisation; everybody reads their own.
#[utoipa::path(get, path = "/portfolios", tag = "people", params(HeldQuery),
    responses((status = 200, description = "A page.", body = Listed<PortfolioView>)))]
async fn portfolios(ask: Ask<HeldQuery>) -> Answered {
    let (person, organisation) = ask.query.named(&ask.app, &ask.actor).await?;
    let wanted = WantedPortfolios { person, organisation, on: ask.query.on, since: None };
    let (after, limit) = (cursor(ask.query.cursor.as_deref())?, limit(ask.query.limit)?);
    let page = ask.app.portfolios(&ask.actor, &wanted, after, limit).await?;
    let items: Vec<PortfolioView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id| id.to_string()) })
}

/// A portfolio to give.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PortfolioBody {
    /// Id of a member of the working group.
    person: String,
    /// Ids, or codes as of the first day.
    organisations: Vec<String>,
    /// First day.
    from: NaiveDate,
    /// Last day.
    to: Option<NaiveDate>,
}

/// Lets a member monitor organisations.
#[utoipa::path(post, path = "/portfolios", tag = "people", request_body = PortfolioBody,
    responses((status = 201, description = "A row for each organisation.",
        body = Listed<PortfolioView>)))]
async fn give_portfolio(act: Act<PortfolioBody>) -> Answered {
    let by = By::from(act.caller.clone());
    let PortfolioBody { person, organisations, from, to } = act.body;
    let person: PersonId = named_id("person", &person, "unknown_person")?;
    let new = NewPortfolio { person, organisations, from, to };
    let made = act.app.create_portfolio(&by, new).await?;
    let view = Listed::<PortfolioView>::whole(made.iter().map(Into::into).collect());
    let place = format!("portfolios?person={person}");
    Done::plain(&act.app, &act.caller, &view)?.created(&place).send().await
}

/// Says on which day a member monitors an organisation for the last time.
#[utoipa::path(patch, path = "/portfolios/{id}", tag = "people", params(("id" = String, Path)),
    request_body = PostPatch,
    responses((status = 200, description = "The row.", body = PortfolioView)))]
async fn end_portfolio(act: Act<PostPatch>, path: Path<String>) -> Answered {
    let by = By::from(act.caller);
    let ended = act.app.end_portfolio(&by, id(&path)?, act.body.to).await?;
    plain(&PortfolioView::from(&ended))
}
