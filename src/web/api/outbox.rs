//! `messages` and `notices`: what leaves and what waits.

use actix_web::web::{self, Path};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{
    cursor, id, limit,
    views::{Listed, instant, maybe_instant},
};
use crate::{
    app::messages::{
        MessageFilter, MessageRecord, MessageSeen, MessageState, NoticeFilter, NoticeRecord,
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
#[openapi(paths(messages, message, resend, discard, notices))]
pub(super) struct Api;

pub(super) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/messages", web::get().to(messages))
        .route("/messages/{id}", web::get().to(message))
        .route("/messages/{id}/resend", web::post().to(resend))
        .route("/messages/{id}/discard", web::post().to(discard))
        .route("/notices", web::get().to(notices));
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
    /// Id of the difficulty report it is about.
    difficulty: Option<String>,
    /// Id of the inspection it is about.
    inspection: Option<String>,
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
    /// The absent person in whose place it is told, by id.
    in_place_of: Option<String>,
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
            difficulty: notice.difficulty.map(|id| id.to_string()),
            inspection: notice.inspection.map(|id| id.to_string()),
            directive: notice.directive.map(|id| id.to_string()),
            rung: rung.map(|rung| rung.name.clone()),
            occurrence: rung.map(|rung| rung.occurrence),
            due_on: rung.map(|rung| rung.due_on),
            recipient: notice.recipient.clone(),
            person: notice.person.map(|id| id.to_string()),
            in_place_of: notice.stands_for.map(|id| id.to_string()),
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
    let filter = MessageFilter { state, recipient, ..MessageFilter::default() };
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
    let recipient = recipient.map(|address| address.to_lowercase());
    let filter = NoticeFilter { task, recipient, ..NoticeFilter::default() };
    let (before, limit) = (cursor(place.as_deref())?, limit(asked)?.unwrap_or(PAGE));
    let page = ask.app.notices(&ask.actor, &filter, before, limit).await?;
    let items: Vec<NoticeView> = page.items.iter().map(Into::into).collect();
    plain(&Listed { items, next: page.next.map(|id| id.to_string()) })
}
