//! The records of a file: CSV (UTF-8, comma or semicolon), or the first sheet of an XLSX
//! workbook. Both count rows as an editor does.

use csv::StringRecord;

use super::{
    table::{Lines, separator_of, text_of},
    xlsx,
};
use crate::domain::fields::FieldErrors;

/// How a workbook begins: it is a ZIP file.
const ZIP: &[u8] = b"PK\x03\x04";
/// How workbooks of before 2007 begin.
const OLD_EXCEL: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// A file that was understood as a table.
#[derive(Debug)]
pub enum Sheet<'a> {
    /// Its text.
    Csv(&'a str),
    /// Its rows that hold anything, with their numbers.
    Workbook(Vec<(u64, StringRecord)>),
}

impl<'a> Sheet<'a> {
    /// Opens a file of at most `bytes_max` bytes.
    ///
    /// # Errors
    /// Names `file` as `too_large`, `not_utf8`, `empty_file`, `old_excel_format`,
    /// `unpacks_too_large` or `not_a_table`.
    pub fn open(file: &'a [u8], bytes_max: usize) -> Result<Self, FieldErrors> {
        if file.len() > bytes_max {
            return Err(FieldErrors::with_detail("file", "too_large", bytes_max.to_string()));
        }
        if file.starts_with(OLD_EXCEL) {
            return Err(FieldErrors::one("file", "old_excel_format"));
        }
        if file.starts_with(ZIP) {
            return xlsx::records(file).map(Self::Workbook);
        }
        text_of(file).map(Self::Csv)
    }

    /// Its records from the first one, which is the heading.
    #[must_use]
    pub fn records(&self) -> Records<'_> {
        match self {
            Self::Csv(text) => {
                let reader = csv::ReaderBuilder::new()
                    .delimiter(separator_of(text))
                    .flexible(true)
                    .has_headers(false)
                    .from_reader(text.as_bytes());
                Records::Csv { reader: Box::new(reader), lines: Lines::of_text(text) }
            }
            Self::Workbook(rows) => Records::Workbook(rows.iter()),
        }
    }

    /// What parts the cells of a file made from this one.
    #[must_use]
    pub fn separator(&self) -> u8 {
        match self {
            Self::Csv(text) => separator_of(text),
            Self::Workbook(_) => b',',
        }
    }
}

/// The records of a sheet, one after the other.
pub enum Records<'a> {
    /// Read from text.
    Csv {
        /// Reads it.
        reader: Box<csv::Reader<&'a [u8]>>,
        /// Counts its lines.
        lines: Lines<'a>,
    },
    /// Read already.
    Workbook(std::slice::Iter<'a, (u64, StringRecord)>),
}

impl Records<'_> {
    /// The names of the columns, lower case.
    ///
    /// # Errors
    /// Names `file` where it cannot be read.
    pub fn heading(&mut self) -> Result<Vec<String>, FieldErrors> {
        let mut heading = StringRecord::new();
        if self.read(&mut heading)?.is_none() {
            return Err(FieldErrors::one("file", "empty_file"));
        }
        Ok(heading.iter().map(|name| name.trim().to_lowercase()).collect())
    }

    /// Reads the next record that holds anything, and answers its row; `None` at the end.
    ///
    /// # Errors
    /// Names `file` where it cannot be read.
    pub fn read(&mut self, record: &mut StringRecord) -> Result<Option<u64>, FieldErrors> {
        loop {
            let row = match self {
                Self::Csv { reader, lines } => {
                    if !reader.read_record(record).map_err(|error| unreadable(&error))? {
                        return Ok(None);
                    }
                    lines.of(record.position())
                }
                Self::Workbook(rows) => {
                    let Some((row, known)) = rows.next() else { return Ok(None) };
                    record.clone_from(known);
                    *row
                }
            };
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(row));
            }
        }
    }
}

fn unreadable(error: &csv::Error) -> FieldErrors {
    let line = error.position().map_or(0, csv::Position::line);
    FieldErrors::with_detail("file", "not_a_table", line.to_string())
}
