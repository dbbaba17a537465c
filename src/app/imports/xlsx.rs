//! Reads the first sheet of an XLSX workbook, cell by cell. A workbook is a ZIP file that may
//! unpack to far more than it weighs: what it holds is measured before anything is kept.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader as _, Xlsx};
use csv::StringRecord;

use super::TASK_ROWS_MAX;
use crate::domain::fields::FieldErrors;

/// What all parts of a workbook may unpack to, bytes.
const UNPACKED_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Parts of a workbook, at most.
const PARTS_MAX: usize = 1_000;
/// Texts that a workbook may say it holds: room is made for as many as it says.
const TEXTS_MAX: u64 = 2_000_000;
/// The part that says so, and how.
const TEXTS_PART: &str = "sharedstrings.xml";
const TEXTS_COUNT: &[u8] = b"uniqueCount";
/// Columns beyond are not read.
const COLUMNS_MAX: u32 = 64;

/// The rows that hold anything, each with its number.
///
/// # Errors
/// Names `file` as `unpacks_too_large`, `not_a_table` or `too_many_rows`.
pub(super) fn records(file: &[u8]) -> Result<Vec<(u64, StringRecord)>, FieldErrors> {
    measure(file)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(|error| no_table(&error))?;
    let name = book.sheet_names().into_iter().next();
    let name = name.ok_or_else(|| FieldErrors::one("file", "empty_file"))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|error| no_table(&error))?;
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|error| no_table(&error))? {
        let (row, column) = cell.get_position();
        let text = text_of(cell.get_value());
        if column >= COLUMNS_MAX || text.is_empty() {
            continue;
        }
        let number = u64::from(row) + 1;
        if rows.last().is_none_or(|(last, _)| *last != number) {
            // One more than rows: the heading.
            if rows.len() > TASK_ROWS_MAX {
                let max = TASK_ROWS_MAX.to_string();
                return Err(FieldErrors::with_detail("file", "too_many_rows", max));
            }
            rows.push((number, Vec::new()));
        }
        let Some((_, cells)) = rows.last_mut() else { continue };
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        if cells.len() <= place {
            cells.resize(place + 1, String::new());
        }
        cells[place] = text;
    }
    if rows.is_empty() {
        return Err(FieldErrors::one("file", "empty_file"));
    }
    Ok(rows.into_iter().map(|(row, cells)| (row, StringRecord::from(cells))).collect())
}

/// Unpacks every part into nothing, to see how much it is.
fn measure(file: &[u8]) -> Result<(), FieldErrors> {
    let mut parts = zip::ZipArchive::new(Cursor::new(file)).map_err(|error| no_table(&error))?;
    let too_large = || FieldErrors::one("file", "unpacks_too_large");
    if parts.len() > PARTS_MAX {
        return Err(too_large());
    }
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..parts.len() {
        let part = parts.by_index(index).map_err(|error| no_table(&error))?;
        let name = part.name().map_err(|error| no_table(&error))?.to_lowercase();
        let holds_texts = name.ends_with(TEXTS_PART);
        let mut counted = Counted { bytes: 0, kept: holds_texts.then(Vec::new) };
        // One byte more than is left tells that it is too much.
        let mut bounded = part.take(left + 1);
        std::io::copy(&mut bounded, &mut counted).map_err(|error| no_table(&error))?;
        left = left.checked_sub(counted.bytes).ok_or_else(too_large)?;
        if counted.kept.is_some_and(|texts| claimed(&texts) > TEXTS_MAX) {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Counts what is written, and keeps it where that is wanted.
struct Counted {
    bytes: u64,
    kept: Option<Vec<u8>>,
}

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if let Some(kept) = &mut self.kept {
            kept.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The largest number of texts that is claimed anywhere.
fn claimed(texts: &[u8]) -> u64 {
    let mut largest = 0;
    for (at, _) in texts.windows(TEXTS_COUNT.len()).enumerate().filter(|(_, w)| *w == TEXTS_COUNT) {
        let rest = texts[at + TEXTS_COUNT.len()..].iter();
        let digits = rest
            .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'') || byte.is_ascii_whitespace())
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0_u64, |number, digit| {
                number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
            });
        largest = largest.max(digits);
    }
    largest
}

/// What a cell says: dates as year-month-day, whole numbers without a point.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn no_table(error: &impl std::fmt::Display) -> FieldErrors {
    FieldErrors::with_detail("file", "not_a_table", error.to_string())
}
