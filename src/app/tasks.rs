//! Steps on a task: one use case for every act of the table.

use std::collections::{BTreeSet, HashMap, hash_map::Entry};

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use super::{
    App, AppError, Caller, Writing, approvals, clocks, register_checks::check_against_register,
    subtasks as below, task_history::record, telling::tell,
};
use crate::{
    domain::{
        approval::Approval,
        ids::{OrganisationId, PersonId, TaskId},
        ladder::ClockKind,
        rights::{Actor, Capacity, Parties, Relation, Relations, Sharing},
        task::{
            Action, Decision, Leaving, Refusal, State, Step, Task,
            decide::{Circumstances, Period},
            own::{is_own_submission, keep_who_handed_in, own_submission},
            table::row_of,
        },
    },
    store::{
        approvals as asked_for, clocks as clock_store, history, organisations,
        subtasks::{self, Locked},
        tally,
        tasks::{self, Occasion},
        world::World,
    },
};

/// A task with what its reader may do with it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The task.
    pub task: Task,
    /// What the reader is to it.
    pub relations: Relations,
    /// What the reader may do now.
    pub allowed: Vec<Action>,
}

impl App {
    /// The task as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn task(&self, actor: &Actor, id: TaskId) -> Result<Seen, AppError> {
        let world = self.world().await?;
        let task = tasks::find(self.db.reader(), id).await?.ok_or(AppError::NotFound("task"))?;
        seen(self.db.reader(), actor, task, &world, self.clock.now()).await
    }

    /// Takes `step` on a task; `expected` is the version the caller read, if they named one.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Stale`], [`AppError::Refused`] with the rule, or
    /// [`AppError::Fields`]; nothing is written then.
    pub async fn take_step(
        &self,
        caller: &Caller,
        id: TaskId,
        step: Step,
        expected: Option<i64>,
    ) -> Result<Seen, AppError> {
        let writing = self.write(caller).await?;
        let locked = subtasks::lock(&*writing.tx, id).await?.ok_or(AppError::NotFound("task"))?;
        let after = step_on(&writing, self, &caller.actor, locked, &step, expected).await?;
        let seen = seen(&*writing.tx, &caller.actor, after, &writing.world, writing.now).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

/// Takes `step` on a locked task within a transaction that the caller commits, and does to its
/// sub-tasks what follows from it.
pub(super) async fn step_on(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    locked: Locked,
    step: &Step,
    expected: Option<i64>,
) -> Result<Task, AppError> {
    let decided = decide_on(writing, actor, locked, step, expected).await?;
    if Leaving::of(step).is_some() && approvals::needs_leader(&*writing.tx, &decided).await? {
        return Err(AppError::conflict("needs_approval"));
    }
    finish(writing, app, actor, decided, step, None).await
}

/// A step that was decided and not kept yet.
pub(super) struct Decided {
    /// The task before it.
    pub before: Task,
    /// What the actor is to it.
    pub relations: Relations,
    /// What it does.
    pub decision: Decision,
    period: u32,
}

/// Decides `step` on a locked task; nothing is written.
pub(super) async fn decide_on(
    writing: &Writing,
    actor: &Actor,
    locked: Locked,
    step: &Step,
    expected: Option<i64>,
) -> Result<Decided, AppError> {
    let (db, now, world) = (&*writing.tx, writing.now, &writing.world);
    let Locked { task: before, parent } = locked;
    let relations = relations(db, actor, &before).await?;
    if !relations.sees() {
        log_refused(actor, &before, step.action().name());
        return Err(AppError::NotFound("task"));
    }
    if expected.is_some_and(|expected| expected != before.version) {
        return Err(AppError::Stale { current: before.version });
    }
    let period = period_of(db, &before, world, now).await?;
    let circumstances = Circumstances {
        actor: actor.person,
        relations,
        now,
        calendar: &world.calendar,
        period: period.seen,
        parts: &parts_of(actor, &before),
        above: parent.as_ref().map(Task::above),
    };
    let decided = before.decide(step, &circumstances).and_then(|decision| {
        let is_own = is_own_submission(actor, &before, step.action());
        if is_own { Err(own_submission(step.action(), before.state)) } else { Ok(decision) }
    });
    if let Err(Refusal::NotYours { action }) = &decided {
        log_refused(actor, &before, action.name());
    }
    let decision = decided.map_err(|refusal| refused(refusal, before.version))?;
    Ok(Decided { before, relations, decision, period: period.number })
}

/// Keeps what was decided, for whoever `asked` where a leader approved it, with what follows.
pub(super) async fn finish(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    decided: Decided,
    step: &Step,
    asked: Option<&Approval>,
) -> Result<Task, AppError> {
    let Decided { before, relations, decision, period } = decided;
    let kept = Kept { before: &before, step, period, with: None, asked };
    let after = Box::pin(keep(writing, app, actor, decision, kept)).await?;
    let carried = below::carry(writing, app, actor, relations, (&before, &after, step));
    Box::pin(carried).await?;
    Ok(after)
}

/// A step that was decided, with what was there before it.
pub(super) struct Kept<'a> {
    /// The task before it.
    pub before: &'a Task,
    /// The step.
    pub step: &'a Step,
    /// The due clock's period.
    pub period: u32,
    /// The parent whose step brought it about.
    pub with: Option<&'a Task>,
    /// The request that a leader approved.
    pub asked: Option<&'a Approval>,
}

