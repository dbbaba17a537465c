//! Steps on a task: one use case for every act of the table.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    App, AppError, Caller, Writing, clocks, subtasks as below, talk::attachments, telling::tell,
};
use crate::{
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, TaskId},
        ladder::ClockKind,
        rights::{Actor, Parties, Relations, Role, Sharing},
        task::{
            Action, Decision, Refusal, State, Step, Task,
            decide::{Circumstances, Period},
        },
    },
    store::{
        clocks as clock_store,
        history::{self, Happening},
        organisations, people,
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
    let decided = before.decide(step, &circumstances);
    if let Err(Refusal::NotYours { action }) = &decided {
        log_refused(actor, &before, action.name());
    }
    let decision = decided.map_err(|refusal| refused(refusal, before.version))?;
    let kept = Kept { before: &before, step, period: period.number, with: None };
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
    let Decision { task: after, facts } = decision;
    check_against_register(db, step, &after, world.calendar.date_of(now)).await?;
    if !tasks::update(db, before, &after, &world.calendar, now).await? {
        return Err(AppError::Stale { current: before.version + 1 });
    }
    let occasion = Occasion { by: actor.person, at: now, period: kept.period };
    tasks::keep_facts(db, before, step, &facts, &occasion).await?;
    clocks::follow(db, before, &after, step, world, now).await?;
    let pair = (std::slice::from_ref(before), std::slice::from_ref(&after));
    tally::count(db, tally::changes(pair.0, pair.1, &world.calendar), now).await?;
    let event = record(db, actor, &after, &kept, now).await?;
    tell(writing, app, actor.person, before, &after, step, event).await?;
    Ok(after)
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
    let allowed = task.allowed_actions(&circumstances);
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
    let lead_line = organisations::line_above(db, task.lead).await?;
    let coordinators: Vec<OrganisationId> =
        task.coordinators.iter().map(|coordinator| coordinator.organisation).collect();
    let sharing = if task.is_internal { Sharing::Internal } else { Sharing::Shared };
    Ok(actor.relations(&Parties {
        assigner: task.assigner,
        lead_line: &lead_line,
        coordinators: &coordinators,
        subtask: task.parent.map(|_| sharing),
    }))
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

/// What only the register can say about a step.
async fn check_against_register(
    db: &impl ConnectionTrait,
    step: &Step,
    after: &Task,
    today: NaiveDate,
) -> Result<(), AppError> {
    match step {
        Step::Reassign { lead, .. } => {
            let known = organisations::find(db, *lead).await?;
            let known = known.ok_or_else(|| FieldErrors::one("lead", "unknown_organisation"))?;
            if !known.is_valid_on(today) {
                return Err(FieldErrors::one("lead", "organisation_has_ended").into());
            }
            below::must_lie_below(db, after, "lead", [*lead]).await?;
        }
        Step::Correct { correction, .. } => {
            let named = correction.coordinators.iter().flatten();
            let named = named.map(|helper| helper.organisation);
            below::must_lie_below(db, after, "coordinators", named).await?;
        }
        Step::SetHandler { person: Some(person) }
            if !people::holds(db, *person, Role::Focal, &[after.lead], today).await? =>
        {
            return Err(FieldErrors::one("person", "not_a_focal_officer_of_the_lead").into());
        }
        Step::Submit { attachments, .. } => {
            attachments::must_be_of(db, after.id, attachments).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Writes what was done into the task's history: the act, its words, every field that changed.
async fn record(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: &Task,
    kept: &Kept<'_>,
    now: DateTime<Utc>,
) -> Result<Uuid, AppError> {
    let mut data = serde_json::to_value(kept.step).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut data {
        fields.remove("action");
        fields.insert("changed".into(), changed(kept.before, after));
        if let Some(parent) = kept.with {
            fields.insert("with_parent".into(), json!(parent.id));
        }
    }
    let happening = Happening {
        subject_kind: "task",
        subject: after.id.0,
        actor: Some(actor.person),
        organisation: actor.posts.first().map(|post| post.organisation),
        action: kept.step.action().name().to_owned(),
        data,
    };
    Ok(history::record(db, happening, now).await?)
}

/// Old and new value of every field that changed.
fn changed(before: &Task, after: &Task) -> Value {
    let mut changes = Map::new();
    let mut compare = |field: &str, old: Value, new: Value| {
        if old != new {
            changes.insert(field.into(), json!([old, new]));
        }
    };
    compare("state", json!(before.state), json!(after.state));
    compare("lead", json!(before.lead), json!(after.lead));
    compare("due_on", json!(before.due_on), json!(after.due_on));
    compare("handler", json!(before.handler), json!(after.handler));
    compare("title", json!(before.title), json!(after.title));
    compare("text", json!(before.text), json!(after.text));
    compare("deliverable", json!(before.deliverable), json!(after.deliverable));
    compare("coordinators", json!(before.coordinators), json!(after.coordinators));
    compare("is_internal", json!(before.is_internal), json!(after.is_internal));
    compare("completed_on", json!(before.completed_on), json!(after.completed_on));
    Value::Object(changes)
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

impl App {
    /// The task with this id, for whoever has the machine itself.
    ///
    /// # Errors
    /// There is no such task, or the database failed.
    pub async fn task_by_id(&self, id: TaskId) -> Result<Task, AppError> {
        tasks::find(self.db.reader(), id).await?.ok_or(AppError::NotFound("task"))
    }

    /// The task with this reference, for whoever has the machine itself.
    ///
    /// # Errors
    /// There is no such task, or the database failed.
    pub async fn task_by_reference(&self, reference: &str) -> Result<Task, AppError> {
        tasks::find_by_reference(self.db.reader(), reference)
            .await?
            .ok_or(AppError::NotFound("task"))
    }
}
