//! `difficulties`: lists, one report, its history, and new ones.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    difficulty_views::{DifficultySummary, DifficultyView},
    events_page, id, limit, named_id,
    views::{EventView, Listed, PageQuery},
};
use crate::{
    app::{
        App,
        boards::difficulties::{DifficultyQuery, Queue},
    },
    domain::{
        difficulty::{State, Told},
        ids::{DifficultyId, TaskId},
        person::Person,
        rights::Actor,
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one, report, of_task, report_on_task, events))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/difficulties").route(web::get().to(list)).route(web::post().to(report)),
        )
        .route("/difficulties/{id}", web::get().to(one))
        .route("/difficulties/{id}/events", web::get().to(events))
        .service(
            web::resource("/tasks/{id}/difficulties")
                .route(web::get().to(of_task))
                .route(web::post().to(report_on_task)),
        );
}

/// What a list of reports is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::web) struct DifficultiesQuery {
    /// States, parted by commas; `open` stands for every open one.
    #[param(example = "reported,acknowledged")]
    pub(in crate::web) state: Option<String>,
    /// Code or id of the task's lead or of the reporter, or of an organisation above it.
    #[param(example = "H26")]
    pub(in crate::web) lead: Option<String>,
    /// Id of the task.
    pub(in crate::web) task: Option<String>,
    /// Code or id of the organisation that has to act next, or of one above it.
    #[param(example = "G12")]
    pub(in crate::web) waiting_for: Option<String>,
    /// What waits for the caller: `triage`, `answer` or `mine`.
    pub(in crate::web) queue: Option<String>,
    /// Words that stand in what was told, with or without marks.
    pub(in crate::web) q: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

impl DifficultiesQuery {
    /// The use case's question.
    ///
    /// # Errors
    /// 400 or 422 naming what cannot be read.
    pub(in crate::web) async fn asked(&self, app: &App) -> Result<DifficultyQuery, Failure> {
        let lead = match &self.lead {
            Some(named) => Some(app.organisation_named("lead", named).await?),
            None => None,
        };
        let waiting_for = match &self.waiting_for {
            Some(named) => Some(app.organisation_named("waiting_for", named).await?),
            None => None,
        };
        let task = self.task.as_deref().map(str::parse::<TaskId>).transpose();
        Ok(DifficultyQuery {
            states: states(self.state.as_deref())?,
            lead,
            task: task.map_err(|_| Failure::malformed("task: not an id"))?,
            waiting_for,
            queue: queue(self.queue.as_deref())?,
            words: self.q.clone(),
            limit: limit(self.limit)?,
            cursor: self.cursor.clone(),
            ..DifficultyQuery::default()
        })
    }
}

fn states(named: Option<&str>) -> Result<Vec<State>, Failure> {
    let mut states = Vec::new();
    for name in named.into_iter().flat_map(|named| named.split(',')) {
        match (name, State::from_name(name)) {
            ("open", _) => states.extend(State::ALL.into_iter().filter(|state| state.is_open())),
            (_, Some(state)) => states.push(state),
            _ => return Err(Failure::malformed(format!("state: unknown {name:?}"))),
        }
    }
    Ok(states)
}

fn queue(named: Option<&str>) -> Result<Option<Queue>, Failure> {
    let unknown = |name| Failure::malformed(format!("queue: unknown {name:?}"));
    named.map(|name| Queue::from_name(name).ok_or_else(|| unknown(name))).transpose()
}

/// The reports that the caller sees, newest first.
#[utoipa::path(get, path = "/difficulties", tag = "difficulties", params(DifficultiesQuery),
    responses((status = 200, description = "A page of reports.",
        body = Listed<DifficultySummary>)))]
async fn list(ask: Ask<DifficultiesQuery>) -> Answered {
    let query = ask.query.asked(&ask.app).await?;
    listed(&ask.app, &ask.actor, &ask.person, &query).await
}

async fn listed(app: &App, actor: &Actor, person: &Person, query: &DifficultyQuery) -> Answered {
    let page = app.list_difficulties(actor, query).await?;
    let item = |row| DifficultySummary::of(row, &page, person.locale);
    let items = page.page.items.iter().map(item).collect();
    plain(&Listed { items, next: page.page.next.clone() })
}

