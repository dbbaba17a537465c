//! Names that people gave to organisations: a correction made once is known to the next breakdown.

use serde_json::json;

use super::{App, AppError, By, Caller, Writing, by::record};
use crate::{
    breakdown::names::key_of,
    domain::{
        fields::{FieldErrors, check_line},
        ids::{AliasId, OrganisationId},
        rights::{Actor, Role},
    },
    store::{
        aliases::{self, AliasRecord},
        organisations,
    },
};

/// Names taught, at most.
pub const ALIASES_MAX: u64 = 20_000;

impl App {
    /// The names that people gave to an organisation.
    ///
    /// # Errors
    /// Only for the secretariat and administrators.
    pub async fn aliases(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<Vec<AliasRecord>, AppError> {
        must_teach(actor)?;
        Ok(aliases::all(self.db.reader(), Some(organisation), ALIASES_MAX).await?)
    }

    /// Remembers that an organisation is also called `name`.
    ///
    /// # Errors
    /// Only for the secretariat and administrators; the name is one line with a word in it.
    pub async fn learn_alias(
        &self,
        caller: &Caller,
        organisation: OrganisationId,
        name: &str,
    ) -> Result<(), AppError> {
        must_teach(&caller.actor)?;
        let writing = self.write(caller).await?;
        learn(&writing, caller, organisation, name).await?;
        writing.tx.commit().await?;
        Ok(())
    }

    /// Forgets a name.
    ///
    /// # Errors
    /// Only for the secretariat and administrators.
    pub async fn forget_alias(
        &self,
        caller: &Caller,
        organisation: OrganisationId,
        alias: AliasId,
    ) -> Result<(), AppError> {
        must_teach(&caller.actor)?;
        let Writing { tx, now, .. } = self.write(caller).await?;
        let gone = aliases::remove(&*tx, organisation, alias).await?;
        let gone = gone.ok_or(AppError::NotFound("alias"))?;
        let subject = ("organisation", organisation.0);
        let data = json!({ "name": gone.name });
        record(&*tx, &By::from(caller.clone()), subject, "forget_alias", data, now).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Names are taught by those who read directives, and those who keep the register.
fn must_teach(actor: &Actor) -> Result<(), AppError> {
    if actor.is_admin() || actor.has_role(Role::Secretariat) {
        Ok(())
    } else {
        Err(AppError::Forbidden("secretariat_only"))
    }
}

/// Remembers a name within another change.
pub(super) async fn learn(
    Writing { tx, now, .. }: &Writing,
    caller: &Caller,
    organisation: OrganisationId,
    name: &str,
) -> Result<(), AppError> {
    let (tx, now) = (&**tx, *now);
    let (name, key) = (name.trim(), key_of(name));
    let mut errors = FieldErrors::default();
    check_line(&mut errors, "name", name);
    if errors.0.is_empty() && !key.chars().any(char::is_alphabetic) {
        errors.add("name", "required");
    }
    errors.into_result()?;
    if organisations::find(tx, organisation).await?.is_none() {
        return Err(AppError::NotFound("organisation"));
    }
    if aliases::count(tx).await? >= ALIASES_MAX {
        return Err(FieldErrors::one("name", "too_many").into());
    }
    let alias = AliasRecord {
        id: AliasId::new(now),
        organisation,
        name: name.to_owned(),
        key,
        learned_by: caller.actor.person,
        learned_at: now,
    };
    aliases::put(tx, &alias).await?;
    let subject = ("organisation", organisation.0);
    let data = json!({ "name": alias.name });
    record(tx, &By::from(caller.clone()), subject, "learn_alias", data, now).await
}
