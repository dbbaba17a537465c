//! Imports organisations. A row is known by code (or Vietnamese name, where it has no code) and
//! first day; parents are read as of that day, successors as of the day after the last one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Fate, ImportReport, table, table::Row};
use crate::{
    app::{
        AppError, By, Writing,
        by::record,
        checks::{check_days, checked_code, checked_mailbox},
    },
    domain::{
        fields::{FieldErrors, check_line},
        ids::OrganisationId,
        organisation::{Kind, Organisation, normal_code},
    },
    store::{
        history::{self, Happening},
        organisations::DEPTH_MAX,
        register::{self, Wanted},
    },
};

const COLUMNS: [&str; 11] = [
    "code",
    "name_vi",
    "name_en",
    "name_es",
    "kind",
    "parent",
    "mailbox",
    "valid_from",
    "valid_to",
    "successor",
    "code_status",
];

/// A good row on its way: what it says, what is known already.
struct Candidate<'a> {
    row: &'a Row,
    known: Option<Organisation>,
    /// What it is to be; parent and successors come when everything is read.
    wanted: Organisation,
}

/// Which code belonged to whom, when.
type Codes = HashMap<String, Vec<(OrganisationId, NaiveDate, Option<NaiveDate>)>>;

pub(super) async fn import(
    writing: &Writing,
    by: &By,
    file: &[u8],
) -> Result<ImportReport, AppError> {
    let rows = table::rows(file, &COLUMNS, &["name_vi", "name_en", "kind", "valid_from"])?;
    let (tx, now) = (&*writing.tx, writing.now);
    let known = everything(tx).await?;
    let mut report = ImportReport::default();
    let candidates = read(&rows, &known, now, &mut report);
    let candidates = without_overlaps(candidates, &known, &mut report);
    let candidates = without_new_names(tx, candidates, &mut report).await?;
    let order = resolve(candidates, &known, &mut report);
    write(tx, by, &order, now, &mut report).await?;
    Ok(report)
}

/// Every organisation, whatever its days.
pub(crate) async fn everything(db: &impl ConnectionTrait) -> Result<Vec<Organisation>, AppError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = register::page(db, &Wanted::default(), after, 1_000).await?;
        let Some(last) = page.last() else { return Ok(all) };
        after = Some(last.id);
        all.extend(page);
    }
}

/// What a row is known by.
fn key_of(code: Option<&str>, name_vi: &str, from: NaiveDate) -> (String, NaiveDate) {
    (code.map_or_else(|| format!("={name_vi}"), ToOwned::to_owned), from)
}

fn read<'a>(
    rows: &'a [Row],
    known: &[Organisation],
    now: DateTime<Utc>,
    report: &mut ImportReport,
) -> Vec<Candidate<'a>> {
    let by_key: HashMap<_, &Organisation> = known
        .iter()
        .map(|one| (key_of(one.code.as_deref(), &one.name_vi, one.valid_from), one))
        .collect();
    let mut seen = BTreeSet::new();
    let mut candidates = Vec::with_capacity(rows.len());
    for row in rows {
        let wanted = match organisation_of(row, now) {
            Ok(wanted) => wanted,
            Err(refused) => {
                report.refuse(row, &refused);
                continue;
            }
        };
        let key = key_of(wanted.code.as_deref(), &wanted.name_vi, wanted.valid_from);
        if !seen.insert(key.clone()) {
            report.refuse(row, &FieldErrors::one("code", "named_twice"));
            continue;
        }
        let known = by_key.get(&key).map(|known| (*known).clone());
        let id = known.as_ref().map_or(wanted.id, |known| known.id);
        candidates.push(Candidate { row, known, wanted: Organisation { id, ..wanted } });
    }
    candidates
}

/// The organisations of a file that comes with the program, without parents and successors.
///
/// # Errors
/// Names the fields of the first row that is wrong.
pub(super) fn of_file(file: &[u8], now: DateTime<Utc>) -> Result<Vec<Organisation>, FieldErrors> {
    let rows = table::rows(file, &COLUMNS, &["name_vi", "name_en", "kind", "valid_from"])?;
    rows.iter().map(|row| organisation_of(row, now)).collect()
}

