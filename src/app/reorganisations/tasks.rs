//! Open tasks, difficulty reports and inspections go to whoever follows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::carry_out::{Moving, TASKS_MAX};
use crate::{
    app::{AppError, tasks::step_on},
    domain::{
        ids::{DifficultyId, InspectionId, OrganisationId, PersonId, TaskId},
        reorganisation::{
            Item, Kind, Target,
            moves::{Moved, moved},
        },
        rights::Role,
        task::{DueChoice, Step, Task},
    },
    store::{difficulties as reports, moving as store, people, reorganised, subtasks, tally},
};

/// How many tasks each organisation leads now, and helps with, that it did not before.
pub(super) type Taken = BTreeMap<OrganisationId, (u64, u64)>;

/// Tasks for which another lead was chosen are reassigned singly, as the table has it: the new
/// lead acknowledges them and may return them; their due dates are kept, expressly.
pub(super) async fn reassign_chosen(moving: &mut Moving<'_>) -> Result<(), AppError> {
    let chosen: Vec<(TaskId, OrganisationId)> = moving
        .open_of(Kind::Task)
        .await?
        .into_iter()
        .filter_map(|item| {
            let lead = moving.routes.chosen_lead(item.subject, item.organisation)?;
            Some((TaskId(item.subject), lead))
        })
        .collect();
    if chosen.is_empty() {
        return Ok(());
    }
    let (db, ending) = (&*moving.writing.tx, moving.routes.ending());
    let before = reorganised::count_tasks(db, &ending).await?;
    let reason = format!("{} ({})", moving.one.title, moving.decision_number);
    for (id, lead) in chosen {
        let locked = subtasks::lock(db, id).await?;
        // One that is handed in or suspended cannot be reassigned: it moves as it stands.
        let Some(locked) = locked.filter(|locked| locked.task.state.due_clock_counts()) else {
            continue;
        };
        let due = DueChoice { due_on: None, keep_due_date: true };
        let step = Step::Reassign { lead, reason: reason.clone(), due };
        step_on(moving.writing, moving.app, moving.actor, locked, &step, None).await?;
        moving.recount.reassigned += 1;
    }
    // Their open parts were withdrawn with them.
    let after = reorganised::count_tasks(db, &ending).await?;
    moving.recount.withdrawn = before.open.saturating_sub(after.open);
    moving.recount.moved = before.led.saturating_sub(after.led);
    Ok(())
}

/// Everything else goes on where it stands, under whoever follows.
pub(super) async fn move_rest(moving: &mut Moving<'_>) -> Result<Taken, AppError> {
    let (db, now) = (&*moving.writing.tx, moving.writing.now);
    let ids = reorganised::concerned(db, &moving.routes.ending()).await?;
    if ids.len() > TASKS_MAX {
        return Err(AppError::conflict("too_many_tasks"));
    }
    let open = store::lock_open(db, &ids).await?;
    let stays = handlers_who_stay(moving, &open).await?;
    // What lies above comes first: whoever leads it now gave what lies below.
    let mut leads: HashMap<TaskId, OrganisationId> = HashMap::with_capacity(open.len());
    let (mut changed, mut taken) = (Vec::with_capacity(open.len()), Taken::new());
    for before in open {
        let giver = match before.parent {
            Some(parent) => leads.get(&parent).copied(),
            None => None,
        };
        let holds = |handler: PersonId, lead: OrganisationId| stays.contains(&(handler, lead));
        let after = moved(&before, &moving.routes, giver, holds);
        leads.insert(before.id, after.as_ref().map_or(before.lead, |after| after.task.lead));
        if let Some(after) = after {
            count(moving, &mut taken, &before, &after);
            changed.push((before, after));
        }
    }
    store::keep(db, &changed, now).await?;
    let (before, after): (Vec<Task>, Vec<Task>) =
        changed.iter().map(|(before, after)| (before.clone(), after.task.clone())).unzip();
    tally::count(db, tally::changes(&before, &after, &moving.writing.world.calendar), now).await?;
    for (before, after) in before.iter().zip(&after) {
        moving.note("task", after.id.0, "transfer", difference(before, after));
    }
    Ok(taken)
}

