//! Which pairs make a reorganisation, and which are refused with the reason.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::domain::{fields::FieldErrors, ids::OrganisationId, organisation::Organisation};

/// Pairs of one reorganisation, at most.
pub const PAIRS_MAX: usize = 500;

/// An organisation that ends, with what follows it.
pub type Named = (Organisation, Option<Organisation>);

/// Whether `pairs` can be carried out as of `day`: what ends was there until the day before, what
/// follows is there on the day, nothing goes in circles, and no two bear one code on one day.
///
/// # Errors
/// Names `pairs.<n>.organisation` or `pairs.<n>.successor` with the reason.
pub fn check_pairs(pairs: &[Named], day: NaiveDate) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    match pairs.len() {
        0 => errors.add("pairs", "required"),
        1..=PAIRS_MAX => {}
        _ => errors.add("pairs", "too_many"),
    }
    let ending: BTreeSet<OrganisationId> = pairs.iter().map(|(ending, _)| ending.id).collect();
    let mut seen = BTreeSet::new();
    for (index, (organisation, successor)) in pairs.iter().enumerate() {
        let field = |name: &str| format!("pairs.{index}.{name}");
        let mut refuse = |name: &str, code| {
            let detail = organisation.code.clone().unwrap_or_else(|| organisation.name_vi.clone());
            errors.merge(Err(FieldErrors::with_detail(field(name), code, detail)));
        };
        if !seen.insert(organisation.id) {
            refuse("organisation", "named_twice");
        }
        if let Some(code) = cannot_end(organisation, day) {
            refuse("organisation", code);
        }
        if let Some(code) =
            successor.as_ref().and_then(|next| cannot_follow(organisation, next, &ending, day))
        {
            refuse("successor", code);
        }
    }
    errors.into_result()
}

/// Why `organisation` cannot end on the day before `day`.
fn cannot_end(organisation: &Organisation, day: NaiveDate) -> Option<&'static str> {
    let last = day - Days::new(1);
    if organisation.valid_from > last {
        return Some("not_there_yet");
    }
    match organisation.valid_to {
        Some(ended) if ended < last => Some("organisation_has_ended"),
        Some(ended) if ended > last => Some("lasts_beyond_the_day"),
        _ => None,
    }
}

/// Why `next` cannot follow `organisation` from `day` on.
fn cannot_follow(
    organisation: &Organisation,
    next: &Organisation,
    ending: &BTreeSet<OrganisationId>,
    day: NaiveDate,
) -> Option<&'static str> {
    if next.id == organisation.id {
        return Some("its_own_successor");
    }
    if ending.contains(&next.id) {
        return Some("successor_ends_too");
    }
    if next.valid_to.is_some_and(|last| last < organisation.valid_from) {
        return Some("successor_before_predecessor");
    }
    if next.valid_to.is_some_and(|last| last < day) {
        return Some("organisation_has_ended");
    }
    if next.valid_from > day {
        return Some("successor_not_there_yet");
    }
    if next.code.is_some() && next.code == organisation.code && next.valid_from < day {
        return Some("validities_overlap");
    }
    if next.parent.is_some_and(|parent| ending.contains(&parent)) {
        return Some("successor_lies_below");
    }
    None
}
