//! Difficulty reports: reporting one, and one use case for every act of their table.

pub mod common;
mod follow;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use super::{App, AppError, Caller, Writing, by::check_version, tasks as task_steps};
use crate::{
    domain::{
        difficulty::{
            Action, Difficulty, Parties, Refusal, State, Step, Told,
            decide::Circumstances,
            rights::{Relation, Relations},
        },
        ids::{DifficultyId, OrganisationId, TaskId},
        rights::{Actor, Capacity, Relation as TaskRelation, Role},
        task::Task,
    },
    store::{difficulties, organisations, tasks},
};

/// A report with what its reader may do with it.
#[derive(Clone, Debug)]
pub struct SeenDifficulty {
    /// The report.
    pub report: Difficulty,
    /// What the reader is to it.
    pub relations: Relations,
    /// What the reader may do now.
    pub allowed: Vec<Action>,
}

impl App {
    /// The report as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn difficulty(
        &self,
        actor: &Actor,
        id: DifficultyId,
    ) -> Result<SeenDifficulty, AppError> {
        let report = difficulties::find(self.db.reader(), id).await?.ok_or_else(missing)?;
        seen(self.db.reader(), actor, report).await
    }

    /// Reports a difficulty, about a task or without one.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a task that the caller does not see, [`AppError::Forbidden`] for
    /// whoever does no work, [`AppError::Conflict`] for a task that has ended, or fields.
    pub async fn report_difficulty(
        &self,
        caller: &Caller,
        task: Option<TaskId>,
        told: Told,
    ) -> Result<SeenDifficulty, AppError> {
        let writing = self.write(caller).await?;
        let (db, now) = (&*writing.tx, writing.now);
        let today = writing.world.calendar.date_of(now);
        let (reporter, assigner) = match task {
            Some(id) => on_task(&writing, &caller.actor, id).await?,
            None => {
                let reporter = own_organisation(&caller.actor);
                let reporter = reporter.ok_or(AppError::Forbidden("not_yours"))?;
                let office = organisations::central_office(db, today).await?;
                (reporter, office.ok_or(AppError::conflict("no_central_office"))?.id)
            }
        };
        told.check(task.is_some(), today)?;
        let report = Difficulty {
            id: DifficultyId::new(now),
            task,
            told,
            assigner,
            reporter,
            reported_by: caller.actor.person,
            reported_at: now,
            state: State::Reported,
            routed_to: None,
            answer_by: None,
            answer: None,
            answered_at: None,
            ended_at: None,
            common: None,
            version: 1,
        };
        difficulties::insert(db, &report).await?;
        follow::report(&writing, self, &caller.actor, &report).await?;
        let seen = seen(db, &caller.actor, report).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }

    /// Takes `step` on a report; `expected` is the version the caller read, if they named one.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Stale`], [`AppError::Forbidden`],
    /// [`AppError::Conflict`] with the rule, or [`AppError::Fields`]; nothing is written then.
    pub async fn take_difficulty_step(
        &self,
        caller: &Caller,
        id: DifficultyId,
        step: Step,
        expected: Option<i64>,
    ) -> Result<SeenDifficulty, AppError> {
        let writing = self.write(caller).await?;
        let before = difficulties::lock(&*writing.tx, id).await?.ok_or_else(missing)?;
        let after = step_on(&writing, self, &caller.actor, before, &step, expected).await?;
        let seen = seen(&*writing.tx, &caller.actor, after).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

/// Takes `step` on a locked report within a transaction that the caller commits.
async fn step_on(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    before: Difficulty,
    step: &Step,
    expected: Option<i64>,
) -> Result<Difficulty, AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let relations = relations(db, actor, &before).await?;
    if relations.is_empty() {
        log_refused(actor, &before, step.action().name());
        return Err(missing());
    }
    check_version(expected, before.version)?;
    let on = Circumstances { relations: &relations, now, calendar: &writing.world.calendar };
    let after = before.decide(step, &on).map_err(|refusal| {
        if matches!(refusal, Refusal::NotYours { .. }) {
            log_refused(actor, &before, step.action().name());
        }
        refused(refusal, before.version)
    })?;
    if !difficulties::update(db, before.version, &after).await? {
        return Err(AppError::Stale { current: before.version + 1 });
    }
    follow::step(writing, app, actor, &before, &after, step).await?;
    Ok(after)
}

fn missing() -> AppError {
    AppError::NotFound("difficulty")
}

/// A step that the table forbids is a conflict with what the report is now.
fn refused(refusal: Refusal, version: i64) -> AppError {
    match refusal {
        Refusal::NotYours { .. } => AppError::Forbidden("not_yours"),
        Refusal::Unlawful { state, rule, .. } => {
            AppError::Conflict { rule, state: Some(state.name()), version: Some(version) }
        }
        Refusal::Fields(errors) => AppError::Fields(errors),
    }
}

