//! The rows that were refused, as a file to mend and to import again.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::{ImportReport, TASK_FILE_BYTES_MAX, sheet::Sheet};

/// The column that says what was wrong.
const ERROR: &str = "error";

/// The refused rows of `file` under its own heading, with what is wrong in the last column;
/// `None` where no row was refused, or the file is no table.
#[must_use]
pub fn rejected_rows(file: &[u8], report: &ImportReport) -> Option<Vec<u8>> {
    if report.errors.is_empty() {
        return None;
    }
    let mut why: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for error in &report.errors {
        let said = format!("{}: {}", error.column, error.code);
        why.entry(error.row).or_default().push(said);
    }
    let sheet = Sheet::open(file, TASK_FILE_BYTES_MAX).ok()?;
    let mut records = sheet.records();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(sheet.separator())
        .flexible(true)
        .from_writer(Vec::new());
    let mut heading = StringRecord::new();
    records.read(&mut heading).ok()??;
    // A file of refused rows that was mended in part bears what was wrong with them before.
    let known = heading.iter().position(|name| name.trim().eq_ignore_ascii_case(ERROR));
    let place = known.unwrap_or(heading.len());
    writer.write_record(cells(&heading, place, ERROR)).ok()?;
    let mut record = StringRecord::new();
    while let Some(row) = records.read(&mut record).ok()? {
        let Some(said) = why.get(&row) else { continue };
        writer.write_record(cells(&record, place, &said.join(" | "))).ok()?;
    }
    writer.into_inner().ok()
}

/// The cells before `place`, as many as there are columns, and then what was wrong.
fn cells<'a>(record: &'a StringRecord, place: usize, said: &'a str) -> Vec<&'a str> {
    let cell = |at| record.get(at).unwrap_or_default();
    (0..place).map(cell).chain([said]).collect()
}
