//! Whether the application can do its work, for whoever runs it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    App, AppError,
    messages::Outbox,
    timetable::{RunRecord, Timetable},
    watch::LOOK_OVERDUE,
};
use crate::{
    clock::{Clock as _, SystemClock},
    store::{jobs, leases, migrate, settings},
};

/// A sweep that is later than this does not come.
const SWEEP_LATE: TimeDelta = LOOK_OVERDUE;
/// The job that the ladder hangs on.
const SWEEP: &str = "sweep";

/// What the application needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// The schema is the one that this program knows.
    pub is_migrated: bool,
    /// There is a policy to go by.
    pub is_installed: bool,
    /// Whether the jobs run, by whichever process.
    pub jobs: Jobs,
}

/// Whether the jobs run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jobs {
    /// They never ran: no process with a worker has been started yet.
    NoneYet,
    /// An administrator has switched the sweep off.
    SwitchedOff,
    /// They run.
    Running,
    /// They should have run since then and did not, or left a look untaken.
    Late(DateTime<Utc>),
}

impl App {
    /// Asks the database for what every use case needs first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn health(&self) -> Result<Health, AppError> {
        let is_migrated = migrate::is_current(self.db.reader()).await?;
        let is_installed = is_migrated && self.world().await.is_ok();
        let jobs = if is_installed { self.run_of_sweeps().await? } else { Jobs::NoneYet };
        Ok(Health { is_migrated, is_installed, jobs })
    }

    /// Whether sweeps come when the timetable says, and leave no look untaken. Before the first
    /// run nobody is expected to run them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn run_of_sweeps(&self) -> Result<Jobs, AppError> {
        let db = self.db.reader();
        let Some(line) = jobs::all(db).await?.into_iter().find(|line| line.name == SWEEP) else {
            return Ok(Jobs::NoneYet);
        };
        let runs = jobs::last_runs(db, std::slice::from_ref(&line)).await?;
        let Some(last) = runs.get(SWEEP) else { return Ok(Jobs::NoneYet) };
        if !line.is_enabled {
            return Ok(Jobs::SwitchedOff);
        }
        if settings::get(db, settings::DEMO_CLOCK).await?.is_some() {
            // A demo's clock jumps, so that ages mean nothing: the worker's lease tells.
            let worked_until = leases::until(db, leases::SCHEDULER).await?;
            let is_alive = worked_until.is_some_and(|at| SystemClock.now() < at + SWEEP_LATE);
            return Ok(if is_alive { Jobs::Running } else { Jobs::Late(last.started_at) });
        }
        let times = Timetable::parse(&line.expression, self.config.zone).ok();
        let next = times.and_then(|times| times.ahead(last.planned_at).first().copied());
        let is_missed = |next: &DateTime<Utc>| *next + SWEEP_LATE < self.clock.now();
        let overdue = match next.filter(is_missed) {
            Some(missed) => Some(missed),
            None => self.overdue_look().await?,
        };
        Ok(overdue.map_or(Jobs::Running, Jobs::Late))
    }
}

/// The figures of the self-check: for the page, `/metrics` and `doctor` alike.
#[derive(Clone, Debug)]
pub struct SelfCheck {
    /// When they were taken, by the program's clock.
    pub at: DateTime<Utc>,
    /// Whether the jobs run.
    pub jobs: Jobs,
    /// The earliest look that nobody takes.
    pub overdue_look: Option<DateTime<Utc>>,
    /// Whether the system is held.
    pub is_held: bool,
    /// The latest run of each job that ever ran, by name.
    pub runs: Vec<RunRecord>,
    /// How the outbox stands.
    pub outbox: Outbox,
}

impl App {
    /// Takes the figures of the self-check now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn self_check(&self) -> Result<SelfCheck, AppError> {
        let (_, runs) = self.timetable().await?;
        let mut runs: Vec<RunRecord> = runs.into_values().collect();
        runs.sort_by(|one, other| one.job.cmp(&other.job));
        let outbox = self.outbox_as_program().await?;
        Ok(SelfCheck {
            at: self.clock.now(),
            jobs: self.run_of_sweeps().await?,
            overdue_look: self.overdue_look().await?,
            is_held: outbox.held.is_some(),
            runs,
            outbox,
        })
    }
}
