//! `tasks`: lists, one task, its history and plan, and orders without a directive.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    events_page, id,
    kept_views::PlannedView,
    limit, named_id,
    subtasks::give_part,
    task_views::{TaskSummary, TaskView},
    views::{CoordinatorBody, DueBody, EventView, Listed, PageQuery},
};
use crate::{
    app::{
        App,
        boards::{
            Sort,
            tasks::{SubtaskChoice, TaskQuery},
        },
        issue::NewTask,
        subtasks::NewSubtask,
    },
    domain::{
        ids::{PersonId, TaskId},
        person::Person,
        rights::Actor,
        task::State,
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one, give, events, plan))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/tasks").route(web::get().to(list)).route(web::post().to(give)))
        .route("/tasks/{id}", web::get().to(one))
        .route("/tasks/{id}/events", web::get().to(events))
        .route("/tasks/{id}/plan", web::get().to(plan));
}

/// What a list of tasks is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::web) struct TasksQuery {
    /// States, parted by commas; `open` stands for every open one.
    #[param(example = "assigned,in_progress")]
    pub(in crate::web) state: Option<String>,
    /// Overdue (with ended states only: completed late), or not.
    pub(in crate::web) late: Option<bool>,
    /// Open, not late, and due within three working days.
    pub(in crate::web) due_soon: Option<bool>,
    /// Open, not late, and due after that.
    pub(in crate::web) due_later: Option<bool>,
    /// Without a due date.
    pub(in crate::web) undated: Option<bool>,
    /// With an exhausted ladder: nobody will be urged again.
    pub(in crate::web) exhausted: Option<bool>,
    /// With an open difficulty that blocks it, or without.
    pub(in crate::web) blocked: Option<bool>,
    /// Only parts of tasks that the caller's organisations lead, or none of those.
    pub(in crate::web) subtasks: Option<bool>,
    /// Not those in which the caller's organisations only help.
    pub(in crate::web) led_by_own: Option<bool>,
    /// Due on this day or later.
    pub(in crate::web) due_from: Option<NaiveDate>,
    /// Code or id of the lead, or of an organisation above it.
    #[param(example = "H18")]
    pub(in crate::web) lead: Option<String>,
    /// Id of the directive.
    pub(in crate::web) directive: Option<String>,
    /// Id of a member of the working group, or `me`: what they monitor.
    pub(in crate::web) portfolio: Option<String>,
    /// Words that stand in reference, title or text, with or without marks.
    pub(in crate::web) q: Option<String>,
    /// `due` (earliest first), `-due` (latest first; undated last in both), `newest` or `oldest`.
    #[param(example = "due")]
    pub(in crate::web) sort: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub(in crate::web) limit: Option<u64>,
    /// From the page before.
    pub(in crate::web) cursor: Option<String>,
}

impl TasksQuery {
    /// The use case's question.
    ///
    /// # Errors
    /// 400 or 422 naming what cannot be read.
    pub(in crate::web) async fn asked(
        &self,
        app: &App,
        actor: &Actor,
    ) -> Result<TaskQuery, Failure> {
        let leads = match &self.lead {
            Some(named) => vec![app.organisation_named("lead", named).await?],
            None => Vec::new(),
        };
        let portfolio = match self.portfolio.as_deref() {
            Some("me") => Some(actor.person),
            Some(named) => Some(unknown_is_malformed::<PersonId>("portfolio", named)?),
            None => None,
        };
        let directive = self.directive.as_deref();
        Ok(TaskQuery {
            states: states(self.state.as_deref())?,
            late: self.late,
            due_soon: self.due_soon.unwrap_or(false),
            undated: self.undated.unwrap_or(false),
            exhausted: self.exhausted.unwrap_or(false),
            blocked: self.blocked,
            due_from: self.due_from,
            leads,
            directive: directive.map(|id| unknown_is_malformed("directive", id)).transpose()?,
            portfolio,
            due_later: self.due_later.unwrap_or(false),
            led_by_own: self.led_by_own.unwrap_or(false),
            subtasks: match self.subtasks {
                None => SubtaskChoice::Any,
                Some(true) => SubtaskChoice::GivenByOwn,
                Some(false) => SubtaskChoice::CountedOnce,
            },
            words: self.q.clone(),
            sort: sort(self.sort.as_deref())?,
            limit: limit(self.limit)?,
            cursor: self.cursor.clone(),
        })
    }
}

fn unknown_is_malformed<T: std::str::FromStr>(field: &str, text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::malformed(format!("{field}: not an id")))
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

fn sort(named: Option<&str>) -> Result<Sort, Failure> {
    let Some(name) = named else { return Ok(Sort::Due) };
    Sort::from_name(name).ok_or_else(|| Failure::malformed(format!("sort: unknown {name:?}")))
}

