//! What follows from a plan and its steps, in their transaction: the clock of the visit, history,
//! and what people hear at once.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    app::{App, AppError, Writing, clocks::opened, recipients::Resolver},
    domain::{
        ids::{PersonId, TaskId},
        inspection::{
            Inspection, Step,
            clocks::{ClockChange, change},
            step::PLAN_NOTICE,
            tell::{OF_A_PLAN, told},
        },
        ladder::{Audience, ClockKind, Watched},
        rights::Capacity,
    },
    store::{
        clocks,
        history::{self, Happening},
        notices::{self, NewNotice, Origin},
    },
};

/// What follows from a new plan.
pub(super) async fn plan(
    writing: &Writing,
    app: &App,
    by: (PersonId, Capacity),
    inspection: &Inspection,
) -> Result<(), AppError> {
    let mut data = serde_json::to_value(&inspection.plan).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut data {
        fields.insert("reference".into(), json!(inspection.reference));
        if let Some(lead) = fields.remove("lead") {
            fields.insert("team_lead".into(), lead);
        }
    }
    let event = record(writing, by, inspection, "plan", data).await?;
    let word = Word { kind: PLAN_NOTICE, to: OF_A_PLAN, words: None, event };
    tell(writing, app, by.0, inspection, word).await
}

/// What follows from a step; `given` are the tasks that it gave.
pub(super) async fn step(
    writing: &Writing,
    app: &App,
    by: (PersonId, Capacity),
    before: &Inspection,
    after: &Inspection,
    (step, given): (&Step, &[TaskId]),
) -> Result<(), AppError> {
    move_clock(writing, before, after).await?;
    let mut data = serde_json::to_value(step).unwrap_or(Value::Null);
    if let Value::Object(fields) = &mut data {
        fields.remove("action");
        if before.state != after.state {
            fields.insert("changed".into(), json!({ "state": [before.state, after.state] }));
        }
        if !given.is_empty() {
            fields.insert("tasks".into(), json!(given));
        }
    }
    let action = step.action();
    let event = record(writing, by, after, action.name(), data).await?;
    let to = told(action, before.announced_at.is_some());
    let word = Word { kind: action.notice(), to, words: step.words(), event };
    tell(writing, app, by.0, after, word).await
}

async fn move_clock(
    writing: &Writing,
    before: &Inspection,
    after: &Inspection,
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let watched = Watched::Inspection(after.id);
    match change(before, after) {
        Some(ClockChange::Open { due_on }) => {
            let clock = opened(watched, ClockKind::Visit, due_on, &writing.world, now);
            clocks::insert_many(db, &[clock], now).await?;
        }
        Some(ClockChange::Close) => {
            for clock in clocks::of_thing(db, watched).await? {
                clocks::close(db, clock.id, now).await?;
            }
        }
        None => {}
    }
    Ok(())
}

async fn record(
    writing: &Writing,
    by: (PersonId, Capacity),
    inspection: &Inspection,
    action: &str,
    data: Value,
) -> Result<Uuid, AppError> {
    let happening = Happening {
        subject_kind: "inspection",
        subject: inspection.id.0,
        actor: Some(by.0),
        on_behalf_of: by.1.on_behalf_of,
        organisation: by.1.organisation,
        action: action.to_owned(),
        data,
    };
    Ok(history::record(&*writing.tx, happening, writing.now).await?)
}

/// What is told, and to whom.
struct Word<'a> {
    kind: &'static str,
    to: &'a [Audience],
    words: Option<&'a str>,
    event: Uuid,
}

/// Plans what people hear at once; nobody hears of their own acts.
async fn tell(
    writing: &Writing,
    app: &App,
    actor: PersonId,
    inspection: &Inspection,
    word: Word<'_>,
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let mut resolver = Resolver::new(writing.world.calendar.date_of(now));
    let mut recipients = resolver.of_inspection(db, inspection, word.to).await?;
    recipients.retain(|recipient| recipient.person != Some(actor));
    let notice = |recipient| NewNotice {
        origin: Origin::Event,
        kind: word.kind,
        level: 0,
        task: None,
        directive: None,
        difficulty: None,
        inspection: Some(inspection.id),
        event: Some(word.event),
        rung: None,
        recipient,
        payload: json!({ "words": word.words }),
        compose_at: now + app.config.gather_for,
    };
    let planned = recipients.into_iter().map(notice).collect();
    notices::insert_many(db, planned, &writing.world.summaries(now), now).await?;
    Ok(())
}
