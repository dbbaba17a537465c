//! `inspections`: lists, one inspection, what it found, its history, and new plans.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    cursor, id,
    inspection_views::{FindingView, InspectionSummary, InspectionView},
    limit,
    views::{Listed, given},
};
use crate::{
    app::{
        App,
        boards::inspections::InspectionQuery,
        inspections::{ChangedInspection, NewInspection},
    },
    domain::{ids::InspectionId, inspection::State, person::Person, rights::Actor},
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, plan, one, change, inspection_findings))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/inspections").route(web::get().to(list)).route(web::post().to(plan)),
        )
        .service(
            web::resource("/inspections/{id}")
                .route(web::get().to(one))
                .route(web::patch().to(change)),
        )
        .service(
            web::resource("/inspections/{id}/findings")
                .route(web::get().to(inspection_findings))
                .route(web::post().to(super::inspection_steps::finding)),
        );
}

/// What a list of inspections is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::web) struct InspectionsQuery {
    /// States, parted by commas; `open` stands for every open one.
    #[param(example = "announced,under_way")]
    pub(in crate::web) state: Option<String>,
    /// Code or id of an organisation that is visited, or of one above it.
    #[param(example = "H18")]
    pub(in crate::web) organisation: Option<String>,
    /// Only those in whose team the caller is.
    pub(in crate::web) mine: Option<bool>,
    /// Taking place on this day or later.
    pub(in crate::web) from: Option<NaiveDate>,
    /// Taking place on this day or earlier.
    pub(in crate::web) to: Option<NaiveDate>,
    /// Words that stand in reference or title, with or without marks.
    pub(in crate::web) q: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

impl InspectionsQuery {
    /// The use case's question.
    ///
    /// # Errors
    /// 400 or 422 naming what cannot be read.
    pub(in crate::web) async fn asked(&self, app: &App) -> Result<InspectionQuery, Failure> {
        let organisation = match &self.organisation {
            Some(named) => Some(app.organisation_named("organisation", named).await?),
            None => None,
        };
        if let Some(text) = &self.cursor {
            cursor::<InspectionId>(Some(text.as_str()))?;
        }
        Ok(InspectionQuery {
            states: states(self.state.as_deref())?,
            organisation,
            mine: self.mine == Some(true),
            from: self.from,
            to: self.to,
            words: self.q.clone(),
            limit: limit(self.limit)?,
            cursor: self.cursor.clone(),
        })
    }
}

fn states(named: Option<&str>) -> Result<Vec<State>, Failure> {
    let mut states = Vec::new();
    for name in named.into_iter().flat_map(|named| named.split(',')) {
        match (name, State::from_name(name)) {
            ("open", _) => states.extend(State::ALL.into_iter().filter(|state| state.is_open())),
            (_, Some(state)) => states.push(state),
            (_, None) => return Err(Failure::malformed(format!("state: no state {name}"))),
        }
    }
    Ok(states)
}

/// The inspections that the caller sees, those planned last first.
#[utoipa::path(get, path = "/inspections", tag = "inspections", params(InspectionsQuery),
    responses((status = 200, description = "One page.", body = Listed<InspectionSummary>)))]
async fn list(ask: Ask<InspectionsQuery>) -> Answered {
    let query = ask.query.asked(&ask.app).await?;
    let page = ask.app.list_inspections(&ask.actor, &query).await?;
    let locale = ask.person.locale;
    let items = page.page.items.iter().map(|seen| InspectionSummary::of(seen, &page, locale));
    plain(&Listed { items: items.collect(), next: page.page.next.clone() })
}

/// The inspection as its reader sees it now.
pub(super) async fn view(
    app: &App,
    actor: &Actor,
    person: &Person,
    id: InspectionId,
) -> Result<InspectionView, Failure> {
    let detail = app.inspection_detail(actor, id).await?;
    Ok(InspectionView::of(&detail, person.locale))
}

