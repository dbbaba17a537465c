//! Reads a table: CSV in UTF-8 with or without a mark, comma or semicolon, or a workbook.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{FILE_BYTES_MAX, ROWS_MAX, sheet::Sheet};
use crate::domain::fields::{FieldErrors, day_of};

/// Longest cell, characters.
const CELL_CHARS_MAX: usize = 2_000;

/// One row below the heading.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: u64,
    cells: HashMap<&'static str, String>,
}

impl Row {
    /// A row that was no table's.
    #[must_use]
    pub fn new(line: u64, cells: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self { line, cells: cells.into_iter().collect() }
    }

    /// The cell of `column`, trimmed; empty where the file has no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The same, `None` where it is empty.
    #[must_use]
    pub fn given(&self, column: &str) -> Option<&str> {
        Some(self.get(column)).filter(|cell| !cell.is_empty())
    }

    /// A day; `None` where the cell is empty or no day (then it is refused).
    pub fn day(&self, errors: &mut FieldErrors, column: &str) -> Option<NaiveDate> {
        let day = day_of(self.given(column)?);
        if day.is_none() {
            errors.add(column, "not_a_date");
        }
        day
    }

    /// A day that must be there.
    pub fn required_day(&self, errors: &mut FieldErrors, column: &str) -> Option<NaiveDate> {
        if self.given(column).is_none() {
            errors.add(column, "required");
        }
        self.day(errors, column)
    }
}

/// The text of a file.
///
/// # Errors
/// Names `file` as `not_utf8` or `empty_file`.
pub fn text_of(file: &[u8]) -> Result<&str, FieldErrors> {
    let text = std::str::from_utf8(file).map_err(|error| {
        FieldErrors::with_detail("file", "not_utf8", error.valid_up_to().to_string())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FieldErrors::one("file", "empty_file"));
    }
    Ok(text)
}

/// The separator of a file, told by its heading.
#[must_use]
pub fn separator_of(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    if heading.matches(';').count() > heading.matches(',').count() { b';' } else { b',' }
}

/// Counts lines as an editor does: the reader takes a record to begin at the end of the line
/// before it, where lines end in CR LF.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a [u8],
    counted: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// Begins at the first line of `text`.
    #[must_use]
    pub fn of_text(text: &'a str) -> Self {
        Self { text: text.as_bytes(), counted: 0, line: 1 }
    }

    /// The line of a record, which comes after those asked for before.
    pub fn of(&mut self, position: Option<&csv::Position>) -> u64 {
        let starts = position.map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        while let Some(byte) = self.text.get(self.counted) {
            if self.counted >= starts && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.counted += 1;
        }
        self.line
    }
}

/// The rows of a file. Columns stand in any order; others than the named ones are passed over.
///
/// # Errors
/// Names `file` where it cannot be read as a whole: a `required` column is missing, or there
/// are too many rows.
pub fn rows(
    file: &[u8],
    columns: &[&'static str],
    required: &[&str],
) -> Result<Vec<Row>, FieldErrors> {
    let sheet = Sheet::open(file, FILE_BYTES_MAX)?;
    let mut records = sheet.records();
    let heading = records.heading()?;
    let place = |column: &&str| heading.iter().position(|known| known == column);
    if let Some(missing) = required.iter().find(|column| place(column).is_none()) {
        return Err(FieldErrors::with_detail("file", "missing_column", *missing));
    }
    let places: Vec<(&'static str, usize)> =
        columns.iter().filter_map(|column| Some((*column, place(column)?))).collect();
    let (mut rows, mut record) = (Vec::new(), csv::StringRecord::new());
    while let Some(line) = records.read(&mut record)? {
        if rows.len() == ROWS_MAX {
            return Err(FieldErrors::with_detail("file", "too_many_rows", ROWS_MAX.to_string()));
        }
        let cell = |place: usize| -> String {
            record.get(place).unwrap_or_default().trim().chars().take(CELL_CHARS_MAX).collect()
        };
        let cells = places.iter().map(|(column, place)| (*column, cell(*place))).collect();
        rows.push(Row { line, cells });
    }
    Ok(rows)
}
