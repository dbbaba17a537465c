//! The outbox: what waits, what was sent, what failed; resent or discarded by those who may.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{App, AppError, Caller, letters::letter_of};
use crate::{
    clock::{Clock as _, SystemClock},
    domain::{
        ids::{MessageId, NoticeId, PersonId},
        letter::Letter,
        rights::{Actor, Role},
    },
    store::{
        history::{self, Happening},
        leases, messages,
        notices::Origin,
        outbox, planned, settings,
    },
};

pub use crate::store::{
    messages::{MessageRecord, MessageState},
    outbox::{MessageFilter, NoticeFilter},
    planned::NoticeRecord,
};

/// A page of a list, at most.
pub const LIST_MAX: u64 = 200;

/// One page of a list, with the id that the next page goes on from.
#[derive(Clone, Debug)]
pub struct PageOf<T, I> {
    /// What is on it.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<I>,
}

/// One message with everything in it.
#[derive(Clone, Debug)]
pub struct MessageSeen {
    /// The message.
    pub message: MessageRecord,
    /// What it says; `None` where it carries nothing. `mail::Renderer` puts it into words.
    pub letter: Option<Letter>,
    /// Every notice in it, ended ones too.
    pub notices: Vec<NoticeRecord>,
}

/// How the outbox stands.
#[derive(Clone, Debug)]
pub struct Outbox {
    /// Numbers of messages by state.
    pub counts: HashMap<MessageState, u64>,
    /// When the longest waiting message was composed.
    pub oldest_waiting: Option<DateTime<Utc>>,
    /// What is wrong with our own way to the mail server.
    pub trouble: Option<String>,
    /// Why nothing is said, while held.
    pub held: Option<String>,
}

/// Who may look at everybody's messages.
fn may_look(actor: &Actor) -> bool {
    actor.has_one_of(&[Role::Admin, Role::Secretariat, Role::Auditor])
}

/// Whoever looks at everybody's messages without seeing every sub-task.
fn hides_internal(actor: &Actor) -> Option<PersonId> {
    (!actor.sees_everything()).then_some(actor.person)
}

/// Who may take messages out of the way.
pub(super) fn may_discard(actor: &Actor) -> bool {
    actor.has_one_of(&[Role::Admin, Role::Secretariat])
}

impl App {
    /// Messages, newest first. Administrators, secretariat and auditors see all, others their
    /// own.
    ///
    /// # Errors
    /// The database failed.
    pub async fn messages(
        &self,
        actor: &Actor,
        mut filter: MessageFilter,
        before: Option<MessageId>,
        limit: u64,
    ) -> Result<PageOf<MessageRecord, MessageId>, AppError> {
        if may_look(actor) {
            filter.hides_internal_from = hides_internal(actor);
        } else {
            filter.person = Some(actor.person);
        }
        let limit = limit.clamp(1, LIST_MAX);
        let mut items = outbox::list(self.db.reader(), &filter, before, limit + 1).await?;
        let next = cut(&mut items, limit).map(|last: &MessageRecord| last.id);
        Ok(PageOf { items, next })
    }

