//! Use cases. Each one: read, decide, write what changed, what happened and who must hear, in
//! one transaction.

pub mod absences;
pub mod accounts;
pub mod aliases;
pub mod approvals;
pub mod boards;
pub mod breakdowns;
pub mod bulk;
pub mod by;
pub mod calendar;
pub mod checkpoints;
mod checks;
pub mod clocks;
pub mod collectives;
pub mod compose;
pub mod condition;
pub mod demo_clock;
pub mod difficulties;
pub mod directives;
pub mod doctor;
pub mod error;
pub mod extensions;
pub mod fan_out;
pub mod files;
mod giving;
pub mod health;
pub mod hold;
pub mod imports;
pub mod inspections;
pub mod issue;
mod letter_inspections;
mod letter_reports;
pub mod letters;
pub mod messages;
pub mod names;
pub mod organisations;
pub mod page;
pub mod people;
pub mod periods;
pub mod policies;
pub mod policy_preview;
pub mod portfolios;
pub mod posts;
mod quarters;
mod recheck;
pub mod recipients;
mod recount;
mod register_checks;
pub mod reorganisations;
pub mod saved_views;
pub mod series;
pub mod setup;
pub mod subjects;
pub mod subtasks;
pub mod sweep;
pub mod talk;
mod task_history;
mod task_lookup;
pub mod tasks;
mod telling;
pub mod timetable;
mod visit_recipients;
pub mod watch;
pub mod weekly;
pub mod weeks;
pub mod working_group;
pub mod worksheets;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::{
    clock::SharedClock,
    domain::rights::Actor,
    store::{
        Db, WriteTx,
        boards::frequencies::Frequencies,
        figures::Figures,
        idempotency::{self, Known},
        weeks::PastWeeks,
        world::{World, WorldCache},
    },
};
pub use by::By;
pub use error::AppError;
pub use page::Page;

pub use crate::store::idempotency::{Answer, Key};

/// What use cases need to know of the settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The installation's zone.
    pub zone: Tz,
    /// How long mail about what just happened is collected (rule 11).
    pub gather_for: TimeDelta,
    /// Where people reach the pages, without a slash at the end.
    pub public_url: String,
}

/// The application: everything that pages, API, jobs and commands may ask for.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: SharedClock,
    /// Settings.
    pub config: Arc<Config>,
    world: Arc<WorldCache>,
    figures: Arc<Figures>,
    frequencies: Arc<Frequencies>,
    past_weeks: Arc<PastWeeks>,
}

/// Who asks for an act, and under which key.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who, with the posts held today.
    pub actor: Actor,
    /// The caller's idempotency key.
    pub key: Option<Key>,
}

impl From<Actor> for Caller {
    fn from(actor: Actor) -> Self {
        Self { actor, key: None }
    }
}

/// A writing use case under way.
pub struct Writing {
    /// The transaction; dropping it undoes everything.
    pub tx: WriteTx,
    /// The one instant of this use case.
    pub now: DateTime<Utc>,
    /// Calendar and policies.
    pub world: World,
}

impl App {
    /// An application on an open, migrated database.
    #[must_use]
    pub fn new(db: Db, clock: SharedClock, config: Config) -> Self {
        let world = Arc::new(WorldCache::new(config.zone));
        Self {
            db,
            clock,
            config: Arc::new(config),
            world,
            figures: Arc::default(),
            frequencies: Arc::default(),
            past_weeks: Arc::default(),
        }
    }

    /// Begins a writing use case for `caller`.
    ///
    /// # Errors
    /// [`AppError::Replayed`] with the first answer where the caller's key was used already.
    pub async fn write(&self, caller: &Caller) -> Result<Writing, AppError> {
        let writing = self.write_as_program().await?;
        if let Some(key) = &caller.key {
            let person = caller.actor.person;
            match idempotency::claim(&*writing.tx, person, key, writing.now).await? {
                Known::Fresh => {}
                Known::Answered(answer) => return Err(AppError::Replayed(Box::new(answer))),
                Known::Unanswered => return Err(AppError::conflict("answered_already")),
                Known::Mismatch => return Err(AppError::conflict("key_of_another_request")),
            }
        }
        Ok(writing)
    }

    /// Begins a writing use case of the program itself.
    ///
    /// # Errors
    /// The database failed.
    pub async fn write_as_program(&self) -> Result<Writing, AppError> {
        let tx = self.db.begin_write().await?;
        let now = self.clock.now();
        let world = self.world.see(&*tx).await?;
        Ok(Writing { tx, now, world })
    }

    /// The same application, reading one state of the database throughout: for one request that
    /// changes nothing. What it writes all the same it does not see.
    ///
    /// # Errors
    /// No connection became free.
    pub async fn at_one_state(&self) -> Result<Self, AppError> {
        Ok(Self { db: self.db.at_one_state().await?, ..self.clone() })
    }

    /// The same application, reading what is true at each question: for what outlasts its request.
    #[must_use]
    pub fn live(&self) -> Self {
        Self { db: self.db.live(), ..self.clone() }
    }

    /// Calendar, policies and register as they are now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn world(&self) -> Result<World, AppError> {
        Ok(self.db.reader().world(&self.world).await?)
    }

    /// Keeps the answer that an act got, for callers who repeat their key.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keep_answer(&self, caller: &Caller, answer: &Answer) -> Result<(), AppError> {
        if let Some(key) = &caller.key {
            idempotency::keep(self.db.reader(), caller.actor.person, key, answer).await?;
        }
        Ok(())
    }
}
