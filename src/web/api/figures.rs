//! `overview`, `statistics` and `events`: how everything stands, and how it came to.

use actix_web::web;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    limit,
    task_views::TaskSummary,
    views::{EventView, Listed, OrganisationRef},
};
use crate::{
    app::boards::overview::{OrganisationRow, Overview, Square},
    domain::{locale::Locale, week::Week},
    web::{
        act::Ask,
        answer::{Answered, plain},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(overview, statistics, events))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/overview", web::get().to(overview))
        .route("/statistics", web::get().to(statistics))
        .route("/events", web::get().to(events));
}

/// The official 2×2: done or not, in time or late. Withdrawn tasks do not count.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = Square)]
pub(super) struct SquareView {
    done_in_time: u64,
    done_late: u64,
    /// Open and not late, undated ones included.
    open_in_time: u64,
    open_late: u64,
    all: u64,
}

impl From<&Square> for SquareView {
    fn from(square: &Square) -> Self {
        Self {
            done_in_time: square.done_in_time,
            done_late: square.done_late,
            open_in_time: square.open_in_time,
            open_late: square.open_late,
            all: square.all(),
        }
    }
}

/// How one organisation stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct OrganisationFigures {
    organisation: OrganisationRef,
    current: SquareView,
    /// Results that wait for the assigner.
    submitted: u64,
    /// Tasks it sent back.
    returned: u64,
    /// Overdue tasks that became so this week.
    new_late: u64,
    /// Calendar days of its latest open task.
    longest_days: u32,
}

/// The 2×2 against current and first due dates, in all and for each organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Statistics {
    /// Against the current due dates.
    current: SquareView,
    /// Against the first due dates.
    original: SquareView,
    /// How many tasks stand in each state.
    states: BTreeMap<&'static str, u64>,
    /// Open tasks without a due date.
    undated: u64,
    /// Open tasks that a difficulty blocks.
    blocked: u64,
    /// Every organisation that leads a task, most overdue first.
    organisations: Vec<OrganisationFigures>,
}

/// What leaders open.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Overview)]
struct OverviewView {
    #[serde(flatten)]
    statistics: Statistics,
    /// Overdue tasks that became so this week.
    new_late: u64,
    /// How things stood at the end of the weeks before this one, the latest last.
    weeks: Vec<WeekView>,
    /// The overdue tasks of the worst organisations at the end of the latest of those weeks.
    by_week: Vec<OrganisationWeeks>,
    /// The longest overdue tasks.
    worst: Vec<TaskSummary>,
    /// Tasks whose ladder is exhausted: nobody will be urged again.
    exhausted: Vec<ExhaustedView>,
}

/// How things stood at the end of a week.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct WeekView {
    /// Its Sunday.
    ends_on: chrono::NaiveDate,
    #[serde(flatten)]
    square: SquareView,
}

/// One organisation's overdue tasks, week by week.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct OrganisationWeeks {
    organisation: OrganisationRef,
    weeks: Vec<Overdue>,
}

/// Overdue tasks at the end of a week.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Overdue {
    /// Its Sunday.
    ends_on: chrono::NaiveDate,
    overdue: u64,
}

fn by_week(found: &Overview, locale: Locale) -> Vec<OrganisationWeeks> {
    let worst = found.organisations.iter().map(|row| row.organisation);
    let weeks = worst.filter_map(|id| {
        let overdue = found.before.overdue.get(&id)?.iter().zip(&found.before.weeks);
        let week =
            |(overdue, week): (&u64, &Week)| Overdue { ends_on: week.ends_on, overdue: *overdue };
        Some(OrganisationWeeks {
            organisation: OrganisationRef::of(id, &found.names, locale),
            weeks: overdue.map(week).collect(),
        })
    });
    weeks.collect()
}

/// A task whose ladder is exhausted.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ExhaustedView {
    id: String,
    #[serde(rename = "ref")]
    reference: String,
    title: String,
    lead: OrganisationRef,
    due_on: Option<chrono::NaiveDate>,
}

impl Statistics {
    fn of(overview: &Overview, locale: Locale) -> Self {
        let row = |row: &OrganisationRow| OrganisationFigures {
            organisation: OrganisationRef::of(row.organisation, &overview.names, locale),
            current: (&row.square).into(),
            submitted: row.submitted,
            returned: row.returned,
            new_late: row.new_late,
            longest_days: row.longest_days,
        };
        Self {
            current: (&overview.square).into(),
            original: (&overview.original_square).into(),
            states: overview.states.iter().map(|(state, count)| (state.name(), *count)).collect(),
            undated: overview.undated,
            blocked: overview.blocked_count,
            organisations: overview.organisations.iter().map(row).collect(),
        }
    }
}

/// How everything that the caller sees stands today.
#[utoipa::path(get, path = "/overview", tag = "figures",
    responses((status = 200, description = "The leaders' review.", body = OverviewView)))]
async fn overview(ask: Ask) -> Answered {
    let (overview, locale) = (ask.app.overview(&ask.actor).await?, ask.person.locale);
    let worst = &overview.worst;
    let sources = ask.app.sources_of(worst).await?;
    let late = |row| TaskSummary::of(row, worst, &sources, locale);
    let found = &overview.exhausted;
    let exhausted = found.page.items.iter().map(|row| &row.task).map(|task| ExhaustedView {
        id: task.id.to_string(),
        reference: task.reference.clone(),
        title: task.title.clone(),
        lead: OrganisationRef::of(task.lead, &found.organisations, locale),
        due_on: task.due_on,
    });
    let week =
        |(week, square): &(Week, Square)| WeekView { ends_on: week.ends_on, square: square.into() };
    plain(&OverviewView {
        new_late: overview.new_late,
        weeks: overview.before.all.iter().map(week).collect(),
        by_week: by_week(&overview, locale),
        statistics: Statistics::of(&overview, locale),
        worst: worst.page.items.iter().map(late).collect(),
        exhausted: exhausted.collect(),
    })
}

/// The official 2×2, in all and for each organisation.
#[utoipa::path(get, path = "/statistics", tag = "figures",
    responses((status = 200, description = "The figures.", body = Statistics)))]
async fn statistics(ask: Ask) -> Answered {
    plain(&Statistics::of(&ask.app.overview(&ask.actor).await?, ask.person.locale))
}

/// Which events a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EventsQuery {
    /// Those of one thing, by id.
    subject: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// The history of everything, newest first.
#[utoipa::path(get, path = "/events", tag = "running", params(EventsQuery),
    responses((status = 200, description = "A page.", body = Listed<EventView>)))]
async fn events(ask: Ask<EventsQuery>) -> Answered {
    let EventsQuery { subject, limit: asked, cursor } = ask.query;
    let subject = subject.as_deref().map(str::parse::<uuid::Uuid>).transpose();
    let subject = subject.map_err(|_| Failure::malformed("subject: not an id"))?;
    let limit = limit(asked)?;
    let events = ask.app.events(&ask.actor, subject, limit, cursor.as_deref()).await?;
    let item = |event| EventView::of(event, &events.names);
    plain(&Listed {
        items: events.page.items.iter().map(item).collect(),
        next: events.page.next.clone(),
    })
}
