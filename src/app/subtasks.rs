//! Sub-tasks: given by the lead of a task to its own departments, and carried along by what
//! happens to that task.

use sea_orm::ConnectionTrait;

use super::{
    App, AppError, Caller, Writing, fan_out, giving,
    tasks::{self as steps, Kept, Seen, keep, period_of, step_on},
};
use crate::{
    domain::{
        directive::NamedCoordinator,
        due::{Due, DueContext, Rule},
        fields::{FieldErrors, check_line, check_text},
        ids::{OrganisationId, TaskId},
        organisation::Organisation,
        rights::{Actor, Relation, Relations},
        task::{
            Coordinator, Step, Task,
            decide::{Circumstances, Period, check_coordinators},
            subtasks::{TASK_LEVELS_MAX, effects, may_touch},
        },
    },
    store::{organisations, subtasks, tasks},
};

/// Whoever is one of these to a task sees everything below it.
const INSIDERS: [Relation; 6] = [
    Relation::LeadLeader,
    Relation::LeadFocal,
    Relation::AssignerLeader,
    Relation::AssignerFocal,
    Relation::Admin,
    Relation::Auditor,
];
/// Whoever is one of these to a task sees what was shared of it.
const OUTSIDERS: [Relation; 5] =
    [Relation::Secretariat, Relation::Head, Relation::Member, Relation::Above, Relation::Inspector];

/// A part of a task, for one department.
#[derive(Clone, Debug)]
pub struct NewSubtask {
    /// One line.
    pub title: String,
    /// The order.
    pub text: String,
    /// What has to be handed in.
    pub deliverable: Option<String>,
    /// Code or id of the department.
    pub lead: String,
    /// The due rule.
    pub due: Due,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// Who helps.
    pub coordinators: Vec<NamedCoordinator>,
    /// The level above sees it.
    pub is_shared: bool,
}

/// What lies above and below a task, as somebody sees it.
#[derive(Clone, Debug, Default)]
pub struct Family {
    /// What it is a part of.
    pub parent: Option<Task>,
    /// Its sub-tasks, oldest first.
    pub subtasks: Vec<Task>,
    /// How many open ones are not seen.
    pub unseen_open: usize,
}

impl NewSubtask {
    /// What it lacks by itself.
    ///
    /// # Errors
    /// Every field that is missing or too long.
    pub(crate) fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "title", &self.title);
        check_text(&mut errors, "text", &self.text);
        check_line(&mut errors, "lead", &self.lead);
        errors.merge(self.due.check("due"));
        if self.due.rule == Rule::Recurrent {
            errors.add("due.rule", "no_series_of_parts");
        }
        errors.into_result()
    }
}

impl App {
    /// Gives parts of a task to departments of its lead: all of them, or none. The lead is their
    /// assigner.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Stale`], [`AppError::Refused`] with the rule, a
    /// conflict where tasks would lie too deep below each other, or [`AppError::Fields`].
    pub async fn split_task(
        &self,
        caller: &Caller,
        id: TaskId,
        parts: Vec<NewSubtask>,
        expected: Option<i64>,
    ) -> Result<Vec<Seen>, AppError> {
        let writing = self.write(caller).await?;
        let (db, actor) = (&*writing.tx, &caller.actor);
        let locked = subtasks::lock(db, id).await?.ok_or(AppError::NotFound("task"))?;
        let (task, above) = (locked.task.clone(), locked.parent.as_ref().map(|task| task.id));
        let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let step = Step::Split { subtasks: count };
        step_on(&writing, self, actor, locked, &step, expected).await?;
        if levels_down_to(db, above).await? + 1 >= TASK_LEVELS_MAX {
            let (state, version) = (Some(task.state.name()), Some(task.version));
            return Err(AppError::Conflict { rule: "split_too_deep", state, version });
        }
        let mut drafts = Vec::new();
        for (number, part) in (task.subtasks + 1..).zip(parts) {
            part.check()?;
            drafts.push(draft_of(&writing, &task, part, number).await?.into());
        }
        let mut given = Vec::new();
        for task in giving::give(&writing, self, Some(actor), &drafts).await? {
            given.push(steps::seen(db, actor, task, &writing.world, writing.now).await?);
        }
        writing.tx.commit().await?;
        Ok(given)
    }

    /// The departments to which `lead` may give parts of its tasks, in order of code.
    ///
    /// # Errors
    /// The database failed.
    pub(in crate::app) async fn departments_of(
        &self,
        lead: OrganisationId,
    ) -> Result<Vec<Organisation>, AppError> {
        let (db, today) = (self.db.reader(), self.today());
        let all = self.and_below(&[lead]).await?;
        if all.len() == 1 {
            return Ok(Vec::new());
        }
        let mut known: Vec<Organisation> =
            organisations::find_many(db, &all).await?.into_values().collect();
        known.retain(|known| known.id != lead && known.is_valid_on(today));
        known.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| a.id.cmp(&b.id)));
        Ok(known)
    }

    /// What lies above and below a task, as `actor` sees it.
    pub(super) async fn family_of(
        &self,
        actor: &Actor,
        task: &Task,
        relations: Relations,
    ) -> Result<Family, AppError> {
        let db = self.db.reader();
        let mut family = Family::default();
        if let Some(parent) = task.parent
            && let Some(parent) = tasks::find(db, parent).await?
            && steps::relations(db, actor, &parent).await?.sees()
        {
            family.parent = Some(parent);
        }
        if task.subtasks > 0 {
            let below = subtasks::of(db, task.id).await?;
            let (seen, unseen): (Vec<Task>, Vec<Task>) =
                below.into_iter().partition(|subtask| is_seen(subtask, relations));
            family.subtasks = seen;
            family.unseen_open = unseen.iter().filter(|subtask| subtask.state.is_open()).count();
        }
        Ok(family)
    }
}

