//! `series`: orders that come again in every period, and what was given of them.

use actix_web::web::{self, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    events_page, id, limit,
    views::{EventView, Listed, OrganisationRef, PageQuery},
};
use crate::{
    app::{
        boards::{
            Organisations,
            series::{Occurred, SeriesDetail, SeriesQuery},
        },
        series::SeriesRecord,
    },
    domain::{
        ids::DirectiveId,
        locale::Locale,
        series::{Series, rrule},
        task::Task,
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

#[derive(OpenApi)]
#[openapi(paths(list, one, end, events))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/series", web::get().to(list))
        .route("/series/{id}", web::get().to(one))
        .route("/series/{id}/events", web::get().to(events))
        .route("/series/{id}/ending", web::post().to(end));
}

/// Which series a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SeriesListQuery {
    /// Id of the directive.
    directive: Option<String>,
    /// Code or id of the lead, or of an organisation above it.
    #[param(example = "H18")]
    lead: Option<String>,
    /// Only those with occurrences still to come.
    running: Option<bool>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// A series as a list shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SeriesSummary)]
struct SummaryView {
    id: String,
    /// What its tasks are called, without the period.
    title: String,
    /// `running`, `over` or `ended`.
    #[schema(example = "running")]
    state: &'static str,
    version: i64,
    lead: OrganisationRef,
    /// Id of its directive.
    directive: Option<String>,
    /// `week`, `month`, `quarter`, `half` or `year`.
    #[schema(example = "month")]
    every: &'static str,
    /// The day on which an occurrence is due; the period's last where null.
    day: Option<u8>,
    /// The last day on which an occurrence may be due.
    until: NaiveDate,
    /// The same as RFC 5545 writes it.
    #[schema(example = "FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20281231")]
    rrule: String,
    /// When the next occurrence is created.
    next_on: Option<NaiveDate>,
}

impl SummaryView {
    fn of(record: &SeriesRecord, latest: &Task, known: &Organisations, locale: Locale) -> Self {
        let Series { id, recurrence, next_on, title, version, .. } = &record.series;
        Self {
            id: id.to_string(),
            title: title.clone(),
            state: record.series.state().name(),
            version: *version,
            lead: OrganisationRef::of(latest.lead, known, locale),
            directive: record.directive.map(|id| id.to_string()),
            every: recurrence.every.name(),
            day: recurrence.day,
            until: recurrence.until,
            rrule: rrule::written(recurrence),
            next_on: *next_on,
        }
    }
}

/// One period of a series.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Occurrence)]
struct OccurrenceView {
    /// Which one, from 1.
    number: i32,
    /// First day of its period.
    from: NaiveDate,
    /// Last day of its period.
    to: NaiveDate,
    /// When its task was due at first.
    due_on: NaiveDate,
    /// Id of its task, where it was given and the caller sees it.
    task: Option<String>,
    /// Where that stands.
    state: Option<&'static str>,
    /// It was only listed: the program did not run in its time.
    missed: bool,
}

impl From<&Occurred> for OccurrenceView {
    fn from(one: &Occurred) -> Self {
        let task = one.task.as_ref().map(|row| &row.task);
        Self {
            number: one.number,
            from: one.occurrence.from,
            to: one.occurrence.to,
            due_on: one.occurrence.due_on,
            task: task.map(|task| task.id.to_string()),
            state: task.map(|task| task.state.name()),
            missed: one.is_missed,
        }
    }
}

/// A series with what was given of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Series)]
struct SeriesView {
    #[serde(flatten)]
    summary: SummaryView,
    /// Why it was ended, where it was.
    ended_because: Option<String>,
    /// The latest first, sixty at most.
    occurrences: Vec<OccurrenceView>,
    /// `end`, where the caller may.
    allowed_actions: Vec<&'static str>,
}

impl Versioned for SeriesView {
    fn version(&self) -> i64 {
        self.summary.version
    }
}

impl SeriesView {
    fn of(detail: &SeriesDetail, locale: Locale) -> Self {
        let (seen, known) = (&detail.seen, &detail.organisations);
        Self {
            summary: SummaryView::of(&seen.record, &seen.latest, known, locale),
            ended_because: seen.record.series.ended.as_ref().map(|(_, reason)| reason.clone()),
            occurrences: detail.occurrences.iter().map(Into::into).collect(),
            allowed_actions: seen.may_end.then_some("end").into_iter().collect(),
        }
    }
}

/// The series whose latest task the caller sees, newest first.
#[utoipa::path(get, path = "/series", tag = "series", params(SeriesListQuery),
    responses((status = 200, description = "A page.", body = Listed<SummaryView>)))]
async fn list(ask: Ask<SeriesListQuery>) -> Answered {
    let lead = match &ask.query.lead {
        Some(named) => Some(ask.app.organisation_named("lead", named).await?),
        None => None,
    };
    let directive = ask.query.directive.as_deref().map(str::parse::<DirectiveId>).transpose();
    let query = SeriesQuery {
        directive: directive.map_err(|_| Failure::malformed("directive: not an id"))?,
        lead,
        running: ask.query.running.unwrap_or(false),
        limit: limit(ask.query.limit)?,
        cursor: ask.query.cursor.clone(),
    };
    let found = ask.app.list_series(&ask.actor, &query).await?;
    let view = |(record, latest): &(SeriesRecord, Task)| {
        SummaryView::of(record, latest, &found.organisations, ask.person.locale)
    };
    let items = found.page.items.iter().map(view).collect();
    plain(&Listed { items, next: found.page.next.clone() })
}

/// One series with what was given of it.
#[utoipa::path(get, path = "/series/{id}", tag = "series", params(("id" = String, Path)),
    responses((status = 200, description = "The series.", body = SeriesView)))]
async fn one(ask: Ask, path: Path<String>) -> Answered {
    let detail = ask.app.series_detail(&ask.actor, id(&path)?).await?;
    tagged(&SeriesView::of(&detail, ask.person.locale))
}

/// Why a series ends.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EndingBody {
    reason: String,
}

/// Ends a series: what was given of it stays, nothing further comes.
#[utoipa::path(post, path = "/series/{id}/ending", tag = "series", params(("id" = String, Path)),
    request_body = EndingBody,
    responses((status = 200, description = "The series as it is then.", body = SeriesView)))]
async fn end(act: Act<EndingBody>, path: Path<String>) -> Answered {
    let id = id(&path)?;
    act.app.end_series(&act.caller, id, &act.body.reason, act.expected).await?;
    let detail = act.app.series_detail(&act.caller.actor, id).await?;
    let view = SeriesView::of(&detail, act.person.locale);
    Done::changed(&act.app, &act.caller, &view)?.send().await
}

/// A series' history, oldest first.
#[utoipa::path(get, path = "/series/{id}/events", tag = "series",
    params(("id" = String, Path), PageQuery),
    responses((status = 200, description = "A page of events.", body = Listed<EventView>)))]
async fn events(ask: Ask<PageQuery>, path: Path<String>) -> Answered {
    let events = ask.app.series_events(&ask.actor, id(&path)?).await?;
    events_page(&ask.app, events, &ask.query).await
}
