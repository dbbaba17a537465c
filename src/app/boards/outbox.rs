//! The outbox as people read it: each message with its letter and its recipient's name.

use std::collections::HashMap;

use super::names_of;
use crate::{
    app::{
        App, AppError,
        letters::{letters, shown},
        messages::{MessageFilter, MessageRecord, PageOf},
    },
    domain::{ids::MessageId, letter::Letter, rights::Actor},
    store::planned::{self, NoticeRecord},
};

/// A message of the list.
#[derive(Clone, Debug)]
pub struct MessageListed {
    /// The message.
    pub message: MessageRecord,
    /// What it says, as things stand today.
    pub letter: Letter,
    /// The recipient's name, where the address is a person's.
    pub name: Option<String>,
}

impl App {
    /// One page of messages with what they say; who sees which is as in [`App::messages`].
    ///
    /// # Errors
    /// The database failed.
    pub async fn messages_listed(
        &self,
        actor: &Actor,
        filter: MessageFilter,
        before: Option<MessageId>,
        limit: u64,
    ) -> Result<PageOf<MessageListed, MessageId>, AppError> {
        let PageOf { items, next } = self.messages(actor, filter, before, limit).await?;
        let db = self.db.reader();
        let ids: Vec<MessageId> = items.iter().map(|message| message.id).collect();
        let mut notices: HashMap<MessageId, Vec<NoticeRecord>> = HashMap::new();
        for notice in planned::of_messages(db, &ids).await? {
            if let Some(message) = notice.message {
                notices.entry(message).or_default().push(notice);
            }
        }
        if !actor.sees_everything() {
            for message in &items {
                if let Some(carried) = notices.get_mut(&message.id) {
                    self.leave_out_internal(actor, message, carried).await?;
                }
            }
        }
        let of = |message: &MessageRecord| notices.get(&message.id).map(|own| shown(own));
        let carried = items.iter().map(|message| (message, of(message).unwrap_or_default()));
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let letters = letters(db, carried.collect(), &calendar, today).await?;
        let names = names_of(db, items.iter().filter_map(|message| message.person)).await?;
        let listed = items.into_iter().zip(letters).map(|(message, letter)| {
            let name = message.person.and_then(|id| names.get(&id).cloned());
            MessageListed { message, letter, name }
        });
        let items = listed.collect();
        Ok(PageOf { items, next })
    }
}
