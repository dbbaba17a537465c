//! Imports: all rows are read first, what is wrong is named by row and column, what will become
//! of the good rows is stated, and only then are they written, in one transaction (tasks: one a
//! batch). The same file twice changes nothing.

pub mod calendar;
pub mod ics;
pub mod organisations;
pub mod people;
mod portfolios;
pub mod rejects;
pub mod sheet;
pub mod table;
pub mod tasks;
mod xlsx;

use super::{App, AppError, By, Writing, calendar::CalendarEdited};
use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::{
    calendar::DayKind,
    fields::{FieldError, FieldErrors},
    organisation::Organisation,
};

/// Largest file, bytes.
pub const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Rows of one file, at most.
pub const ROWS_MAX: usize = 100_000;
/// The same for tasks, which are read in batches.
pub const TASK_FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// The same for tasks.
pub const TASK_ROWS_MAX: usize = 200_000;

/// The official lists that come with the program (data/README.md says how certain they are).
const ORGANISATIONS: &str = include_str!("../../../data/organisations.csv");
const CALENDAR: &str = include_str!("../../../data/calendar.csv");

/// Organisations and marked days.
pub type ReferenceLists = (Vec<Organisation>, Vec<(NaiveDate, DayKind)>);

/// The official lists, read without any database.
///
/// # Errors
/// They are damaged; a test reads them.
pub fn reference_lists(now: DateTime<Utc>) -> Result<ReferenceLists, FieldErrors> {
    let register = organisations::of_file(ORGANISATIONS.as_bytes(), now)?;
    Ok((register, calendar::of_file(CALENDAR.as_bytes())?))
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// `code,name_vi,name_en,name_es,kind,parent,mailbox,valid_from,valid_to,successor`.
    Organisations,
    /// `name,email,locale,organisation,role,from,to`.
    People,
    /// `date,kind,name_vi,name_en,name_es`, or an iCalendar file.
    Calendar,
    /// Tasks that directives gave: see [`tasks`].
    Tasks,
    /// `email,organisations,from,to`: who monitors whom.
    Portfolios,
}

impl ImportKind {
    /// Every kind with its stable name.
    pub const NAMES: [(Self, &'static str); 5] = [
        (Self::Organisations, "organisations"),
        (Self::People, "people"),
        (Self::Calendar, "calendar"),
        (Self::Tasks, "tasks"),
        (Self::Portfolios, "portfolios"),
    ];

    /// Largest file of this kind, bytes.
    #[must_use]
    pub fn bytes_max(self) -> usize {
        if self == Self::Tasks { TASK_FILE_BYTES_MAX } else { FILE_BYTES_MAX }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// Whether an import writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Only say what would become of the rows.
    Preview,
    /// Write the good rows.
    Apply,
}

/// What is wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The row as an editor counts lines, from 1; the heading is row 1.
    pub row: u64,
    /// The column's name.
    pub column: String,
    /// What is wrong, as a code with words of its own.
    pub code: &'static str,
    /// What stands there.
    pub value: String,
}

/// What becomes of a good row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Something new is added.
    Created,
    /// Something known is changed.
    Changed,
    /// Everything is as the row says already.
    Same,
}

/// What became, or would become, of a file.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// Rows that add something.
    pub created: usize,
    /// Rows that change something.
    pub changed: usize,
    /// Rows that say what is known.
    pub same: usize,
    /// What is wrong with the other rows, in order.
    pub errors: Vec<RowError>,
    /// Whether the good rows were written.
    pub is_applied: bool,
    /// What an edited calendar moved.
    pub calendar: Option<CalendarEdited>,
    /// Directives that tasks name and nobody knew: they come with them.
    pub directives: Vec<String>,
}

impl ImportReport {
    /// Rows that were refused.
    #[must_use]
    pub fn rejected(&self) -> usize {
        let mut rows: Vec<u64> = self.errors.iter().map(|error| error.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len()
    }

    fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Created => self.created += 1,
            Fate::Changed => self.changed += 1,
            Fate::Same => self.same += 1,
        }
    }

    /// Names a row's fields that were refused.
    fn refuse(&mut self, row: &table::Row, refused: &FieldErrors) {
        self.refuse_at(row.line, refused, |field| row.get(field).to_owned());
    }

    /// The same, for a row whose cells `cell` reads.
    fn refuse_at(&mut self, row: u64, refused: &FieldErrors, cell: impl Fn(&str) -> String) {
        for FieldError { field, code, detail } in &refused.0 {
            let value = detail.clone().unwrap_or_else(|| cell(field));
            self.errors.push(RowError { row, column: field.clone(), code, value });
        }
    }
}

impl App {
    /// Reads `file` and says what becomes of its rows; [`Mode::Apply`] writes the good ones.
    ///
    /// # Errors
    /// Only for administrators (tasks: for the secretariat); names `file` where it cannot be
    /// read as a whole.
    pub async fn import(
        &self,
        by: &By,
        kind: ImportKind,
        file: &[u8],
        mode: Mode,
    ) -> Result<ImportReport, AppError> {
        if kind == ImportKind::Tasks {
            return self.import_tasks(by, file, mode, &|_| {}).await;
        }
        by.must_be_admin()?;
        if file.len() > kind.bytes_max() {
            return Err(FieldErrors::one("file", "too_large").into());
        }
        let writing = self.write_register(by).await?;
        let mut report = match kind {
            ImportKind::Tasks => return Err(AppError::NotFound("import")),
            ImportKind::Organisations => organisations::import(&writing, by, file).await?,
            ImportKind::People => people::import(&writing, by, file).await?,
            ImportKind::Calendar => calendar::import(&writing, by, file).await?,
            ImportKind::Portfolios => portfolios::import(&writing, by, file).await?,
        };
        report.errors.sort_by_key(|error| error.row);
        // A preview is the import itself, undone: what it says is what will be.
        let Writing { tx, .. } = writing;
        if mode == Mode::Apply {
            tx.commit().await?;
            report.is_applied = true;
        } else {
            tx.rollback().await?;
        }
        Ok(report)
    }

    /// Fills an empty installation with the official lists that come with the program.
    ///
    /// # Errors
    /// The database failed.
    pub async fn load_reference_data(&self) -> Result<(), AppError> {
        let files = [(ImportKind::Organisations, ORGANISATIONS), (ImportKind::Calendar, CALENDAR)];
        for (kind, file) in files {
            let report = self.import(&By::Machine, kind, file.as_bytes(), Mode::Apply).await?;
            if let Some(first) = report.errors.first() {
                let (row, column, code) = (first.row, &first.column, first.code);
                let what = format!("reference data, row {row}, column {column}: {code}");
                return Err(AppError::Machine(what));
            }
        }
        Ok(())
    }
}
