//! Lists of tasks, and one task with everything about it.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use super::{Organisations, PAGE_DEFAULT, PAGE_MAX, Paged, names_of, plan::PlannedWord};
use crate::{
    app::{
        App, AppError,
        subtasks::Family,
        tasks::{Seen, seen},
    },
    domain::{
        calendar::{Calendar, LAST_YEAR},
        directive::Clause,
        due::Rule,
        fields::FieldErrors,
        history::Event,
        ids::{DirectiveId, OrganisationId, PersonId, TaskId},
        rights::Actor,
        series::{Occurrence, Series},
        task::{
            State, Task,
            lateness::{Lateness, first_not_soon},
        },
    },
    store::{
        boards::{
            search::Words,
            tasks::{self as board, Narrowed, Own, Place, Scope, Sort, Subtasks},
        },
        directives, history,
        kept::kept,
        series, tasks as task_store,
    },
};

pub use crate::store::{
    attachments::HeldFile, boards::count::Count, directives::Sources, kept::Kept,
};

/// What a list of tasks is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskQuery {
    /// In one of these states; any where empty.
    pub states: Vec<State>,
    /// Overdue, or (with ended states only) completed late.
    pub late: Option<bool>,
    /// Due within the next working days (setting).
    pub due_soon: bool,
    /// In time, and due after that.
    pub due_later: bool,
    /// Without a due date.
    pub undated: bool,
    /// With an exhausted ladder: nobody will be urged again.
    pub exhausted: bool,
    /// Open and blocked by a difficulty, or not.
    pub blocked: Option<bool>,
    /// Which sub-tasks.
    pub subtasks: SubtaskChoice,
    /// Not those in which the actor's organisations only help.
    pub led_by_own: bool,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Led by one of these organisations or one below them; by any where empty.
    pub leads: Vec<OrganisationId>,
    /// From this directive.
    pub directive: Option<DirectiveId>,
    /// Led by an organisation that this member monitors.
    pub portfolio: Option<PersonId>,
    /// Holding all these words.
    pub words: Option<String>,
    /// Order.
    pub sort: Sort,
    /// At most this many, 1 to 200.
    pub limit: Option<u64>,
    /// From a page before.
    pub cursor: Option<String>,
}

/// Which sub-tasks a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubtaskChoice {
    /// All that its reader sees.
    #[default]
    Any,
    /// Not those that are parts of other tasks of the reader, who counts those already.
    CountedOnce,
    /// Only those.
    GivenByOwn,
}

/// A task in a list.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// The task.
    pub task: Task,
    /// How it stands today.
    pub lateness: Lateness,
}

/// A page of tasks with what their names need.
#[derive(Clone, Debug)]
pub struct TaskPage {
    /// The tasks and the next cursor.
    pub page: Paged<TaskRow>,
    /// Leads, assigners and coordinators.
    pub organisations: Organisations,
}

/// One task with everything about it.
#[derive(Clone, Debug)]
pub struct TaskDetail {
    /// The task and what the reader may do.
    pub seen: Seen,
    /// How it stands today.
    pub lateness: Lateness,
    /// The same against its first due date.
    pub original_lateness: Lateness,
    /// Working days.
    pub calendar: Arc<Calendar>,
    /// Today, in the zone.
    pub today: NaiveDate,
    /// The due date proposed where the old one is past.
    pub proposed_due_on: NaiveDate,
    /// Lead, assigner and coordinators.
    pub organisations: Organisations,
    /// Its directive's number and title.
    pub directive: Option<(String, String)>,
    /// Its clause.
    pub clause: Option<Clause>,
    /// Its submissions, reports, due dates and promises, oldest first.
    pub kept: Kept,
    /// Its history, oldest first.
    pub events: Vec<Event>,
    /// What will be said if nobody acts.
    pub plan: Vec<PlannedWord>,
    /// Names of everybody mentioned.
    pub names: HashMap<PersonId, String>,
    /// What lies above and below it.
    pub family: Family,
    /// The series it is an occurrence of, and its period there.
    pub series: Option<(Series, Occurrence)>,
}

impl TaskDetail {
    /// Its sub-tasks as they stand today.
    pub fn subtasks(&self) -> impl Iterator<Item = TaskRow> + '_ {
        let (calendar, today) = (&self.calendar, self.today);
        self.family.subtasks.iter().map(move |task| TaskRow {
            lateness: task.lateness(calendar, today),
            task: task.clone(),
        })
    }
}

