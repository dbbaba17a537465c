//! The register as its pages show it.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Organisations;
use crate::{
    app::{App, AppError, by::must_read_everything},
    domain::{
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
        rights::Actor,
    },
    store::{accounts, organisations, register},
};

/// Organisations that a form offers to choose among, at most.
const CHOICES_MAX: u64 = 1_000;

impl App {
    /// These organisations, whatever their validity. Everybody signed in may read the register.
    ///
    /// # Errors
    /// The database failed.
    pub async fn organisations_of(
        &self,
        ids: impl IntoIterator<Item = OrganisationId>,
    ) -> Result<Organisations, AppError> {
        Ok(self.world().await?.register.among(ids))
    }

    /// Ministries and provinces of today: whoever may lead a task, in order of code.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bodies(&self) -> Result<Vec<Organisation>, AppError> {
        Ok(self.world().await?.register.of_collective("@all", self.today()))
    }

    /// `roots` and everything below them.
    ///
    /// # Errors
    /// The database failed.
    pub(in crate::app) async fn and_below(
        &self,
        roots: &[OrganisationId],
    ) -> Result<Vec<OrganisationId>, AppError> {
        Ok(self.world().await?.register.and_below(roots))
    }

    /// What an organisation came from.
    ///
    /// # Errors
    /// The database failed.
    pub async fn predecessors_of(
        &self,
        id: OrganisationId,
    ) -> Result<Vec<OrganisationId>, AppError> {
        Ok(organisations::predecessors_of(self.db.reader(), id).await?)
    }

    /// The organisations of `day` that a form offers, in the register's order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn organisations_to_choose(
        &self,
        day: NaiveDate,
    ) -> Result<Vec<Organisation>, AppError> {
        let wanted = register::Wanted { on: Some(day), ..register::Wanted::default() };
        let mut found = register::page(self.db.reader(), &wanted, None, CHOICES_MAX).await?;
        found.sort_by(|a, b| (a.code.is_none(), &a.code).cmp(&(b.code.is_none(), &b.code)));
        Ok(found)
    }

    /// Which of these people have chosen a password.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn with_password(
        &self,
        actor: &Actor,
        people: &[PersonId],
    ) -> Result<HashSet<PersonId>, AppError> {
        must_read_everything(actor)?;
        Ok(accounts::with_password(self.db.reader(), people).await?)
    }
}