    /// One message with what it says.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn message(&self, actor: &Actor, id: MessageId) -> Result<MessageSeen, AppError> {
        let db = self.db.reader();
        let message = outbox::find(db, id).await?.ok_or(AppError::NotFound("message"))?;
        if !may_look(actor) && message.person != Some(actor.person) {
            return Err(AppError::NotFound("message"));
        }
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let mut carried = planned::of_messages(db, &[message.id]).await?;
        let is_empty = carried.is_empty();
        self.leave_out_internal(actor, &message, &mut carried).await?;
        if carried.is_empty() && !is_empty {
            return Err(AppError::NotFound("message"));
        }
        let letter = letter_of(db, &message, &carried, &calendar, today).await?;
        Ok(MessageSeen { message, letter, notices: carried })
    }

    /// Notices, newest first, for those who may look at everybody's.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody else.
    pub async fn notices(
        &self,
        actor: &Actor,
        filter: &NoticeFilter,
        before: Option<NoticeId>,
        limit: u64,
    ) -> Result<PageOf<NoticeRecord, NoticeId>, AppError> {
        if !may_look(actor) {
            return Err(AppError::Forbidden("notices"));
        }
        let limit = limit.clamp(1, LIST_MAX);
        let hides_internal = hides_internal(actor).is_some();
        let filter = NoticeFilter { hides_internal, ..filter.clone() };
        let mut items = outbox::notices(self.db.reader(), &filter, before, limit + 1).await?;
        for notice in items.iter_mut().filter(|notice| notice.origin == Origin::Account) {
            notice.payload = serde_json::Value::Null;
        }
        let next = cut(&mut items, limit).map(|last: &NoticeRecord| last.id);
        Ok(PageOf { items, next })
    }

    /// Takes out of `carried` what somebody else's `message` says about sub-tasks that `actor` does
    /// not see.
    pub(super) async fn leave_out_internal(
        &self,
        actor: &Actor,
        message: &MessageRecord,
        carried: &mut Vec<NoticeRecord>,
    ) -> Result<(), AppError> {
        if hides_internal(actor).is_some_and(|reader| message.person != Some(reader)) {
            let hidden = outbox::internal(self.db.reader(), carried).await?;
            carried.retain(|notice| !hidden.contains(&notice.id));
        }
        Ok(())
    }

    /// How the outbox stands.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for those who may not look at everybody's messages.
    pub async fn outbox(&self, actor: &Actor) -> Result<Outbox, AppError> {
        if !may_look(actor) {
            return Err(AppError::Forbidden("messages"));
        }
        self.outbox_as_program().await
    }

    /// The same for the program itself, such as for `doctor` and metrics.
    ///
    /// # Errors
    /// The database failed.
    pub async fn outbox_as_program(&self) -> Result<Outbox, AppError> {
        let db = self.db.reader();
        Ok(Outbox {
            counts: messages::counts(db).await?,
            oldest_waiting: outbox::oldest_waiting(db).await?,
            trouble: settings::get(db, settings::MAIL_TROUBLE).await?,
            held: settings::get(db, settings::HOLD).await?,
        })
    }

    /// Sends a sent or failed message once more, under the same `Message-ID`.
    ///
    /// # Errors
    /// Administrators only; refused in other states, and where a secret in it is gone.
    pub async fn resend_message(
        &self,
        caller: &Caller,
        id: MessageId,
    ) -> Result<MessageRecord, AppError> {
        if !caller.actor.is_admin() {
            return Err(AppError::Forbidden("resend"));
        }
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        let message = outbox::lock(db, id).await?.ok_or(AppError::NotFound("message"))?;
        if !matches!(message.state, MessageState::Sent | MessageState::Failed) {
            return Err(conflict("not_sent_and_not_failed", &message));
        }
        if message.origin == Origin::Account && message.state == MessageState::Sent {
            return Err(conflict("secret_is_gone", &message));
        }
        outbox::resend(db, id, writing.now).await?;
        self.record_message_act(&writing, caller, &message, "resend").await?;
        let message = outbox::find(db, id).await?.ok_or(AppError::NotFound("message"))?;
        writing.tx.commit().await?;
        Ok(message)
    }

    /// Takes a waiting message out of the way; what it would have said counts as said.
    ///
    /// # Errors
    /// Administrators and secretariat only; refused unless it waits and no courier has it.
    pub async fn discard_message(
        &self,
        caller: &Caller,
        id: MessageId,
    ) -> Result<MessageRecord, AppError> {
        if !may_discard(&caller.actor) {
            return Err(AppError::Forbidden("discard"));
        }
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        leases::lock(db, leases::COMPOSE).await?;
        let message = outbox::lock(db, id).await?.ok_or(AppError::NotFound("message"))?;
        self.message(&caller.actor, id).await?;
        if message.state != MessageState::Waiting {
            return Err(conflict("not_waiting", &message));
        }
        if outbox::discard(db, Some(id), SystemClock.now(), writing.now).await?.is_empty() {
            return Err(conflict("being_sent", &message));
        }
        self.record_message_act(&writing, caller, &message, "discard").await?;
        let message = outbox::find(db, id).await?.ok_or(AppError::NotFound("message"))?;
        writing.tx.commit().await?;
        Ok(message)
    }

    async fn record_message_act(
        &self,
        writing: &super::Writing,
        caller: &Caller,
        message: &MessageRecord,
        action: &str,
    ) -> Result<(), AppError> {
        let runs = |one: &Actor| one.is_admin() || one.has_role(Role::Secretariat);
        let capacity = caller.actor.capacity(runs);
        let happening = Happening {
            subject_kind: "message",
            subject: message.id.0,
            actor: Some(caller.actor.person),
            on_behalf_of: capacity.on_behalf_of,
            organisation: capacity.organisation,
            action: action.to_owned(),
            data: json!({ "state": message.state.name(), "attempts": message.attempts }),
        };
        history::record(&*writing.tx, happening, writing.now).await?;
        Ok(())
    }
}

/// Cuts a list that holds one more than its page; returns the last on the page where it did.
fn cut<T>(items: &mut Vec<T>, limit: u64) -> Option<&T> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if items.len() <= limit {
        return None;
    }
    items.truncate(limit);
    items.last()
}

fn conflict(rule: &'static str, message: &MessageRecord) -> AppError {
    let state = Some(message.state.name());
    AppError::Conflict { rule, state, version: Some(message.version) }
}