/// Whether somebody who is `relations` to its parent sees a sub-task.
fn is_seen(subtask: &Task, relations: Relations) -> bool {
    relations.has_any(&INSIDERS) || (!subtask.is_internal && relations.has_any(&OUTSIDERS))
}

/// How many tasks lie above each other, down to `lowest`.
async fn levels_down_to(
    db: &impl ConnectionTrait,
    lowest: Option<TaskId>,
) -> Result<usize, AppError> {
    let (mut levels, mut next) = (0, lowest);
    while let Some(id) = next.filter(|_| levels < TASK_LEVELS_MAX) {
        levels += 1;
        next = subtasks::parent(db, id).await?;
    }
    Ok(levels)
}

async fn draft_of(
    writing: &Writing,
    parent: &Task,
    part: NewSubtask,
    number: u32,
) -> Result<Task, AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let today = writing.world.calendar.date_of(now);
    let mut errors = FieldErrors::default();
    let leads = fan_out::resolve(db, &part.lead, "lead", today, &mut errors).await?;
    let mut coordinators = Vec::new();
    for named in &part.coordinators {
        let code = &named.organisation;
        for found in fan_out::resolve(db, code, "coordinators", today, &mut errors).await? {
            coordinators.push(Coordinator::new(found.id, named.due_on));
        }
    }
    errors.into_result()?;
    let [lead] = leads.as_slice() else {
        return Err(FieldErrors::one("lead", "one_organisation_only").into());
    };
    let due_on = part.due.resolve(&DueContext {
        calendar: &writing.world.calendar,
        signed_on: today,
        assigned_on: today,
        before_means_the_day_before: false,
    });
    let task = Task {
        reference: format!("{}/{number}", parent.reference),
        parent: Some(parent.id),
        is_internal: parent.is_internal || !part.is_shared,
        title: part.title.trim().to_owned(),
        text: part.text,
        deliverable: part.deliverable,
        due: part.due,
        due_words: part.due_words,
        due_on,
        coordinators,
        ..fan_out::blank(parent.lead, lead.id, now)
    };
    task.check_below(parent)?;
    check_coordinators(&task.coordinators, &task)?;
    let helpers = task.coordinators.iter().map(|helper| helper.organisation);
    must_lie_below(db, &task, "coordinators", helpers).await?;
    must_lie_below(db, &task, "lead", [task.lead]).await?;
    Ok(task)
}

/// A sub-task is given to, and helped by, departments of whoever gives it; nobody else would
/// see what the level above does not see.
pub(super) async fn must_lie_below(
    db: &impl ConnectionTrait,
    task: &Task,
    field: &str,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<(), AppError> {
    if task.parent.is_none() {
        return Ok(());
    }
    for organisation in organisations {
        let line = organisations::line_above(db, organisation).await?;
        if organisation == task.assigner || !line.contains(&task.assigner) {
            return Err(FieldErrors::one(field, "not_a_department_of_the_lead").into());
        }
    }
    Ok(())
}

/// Refuses a step that would leave sub-tasks open which it does not expressly take along.
pub(super) async fn check_carried(
    db: &impl ConnectionTrait,
    relations: Relations,
    (before, after, step): (&Task, &Task, &Step),
) -> Result<(), AppError> {
    if may_touch(before, after, step) {
        let open = subtasks::lock_open(db, before.id).await?;
        let name = |task: &Task| is_seen(task, relations).then(|| task.reference.clone());
        effects(before, after, step, &open, name)?;
    }
    Ok(())
}

/// Does to the sub-tasks of a task what follows from a step on it, in the step's transaction.
pub(super) async fn carry(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    relations: Relations,
    (before, after, step): (&Task, &Task, &Step),
) -> Result<(), AppError> {
    if !may_touch(before, after, step) {
        return Ok(());
    }
    let (db, now, world) = (&*writing.tx, writing.now, &writing.world);
    let open = subtasks::lock_open(db, before.id).await?;
    let name = |task: &Task| is_seen(task, relations).then(|| task.reference.clone());
    let on = Circumstances {
        actor: actor.person,
        relations: Relations::NONE,
        now,
        calendar: &world.calendar,
        period: Period::default(),
        parts: &[],
        above: Some(after.above()),
    };
    for (subtask, step) in effects(before, after, step, &open, name)? {
        let decision = subtask.follow(&step, &on)?;
        let period = period_of(db, subtask, world, now).await?.number;
        let kept = Kept { before: subtask, step: &step, period, with: Some(after), asked: None };
        let carried = keep(writing, app, actor, decision, kept).await?;
        let below = carry(writing, app, actor, relations, (subtask, &carried, &step));
        Box::pin(below).await?;
    }
    Ok(())
}
