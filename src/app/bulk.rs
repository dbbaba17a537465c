//! One act on many tasks at once: shown beforehand with whom it reaches, then taken together.

use std::{collections::HashSet, sync::Arc};

use chrono::{DateTime, Utc};

use super::{
    App, AppError, Caller, Config, Writing,
    boards::tasks::{TaskPage, TaskQuery},
    recipients::Resolver,
    tasks::{seen, seen_among, step_on},
};
use crate::{
    domain::{
        fields::FieldErrors,
        ids::TaskId,
        rights::Actor,
        task::{Action, Refusal, Step, tell::told},
    },
    store::{subtasks, tasks as task_store},
};

/// Tasks that one act reaches, at most; a list shows no more on one page either.
pub const TASKS_MAX: usize = 200;

/// What an act on many tasks would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The tasks that it may be taken on, in the order of the list.
    pub tasks: TaskPage,
    /// Tasks of the list that do not allow it now, or not to this person.
    pub left_out: usize,
    /// The list goes on behind the tasks looked at.
    pub has_more: bool,
    /// How many people would hear of it, each in one message.
    pub people: usize,
}

/// When those who hear of an act on many tasks hear of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notify {
    /// As of any act.
    #[default]
    Soon,
    /// With the next daily summaries.
    NextMorning,
}

impl Notify {
    /// Whether it can be chosen for `action`: words of higher levels never wait (rule 12), and
    /// nobody is left untold (rule 9).
    #[must_use]
    pub fn is_open_to(self, action: Action) -> bool {
        self == Self::Soon || (action != Action::Urge && !told(action).is_empty())
    }
}

impl App {
    /// What `action` would do on the tasks of a list.
    ///
    /// # Errors
    /// As for the list.
    pub async fn preview_of_many(
        &self,
        actor: &Actor,
        query: &TaskQuery,
        action: Action,
    ) -> Result<Preview, AppError> {
        let limit = u64::try_from(TASKS_MAX).ok();
        let query = TaskQuery { limit, cursor: None, ..query.clone() };
        let tasks = self.list_tasks(actor, &query).await?;
        self.preview(actor, tasks, action).await
    }

    /// What `action` would do on the tasks `ids`; what the actor does not see is left out.
    ///
    /// # Errors
    /// Fields: too many are named.
    pub async fn preview_of_ticked(
        &self,
        actor: &Actor,
        ids: &[TaskId],
        action: Action,
    ) -> Result<Preview, AppError> {
        if ids.len() > TASKS_MAX {
            return Err(FieldErrors::one("tasks", "too_many").into());
        }
        let db = self.db.reader();
        let mut found = task_store::find_many(db, ids).await?;
        let visible = seen_among(db, actor, &found).await?;
        found.retain(|task| visible.contains(&task.id));
        found.sort_by_key(|task| ids.iter().position(|id| *id == task.id));
        let tasks = self.page_of_tasks(found, None).await?;
        self.preview(actor, tasks, action).await
    }

    async fn preview(
        &self,
        actor: &Actor,
        mut tasks: TaskPage,
        action: Action,
    ) -> Result<Preview, AppError> {
        let (db, now, world) = (self.db.reader(), self.clock.now(), self.world().await?);
        let mut resolver = Resolver::new(world.calendar.date_of(now));
        let (mut kept, mut people, mut left_out) = (Vec::new(), HashSet::new(), 0);
        for row in std::mem::take(&mut tasks.page.items) {
            let seen = seen(db, actor, row.task.clone(), &world, now).await?;
            if !seen.allowed.contains(&action) {
                left_out += 1;
                continue;
            }
            let audiences: Vec<_> = told(action).iter().map(|told| told.audience()).collect();
            let hear = resolver.of_task(db, &row.task, &audiences).await?;
            let hear = hear.into_iter().filter(|one| one.person != Some(actor.person));
            people.extend(hear.map(|one| one.address));
            kept.push(row);
        }
        tasks.page.items = kept;
        let has_more = tasks.page.next.is_some();
        Ok(Preview { tasks, left_out, has_more, people: people.len() })
    }

    /// Takes `step` on each of `ids` that allows it, all in one transaction; says on how many.
    ///
    /// # Errors
    /// Fields: none or too many are named, or the step itself is malformed. A conflict where it
    /// can be taken on none of them. Nothing is written then.
    pub async fn step_on_many(
        &self,
        caller: &Caller,
        ids: &[TaskId],
        step: &Step,
        notify: Notify,
    ) -> Result<usize, AppError> {
        if !notify.is_open_to(step.action()) {
            return Err(FieldErrors::one("notify", "not_of_this_act").into());
        }
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        match ids.len() {
            0 => return Err(FieldErrors::one("tasks", "required").into()),
            1..=TASKS_MAX => {}
            _ => return Err(FieldErrors::one("tasks", "too_many").into()),
        }
        let writing = self.write(caller).await?;
        let app = match notify {
            Notify::Soon => self.clone(),
            Notify::NextMorning => self.gathering_until_morning(&writing),
        };
        let mut taken = 0;
        // All of them before any is acted on, so that two who act at once wait for each other.
        subtasks::lock_all(&*writing.tx, &ids).await?;
        for id in ids {
            let Some(locked) = subtasks::lock(&*writing.tx, id).await? else { continue };
            match step_on(&writing, &app, &caller.actor, locked, step, None).await {
                Ok(_) => taken += 1,
                // Somebody was faster, or it is another's task.
                Err(
                    AppError::NotFound(_)
                    | AppError::Conflict { .. }
                    | AppError::Refused(Refusal::NotYours { .. }),
                ) => {}
                // It is as it should become already.
                Err(AppError::Refused(Refusal::Fields(errors))) if is_so_already(&errors) => {}
                Err(error) => return Err(error),
            }
        }
        if taken == 0 {
            return Err(AppError::conflict("no_task_allows_this"));
        }
        writing.tx.commit().await?;
        Ok(taken)
    }

    /// When the next daily summaries leave.
    ///
    /// # Errors
    /// The database failed.
    pub async fn next_morning(&self) -> Result<DateTime<Utc>, AppError> {
        let now = self.clock.now();
        Ok(self.world().await?.summaries(now).of_events)
    }

    /// The same application, which gathers what just happened until the next daily summaries.
    fn gathering_until_morning(&self, writing: &Writing) -> Self {
        let gather_for = writing.world.summaries(writing.now).of_events - writing.now;
        let config = Config { gather_for, ..(*self.config).clone() };
        Self { config: Arc::new(config), ..self.clone() }
    }
}

fn is_so_already(errors: &FieldErrors) -> bool {
    errors.0.iter().all(|error| error.code == "same_as_before")
}
