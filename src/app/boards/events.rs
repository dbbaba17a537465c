//! The history of everything, for those who read everything.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Paged, names_of, tasks::limit_of};
use crate::{
    app::{App, AppError},
    domain::{fields::FieldErrors, history::Event, ids::PersonId, rights::Actor},
    store::history,
};

/// A page of history with the names of who acted.
#[derive(Clone, Debug)]
pub struct EventPage {
    /// The events, newest first.
    pub page: Paged<Event>,
    /// Names of everybody mentioned.
    pub names: HashMap<PersonId, String>,
}

impl App {
    /// Events, newest first: of one subject, or of everything.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody but those who read everything.
    pub async fn events(
        &self,
        actor: &Actor,
        subject: Option<Uuid>,
        limit: Option<u64>,
        cursor: Option<&str>,
    ) -> Result<EventPage, AppError> {
        if !actor.reads_everything() {
            return Err(AppError::Forbidden("not_for_this_role"));
        }
        let db = self.db.reader();
        let limit = limit_of(limit)?;
        let before = cursor.map(str::parse::<Uuid>).transpose();
        let before = before.map_err(|_| FieldErrors::one("cursor", "not_a_cursor"))?;
        let sees_hidden = actor.sees_everything();
        let mut items = history::page(db, subject, sees_hidden, before, limit + 1).await?;
        let has_more = items.len() > usize::try_from(limit).unwrap_or(0);
        items.truncate(usize::try_from(limit).unwrap_or(0));
        let next = items.last().filter(|_| has_more).map(|last| last.id.to_string());
        let names = names_of(db, items.iter().flat_map(Event::people)).await?;
        Ok(EventPage { page: Paged { items, next }, names })
    }
}
