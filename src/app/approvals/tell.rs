//! What people hear of a request at once.

use serde_json::json;
use uuid::Uuid;

use crate::{
    app::{App, AppError, Writing, recipients::Resolver},
    domain::{
        approval::Approval, ids::PersonId, ladder::Audience, recipient::Recipient, task::Task,
    },
    store::{
        notices::{self, NewNotice},
        people,
    },
};

/// The leader hears that something waits, or who is told where there is none.
pub(super) async fn leader(
    writing: &Writing,
    app: &App,
    task: &Task,
    approval: &Approval,
    event: Uuid,
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let mut resolver = Resolver::new(writing.world.calendar.date_of(now));
    let told = resolver.of_task(db, task, &[Audience::Leader]).await?;
    let told = told.into_iter().filter(|one| one.person != Some(approval.asked_by));
    let notice = |recipient| {
        let mut notice = notice(app, task, ("approval_ask", None, event), recipient, now);
        // Looked at once more before the letter leaves: there may be nothing left to decide.
        notice.payload["approval"] = json!(approval.id);
        notice
    };
    let planned = told.map(notice).collect();
    notices::insert_many(db, planned, &writing.world.summaries(now), now).await?;
    Ok(())
}

/// Whoever asked hears what became of it, unless by an act of their own.
pub(super) async fn asker(
    writing: &Writing,
    app: &App,
    actor: PersonId,
    task: &Task,
    approval: &Approval,
    word: (&'static str, Option<&str>, Uuid),
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let person = people::find(db, approval.asked_by).await?.filter(|person| person.is_active);
    let Some(person) = person else { return Ok(()) };
    let mut resolver = Resolver::new(writing.world.calendar.date_of(now));
    let in_place = resolver.there_or_deputy(db, person.clone()).await?;
    let (person, stands_for) = in_place.unwrap_or((person, None));
    if person.id == actor {
        return Ok(());
    }
    let recipient = Recipient {
        person: Some(person.id),
        stands_for,
        address: person.email,
        locale: person.locale,
        daily_summary: person.daily_summary,
        is_fallback: false,
        audience: Audience::Focal,
        organisation: task.lead,
    };
    let personal = vec![notice(app, task, word, recipient, now)];
    notices::insert_personal(db, personal, &writing.world.summaries(now), now).await?;
    Ok(())
}

fn notice(
    app: &App,
    task: &Task,
    (kind, words, event): (&'static str, Option<&str>, Uuid),
    recipient: Recipient,
    now: chrono::DateTime<chrono::Utc>,
) -> NewNotice {
    let payload = json!({ "words": words, "role": "lead" });
    let compose_at = now + app.config.gather_for;
    NewNotice::of_event((kind, event), recipient, payload, compose_at).about(task)
}