/// Keeps what was decided: task, facts, clocks, counts, history and notices.
pub(super) async fn keep(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    decision: Decision,
    kept: Kept<'_>,
) -> Result<Task, AppError> {
    let (db, now, world) = (&*writing.tx, writing.now, &writing.world);
    let Kept { before, step, .. } = kept;
    let Decision { task: mut after, facts } = decision;
    // What goes along with the parent's step is done by whoever may take that one.
    let capacity = match kept.with {
        Some(parent) => capacity_on(db, actor, parent, Relations::sees).await?,
        None if is_a_leaders(db, actor, &kept).await? => {
            capacity_on(db, actor, before, |to| to.has(Relation::LeadLeader)).await?
        }
        None => capacity_on(db, actor, before, |to| may_take(step.action(), to)).await?,
    };
    keep_who_handed_in(&mut after, step, capacity.on_behalf_of, kept.asked);
    check_against_register(db, step, &after, world.calendar.date_of(now)).await?;
    if !tasks::update(db, before, &after, &world.calendar, now).await? {
        return Err(AppError::Stale { current: before.version + 1 });
    }
    let occasion = Occasion { by: actor.person, at: now, period: kept.period };
    tasks::keep_facts(db, before, step, &facts, &occasion).await?;
    clocks::follow(db, before, &after, step, world, now).await?;
    let pair = (std::slice::from_ref(before), std::slice::from_ref(&after));
    tally::count(db, tally::changes(pair.0, pair.1, &world.calendar), now).await?;
    let event = record(db, (actor.person, capacity), &after, &kept, now).await?;
    tell(writing, app, actor.person, before, &after, step, event).await?;
    approvals::lapse(writing, app, actor, step.action(), (before, &after)).await?;
    Ok(after)
}

/// Whether only a leader of the lead could take the step as it was taken.
async fn is_a_leaders(
    db: &impl ConnectionTrait,
    actor: &Actor,
    kept: &Kept<'_>,
) -> Result<bool, AppError> {
    if kept.asked.is_some() {
        return Ok(true);
    }
    let asks = !actor.stands_for.is_empty() && Leaving::of(kept.step).is_some();
    Ok(asks && asked_for::are_required(db, kept.before.lead).await?)
}

/// A step that the table forbids is a conflict with what the task is now: its state, its version.
fn refused(refusal: Refusal, version: i64) -> AppError {
    match refusal {
        Refusal::Unlawful { state, rule, .. } => {
            AppError::Conflict { rule, state: Some(state.name()), version: Some(version) }
        }
        other => AppError::Refused(other),
    }
}

/// A task with what `actor` is to it and may do now.
pub(super) async fn seen(
    db: &impl ConnectionTrait,
    actor: &Actor,
    task: Task,
    world: &World,
    now: DateTime<Utc>,
) -> Result<Seen, AppError> {
    let relations = relations(db, actor, &task).await?;
    if !relations.sees() {
        return Err(AppError::NotFound("task"));
    }
    let period = period_of(db, &task, world, now).await?.seen;
    let parent = match task.parent {
        Some(parent) => tasks::find(db, parent).await?,
        None => None,
    };
    let circumstances = Circumstances {
        actor: actor.person,
        relations,
        now,
        calendar: &world.calendar,
        period,
        parts: &parts_of(actor, &task),
        above: parent.as_ref().map(Task::above),
    };
    let mut allowed = task.allowed_actions(&circumstances);
    allowed.retain(|action| !is_own_submission(actor, &task, *action));
    Ok(Seen { task, relations, allowed })
}

/// The coordinators of `task` for which `actor` may speak.
fn parts_of(actor: &Actor, task: &Task) -> Vec<OrganisationId> {
    actor.parts(task.coordinators.iter().map(|helper| helper.organisation))
}

