//! Starts, stops and plans the clocks of tasks, in the transaction of whatever moved them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;

use super::{AppError, quarters};
use crate::{
    domain::{
        ids::{ClockId, TaskId},
        ladder::{self, ClockFacts, ClockKind, Policy, Spoken, Watched},
        task::{
            Step, Task,
            clocks::{ClockChange, Side, SideChange, changes},
            decide::Period,
        },
    },
    store::{
        clocks::{self, ClockRecord, SpokenRecord},
        world::World,
    },
};

/// What a batch of clocks said and promised in their present periods.
#[derive(Debug, Default)]
pub struct Memory {
    spoken: HashMap<ClockId, Vec<SpokenRecord>>,
    promises: HashMap<TaskId, (NaiveDate, u32)>,
}

impl Memory {
    /// What `clocks` said and promised.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of(db: &impl ConnectionTrait, clocks: &[ClockRecord]) -> Result<Self, AppError> {
        let spoken = clocks::spoken_of(db, clocks).await?;
        let promises = clocks::promises_of(db, clocks).await?;
        Ok(Self { spoken, promises })
    }

    /// The rungs a clock said in this period, as places on its ladder. A rung that its policy
    /// does not know (it cannot: versions never change) would be left out.
    #[must_use]
    pub fn spoken(&self, clock: &ClockRecord, policy: &Policy) -> Vec<Spoken> {
        let said = self.spoken.get(&clock.id).map_or(&[][..], Vec::as_slice);
        let place = |record: &SpokenRecord| {
            let rung = policy.rung_index(clock.kind, &record.rung)?;
            Some(Spoken { rung, occurrence: record.occurrence, on: record.on })
        };
        said.iter().filter_map(place).collect()
    }

    /// Until when a commitment holds the clock back.
    #[must_use]
    pub fn promised_on(&self, clock: &ClockRecord) -> Option<NaiveDate> {
        let promise = clock.watched.task().and_then(|task| self.promises.get(&task));
        let promise = promise.filter(|_| clock.kind == ClockKind::Due);
        promise.map(|(promised_on, _)| *promised_on)
    }

    /// What the clock's present period adds to what the task's rules ask.
    #[must_use]
    pub fn period(&self, clock: Option<&ClockRecord>) -> Period {
        let Some(clock) = clock else { return Period::default() };
        let said = self.spoken.get(&clock.id).map_or(&[][..], Vec::as_slice);
        Period {
            has_escalated: said.iter().any(|record| record.level > 0),
            promises: clock
                .watched
                .task()
                .and_then(|task| self.promises.get(&task))
                .map_or(0, |(_, number)| *number),
            ..Period::default()
        }
    }
}

/// A clock's facts for one look, from its record.
#[must_use]
pub fn facts<'a>(
    clock: &ClockRecord,
    policy: &'a Policy,
    spoken: &'a [Spoken],
    promised_on: Option<NaiveDate>,
) -> ClockFacts<'a> {
    ClockFacts {
        rungs: policy.rungs(clock.kind),
        due_on: clock.due_on,
        latest_start: clock.latest_start,
        spoken,
        promised_on,
        not_before: clock.not_before,
    }
}

/// The clocks that a newly issued task starts with.
#[must_use]
pub fn of_issued(task: &Task, draft: &Task, world: &World, now: DateTime<Utc>) -> Vec<ClockRecord> {
    let own = Watched::Task(task.id);
    let started = changes(draft, task, &Step::Issue, &world.calendar, now);
    started
        .into_iter()
        .filter_map(|change| match change {
            ClockChange::Open { kind, due_on } => Some((own, kind, due_on)),
            ClockChange::Due { due_on, .. } => Some((own, ClockKind::Due, due_on)),
            ClockChange::Side(Side::Part(part), SideChange::Open { due_on, .. }) => {
                Some((Watched::Part(task.id, part), ClockKind::Part, due_on))
            }
            ClockChange::Close(_) | ClockChange::Side(..) | ClockChange::Quarters(_) => None,
        })
        .map(|(watched, kind, due_on)| opened(watched, kind, due_on, world, now))
        .collect()
}