impl App {
    /// The tasks that `actor` sees, as asked for.
    ///
    /// # Errors
    /// Fields: a cursor that is none, a limit out of range.
    pub async fn list_tasks(&self, actor: &Actor, query: &TaskQuery) -> Result<TaskPage, AppError> {
        let (db, today) = (self.db.reader(), self.today());
        let limit = limit_of(query.limit)?;
        let after = query.cursor.as_deref().map(place_of).transpose()?;
        let (scope, narrowed) = self.narrowed_tasks(actor, query).await?;
        let page = board::page(db, &scope, &narrowed, query.sort, after, limit, today).await?;
        self.page_of_tasks(page.tasks, page.next.map(cursor_of)).await
    }

    /// How many tasks such a list holds.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_tasks(&self, actor: &Actor, query: &TaskQuery) -> Result<Count, AppError> {
        let (scope, narrowed) = self.narrowed_tasks(actor, query).await?;
        Ok(board::count(self.db.reader(), &scope, &narrowed, self.today()).await?)
    }

    /// Whose tasks a list shows, and which of them.
    async fn narrowed_tasks(
        &self,
        actor: &Actor,
        query: &TaskQuery,
    ) -> Result<(Scope, Narrowed), AppError> {
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let scope = self.scope(actor).await?;
        let subtasks = match query.subtasks {
            SubtaskChoice::Any => Subtasks::Any,
            SubtaskChoice::CountedOnce => Subtasks::NotOf(scope.counted()),
            SubtaskChoice::GivenByOwn => Subtasks::Of(scope.counted().unwrap_or_default()),
        };
        let scope = match scope {
            Scope::Of(own) if query.led_by_own => Scope::Of(Own { helpers: Vec::new(), ..own }),
            scope => scope,
        };
        let later = first_not_soon(&calendar, today);
        let due_between = match (query.due_soon, query.due_later) {
            (true, _) => Some((today, later.pred_opt().unwrap_or(later))),
            (false, true) => Some((later, last_day())),
            (false, false) => None,
        };
        let due_between = match (due_between, query.due_from) {
            (known, None) => known,
            (None, Some(from)) => Some((from, last_day())),
            (Some((first, last)), Some(from)) => Some((first.max(from), last)),
        };
        let mut states = query.states.clone();
        if query.due_soon && states.is_empty() {
            states = State::ALL.into_iter().filter(|state| state.is_open()).collect();
        }
        let words = query.words.as_deref().and_then(Words::of);
        let narrowed = Narrowed {
            states,
            late: query.late.or(query.due_soon.then_some(false)),
            due_between,
            leads: self.leads_of(query, today).await?,
            directive: query.directive,
            undated: query.undated,
            exhausted: query.exhausted,
            blocked: query.blocked,
            subtasks,
            words: words.map(|words| words.remembering(&self.frequencies)),
        };
        Ok((scope, narrowed))
    }

    /// These tasks as a page, in this order.
    pub(in crate::app) async fn page_of_tasks(
        &self,
        tasks: Vec<Task>,
        next: Option<String>,
    ) -> Result<TaskPage, AppError> {
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let rows = tasks.into_iter().map(|task| {
            let lateness = task.lateness(&calendar, today);
            TaskRow { task, lateness }
        });
        let rows: Vec<TaskRow> = rows.collect();
        let named = rows.iter().flat_map(|row| organisations_of(&row.task));
        let organisations = self.organisations_of(named).await?;
        Ok(TaskPage { page: Paged { items: rows, next }, organisations })
    }

    /// The directives and clauses that these tasks come from.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sources_of(&self, page: &TaskPage) -> Result<Sources, AppError> {
        let tasks = || page.page.items.iter().map(|row| &row.task);
        let directives = tasks().filter_map(|task| task.directive).collect();
        let clauses = tasks().filter_map(|task| task.clause).collect();
        Ok(directives::sources(self.db.reader(), &directives, &clauses).await?)
    }

    async fn leads_of(
        &self,
        query: &TaskQuery,
        today: NaiveDate,
    ) -> Result<Option<Vec<OrganisationId>>, AppError> {
        let db = self.db.reader();
        let led = match query.leads.is_empty() {
            false => Some(self.and_below(&query.leads).await?),
            true => None,
        };
        let Some(member) = query.portfolio else { return Ok(led) };
        let monitored = crate::store::people::monitored(db, &[member], today).await?;
        let monitored: Vec<OrganisationId> = monitored.into_iter().map(|(_, id)| id).collect();
        Ok(Some(match led {
            Some(led) => led.into_iter().filter(|id| monitored.contains(id)).collect(),
            None => monitored,
        }))
    }

    /// One task with everything about it, as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn task_detail(&self, actor: &Actor, id: TaskId) -> Result<TaskDetail, AppError> {
        let db = self.db.reader();
        let (now, world) = (self.clock.now(), self.world().await?);
        let today = world.calendar.date_of(now);
        let task = task_store::find(db, id).await?.ok_or(AppError::NotFound("task"))?;
        let seen = seen(db, actor, task, &world, now).await?;
        let task = &seen.task;
        let kept = kept(db, id).await?;
        let events = history::of_subject(db, id.0).await?;
        let plan = self.plan_of(db, task, &world, now).await?;
        let people = events.iter().flat_map(Event::people);
        let people = people.chain(task.handler).chain(task.submitted_by).chain(kept.people());
        let names = names_of(db, people).await?;
        let family = self.family_of(actor, task, seen.relations).await?;
        let organisations = self
            .organisations_of([task].into_iter().chain(&family.subtasks).flat_map(organisations_of))
            .await?;
        let directive = match task.directive {
            Some(directive) => directives::number_and_title(db, directive).await?,
            None => None,
        };
        let clause = match task.clause {
            Some(clause) => directives::clause(db, clause).await?,
            None => None,
        };
        let series = match task.due.rule {
            Rule::Recurrent => series::of_task(db, id).await?,
            _ => None,
        };
        let series = series.map(|(record, slot)| {
            let occurrence = record.series.recurrence.occurrence(slot);
            (record.series, occurrence)
        });
        Ok(TaskDetail {
            lateness: task.lateness(&world.calendar, today),
            original_lateness: task.lateness_against(task.original_due_on, &world.calendar, today),
            calendar: world.calendar.clone(),
            today,
            proposed_due_on: proposed(&world.calendar, today),
            organisations,
            directive,
            clause,
            kept,
            events,
            plan,
            names,
            family,
            series,
            seen,
        })
    }

    /// A task's history, as `actor` may read it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see the task.
    pub async fn task_events(&self, actor: &Actor, id: TaskId) -> Result<Vec<Event>, AppError> {
        self.task(actor, id).await?;
        Ok(history::of_subject(self.db.reader(), id.0).await?)
    }
}

