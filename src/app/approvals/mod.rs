//! A leader's approval of what leaves the organisation: asked for, given, sent back, taken back.

mod ask;
mod decide;
mod leaderless;
mod tell;

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    App, AppError, Caller, boards,
    tasks::{self, Seen},
};
pub use crate::domain::approval::{Approval, Outcome};
use crate::{
    domain::{
        ids::{ApprovalId, PersonId, TaskId},
        rights::{Actor, Capacity, Relation, Relations, Role},
        task::{Leaving, Step, Task},
    },
    store::{
        approvals as store,
        history::{self, Happening},
        people, subtasks, tasks as task_store,
    },
};
pub(super) use ask::{lapse, needs_leader};
pub use leaderless::Leaderless;
pub(super) use leaderless::leaderless;

/// Requests that one page of somebody's work shows, at most.
const SHOWN: u64 = 50;

/// What came of a step that may have to wait.
#[derive(Clone, Debug)]
pub enum Taken {
    /// It was taken.
    Done(Box<Seen>),
    /// It waits for the leader's approval.
    Waits(Box<ApprovalSeen>),
}

/// A request with the task it is about.
#[derive(Clone, Debug)]
pub struct ApprovalSeen {
    /// The request.
    pub approval: Approval,
    /// Its task as it is now.
    pub task: Task,
}

/// The requests on a task, as its page shows them.
#[derive(Clone, Debug, Default)]
pub struct ApprovalFacts {
    /// Oldest first.
    pub all: Vec<Approval>,
    /// The reader leads the lead.
    pub may_decide: bool,
    /// Whoever waits, waits in vain: nobody leads the lead.
    pub lacks_leader: bool,
}

impl App {
    /// Takes `step` on a task, or asks the lead's leader for it where it may not leave without.
    ///
    /// # Errors
    /// As for [`App::take_step`], also where it has to wait: nothing unlawful does; a conflict
    /// where one of its kind waits already.
    pub async fn take_or_ask(
        &self,
        caller: &Caller,
        id: TaskId,
        step: Step,
        expected: Option<i64>,
    ) -> Result<Taken, AppError> {
        let writing = self.write(caller).await?;
        let (db, actor) = (&*writing.tx, &caller.actor);
        let locked = subtasks::lock(db, id).await?.ok_or(AppError::NotFound("task"))?;
        let decided = tasks::decide_on(&writing, actor, locked, &step, expected).await?;
        if let Some(leaving) = Leaving::of(&step)
            && needs_leader(db, &decided).await?
        {
            let asked = ask::ask(&writing, self, actor, decided, leaving).await?;
            writing.tx.commit().await?;
            return Ok(Taken::Waits(Box::new(asked)));
        }
        let after = tasks::finish(&writing, self, actor, decided, &step, None).await?;
        let seen = tasks::seen(db, actor, after, &writing.world, writing.now).await?;
        writing.tx.commit().await?;
        Ok(Taken::Done(Box::new(seen)))
    }

    /// The requests on a task, oldest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where the actor may not see the task; forbidden to whoever is not
    /// of the lead: nothing has left it yet.
    pub async fn approvals_of(
        &self,
        actor: &Actor,
        id: TaskId,
    ) -> Result<Vec<ApprovalSeen>, AppError> {
        let seen = self.task(actor, id).await?;
        if !reads(seen.relations) {
            return Err(AppError::Forbidden("not_for_this_role"));
        }
        let all = store::of_task(self.db.reader(), id).await?;
        let with_task = |approval| ApprovalSeen { approval, task: seen.task.clone() };
        Ok(all.into_iter().map(with_task).collect())
    }

