//! What people call things, turned into identities for questions and steps.

use super::{App, AppError, checks::named_on, fan_out};
use crate::domain::{
    directive::NamedCoordinator, fields::FieldErrors, ids::OrganisationId, task::Coordinator,
};

impl App {
    /// The organisation that an id or a code means today.
    ///
    /// # Errors
    /// Names `field`: unknown, ended or ambiguous.
    pub async fn organisation_named(
        &self,
        field: &str,
        named: &str,
    ) -> Result<OrganisationId, AppError> {
        let today = self.world().await?.calendar.date_of(self.clock.now());
        Ok(named_on(self.db.reader(), field, named, today).await?.id)
    }

    /// Coordinators by ids, codes or collectives, as of today.
    ///
    /// # Errors
    /// Names `coordinators`: unknown, ended or ambiguous.
    pub async fn coordinators_named(
        &self,
        named: &[NamedCoordinator],
    ) -> Result<Vec<Coordinator>, AppError> {
        let today = self.world().await?.calendar.date_of(self.clock.now());
        let mut errors = FieldErrors::default();
        let mut all = Vec::new();
        for NamedCoordinator { organisation, due_on } in named {
            let db = self.db.reader();
            let found = fan_out::resolve(db, organisation, "coordinators", today, &mut errors);
            for found in found.await? {
                all.push(Coordinator::new(found.id, *due_on));
            }
        }
        errors.into_result()?;
        Ok(all)
    }
}
