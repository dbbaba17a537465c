//! `/messages`: what was, is and will be sent; `/messages/{id}`: one message as it reads.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    acts::again,
    address::Address,
    flash::SAVED,
    frame::{Post, Visit, done},
    hold,
};
use crate::{
    app::messages::{MessageFilter, MessageRecord, MessageSeen, MessageState},
    domain::{
        ids::MessageId,
        letter::{Letter, LetterRow},
        rights::Role,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Form, Link,
            messages::{Message, MessageRow, Messages},
        },
    },
    wording::{Rendered, Say},
};

/// Messages on one page.
const PAGE: u64 = 50;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/messages", web::get().to(list))
        .route("/messages/{id}", web::get().to(show))
        .route("/messages/{id}/resend", web::post().to(resend))
        .route("/messages/{id}/discard", web::post().to(discard));
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    state: Option<String>,
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let Question { state, cursor } = address.read()?;
    let unknown = || Failure::malformed("state: unknown");
    let wanted = state.as_deref();
    let wanted =
        wanted.map(|name| MessageState::from_name(name).ok_or_else(unknown)).transpose()?;
    let before: Option<MessageId> = super::ids::cursor(cursor.as_deref())?;
    let filter = MessageFilter { state: wanted, ..MessageFilter::default() };
    let found = visit.app().messages_listed(visit.actor(), filter, before, PAGE).await?;
    let row = |listed: &crate::app::boards::outbox::MessageListed| {
        let rendered = rendered(&visit, &listed.letter)?;
        Ok(row(&listed.message, listed.name.clone(), rendered.subject))
    };
    let rows: Result<Vec<MessageRow>, Failure> = found.items.iter().map(row).collect();
    let page = Messages {
        states: states(wanted),
        trouble: trouble(&visit).await?,
        rows: rows?,
        pager: address.pager(found.next.map(|id| id.to_string()).as_deref()),
        hold: hold::release_forms(&visit).await?,
    };
    visit.show(&page).await
}

fn states(wanted: Option<MessageState>) -> Vec<Choice> {
    let choice = |state: MessageState| {
        let words = Choice::words(state.name(), format!("status-{}", state.name()));
        Choice { selected: wanted == Some(state), ..words }
    };
    MessageState::ALL.into_iter().map(choice).collect()
}

/// Why nothing leaves at present.
async fn trouble(visit: &Visit) -> Result<Option<Say>, Failure> {
    if visit.app().held().await?.is_some() {
        return Ok(Some(Say::new("trouble-held")));
    }
    let may_look = [Role::Admin, Role::Secretariat, Role::Auditor];
    if !visit.actor().has_one_of(&may_look) {
        return Ok(None);
    }
    if !visit.site.sends_mail {
        return Ok(Some(Say::new("trouble-no-smtp")));
    }
    let trouble = visit.app().outbox(visit.actor()).await?.trouble;
    Ok(trouble.map(|cause| Say::new("trouble-smtp").with("cause", cause)))
}

fn row(message: &MessageRecord, name: Option<String>, subject: String) -> MessageRow {
    let is_retry = message.state == MessageState::Waiting && message.attempts > 0;
    MessageRow {
        href: format!("/messages/{}", message.id),
        subject,
        recipient: message.recipient.clone(),
        name,
        state: if is_retry { "retry" } else { message.state.name() }.to_owned(),
        was_sent: message.state == MessageState::Sent,
        fate: fate(message),
        created_at: message.created_at,
    }
}

/// What became of a message, in a sentence.
fn fate(message: &MessageRecord) -> Say {
    let settled = message.settled_at.unwrap_or(message.created_at);
    let (key, at) = match message.state {
        MessageState::Waiting if message.attempts > 0 => ("fate-retry", message.available_at),
        MessageState::Waiting => ("fate-waiting", message.available_at),
        MessageState::Sent => ("fate-sent", settled),
        MessageState::Failed => ("fate-failed", settled),
        MessageState::Discarded => ("fate-discarded", settled),
        MessageState::Cancelled => ("fate-cancelled", settled),
    };
    Say::new(key).with("n", i64::from(message.attempts)).with("at", at)
}