/// What `actor` is to `task`.
pub(super) async fn relations(
    db: &impl ConnectionTrait,
    actor: &Actor,
    task: &Task,
) -> Result<Relations, AppError> {
    with_parties(db, task, |parties| actor.relations(parties)).await
}

/// In whose name `actor` does what those may do of whom `may` says so.
pub(super) async fn capacity_on(
    db: &impl ConnectionTrait,
    actor: &Actor,
    task: &Task,
    may: impl Fn(Relations) -> bool,
) -> Result<Capacity, AppError> {
    if actor.stands_for.is_empty() {
        return Ok(actor.capacity(|_| true));
    }
    with_parties(db, task, |parties| actor.capacity(|one| may(one.relations(parties)))).await
}

/// In whose place `actor` does what they may do with a task but could not do as themselves.
pub(super) async fn absent_behind(
    db: &impl ConnectionTrait,
    actor: &Actor,
    seen: &Seen,
) -> Result<Option<PersonId>, AppError> {
    if actor.stands_for.is_empty() {
        return Ok(None);
    }
    let mut behind = seen.allowed.iter().map(|action| {
        move |parties: &Parties<'_>| {
            actor.capacity(|one| may_take(*action, one.relations(parties))).on_behalf_of
        }
    });
    let sees = |parties: &Parties<'_>| actor.capacity(|one| one.relations(parties).sees());
    with_parties(db, &seen.task, |parties| {
        behind.find_map(|ask| ask(parties)).or_else(|| sees(parties).on_behalf_of)
    })
    .await
}

async fn with_parties<T>(
    db: &impl ConnectionTrait,
    task: &Task,
    ask: impl FnOnce(&Parties<'_>) -> T,
) -> Result<T, AppError> {
    let lead_line = organisations::line_above(db, task.lead).await?;
    Ok(in_line(task, &lead_line, ask))
}

fn in_line<T>(task: &Task, lead_line: &[OrganisationId], ask: impl FnOnce(&Parties<'_>) -> T) -> T {
    let coordinators: Vec<OrganisationId> =
        task.coordinators.iter().map(|coordinator| coordinator.organisation).collect();
    let sharing = if task.is_internal { Sharing::Internal } else { Sharing::Shared };
    ask(&Parties {
        assigner: task.assigner,
        lead_line,
        coordinators: &coordinators,
        subtask: task.parent.map(|_| sharing),
    })
}

/// Those of `all` that `actor` sees.
pub(super) async fn seen_among(
    db: &impl ConnectionTrait,
    actor: &Actor,
    all: &[Task],
) -> Result<BTreeSet<TaskId>, AppError> {
    let mut lines: HashMap<OrganisationId, Vec<OrganisationId>> = HashMap::new();
    let mut seen = BTreeSet::new();
    for task in all {
        let line = match lines.entry(task.lead) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(organisations::line_above(db, task.lead).await?),
        };
        if in_line(task, line, |parties| actor.relations(parties)).sees() {
            seen.insert(task.id);
        }
    }
    Ok(seen)
}

fn may_take(action: Action, relations: Relations) -> bool {
    row_of(action).is_some_and(|row| relations.has_any(row.by))
}

pub(super) struct DuePeriod {
    pub number: u32,
    seen: Period,
}

pub(super) async fn period_of(
    db: &impl ConnectionTrait,
    task: &Task,
    world: &World,
    now: DateTime<Utc>,
) -> Result<DuePeriod, AppError> {
    let open = clock_store::of_task_read(db, task.id).await?;
    let due = open.into_iter().find(|clock| clock.kind == ClockKind::Due);
    let memory = clocks::Memory::of(db, due.as_slice()).await?;
    let number = due.as_ref().map_or(0, |clock| clock.period);
    // Undated tasks may be urged, too: the day counts, not the clock.
    let urge = Action::Urge.name();
    let today = world.calendar.bounds(world.calendar.date_of(now));
    let urged_today = history::was_done(db, task.id.0, urge, today).await?;
    let seen = Period { urged_today, ..memory.period(due.as_ref()) };
    Ok(DuePeriod { number, seen })
}

pub(super) fn log_refused(actor: &Actor, task: &Task, action: &str) {
    tracing::warn!(
        target: "dondoc::access",
        person = %actor.person, task = %task.id, action,
        "refused attempt on another's task"
    );
}

/// Whether a task of this state still counts for its directive (spec part 1, k/63).
#[must_use]
pub fn is_done(state: State) -> bool {
    matches!(state, State::Completed | State::Withdrawn)
}
