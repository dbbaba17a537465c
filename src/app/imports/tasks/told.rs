//! Who hears of imported tasks: one notice a person for the whole import, however many batches
//! it takes (spec part 2, rule 11).

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use crate::{
    app::{App, AppError, Writing, recipients::Resolver},
    domain::{
        ids::PersonId,
        recipient::Recipient,
        task::{
            Action, Task,
            tell::{Told, told},
        },
    },
    store::{
        imported,
        notices::{self, NewNotice},
    },
};

/// How long nothing is put into a message after a batch: the next one adds to it.
const QUIET: TimeDelta = TimeDelta::minutes(15);

/// What each recipient has been given so far.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The event that the notices tell of.
    event: Option<Uuid>,
    by_address: BTreeMap<String, Given>,
}

#[derive(Debug)]
struct Given {
    recipient: Recipient,
    led: usize,
    helped: usize,
}

impl Heard {
    /// Counts the open tasks of a batch for those who hear of them, and tells them so far.
    pub async fn add(
        &mut self,
        writing: &Writing,
        tasks: &[Task],
        by: PersonId,
        event: Uuid,
    ) -> Result<(), AppError> {
        let event = *self.event.get_or_insert(event);
        let mut resolver = Resolver::new(writing.world.calendar.date_of(writing.now));
        let mut touched: Vec<String> = Vec::new();
        for task in tasks.iter().filter(|task| task.state.is_open()) {
            for told in told(Action::Issue) {
                let is_lead = !matches!(told, Told::Coordinators);
                let organisations = match is_lead {
                    true => vec![task.lead],
                    false => task.coordinators.iter().map(|helper| helper.organisation).collect(),
                };
                for organisation in organisations {
                    let heard = resolver.of(&*writing.tx, organisation, told.audience()).await?;
                    for recipient in heard.into_iter().filter(|r| r.person != Some(by)) {
                        let address = recipient.address.clone();
                        let given = self.by_address.entry(address.clone()).or_insert(Given {
                            recipient,
                            led: 0,
                            helped: 0,
                        });
                        given.led += usize::from(is_lead);
                        given.helped += usize::from(!is_lead);
                        touched.push(address);
                    }
                }
            }
        }
        touched.sort();
        touched.dedup();
        for address in touched {
            if let Some(given) = self.by_address.get(&address) {
                tell(writing, given, event, QUIET).await?;
            }
        }
        Ok(())
    }

    /// Lets the notices go: nothing comes any more.
    pub async fn finish(&self, app: &App, writing: &Writing) -> Result<(), AppError> {
        let Some(event) = self.event else { return Ok(()) };
        for given in self.by_address.values() {
            tell(writing, given, event, app.config.gather_for).await?;
        }
        Ok(())
    }
}

async fn tell(
    writing: &Writing,
    given: &Given,
    event: Uuid,
    within: TimeDelta,
) -> Result<(), AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let summaries = writing.world.summaries(now);
    let payload = json!({ "led": given.led, "helped": given.helped });
    let (address, compose_at) =
        (&given.recipient.address, summaries.or(&given.recipient, now + within));
    if imported::tell_anew(db, event, address, &payload, compose_at).await? {
        return Ok(());
    }
    let recipient = given.recipient.clone();
    let notice = NewNotice::of_event(("import", event), recipient, payload, compose_at);
    notices::insert_many(db, vec![notice], &summaries, now).await?;
    Ok(())
}
