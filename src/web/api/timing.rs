//! `calendar` and `clock`: what days and hours everything goes by.

use actix_web::web::{self, Data, Path};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::views::{instant, maybe_instant};
use crate::{
    app::{
        By,
        calendar::{CalendarEdited, DayEdit},
        imports::{ImportKind, ImportReport, Mode},
    },
    clock::Hand,
    domain::calendar::DayKind,
    web::{
        Site,
        act::{Act, Ask, Upload},
        answer::{Answered, Done, plain},
        error::Failure,
        limits::{BodyLimit, DOCUMENT_BYTES_MAX},
    },
};

#[derive(OpenApi)]
#[openapi(paths(year, put_day, import, clock, move_clock))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/calendar", web::get().to(year))
        .service(
            web::resource("/calendar/import")
                .app_data(BodyLimit(DOCUMENT_BYTES_MAX))
                .route(web::post().to(import)),
        )
        .route("/calendar/{date}", web::put().to(put_day))
        .service(
            web::resource("/clock").route(web::get().to(clock)).route(web::put().to(move_clock)),
        );
}

/// Which year's days a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// This year where nothing is said.
    #[param(example = 2024)]
    year: Option<i32>,
}

/// A day that is not what its weekday says.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct DayView {
    date: NaiveDate,
    /// `holiday`, `compensatory_day_off`, `swapped_day_off` or `compensatory_working_day`.
    kind: &'static str,
    name_vi: Option<String>,
    name_en: Option<String>,
    name_es: Option<String>,
}

/// The marked days of a year.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct YearView {
    items: Vec<DayView>,
    next: Option<String>,
    /// Beyond this day nothing is known of holidays.
    known_until: Option<NaiveDate>,
}

/// The marked days of a year.
#[utoipa::path(get, path = "/calendar", tag = "timing", params(YearQuery),
    responses((status = 200, description = "All of them.", body = YearView)))]
async fn year(ask: Ask<YearQuery>) -> Answered {
    let today = ask.app.clock.now().with_timezone(&ask.app.config.zone);
    let seen = ask.app.calendar_year(ask.query.year.unwrap_or_else(|| today.year())).await?;
    let items = seen.days.iter().flat_map(|(day, marks)| {
        marks.iter().map(|mark| DayView {
            date: *day,
            kind: mark.kind.name(),
            name_vi: mark.name_vi.clone(),
            name_en: mark.name_en.clone(),
            name_es: mark.name_es.clone(),
        })
    });
    plain(&YearView { items: items.collect(), next: None, known_until: seen.known_until })
}

/// What a day is to be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DayBody {
    /// `holiday`, `compensatory_day_off`, `swapped_day_off`, `compensatory_working_day`, or
    /// `working` for an ordinary day again.
    #[schema(example = "holiday")]
    kind: String,
    /// Vietnamese name.
    name: Option<String>,
    /// English name.
    name_en: Option<String>,
    /// Spanish name.
    name_es: Option<String>,
}

/// What an edit of the calendar did.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CalendarEdited)]
struct EditedView {
    /// The days that changed, in order.
    days: Vec<NaiveDate>,
    /// How many clocks moved.
    moved_count: usize,
    /// The first of them.
    moved: Vec<MovedView>,
}

/// A clock that an edit moved.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct MovedView {
    /// Id of the task.
    task: Option<String>,
    #[serde(rename = "ref")]
    reference: String,
    clock: &'static str,
    #[serde(serialize_with = "maybe_instant::serialize")]
    was: Option<DateTime<Utc>>,
    #[serde(serialize_with = "maybe_instant::serialize")]
    is: Option<DateTime<Utc>>,
}

impl From<&CalendarEdited> for EditedView {
    fn from(edited: &CalendarEdited) -> Self {
        let moved = edited.moved.iter().map(|moved| MovedView {
            task: moved.task.map(|task| task.to_string()),
            reference: moved.reference.clone(),
            clock: moved.clock,
            was: moved.was,
            is: moved.is,
        });
        Self { days: edited.days.clone(), moved_count: edited.moved_count, moved: moved.collect() }
    }
}

