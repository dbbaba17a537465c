//! `messages`, `notices`, `hold`, `jobs` and `checkpoints`: what leaves, what waits, what runs.

use actix_web::web::{self, Path};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    cursor, id, limit,
    views::{Listed, PageQuery, instant, maybe_instant},
};
use crate::{
    app::{
        checkpoints::CheckpointRecord,
        messages::{
            MessageFilter, MessageRecord, MessageSeen, MessageState, NoticeFilter, NoticeRecord,
        },
        timetable::{JobRecord, JobSeen, RunRecord},
    },
    domain::ids::TaskId,
    web::{
        act::{Act, Ask, Nothing},
        answer::{Answered, Done, Versioned, plain, tagged},
        error::Failure,
    },
};

/// Items on a page where nothing is said.
const PAGE: u64 = 50;

#[derive(OpenApi)]
#[openapi(paths(
    messages,
    message,
    resend,
    discard,
    notices,
    held,
    hold,
    jobs,
    put_job,
    checkpoints
))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/messages", web::get().to(messages))
        .route("/messages/{id}", web::get().to(message))
        .route("/messages/{id}/resend", web::post().to(resend))
        .route("/messages/{id}/discard", web::post().to(discard))
        .route("/notices", web::get().to(notices))
        .service(web::resource("/hold").route(web::get().to(held)).route(web::put().to(hold)))
        .route("/jobs", web::get().to(jobs))
        .route("/jobs/{name}", web::put().to(put_job))
        .route("/checkpoints", web::get().to(checkpoints));
}

/// One e-mail, which carries the notices of one recipient.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Message)]
struct MessageView {
    id: String,
    /// `ladder`, `event` or `account`.
    origin: &'static str,
    /// The worst kind among its notices.
    kind: String,
    level: u8,
    /// The address.
    recipient: String,
    /// Id of the person; null for a mailbox.
    person: Option<String>,
    locale: &'static str,
    /// `waiting`, `sent`, `failed`, `discarded` or `cancelled`.
    state: &'static str,
    attempts: u32,
    /// An attempt was cut off between sending and marking.
    possible_duplicate: bool,
    #[serde(serialize_with = "instant::serialize")]
    available_at: DateTime<Utc>,
    #[serde(serialize_with = "maybe_instant::serialize")]
    settled_at: Option<DateTime<Utc>>,
    /// What the mail server said last.
    last_error: Option<String>,
    #[serde(serialize_with = "instant::serialize")]
    created_at: DateTime<Utc>,
    version: i64,
}

impl Versioned for MessageView {
    fn version(&self) -> i64 {
        self.version
    }
}

impl From<&MessageRecord> for MessageView {
    fn from(message: &MessageRecord) -> Self {
        Self {
            id: message.id.to_string(),
            origin: message.origin.name(),
            kind: message.kind.clone(),
            level: message.level,
            recipient: message.recipient.clone(),
            person: message.person.map(|id| id.to_string()),
            locale: message.locale.tag(),
            state: message.state.name(),
            attempts: message.attempts,
            possible_duplicate: message.possible_duplicate,
            available_at: message.available_at,
            settled_at: message.settled_at,
            last_error: message.last_error.clone(),
            created_at: message.created_at,
            version: message.version,
        }
    }
}

/// A message with the notices in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct MessageDetail {
    #[serde(flatten)]
    message: MessageView,
    notices: Vec<NoticeView>,
}

impl Versioned for MessageDetail {
    fn version(&self) -> i64 {
        self.message.version
    }
}

impl From<&MessageSeen> for MessageDetail {
    fn from(seen: &MessageSeen) -> Self {
        let notices = seen.notices.iter().map(Into::into).collect();
        Self { message: (&seen.message).into(), notices }
    }
}

/// One fact for one recipient.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Notice)]
struct NoticeView {
    id: String,
    origin: &'static str,
    kind: String,
    level: u8,
    /// Id of the task it is about.
    task: Option<String>,
    /// Id of the directive it is about.
    directive: Option<String>,
    /// The rung it carries.
    rung: Option<String>,
    /// The rung's grid position, from 1.
    occurrence: Option<u32>,
    /// The date it is said for.
    due_on: Option<NaiveDate>,
    recipient: String,
    person: Option<String>,
    /// Nobody holds the post: somebody else is told instead.
    fallback: bool,
    /// Id of the message that carries it.
    message: Option<String>,
    #[serde(serialize_with = "maybe_instant::serialize")]
    cancelled_at: Option<DateTime<Utc>>,
    #[serde(serialize_with = "maybe_instant::serialize")]
    discarded_at: Option<DateTime<Utc>>,
    /// Why it ended unsaid.
    ended_because: Option<String>,
    #[serde(serialize_with = "instant::serialize")]
    created_at: DateTime<Utc>,
}

