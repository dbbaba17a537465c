//! Finds organisations as sheets name them: by code, by id, or by name.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::{
    app::AppError,
    domain::{
        ids::OrganisationId,
        organisation::{Organisation, normal_code},
        search::folded,
    },
    store::register::{self, Wanted},
};

/// Organisations of one page of the register.
const PAGE: u64 = 1_000;
/// How sheets shorten names, folded.
const SHORT: [(&str, &str); 4] =
    [("ubnd ", ""), ("uy ban nhan dan ", ""), ("tp ", "thanh pho "), ("t ", "tinh ")];

/// The register, as far as names and codes go.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: Vec<Known>,
    by_code: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// What was asked for already.
    asked: HashMap<String, Vec<usize>>,
}

/// An organisation that is named.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Which.
    pub id: OrganisationId,
    /// Its code, or a stand-in for references.
    pub code: String,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Known {
    fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Names {
    /// Reads the register.
    pub async fn read(db: &impl ConnectionTrait) -> Result<Self, AppError> {
        let (mut names, mut after) = (Self::default(), None);
        loop {
            let page = register::page(db, &Wanted::default(), after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(names) };
            after = Some(last.id);
            page.iter().for_each(|organisation| names.add(organisation));
        }
    }

    fn add(&mut self, organisation: &Organisation) {
        let place = self.known.len();
        let id = organisation.id;
        let code = organisation.code.clone();
        if let Some(code) = &code {
            self.by_code.entry(code.clone()).or_default().push(place);
        }
        let others = [Some(&organisation.name_en), organisation.name_es.as_ref()];
        for name in others.into_iter().flatten().chain([&organisation.name_vi]) {
            let places = self.by_name.entry(folded(name)).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let code = code.unwrap_or_else(|| id.0.simple().to_string());
        let (from, to) = (organisation.valid_from, organisation.valid_to);
        self.known.push(Known { id, code, from, to });
    }

    /// The one organisation that `named` means on `day`, or, where it came later, on `today`.
    ///
    /// # Errors
    /// `one_organisation_only`, `unknown_organisation`, `organisation_has_ended` or
    /// `ambiguous_organisation`.
    pub fn find(
        &mut self,
        named: &str,
        day: NaiveDate,
        today: NaiveDate,
    ) -> Result<Known, &'static str> {
        if named.starts_with('@') {
            return Err("one_organisation_only");
        }
        if !self.asked.contains_key(named) {
            let places = self.places(named);
            self.asked.insert(named.to_owned(), places);
        }
        let places = self.asked.get(named).map_or(&[][..], Vec::as_slice);
        for on in [day, today] {
            let mut valid = places.iter().map(|at| &self.known[*at]).filter(|k| k.is_valid_on(on));
            match (valid.next(), valid.next()) {
                (Some(_), Some(_)) => return Err("ambiguous_organisation"),
                (Some(one), None) => return Ok(one.clone()),
                (None, _) => {}
            }
        }
        Err(if places.is_empty() { "unknown_organisation" } else { "organisation_has_ended" })
    }

    /// Whether anything is called so, at any time.
    pub fn knows(&mut self, named: &str) -> bool {
        !self.places(named).is_empty()
    }

    fn places(&self, named: &str) -> Vec<usize> {
        if let Ok(id) = named.parse::<OrganisationId>() {
            return (0..self.known.len()).filter(|at| self.known[*at].id == id).collect();
        }
        if let Some(places) = self.by_code.get(&normal_code(named)) {
            return places.clone();
        }
        let mut name = folded(named);
        for (short, long) in SHORT {
            if let Some(rest) = name.strip_prefix(short) {
                name = format!("{long}{rest}");
            }
        }
        self.by_name.get(&name).cloned().unwrap_or_default()
    }
}
