//! Policies: which ladder running clocks climb. A version never changes once it is there.

use serde_json::json;

use super::{App, AppError, By, by};
use crate::{
    domain::{ids::PolicyVersionId, ladder::Policy, rights::Actor},
    store::{policies, settings, world},
};

pub use crate::store::policies::PolicyVersion;

/// Versions that a list shows, at most.
pub const VERSIONS_MAX: u64 = 1_000;

impl App {
    /// Makes an empty, migrated database usable: it gets the default policy. Doing it again
    /// changes nothing; two processes may do it at once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn install(&self) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        settings::lock(&*tx, settings::CALENDAR_REVISION).await?;
        if policies::list(&*tx, 1).await?.is_empty() {
            let now = self.clock.now();
            let id = PolicyVersionId::new(now);
            world::insert_policy(&*tx, id, 1, &Policy::default(), None, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Every version, newest first.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn policies(&self, actor: &Actor) -> Result<Vec<PolicyVersion>, AppError> {
        by::must_read_everything(actor)?;
        Ok(policies::list(self.db.reader(), VERSIONS_MAX).await?)
    }

    /// Adds a version, which new periods take from now on; running ones keep theirs.
    ///
    /// # Errors
    /// Only for administrators; the policy is checked, and must differ from the newest.
    pub async fn add_policy(&self, by: &By, policy: Policy) -> Result<PolicyVersion, AppError> {
        by.must_be_admin()?;
        policy.check()?;
        let policy = policy.explicit();
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        settings::lock(tx, settings::CALENDAR_REVISION).await?;
        let newest = policies::list(tx, 1).await?.pop();
        if newest.as_ref().is_some_and(|newest| newest.policy == policy) {
            return Err(AppError::conflict("same_as_the_newest_policy"));
        }
        let number = newest.map_or(0, |newest| newest.number) + 1;
        let id = PolicyVersionId::new(now);
        let author = by.person();
        world::insert_policy(tx, id, number, &policy, author.map(|id| id.0), now).await?;
        let data = json!({ "number": number, "policy": policy });
        by::record(tx, by, ("policy", id.0), "add", data, now).await?;
        writing.tx.commit().await?;
        Ok(PolicyVersion { id, number, created_at: now, created_by: author, policy })
    }
}
