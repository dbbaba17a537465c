//! Breakdowns being worked on: begun from a text, kept, found again, thrown away.

pub mod confirm;
pub mod counts;
pub mod edit;
pub mod named;
mod reading;
pub mod verdicts;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{
    App, AppError, Caller, Writing, breakdowns::unhurried, directives::must_be_secretariat,
};
use crate::{
    domain::{
        fields::FieldErrors,
        ids::{PersonId, WorksheetId},
        rights::Actor,
        worksheet::{Item, Worksheet},
    },
    store::{people, worksheets},
};

pub use crate::store::worksheets::Listed;

/// Breakdowns being worked on at once, at most.
pub const OPEN_MAX: u64 = 200;

/// A breakdown with its proposals.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The breakdown.
    pub sheet: Worksheet,
    /// Its proposals, in order.
    pub items: Vec<Item>,
}

impl Seen {
    /// The proposal of that number.
    ///
    /// # Errors
    /// There is none.
    pub fn item(&self, number: u32) -> Result<&Item, AppError> {
        let found = self.items.iter().find(|item| item.number == number);
        found.ok_or(AppError::NotFound("proposal"))
    }
}

impl App {
    /// Breaks a file down and keeps the proposal.
    ///
    /// # Errors
    /// Only for the secretariat; names `file` with the one word that says why it cannot be read,
    /// or why nothing can be proposed.
    pub async fn begin_worksheet(
        &self,
        caller: &Caller,
        file: Vec<u8>,
    ) -> Result<WorksheetId, AppError> {
        let breakdown = self.break_down(&caller.actor, file).await?;
        if breakdown.proposal.tasks.is_empty() && breakdown.proposal.left_out.is_empty() {
            return Err(FieldErrors::one("file", "no_orders").into());
        }
        let register = self.register().await?;
        let items = reading::items(&breakdown.proposal, &register)?;
        let Writing { tx, now, .. } = self.write(caller).await?;
        if worksheets::count_open(&*tx).await? >= OPEN_MAX {
            return Err(AppError::conflict("too_many_worksheets"));
        }
        let sheet = Worksheet {
            id: WorksheetId::new(now),
            head: reading::head(&breakdown.proposal.directive),
            text: breakdown.text,
            doubts: breakdown.proposal.doubts,
            directive: None,
            created_by: caller.actor.person,
            changed_by: caller.actor.person,
            changed_at: now,
            version: 1,
        };
        worksheets::insert(&*tx, &sheet).await?;
        worksheets::put_items(&*tx, sheet.id, &items).await?;
        tx.commit().await?;
        Ok(sheet.id)
    }

    /// Proposes anew what a breakdown's text orders, by the register and the names as they are
    /// now; what was said of the old proposals goes.
    ///
    /// # Errors
    /// As for any change of it.
    pub async fn read_worksheet_again(
        &self,
        caller: &Caller,
        id: WorksheetId,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        let sheet = self.worksheet(&caller.actor, id).await?.sheet;
        let register = self.register().await?;
        let (text, day) = (sheet.text, sheet.head.issued_on);
        let read = move || (register.propose(&text, day), register);
        let (proposal, register) = unhurried(read).await?;
        let items = reading::items(&proposal, &register)?;
        let writing = self.write(caller).await?;
        let mut sheet = lock(&*writing.tx, id, expected).await?;
        // Between reading and writing somebody may have said another day.
        if sheet.head.issued_on != day {
            return Err(AppError::Stale { current: sheet.version });
        }
        sheet.doubts = proposal.doubts;
        worksheets::put_items(&*writing.tx, id, &items).await?;
        changed(writing, caller, sheet).await
    }

    /// A breakdown with its proposals.
    ///
    /// # Errors
    /// Only for the secretariat.
    pub async fn worksheet(&self, actor: &Actor, id: WorksheetId) -> Result<Seen, AppError> {
        must_be_secretariat(actor)?;
        let db = self.db.reader();
        let sheet = worksheets::find(db, id).await?.ok_or(AppError::NotFound("breakdown"))?;
        Ok(Seen { sheet, items: worksheets::items(db, id).await? })
    }

    /// The breakdowns being worked on, the newest first, with the names of who changed them last.
    ///
    /// # Errors
    /// Only for the secretariat.
    pub async fn worksheets(&self, actor: &Actor) -> Result<Vec<(Listed, String)>, AppError> {
        must_be_secretariat(actor)?;
        let db = self.db.reader();
        let listed = worksheets::open(db, OPEN_MAX).await?;
        let who: Vec<PersonId> = listed.iter().map(|one| one.sheet.changed_by).collect();
        let names = people::names(db, &who).await?;
        let named = |one: Listed| {
            let name = names.get(&one.sheet.changed_by).cloned().unwrap_or_default();
            (one, name)
        };
        Ok(listed.into_iter().map(named).collect())
    }

    /// How many breakdowns are being worked on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_worksheets(&self) -> Result<u64, AppError> {
        Ok(worksheets::count_open(self.db.reader()).await?)
    }

    /// Throws a breakdown away.
    ///
    /// # Errors
    /// Only while it is being worked on.
    pub async fn discard_worksheet(
        &self,
        caller: &Caller,
        id: WorksheetId,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        let Writing { tx, .. } = self.write(caller).await?;
        lock(&*tx, id, expected).await?;
        worksheets::remove(&*tx, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The day as of which a breakdown's names mean somebody.
    #[must_use]
    pub fn day_of(&self, sheet: &Worksheet) -> NaiveDate {
        sheet.head.issued_on.unwrap_or_else(|| self.today())
    }
}

/// The breakdown, locked, in the version the caller read, while it is being worked on.
pub(super) async fn lock(
    db: &impl ConnectionTrait,
    id: WorksheetId,
    expected: Option<i64>,
) -> Result<Worksheet, AppError> {
    let sheet = worksheets::lock(db, id).await?.ok_or(AppError::NotFound("breakdown"))?;
    if sheet.directive.is_some() {
        return Err(AppError::conflict("worksheet_is_a_draft"));
    }
    match expected {
        Some(expected) if expected != sheet.version => {
            Err(AppError::Stale { current: sheet.version })
        }
        _ => Ok(sheet),
    }
}

/// Counts a changed breakdown on, and commits.
pub(super) async fn changed(
    writing: Writing,
    caller: &Caller,
    mut sheet: Worksheet,
) -> Result<(), AppError> {
    sheet.version += 1;
    sheet.changed_by = caller.actor.person;
    sheet.changed_at = writing.now;
    worksheets::update(&*writing.tx, &sheet).await?;
    writing.tx.commit().await?;
    Ok(())
}