fn count(moving: &mut Moving<'_>, taken: &mut Taken, before: &Task, after: &Moved) {
    moving.recount.parts += after.parts;
    if before.lead != after.task.lead {
        moving.recount.moved += 1;
        taken.entry(after.task.lead).or_default().0 += 1;
    }
    for part in &after.task.coordinators {
        let is_new = !before.coordinators.iter().any(|old| old.organisation == part.organisation);
        taken.entry(part.organisation).or_default().1 += u64::from(is_new);
    }
}

/// The handlers who are focal officers of the new lead as well: their posts have moved already.
async fn handlers_who_stay(
    moving: &Moving<'_>,
    open: &[Task],
) -> Result<BTreeSet<(PersonId, OrganisationId)>, AppError> {
    let mut asked: BTreeSet<(PersonId, OrganisationId)> = BTreeSet::new();
    for task in open {
        let item = Item { kind: Kind::Task, subject: task.id.0, organisation: task.lead };
        if let (Some(handler), Some(Target::To(lead))) = (task.handler, moving.routes.target(&item))
        {
            asked.insert((handler, lead));
        }
    }
    let mut stays = BTreeSet::new();
    for (handler, lead) in asked {
        let db = &*moving.writing.tx;
        if people::holds(db, handler, Role::Focal, &[lead], moving.today).await? {
            stays.insert((handler, lead));
        }
    }
    Ok(stays)
}

/// Old and new of what changed.
fn difference(before: &Task, after: &Task) -> Value {
    let mut changed = Map::new();
    let mut compare = |field: &str, old: Value, new: Value| {
        if old != new {
            changed.insert(field.into(), json!([old, new]));
        }
    };
    compare("lead", json!(before.lead), json!(after.lead));
    compare("assigner", json!(before.assigner), json!(after.assigner));
    compare("handler", json!(before.handler), json!(after.handler));
    compare("coordinators", json!(before.coordinators), json!(after.coordinators));
    Value::Object(changed)
}

/// Open reports: who reported, who has to answer, who triages.
pub(super) async fn difficulties(moving: &mut Moving<'_>) -> Result<(), AppError> {
    let db = &*moving.writing.tx;
    let mut ids: BTreeSet<DifficultyId> = BTreeSet::new();
    for kind in [Kind::Report, Kind::Answer] {
        ids.extend(moving.open_of(kind).await?.into_iter().map(|item| DifficultyId(item.subject)));
    }
    ids.extend(reorganised::triaged_by(db, &moving.routes.ending()).await?);
    for id in ids {
        let Some(before) = reports::lock(db, id).await? else { continue };
        let to = |kind: Kind, organisation: OrganisationId| {
            let item = Item { kind, subject: id.0, organisation };
            match moving.routes.target(&item) {
                Some(Target::To(next)) if moving.routes.ends(organisation) => next,
                _ => organisation,
            }
        };
        let mut after = before.clone();
        after.reporter = to(Kind::Report, before.reporter);
        after.routed_to = before.routed_to.map(|routed_to| to(Kind::Answer, routed_to));
        after.assigner = moving.routes.follower(before.assigner);
        after.version += 1;
        reports::update(db, before.version, &after).await?;
        if let Some(task) = after.task {
            reports::mark_task(db, task).await?;
        }
        let changed = json!({
            "reporter": [before.reporter, after.reporter],
            "routed_to": [before.routed_to, after.routed_to],
        });
        moving.note("difficulty", id.0, "transfer", changed);
        moving.recount.difficulties += 1;
    }
    Ok(())
}

/// Inspections that have not been concluded visit whoever follows.
pub(super) async fn inspections(moving: &mut Moving<'_>) -> Result<(), AppError> {
    let mut visits: BTreeMap<InspectionId, Vec<Item>> = BTreeMap::new();
    for item in moving.open_of(Kind::Inspection).await? {
        visits.entry(InspectionId(item.subject)).or_default().push(item);
    }
    for (id, items) in visits {
        let db = &*moving.writing.tx;
        let mut changed = Vec::with_capacity(items.len());
        for item in items {
            let to = match moving.routes.target(&item) {
                Some(Target::To(next)) => Some(next),
                _ => None,
            };
            store::move_subject(db, id, item.organisation, to).await?;
            changed.push(json!([item.organisation, to]));
        }
        store::count_version(db, id).await?;
        moving.note("inspection", id.0, "transfer", json!({ "organisations": changed }));
        moving.recount.inspections += 1;
    }
    Ok(())
}
