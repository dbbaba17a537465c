//! What files are put to: who sees them there, who may send some, and whose history says so.

use serde_json::Value;
use uuid::Uuid;

use crate::{
    app::{App, AppError, Caller, Writing, difficulties, inspections, talk},
    domain::{
        attachment::Owner,
        comment::may_attach,
        difficulty, inspection,
        rights::{Actor, Capacity},
    },
    store::{
        difficulties as reports,
        history::{self, Happening},
        inspections as visits,
    },
};

/// An owner of files, locked for one who may send some.
pub(super) struct Locked {
    subject: (&'static str, Uuid),
    state: &'static str,
    is_open: bool,
    version: i64,
    capacity: Capacity,
}

impl Locked {
    /// Nothing is added to what has ended.
    pub(super) fn check_open(&self) -> Result<(), AppError> {
        if self.is_open {
            return Ok(());
        }
        let (state, version) = (Some(self.state), Some(self.version));
        Err(AppError::Conflict { rule: "not_from_this_state", state, version })
    }
}

/// Whoever sees the owner sees its files; those of an inspection only whoever sees all of it.
pub(super) async fn check_seen(app: &App, actor: &Actor, owner: Owner) -> Result<(), AppError> {
    match owner {
        Owner::Task(id) => app.task(actor, id).await.map(|_| ()),
        Owner::Difficulty(id) => app.difficulty(actor, id).await.map(|_| ()),
        Owner::Inspection(id) => {
            let seen = app.inspection(actor, id).await?;
            if seen.sees_all() { Ok(()) } else { Err(AppError::NotFound("attachment")) }
        }
    }
}

/// The owner, locked, for an act that only its senders may do.
pub(super) async fn locked(
    writing: &Writing,
    actor: &Actor,
    owner: Owner,
    act: &'static str,
) -> Result<Locked, AppError> {
    let db = &*writing.tx;
    match owner {
        Owner::Task(id) => {
            let task = talk::locked_for(writing, actor, id, act, may_attach).await?;
            Ok(Locked {
                subject: ("task", task.id.0),
                state: task.state.name(),
                is_open: task.state.is_open(),
                version: task.version,
                capacity: crate::app::tasks::capacity_on(db, actor, &task, may_attach).await?,
            })
        }
        Owner::Difficulty(id) => {
            let report = reports::lock(db, id).await?.ok_or(AppError::NotFound("difficulty"))?;
            let relations = difficulties::relations(db, actor, &report).await?;
            let may = difficulty::rights::may_attach(&relations);
            check(may, !relations.is_empty(), "difficulty", || {
                difficulties::log_refused(actor, &report, act);
            })?;
            Ok(Locked {
                subject: ("difficulty", report.id.0),
                state: report.state.name(),
                is_open: report.state.is_open(),
                version: report.version,
                capacity: difficulties::capacity(db, actor, &report).await?,
            })
        }
        Owner::Inspection(id) => {
            let visit = visits::lock(db, id).await?.ok_or(AppError::NotFound("inspection"))?;
            let relations = inspections::relations_now(actor, &visit, &writing.world.register);
            let may = inspection::rights::may_attach(&relations);
            check(may, !relations.is_empty(), "inspection", || {
                inspections::log_refused(actor, &visit, act);
            })?;
            Ok(Locked {
                subject: ("inspection", visit.id.0),
                state: visit.state.name(),
                is_open: visit.state.is_open(),
                version: visit.version,
                capacity: inspections::capacity(actor, &visit, inspection::rights::may_attach),
            })
        }
    }
}

/// What is not seen is not there, and what is seen may still be no business of the actor's.
fn check(may: bool, sees: bool, noun: &'static str, log: impl FnOnce()) -> Result<(), AppError> {
    if may {
        return Ok(());
    }
    log();
    Err(if sees { AppError::Forbidden("not_for_this_role") } else { AppError::NotFound(noun) })
}

/// Writes what was done into the owner's history.
pub(super) async fn record(
    writing: &Writing,
    caller: &Caller,
    locked: &Locked,
    act: &str,
    data: Value,
) -> Result<Uuid, AppError> {
    let happening = Happening {
        subject_kind: locked.subject.0,
        subject: locked.subject.1,
        actor: Some(caller.actor.person),
        on_behalf_of: locked.capacity.on_behalf_of,
        organisation: locked.capacity.organisation,
        action: act.to_owned(),
        data,
    };
    Ok(history::record(&*writing.tx, happening, writing.now).await?)
}
