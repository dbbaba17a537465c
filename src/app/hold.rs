//! The hold: nothing is said and nothing leaves until somebody with the right releases it
//! (spec part 2, rule 13).

use serde_json::{Value, json};
use uuid::Uuid;

use super::{App, AppError, Caller, Writing, messages::may_discard};
use crate::{
    clock::{Clock as _, SystemClock},
    domain::rights::Actor,
    store::{
        history::{self, Happening},
        leases, outbox, planned, settings,
    },
};

/// The subject of what happens to the installation as a whole.
pub const INSTALLATION: Uuid = Uuid::nil();

/// What a release took out of the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Discarded {
    /// Notices that were in no message yet.
    pub notices: u64,
    /// Messages that waited.
    pub messages: usize,
}

impl App {
    /// Why nothing is said at present; `None` while everything runs.
    ///
    /// # Errors
    /// The database failed.
    pub async fn held(&self) -> Result<Option<String>, AppError> {
        Ok(self.world().await?.held)
    }

    /// Holds everything for `reason`.
    ///
    /// # Errors
    /// Administrators only; refused while held.
    pub async fn hold(&self, caller: &Caller, reason: &str) -> Result<(), AppError> {
        if !caller.actor.is_admin() {
            return Err(AppError::Forbidden("hold"));
        }
        let writing = self.write(caller).await?;
        put_hold(&writing, Some(&caller.actor), reason).await?;
        Ok(writing.tx.commit().await?)
    }

    /// Holds everything on the program's own account, as after a restore. Harmless while held.
    ///
    /// # Errors
    /// The database failed.
    pub async fn hold_as_program(&self, reason: &str) -> Result<(), AppError> {
        let writing = self.write_as_program().await?;
        match put_hold(&writing, None, reason).await {
            Err(AppError::Conflict { .. }) => Ok(()),
            done => {
                done?;
                Ok(writing.tx.commit().await?)
            }
        }
    }

    /// Lets everything go on; with `discard`, what waits is taken out of the way first and
    /// counts as said.
    ///
    /// # Errors
    /// Administrators and secretariat only; refused unless held.
    pub async fn release(&self, caller: &Caller, discard: bool) -> Result<Discarded, AppError> {
        if !may_discard(&caller.actor) {
            return Err(AppError::Forbidden("release"));
        }
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        leases::lock(db, leases::HOLD).await?;
        if settings::get(db, settings::HOLD).await?.is_none() {
            return Err(AppError::conflict("not_held"));
        }
        let discarded = if discard { discard_all(&writing).await? } else { Discarded::default() };
        settings::remove(db, settings::HOLD).await?;
        let data = json!({
            "discarded_notices": discarded.notices,
            "discarded_messages": discarded.messages,
        });
        record(&writing, Some(&caller.actor), "release", data).await?;
        writing.tx.commit().await?;
        Ok(discarded)
    }

    /// Takes everything that waits out of the way, held or not; it counts as said.
    ///
    /// # Errors
    /// Administrators and secretariat only.
    pub async fn discard_waiting(&self, caller: &Caller) -> Result<Discarded, AppError> {
        if !may_discard(&caller.actor) {
            return Err(AppError::Forbidden("discard"));
        }
        let writing = self.write(caller).await?;
        leases::lock(&*writing.tx, leases::HOLD).await?;
        let discarded = discard_all(&writing).await?;
        let data = json!({
            "discarded_notices": discarded.notices,
            "discarded_messages": discarded.messages,
        });
        record(&writing, Some(&caller.actor), "discard", data).await?;
        writing.tx.commit().await?;
        Ok(discarded)
    }
}

async fn put_hold(writing: &Writing, actor: Option<&Actor>, reason: &str) -> Result<(), AppError> {
    let db = &*writing.tx;
    leases::lock(db, leases::HOLD).await?;
    if settings::get(db, settings::HOLD).await?.is_some() {
        return Err(AppError::conflict("held_already"));
    }
    settings::put(db, settings::HOLD, reason.to_owned()).await?;
    record(writing, actor, "hold", json!({ "reason": reason })).await
}

async fn discard_all(writing: &Writing) -> Result<Discarded, AppError> {
    let db = &*writing.tx;
    leases::lock(db, leases::COMPOSE).await?;
    let notices = planned::discard_waiting(db, "discarded", writing.now).await?;
    let messages = outbox::discard(db, None, SystemClock.now(), writing.now).await?.len();
    Ok(Discarded { notices, messages })
}

/// Writes into the installation's history; its chain is locked by [`leases::HOLD`].
async fn record(
    writing: &Writing,
    actor: Option<&Actor>,
    action: &str,
    data: Value,
) -> Result<(), AppError> {
    let happening = Happening {
        subject_kind: "installation",
        subject: INSTALLATION,
        actor: actor.map(|actor| actor.person),
        on_behalf_of: None,
        organisation: actor.and_then(|actor| actor.posts.first()).map(|post| post.organisation),
        action: action.to_owned(),
        data,
    };
    history::record(&*writing.tx, happening, writing.now).await?;
    Ok(())
}
