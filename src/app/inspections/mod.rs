//! Inspections: planning one, and one use case for every act of their table.

mod finding;
mod follow;
mod plan;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use super::{App, AppError, Caller, Writing, by::check_version, tasks::is_done};
use crate::{
    domain::{
        ids::{InspectionId, OrganisationId, TaskId},
        inspection::{
            Action, Finding, Inspection, Parties, Refusal, Step, decide::Circumstances,
            rights::Relations, table::row_of,
        },
        rights::{Actor, Capacity, Role},
        task::Task,
    },
    store::{findings, inspections, tasks, whole_register::WholeRegister, world::World},
};

pub use plan::{ChangedInspection, NewInspection, may_plan};

/// An inspection with what its reader may know of it and do with it.
#[derive(Clone, Debug)]
pub struct SeenInspection {
    /// The inspection.
    pub inspection: Inspection,
    /// What the reader is to it.
    pub relations: Relations,
    /// What the reader may do now.
    pub allowed: Vec<Action>,
    /// What was found, as far as the reader may know, oldest first.
    pub findings: Vec<Finding>,
    /// The tasks that mend that, oldest first.
    pub actions: Vec<Task>,
}

impl SeenInspection {
    /// Whether everything about it is seen, whomever it is about.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.relations.iter().any(|relation| relation.sees_all())
    }

    /// How many of the tasks that mend what was found are done, and how many there are.
    #[must_use]
    pub fn mended(&self) -> (usize, usize) {
        let done = self.actions.iter().filter(|task| is_done(task.state)).count();
        (done, self.actions.len())
    }
}

