//! `hold`, `jobs` and `checkpoints`: what runs, and the proof of what ran.

use actix_web::web::{self, Path};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::{
    cursor, limit,
    views::{Listed, PageQuery, instant, maybe_instant},
};
use crate::{
    app::{
        checkpoints::CheckpointRecord,
        timetable::{JobRecord, JobSeen, RunRecord},
    },
    web::{
        act::{Act, Ask},
        answer::{Answered, Versioned, plain, tagged},
        error::Failure,
    },
};

/// Items on a page where nothing is said.
const PAGE: u64 = 50;

#[derive(OpenApi)]
#[openapi(paths(held, hold, jobs, put_job, checkpoints))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/hold").route(web::get().to(held)).route(web::put().to(hold)))
        .route("/jobs", web::get().to(jobs))
        .route("/jobs/{name}", web::put().to(put_job))
        .route("/checkpoints", web::get().to(checkpoints));
}

/// Whether anything is said at present.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Hold)]
struct HoldView {
    held: bool,
    /// Why.
    reason: Option<String>,
    /// Notices that a release took out of the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    discarded_notices: Option<u64>,
    /// Messages that a release took out of the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    discarded_messages: Option<usize>,
}

/// What is to be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoldBody {
    /// Whether nothing is said.
    held: bool,
    /// Why; needed to hold.
    reason: Option<String>,
    /// With a release: what waits is taken out of the way first and counts as said.
    discard: Option<bool>,
}

async fn hold_view(app: &crate::app::App) -> Result<HoldView, Failure> {
    let reason = app.held().await?;
    let held = reason.is_some();
    Ok(HoldView { held, reason, discarded_notices: None, discarded_messages: None })
}

/// Whether anything is said at present.
#[utoipa::path(get, path = "/hold", tag = "running",
    responses((status = 200, description = "The hold.", body = HoldView)))]
async fn held(ask: Ask) -> Answered {
    plain(&hold_view(&ask.app).await?)
}

/// Holds everything, or lets it go on.
#[utoipa::path(put, path = "/hold", tag = "running", request_body = HoldBody,
    responses((status = 200, description = "The hold.", body = HoldView)))]
async fn hold(act: Act<HoldBody>) -> Answered {
    let HoldBody { held, reason, discard } = act.body;
    if held {
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        let reason = reason.ok_or_else(|| Failure::field("reason", "required"))?;
        act.app.hold(&act.caller, &reason).await?;
        return plain(&hold_view(&act.app).await?);
    }
    let discarded = act.app.release(&act.caller, discard.unwrap_or(false)).await?;
    let view = hold_view(&act.app).await?;
    let (notices, messages) = (Some(discarded.notices), Some(discarded.messages));
    plain(&HoldView { discarded_notices: notices, discarded_messages: messages, ..view })
}

/// A line of the timetable.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Job)]
struct JobView {
    name: String,
    /// `second minute hour day month weekday` in the installation's zone; weekdays by name.
    #[schema(example = "0 40 23 * * *")]
    expression: String,
    enabled: bool,
    version: i64,
    /// Its latest run.
    last: Option<RunView>,
    /// The next moments.
    #[schema(value_type = Vec<String>)]
    ahead: Vec<String>,
}

/// One run of a job.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = JobRun)]
struct RunView {
    #[serde(serialize_with = "instant::serialize")]
    planned_at: DateTime<Utc>,
    #[serde(serialize_with = "instant::serialize")]
    started_at: DateTime<Utc>,
    #[serde(serialize_with = "maybe_instant::serialize")]
    finished_at: Option<DateTime<Utc>>,
    /// Whether it went well; null while it runs, or where it was cut off.
    done: Option<bool>,
    /// What it did, or what went wrong.
    detail: Option<String>,
}

impl Versioned for JobView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl From<&RunRecord> for RunView {
    fn from(run: &RunRecord) -> Self {
        Self {
            planned_at: run.planned_at,
            started_at: run.started_at,
            finished_at: run.finished_at,
            done: run.is_done,
            detail: run.detail.clone(),
        }
    }
}

impl From<&JobRecord> for JobView {
    fn from(job: &JobRecord) -> Self {
        Self {
            name: job.name.clone(),
            expression: job.expression.clone(),
            enabled: job.is_enabled,
            version: job.version,
            last: None,
            ahead: Vec::new(),
        }
    }
}

impl From<&JobSeen> for JobView {
    fn from(seen: &JobSeen) -> Self {
        let written = |at: &DateTime<Utc>| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        Self {
            last: seen.last.as_ref().map(Into::into),
            ahead: seen.ahead.iter().map(written).collect(),
            ..(&seen.job).into()
        }
    }
}

/// The timetable, with each job's latest run and next moments.
#[utoipa::path(get, path = "/jobs", tag = "running",
    responses((status = 200, description = "All of them.", body = Listed<JobView>)))]
async fn jobs(ask: Ask) -> Answered {
    let jobs = ask.app.jobs(&ask.actor).await?;
    plain(&Listed::<JobView>::whole(jobs.iter().map(Into::into).collect()))
}

/// When a job runs.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JobBody {
    /// `second minute hour day month weekday`; weekdays by name.
    #[schema(example = "0 40 23 * * *")]
    expression: String,
    /// Whether it runs at all.
    enabled: bool,
}

/// Changes when a job runs, or whether it does.
#[utoipa::path(put, path = "/jobs/{name}", tag = "running", params(("name" = String, Path)),
    request_body = JobBody,
    responses((status = 200, description = "The line.", body = JobView)))]
async fn put_job(act: Act<JobBody>, path: Path<String>) -> Answered {
    let JobBody { expression, enabled } = act.body;
    let set = act.app.set_job(&act.caller, &path, &expression, enabled, act.expected);
    tagged(&JobView::from(&set.await?))
}

/// A Merkle root over the events since the one before.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Checkpoint)]
struct CheckpointView {
    /// Counts from 1.
    number: i64,
    #[serde(serialize_with = "instant::serialize")]
    made_at: DateTime<Utc>,
    /// How many events it binds.
    events: i64,
    /// Its Merkle root, hexadecimal.
    root: String,
    /// The root of the one before; empty for the first.
    previous: String,
}

impl From<&CheckpointRecord> for CheckpointView {
    fn from(checkpoint: &CheckpointRecord) -> Self {
        Self {
            number: checkpoint.number,
            made_at: checkpoint.made_at,
            events: checkpoint.events,
            root: in_hex(&checkpoint.root),
            previous: in_hex(&checkpoint.previous),
        }
    }
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The checkpoints of the history, oldest first.
#[utoipa::path(get, path = "/checkpoints", tag = "running", params(PageQuery),
    responses((status = 200, description = "A page.", body = Listed<CheckpointView>)))]
async fn checkpoints(ask: Ask<PageQuery>) -> Answered {
    let after = cursor(ask.query.cursor.as_deref())?.unwrap_or(0);
    let limit = limit(ask.query.limit)?.unwrap_or(PAGE);
    let found = ask.app.checkpoints(&ask.actor, after, limit).await?;
    let is_full = u64::try_from(found.len()).is_ok_and(|count| count == limit);
    let next = found.last().filter(|_| is_full).map(|last| last.number.to_string());
    let items: Vec<CheckpointView> = found.iter().map(Into::into).collect();
    plain(&Listed { items, next })
}
