//! Who hears that open work moved: each person once, however much it is (rule 11).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use uuid::Uuid;

use super::{carry_out::Moving, tasks::Taken};
use crate::{
    app::{AppError, recipients::Resolver},
    domain::{ids::OrganisationId, ladder::Audience, recipient::Recipient},
    store::notices::{self, NewNotice},
};

/// Whoever works at what follows, or monitors it, hears what it took over.
pub(super) async fn tell(moving: &Moving<'_>, taken: &Taken, event: Uuid) -> Result<(), AppError> {
    let (db, now) = (&*moving.writing.tx, moving.writing.now);
    let mut resolver = Resolver::new(moving.today);
    let followers: BTreeSet<OrganisationId> =
        moving.routes.successors.values().copied().flatten().chain(taken.keys().copied()).collect();
    let mut hears: BTreeMap<String, (Recipient, u64, u64)> = BTreeMap::new();
    for organisation in followers {
        let (led, helped) = taken.get(&organisation).copied().unwrap_or_default();
        let mut told: BTreeSet<String> = BTreeSet::new();
        for audience in [Audience::Focal, Audience::Leader, Audience::Member] {
            for recipient in resolver.of(db, organisation, audience).await? {
                let is_own = recipient.person == Some(moving.actor.person);
                if is_own || !told.insert(recipient.address.clone()) {
                    continue;
                }
                let address = recipient.address.clone();
                let known = hears.entry(address).or_insert((recipient, 0, 0));
                known.1 += led;
                known.2 += helped;
            }
        }
    }
    let one = moving.one;
    let compose_at = now + moving.app.config.gather_for;
    let notice = |(recipient, led, helped): (Recipient, u64, u64)| {
        let payload = json!({
            "title": one.title, "decision_number": moving.decision_number,
            "effective_on": one.effective_on, "led": led, "helped": helped,
        });
        NewNotice::of_event(("reorganise", event), recipient, payload, compose_at)
    };
    let planned: Vec<NewNotice> = hears.into_values().map(notice).collect();
    notices::insert_many(db, planned, &moving.writing.world.summaries(now), now).await?;
    Ok(())
}