fn organisation_of(row: &Row, now: DateTime<Utc>) -> Result<Organisation, FieldErrors> {
    let mut errors = FieldErrors::default();
    let code = checked_code(&mut errors, row.given("code"));
    check_line(&mut errors, "name_vi", row.get("name_vi"));
    check_line(&mut errors, "name_en", row.get("name_en"));
    if let Some(name) = row.given("name_es") {
        check_line(&mut errors, "name_es", name);
    }
    let kind = Kind::from_name(row.get("kind"));
    if kind.is_none() {
        errors.add("kind", if row.given("kind").is_some() { "unknown_kind" } else { "required" });
    }
    let mailbox = checked_mailbox(&mut errors, row.given("mailbox"));
    let from = row.required_day(&mut errors, "valid_from");
    let valid_to = row.day(&mut errors, "valid_to");
    if let Some(from) = from {
        check_days(&mut errors, ("valid_from", from), ("valid_to", valid_to));
    }
    let code_is_provisional = match row.get("code_status") {
        "provisional" => code.is_some(),
        "" | "confirmed" => false,
        _ => {
            errors.add("code_status", "unknown_status");
            false
        }
    };
    if row.given("successor").is_some() && valid_to.is_none() {
        errors.add("successor", "organisation_has_not_ended");
    }
    let (Some(kind), Some(valid_from), true) = (kind, from, errors.0.is_empty()) else {
        return Err(errors);
    };
    Ok(Organisation {
        id: OrganisationId::new(now),
        code,
        code_is_provisional,
        name_vi: row.get("name_vi").to_owned(),
        name_en: row.get("name_en").to_owned(),
        name_es: row.given("name_es").map(ToOwned::to_owned),
        kind,
        parent: None,
        mailbox,
        requires_approval: false,
        valid_from,
        valid_to,
        successors: Vec::new(),
        version: 1,
    })
}

/// Refuses rows whose code belongs to another body on one of their days.
fn without_overlaps<'a>(
    candidates: Vec<Candidate<'a>>,
    known: &[Organisation],
    report: &mut ImportReport,
) -> Vec<Candidate<'a>> {
    let renewed: HashMap<_, _> =
        candidates.iter().map(|one| (one.wanted.id, &one.wanted)).collect();
    let mut codes = Codes::new();
    for one in known.iter().map(|one| *renewed.get(&one.id).unwrap_or(&one)) {
        note(&mut codes, one);
    }
    let keep = |one: &Candidate<'a>| {
        let Some(code) = &one.wanted.code else { return true };
        let (from, to) = (one.wanted.valid_from, one.wanted.valid_to);
        let bearers = codes.get(code).map_or(&[][..], Vec::as_slice);
        let meets = bearers.iter().any(|(id, first, last)| {
            *id != one.wanted.id
                && last.is_none_or(|last| from <= last)
                && to.is_none_or(|to| *first <= to)
        });
        if meets {
            report.refuse(one.row, &FieldErrors::one("code", "code_is_taken_then"));
        } else if one.known.is_none() {
            note(&mut codes, &one.wanted);
        }
        !meets
    };
    let mut keep = keep;
    let kept: Vec<bool> = candidates.iter().map(&mut keep).collect();
    candidates.into_iter().zip(kept).filter_map(|(one, kept)| kept.then_some(one)).collect()
}

fn note(codes: &mut Codes, one: &Organisation) {
    if let Some(code) = &one.code {
        codes.entry(code.clone()).or_default().push((one.id, one.valid_from, one.valid_to));
    }
}

/// Refuses new names of bodies that something refers to: they are new validities.
async fn without_new_names<'a>(
    db: &impl ConnectionTrait,
    candidates: Vec<Candidate<'a>>,
    report: &mut ImportReport,
) -> Result<Vec<Candidate<'a>>, AppError> {
    let mut kept = Vec::with_capacity(candidates.len());
    for one in candidates {
        let names =
            |of: &Organisation| (of.name_vi.clone(), of.name_en.clone(), of.name_es.clone());
        let is_renamed = one.known.as_ref().is_some_and(|known| names(known) != names(&one.wanted));
        if is_renamed && register::is_used(db, one.wanted.id).await? {
            let refused = FieldErrors::one("name_vi", "a_new_name_is_a_new_validity");
            report.refuse(one.row, &refused);
        } else {
            kept.push(one);
        }
    }
    Ok(kept)
}

/// Finds parents and successors among what is known and what stays of the file, and puts
/// parents before what lies below them. A row that is refused takes those along that need it.
fn resolve<'a>(
    mut candidates: Vec<Candidate<'a>>,
    known: &[Organisation],
    report: &mut ImportReport,
) -> Vec<Candidate<'a>> {
    loop {
        let codes = codes_of(&candidates, known);
        let mut refused: BTreeMap<usize, FieldErrors> = BTreeMap::new();
        for (index, one) in candidates.iter_mut().enumerate() {
            if let Err(errors) = link(one, &codes) {
                refused.insert(index, errors);
            }
        }
        if refused.is_empty() {
            let levels = levels_of(&candidates, known);
            for (index, level) in levels.iter().enumerate().filter(|(_, level)| level.is_none()) {
                debug_assert!(level.is_none());
                refused.insert(index, FieldErrors::one("parent", "too_deep"));
            }
            if refused.is_empty() {
                let mut order: Vec<_> = levels.into_iter().zip(candidates).collect();
                order.sort_by_key(|(level, _)| *level);
                return order.into_iter().map(|(_, one)| one).collect();
            }
        }
        let mut index = 0;
        candidates.retain(|one| {
            let errors = refused.get(&index);
            if let Some(errors) = errors {
                report.refuse(one.row, errors);
            }
            index += 1;
            errors.is_none()
        });
    }
}