/// Who reports about a task: its lead, or the coordinator whose post the actor holds; and whose
/// secretariat it goes to.
async fn on_task(
    writing: &Writing,
    actor: &Actor,
    id: TaskId,
) -> Result<(OrganisationId, OrganisationId), AppError> {
    let db = &*writing.tx;
    let task = tasks::lock(db, id).await?.ok_or(AppError::NotFound("task"))?;
    let relations = task_steps::relations(db, actor, &task).await?;
    if !relations.sees() {
        tracing::warn!(
            target: "dondoc::access",
            person = %actor.person, task = %task.id, "refused report about another's task"
        );
        return Err(AppError::NotFound("task"));
    }
    // One's own post first: whoever helps and stands in for the lead speaks for the helper.
    let oneself = actor.as_oneself();
    let own = reporter_as(&oneself, &task, task_steps::relations(db, &oneself, &task).await?);
    let reporter = own.or_else(|| reporter_as(actor, &task, relations));
    let reporter = reporter.ok_or(AppError::Forbidden("not_yours"))?;
    if !task.state.is_open() {
        let (state, version) = (Some(task.state.name()), Some(task.version));
        return Err(AppError::Conflict { rule: "not_from_this_state", state, version });
    }
    Ok((reporter, task.assigner))
}

/// Whether `actor` may report a difficulty about `task` now.
#[must_use]
pub fn may_report(actor: &Actor, task: &Task, relations: crate::domain::rights::Relations) -> bool {
    let leads = relations.has_any(&[TaskRelation::LeadFocal, TaskRelation::LeadLeader]);
    task.state.is_open() && (leads || helper_of(actor, task).is_some())
}

/// Whose difficulty it is that `actor` reports about `task`: the lead's, or a helper's.
fn reporter_as(
    actor: &Actor,
    task: &Task,
    relations: crate::domain::rights::Relations,
) -> Option<OrganisationId> {
    let leads = relations.has_any(&[TaskRelation::LeadFocal, TaskRelation::LeadLeader]);
    if leads { Some(task.lead) } else { helper_of(actor, task) }
}

fn helper_of(actor: &Actor, task: &Task) -> Option<OrganisationId> {
    let helps = |post: &&crate::domain::rights::HeldPost| {
        let of = |helper: &crate::domain::task::Coordinator| helper.organisation;
        works(post.role) && task.coordinators.iter().map(of).any(|id| id == post.organisation)
    };
    actor.all_posts().find(helps).map(|post| post.organisation)
}

/// The organisation that `actor` works in, if it does the work of tasks.
#[must_use]
pub fn own_organisation(actor: &Actor) -> Option<OrganisationId> {
    actor.all_posts().find(|post| works(post.role)).map(|post| post.organisation)
}

fn works(role: Role) -> bool {
    matches!(role, Role::Leader | Role::Focal)
}

async fn seen(
    db: &impl ConnectionTrait,
    actor: &Actor,
    report: Difficulty,
) -> Result<SeenDifficulty, AppError> {
    let relations = relations(db, actor, &report).await?;
    if relations.is_empty() {
        return Err(missing());
    }
    let allowed = report.allowed_actions(&relations);
    Ok(SeenDifficulty { report, relations, allowed })
}

/// In whose name `actor` does something about `report`.
pub(super) async fn capacity(
    db: &impl ConnectionTrait,
    actor: &Actor,
    report: &Difficulty,
) -> Result<Capacity, AppError> {
    let acts = |relations: &Relations| {
        relations.iter().any(|one| !matches!(one, Relation::Reader | Relation::Watcher))
    };
    if actor.stands_for.is_empty() || acts(&relations(db, &actor.as_oneself(), report).await?) {
        return Ok(actor.capacity(|_| true));
    }
    for absent in &actor.stands_for {
        if acts(&relations(db, &actor.in_place_of(absent), report).await?) {
            return Ok(actor.capacity(|one| one.posts == absent.posts));
        }
    }
    Ok(actor.capacity(|_| true))
}

/// What `actor` is to `report`.
pub(super) async fn relations(
    db: &impl ConnectionTrait,
    actor: &Actor,
    report: &Difficulty,
) -> Result<Relations, AppError> {
    let reporter_line = organisations::line_above(db, report.reporter).await?;
    let answerer_line = match report.routed_to {
        Some(answerer) => organisations::line_above(db, answerer).await?,
        None => Vec::new(),
    };
    let task = match report.task {
        Some(task) => tasks::find(db, task).await?,
        None => None,
    };
    let sees_task = match &task {
        Some(task) => task_steps::relations(db, actor, task).await?.sees(),
        None => false,
    };
    let subtask = task.as_ref().filter(|task| task.parent.is_some());
    let giver_line = match subtask {
        Some(task) => organisations::line_above(db, task.assigner).await?,
        None => Vec::new(),
    };
    Ok(report.relations(
        actor,
        &Parties {
            reporter_line: &reporter_line,
            answerer_line: &answerer_line,
            sees_task,
            giver_line: &giver_line,
            is_internal: subtask.is_some_and(|task| task.is_internal),
        },
    ))
}

pub(super) fn log_refused(actor: &Actor, report: &Difficulty, action: &str) {
    tracing::warn!(
        target: "dondoc::access",
        person = %actor.person, difficulty = %report.id, action,
        "refused attempt on another's difficulty report"
    );
}

/// How many calendar days a report has stood, up to its end or `now`.
#[must_use]
pub fn days_open(
    report: &Difficulty,
    calendar: &crate::domain::calendar::Calendar,
    now: DateTime<Utc>,
) -> u32 {
    let until = calendar.date_of(report.ended_at.unwrap_or(now));
    let days = (until - calendar.date_of(report.reported_at)).num_days();
    u32::try_from(days).unwrap_or(0)
}
