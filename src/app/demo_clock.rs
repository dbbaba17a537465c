//! The demo's clock: kept in its database, so that it goes on over restarts and is the same
//! for every process (spec part 3, "Demo").

use chrono::{DateTime, Utc};

use super::{App, AppError};
use crate::{
    clock::{Hand, MovableClock},
    domain::{fields::FieldErrors, rights::Actor},
    store::settings,
};

impl App {
    /// Where the demo clock's hand stands; `None` on a database that is no demo.
    ///
    /// # Errors
    /// The database failed.
    pub async fn demo_hand(&self) -> Result<Option<Hand>, AppError> {
        let kept = settings::get(self.db.reader(), settings::DEMO_CLOCK).await?;
        Ok(kept.and_then(|hand| hand.parse().ok()))
    }

    /// Moves the demo clock forward, standing still or running on, and keeps it so.
    ///
    /// # Errors
    /// Administrators only; never backwards.
    pub async fn move_demo_clock(
        &self,
        actor: &Actor,
        clock: &MovableClock,
        to: DateTime<Utc>,
        frozen: bool,
    ) -> Result<(), AppError> {
        if !actor.is_admin() {
            return Err(AppError::Forbidden("admin_only"));
        }
        if to < self.clock.now() {
            return Err(FieldErrors::one("now", "clock_never_goes_back").into());
        }
        clock.move_to(to, frozen);
        self.keep_demo_hand(clock.hand()).await
    }

    /// Keeps the demo clock's hand; this is what makes a database a demo.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keep_demo_hand(&self, hand: Hand) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        settings::put(&*tx, settings::DEMO_CLOCK, hand.to_string()).await?;
        Ok(tx.commit().await?)
    }
}
