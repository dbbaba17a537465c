//! Imports who monitors whom: the appendix to the working group's decision. A row names a member
//! by address and organisations by code; what a member monitors is known by organisation and
//! first day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Fate, ImportReport, table, table::Row};
use crate::{
    app::{
        AppError, By, Writing,
        by::record,
        checks::{check_days, named_on},
        portfolios::ORGANISATIONS_MAX,
    },
    domain::{
        fields::FieldErrors,
        ids::{OrganisationId, PersonId, new_id},
        person::normal_address,
        rights::Role,
    },
    store::{
        directory::{self, PortfolioRecord, WantedPortfolios, WantedPosts},
        organisations,
    },
};

const COLUMNS: [&str; 4] = ["email", "organisations", "from", "to"];
/// Rows of one member and one organisation that are looked at, at most.
const ROWS_MAX: u64 = 1_000;

pub(super) async fn import(
    writing: &Writing,
    by: &By,
    file: &[u8],
) -> Result<ImportReport, AppError> {
    let rows = table::rows(file, &COLUMNS, &["email", "organisations"])?;
    let today = writing.world.calendar.date_of(writing.now);
    let mut report = ImportReport::default();
    for row in &rows {
        match import_row(writing, by, row, today).await {
            Ok(fate) => report.count(fate),
            Err(AppError::Fields(refused)) => report.refuse(row, &refused),
            Err(error) => return Err(error),
        }
    }
    Ok(report)
}

/// Checks all of a row before anything of it is written.
async fn import_row(
    writing: &Writing,
    by: &By,
    row: &Row,
    today: NaiveDate,
) -> Result<Fate, AppError> {
    let (tx, now) = (&*writing.tx, writing.now);
    let mut errors = FieldErrors::default();
    let email = normal_address("email", row.get("email"));
    let from = row.day(&mut errors, "from");
    let to = row.day(&mut errors, "to");
    check_days(&mut errors, ("from", from.unwrap_or(today)), ("to", to));
    if row.given("organisations").is_none() {
        errors.add("organisations", "required");
    }
    let email = email.map_err(|refused| errors.merge(Err(refused)));
    let (Ok(email), true) = (email, errors.0.is_empty()) else { return Err(errors.into()) };
    let member = member_of(tx, &email, from.unwrap_or(today)).await?;
    let organisations = organisations_of(tx, row, from.unwrap_or(today)).await?;
    let mut planned = Vec::with_capacity(organisations.len());
    for organisation in organisations {
        planned.extend(row_of(tx, member, organisation, (from, to), today).await?);
    }
    let Some(fate) =
        planned.iter().map(|(_, fate)| *fate).max_by_key(|fate| *fate == Fate::Created)
    else {
        return Ok(Fate::Same);
    };
    directory::lock(tx, member).await?;
    for (record_of, fate) in planned {
        let new = PortfolioRecord { id: known_id(&record_of, fate, now), ..record_of };
        directory::put_portfolio(tx, &new, fate == Fate::Created).await?;
        let action = if fate == Fate::Created { "give_portfolio" } else { "end_portfolio" };
        let data = json!({ "organisations": [new.organisation], "from": new.from, "to": new.to });
        record(tx, by, ("person", member.0), action, data, now).await?;
    }
    Ok(fate)
}

fn known_id(row: &PortfolioRecord, fate: Fate, now: chrono::DateTime<chrono::Utc>) -> uuid::Uuid {
    if fate == Fate::Created { new_id(now) } else { row.id }
}

/// The member of that address, who must be one on the first day.
async fn member_of(
    db: &impl ConnectionTrait,
    email: &str,
    from: NaiveDate,
) -> Result<PersonId, AppError> {
    let known = directory::by_email(db, email).await?;
    let known = known.ok_or_else(|| FieldErrors::one("email", "unknown_person"))?;
    let wanted = WantedPosts {
        person: Some(known.id),
        role: Some(Role::Member),
        on: Some(from),
        ..WantedPosts::default()
    };
    if directory::posts(db, &wanted, None, 1).await?.is_empty() {
        return Err(FieldErrors::one("email", "not_a_member").into());
    }
    Ok(known.id)
}

/// The organisations of a row: codes, ids and collectives, parted by semicolons.
async fn organisations_of(
    db: &impl ConnectionTrait,
    row: &Row,
    day: NaiveDate,
) -> Result<BTreeSet<OrganisationId>, AppError> {
    let mut ids = BTreeSet::new();
    let named = row.get("organisations").split([';', ',']).map(str::trim);
    for named in named.filter(|named| !named.is_empty()) {
        if named.starts_with('@') {
            let members = organisations::members_of(db, named, day).await?;
            let unknown = || FieldErrors::with_detail("organisations", "unknown_collective", named);
            ids.extend(members.ok_or_else(unknown)?.into_iter().map(|member| member.id));
        } else {
            ids.insert(named_on(db, "organisations", named, day).await?.id);
        }
    }
    if ids.len() > ORGANISATIONS_MAX {
        return Err(FieldErrors::one("organisations", "too_many").into());
    }
    Ok(ids)
}

/// What becomes of one organisation of a row; nothing where it is as the row says. Without a
/// first day, whatever holds today is meant.
async fn row_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    organisation: OrganisationId,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    today: NaiveDate,
) -> Result<Option<(PortfolioRecord, Fate)>, AppError> {
    let wanted = WantedPortfolios {
        person: Some(person),
        organisation: Some(organisation),
        ..WantedPortfolios::default()
    };
    let held = directory::portfolios(db, &wanted, None, ROWS_MAX).await?;
    let is_meant = |held: &&PortfolioRecord| match from {
        Some(from) => held.from == from,
        None => held.from <= today && held.to.is_none_or(|last| today <= last),
    };
    let known = held.iter().find(is_meant).copied();
    let from = known.map_or(from.unwrap_or(today), |known| known.from);
    let id = known.map_or(uuid::Uuid::nil(), |known| known.id);
    let row = PortfolioRecord { id, person, organisation, from, to };
    if known == Some(row) {
        return Ok(None);
    }
    let others = held.iter().filter(|held| Some(held.id) != known.map(|known| known.id));
    let meets = |held: &PortfolioRecord| {
        held.to.is_none_or(|last| from <= last) && to.is_none_or(|last| held.from <= last)
    };
    if others.into_iter().any(meets) {
        return Err(FieldErrors::one("from", "held_already").into());
    }
    let fate = if known.is_some() { Fate::Changed } else { Fate::Created };
    Ok(Some((row, fate)))
}
