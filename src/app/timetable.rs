//! The timetable: `cron` expressions with seconds in the zone, editable.

use std::{collections::HashMap, str::FromStr};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::json;
use uuid::Uuid;

use super::{App, AppError, Caller};
use crate::{
    domain::{fields::FieldErrors, rights::Actor},
    store::{
        history::{self, Happening},
        jobs, leases,
    },
};

pub use crate::store::jobs::{JobRecord, RunRecord};

/// The jobs there are, and when each runs unless somebody changes it. `compose` and `deliver`
/// run at every tick of the worker; their lines say whether they run at all.
pub const JOBS: [(&str, &str); 11] = [
    ("sweep", "0 * * * * *"),
    ("compose", "* * * * * *"),
    ("deliver", "* * * * * *"),
    ("create_occurrences", "0 5 0 * * *"),
    ("freeze_figures", "0 10 0 * * *"),
    ("keep_weeks", "0 15 0 * * Mon"),
    // Every day: the first working day of a week may be any, and a run may come late.
    ("weekly_letters", "0 0 8 * * *"),
    ("fold_tally", "30 */5 * * * *"),
    ("clean_up", "0 20 3 * * *"),
    ("checkpoint", "0 40 23 * * *"),
    ("self_check", "15 * * * * *"),
];

/// Moments that are shown ahead.
pub const SHOWN_AHEAD: usize = 5;
/// A run that is late by no more may still be on its way.
const MISSED_AFTER: TimeDelta = TimeDelta::minutes(5);
/// Characters of an expression, at most.
const EXPRESSION_CHARS_MAX: usize = 100;

/// A time expression that was understood.
#[derive(Clone, Debug)]
pub struct Timetable {
    schedule: cron::Schedule,
    zone: Tz,
}

impl Timetable {
    /// Reads `second minute hour day month weekday`, in `zone`. Weekdays by name only: numbers
    /// mean Sunday to some and Monday to others.
    ///
    /// # Errors
    /// Names the field `expression` as `needs_six_fields`, `weekday_by_name` or `malformed`.
    pub fn parse(expression: &str, zone: Tz) -> Result<Self, FieldErrors> {
        let fields: Vec<&str> = expression.split_whitespace().collect();
        if fields.len() != 6 || expression.len() > EXPRESSION_CHARS_MAX {
            return Err(FieldErrors::one("expression", "needs_six_fields"));
        }
        if fields.last().is_some_and(|weekday| weekday.contains(|c: char| c.is_ascii_digit())) {
            return Err(FieldErrors::one("expression", "weekday_by_name"));
        }
        let malformed = |error: cron::error::Error| {
            FieldErrors::with_detail("expression", "malformed", error.to_string())
        };
        let schedule = cron::Schedule::from_str(expression).map_err(malformed)?;
        Ok(Self { schedule, zone })
    }

    /// The latest moment that is not after `now`.
    #[must_use]
    pub fn latest(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = now.with_timezone(&self.zone);
        if self.schedule.includes(local) && now.timestamp_subsec_nanos() == 0 {
            return Some(now);
        }
        Some(self.schedule.after(&local).next_back()?.to_utc())
    }

    /// The next moments after `now`, at most [`SHOWN_AHEAD`].
    #[must_use]
    pub fn ahead(&self, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let local = now.with_timezone(&self.zone);
        self.schedule.after(&local).take(SHOWN_AHEAD).map(|moment| moment.to_utc()).collect()
    }
}

/// A job as its page shows it.
#[derive(Clone, Debug)]
pub struct JobSeen {
    /// Its line.
    pub job: JobRecord,
    /// Its latest run.
    pub last: Option<RunRecord>,
    /// The next moments; none where it is switched off.
    pub ahead: Vec<DateTime<Utc>>,
    /// Its last moment passed a while ago without a run.
    pub is_missed: bool,
}

impl JobSeen {
    /// Its latest run ended badly.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.last.as_ref().is_some_and(|run| run.is_done == Some(false))
    }
}

/// Whether a moment of the timetable passed [`MISSED_AFTER`] ago without a run since. What never
/// ran is not missed: a new installation has no worker yet.
fn is_missed(times: Option<&Timetable>, last: Option<&RunRecord>, now: DateTime<Utc>) -> bool {
    let (Some(times), Some(last)) = (times, last) else { return false };
    times.latest(now - MISSED_AFTER).is_some_and(|planned| last.planned_at < planned)
}

