//! What the page of the running program looks at: facts, which the page puts into words.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{
    App, AppError,
    approvals::{Leaderless, leaderless},
    messages::MessageState,
    timetable::JobSeen,
    watch::Gap,
};
use crate::{
    domain::rights::{Actor, Role},
    store::{checkpoints, people, planned},
};

/// Messages that wait longer than this are worth a word.
const WAITS_LONG: TimeDelta = TimeDelta::hours(1);
/// The calendar should be known this far ahead, days.
const KNOWN_AHEAD_DAYS: u64 = 30;

/// How the program is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// The earliest look that nobody took in time.
    pub overdue_since: Option<DateTime<Utc>>,
    /// Beyond this day nothing is known of holidays.
    pub known_until: Option<NaiveDate>,
    /// The calendar ends soon, or holds nothing.
    pub calendar_ends: bool,
    /// Messages that wait.
    pub waiting: u64,
    /// Since when, where that is long.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Words that are in no message yet.
    pub unsent: u64,
    /// A time in which nobody looked, for a week after it ended.
    pub gap: Option<Gap>,
    /// Jobs that failed when they last ran.
    pub failing: Vec<String>,
    /// Jobs whose last moment passed without a run.
    pub missed: Vec<String>,
    /// Messages given up.
    pub failed: u64,
    /// What is wrong with our own way to the mail server.
    pub trouble: Option<String>,
    /// Notices for which no address was found.
    pub without_address: u64,
    /// Leads of open tasks without a focal officer.
    pub without_focal: u64,
    /// Organisations whose leader approves what leaves, and that have none.
    pub leaderless: Vec<Leaderless>,
    /// When history was last bound.
    pub checkpoint_at: Option<DateTime<Utc>>,
}

impl App {
    /// Looks at clocks, calendar, messages and recipients.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn condition(&self, actor: &Actor) -> Result<Condition, AppError> {
        if !actor.reads_everything() {
            return Err(AppError::Forbidden("jobs"));
        }
        let (db, now, today) = (self.db.reader(), self.clock.now(), self.today());
        let outbox = self.outbox_as_program().await?;
        let count = |state| outbox.counts.get(&state).copied().unwrap_or(0);
        let known_until = self.world().await?.calendar.known_until();
        let soon = today + Days::new(KNOWN_AHEAD_DAYS);
        let jobs = self.jobs(actor).await?;
        let named = |seen: &JobSeen| seen.job.name.clone();
        let without_focal = people::organisations_without(db, Role::Focal, today).await?;
        Ok(Condition {
            overdue_since: self.overdue_look().await?,
            known_until,
            calendar_ends: known_until.is_none_or(|last| last < soon),
            waiting: count(MessageState::Waiting),
            waiting_since: outbox.oldest_waiting.filter(|since| now - *since > WAITS_LONG),
            unsent: planned::count_waiting(db).await?,
            gap: self.last_gap().await?,
            failing: jobs.iter().filter(|job| job.has_failed()).map(named).collect(),
            missed: jobs.iter().filter(|job| job.is_missed).map(named).collect(),
            failed: count(MessageState::Failed),
            trouble: outbox.trouble,
            without_address: planned::without_address(db).await?,
            without_focal,
            leaderless: leaderless(db, today).await?,
            checkpoint_at: checkpoints::newest(db).await?.map(|newest| newest.made_at),
        })
    }
}
