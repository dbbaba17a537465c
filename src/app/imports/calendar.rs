//! Imports the calendar. Each day that the file names gets exactly the marks that the file
//! gives it; other days stay as they are.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Fate, ImportReport, ics, table};
use crate::{
    app::{AppError, By, Writing, calendar::edit_days},
    domain::{
        calendar::{DayKind, FIRST_YEAR, LAST_YEAR},
        fields::{FieldErrors, check_line},
    },
    store::calendar::{self, Mark},
};

const COLUMNS: [&str; 5] = ["date", "kind", "name_vi", "name_en", "name_es"];

pub(super) async fn import(
    writing: &Writing,
    by: &By,
    file: &[u8],
) -> Result<ImportReport, AppError> {
    let rows = if is_icalendar(file) {
        ics::rows(file)?
    } else {
        table::rows(file, &COLUMNS, &["date", "kind"])?
    };
    let mut report = ImportReport::default();
    let mut wanted: BTreeMap<NaiveDate, Vec<Mark>> = BTreeMap::new();
    for row in &rows {
        match mark_of(row) {
            Ok((day, mark)) => {
                let marks = wanted.entry(day).or_default();
                if marks.iter().any(|known| known.kind == mark.kind) {
                    report.refuse(row, &FieldErrors::one("date", "named_twice"));
                } else {
                    marks.push(mark);
                }
            }
            Err(refused) => report.refuse(row, &refused),
        }
    }
    let ends = wanted.keys().next().zip(wanted.keys().next_back());
    if let Some((first, last)) = ends {
        let known = calendar::between(&*writing.tx, *first, *last).await?;
        for (day, marks) in &mut wanted {
            for mark in marks {
                // Most files have no Spanish names: those that are known stay.
                let same = known.get(day).into_iter().flatten().find(|one| one.kind == mark.kind);
                mark.name_es = mark.name_es.take().or_else(|| same?.name_es.clone());
                report.count(match known.get(day) {
                    None => Fate::Created,
                    Some(known) if known.contains(mark) => Fate::Same,
                    Some(_) => Fate::Changed,
                });
            }
        }
    }
    report.calendar = Some(edit_days(writing, by, wanted).await?);
    Ok(report)
}

fn is_icalendar(file: &[u8]) -> bool {
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    text.trim_ascii_start().starts_with(b"BEGIN:VCALENDAR")
}

/// The marked days of a file that comes with the program.
///
/// # Errors
/// Names the fields of the first row that is wrong.
pub(super) fn of_file(file: &[u8]) -> Result<Vec<(NaiveDate, DayKind)>, FieldErrors> {
    let rows = table::rows(file, &COLUMNS, &["date", "kind"])?;
    rows.iter().map(|row| mark_of(row).map(|(day, mark)| (day, mark.kind))).collect()
}

fn mark_of(row: &table::Row) -> Result<(NaiveDate, Mark), FieldErrors> {
    let mut errors = FieldErrors::default();
    let day = row.required_day(&mut errors, "date");
    if day.is_some_and(|day| !(FIRST_YEAR..=LAST_YEAR).contains(&day.year())) {
        errors.add("date", "out_of_range");
    }
    let kind = DayKind::from_name(row.get("kind"));
    if kind.is_none() {
        errors.add("kind", if row.given("kind").is_some() { "unknown_kind" } else { "required" });
    }
    for column in ["name_vi", "name_en", "name_es"] {
        if let Some(name) = row.given(column) {
            check_line(&mut errors, column, name);
        }
    }
    let name = |column| row.given(column).map(ToOwned::to_owned);
    match (day, kind) {
        (Some(day), Some(kind)) if errors.0.is_empty() => {
            let (name_vi, name_en) = (name("name_vi"), name("name_en"));
            Ok((day, Mark { kind, name_vi, name_en, name_es: name("name_es") }))
        }
        _ => Err(errors),
    }
}