impl App {
    /// Adds lines that the timetable lacks.
    ///
    /// # Errors
    /// The database failed.
    pub async fn seed_timetable(&self) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        jobs::seed(&*tx, &JOBS).await?;
        Ok(tx.commit().await?)
    }

    /// The timetable as it is, with each job's latest run.
    ///
    /// # Errors
    /// The database failed.
    pub async fn timetable(
        &self,
    ) -> Result<(Vec<JobRecord>, HashMap<String, RunRecord>), AppError> {
        let lines = jobs::all(self.db.reader()).await?;
        let runs = jobs::last_runs(self.db.reader(), &lines).await?;
        Ok((lines, runs))
    }

    /// Whether a job that runs at every tick is switched on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn is_switched_on(&self, job: &str) -> Result<bool, AppError> {
        let lines = jobs::all(self.db.reader()).await?;
        Ok(lines.iter().all(|line| line.name != job || line.is_enabled))
    }

    /// Takes the run of `job` for `planned_at`; false where somebody has it already.
    ///
    /// # Errors
    /// The database failed.
    pub async fn begin_run(&self, job: &str, planned_at: DateTime<Utc>) -> Result<bool, AppError> {
        let tx = self.db.begin_write().await?;
        let ours = jobs::begin(&*tx, job, planned_at, self.clock.now()).await?;
        tx.commit().await?;
        Ok(ours)
    }

    /// Keeps how a run ended.
    ///
    /// # Errors
    /// The database failed.
    pub async fn finish_run(
        &self,
        job: &str,
        planned_at: DateTime<Utc>,
        outcome: &Result<String, String>,
    ) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        jobs::finish(&*tx, job, planned_at, outcome, self.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Takes or renews the timetable for one worker until `until`, by the machine's clock.
    ///
    /// # Errors
    /// The database failed.
    pub async fn take_timetable(
        &self,
        worker: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, AppError> {
        let tx = self.db.begin_write().await?;
        let has = leases::take(&*tx, leases::SCHEDULER, worker, now, until).await?;
        tx.commit().await?;
        Ok(has)
    }

    /// Gives the timetable back.
    ///
    /// # Errors
    /// The database failed; then the lease runs out by itself.
    pub async fn give_timetable_back(&self, worker: Uuid) -> Result<(), AppError> {
        let tx = self.db.begin_write().await?;
        leases::give_back(&*tx, leases::SCHEDULER, worker).await?;
        Ok(tx.commit().await?)
    }

    /// Every job with its latest run and its next moments.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody but those who read everything.
    pub async fn jobs(&self, actor: &Actor) -> Result<Vec<JobSeen>, AppError> {
        if !actor.reads_everything() {
            return Err(AppError::Forbidden("jobs"));
        }
        let now = self.clock.now();
        let lines = jobs::all(self.db.reader()).await?;
        let mut runs: HashMap<String, RunRecord> =
            jobs::last_runs(self.db.reader(), &lines).await?;
        let seen = |job: JobRecord| {
            let times = Timetable::parse(&job.expression, self.config.zone).ok();
            let ahead = times.as_ref().filter(|_| job.is_enabled).map(|times| times.ahead(now));
            let last = runs.remove(&job.name);
            let is_missed = job.is_enabled && is_missed(times.as_ref(), last.as_ref(), now);
            JobSeen { last, ahead: ahead.unwrap_or_default(), is_missed, job }
        };
        Ok(lines.into_iter().map(seen).collect())
    }

    /// The latest runs of all jobs, newest first.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn recent_runs(&self, actor: &Actor, limit: u64) -> Result<Vec<RunRecord>, AppError> {
        if !actor.reads_everything() {
            return Err(AppError::Forbidden("jobs"));
        }
        Ok(jobs::recent(self.db.reader(), limit).await?)
    }

    /// Changes when a job runs, or whether it does.
    ///
    /// # Errors
    /// Administrators only; the expression must be understood, the version the newest.
    pub async fn set_job(
        &self,
        caller: &Caller,
        name: &str,
        expression: &str,
        is_enabled: bool,
        expected: Option<i64>,
    ) -> Result<JobRecord, AppError> {
        if !caller.actor.is_admin() {
            return Err(AppError::Forbidden("jobs"));
        }
        Timetable::parse(expression, self.config.zone)?;
        let writing = self.write(caller).await?;
        let db = &*writing.tx;
        leases::lock(db, leases::SCHEDULER_EDIT).await?;
        let known = jobs::all(db).await?.into_iter().find(|job| job.name == name);
        let known = known.ok_or(AppError::NotFound("job"))?;
        let expected = expected.unwrap_or(known.version);
        if !jobs::update(db, name, expression, is_enabled, expected).await? {
            return Err(AppError::Stale { current: known.version });
        }
        let happening = Happening {
            subject_kind: "timetable",
            subject: Uuid::from_u128(1),
            actor: Some(caller.actor.person),
            on_behalf_of: None,
            organisation: caller.actor.posts.first().map(|post| post.organisation),
            action: "set_job".to_owned(),
            data: json!({
                "job": name,
                "expression": [known.expression, expression],
                "is_enabled": [known.is_enabled, is_enabled],
            }),
        };
        history::record(db, happening, writing.now).await?;
        writing.tx.commit().await?;
        let (name, expression) = (name.to_owned(), expression.to_owned());
        Ok(JobRecord { name, expression, is_enabled, version: expected + 1 })
    }
}