impl From<&NoticeRecord> for NoticeView {
    fn from(notice: &NoticeRecord) -> Self {
        let rung = notice.rung.as_ref();
        Self {
            id: notice.id.to_string(),
            origin: notice.origin.name(),
            kind: notice.kind.clone(),
            level: notice.level,
            task: notice.task.map(|id| id.to_string()),
            directive: notice.directive.map(|id| id.to_string()),
            rung: rung.map(|rung| rung.name.clone()),
            occurrence: rung.map(|rung| rung.occurrence),
            due_on: rung.map(|rung| rung.due_on),
            recipient: notice.recipient.clone(),
            person: notice.person.map(|id| id.to_string()),
            fallback: notice.is_fallback,
            message: notice.message.map(|id| id.to_string()),
            cancelled_at: notice.cancelled_at,
            discarded_at: notice.discarded_at,
            ended_because: notice.ended_because.clone(),
            created_at: notice.created_at,
        }
    }
}

/// Which messages a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MessagesQuery {
    /// `waiting`, `sent`, `failed`, `discarded` or `cancelled`.
    #[param(example = "failed")]
    state: Option<String>,
    /// To this address.
    recipient: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Messages, newest first; those who run the program see all, others their own.
#[utoipa::path(get, path = "/messages", tag = "running", params(MessagesQuery),
    responses((status = 200, description = "A page.", body = Listed<MessageView>)))]
async fn messages(ask: Ask<MessagesQuery>) -> Answered {
    let MessagesQuery { state, recipient, limit: asked, cursor: place } = ask.query;
    let unknown = || Failure::malformed("state: unknown");
    let state = state.as_deref();
    let state = state.map(|name| MessageState::from_name(name).ok_or_else(unknown)).transpose()?;
    let recipient = recipient.map(|address| address.to_lowercase());
    let filter = MessageFilter { state, recipient, person: None };
    let (before, limit) = (cursor(place.as_deref())?, limit(asked)?.unwrap_or(PAGE));
    let page = ask.app.messages(&ask.actor, filter, before, limit).await?;
    let items: Vec<MessageView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id| id.to_string()) })
}

/// One message with the notices in it.
#[utoipa::path(get, path = "/messages/{id}", tag = "running", params(("id" = String, Path)),
    responses((status = 200, description = "The message.", body = MessageDetail)))]
async fn message(ask: Ask, path: Path<String>) -> Answered {
    tagged(&MessageDetail::from(&ask.app.message(&ask.actor, id(&path)?).await?))
}

/// Sends a sent or failed message once more, under the same `Message-ID`.
#[utoipa::path(post, path = "/messages/{id}/resend", tag = "running",
    params(("id" = String, Path)), request_body = Nothing,
    responses((status = 200, description = "It waits again.", body = MessageView)))]
async fn resend(act: Act<Nothing>, path: Path<String>) -> Answered {
    let message = act.app.resend_message(&act.caller, id(&path)?).await?;
    Done::changed(&act.app, &act.caller, &MessageView::from(&message))?.send().await
}

/// Takes a waiting message out of the way; what it would have said counts as said.
#[utoipa::path(post, path = "/messages/{id}/discard", tag = "running",
    params(("id" = String, Path)), request_body = Nothing,
    responses((status = 200, description = "It will not be sent.", body = MessageView)))]
async fn discard(act: Act<Nothing>, path: Path<String>) -> Answered {
    let message = act.app.discard_message(&act.caller, id(&path)?).await?;
    Done::changed(&act.app, &act.caller, &MessageView::from(&message))?.send().await
}

/// Which notices a list shows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NoticesQuery {
    /// About this task, by id.
    task: Option<String>,
    /// To this address.
    recipient: Option<String>,
    /// How many, 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Notices, newest first.
#[utoipa::path(get, path = "/notices", tag = "running", params(NoticesQuery),
    responses((status = 200, description = "A page.", body = Listed<NoticeView>)))]
async fn notices(ask: Ask<NoticesQuery>) -> Answered {
    let NoticesQuery { task, recipient, limit: asked, cursor: place } = ask.query;
    let task = task.as_deref().map(str::parse::<TaskId>).transpose();
    let task = task.map_err(|_| Failure::malformed("task: not an id"))?;
    let filter = NoticeFilter { task, recipient: recipient.map(|address| address.to_lowercase()) };
    let (before, limit) = (cursor(place.as_deref())?, limit(asked)?.unwrap_or(PAGE));
    let page = ask.app.notices(&ask.actor, &filter, before, limit).await?;
    let items: Vec<NoticeView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id| id.to_string()) })
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
