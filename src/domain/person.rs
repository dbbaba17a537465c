//! People and how they are reached.

use chrono::NaiveDate;

use super::{
    fields::{FieldErrors, LINE_CHARS_MAX},
    ids::{OrganisationId, PersonId},
    locale::Locale,
    rights::Role,
};

/// Somebody with a mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Name as the person writes it.
    pub name: String,
    /// Mail address, lower case; unique.
    pub email: String,
    /// Language of pages and messages.
    pub locale: Locale,
    /// Whether the person may sign in and is written to.
    pub is_active: bool,
    /// Level-0 mail comes once a day, in one message (rule 12).
    pub daily_summary: bool,
    /// Single keys move through lists; anybody may turn them off (WCAG 2.1.4).
    pub single_keys: bool,
    /// Whether the weekly letter comes; `None` where nothing was chosen: it comes to leaders.
    pub weekly_letter: Option<bool>,
    /// Counts every change.
    pub version: i64,
}

/// One person, one role, one organisation, from a date to a date (inclusive).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// As what.
    pub role: Role,
    /// First day.
    pub from: NaiveDate,
    /// Last day; open where `None`.
    pub to: Option<NaiveDate>,
}

/// The address as it is kept: trimmed, lower case, of the form `local@domain`.
///
/// # Errors
/// Names `field` as `required`, `too_long` or `not_an_address`.
pub fn normal_address(field: &str, address: &str) -> Result<String, FieldErrors> {
    let address = address.trim().to_lowercase();
    if address.is_empty() {
        return Err(FieldErrors::one(field, "required"));
    }
    if address.chars().count() > LINE_CHARS_MAX.min(254) {
        return Err(FieldErrors::one(field, "too_long"));
    }
    let is_good = address.split_once('@').is_some_and(|(local, domain)| {
        let plain = |c: char| c.is_ascii_graphic() && !"<>()[],;:\\\"@".contains(c);
        let label = |label: &str| {
            !label.is_empty()
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let dots = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
        !local.is_empty() && dots && local.chars().all(plain) && domain.split('.').all(label)
    });
    if is_good { Ok(address) } else { Err(FieldErrors::one(field, "not_an_address")) }
}
