//! Asking a leader, and what becomes of that when the task moves on.

use sea_orm::ConnectionTrait;

use super::{ApprovalSeen, record, store, tell};
use crate::{
    app::{
        App, AppError, Writing,
        register_checks::check_against_register,
        subtasks::check_carried,
        tasks::{Decided, capacity_on},
    },
    domain::{
        approval::{Approval, Outcome},
        ids::ApprovalId,
        rights::{Actor, Relation},
        task::{Action, Leaving, Task, leaving::lapses, table::row_of},
    },
};

/// Whether a step that leaves the lead has to be approved: its leaders' own leave at once.
pub(in crate::app) async fn needs_leader(
    db: &impl ConnectionTrait,
    decided: &Decided,
) -> Result<bool, AppError> {
    if decided.relations.has(Relation::LeadLeader) {
        return Ok(false);
    }
    Ok(store::are_required(db, decided.before.lead).await?)
}

/// Keeps the request, after everything that would refuse the step itself, and tells the leader.
pub(super) async fn ask(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    decided: Decided,
    leaving: Leaving,
) -> Result<ApprovalSeen, AppError> {
    let (db, now, task) = (&*writing.tx, writing.now, decided.before);
    let (step, action) = (leaving.step(), leaving.action());
    let after = &decided.decision.task;
    check_against_register(db, &step, after, writing.world.calendar.date_of(now)).await?;
    check_carried(db, decided.relations, (&task, after, &step)).await?;
    let waiting = store::waiting_on(db, task.id).await?;
    if waiting.iter().any(|known| known.step.action() == action) {
        return Err(AppError::conflict("approval_waits"));
    }
    let may = row_of(action).map_or(&[][..], |row| row.by);
    let capacity = capacity_on(db, actor, &task, |to| to.has_any(may)).await?;
    let approval = Approval {
        id: ApprovalId::new(now),
        task: task.id,
        step: leaving,
        outcome: None,
        asked_at: now,
        asked_by: actor.person,
        asked_for: capacity.on_behalf_of,
        decided_at: None,
        decided_by: None,
        decided_for: None,
        reason: None,
    };
    store::insert(db, &approval).await?;
    let by = Some((actor.person, capacity));
    let event = record(db, by, &approval, ("ask", None), now).await?;
    tell::leader(writing, app, &task, &approval, event).await?;
    Ok(ApprovalSeen { approval, task })
}

/// Ends the requests that a step on their task leaves without object, and tells who asked.
pub(in crate::app) async fn lapse(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    taken: Action,
    (before, after): (&Task, &Task),
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    for approval in store::waiting_on(db, before.id).await? {
        if !lapses(approval.step.action(), taken, before, after) {
            continue;
        }
        store::end(db, approval.id, Outcome::Lapsed, None, None, now).await?;
        let event = record(db, None, &approval, ("lapse", None), now).await?;
        let word = ("approval_lapsed", None, event);
        tell::asker(writing, app, actor.person, before, &approval, word).await?;
    }
    Ok(())
}
