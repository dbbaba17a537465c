//! Lists of tasks under a name: saved, shared, renamed, removed and taken back. No part of the
//! history: nothing that anybody has to do depends on them.

use chrono::TimeDelta;

use super::{App, AppError, Caller, by::check_version};
use crate::{
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, SavedViewId},
        rights::Actor,
        saved_view::{Audience, SavedView, TAKEN_BACK_DAYS, VIEWS_MAX, check},
    },
    store::saved_views as store,
};

/// Views of others that a list shows, at most.
const SHARED_MAX: usize = 50;

/// What somebody saves.
#[derive(Clone, Debug)]
pub struct NewView {
    /// What it is called.
    pub name: String,
    /// What the list is asked for, as an address writes it.
    pub question: String,
    /// Who finds it.
    pub audience: Audience,
}

/// What changes; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct ViewChange {
    /// Another name.
    pub name: Option<String>,
    /// Another question.
    pub question: Option<String>,
    /// Another audience.
    pub audience: Option<Audience>,
    /// Whether it is removed.
    pub is_removed: Option<bool>,
}

impl App {
    /// What `actor` keeps, removed ones included, and then what others share with them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn saved_views(&self, actor: &Actor) -> Result<Vec<SavedView>, AppError> {
        let db = self.db.reader();
        let organisations: Vec<OrganisationId> =
            actor.posts.iter().map(|post| post.organisation).collect();
        let most = VIEWS_MAX + SHARED_MAX;
        let mut views = store::seen_by(db, actor.person, &organisations, most as u64).await?;
        let own = views.iter().take_while(|view| view.owner == actor.person).count();
        views.truncate(own + SHARED_MAX);
        Ok(views)
    }

    /// One view.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn saved_view(&self, actor: &Actor, id: SavedViewId) -> Result<SavedView, AppError> {
        let found = store::find(self.db.reader(), id).await?;
        found.filter(|view| view.is_seen_by(actor)).ok_or(AppError::NotFound("view"))
    }

    /// Saves a list under a name.
    ///
    /// # Errors
    /// Fields: the name is missing, too long or taken, the audience is not the caller's to choose.
    pub async fn save_view(&self, caller: &Caller, new: NewView) -> Result<SavedView, AppError> {
        let actor = &caller.actor;
        let name = new.name.trim().to_owned();
        check(&name, &new.question)?;
        check_audience(actor, new.audience)?;
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let long_ago = now - TimeDelta::days(TAKEN_BACK_DAYS);
        store::forget_removed(tx, actor.person, long_ago, Some(&name)).await?;
        let kept = store::of_owner(tx, actor.person).await?;
        if kept.len() >= VIEWS_MAX {
            // What was removed makes room.
            store::forget_removed(tx, actor.person, now, None).await?;
        }
        if kept.iter().filter(|view| !view.is_removed).count() >= VIEWS_MAX {
            return Err(FieldErrors::with_detail("name", "too_many", VIEWS_MAX.to_string()).into());
        }
        let view = SavedView {
            id: SavedViewId::new(now),
            owner: actor.person,
            name,
            question: new.question,
            audience: new.audience,
            is_removed: false,
            version: 1,
        };
        store::insert(tx, &view, now).await.map_err(taken)?;
        writing.tx.commit().await?;
        Ok(view)
    }

    /// Changes a view, removes it or takes it back.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it; forbidden where it is
    /// another's; fields as for saving; stale.
    pub async fn change_view(
        &self,
        caller: &Caller,
        id: SavedViewId,
        change: ViewChange,
        expected: Option<i64>,
    ) -> Result<SavedView, AppError> {
        let actor = &caller.actor;
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let found = store::lock(tx, id).await?;
        let before = found.filter(|view| view.is_seen_by(actor));
        let before = before.ok_or(AppError::NotFound("view"))?;
        if !before.is_changed_by(actor) {
            return Err(AppError::Forbidden("not_your_view"));
        }
        check_version(expected, before.version)?;
        let view = SavedView {
            name: change.name.map_or_else(|| before.name.clone(), |name| name.trim().to_owned()),
            question: change.question.unwrap_or_else(|| before.question.clone()),
            audience: change.audience.unwrap_or(before.audience),
            is_removed: change.is_removed.unwrap_or(before.is_removed),
            version: before.version + 1,
            ..before.clone()
        };
        check(&view.name, &view.question)?;
        if view.audience != before.audience {
            check_audience(actor, view.audience)?;
        }
        if view.name != before.name && !before.is_removed {
            let long_ago = now - TimeDelta::days(TAKEN_BACK_DAYS);
            store::forget_removed(tx, view.owner, long_ago, Some(&view.name)).await?;
        }
        store::update(tx, &view, now).await.map_err(taken)?;
        writing.tx.commit().await?;
        Ok(view)
    }
}

fn check_audience(actor: &Actor, audience: Audience) -> Result<(), FieldErrors> {
    if audience.is_open_to(actor) {
        return Ok(());
    }
    Err(FieldErrors::one("audience", "not_yours_to_share_with"))
}

/// The database holds one view of a name for each owner.
fn taken(error: crate::store::DbErr) -> AppError {
    match AppError::from(error) {
        error if error.is_duplicate() => FieldErrors::one("name", "taken").into(),
        error => error,
    }
}
