//! `organisations`, `organisations/{id}/successors` and `collectives`.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    cursor, id, limit,
    views::{Listed, given},
};
use crate::{
    app::{
        By,
        organisations::{Names, NewOrganisation, OrganisationChange, OrganisationQuery, Wanted},
    },
    domain::{
        ids::OrganisationId,
        organisation::{Kind, Organisation, normal_code},
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one, create, change, add_successors))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/organisations")
                .route(web::get().to(list))
                .route(web::post().to(create)),
        )
        .service(
            web::resource("/organisations/{id}")
                .route(web::get().to(one))
                .route(web::patch().to(change)),
        )
        .route("/organisations/{id}/successors", web::post().to(add_successors));
}

/// An organisation's names.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NamesBody {
    /// Vietnamese.
    #[schema(example = "Tỉnh Điện Biên")]
    vi: String,
    /// English.
    en: String,
    /// Spanish, where there is one.
    es: Option<String>,
}

impl From<NamesBody> for Names {
    fn from(body: NamesBody) -> Self {
        Self { vi: body.vi, en: body.en, es: body.es }
    }
}

/// An organisation through one validity: a new name is a new one.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Organisation)]
pub(super) struct OrganisationView {
    id: String,
    #[schema(example = "H18")]
    code: Option<String>,
    /// No source confirms the code.
    code_is_provisional: bool,
    name: NamesBody,
    #[schema(example = "province")]
    kind: &'static str,
    /// Id of what it belongs to.
    parent: Option<String>,
    /// Where it is reached when nobody holds a post.
    mailbox: Option<String>,
    /// Its leader approves submissions, extension requests and commitments before they leave it.
    requires_approval: bool,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    /// Ids of what took its place.
    successors: Vec<String>,
    version: i64,
}

impl Versioned for OrganisationView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl From<&Organisation> for OrganisationView {
    fn from(one: &Organisation) -> Self {
        let (vi, en, es) = (one.name_vi.clone(), one.name_en.clone(), one.name_es.clone());
        Self {
            id: one.id.to_string(),
            code: one.code.clone(),
            code_is_provisional: one.code_is_provisional,
            name: NamesBody { vi, en, es },
            kind: one.kind.name(),
            parent: one.parent.map(|id| id.to_string()),
            mailbox: one.mailbox.clone(),
            requires_approval: one.requires_approval,
            valid_from: one.valid_from,
            valid_to: one.valid_to,
            successors: one.successors.iter().map(ToString::to_string).collect(),
            version: one.version,
        }
    }
}

/// Which organisations a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OrganisationsQuery {
    /// Those that exist on this day; all validities where nothing is said.
    on: Option<NaiveDate>,
    /// Those of this kind.
    #[param(example = "province")]
    kind: Option<String>,
    /// Those directly below this one, by id.
    parent: Option<String>,
    /// Those that bear this code.
    code: Option<String>,
    /// Words that stand in names or code, with or without marks.
    q: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// The register, in its own order.
#[utoipa::path(get, path = "/organisations", tag = "register", params(OrganisationsQuery),
    responses((status = 200, description = "A page.", body = Listed<OrganisationView>)))]
async fn list(ask: Ask<OrganisationsQuery>) -> Answered {
    let asked = ask.query;
    let bad = |field: &str| Failure::malformed(format!("{field}: unknown"));
    let kind = asked.kind.as_deref();
    let kind = kind.map(|kind| Kind::from_name(kind).ok_or_else(|| bad("kind"))).transpose()?;
    let parent = asked
        .parent
        .as_deref()
        .map(str::parse::<OrganisationId>)
        .transpose()
        .map_err(|_| bad("parent"))?;
    let code = asked.code.as_deref().map(normal_code);
    let query = OrganisationQuery {
        wanted: Wanted { on: asked.on, kind, parent, code },
        q: asked.q,
        after: cursor(asked.cursor.as_deref())?,
        limit: limit(asked.limit)?,
    };
    let page = ask.app.organisations(&query).await?;
    let items: Vec<OrganisationView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id| id.to_string()) })
}

/// One organisation.
#[utoipa::path(get, path = "/organisations/{id}", tag = "register", params(("id" = String, Path)),
    responses((status = 200, description = "The organisation.", body = OrganisationView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&OrganisationView::from(&ask.app.organisation(id(&path)?).await?))
}