/// Does to a task's clocks what `step` asks for.
///
/// # Errors
/// The database failed.
pub async fn follow(
    db: &impl ConnectionTrait,
    before: &Task,
    after: &Task,
    step: &Step,
    world: &World,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    quarters::begin(db, before, world, now).await?;
    let open = clocks::of_task(db, after.id).await?;
    for change in changes(before, after, step, &world.calendar, now) {
        match change {
            ClockChange::Close(kind) => {
                for clock in open.iter().filter(|clock| clock.kind == kind) {
                    clocks::close(db, clock.id, now).await?;
                }
            }
            ClockChange::Open { kind, due_on } => {
                let clock = opened(Watched::Task(after.id), kind, due_on, world, now);
                clocks::insert_many(db, &[clock], now).await?;
            }
            ClockChange::Due { due_on, runs, new_period, starts } => {
                let known = open.iter().find(|clock| clock.kind == ClockKind::Due);
                let Some(clock) = known.cloned() else {
                    let watched = Watched::Task(after.id);
                    let mut clock = opened(watched, ClockKind::Due, due_on, world, now);
                    stop_unless(&mut clock, runs);
                    clocks::insert_many(db, &[clock], now).await?;
                    continue;
                };
                let mut clock = ClockRecord { due_on, is_running: runs, ..clock };
                if new_period {
                    clock.period += 1;
                    clock.policy = world.newest;
                }
                if starts {
                    clock.latest_start = now;
                }
                plan_next(db, &mut clock, world, now).await?;
                clocks::update(db, &clock).await?;
            }
            ClockChange::Side(side, change) => {
                follow_side(db, after.id, &open, (side, change), world, now).await?;
            }
            ClockChange::Quarters(change) => {
                quarters::follow(db, &open, change, world, now).await?;
            }
        }
    }
    if matches!(step, Step::Commit { .. }) {
        for clock in open.iter().filter(|clock| clock.kind == ClockKind::Due) {
            let mut clock = clock.clone();
            plan_next(db, &mut clock, world, now).await?;
            clocks::update(db, &clock).await?;
        }
    }
    Ok(())
}

/// The same for a part or a request.
async fn follow_side(
    db: &impl ConnectionTrait,
    task: TaskId,
    open: &[ClockRecord],
    (side, change): (Side, SideChange),
    world: &World,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let (watched, kind) = match side {
        Side::Decision => (Watched::Task(task), ClockKind::Decision),
        Side::Part(part) => (Watched::Part(task, part), ClockKind::Part),
    };
    let known = open.iter().find(|clock| clock.kind == kind && clock.watched == watched);
    match (change, known) {
        (SideChange::Close, Some(clock)) => clocks::close(db, clock.id, now).await?,
        (SideChange::Open { due_on, runs }, None) => {
            let mut clock = opened(watched, kind, due_on, world, now);
            stop_unless(&mut clock, runs);
            clocks::insert_many(db, &[clock], now).await?;
        }
        (SideChange::Keep { due_on, runs, new_period, starts }, Some(clock)) => {
            let mut clock = ClockRecord { due_on, is_running: runs, ..clock.clone() };
            if new_period {
                clock.period += 1;
                clock.policy = world.newest;
            }
            if starts {
                clock.latest_start = now;
            }
            plan_next(db, &mut clock, world, now).await?;
            clocks::update(db, &clock).await?;
        }
        (SideChange::Close | SideChange::Keep { .. }, None)
        | (SideChange::Open { .. }, Some(_)) => {}
    }
    Ok(())
}

/// Says when the clock has to be looked at, as things stand in the database now.
///
/// # Errors
/// The database failed.
pub async fn plan_next(
    db: &impl ConnectionTrait,
    clock: &mut ClockRecord,
    world: &World,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let memory = Memory::of(db, std::slice::from_ref(clock)).await?;
    let policy = world.policy(clock.policy);
    let spoken = memory.spoken(clock, policy);
    let facts = facts(clock, policy, &spoken, memory.promised_on(clock));
    clock.next_look_at = ladder::next_look(policy, &world.calendar, &facts, now);
    stop_unless(clock, clock.is_running);
    Ok(())
}

/// Lets a clock run, or stand still.
pub(super) fn stop_unless(clock: &mut ClockRecord, runs: bool) {
    clock.is_running = runs;
    if !runs {
        clock.next_look_at = None;
    }
}

/// A clock that starts now and has said nothing.
#[must_use]
pub fn opened(
    watched: Watched,
    kind: ClockKind,
    due_on: NaiveDate,
    world: &World,
    now: DateTime<Utc>,
) -> ClockRecord {
    let mut clock = ClockRecord {
        id: ClockId::new(now),
        watched,
        kind,
        policy: world.newest,
        period: 1,
        due_on,
        latest_start: now,
        is_running: true,
        next_look_at: None,
        not_before: None,
    };
    let policy = world.policy(clock.policy);
    let facts = facts(&clock, policy, &[], None);
    clock.next_look_at = ladder::next_look(policy, &world.calendar, &facts, now);
    clock
}
