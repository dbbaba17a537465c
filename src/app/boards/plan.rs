//! What will be said about a task, when, and to whom, if nobody acts; and what was said.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;

use crate::{
    app::{
        App, AppError,
        clocks::{Memory, facts},
        recipients::Resolver,
        subjects::Subjects,
    },
    domain::{
        ids::TaskId,
        ladder::{Audience, ClockKind, NoticeKind, plan::plan},
        recipient::Recipient,
        rights::Actor,
        task::Task,
    },
    store::{
        clocks::{self, ClockRecord},
        world::World,
    },
};

/// One coming word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedWord {
    /// When it will be said.
    pub at: DateTime<Utc>,
    /// Which clock says it.
    pub clock: ClockKind,
    /// The date it is said for.
    pub due_on: NaiveDate,
    /// The rung's name.
    pub rung: String,
    /// Its grid position, from 1.
    pub occurrence: u32,
    /// Its level.
    pub level: u8,
    /// Its kind.
    pub kind: NoticeKind,
    /// The roles that hear it.
    pub audience: Vec<Audience>,
    /// It is about a sub-task: the assigner's officers stand for secretariat and head.
    pub is_subtask: bool,
    /// Who that is today.
    pub recipients: Vec<Recipient>,
    /// How many earlier rungs it will stand for.
    pub folded_count: usize,
}

impl App {
    /// The dated plan of a task's clocks, earliest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn task_plan(&self, actor: &Actor, id: TaskId) -> Result<Vec<PlannedWord>, AppError> {
        let task = self.task(actor, id).await?.task;
        self.plan_of(self.db.reader(), &task, &self.world().await?, self.clock.now()).await
    }

    /// The same for a task at hand.
    ///
    /// # Errors
    /// The database failed.
    pub async fn plan_of(
        &self,
        db: &impl ConnectionTrait,
        task: &Task,
        world: &World,
        now: DateTime<Utc>,
    ) -> Result<Vec<PlannedWord>, AppError> {
        let open = clocks::of_task_read(db, task.id).await?;
        self.plan_of_clocks(db, open, &Subjects::of_task(task.clone()), world, now).await
    }

    /// What those of the clocks that run will say, earliest first.
    pub(super) async fn plan_of_clocks(
        &self,
        db: &impl ConnectionTrait,
        open: Vec<ClockRecord>,
        subjects: &Subjects,
        world: &World,
        now: DateTime<Utc>,
    ) -> Result<Vec<PlannedWord>, AppError> {
        let running: Vec<_> = open.into_iter().filter(|clock| clock.is_running).collect();
        let memory = Memory::of(db, &running).await?;
        let mut resolver = Resolver::new(world.calendar.date_of(now));
        let mut words = Vec::new();
        for clock in &running {
            let policy = world.policy(clock.policy);
            let spoken = memory.spoken(clock, policy);
            let facts = facts(clock, policy, &spoken, memory.promised_on(clock));
            for planned in plan(policy, &world.calendar, &facts, now) {
                let Some(rung) = facts.rungs.get(planned.speaker.rung) else { continue };
                let Some(subject) = subjects.get(clock.watched) else { continue };
                let audience = subject.audience(clock.kind, &rung.audience);
                words.push(PlannedWord {
                    at: planned.at,
                    clock: clock.kind,
                    due_on: clock.due_on,
                    rung: rung.name.clone(),
                    occurrence: planned.speaker.occurrence,
                    level: rung.level,
                    kind: rung.kind,
                    recipients: resolver.of_subject(db, &subject, &audience).await?,
                    audience,
                    is_subtask: subject.heard.is_subtask,
                    folded_count: planned.folded_count,
                });
            }
        }
        words.sort_by_key(|word| word.at);
        Ok(words)
    }
}
