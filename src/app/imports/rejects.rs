//! The rows that were refused, as a file to mend and to import again.

use std::collections::BTreeMap;

use super::{
    ImportReport,
    table::{Lines, separator_of, text_of},
};

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
    let text = text_of(file).ok()?;
    let separator = separator_of(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let mut writer =
        csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
    let mut heading = reader.headers().ok()?.clone();
    heading.push_field("error");
    writer.write_record(&heading).ok()?;
    let mut lines = Lines::of_text(text);
    for record in reader.records().map_while(Result::ok) {
        let line = lines.of(record.position());
        let Some(said) = why.get(&line) else { continue };
        let mut record = record;
        while record.len() + 1 < heading.len() {
            record.push_field("");
        }
        record.push_field(&said.join(" | "));
        writer.write_record(&record).ok()?;
    }
    writer.into_inner().ok()
}
