//! Whom proposals name: what people type becomes organisations of the register, and names that
//! the register does not know are settled by a person.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Seen, changed, lock};
use crate::{
    app::{
        App, AppError, Caller, aliases, boards::Organisations, breakdowns::Register,
        directives::must_be_secretariat, fan_out,
    },
    breakdown::names::key_of,
    domain::{
        fields::{FieldError, FieldErrors},
        ids::{OrganisationId, WorksheetId},
        organisation::{Kind, Organisation, normal_code},
        search::folded,
        worksheet::{Item, OUTSIDE, Verdict},
    },
    store::{organisations, worksheets},
};

/// Said of a name that means nobody in particular, such as "the agencies concerned": it stays in
/// the words of the task, and nobody is named by it.
pub const NOBODY: &str = "-";

/// The register on one day, asked for what people call its bodies.
pub(super) struct Called {
    by_name: HashMap<String, Vec<OrganisationId>>,
    by_code: HashMap<String, Vec<OrganisationId>>,
    valid: Vec<OrganisationId>,
}

impl Called {
    pub(super) fn on(register: &Register, day: NaiveDate) -> Self {
        let mut called =
            Self { by_name: HashMap::new(), by_code: HashMap::new(), valid: Vec::new() };
        let valid = register.organisations.iter().filter(|one| one.is_valid_on(day));
        for one in valid {
            called.valid.push(one.id);
            if let Some(code) = &one.code {
                called.by_code.entry(normal_code(code)).or_default().push(one.id);
            }
            let names = [Some(&one.name_vi), Some(&one.name_en), one.name_es.as_ref()];
            for name in names.into_iter().flatten() {
                let known = called.by_name.entry(folded(name)).or_default();
                if !known.contains(&one.id) {
                    known.push(one.id);
                }
            }
        }
        called
    }

    /// What is typed, as it is kept: an id, a collective, or a name outside the register that
    /// stays one.
    pub(super) fn read(&self, field: &str, typed: &str, errors: &mut FieldErrors) -> String {
        let typed = typed.trim();
        if typed.starts_with(['@', OUTSIDE]) {
            return typed.to_owned();
        }
        let mut refuse = |code: &'static str| {
            let detail = Some(typed.to_owned());
            errors.0.push(FieldError { field: field.to_owned(), code, detail });
            String::new()
        };
        if let Ok(id) = typed.parse::<OrganisationId>() {
            return match self.valid.contains(&id) {
                true => id.to_string(),
                false => refuse("unknown_organisation_name"),
            };
        }
        let coded = self.by_code.get(&normal_code(typed));
        match coded.or_else(|| self.by_name.get(&folded(typed))).map(Vec::as_slice) {
            Some([one]) => one.to_string(),
            Some(_) => refuse("ambiguous_organisation"),
            None => refuse("unknown_organisation_name"),
        }
    }
}

/// A name that the register does not know, and in how many proposals it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outsider {
    /// As it was written first.
    pub name: String,
    /// In how many proposals.
    pub count: usize,
}

/// The names outside the register that stand in the way of a task, in the order of the text; ways
/// to write one name are one.
#[must_use]
pub fn outsiders(seen: &Seen) -> Vec<Outsider> {
    let mut order: Vec<(String, Outsider)> = Vec::new();
    let is_wanted = |item: &&Item| !item.content.is_general && item.verdict != Verdict::LeftOut;
    for item in seen.items.iter().filter(is_wanted) {
        for name in item.content.outsiders() {
            let key = key_of(name);
            match order.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) => known.count += 1,
                None => order.push((key, Outsider { name: name.to_owned(), count: 1 })),
            }
        }
    }
    order.into_iter().map(|(_, outsider)| outsider).collect()
}

impl App {
    /// Says whom a name outside the register means, in every proposal of the breakdown; and
    /// remembers it for the next one, where `is_remembered`. [`NOBODY`] takes the name out.
    ///
    /// # Errors
    /// The name must stand in a proposal, and the organisation exist on the day of issue.
    pub async fn settle_name(
        &self,
        caller: &Caller,
        id: WorksheetId,
        name: &str,
        meant: &str,
        is_remembered: bool,
        expected: Option<i64>,
    ) -> Result<usize, AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let sheet = lock(&*writing.tx, id, expected).await?;
        let mut errors = FieldErrors::default();
        let day = self.day_of(&sheet);
        let found = match meant {
            NOBODY => Vec::new(),
            _ => fan_out::resolve(&*writing.tx, meant, "meant", day, &mut errors).await?,
        };
        errors.into_result()?;
        let one = match found.as_slice() {
            [one] if !meant.starts_with('@') => Some(one.id),
            _ => None,
        };
        let kept = one.map_or_else(|| meant.to_owned(), |one| one.to_string());
        let kept = (meant != NOBODY).then_some(kept.as_str());
        let key = key_of(name);
        let mut settled = 0;
        for mut item in worksheets::items(&*writing.tx, id).await? {
            if item.content.settle(kept, |written| key_of(written) == key) {
                worksheets::update_item(&*writing.tx, id, &item).await?;
                settled += 1;
            }
        }
        if settled == 0 {
            return Err(FieldErrors::one("name", "unknown").into());
        }
        if let Some(one) = one.filter(|_| is_remembered) {
            aliases::learn(&writing, caller, one, name).await?;
        }
        changed(writing, caller, sheet).await?;
        Ok(settled)
    }

    /// The organisations that a breakdown's proposals name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn organisations_of_worksheet(&self, seen: &Seen) -> Result<Organisations, AppError> {
        let named = seen.items.iter().flat_map(|item| item.content.named());
        let mut ids: Vec<OrganisationId> = named.filter_map(|named| named.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(organisations::find_many(self.db.reader(), &ids).await?)
    }

    /// Whom a breakdown's forms offer: what is not part of another body, on the day of issue.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bodies_of_worksheet(&self, seen: &Seen) -> Result<Vec<Organisation>, AppError> {
        let day = self.day_of(&seen.sheet);
        let mut found = self.organisations_to_choose(day).await?;
        found.retain(|one| one.parent.is_none() && one.kind != Kind::Department);
        Ok(found)
    }
}
