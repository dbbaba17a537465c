//! What people say about a task, beside its steps.

pub mod comments;

use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use self::comments::CommentPage;
use super::{
    App, AppError, Caller, Writing,
    files::FileFacts,
    tasks::{Seen, capacity_on, log_refused, relations},
};
use crate::{
    domain::{
        attachment::Owner,
        comment::{may_attach, may_comment},
        ids::TaskId,
        rights::{Actor, Relations},
        task::Task,
    },
    store::{
        history::{self, Happening},
        tasks,
    },
};

/// Comments shown on a task's page itself.
const COMMENTS_ON_PAGE: u64 = 10;

/// What the page of a task shows of its comments and files.
#[derive(Clone, Debug)]
pub struct TalkFacts {
    /// The newest comments.
    pub comments: CommentPage,
    /// The files.
    pub files: FileFacts,
    /// Whether the reader may comment.
    pub may_comment: bool,
}

impl App {
    /// What is said about a task that `actor` sees, and its files.
    pub(super) async fn talk_of(&self, actor: &Actor, seen: &Seen) -> Result<TalkFacts, AppError> {
        let (db, id) = (self.db.reader(), seen.task.id);
        let may_attach = may_attach(seen.relations) && seen.task.state.is_open();
        Ok(TalkFacts {
            comments: comments::newest(db, id, None, COMMENTS_ON_PAGE).await?,
            files: FileFacts::of(db, Owner::Task(id), actor.person, may_attach).await?,
            may_comment: may_comment(seen.relations),
        })
    }
}

/// The task, if `actor` may see it, with what they are to it.
async fn seen_by(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: TaskId,
) -> Result<(Task, Relations), AppError> {
    let task = tasks::find(db, id).await?.ok_or(AppError::NotFound("task"))?;
    let relations = relations(db, actor, &task).await?;
    if relations.sees() { Ok((task, relations)) } else { Err(AppError::NotFound("task")) }
}

/// The task, locked, for an act that only those may do of whom `may` says so.
pub(super) async fn locked_for(
    writing: &Writing,
    actor: &Actor,
    id: TaskId,
    act: &'static str,
    may: impl Fn(Relations) -> bool,
) -> Result<Task, AppError> {
    let db = &*writing.tx;
    let task = tasks::lock(db, id).await?.ok_or(AppError::NotFound("task"))?;
    let relations = relations(db, actor, &task).await?;
    if !relations.sees() {
        log_refused(actor, &task, act);
        return Err(AppError::NotFound("task"));
    }
    if !may(relations) {
        log_refused(actor, &task, act);
        return Err(AppError::Forbidden("not_for_this_role"));
    }
    Ok(task)
}

/// Writes what was done into the task's history; the task must be locked.
async fn record(
    writing: &Writing,
    caller: &Caller,
    task: &Task,
    (act, may): (&'static str, fn(Relations) -> bool),
    data: Value,
) -> Result<Uuid, AppError> {
    let capacity = capacity_on(&*writing.tx, &caller.actor, task, may).await?;
    let happening = Happening {
        subject_kind: "task",
        subject: task.id.0,
        actor: Some(caller.actor.person),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: act.to_owned(),
        data,
    };
    Ok(history::record(&*writing.tx, happening, writing.now).await?)
}
