//! Gives tasks to their leads: what issuing, splitting, findings and series have in common.

use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    App, AppError, Writing, clocks, recipients::Resolver, subjects::Heard, telling::role_of,
};
use crate::{
    domain::{
        ids::{PersonId, SeriesId},
        recipient::Recipient,
        rights::{Actor, Relation, Relations, Role},
        task::{
            Action, Step, Task,
            decide::{Circumstances, Period},
            tell::{Told, told},
        },
    },
    store::{
        clocks as clock_store,
        history::{self, Happening},
        notices::{self, NewNotice},
        tally, tasks,
    },
};

/// A task before it is given.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// As it will be.
    pub task: Task,
    /// The series it belongs to, and which occurrence of it.
    pub of_series: Option<(SeriesId, i32)>,
    /// Its lead took the series before: it needs no acknowledgement of its own.
    pub is_taken: bool,
}

impl From<Task> for Draft {
    fn from(task: Task) -> Self {
        Self { task, of_series: None, is_taken: false }
    }
}

/// Gives draft tasks to their leads: tasks, clocks, tallies, history and notices; in nobody's name
/// where the program itself does.
pub(super) async fn give(
    writing: &Writing,
    app: &App,
    by: Option<&Actor>,
    drafts: &[Draft],
) -> Result<Vec<Task>, AppError> {
    let (db, now, world) = (&*writing.tx, writing.now, &writing.world);
    let person = by.map_or(PersonId(uuid::Uuid::nil()), |actor| actor.person);
    let as_one = |relation| Circumstances {
        actor: person,
        relations: Relations::NONE.with(relation),
        now,
        calendar: &world.calendar,
        period: Period::default(),
        parts: &[],
        above: None,
    };
    let (giver, lead) = (as_one(Relation::Secretariat), as_one(Relation::LeadFocal));
    let decide = |draft: &Draft| {
        let given = draft.task.decide(&Step::Issue, &giver)?.task;
        Ok(if draft.is_taken { given.decide(&Step::Acknowledge, &lead)?.task } else { given })
    };
    let issued: Vec<Task> = drafts.iter().map(decide).collect::<Result<_, AppError>>()?;
    tasks::insert_many(db, &issued, &world.calendar, now).await?;
    let started: Vec<_> = drafts
        .iter()
        .zip(&issued)
        .flat_map(|(draft, task)| clocks::of_issued(task, &draft.task, world, now))
        .collect();
    clock_store::insert_many(db, &started, now).await?;
    tally::count(db, tally::changes(&[], &issued, &world.calendar), now).await?;
    let events = history::record_first(db, happenings(by, drafts, &issued), now).await?;
    let mut resolver = Resolver::new(world.calendar.date_of(now));
    let mut planned = Vec::new();
    let compose_at = now + app.config.gather_for;
    for (task, event) in issued.iter().zip(events) {
        for (recipient, told) in hearers(db, &mut resolver, task, person).await? {
            let payload = json!({ "role": role_of(told) });
            let fact = (Action::Issue.name(), event);
            planned.push(NewNotice::of_event(fact, recipient, payload, compose_at).about(task));
        }
    }
    notices::insert_many(db, planned, &world.summaries(now), now).await?;
    Ok(issued)
}

fn happenings(by: Option<&Actor>, drafts: &[Draft], issued: &[Task]) -> Vec<Happening> {
    let assigner = issued.first().map(|task| (task.assigner, task.parent.is_some()));
    let acts = |one: &Actor| match assigner {
        Some((giver, true)) => one.parts([giver]).contains(&giver),
        _ => one.has_role(Role::Secretariat),
    };
    let capacity = by.map(|actor| actor.capacity(acts)).unwrap_or_default();
    let data = |draft: &Draft, task: &Task| {
        let mut data = json!({
            "reference": task.reference,
            "title": task.title,
            "lead": task.lead,
            "coordinators": task.coordinators,
            "due_on": task.due_on,
            "due_words": task.due_words,
        });
        if let Some((fields, parent)) = data.as_object_mut().zip(task.parent) {
            fields.insert("parent".into(), json!(parent));
        }
        if let Some((fields, (series, number))) = data.as_object_mut().zip(draft.of_series) {
            fields.insert("series".into(), json!(series));
            fields.insert("occurrence".into(), json!(number));
        }
        data
    };
    let happening = |(draft, task): (&Draft, &Task)| Happening {
        subject_kind: "task",
        subject: task.id.0,
        actor: by.map(|actor| actor.person),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: Action::Issue.name().to_owned(),
        data: data(draft, task),
    };
    drafts.iter().zip(issued).map(happening).collect()
}

/// Who hears that a task was given, each once, and as what.
pub(super) async fn hearers(
    db: &impl ConnectionTrait,
    resolver: &mut Resolver,
    task: &Task,
    actor: PersonId,
) -> Result<Vec<(Recipient, Told)>, AppError> {
    let mut hearers: Vec<(Recipient, Told)> = Vec::new();
    let within = Heard::of_task(task).within();
    for told in told(Action::Issue) {
        let organisations = match told {
            Told::Coordinators => {
                task.coordinators.iter().map(|helper| helper.organisation).collect()
            }
            _ => vec![task.lead],
        };
        for organisation in organisations {
            let told_at = resolver.of_within(db, organisation, told.audience(), within).await?;
            for recipient in told_at {
                let is_known = hearers.iter().any(|(known, _)| known.address == recipient.address);
                if recipient.person != Some(actor) && !is_known {
                    hearers.push((recipient, *told));
                }
            }
        }
    }
    Ok(hearers)
}
