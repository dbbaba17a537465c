//! `reorganisations`: organisations that end on one day, what follows them, and where their open
//! work goes.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    cursor, id, limit, named_id,
    reorganisation_views::{ItemView, ReorganisationView, ReorganisationsView},
    views::{Listed, PageQuery},
};
use crate::{
    app::reorganisations::{Choosing, NamedItem, NamedTarget, NewPair, NewReorganisation, Which},
    domain::{fields::FieldErrors, ids::ReorganisationId, reorganisation::Kind},
    web::{
        act::{Act, Ask, Nothing},
        answer::{Answered, Done, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, prepare, one, change, cancel, items, choose, carry_out))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/reorganisations")
                .route(web::get().to(list))
                .route(web::post().to(prepare)),
        )
        .service(
            web::resource("/reorganisations/{id}")
                .route(web::get().to(one))
                .route(web::put().to(change)),
        )
        .route("/reorganisations/{id}/cancellation", web::post().to(cancel))
        .route("/reorganisations/{id}/items", web::get().to(items))
        .route("/reorganisations/{id}/choices", web::post().to(choose))
        .route("/reorganisations/{id}/execution", web::post().to(carry_out));
}

/// Reorganisations, newest first.
#[utoipa::path(get, path = "/reorganisations", tag = "register", params(PageQuery),
    responses((status = 200, description = "A page.", body = Listed<ReorganisationsView>)))]
async fn list(ask: Ask<PageQuery>) -> Answered {
    let before = cursor(ask.query.cursor.as_deref())?;
    let page = ask.app.reorganisations(&ask.actor, before, limit(ask.query.limit)?).await?;
    let items: Vec<ReorganisationsView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id: ReorganisationId| id.to_string()) })
}

/// An organisation that ends, and what follows it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PairBody {
    /// Id, or code as of the last day.
    #[schema(example = "H63")]
    organisation: String,
    /// Id, or code as of the first day; null where nothing follows.
    #[schema(example = "H38")]
    successor: Option<String>,
}

/// A reorganisation to prepare.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReorganisationBody {
    /// One line.
    title: String,
    /// Of the decision that reorganises.
    #[schema(example = "202/2025/QH15")]
    decision_number: String,
    /// First day of what follows; the day before is the last of what ends.
    effective_on: NaiveDate,
    /// What ends and what follows; as the register says where it is left out.
    pairs: Option<Vec<PairBody>>,
}

impl From<ReorganisationBody> for NewReorganisation {
    fn from(body: ReorganisationBody) -> Self {
        let pair =
            |pair: PairBody| NewPair { organisation: pair.organisation, successor: pair.successor };
        Self {
            title: body.title,
            decision_number: body.decision_number,
            effective_on: body.effective_on,
            pairs: body.pairs.map(|pairs| pairs.into_iter().map(pair).collect()),
        }
    }
}

/// Prepares a reorganisation; nothing moves yet.
#[utoipa::path(post, path = "/reorganisations", tag = "register",
    request_body = ReorganisationBody,
    responses((status = 201, description = "What ends, and what that has open.",
        body = ReorganisationView)))]
async fn prepare(act: Act<ReorganisationBody>) -> Answered {
    let seen = act.app.create_reorganisation(&act.caller, act.body.into()).await?;
    let place = format!("reorganisations/{}", seen.one.id);
    let view = ReorganisationView::of(&seen, act.person.locale);
    Done::changed(&act.app, &act.caller, &view)?.created(&place).send().await
}

/// One reorganisation with what its organisations have open now.
#[utoipa::path(get, path = "/reorganisations/{id}", tag = "register",
    params(("id" = String, Path)),
    responses((status = 200, description = "What ends, and what that has open.",
        body = ReorganisationView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    let seen = ask.app.reorganisation(&ask.actor, id(&path)?).await?;
    tagged(&ReorganisationView::of(&seen, ask.person.locale))
}

/// Prepares it differently, while nothing has moved.
#[utoipa::path(put, path = "/reorganisations/{id}", tag = "register",
    params(("id" = String, Path)), request_body = ReorganisationBody,
    responses((status = 200, description = "As it is prepared now.", body = ReorganisationView)))]
async fn change(act: Act<ReorganisationBody>, path: Path<String>) -> Answered {
    let (id, new) = (id(&path)?, act.body.into());
    let seen = act.app.change_reorganisation(&act.caller, id, new, act.expected).await?;
    tagged(&ReorganisationView::of(&seen, act.person.locale))
}

/// Gives it up, while nothing has moved.
#[utoipa::path(post, path = "/reorganisations/{id}/cancellation", tag = "register",
    params(("id" = String, Path)), request_body = Nothing,
    responses((status = 200, description = "It is given up.", body = ReorganisationView)))]
