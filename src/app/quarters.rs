//! Standing tasks owe a progress report each quarter (spec part 2, clock `report`).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;

use super::{
    AppError,
    clocks::{opened, plan_next, stop_unless},
};
use crate::{
    domain::{
        due::{Rule, quarter_end},
        ids::TaskId,
        ladder::{ClockKind, Watched},
        task::{State, Task, clocks::QuarterChange},
    },
    store::{
        clocks::{self, ClockRecord},
        quarters::{asked_until, lock_standing, standing},
        settings,
        world::World,
    },
};

/// Quarters that one look catches up with, at most: ten years.
const QUARTERS_MAX: usize = 40;

/// The clocks of the quarters that have begun since `last`, the last one that was asked for.
fn begun(
    task: TaskId,
    state: State,
    last: Option<NaiveDate>,
    world: &World,
    now: DateTime<Utc>,
) -> Vec<ClockRecord> {
    let today = world.calendar.date_of(now);
    let clock = |due_on, start| {
        let mut clock = opened(Watched::Task(task), ClockKind::Report, due_on, world, start);
        stop_unless(&mut clock, state != State::Suspended);
        clock
    };
    let Some(mut last) = last else { return vec![clock(quarter_end(today), now)] };
    let mut found = Vec::new();
    while last < today && found.len() < QUARTERS_MAX {
        let Some(first) = last.succ_opt() else { break };
        last = quarter_end(first);
        found.push(clock(last, world.calendar.bounds(first).0));
    }
    found
}

/// Asks an open standing task, locked by its step, for the quarters that have begun meanwhile.
pub(super) async fn begin(
    db: &impl ConnectionTrait,
    task: &Task,
    world: &World,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    if task.due.rule != Rule::Standing || !task.state.is_open() {
        return Ok(());
    }
    let last = asked_until(db, &[task.id]).await?.get(&task.id).copied();
    clocks::insert_many(db, &begun(task.id, task.state, last, world, now), now).await?;
    Ok(())
}

/// Does to the open quarters' clocks what a step asks for.
pub(super) async fn follow(
    db: &impl ConnectionTrait,
    open: &[ClockRecord],
    change: QuarterChange,
    world: &World,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let quarters = open.iter().filter(|clock| clock.kind == ClockKind::Report);
    if change == QuarterChange::Reported {
        if let Some(oldest) = quarters.min_by_key(|clock| clock.due_on) {
            clocks::close(db, oldest.id, now).await?;
        }
        return Ok(());
    }
    for clock in quarters {
        let mut clock = clock.clone();
        clock.is_running = change != QuarterChange::Stand;
        if change == (QuarterChange::GoOn { starts: true }) {
            clock.latest_start = now;
        }
        plan_next(db, &mut clock, world, now).await?;
        clocks::update(db, &clock).await?;
    }
    Ok(())
}

/// Whether all standing tasks were asked for the quarter of `at` before.
async fn is_asked(
    db: &impl ConnectionTrait,
    world: &World,
    at: DateTime<Utc>,
) -> Result<bool, AppError> {
    let until = settings::get(db, settings::QUARTERS_ASKED).await?;
    let until: Option<NaiveDate> = until.and_then(|until| until.parse().ok());
    Ok(until.is_some_and(|until| world.calendar.date_of(at) <= until))
}

/// The clocks that a sweep at `at` begins before it looks; nothing is written.
pub(super) async fn to_begin(
    db: &impl ConnectionTrait,
    world: &World,
    at: DateTime<Utc>,
) -> Result<Vec<ClockRecord>, AppError> {
    if is_asked(db, world, at).await? {
        return Ok(Vec::new());
    }
    missing(db, standing(db).await?, world, at).await
}

/// Asks every open standing task for the quarters that have begun; once a quarter there is
/// something to do. Says whether there was.
pub(super) async fn begin_all(
    db: &impl ConnectionTrait,
    world: &World,
    at: DateTime<Utc>,
) -> Result<bool, AppError> {
    if is_asked(db, world, at).await? {
        return Ok(false);
    }
    settings::lock(db, settings::QUARTERS_ASKED).await?;
    let clocks = missing(db, lock_standing(db).await?, world, at).await?;
    clocks::insert_many(db, &clocks, at).await?;
    let until = quarter_end(world.calendar.date_of(at));
    settings::put(db, settings::QUARTERS_ASKED, until.to_string()).await?;
    Ok(true)
}

async fn missing(
    db: &impl ConnectionTrait,
    tasks: Vec<(TaskId, State)>,
    world: &World,
    at: DateTime<Utc>,
) -> Result<Vec<ClockRecord>, AppError> {
    let ids: Vec<TaskId> = tasks.iter().map(|(task, _)| *task).collect();
    let last = asked_until(db, &ids).await?;
    let of = |(task, state)| begun(task, state, last.get(&task).copied(), world, at);
    Ok(tasks.into_iter().flat_map(of).collect())
}