    /// One request.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not read it.
    pub async fn approval(&self, actor: &Actor, id: ApprovalId) -> Result<ApprovalSeen, AppError> {
        let (db, missing) = (self.db.reader(), || AppError::NotFound("approval"));
        let approval = store::find(db, id).await?.ok_or_else(missing)?;
        let task = task_store::find(db, approval.task).await?.ok_or_else(missing)?;
        if !reads(tasks::relations(db, actor, &task).await?) {
            return Err(missing());
        }
        Ok(ApprovalSeen { approval, task })
    }

    /// The requests that wait for `actor`, those that waited longest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn approvals_waiting_for(
        &self,
        actor: &Actor,
    ) -> Result<Vec<ApprovalSeen>, AppError> {
        let db = self.db.reader();
        let led = actor.all_posts().filter(|post| post.role == Role::Leader);
        let led: Vec<_> = led.map(|post| post.organisation).collect();
        if led.is_empty() || !store::any_waiting(db).await? {
            return Ok(Vec::new());
        }
        let led = self.and_below(&led).await?;
        let mut found = Vec::new();
        for approval in store::waiting(db, &led, SHOWN).await? {
            let Some(task) = task_store::find(db, approval.task).await? else { continue };
            if tasks::relations(db, actor, &task).await?.has(Relation::LeadLeader) {
                found.push(ApprovalSeen { approval, task });
            }
        }
        Ok(found)
    }

    /// Names of everybody that requests name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn names_in_approvals(
        &self,
        approvals: impl IntoIterator<Item = &Approval>,
    ) -> Result<HashMap<PersonId, String>, AppError> {
        let ids = approvals.into_iter().flat_map(Approval::people);
        boards::names_of(self.db.reader(), ids).await
    }

    /// What a task's page shows of its requests; nothing to whoever is not of the lead.
    pub(super) async fn approval_facts(&self, seen: &Seen) -> Result<ApprovalFacts, AppError> {
        if !reads(seen.relations) {
            return Ok(ApprovalFacts::default());
        }
        let db = self.db.reader();
        let all = store::of_task(db, seen.task.id).await?;
        let may_decide = seen.relations.has(Relation::LeadLeader);
        let waits = all.iter().any(|approval| approval.outcome.is_none());
        let lacks_leader = waits && !may_decide && !self.has_leader(seen.task.lead).await?;
        Ok(ApprovalFacts { all, may_decide, lacks_leader })
    }

    /// Whether anybody holds the leader's post of `organisation` today.
    ///
    /// # Errors
    /// The database failed.
    pub async fn has_leader(
        &self,
        organisation: crate::domain::ids::OrganisationId,
    ) -> Result<bool, AppError> {
        let (db, today) = (self.db.reader(), self.today());
        let leaders = people::holders(db, Role::Leader, Some(organisation), today).await?;
        Ok(!leaders.is_empty())
    }
}

/// What has not left the lead is the lead's to read, and that of whoever reads everything there is.
fn reads(relations: Relations) -> bool {
    use Relation::{Admin, Auditor, LeadFocal, LeadLeader};
    relations.has_any(&[LeadLeader, LeadFocal, Admin, Auditor])
}

/// Writes what was done into the request's own history: the task's is read by those whom it has
/// not reached.
async fn record(
    db: &impl ConnectionTrait,
    by: Option<(PersonId, Capacity)>,
    approval: &Approval,
    (action, reason): (&str, Option<&str>),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Uuid, AppError> {
    let act = approval.step.action().name();
    let mut data = json!({ "act": act, "task": approval.task });
    if let Value::Object(fields) = &mut data {
        if by.is_none_or(|(person, _)| person != approval.asked_by) {
            fields.insert("asked_by".into(), json!(approval.asked_by));
        }
        if let Some(reason) = reason {
            fields.insert("reason".into(), json!(reason));
        }
    }
    let capacity = by.map(|(_, capacity)| capacity).unwrap_or_default();
    let happening = Happening {
        subject_kind: "approval",
        subject: approval.id.0,
        actor: by.map(|(person, _)| person),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: action.to_owned(),
        data,
    };
    Ok(history::record(db, happening, now).await?)
}
