//! What every change of the register checks alike: codes, days, mailboxes, names of bodies.

use chrono::{Datelike, NaiveDate};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::AppError;
use crate::{
    domain::{
        calendar::{FIRST_YEAR, LAST_YEAR},
        fields::FieldErrors,
        ids::OrganisationId,
        organisation::{Organisation, normal_code},
        person::normal_address,
    },
    store::organisations,
};

/// Longest code, characters.
const CODE_CHARS_MAX: usize = 40;

/// The one organisation that `named` (id or code) means on `day`.
///
/// # Errors
/// Names `field` as `unknown_organisation`, `organisation_has_ended` or `ambiguous_code`.
pub(super) async fn named_on(
    db: &impl ConnectionTrait,
    field: &str,
    named: &str,
    day: NaiveDate,
) -> Result<Organisation, AppError> {
    let refused = |code| AppError::from(FieldErrors::with_detail(field, code, named));
    if let Ok(id) = Uuid::parse_str(named.trim()) {
        let found = organisations::find(db, OrganisationId(id)).await?;
        let found = found.ok_or_else(|| refused("unknown_organisation"))?;
        let code = "organisation_has_ended";
        return if found.is_valid_on(day) { Ok(found) } else { Err(refused(code)) };
    }
    let mut found = organisations::by_code(db, &normal_code(named), day).await?;
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(refused("ambiguous_code")),
        (None, _) => Err(refused("unknown_organisation")),
    }
}

/// A code as it is kept, if it is one.
pub(super) fn checked_code(errors: &mut FieldErrors, code: Option<&str>) -> Option<String> {
    let code = normal_code(code?);
    if code.is_empty() {
        return None;
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    if code.chars().count() > CODE_CHARS_MAX || !code.chars().all(plain) {
        errors.add("code", "not_a_code");
    }
    Some(code)
}

/// Checks that the days are in order and within the years that are accepted anywhere.
pub(super) fn check_days(
    errors: &mut FieldErrors,
    (from_field, from): (&str, NaiveDate),
    (to_field, to): (&str, Option<NaiveDate>),
) {
    let fits = |day: NaiveDate| (FIRST_YEAR..=LAST_YEAR).contains(&day.year());
    if !fits(from) {
        errors.add(from_field, "out_of_range");
    }
    match to {
        Some(to) if !fits(to) => errors.add(to_field, "out_of_range"),
        Some(to) if to < from => errors.add(to_field, "before_the_first_day"),
        _ => {}
    }
}

/// A mailbox as it is kept, if one is given.
pub(super) fn checked_mailbox(errors: &mut FieldErrors, mailbox: Option<&str>) -> Option<String> {
    let given = mailbox.map(str::trim).filter(|given| !given.is_empty())?;
    match normal_address("mailbox", given) {
        Ok(address) => Some(address),
        Err(refused) => {
            errors.merge(Err(refused));
            None
        }
    }
}