/// The tasks that the caller sees.
#[utoipa::path(get, path = "/tasks", tag = "tasks", params(TasksQuery),
    responses((status = 200, description = "A page of tasks.", body = Listed<TaskSummary>)))]
async fn list(ask: Ask<TasksQuery>) -> Answered {
    let query = ask.query.asked(&ask.app, &ask.actor).await?;
    let page = ask.app.list_tasks(&ask.actor, &query).await?;
    let sources = ask.app.sources_of(&page).await?;
    let item = |row| TaskSummary::of(row, &page, &sources, ask.person.locale);
    let items = page.page.items.iter().map(item).collect();
    plain(&Listed { items, next: page.page.next.clone() })
}

/// One task with everything about it.
#[utoipa::path(get, path = "/tasks/{id}", tag = "tasks", params(("id" = String, Path)),
    responses((status = 200, description = "The task.", body = TaskView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    tagged(&view(&ask.app, &ask.actor, &ask.person, id(&path)?).await?)
}

/// The task as somebody sees it.
pub(super) async fn view(
    app: &App,
    actor: &Actor,
    person: &Person,
    id: TaskId,
) -> Result<TaskView, Failure> {
    Ok(TaskView::of(&app.task_detail(actor, id).await?, person.locale))
}

/// A task's history, oldest first.
#[utoipa::path(get, path = "/tasks/{id}/events", tag = "tasks",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, description = "A page of events.", body = Listed<EventView>)))]
async fn events(ask: Ask<PageQuery>, path: Path<String>) -> Answered {
    let events = ask.app.task_events(&ask.actor, id(&path)?).await?;
    events_page(&ask.app, events, &ask.query).await
}

/// What will be said about a task, when, and to whom, if nobody acts.
#[utoipa::path(get, path = "/tasks/{id}/plan", tag = "tasks", params(("id" = String, Path)),
    responses((status = 200, description = "The dated plan.", body = Listed<PlannedView>)))]
async fn plan(ask: Ask, path: Path<String>) -> Answered {
    let plan = ask.app.task_plan(&ask.actor, id(&path)?).await?;
    plain(&Listed::whole(plan.iter().map(PlannedView::from).collect()))
}

/// An order without a directive.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTaskBody {
    /// One line.
    title: String,
    /// The order.
    text: String,
    /// What has to be handed in.
    deliverable: Option<String>,
    /// Code or id of the lead.
    #[schema(example = "H18")]
    lead: String,
    /// The due rule.
    due: DueBody,
    /// The words it was stated in.
    words: Option<String>,
    /// Where the order comes from; needed unless it is a part of another task.
    #[schema(example = "Cuộc họp giao ban")]
    source: Option<String>,
    /// Who helps.
    #[serde(default)]
    coordinators: Vec<CoordinatorBody>,
    /// Id of the task that it is a part of: as `tasks/{id}/subtasks`.
    parent: Option<String>,
}

impl TryFrom<NewTaskBody> for NewSubtask {
    type Error = Failure;

    fn try_from(body: NewTaskBody) -> Result<Self, Failure> {
        if body.source.is_some() {
            return Err(Failure::field("source", "not_with_parent"));
        }
        Ok(Self {
            title: body.title,
            text: body.text,
            deliverable: body.deliverable,
            lead: body.lead,
            due: body.due.try_into()?,
            due_words: body.words,
            coordinators: body.coordinators.into_iter().map(Into::into).collect(),
            is_shared: false,
        })
    }
}

impl TryFrom<NewTaskBody> for NewTask {
    type Error = Failure;

    fn try_from(body: NewTaskBody) -> Result<Self, Failure> {
        Ok(Self {
            title: body.title,
            text: body.text,
            deliverable: body.deliverable,
            lead: body.lead,
            due: body.due.try_into()?,
            due_words: body.words,
            source: body.source.unwrap_or_default(),
            coordinators: body.coordinators.into_iter().map(Into::into).collect(),
        })
    }
}

/// Gives a task without a directive.
#[utoipa::path(post, path = "/tasks", tag = "tasks", request_body = NewTaskBody,
    responses((status = 201, description = "The task; `Location` names it.", body = TaskView)))]
async fn give(act: Act<NewTaskBody>) -> Answered {
    if let Some(parent) = &act.body.parent {
        let parent = named_id("parent", parent, "unknown_task")?;
        let part = act.body.clone().try_into()?;
        return give_part(&act, parent, part).await;
    }
    let seen = act.app.give_task(&act.caller, act.body.try_into()?).await?;
    let view = view(&act.app, &act.caller.actor, &act.person, seen.task.id).await?;
    let path = format!("tasks/{}", seen.task.id);
    Done::changed(&act.app, &act.caller, &view)?.created(&path).send().await
}