/// An organisation to add.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrganisationBody {
    /// Short, or in the old long form.
    #[schema(example = "H18")]
    code: Option<String>,
    /// No source confirms the code.
    code_is_provisional: Option<bool>,
    name: NamesBody,
    /// `central_office`, `ministry`, `ministerial_level_agency`, `government_agency`,
    /// `province`, `district`, `commune`, `department` or `other`.
    #[schema(example = "department")]
    kind: String,
    /// Id or code of what it belongs to.
    parent: Option<String>,
    /// Where it is reached when nobody holds a post.
    mailbox: Option<String>,
    /// Its leader approves submissions, extension requests and commitments before they leave it.
    requires_approval: Option<bool>,
    /// First day.
    valid_from: NaiveDate,
    /// Last day.
    valid_to: Option<NaiveDate>,
}

impl TryFrom<OrganisationBody> for NewOrganisation {
    type Error = Failure;

    fn try_from(body: OrganisationBody) -> Result<Self, Failure> {
        let kind = Kind::from_name(&body.kind).ok_or_else(|| Failure::field("kind", "unknown"))?;
        Ok(Self {
            code: body.code,
            code_is_provisional: body.code_is_provisional.unwrap_or(false),
            names: body.name.into(),
            kind,
            parent: body.parent,
            mailbox: body.mailbox,
            requires_approval: body.requires_approval.unwrap_or(false),
            valid_from: body.valid_from,
            valid_to: body.valid_to,
        })
    }
}

/// Adds an organisation.
#[utoipa::path(post, path = "/organisations", tag = "register", request_body = OrganisationBody,
    responses((status = 201, description = "The organisation.", body = OrganisationView)))]
async fn create(act: Act<OrganisationBody>) -> Answered {
    let by = By::from(act.caller.clone());
    let made = act.app.create_organisation(&by, act.body.try_into()?).await?;
    let place = format!("organisations/{}", made.id);
    let view = OrganisationView::from(&made);
    Done::changed(&act.app, &act.caller, &view)?.created(&place).send().await
}

/// What changes of an organisation; absent fields stay as they are.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
struct OrganisationPatch {
    /// A new mailbox; null for none.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    mailbox: Option<Option<String>>,
    /// Whether its leader approves submissions, extension requests and commitments before they
    /// leave it.
    requires_approval: Option<bool>,
    /// A new last day; null for none.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    valid_to: Option<Option<NaiveDate>>,
    /// New names: only while nothing refers to the organisation.
    name: Option<NamesBody>,
    /// Whether no source confirms the code.
    code_is_provisional: Option<bool>,
}

/// Changes what may change of an organisation.
#[utoipa::path(patch, path = "/organisations/{id}", tag = "register",
    params(("id" = String, Path)), request_body = OrganisationPatch,
    responses((status = 200, description = "The organisation.", body = OrganisationView)))]
async fn change(act: Act<OrganisationPatch>, path: Path<String>) -> Answered {
    let OrganisationPatch { mailbox, requires_approval, valid_to, name, code_is_provisional } =
        act.body;
    let change = OrganisationChange {
        mailbox,
        requires_approval,
        valid_to,
        names: name.map(Into::into),
        code_is_provisional,
    };
    let by = By::from(act.caller);
    let changed = act.app.change_organisation(&by, id(&path)?, change, act.expected).await?;
    tagged(&OrganisationView::from(&changed))
}

/// What takes an organisation's place.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SuccessorsBody {
    /// Ids, or codes as of the day after its last.
    successors: Vec<String>,
}

/// Says what took the place of an organisation that ends.
#[utoipa::path(post, path = "/organisations/{id}/successors", tag = "register",
    params(("id" = String, Path)), request_body = SuccessorsBody,
    responses((status = 200, description = "The organisation.", body = OrganisationView)))]
async fn add_successors(act: Act<SuccessorsBody>, path: Path<String>) -> Answered {
    let (by, named) = (By::from(act.caller.clone()), &act.body.successors);
    let changed = act.app.add_successors(&by, id(&path)?, named, act.expected).await?;
    Done::changed(&act.app, &act.caller, &OrganisationView::from(&changed))?.send().await
}
