//! Breaking a directive down: a text in, a proposal out; nothing is written.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{App, AppError, directives::must_be_secretariat, imports};
use crate::{
    breakdown::{self, Basis, Proposal, reader},
    domain::{
        calendar::Calendar, directive::is_marked_secret, fields::FieldErrors,
        organisation::Organisation, rights::Actor,
    },
};

/// A proposal with the text that it was made from.
#[derive(Clone, Debug)]
pub struct Breakdown {
    /// The text as it was read: the proposal's places count its characters.
    pub text: String,
    /// What is proposed.
    pub proposal: Proposal,
}

/// Why there is no proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBreakdown {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] reader::Unreadable),
    /// The text bears a secrecy mark: such documents stay outside the system by law.
    #[error("marked_secret")]
    Secret,
}

/// Organisations and working days, by which a text is read.
#[derive(Clone, Debug)]
pub struct Register {
    organisations: Arc<Vec<Organisation>>,
    calendar: Arc<Calendar>,
    today: NaiveDate,
}

impl Register {
    /// The official lists that come with the program: no database is needed.
    ///
    /// # Errors
    /// The lists are damaged.
    pub fn built_in(zone: Tz, now: DateTime<Utc>) -> Result<Self, FieldErrors> {
        let (organisations, marks) = imports::reference_lists(now)?;
        let calendar = Arc::new(Calendar::new(zone, marks));
        let today = calendar.date_of(now);
        Ok(Self { organisations: Arc::new(organisations), calendar, today })
    }

    /// Reads a file and proposes its tasks.
    ///
    /// # Errors
    /// The file cannot be read, or bears a secrecy mark.
    pub fn break_down(&self, file: &[u8]) -> Result<Breakdown, NoBreakdown> {
        let text = reader::read(file)?.text;
        if is_marked_secret(&text) {
            return Err(NoBreakdown::Secret);
        }
        let basis =
            Basis { register: &self.organisations, calendar: &self.calendar, today: self.today };
        let proposal = breakdown::propose(&text, &basis);
        Ok(Breakdown { text, proposal })
    }
}

impl App {
    /// Proposes a file's tasks by the register as it is.
    ///
    /// # Errors
    /// Only for the secretariat; names `file` with the one word that says why it cannot be read.
    pub async fn break_down(&self, actor: &Actor, file: Vec<u8>) -> Result<Breakdown, AppError> {
        must_be_secretariat(actor)?;
        let organisations = imports::organisations::everything(self.db.reader()).await?;
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let register = Register { organisations: Arc::new(organisations), calendar, today };
        // Reading takes the processor for as long as a second: not on a thread that serves.
        let read = tokio::task::spawn_blocking(move || register.break_down(&file)).await;
        let read = read.map_err(|error| AppError::Machine(format!("reading a file: {error}")))?;
        read.map_err(|refused| FieldErrors::one("file", word(refused)).into())
    }
}

/// The refusal's one word, as a field error bears it.
fn word(refused: NoBreakdown) -> &'static str {
    match refused {
        NoBreakdown::Secret => "marked_secret",
        NoBreakdown::Unreadable(unreadable) => unreadable.word(),
    }
}
