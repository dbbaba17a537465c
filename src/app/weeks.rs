//! Weeks that are over: how each organisation stood at their end, written once, so that pages
//! show what became of it without a look at tasks or history.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{App, AppError, recount::recount};
use crate::{
    domain::{ids::OrganisationId, periodic::Square, week::Week},
    store::{periods, weeks},
};

/// Weeks that one run catches up with, at most: a year of them. The pictures show half as many.
const WEEKS_CAUGHT_UP_MAX: u64 = 53;

impl App {
    /// Keeps how everything stood at the end of every week that is over; says how many weeks that
    /// were. A run that comes late counts what was true then, from the history.
    ///
    /// # Errors
    /// The database failed; what was kept before stays.
    pub async fn keep_weeks(&self) -> Result<usize, AppError> {
        let reading = self.at_one_state().await?;
        let db = reading.db.reader();
        let calendar = reading.world().await?.calendar;
        let now = self.clock.now();
        let today = calendar.date_of(now);
        let Some(first) = periods::first_event(db).await? else { return Ok(0) };
        let first = Week::of(calendar.date_of(first));
        let over = first.to(Week::ended_before(today), WEEKS_CAUGHT_UP_MAX);
        let Some(earliest) = over.first() else { return Ok(0) };
        let known: BTreeSet<Week> = weeks::kept_since(db, *earliest).await?.into_iter().collect();
        let missing = over.iter().filter(|week| !known.contains(week));
        let missing: Vec<NaiveDate> = missing.map(|week| week.ends_on).collect();
        let mut stood: BTreeMap<NaiveDate, BTreeMap<OrganisationId, Square>> =
            missing.iter().map(|day| (*day, BTreeMap::new())).collect();
        recount(db, &missing, &calendar, |day, _, task| {
            if let Some(leads) = stood.get_mut(&day) {
                leads.entry(task.lead).or_default().count(task.field(day), 1);
            }
        })
        .await?;
        let mut kept = 0;
        for (ends_on, leads) in &stood {
            let tx = self.db.begin_write().await?;
            let is_ours = weeks::keep(&*tx, Week { ends_on: *ends_on }, leads, now);
            kept += usize::from(is_ours.await?);
            tx.commit().await?;
        }
        Ok(kept)
    }
}
