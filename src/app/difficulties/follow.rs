//! What follows from a report and its steps, in their transaction: clocks, the mark on the task,
//! history, and what people hear at once.

use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{
    app::{App, AppError, Writing, clocks::opened, recipients::Resolver, subjects::Heard},
    domain::{
        difficulty::{
            Difficulty, Step,
            clocks::{ClockChange, changes},
            step::REPORT_NOTICE,
            tell::{Told, told},
        },
        ids::PersonId,
        ladder::Watched,
        rights::Actor,
    },
    store::{
        clocks, difficulties,
        history::{self, Happening},
        notices::{self, NewNotice},
        tasks,
    },
};

/// What follows from a new report.
pub(super) async fn report(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    report: &Difficulty,
) -> Result<(), AppError> {
    move_clocks(writing, None, report).await?;
    mark(&*writing.tx, report).await?;
    let mut data = serde_json::to_value(&report.told).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut data {
        fields.insert("task".into(), json!(report.task));
        fields.insert("reporter".into(), json!(report.reporter));
    }
    let event = record(writing, actor, report, "report", data).await?;
    let word = Word { kind: REPORT_NOTICE, to: &[Told::Secretariat], words: None, event };
    tell(writing, app, actor.person, report, word).await
}

/// What follows from joining a report with others.
pub(super) async fn joined(
    writing: &Writing,
    actor: &Actor,
    before: &Difficulty,
    after: &Difficulty,
) -> Result<(), AppError> {
    let data = json!({ "changed": changed(before, after) });
    record(writing, actor, after, "join", data).await?;
    Ok(())
}

/// What follows from a step.
pub(super) async fn step(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    before: &Difficulty,
    after: &Difficulty,
    step: &Step,
) -> Result<(), AppError> {
    move_clocks(writing, Some(before), after).await?;
    mark(&*writing.tx, after).await?;
    let mut data = serde_json::to_value(step).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut data {
        fields.remove("action");
        if let Some(to) = fields.remove("organisation") {
            fields.insert("to".into(), to);
        }
        fields.insert("changed".into(), changed(before, after));
    }
    let action = step.action();
    let event = record(writing, actor, after, action.name(), data).await?;
    let word = Word { kind: action.notice(), to: told(action), words: step.words(), event };
    tell(writing, app, actor.person, after, word).await
}

async fn move_clocks(
    writing: &Writing,
    before: Option<&Difficulty>,
    after: &Difficulty,
) -> Result<(), AppError> {
    let (db, world, now) = (&*writing.tx, &writing.world, writing.now);
    for change in changes(before, after, &world.calendar, now) {
        match change {
            ClockChange::Close(kind) => {
                for clock in clocks::of_thing(db, Watched::Difficulty(after.id)).await? {
                    if clock.kind == kind {
                        clocks::close(db, clock.id, now).await?;
                    }
                }
            }
            ClockChange::Open { kind, due_on } => {
                let clock = opened(Watched::Difficulty(after.id), kind, due_on, world, now);
                clocks::insert_many(db, &[clock], now).await?;
            }
        }
    }
    Ok(())
}

/// Keeps what blocks the task in step with its reports.
async fn mark(db: &impl ConnectionTrait, report: &Difficulty) -> Result<(), AppError> {
    match report.task.filter(|_| report.told.blocking) {
        Some(task) => Ok(difficulties::mark_task(db, task).await?),
        None => Ok(()),
    }
}

async fn record(
    writing: &Writing,
    actor: &Actor,
    report: &Difficulty,
    action: &str,
    data: Value,
) -> Result<Uuid, AppError> {
    let capacity = super::capacity(&*writing.tx, actor, report).await?;
    let happening = Happening {
        subject_kind: "difficulty",
        subject: report.id.0,
        actor: Some(actor.person),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: action.to_owned(),
        data,
    };
    Ok(history::record(&*writing.tx, happening, writing.now).await?)
}

/// Old and new value of every field that changed.
fn changed(before: &Difficulty, after: &Difficulty) -> Value {
    let mut changes = Map::new();
    let mut compare = |field: &str, old: Value, new: Value| {
        if old != new {
            changes.insert(field.into(), json!([old, new]));
        }
    };
    compare("state", json!(before.state), json!(after.state));
    compare("routed_to", json!(before.routed_to), json!(after.routed_to));
    compare("answer_by", json!(before.answer_by), json!(after.answer_by));
    compare("common", json!(before.common), json!(after.common));
    Value::Object(changes)
}

/// What is told, and to whom.
struct Word<'a> {
    kind: &'static str,
    to: &'a [Told],
    words: Option<&'a str>,
    event: Uuid,
}

/// Plans what people hear at once; nobody hears of their own acts.
async fn tell(
    writing: &Writing,
    app: &App,
    actor: PersonId,
    report: &Difficulty,
    word: Word<'_>,
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let mut resolver = Resolver::new(writing.world.calendar.date_of(now));
    let task = match report.task {
        Some(task) => tasks::find(db, task).await?,
        None => None,
    };
    let mut planned: Vec<NewNotice> = Vec::new();
    let compose_at = now + app.config.gather_for;
    let within = Heard::of_difficulty(report, task.as_ref()).within();
    for (organisation, audience) in word.to.iter().filter_map(|told| told.at(report)) {
        for recipient in resolver.of_within(db, organisation, audience, within).await? {
            let is_known = |known: &NewNotice| known.recipient.address == recipient.address;
            if recipient.person == Some(actor) || planned.iter().any(is_known) {
                continue;
            }
            let payload = json!({ "words": word.words });
            let fact = (word.kind, word.event);
            planned.push(NewNotice {
                task: report.task,
                directive: task.as_ref().and_then(|task| task.directive),
                difficulty: Some(report.id),
                ..NewNotice::of_event(fact, recipient, payload, compose_at)
            });
        }
    }
    notices::insert_many(db, planned, &writing.world.summaries(now), now).await?;
    Ok(())
}
