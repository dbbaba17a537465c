//! The portfolio of somebody who leaves goes to other members, whole or in parts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;
use serde_json::json;

use super::handover::{NewHandover, name_of};
use crate::{
    app::{AppError, By, Writing, by::record},
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, PersonId, new_id},
        rights::Role,
    },
    store::{
        directory::{self, PortfolioRecord, WantedPosts},
        working_group,
    },
};

/// Ends `rows` and gives each to its taker; says of how many organisations. What nobody would
/// monitor any more, and who is no member, goes into `errors`.
pub(super) async fn take(
    writing: &Writing,
    by: &By,
    new: &NewHandover,
    rows: &[PortfolioRecord],
    errors: &mut FieldErrors,
) -> Result<u64, AppError> {
    let mut taken: BTreeMap<Option<PersonId>, BTreeSet<OrganisationId>> = BTreeMap::new();
    for row in rows {
        let taker = new.takers.of_body(row.organisation);
        taken.entry(taker).or_default().insert(row.organisation);
    }
    for (taker, bodies) in &taken {
        if let Some(taker) = taker {
            must_be_member(writing, new, *taker, bodies, errors).await?;
        }
    }
    for row in rows {
        take_one(writing, new, row, errors).await?;
    }
    let from = new.last_day + Days::new(1);
    for (taker, bodies) in &taken {
        let Some(taker) = taker else { continue };
        let data = json!({ "organisations": bodies, "from": from, "after": new.person });
        record(&*writing.tx, by, ("person", taker.0), "give_portfolio", data, writing.now).await?;
    }
    let bodies = taken.values().map(BTreeSet::len).sum::<usize>();
    Ok(u64::try_from(bodies).unwrap_or(u64::MAX))
}

/// Whoever takes over is a member on the first day; locked until the transaction ends.
async fn must_be_member(
    writing: &Writing,
    new: &NewHandover,
    taker: PersonId,
    bodies: &BTreeSet<OrganisationId>,
    errors: &mut FieldErrors,
) -> Result<(), AppError> {
    let wanted = WantedPosts {
        person: Some(taker),
        role: Some(Role::Member),
        on: Some(new.last_day + Days::new(1)),
        ..WantedPosts::default()
    };
    if directory::posts(&*writing.tx, &wanted, None, 1).await?.is_empty() {
        let singly = bodies.iter().filter(|body| new.takers.bodies.contains_key(body));
        let mut fields: Vec<String> = singly.map(|body| format!("bodies.{body}")).collect();
        if fields.len() < bodies.len() {
            fields.push("portfolio".to_owned());
        }
        for field in fields {
            errors.add(field, "not_a_member");
        }
        return Ok(());
    }
    directory::lock(&*writing.tx, taker).await?;
    Ok(())
}

async fn take_one(
    writing: &Writing,
    new: &NewHandover,
    row: &PortfolioRecord,
    errors: &mut FieldErrors,
) -> Result<(), AppError> {
    let (tx, next_day) = (&*writing.tx, new.last_day + Days::new(1));
    let monitors = working_group::monitors_after(tx, row.organisation, next_day).await?;
    match new.takers.of_body(row.organisation) {
        Some(taker) if !monitors.contains(&taker) => {
            let (id, from) = (new_id(writing.now), row.from.max(next_day));
            let made = PortfolioRecord { id, person: taker, from, ..*row };
            directory::put_portfolio(tx, &made, true).await?;
        }
        None if !monitors.iter().any(|person| *person != new.person) => {
            let name = name_of(tx, row.organisation).await?;
            errors.merge(Err(FieldErrors::with_detail("portfolio", "nobody_left", name)));
        }
        _ => {}
    }
    let to = Some(new.last_day.max(row.from));
    directory::put_portfolio(tx, &PortfolioRecord { to, ..*row }, false).await?;
    Ok(())
}
