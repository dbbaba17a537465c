//! What becomes of a request by somebody's act.

use super::{ApprovalSeen, record, store, tell};
use crate::{
    app::{
        App, AppError, Caller, Writing,
        by::check_version,
        tasks::{capacity_on, decide_on, finish, log_refused, relations},
    },
    domain::{
        approval::{Approval, Outcome},
        fields::{FieldErrors, check_text},
        ids::ApprovalId,
        rights::{Actor, Relation, Relations},
        task::Refusal,
    },
    store::subtasks::{self, Locked},
};

/// A request that waits, with its locked task.
struct Opened {
    writing: Writing,
    approval: Approval,
    locked: Locked,
}

impl App {
    /// The leader lets it leave: the step is taken now, by the leader. Of two who approve at
    /// once, one does.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Refused`] where one may not; conflicts where it does
    /// not wait any more, or the task as it is now does not allow the step.
    pub async fn approve(
        &self,
        caller: &Caller,
        id: ApprovalId,
        expected: Option<i64>,
    ) -> Result<ApprovalSeen, AppError> {
        let actor = &caller.actor;
        let Opened { writing, approval, locked } =
            self.open_approval(caller, id, expected, leads).await?;
        let (db, now, step) = (&*writing.tx, writing.now, approval.step.step());
        let before = locked.task.clone();
        let decided = decide_on(&writing, actor, locked, &step, None).await.map_err(outdated)?;
        let capacity = capacity_on(db, actor, &before, |to| to.has(Relation::LeadLeader)).await?;
        let by = (actor.person, capacity);
        // Ended first: the step leaves nothing to approve of the same kind.
        store::end(db, id, Outcome::Approved, Some(by), None, now).await?;
        let task = finish(&writing, self, actor, decided, &step, Some(&approval));
        let task = Box::pin(task).await.map_err(outdated)?;
        let event = record(db, Some(by), &approval, ("approve", None), now).await?;
        let word = ("approval_given", None, event);
        tell::asker(&writing, self, actor.person, &task, &approval, word).await?;
        let approval = again(&writing, id).await?;
        writing.tx.commit().await?;
        Ok(ApprovalSeen { approval, task })
    }

    /// The leader wants it otherwise, and says why.
    ///
    /// # Errors
    /// As for [`App::approve`]; fields where no reason is given.
    pub async fn send_back(
        &self,
        caller: &Caller,
        id: ApprovalId,
        reason: &str,
        expected: Option<i64>,
    ) -> Result<ApprovalSeen, AppError> {
        let actor = &caller.actor;
        let Opened { writing, approval, locked } =
            self.open_approval(caller, id, expected, leads).await?;
        let (db, now, task) = (&*writing.tx, writing.now, locked.task);
        let mut errors = FieldErrors::default();
        check_text(&mut errors, "reason", reason);
        errors.into_result()?;
        let capacity = capacity_on(db, actor, &task, |to| to.has(Relation::LeadLeader)).await?;
        let by = Some((actor.person, capacity));
        store::end(db, id, Outcome::SentBack, by, Some(reason.to_owned()), now).await?;
        let event = record(db, by, &approval, ("send_back", Some(reason)), now).await?;
        let word = ("approval_sent_back", Some(reason), event);
        tell::asker(&writing, self, actor.person, &task, &approval, word).await?;
        let approval = again(&writing, id).await?;
        writing.tx.commit().await?;
        Ok(ApprovalSeen { approval, task })
    }

    /// Whoever asked takes it back.
    ///
    /// # Errors
    /// As for [`App::approve`].
    pub async fn withdraw_approval(
        &self,
        caller: &Caller,
        id: ApprovalId,
        expected: Option<i64>,
    ) -> Result<ApprovalSeen, AppError> {
        let asked = |approval: &Approval, actor: &Actor, _| approval.is_asked_by(actor);
        let Opened { writing, approval, locked } =
            self.open_approval(caller, id, expected, asked).await?;
        let (db, now, actor) = (&*writing.tx, writing.now, &caller.actor);
        let asked = |one: &Actor| approval.is_asked_by(one);
        let by = Some((actor.person, actor.capacity(asked)));
        store::end(db, id, Outcome::Withdrawn, by, None, now).await?;
        record(db, by, &approval, ("withdraw", None), now).await?;
        let approval = again(&writing, id).await?;
        writing.tx.commit().await?;
        Ok(ApprovalSeen { approval, task: locked.task })
    }

    /// The request, still waiting, with its task locked, for whoever `may`.
    async fn open_approval(
        &self,
        caller: &Caller,
        id: ApprovalId,
        expected: Option<i64>,
        may: impl Fn(&Approval, &Actor, Relations) -> bool,
    ) -> Result<Opened, AppError> {
        let missing = || AppError::NotFound("approval");
        let writing = self.write(caller).await?;
        let (db, actor) = (&*writing.tx, &caller.actor);
        let known = store::find(db, id).await?.ok_or_else(missing)?;
        let locked = subtasks::lock(db, known.task).await?.ok_or_else(missing)?;
        let relations = relations(db, actor, &locked.task).await?;
        if !super::reads(relations) {
            return Err(missing());
        }
        // Whoever was faster held the task's lock.
        let approval = store::find(db, id).await?.ok_or_else(missing)?;
        let action = approval.step.action();
        if !may(&approval, actor, relations) {
            log_refused(actor, &locked.task, action.name());
            return Err(Refusal::NotYours { action }.into());
        }
        if approval.outcome.is_some() {
            return Err(AppError::conflict("approval_decided"));
        }
        check_version(expected, approval.version())?;
        Ok(Opened { writing, approval, locked })
    }
}

fn leads(_: &Approval, _: &Actor, relations: Relations) -> bool {
    relations.has(Relation::LeadLeader)
}

async fn again(writing: &Writing, id: ApprovalId) -> Result<Approval, AppError> {
    store::find(&*writing.tx, id).await?.ok_or(AppError::NotFound("approval"))
}

/// Fields that were right when it was asked are nobody's to mend here.
fn outdated(error: AppError) -> AppError {
    match error {
        AppError::Fields(_) | AppError::Refused(Refusal::Fields(_)) => {
            AppError::conflict("approval_outdated")
        }
        other => other,
    }
}
