//! Extension requests: asked on a task, decided by their own identity.

use std::collections::HashMap;

pub use crate::store::extensions::ExtensionRecord;

use super::{
    App, AppError, Caller,
    boards::tasks::Count,
    boards::{Organisations, Paged},
    tasks::{Seen, seen, step_on},
};
use crate::{
    domain::{
        fields::FieldErrors,
        ids::{ExtensionId, PersonId, TaskId},
        rights::{Actor, Role},
        task::{ExtensionKind, Step, Task},
    },
    store::{extensions, subtasks, tasks},
};

/// A request with the task it is about.
#[derive(Clone, Debug)]
pub struct ExtensionSeen {
    /// The request.
    pub request: ExtensionRecord,
    /// The task as the reader sees it.
    pub seen: Seen,
}

/// A page of requests with what their names need.
#[derive(Clone, Debug)]
pub struct ExtensionPage {
    /// The requests with their tasks, those that waited longest first.
    pub page: Paged<(ExtensionRecord, Task)>,
    /// Leads of the tasks.
    pub organisations: Organisations,
    /// Who asked and who decided.
    pub names: HashMap<PersonId, String>,
}

impl App {
    /// Requests about tasks that `actor` sees, of one state or of all.
    ///
    /// # Errors
    /// Fields: a cursor that is none, a limit out of range.
    pub async fn extensions(
        &self,
        actor: &Actor,
        state: Option<&str>,
        limit: Option<u64>,
        cursor: Option<&str>,
    ) -> Result<ExtensionPage, AppError> {
        let db = self.db.reader();
        let limit = super::boards::tasks::limit_of(limit)?;
        let after = match cursor.map(str::parse::<ExtensionId>) {
            None => None,
            Some(Ok(id)) => extensions::find(db, id).await?,
            Some(Err(_)) => return Err(FieldErrors::one("cursor", "not_a_cursor").into()),
        };
        let scope = self.scope(actor).await?;
        let mut found = extensions::page(db, &scope, state, after.as_ref(), limit + 1).await?;
        let limit = usize::try_from(limit).unwrap_or(0);
        let has_more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| has_more).map(|last| last.id.to_string());
        let people = found.iter().map(|request| request.requested_by);
        let people = people.chain(found.iter().filter_map(|request| request.ended_by));
        let names = super::boards::names_of(db, people).await?;
        let ids: Vec<TaskId> = found.iter().map(|request| request.task).collect();
        let tasks = tasks::find_many(db, &ids).await?;
        let tasks: HashMap<TaskId, Task> = tasks.into_iter().map(|task| (task.id, task)).collect();
        let organisations = self.organisations_of(tasks.values().map(|task| task.lead)).await?;
        let with_task = |request: ExtensionRecord| {
            let task = tasks.get(&request.task)?.clone();
            Some((request, task))
        };
        let items = found.into_iter().filter_map(with_task).collect();
        Ok(ExtensionPage { page: Paged { items, next }, organisations, names })
    }

    /// How many requests wait for a decision that `actor` sees, as far as a page reaches.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn count_requested_extensions(
        &self,
        actor: &Actor,
    ) -> Result<Count, AppError> {
        let (db, max) = (self.db.reader(), super::boards::PAGE_MAX);
        let scope = self.scope(actor).await?;
        let found = extensions::page(db, &scope, Some("requested"), None, max + 1).await?;
        let number = u64::try_from(found.len()).unwrap_or(u64::MAX);
        Ok(Count { number: number.min(max), is_exact: number <= max })
    }

    /// One request, as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see its task.
    pub async fn extension(
        &self,
        actor: &Actor,
        id: ExtensionId,
    ) -> Result<ExtensionSeen, AppError> {
        let missing = || AppError::NotFound("extension");
        let request = extensions::find(self.db.reader(), id).await?.ok_or_else(missing)?;
        match self.task(actor, request.task).await {
            Ok(seen) => Ok(ExtensionSeen { request, seen }),
            Err(AppError::NotFound(_)) => Err(missing()),
            Err(other) => Err(other),
        }
    }

    /// Decides or takes back the request `id` by `step`. Of two who decide at once, one does.
    ///
    /// # Errors
    /// As for [`App::take_step`]; a conflict where the request does not wait any more.
    pub async fn take_extension_step(
        &self,
        caller: &Caller,
        id: ExtensionId,
        step: Step,
    ) -> Result<ExtensionSeen, AppError> {
        let missing = || AppError::NotFound("extension");
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let request = extensions::find(tx, id).await?.ok_or_else(missing)?;
        let locked = subtasks::lock(tx, request.task).await?.ok_or_else(missing)?;
        let task = &locked.task;
        if !super::tasks::relations(tx, &caller.actor, task).await?.sees() {
            return Err(missing());
        }
        if task.extension.is_none_or(|pending| pending.id != id) {
            return Err(AppError::conflict("no_extension_pending"));
        }
        let after = step_on(&writing, self, &caller.actor, locked, &step, None).await?;
        let seen = seen(tx, &caller.actor, after, &writing.world, now).await?;
        let request = extensions::find(tx, id).await?.ok_or_else(missing)?;
        writing.tx.commit().await?;
        Ok(ExtensionSeen { request, seen })
    }
}

/// Whether `actor` decides such a request about `task`. The office decides about its tasks, one
/// level down whoever gave the sub-task; a focal officer lets none go.
#[must_use]
pub fn may_decide(actor: &Actor, kind: ExtensionKind, task: &Task) -> bool {
    if task.parent.is_none() {
        return actor.has_one_of(&[Role::Secretariat, Role::Head]);
    }
    actor.all_posts().filter(|post| post.organisation == task.assigner).any(|post| {
        post.role == Role::Leader || (post.role == Role::Focal && kind == ExtensionKind::Postpone)
    })
}
