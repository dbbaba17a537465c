//! What blocks a task: a difficulty does not stop the clock, but it is shown (spec part 1).

use chrono::{DateTime, NaiveDate, Utc};

use super::Task;
use crate::domain::{calendar::Calendar, ids::OrganisationId};

/// An open difficulty that blocks a task; the oldest, where there are several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// When it was reported.
    pub since: DateTime<Utc>,
    /// Who has to act on it.
    pub waiting_for: OrganisationId,
}

impl Blocked {
    /// Calendar days from the report to `today`.
    #[must_use]
    pub fn days(&self, calendar: &Calendar, today: NaiveDate) -> u32 {
        u32::try_from((today - calendar.date_of(self.since)).num_days()).unwrap_or(0)
    }
}

impl Task {
    /// What blocks the task, while it is open.
    #[must_use]
    pub fn blocked_now(&self) -> Option<Blocked> {
        self.blocked.filter(|_| self.state.is_open())
    }
}
