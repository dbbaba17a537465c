//! Plans what people hear at once of a step on a task (spec part 2, rule 11).

use serde_json::json;
use uuid::Uuid;

use super::{App, AppError, Writing, recipients::Resolver, subjects::Heard};
use crate::{
    domain::{
        ids::PersonId,
        task::{
            Action, Step, Task,
            tell::{Told, told},
        },
    },
    store::notices::{self, NewNotice},
};

/// Plans what people hear at once; nobody hears of their own acts.
pub(super) async fn tell(
    writing: &Writing,
    app: &App,
    actor: PersonId,
    before: &Task,
    after: &Task,
    step: &Step,
    event: Uuid,
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let mut resolver = Resolver::new(writing.world.calendar.date_of(now));
    let mut planned: Vec<NewNotice> = Vec::new();
    let within = Heard::of_task(after).within();
    let compose_at = now + app.config.gather_for;
    for told in told(step.action()) {
        let recipients = match told {
            Told::FormerLead => {
                resolver.of_within(db, before.lead, told.audience(), within).await?
            }
            Told::Coordinators => {
                let mut all = Vec::new();
                for coordinator in &after.coordinators {
                    let (helper, audience) = (coordinator.organisation, told.audience());
                    all.extend(resolver.of_within(db, helper, audience, within).await?);
                }
                all
            }
            _ => resolver.of_task(db, after, &[told.audience()]).await?,
        };
        for recipient in recipients {
            let is_known = |known: &NewNotice| known.recipient.address == recipient.address;
            if recipient.person == Some(actor) || planned.iter().any(is_known) {
                continue;
            }
            let payload = json!({ "words": step.words(), "role": role_of(*told) });
            let fact = (step.action().name(), event);
            planned.push(NewNotice {
                level: u8::from(step.action() == Action::Urge),
                ..NewNotice::of_event(fact, recipient, payload, compose_at).about(after)
            });
        }
    }
    notices::insert_many(db, planned, &writing.world.summaries(now), now).await?;
    Ok(())
}

/// As what a recipient is told, for the words of the message.
pub(super) fn role_of(told: Told) -> &'static str {
    match told {
        Told::Lead | Told::LeadLeader => "lead",
        Told::FormerLead => "former_lead",
        Told::Coordinators => "coordinator",
        Told::Secretariat => "assigner",
    }
}