async fn cancel(act: Act, path: Path<String>) -> Answered {
    let seen = act.app.cancel_reorganisation(&act.caller, id(&path)?, act.expected).await?;
    let view = ReorganisationView::of(&seen, act.person.locale);
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// Which open things are listed.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ItemsQuery {
    /// `task` (where nothing is said), `part`, `report`, `answer`, `inspection`, `post`,
    /// `portfolio`, `collective`, `department` or `approval`.
    kind: Option<String>,
    /// Those of one ending organisation, by id.
    organisation: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// What the ending organisations have open, thing by thing, with where each goes.
#[utoipa::path(get, path = "/reorganisations/{id}/items", tag = "register",
    params(("id" = String, Path), ItemsQuery),
    responses((status = 200, description = "A page.", body = Listed<ItemView>)))]
async fn items(ask: Ask<ItemsQuery>, path: Path<String>) -> Answered {
    let query = &ask.query;
    let kind = kind_of(query.kind.as_deref().unwrap_or(Kind::Task.name()))?;
    let of = query.organisation.as_deref();
    let of = of.map(|of| named_id("organisation", of, "unknown_organisation")).transpose()?;
    let from = cursor(query.cursor.as_deref())?.unwrap_or_default();
    let asked = (from, limit(query.limit)?);
    let page = ask.app.reorganisation_items(&ask.actor, id(&path)?, kind, of, asked).await?;
    let view = |item| ItemView::of(item, &page.organisations, ask.person.locale);
    let items: Vec<ItemView> = page.items.iter().map(view).collect();
    plain(&Listed { items, next: page.next.map(|next| next.to_string()) })
}

fn kind_of(name: &str) -> Result<Kind, Failure> {
    let known = Kind::from_name(name);
    known.ok_or_else(|| FieldErrors::with_detail("kind", "unknown_kind", name).into())
}

/// One open thing.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NamedItemBody {
    /// Id of the task, report, inspection, post, row of a portfolio, collective or body.
    subject: String,
    /// Id of the ending organisation that it belongs to.
    organisation: String,
}

/// Where open things go that do not go with the rest.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChoiceBody {
    /// Of which kind they are.
    #[schema(example = "task")]
    kind: String,
    /// Which; all of that kind where it is left out.
    items: Option<Vec<NamedItemBody>>,
    /// All of one ending organisation, by id, where `items` is left out.
    organisation: Option<String>,
    /// Where they go: `successor` (with the rest), `ends`, or an organisation's id or code.
    #[schema(example = "X-MERA")]
    target: String,
}

impl TryFrom<ChoiceBody> for Choosing {
    type Error = Failure;

    fn try_from(body: ChoiceBody) -> Result<Self, Failure> {
        let item = |item: NamedItemBody| -> Result<NamedItem, Failure> {
            Ok(NamedItem {
                subject: named_id("items", &item.subject, "not_open_here")?,
                organisation: named_id("items", &item.organisation, "unknown_organisation")?,
            })
        };
        let of = body.organisation.as_deref();
        let of = of.map(|of| named_id("organisation", of, "unknown_organisation")).transpose()?;
        let which = match body.items {
            Some(items) => Which::These(items.into_iter().map(item).collect::<Result<_, _>>()?),
            None => Which::All(of),
        };
        let target = match body.target.as_str() {
            "successor" => NamedTarget::Rest,
            "ends" => NamedTarget::Ends,
            named => NamedTarget::To(named.to_owned()),
        };
        Ok(Self { kind: kind_of(&body.kind)?, which, target })
    }
}

/// Chooses where things go: open work is the secretariat's to decide, the rest the
/// administrators'.
#[utoipa::path(post, path = "/reorganisations/{id}/choices", tag = "register",
    params(("id" = String, Path)), request_body = ChoiceBody,
    responses((status = 200, description = "As it is decided now.", body = ReorganisationView)))]
async fn choose(act: Act<ChoiceBody>, path: Path<String>) -> Answered {
    let (id, choosing) = (id(&path)?, act.body.try_into()?);
    let seen = act.app.choose_in_reorganisation(&act.caller, id, choosing, act.expected).await?;
    let view = ReorganisationView::of(&seen, act.person.locale);
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// By which decision the open work moves.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ExecutionBody {
    /// That of the reorganisation where it is left out.
    decision_number: Option<String>,
}

/// Moves everything that is open, in one transaction; once more moves what came in since.
#[utoipa::path(post, path = "/reorganisations/{id}/execution", tag = "register",
    params(("id" = String, Path)), request_body = ExecutionBody,
    responses((status = 200, description = "Carried out, with the recount.",
        body = ReorganisationView)))]
async fn carry_out(act: Act<ExecutionBody>, path: Path<String>) -> Answered {
    let (id, number) = (id(&path)?, act.body.decision_number);
    let seen = act.app.carry_out_reorganisation(&act.caller, id, number, act.expected).await?;
    let view = ReorganisationView::of(&seen, act.person.locale);
    Done::changed(&act.app, &act.caller, &view)?.send().await
}