/// One inspection.
#[utoipa::path(get, path = "/inspections/{id}", tag = "inspections",
    params(("id" = String, Path)),
    responses((status = 200, description = "The inspection.", body = InspectionView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&view(&ask.app, &ask.actor, &ask.person, id(&path)?).await?)
}

/// What an inspection found, as far as the caller may know.
#[utoipa::path(get, path = "/inspections/{id}/findings", tag = "inspections",
    params(("id" = String, Path)),
    responses((status = 200, description = "All of them, oldest first.",
        body = Listed<FindingView>)))]
async fn inspection_findings(ask: Ask, path: Path<String>) -> Answered {
    let view = view(&ask.app, &ask.actor, &ask.person, id(&path)?).await?;
    plain(&Listed::whole(view.findings))
}

/// A plan of a visit.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlanBody {
    /// One line.
    title: String,
    /// Who is visited: codes, ids or collectives.
    #[schema(example = json!(["H18"]))]
    organisations: Vec<String>,
    /// Which of their tasks are looked into: ids or references.
    tasks: Option<Vec<String>>,
    /// Who goes there: ids or mail addresses.
    team: Vec<String>,
    /// Who of them leads: id or mail address.
    lead: String,
    /// First day of the visit.
    from: NaiveDate,
    /// Last day.
    to: NaiveDate,
    /// What the team asks.
    questions: Option<String>,
}

/// Plans an inspection.
#[utoipa::path(post, path = "/inspections", tag = "inspections", request_body = PlanBody,
    responses((status = 201, description = "The plan; `Location` names it.",
        body = InspectionView)))]
async fn plan(act: Act<PlanBody>) -> Answered {
    let body = act.body.clone();
    let new = NewInspection {
        title: body.title,
        organisations: body.organisations,
        tasks: body.tasks.unwrap_or_default(),
        team: body.team,
        lead: body.lead,
        from: body.from,
        to: body.to,
        questions: body.questions,
    };
    let seen = act.app.plan_inspection(&act.caller, new).await?;
    let id = seen.inspection.id;
    let view = view(&act.app, &act.caller.actor, &act.person, id).await?;
    Done::changed(&act.app, &act.caller, &view)?.created(&format!("inspections/{id}")).send().await
}

/// What changes of a plan; absent fields stay as they are.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlanPatch {
    /// One line.
    title: Option<String>,
    /// Who is visited: codes, ids or collectives.
    #[schema(example = json!(["H18"]))]
    organisations: Option<Vec<String>>,
    /// Which of their tasks are looked into: ids or references.
    tasks: Option<Vec<String>>,
    /// Who goes there: ids or mail addresses.
    team: Option<Vec<String>>,
    /// Who of them leads: id or mail address.
    lead: Option<String>,
    /// First day of the visit.
    from: Option<NaiveDate>,
    /// Last day.
    to: Option<NaiveDate>,
    /// What the team asks; null for nothing.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    questions: Option<Option<String>>,
    /// Why; goes into the history and to whoever hears of it.
    reason: String,
}

impl From<PlanPatch> for ChangedInspection {
    fn from(body: PlanPatch) -> Self {
        let PlanPatch { title, organisations, tasks, team, lead, from, to, questions, reason } =
            body;
        Self { title, organisations, tasks, team, lead, from, to, questions, reason }
    }
}

/// Changes the plan of an inspection that did not begin.
#[utoipa::path(patch, path = "/inspections/{id}", tag = "inspections",
    params(("id" = String, Path)), request_body = PlanPatch,
    responses((status = 200, description = "The changed inspection.", body = InspectionView)))]
async fn change(act: Act<PlanPatch>, path: Path<String>) -> Answered {
    let (caller, changed) = (&act.caller, act.body.clone().into());
    let seen = act.app.change_inspection(caller, id(&path)?, changed, act.expected).await?;
    tagged(&view(&act.app, &caller.actor, &act.person, seen.inspection.id).await?)
}
