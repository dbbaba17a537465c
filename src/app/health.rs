//! Whether the application can do its work, for whoever runs it.

use super::{App, AppError};
use crate::store::migrate;

/// What the application needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// The schema is the one that this program knows.
    pub is_migrated: bool,
    /// There is a policy to go by.
    pub is_installed: bool,
}

impl App {
    /// Asks the database for what every use case needs first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn health(&self) -> Result<Health, AppError> {
        let is_migrated = migrate::is_current(self.db.reader()).await?;
        let is_installed = is_migrated && self.world().await.is_ok();
        Ok(Health { is_migrated, is_installed })
    }
}