impl App {
    /// The inspection as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn inspection(
        &self,
        actor: &Actor,
        id: InspectionId,
    ) -> Result<SeenInspection, AppError> {
        let db = self.db.reader();
        let found = inspections::find(db, id).await?.ok_or_else(missing)?;
        seen(db, actor, found, &self.world().await?, self.clock.now()).await
    }

    /// Takes `step` on an inspection; `expected` is the version the caller read, if they named one.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Stale`], [`AppError::Forbidden`],
    /// [`AppError::Conflict`] with the rule, or [`AppError::Fields`]; nothing is written then.
    pub async fn take_inspection_step(
        &self,
        caller: &Caller,
        id: InspectionId,
        step: Step,
        expected: Option<i64>,
    ) -> Result<SeenInspection, AppError> {
        let writing = self.write(caller).await?;
        let before = inspections::lock(&*writing.tx, id).await?.ok_or_else(missing)?;
        let after = step_on(&writing, self, &caller.actor, before, &step, expected).await?;
        let (db, world) = (&*writing.tx, &writing.world);
        let seen = seen(db, &caller.actor, after, world, writing.now).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

impl App {
    /// Changes a plan; its team hears of it, and those who are visited where they were told.
    ///
    /// # Errors
    /// As [`App::take_inspection_step`]; all fields that are wrong at once.
    pub async fn change_inspection(
        &self,
        caller: &Caller,
        id: InspectionId,
        changed: ChangedInspection,
        expected: Option<i64>,
    ) -> Result<SeenInspection, AppError> {
        let writing = self.write(caller).await?;
        let (db, actor) = (&*writing.tx, &caller.actor);
        let before = inspections::lock(db, id).await?.ok_or_else(missing)?;
        // Who may and when comes before what is wrong.
        let relations = relations_now(actor, &before, &writing.world.register);
        if relations.is_empty() {
            log_refused(actor, &before, Action::Change.name());
            return Err(missing());
        }
        check_version(expected, before.version)?;
        let on = circumstances(&writing, &before, &relations).await?;
        let lawful = before.lawful(Action::Change, &on);
        lawful.map_err(|refusal| refused(actor, &before, Action::Change, refusal))?;
        let step = plan::change_of(&writing, actor, &before, changed).await?;
        let after = step_on(&writing, self, actor, before, &step, expected).await?;
        inspections::replace_lists(db, &after).await?;
        let seen = seen(db, actor, after, &writing.world, writing.now).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

async fn circumstances<'a>(
    writing: &'a Writing,
    inspection: &Inspection,
    relations: &'a Relations,
) -> Result<Circumstances<'a>, AppError> {
    let db = &*writing.tx;
    Ok(Circumstances {
        relations,
        now: writing.now,
        calendar: &writing.world.calendar,
        findings: findings::count(db, inspection.id).await?,
        open_actions: open_of(&mending(db, inspection.id).await?),
    })
}

/// Takes `step` on a locked inspection within a transaction that the caller commits.
async fn step_on(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    before: Inspection,
    step: &Step,
    expected: Option<i64>,
) -> Result<Inspection, AppError> {
    let db = &*writing.tx;
    let relations = relations_now(actor, &before, &writing.world.register);
    if relations.is_empty() {
        log_refused(actor, &before, step.action().name());
        return Err(missing());
    }
    check_version(expected, before.version)?;
    let on = circumstances(writing, &before, &relations).await?;
    let decided = before.decide(step, &on);
    let after = decided.map_err(|refusal| refused(actor, &before, step.action(), refusal))?;
    if !inspections::update(db, before.version, &after).await? {
        return Err(AppError::Stale { current: before.version + 1 });
    }
    let given = match step {
        Step::Find(found) => finding::record(writing, app, actor, &after, found).await?,
        _ => Vec::new(),
    };
    let row = row_of(step.action());
    let may = |relations: &Relations| {
        row.is_some_and(|row| row.by.iter().any(|one| relations.contains(one)))
    };
    let by = (actor.person, capacity(actor, &before, may));
    follow::step(writing, app, by, &before, &after, (step, &given)).await?;
    Ok(after)
}

fn missing() -> AppError {
    AppError::NotFound("inspection")
}

/// A step that the table forbids is a conflict with what the inspection is now.
fn refused(actor: &Actor, before: &Inspection, action: Action, refusal: Refusal) -> AppError {
    let version = before.version;
    match refusal {
        Refusal::NotYours { .. } => {
            log_refused(actor, before, action.name());
            AppError::Forbidden("not_yours")
        }
        Refusal::Unlawful { state, rule, .. } => {
            AppError::Conflict { rule, state: Some(state.name()), version: Some(version) }
        }
        Refusal::Fields(errors) => AppError::Fields(errors),
    }
}

/// The tasks that mend what an inspection found, in no order.
async fn mending(db: &impl ConnectionTrait, id: InspectionId) -> Result<Vec<Task>, AppError> {
    let ids = findings::tasks_of(db, id).await?;
    Ok(tasks::find_many(db, &ids).await?)
}

fn open_of(mending: &[Task]) -> usize {
    mending.iter().filter(|task| !is_done(task.state)).count()
}

async fn seen(
    db: &impl ConnectionTrait,
    actor: &Actor,
    inspection: Inspection,
    world: &World,
    now: DateTime<Utc>,
) -> Result<SeenInspection, AppError> {
    seen_many(db, actor, vec![inspection], world, now).await?.pop().ok_or_else(missing)
}

/// Those of `all` that `actor` sees, in their order, each with what may be known of it.
pub(super) async fn seen_many(
    db: &impl ConnectionTrait,
    actor: &Actor,
    all: Vec<Inspection>,
    world: &World,
    now: DateTime<Utc>,
) -> Result<Vec<SeenInspection>, AppError> {
    let ids: Vec<InspectionId> = all.iter().map(|inspection| inspection.id).collect();
    let mut found = findings::of_many(db, &ids).await?;
    let mending: Vec<TaskId> =
        found.values().flatten().flat_map(|found| found.tasks.iter().copied()).collect();
    let mending = tasks::find_many(db, &mending).await?;
    let mending: HashMap<TaskId, Task> = mending.into_iter().map(|task| (task.id, task)).collect();
    let places = Places::of(actor, &world.register);
    let mut seen = Vec::with_capacity(all.len());
    for inspection in all {
        let own = places.subjects(&inspection);
        let relations = relations(actor, &inspection, &own);
        if relations.is_empty() {
            continue;
        }
        let mut findings = found.remove(&inspection.id).unwrap_or_default();
        let tasks = |findings: &[Finding]| -> Vec<Task> {
            let ids = findings.iter().flat_map(|found| &found.tasks);
            ids.filter_map(|id| mending.get(id).cloned()).collect()
        };
        let allowed = inspection.allowed_actions(&Circumstances {
            relations: &relations,
            now,
            calendar: &world.calendar,
            findings: findings.len(),
            open_actions: open_of(&tasks(&findings)),
        });
        if !relations.iter().any(|relation| relation.sees_all()) {
            // What was found is theirs to read once it is concluded, where it is about them.
            let is_theirs = |found: &Finding| found.organisation.is_none_or(|id| own.contains(&id));
            findings.retain(|found| inspection.state.shows_findings() && is_theirs(found));
        }
        let actions = tasks(&findings);
        seen.push(SeenInspection { inspection, relations, allowed, findings, actions });
    }
    Ok(seen)
}

/// Where somebody works as leader or focal officer: each post's organisation with those below it.
struct Places(Vec<Vec<OrganisationId>>);

impl Places {
    fn of(actor: &Actor, register: &WholeRegister) -> Self {
        let works = |role| matches!(role, Role::Leader | Role::Focal);
        let posts = actor.all_posts().filter(|post| works(post.role));
        let at: BTreeSet<OrganisationId> = posts.map(|post| post.organisation).collect();
        Self(at.into_iter().map(|organisation| register.and_below(&[organisation])).collect())
    }

    /// Those of the places where somebody is visited by `inspection`.
    fn subjects(&self, inspection: &Inspection) -> BTreeSet<OrganisationId> {
        let visited = &inspection.plan.organisations;
        let is_visited = |place: &&Vec<OrganisationId>| place.iter().any(|id| visited.contains(id));
        self.0.iter().filter(is_visited).flatten().copied().collect()
    }
}

/// What `actor` is to `inspection`.
fn relations(actor: &Actor, inspection: &Inspection, own: &BTreeSet<OrganisationId>) -> Relations {
    let subject_lines: Vec<OrganisationId> = own.iter().copied().collect();
    inspection.relations(actor, &Parties { subject_lines: &subject_lines })
}

/// What `actor` is to `inspection`, by the register as it is now.
pub(super) fn relations_now(
    actor: &Actor,
    inspection: &Inspection,
    register: &WholeRegister,
) -> Relations {
    relations(actor, inspection, &Places::of(actor, register).subjects(inspection))
}

/// In whose name `actor` does what `may` says those may do who are this to the inspection.
pub(super) fn capacity(
    actor: &Actor,
    inspection: &Inspection,
    may: impl Fn(&Relations) -> bool,
) -> Capacity {
    let is_it = |one: &Actor| may(&relations(one, inspection, &BTreeSet::new()));
    let oneself = actor.capacity(|_| true);
    if actor.stands_for.is_empty() || is_it(&actor.as_oneself()) {
        return oneself;
    }
    // A team names people, not posts: the absent one is in it.
    let behind = actor
        .stands_for
        .iter()
        .find(|absent| is_it(&Actor { person: absent.person, ..actor.in_place_of(absent) }));
    behind.map_or(oneself, |absent| Capacity {
        organisation: absent.posts.first().map(|post| post.organisation),
        on_behalf_of: Some(absent.person),
    })
}

pub(super) fn log_refused(actor: &Actor, inspection: &Inspection, action: &str) {
    tracing::warn!(
        target: "dondoc::access",
        person = %actor.person, inspection = %inspection.id, action,
        "refused attempt on another's inspection"
    );
}
