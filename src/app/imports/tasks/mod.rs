//! Imports tasks that directives gave before they were followed up here: `directive_number`,
//! `directive_date`, `item`, `text`, `lead`, `coordinators`, `due`, `due_words`, `state`,
//! `result`, and `completed_on` where the sheet knows it.
//!
//! Rows are read in batches of [`BATCH_ROWS`], each judged and written in a transaction of its
//! own. A task is known by directive, item and lead; what is known is left as it is, for an
//! order changes by acts that bear a reason, never by a file. A directive that nobody knows
//! comes with its tasks.

mod known;
mod names;
mod row;
mod told;
mod write;

use std::collections::HashSet;

use chrono::NaiveDate;
use csv::StringRecord;
use sea_orm::ConnectionTrait;

use super::{
    Fate, ImportReport, Mode, TASK_FILE_BYTES_MAX, TASK_ROWS_MAX,
    sheet::{Records, Sheet},
};
use crate::{
    app::{App, AppError, By, directives::must_be_secretariat, fan_out::reference_of},
    domain::{fields::FieldErrors, ids::PersonId, organisation::Organisation, rights::Role},
    store::{imported, leases, organisations, people},
};
use known::{Directives, Standing};
use names::Names;
use row::{Places, TaskRow};
use told::Heard;

/// Rows of one transaction.
pub const BATCH_ROWS: usize = 4_000;

/// A row that can be read.
#[derive(Clone, Debug)]
struct Good {
    line: u64,
    row: TaskRow,
    /// What its task is called.
    reference: String,
}

/// An import under way.
struct Run {
    places: Places,
    names: Names,
    directives: Directives,
    /// Keys of the rows so far.
    seen: HashSet<(String, NaiveDate)>,
    report: ImportReport,
    heard: Heard,
    rows: usize,
    /// Who brings the tasks in.
    by: PersonId,
    /// Who gave them.
    office: Organisation,
}

impl App {
    /// Imports tasks; `progress` hears how many rows were read so far.
    ///
    /// # Errors
    /// Only for the secretariat and the machine; names `file` where it cannot be read as a
    /// whole. Batches that were written before the database failed stay: import the file again.
    pub async fn import_tasks(
        &self,
        by: &By,
        file: &[u8],
        mode: Mode,
        progress: &(dyn Fn(usize) + Send + Sync),
    ) -> Result<ImportReport, AppError> {
        if let By::Person(caller) = by {
            must_be_secretariat(&caller.actor)?;
        }
        let sheet = Sheet::open(file, TASK_FILE_BYTES_MAX)?;
        let mut records = sheet.records();
        let places = Places::of(&records.heading()?)?;
        let mut run = Run::begin(self, by, places).await?;
        loop {
            let today = self.world().await?.calendar.date_of(self.clock.now());
            let (good, is_last) = run.read(&mut records, today)?;
            match mode {
                Mode::Preview => {
                    run.judge(self.db.reader(), good).await?;
                }
                Mode::Apply => run.write_batch(self, good).await?,
            }
            progress(run.rows);
            if is_last {
                break;
            }
        }
        if mode == Mode::Apply {
            let writing = self.write_as_program().await?;
            run.heard.finish(self, &writing).await?;
            writing.tx.commit().await?;
            run.report.is_applied = true;
        }
        run.report.errors.sort_by_key(|error| error.row);
        Ok(run.report)
    }
}

impl Run {
    async fn begin(app: &App, by: &By, places: Places) -> Result<Self, AppError> {
        let db = app.db.reader();
        let today = app.world().await?.calendar.date_of(app.clock.now());
        let office = organisations::central_office(db, today).await?;
        let office = office.ok_or_else(|| AppError::conflict("no_central_office"))?;
        let by = match by.person() {
            Some(person) => person,
            // Whoever has the machine acts for the office that gives the tasks.
            None => {
                let role = Role::Secretariat;
                let office = people::holders(db, role, Some(office.id), today).await?;
                office.first().ok_or_else(|| AppError::conflict("no_secretariat"))?.id
            }
        };
        Ok(Self {
            places,
            names: Names::read(db).await?,
            directives: Directives::default(),
            seen: HashSet::new(),
            report: ImportReport::default(),
            heard: Heard::default(),
            rows: 0,
            by,
            office,
        })
    }

    /// Reads one batch; says whether it was the last.
    fn read(
        &mut self,
        records: &mut Records<'_>,
        today: NaiveDate,
    ) -> Result<(Vec<Good>, bool), FieldErrors> {
        let (mut good, mut record) = (Vec::with_capacity(BATCH_ROWS), StringRecord::new());
        for _ in 0..BATCH_ROWS {
            let Some(line) = records.read(&mut record)? else { return Ok((good, true)) };
            if self.rows == TASK_ROWS_MAX {
                let max = TASK_ROWS_MAX.to_string();
                return Err(FieldErrors::with_detail("file", "too_many_rows", max));
            }
            self.rows += 1;
            match self.read_row(&record, today) {
                Ok((row, reference)) => good.push(Good { line, row, reference }),
                Err(refused) => {
                    let cell = |field: &str| self.places.cell(&record, field).to_owned();
                    self.report.refuse_at(line, &refused, cell);
                }
            }
        }
        Ok((good, false))
    }

    fn read_row(
        &mut self,
        record: &StringRecord,
        today: NaiveDate,
    ) -> Result<(TaskRow, String), FieldErrors> {
        let row = TaskRow::read(&self.places, record, &mut self.names, today)?;
        write::check(&row)?;
        let reference = reference_of(&row.number, row.issued_on, &row.item, &row.lead.code);
        if self.seen.insert((reference.clone(), row.issued_on)) {
            Ok((row, reference))
        } else {
            Err(FieldErrors::with_detail("item", "named_twice", row.item))
        }
    }

    /// Which rows of a batch are new; the fate of each is counted.
    async fn judge(
        &mut self,
        db: &impl ConnectionTrait,
        rows: Vec<Good>,
    ) -> Result<Vec<Good>, AppError> {
        self.report.directives.extend(self.directives.learn(db, &rows).await?);
        let references: Vec<&str> = rows.iter().map(|good| good.reference.as_str()).collect();
        let known = imported::known(db, &references).await?;
        let mut new = Vec::with_capacity(rows.len());
        for good in rows {
            match self.directives.of(&good.row) {
                Standing::Refused(code) => {
                    let number = good.row.number.clone();
                    let refused = FieldErrors::with_detail("directive_number", code, number);
                    self.report.refuse_at(good.line, &refused, |_| String::new());
                }
                Standing::Issued(id, _) if known.contains(&(Some(*id), good.reference.clone())) => {
                    self.report.count(Fate::Same);
                }
                Standing::Issued(..) | Standing::New => {
                    self.report.count(Fate::Created);
                    new.push(good);
                }
            }
        }
        Ok(new)
    }

    /// Judges and writes a batch in one transaction. Imports wait for each other, so that two
    /// of the same file make no task twice.
    async fn write_batch(&mut self, app: &App, rows: Vec<Good>) -> Result<(), AppError> {
        let writing = app.write_as_program().await?;
        leases::lock(&*writing.tx, leases::IMPORT).await?;
        let new = self.judge(&*writing.tx, rows).await?;
        if !new.is_empty() {
            self.write(&writing, &new).await?;
        }
        Ok(writing.tx.commit().await?)
    }
}
