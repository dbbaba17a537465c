//! What a person says of proposals: one by one, or a section at once.

use super::{changed, lock};
use crate::{
    app::{App, AppError, Caller, directives::must_be_secretariat},
    breakdown::PERHAPS,
    domain::{
        ids::WorksheetId,
        worksheet::{Item, Verdict},
    },
    store::worksheets,
};

/// What is said of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It becomes a clause.
    Accept,
    /// It does not.
    LeaveOut,
    /// Neither: it is looked at once more.
    TakeBack,
    /// The exhortation is followed up as a task.
    Follow,
}

/// How a section fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionAccepted {
    /// Accepted now.
    pub accepted: usize,
    /// Not, because something about them is doubtful.
    pub doubtful: usize,
}

impl App {
    /// Says something of one proposal.
    ///
    /// # Errors
    /// What nobody leads, what names somebody outside the register and what is general cannot be
    /// accepted.
    pub async fn judge_proposal(
        &self,
        caller: &Caller,
        id: WorksheetId,
        number: u32,
        word: Word,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let sheet = lock(&*writing.tx, id, expected).await?;
        let mut items = worksheets::items(&*writing.tx, id).await?;
        let item = items.iter_mut().find(|item| item.number == number);
        let item = item.ok_or(AppError::NotFound("proposal"))?;
        judge(item, word)?;
        worksheets::update_item(&*writing.tx, id, item).await?;
        changed(writing, caller, sheet).await
    }

    /// Accepts what stands in the same section as proposal `number` and is beyond doubt.
    ///
    /// # Errors
    /// There is no such proposal.
    pub async fn accept_section(
        &self,
        caller: &Caller,
        id: WorksheetId,
        number: u32,
        expected: Option<i64>,
    ) -> Result<SectionAccepted, AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let sheet = lock(&*writing.tx, id, expected).await?;
        let items = worksheets::items(&*writing.tx, id).await?;
        let first = items.iter().find(|item| item.number == number);
        let under = first.ok_or(AppError::NotFound("proposal"))?.content.under;
        let mut fared = SectionAccepted::default();
        for mut item in items {
            let is_meant = item.content.under == under && item.verdict == Verdict::Proposed;
            if !is_meant || item.content.is_general {
                continue;
            }
            if !item.content.doubts.is_empty() || item.content.hindrance().is_some() {
                fared.doubtful += 1;
                continue;
            }
            item.verdict = Verdict::Accepted;
            worksheets::update_item(&*writing.tx, id, &item).await?;
            fared.accepted += 1;
        }
        changed(writing, caller, sheet).await?;
        Ok(fared)
    }
}

/// What becomes of a proposal of which `word` is said.
pub(super) fn judge(item: &mut Item, word: Word) -> Result<(), AppError> {
    item.verdict = match word {
        Word::Accept => match item.content.hindrance() {
            Some(hindrance) => return Err(AppError::conflict(hindrance.name())),
            None => Verdict::Accepted,
        },
        Word::LeaveOut => Verdict::LeftOut,
        Word::TakeBack => Verdict::Proposed,
        Word::Follow => {
            item.content.is_general = false;
            item.content.doubts.retain(|doubt| doubt != PERHAPS);
            Verdict::Proposed
        }
    };
    Ok(())
}