/// No task is due after it.
fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(NaiveDate::MAX)
}

fn proposed(calendar: &Calendar, today: NaiveDate) -> NaiveDate {
    calendar.wd(today, crate::domain::task::decide::PROPOSED_WORKING_DAYS)
}

/// Everybody that a task names.
fn organisations_of(task: &Task) -> impl Iterator<Item = OrganisationId> + '_ {
    let helpers = task.coordinators.iter().map(|coordinator| coordinator.organisation);
    let waiting_for = task.blocked.map(|blocked| blocked.waiting_for);
    [task.lead, task.assigner].into_iter().chain(helpers).chain(waiting_for)
}

/// The number of things on a page.
pub(in crate::app) fn limit_of(limit: Option<u64>) -> Result<u64, FieldErrors> {
    match limit.unwrap_or(PAGE_DEFAULT) {
        limit @ 1..=PAGE_MAX => Ok(limit),
        _ => Err(FieldErrors::with_detail("limit", "out_of_range", PAGE_MAX.to_string())),
    }
}

/// A place as an opaque word: the due date (or `-`) and the id.
fn cursor_of(place: Place) -> String {
    let due_on = place.due_on.map_or_else(|| "-".to_owned(), |due_on| due_on.to_string());
    format!("{due_on}_{}", place.id.0.simple())
}

fn place_of(cursor: &str) -> Result<Place, FieldErrors> {
    let read = || {
        let (due_on, id) = cursor.split_once('_')?;
        let due_on = if due_on == "-" { None } else { Some(due_on.parse().ok()?) };
        Some(Place { due_on, id: id.parse().ok()? })
    };
    read().ok_or_else(|| FieldErrors::one("cursor", "not_a_cursor"))
}
