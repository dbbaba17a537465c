//! What watches over the watching: gaps between sweeps, looks that are overdue, old rows.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::{App, AppError};
use crate::{
    domain::{calendar::Calendar, ladder::Policy, rights::Role},
    store::{cleaning, clocks, idempotency, jobs, people, planned, settings, tally},
};

/// More than this of the speaking window without a sweep is a gap.
const GAP: TimeDelta = TimeDelta::minutes(10);
/// A look that is overdue by more than this means that nobody looks.
pub const LOOK_OVERDUE: TimeDelta = TimeDelta::minutes(5);
/// Runs of jobs are kept this long.
const RUNS_KEPT_FOR: TimeDelta = TimeDelta::days(7);
/// Foldings of one clean-up, at most.
const FOLDINGS_MAX: usize = 50;

/// How long the pages and `doctor` speak of a gap.
const GAP_SHOWN_FOR: TimeDelta = TimeDelta::days(7);

/// A time in which nobody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The last sweep before it.
    pub from: DateTime<Utc>,
    /// The first sweep after it.
    pub until: DateTime<Utc>,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.from.to_rfc3339(), self.until.to_rfc3339())
    }
}

impl Gap {
    fn read(kept: &str) -> Option<Self> {
        let (from, until) = kept.split_once(' ')?;
        Some(Self { from: from.parse().ok()?, until: until.parse().ok()? })
    }
}

impl App {
    /// The last gap, for a week after it ended (rule 13: the page says that it happened).
    ///
    /// # Errors
    /// The database failed.
    pub async fn last_gap(&self) -> Result<Option<Gap>, AppError> {
        let kept = settings::get(self.db.reader(), settings::LAST_GAP).await?;
        let is_shown = |gap: &Gap| self.clock.now() < gap.until + GAP_SHOWN_FOR;
        Ok(kept.as_deref().and_then(Gap::read).filter(is_shown))
    }

    /// Keeps that a sweep looks now. A gap since the last one inside the speaking window is
    /// told to the administrators (rule 13); on a demo database, whose clock is moved, it is
    /// none.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_sweep(&self) -> Result<Option<Gap>, AppError> {
        let writing = self.write_as_program().await?;
        let (db, now) = (&*writing.tx, writing.now);
        let last = settings::get(db, settings::LAST_SWEEP).await?;
        let last: Option<DateTime<Utc>> = last.and_then(|last| last.parse().ok());
        settings::put(db, settings::LAST_SWEEP, now.to_rfc3339()).await?;
        let is_demo = settings::get(db, settings::DEMO_CLOCK).await?.is_some();
        let calendar = &writing.world.calendar;
        let policy = writing.world.policy(writing.world.newest);
        let gap = last
            .filter(|last| !is_demo && window_missed(calendar, policy, *last, now, GAP))
            .map(|from| Gap { from, until: now });
        if let Some(gap) = gap {
            let payload = json!({ "from": gap.from, "until": gap.until });
            settings::put(db, settings::LAST_GAP, gap.to_string()).await?;
            let today = calendar.date_of(now);
            for admin in people::holders(db, Role::Admin, None, today).await? {
                planned::tell(db, "gap", &admin, &payload, now).await?;
            }
        }
        writing.tx.commit().await?;
        Ok(gap)
    }

    /// The earliest look that is overdue inside the speaking window while nothing is held: a
    /// sign that nobody looks.
    ///
    /// # Errors
    /// The database failed.
    pub async fn overdue_look(&self) -> Result<Option<DateTime<Utc>>, AppError> {
        let now = self.clock.now();
        let db = self.db.reader();
        let Some(earliest) = clocks::earliest_look(db).await? else { return Ok(None) };
        let latest_allowed = now - LOOK_OVERDUE;
        if earliest >= latest_allowed || settings::get(db, settings::HOLD).await?.is_some() {
            return Ok(None);
        }
        let world = self.world().await?;
        let policy = world.policy(world.newest);
        let opened = |at: DateTime<Utc>| policy.speaks_at(&world.calendar, at);
        Ok((opened(now) && opened(latest_allowed)).then_some(earliest))
    }

    /// Folds the tallies; says how many rows that saved.
    ///
    /// # Errors
    /// The database failed.
    pub async fn fold_tally(&self) -> Result<u64, AppError> {
        let mut saved = 0;
        for _ in 0..FOLDINGS_MAX {
            let tx = self.db.begin_write().await?;
            let folded = tally::fold(&*tx, self.clock.now()).await?;
            tx.commit().await?;
            saved += folded;
            if folded == 0 {
                break;
            }
        }
        Ok(saved)
    }

    /// Throws away what is over: keys, sessions, windows of failed sign-ins, old runs.
    ///
    /// # Errors
    /// The database failed.
    pub async fn clean_up(&self) -> Result<u64, AppError> {
        let tx = self.db.begin_write().await?;
        let now = self.clock.now();
        let gone = idempotency::forget_old(&*tx, now).await?
            + cleaning::forget_expired(&*tx, now).await?
            + jobs::forget_before(&*tx, now - RUNS_KEPT_FOR).await?;
        tx.commit().await?;
        Ok(gone)
    }
}

/// Whether more than `tolerance` of the speaking window lies between `from` and `until`.
#[must_use]
pub fn window_missed(
    calendar: &Calendar,
    policy: &Policy,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    tolerance: TimeDelta,
) -> bool {
    let mut day = calendar.on_or_after(calendar.date_of(from));
    let mut missed = TimeDelta::zero();
    while calendar.instant(day, policy.send_at) < until {
        let opens = calendar.instant(day, policy.send_at).max(from);
        let closes = calendar.instant(day, policy.send_until).min(until);
        missed += (closes - opens).max(TimeDelta::zero());
        if missed > tolerance {
            return true;
        }
        day = calendar.wd(day, 1);
    }
    false
}