/// The reports about one task, newest first.
#[utoipa::path(get, path = "/tasks/{id}/difficulties", tag = "difficulties",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, description = "A page of reports.",
        body = Listed<DifficultySummary>)))]
async fn of_task(ask: Ask<PageQuery>, path: Path<String>) -> Answered {
    let task = ask.app.task(&ask.actor, id(&path)?).await?.task.id;
    let (limit, cursor) = (limit(ask.query.limit)?, ask.query.cursor.clone());
    let query = DifficultyQuery { task: Some(task), limit, cursor, ..DifficultyQuery::default() };
    listed(&ask.app, &ask.actor, &ask.person, &query).await
}

/// One report with what the caller may do.
#[utoipa::path(get, path = "/difficulties/{id}", tag = "difficulties",
    params(("id" = String, Path)),
    responses((status = 200, description = "The report.", body = DifficultyView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&view(&ask.app, &ask.actor, &ask.person, id(&path)?).await?)
}

/// The report as somebody sees it.
pub(super) async fn view(
    app: &App,
    actor: &Actor,
    person: &Person,
    id: DifficultyId,
) -> Result<DifficultyView, Failure> {
    Ok(DifficultyView::of(&app.difficulty_detail(actor, id).await?, person.locale))
}

/// A report's history, oldest first.
#[utoipa::path(get, path = "/difficulties/{id}/events", tag = "difficulties",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, description = "A page of events.", body = Listed<EventView>)))]
async fn events(ask: Ask<PageQuery>, path: Path<String>) -> Answered {
    let events = ask.app.difficulty_events(&ask.actor, id(&path)?).await?;
    events_page(&ask.app, events, &ask.query).await
}

/// A difficulty, told with the "six clear" fields.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportBody {
    /// Information and context.
    context: String,
    /// The field it belongs to.
    #[schema(example = "Tài chính")]
    field: String,
    /// What stands in the way.
    obstacle: String,
    /// What is proposed.
    proposal: String,
    /// Code or id of the organisation that may clear it.
    #[schema(example = "G12")]
    authority: String,
    /// By when it has to be cleared.
    needed_by: NaiveDate,
    /// The task cannot go on until then.
    blocking: bool,
    /// Id of the task it is about.
    task: Option<String>,
}

/// Reports a difficulty, about a task or without one.
#[utoipa::path(post, path = "/difficulties", tag = "difficulties", request_body = ReportBody,
    responses((status = 201, description = "The report; `Location` names it.",
        body = DifficultyView)))]
async fn report(act: Act<ReportBody>) -> Answered {
    let named = act.body.task.as_deref();
    let task = named.map(|task| named_id::<TaskId>("task", task, "unknown")).transpose()?;
    reported(act, task).await
}

/// Reports a difficulty about a task.
#[utoipa::path(post, path = "/tasks/{id}/difficulties", tag = "difficulties",
    params(("id" = String, Path)), request_body = ReportBody,
    responses((status = 201, description = "The report; `Location` names it.",
        body = DifficultyView)))]
async fn report_on_task(act: Act<ReportBody>, path: Path<String>) -> Answered {
    if act.body.task.as_ref().is_some_and(|named| *named != *path) {
        return Err(Failure::field("task", "not_the_task_of_the_path"));
    }
    let task = Some(id(&path)?);
    reported(act, task).await
}

async fn reported(act: Act<ReportBody>, task: Option<TaskId>) -> Answered {
    let body = act.body.clone();
    let told = Told {
        context: body.context,
        field: body.field,
        obstacle: body.obstacle,
        proposal: body.proposal,
        authority: act.app.organisation_named("authority", &body.authority).await?,
        needed_by: body.needed_by,
        blocking: body.blocking,
    };
    let seen = act.app.report_difficulty(&act.caller, task, told).await?;
    let view = view(&act.app, &act.caller.actor, &act.person, seen.report.id).await?;
    let path = format!("difficulties/{}", seen.report.id);
    Done::changed(&act.app, &act.caller, &view)?.created(&path).send().await
}
