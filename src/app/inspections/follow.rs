//! What follows from a plan and its steps, in their transaction: the clock of the visit, history,
//! and what people hear at once.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    app::{
        App, AppError, Writing,
        clocks::{opened, plan_next},
        recipients::Resolver,
    },
    domain::{
        ids::{PersonId, TaskId},
        inspection::{
            Action, Inspection, Plan, Step,
            clocks::{ClockChange, change},
            plan::Shift,
            step::{DROP_NOTICE, PLAN_NOTICE},
            tell::{OF_A_PLAN, told},
        },
        ladder::{Audience, ClockKind, Watched},
        rights::Capacity,
    },
    store::{
        clocks,
        history::{self, Happening},
        notices::{self, NewNotice},
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
    let word = Word { kind: PLAN_NOTICE, to: OF_A_PLAN, payload: said(None), event };
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
        if fields.remove("plan").is_some() {
            fields.insert("changed".into(), differences(&before.plan, &after.plan));
        }
        if before.state != after.state {
            fields.insert("changed".into(), json!({ "state": [before.state, after.state] }));
        }
        if !given.is_empty() {
            fields.insert("tasks".into(), json!(given));
        }
    }
    let action = step.action();
    let event = record(writing, by, after, action.name(), data).await?;
    if matches!(step, Step::Change { .. }) {
        return tell_of_change(writing, app, by.0, (before, after), (step.words(), event)).await;
    }
    let to = told(action, before.announced_at.is_some());
    let word = Word { kind: action.notice(), to, payload: said(step.words()), event };
    tell(writing, app, by.0, after, word).await
}

/// What a change made of each part of a plan, by the names of the history: old and new.
fn differences(before: &Plan, after: &Plan) -> Value {
    let fields = |plan: &Plan| match serde_json::to_value(plan) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let old = fields(before);
    let changed = fields(after).into_iter().filter_map(|(name, new)| {
        let old = old.get(&name).cloned().unwrap_or(Value::Null);
        // `lead` names an organisation elsewhere.
        let name = if name == "lead" { "team_lead".to_owned() } else { name };
        (old != new).then(|| (name, json!([old, new])))
    });
    Value::Object(changed.collect())
}

/// Tells of a changed plan: who stays, who joins and who is left out hear each their own.
async fn tell_of_change(
    writing: &Writing,
    app: &App,
    actor: PersonId,
    (before, after): (&Inspection, &Inspection),
    (words, event): (Option<&str>, Uuid),
) -> Result<(), AppError> {
    let subjects = Shift::of(&before.plan.organisations, &after.plan.organisations);
    let team = Shift::of(&before.plan.team, &after.plan.team);
    let announced = before.announced_at.is_some();
    let heard = |action| told(action, announced);
    let parts = [
        (Action::Change.notice(), heard(Action::Change), subjects.kept, team.kept),
        (Action::Announce.notice(), heard(Action::Announce), subjects.joined, Vec::new()),
        (PLAN_NOTICE, OF_A_PLAN, Vec::new(), team.joined),
        (DROP_NOTICE, heard(Action::Change), subjects.left, team.left),
    ];
    for (kind, audiences, organisations, team) in parts {
        let mut to = audiences.to_vec();
        to.retain(|audience| *audience != Audience::Team || !team.is_empty());
        if !announced {
            to.retain(|audience| *audience == Audience::Team);
        }
        let plan = Plan { organisations, team, ..after.plan.clone() };
        let part = Inspection { plan, ..after.clone() };
        let mut payload = said(words);
        if kind == Action::Change.notice() && days_of(before) != days_of(after) {
            (payload["old_from"], payload["old_to"]) = days_of(before);
        }
        tell(writing, app, actor, &part, Word { kind, to: &to, payload, event }).await?;
    }
    Ok(())
}

/// First and last day of a visit, as letters take them.
fn days_of(visit: &Inspection) -> (Value, Value) {
    (json!(visit.plan.from), json!(visit.plan.to))
}

/// What somebody said, as letters take it.
fn said(words: Option<&str>) -> Value {
    json!({ "words": words })
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
        Some(ClockChange::Move { due_on }) => {
            for mut clock in clocks::of_thing(db, watched).await? {
                clock.due_on = due_on;
                clock.period += 1;
                clock.policy = writing.world.newest;
                clock.latest_start = now;
                plan_next(db, &mut clock, &writing.world, now).await?;
                clocks::update(db, &clock).await?;
            }
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
    payload: Value,
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
    let compose_at = now + app.config.gather_for;
    let notice = |recipient| {
        let fact = (word.kind, word.event);
        NewNotice {
            inspection: Some(inspection.id),
            ..NewNotice::of_event(fact, recipient, word.payload.clone(), compose_at)
        }
    };
    let planned = recipients.into_iter().map(notice).collect();
    notices::insert_many(db, planned, &writing.world.summaries(now), now).await?;
    Ok(())
}