fn rendered(visit: &Visit, letter: &Letter) -> Result<Rendered, Failure> {
    visit.site.letters.render(letter).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "a letter cannot be rendered");
        Failure::of(actix_web::http::StatusCode::INTERNAL_SERVER_ERROR)
    })
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let page = page(&visit, super::ids::id(&path)?).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, id: MessageId) -> Result<Message, Failure> {
    let seen = visit.app().message(visit.actor(), id).await?;
    let person: Vec<_> = seen.message.person.into_iter().collect();
    let name = visit.app().people_named(&person).await?.pop().map(|person| person.name);
    let letter = seen.letter.as_ref().map(|letter| rendered(visit, letter)).transpose()?;
    let (subject, text) = letter.map(|letter| (letter.subject, letter.text)).unzip();
    Ok(Message {
        row: row(&seen.message, name, subject.unwrap_or_default()),
        text: text.unwrap_or_default(),
        written_in: seen.message.locale.tag().to_owned(),
        about: about(seen.letter.as_ref()),
        last_error: seen.message.last_error.clone(),
        acts: acts(visit, &seen),
    })
}

/// The tasks, difficulty reports and inspections that a letter is about, each once.
fn about(letter: Option<&Letter>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let rows = letter.into_iter().flat_map(|letter| &letter.rows);
    let of_row = |row: &LetterRow| match (&row.inspection, &row.difficulty, &row.task) {
        (Some(visit), ..) => {
            Some(Link::new(format!("/inspections/{}", visit.id), visit.title.clone()))
        }
        (_, Some(report), _) => {
            Some(Link::new(format!("/difficulties/{}", report.id), report.obstacle.clone()))
        }
        (_, _, Some(task)) => {
            Some(Link::new(format!("/tasks/{}", task.id), task.reference.clone()))
        }
        (None, None, None) => None,
    };
    for link in rows.filter_map(of_row) {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

/// What the reader may do with it.
fn acts(visit: &Visit, seen: &MessageSeen) -> Vec<Form> {
    let (actor, message) = (visit.actor(), &seen.message);
    let may_discard = actor.is_admin() || actor.has_role(Role::Secretariat);
    let action = |what: &str| format!("/messages/{}/{what}", message.id);
    let holds_secret = message.kind == "invitation";
    match message.state {
        MessageState::Failed if actor.is_admin() => {
            vec![Form::new("resend", action("resend"), "message-resend")]
        }
        MessageState::Sent if actor.is_admin() && !holds_secret => vec![
            Form::new("resend", action("resend"), "message-resend")
                .style("secondary")
                .confirm(Say::new("message-resend-confirm")),
        ],
        MessageState::Waiting if may_discard => vec![
            Form::new("discard", action("discard"), "message-discard")
                .style("danger")
                .confirm(Say::new("message-discard-confirm")),
        ],
        _ => Vec::new(),
    }
}

async fn resend(post: Post, path: Path<String>) -> Answered {
    let (visit, id) = (post.visit, super::ids::id(&path)?);
    let done_with = visit.app().resend_message(&visit.caller(), id).await.map(|_| ());
    settled(visit, id, done_with).await
}

async fn discard(post: Post, path: Path<String>) -> Answered {
    let (visit, id) = (post.visit, super::ids::id(&path)?);
    let done_with = visit.app().discard_message(&visit.caller(), id).await.map(|_| ());
    settled(visit, id, done_with).await
}

/// Leads back to the message, or shows it as it is now with the reason of the refusal.
async fn settled(visit: Visit, id: MessageId, act: Result<(), crate::app::AppError>) -> Answered {
    match act {
        Ok(()) => done(&format!("/messages/{id}"), SAVED),
        Err(error) => {
            let page = page(&visit, id).await?;
            again(visit, error, &page).await
        }
    }
}