fn codes_of(candidates: &[Candidate<'_>], known: &[Organisation]) -> Codes {
    let mut codes = Codes::new();
    let renewed: BTreeSet<_> = candidates.iter().map(|one| one.wanted.id).collect();
    known.iter().filter(|one| !renewed.contains(&one.id)).for_each(|one| note(&mut codes, one));
    candidates.iter().for_each(|one| note(&mut codes, &one.wanted));
    codes
}

fn link(one: &mut Candidate<'_>, codes: &Codes) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut find = |column: &str, code: &str, day: NaiveDate| {
        let bearers = codes.get(&normal_code(code)).map_or(&[][..], Vec::as_slice);
        let on_day = |(_, from, to): &&(OrganisationId, NaiveDate, Option<NaiveDate>)| {
            *from <= day && to.is_none_or(|to| day <= to)
        };
        let found = bearers.iter().find(on_day).map(|(id, _, _)| *id);
        if found.is_none() {
            errors.merge(Err(FieldErrors::with_detail(column, "unknown_organisation", code)));
        }
        found
    };
    let (from, to) = (one.wanted.valid_from, one.wanted.valid_to);
    one.wanted.parent = one.row.given("parent").and_then(|code| find("parent", code, from));
    let next_day = to.map(|last| last + Days::new(1));
    let named = one.row.get("successor").split(';').map(str::trim).filter(|code| !code.is_empty());
    let successors = next_day
        .map(|day| named.filter_map(|code| find("successor", code, day)).collect::<BTreeSet<_>>());
    one.wanted.successors = successors.unwrap_or_default().into_iter().collect();
    if one.wanted.parent == Some(one.wanted.id) {
        errors.add("parent", "its_own_parent");
    }
    errors.into_result()
}

/// How deep each row lies; `None` where it lies too deep, or in a circle.
fn levels_of(candidates: &[Candidate<'_>], known: &[Organisation]) -> Vec<Option<usize>> {
    let mut parents: HashMap<_, _> = known.iter().map(|one| (one.id, one.parent)).collect();
    parents.extend(candidates.iter().map(|one| (one.wanted.id, one.wanted.parent)));
    let level = |one: &Candidate<'_>| {
        let mut above = one.wanted.parent;
        for level in 0..DEPTH_MAX {
            let Some(id) = above else { return Some(level) };
            above = parents.get(&id).copied().flatten();
        }
        None
    };
    candidates.iter().map(level).collect()
}

async fn write(
    db: &impl ConnectionTrait,
    by: &By,
    order: &[Candidate<'_>],
    now: DateTime<Utc>,
    report: &mut ImportReport,
) -> Result<(), AppError> {
    let new: Vec<Organisation> =
        order.iter().filter(|one| one.known.is_none()).map(|one| one.wanted.clone()).collect();
    register::insert_many(db, &new).await?;
    let created = new.iter().map(|one| Happening {
        subject_kind: "organisation",
        subject: one.id.0,
        actor: by.person(),
        on_behalf_of: None,
        organisation: None,
        action: "create".to_owned(),
        data: json!({
            "code": one.code, "name": one.name_vi, "successors": one.successors,
            "valid_from": one.valid_from, "valid_to": one.valid_to,
        }),
    });
    history::record_first(db, created.collect(), now).await?;
    for one in order {
        let Some(known) = &one.known else {
            register::add_successors(db, one.wanted.id, &one.wanted.successors).await?;
            report.count(Fate::Created);
            continue;
        };
        // Successors that somebody added by hand stay.
        let successors: BTreeSet<_> =
            known.successors.iter().chain(&one.wanted.successors).copied().collect();
        let successors: Vec<_> = successors.into_iter().collect();
        let version = known.version;
        let mut wanted = Organisation { successors, version, ..one.wanted.clone() };
        let mut before = known.clone();
        before.successors.sort_unstable();
        if wanted == before {
            report.count(Fate::Same);
            continue;
        }
        wanted.version += 1;
        register::update(db, &wanted).await?;
        register::add_successors(db, wanted.id, &wanted.successors).await?;
        let data = json!({ "changed": {
            "name": [before.name_vi, wanted.name_vi], "mailbox": [before.mailbox, wanted.mailbox],
            "parent": [before.parent, wanted.parent],
            "valid_to": [before.valid_to, wanted.valid_to],
            "successors": [before.successors, wanted.successors],
        }});
        record(db, by, ("organisation", wanted.id.0), "import", data, now).await?;
        report.count(Fate::Changed);
    }
    Ok(())
}