/// Puts a mark in place of what a day bears; tells which clocks moved, and says nothing to
/// anybody.
#[utoipa::path(put, path = "/calendar/{date}", tag = "timing",
    params(("date" = NaiveDate, Path)), request_body = DayBody,
    responses((status = 200, description = "What moved.", body = EditedView)))]
async fn put_day(act: Act<DayBody>, path: Path<String>) -> Answered {
    let day: NaiveDate = path.parse().map_err(|_| Failure::not_found())?;
    let DayBody { kind, name, name_en, name_es } = act.body;
    let kind = match kind.as_str() {
        "working" => None,
        kind => {
            let known = DayKind::from_name(kind);
            Some(known.ok_or_else(|| Failure::field("kind", "unknown"))?)
        }
    };
    let edit = DayEdit { day, kind, name_vi: name, name_en, name_es };
    plain(&EditedView::from(&act.app.edit_day(&By::from(act.caller), edit).await?))
}

/// How an import is meant.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ImportQuery {
    /// Only say what would become of the rows.
    dry_run: Option<bool>,
}

/// What became of the rows.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ImportReport)]
struct ImportView {
    created: usize,
    changed: usize,
    same: usize,
    rejected: usize,
    errors: Vec<RowErrorView>,
}

/// What is wrong with one row.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct RowErrorView {
    /// As an editor counts lines, from 1.
    row: u64,
    column: String,
    code: &'static str,
}

impl From<&ImportReport> for ImportView {
    fn from(report: &ImportReport) -> Self {
        let errors = report.errors.iter().map(|error| RowErrorView {
            row: error.row,
            column: error.column.clone(),
            code: error.code,
        });
        Self {
            created: report.created,
            changed: report.changed,
            same: report.same,
            rejected: report.rejected(),
            errors: errors.collect(),
        }
    }
}

/// Takes in marked days from CSV (`date,kind,name_vi,name_en,name_es`) or iCalendar. Good rows are
/// written, the others named.
#[utoipa::path(post, path = "/calendar/import", tag = "timing", params(ImportQuery),
    request_body(content((String = "text/csv"), (String = "text/calendar"))),
    responses((status = 200, description = "The rows' fate.", body = ImportView)))]
async fn import(upload: Upload<ImportQuery>) -> Answered {
    let Upload { act, query } = upload;
    let mode = if query.dry_run.unwrap_or(false) { Mode::Preview } else { Mode::Apply };
    let by = By::from(act.caller.clone());
    let report = act.app.import(&by, ImportKind::Calendar, &act.bytes, mode).await?;
    Done::plain(&act.app, &act.caller, &ImportView::from(&report))?.send().await
}

/// The demo's clock.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = Clock)]
struct ClockView {
    #[serde(serialize_with = "instant::serialize")]
    now: DateTime<Utc>,
    /// It stands still.
    frozen: bool,
}

/// Where the demo's clock goes.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClockBody {
    /// Never back.
    now: DateTime<Utc>,
    /// Whether it stands still there.
    frozen: Option<bool>,
}

fn shown(site: &Site) -> Result<ClockView, Failure> {
    let clock = site.demo_clock.as_ref().ok_or_else(Failure::not_found)?;
    let frozen = matches!(clock.hand(), Hand::Frozen(_));
    Ok(ClockView { now: site.app.clock.now(), frozen })
}

/// What time a demo thinks it is; elsewhere there is no such thing.
#[utoipa::path(get, path = "/clock", tag = "timing",
    responses((status = 200, description = "The clock.", body = ClockView)))]
async fn clock(_: Ask, site: Data<Site>) -> Answered {
    plain(&shown(&site)?)
}

/// Moves a demo's clock forward, and keeps it so.
#[utoipa::path(put, path = "/clock", tag = "timing", request_body = ClockBody,
    responses((status = 200, description = "The clock.", body = ClockView)))]
async fn move_clock(act: Act<ClockBody>, site: Data<Site>) -> Answered {
    let clock = site.demo_clock.as_ref().ok_or_else(Failure::not_found)?;
    let ClockBody { now, frozen } = act.body;
    let actor = &act.caller.actor;
    act.app.move_demo_clock(actor, clock, now, frozen.unwrap_or(false)).await?;
    plain(&shown(&site)?)
}
