//! Breaking a directive down: a text in, a proposal out; nothing is written.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{App, AppError, aliases::ALIASES_MAX, directives::must_be_secretariat, imports};
use crate::{
    breakdown::{self, Basis, Proposal, names::Alias, reader},
    domain::{
        calendar::Calendar, directive::is_marked_secret, fields::FieldErrors,
        organisation::Organisation, rights::Actor,
    },
    store::aliases::{self, AliasRecord},
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
    pub(super) organisations: Arc<Vec<Organisation>>,
    aliases: Arc<Vec<Alias>>,
    calendar: Arc<Calendar>,
    pub(super) today: NaiveDate,
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
        Ok(Self {
            organisations: Arc::new(organisations),
            aliases: Arc::default(),
            calendar,
            today,
        })
    }

    /// Every organisation, whatever its days.
    #[must_use]
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// With what people said of names before.
    #[must_use]
    pub fn with_aliases(self, aliases: Vec<Alias>) -> Self {
        Self { aliases: Arc::new(aliases), ..self }
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
        let proposal = self.propose(&text, None);
        Ok(Breakdown { text, proposal })
    }

    /// Proposes the tasks of a text; `issued_on` where somebody knows the day better than it.
    #[must_use]
    pub fn propose(&self, text: &str, issued_on: Option<NaiveDate>) -> Proposal {
        let basis = Basis {
            register: &self.organisations,
            calendar: &self.calendar,
            aliases: &self.aliases,
            issued_on,
            today: self.today,
        };
        breakdown::propose(text, &basis)
    }
}

impl App {
    /// Proposes a file's tasks by the register as it is.
    ///
    /// # Errors
    /// Only for the secretariat; names `file` with the one word that says why it cannot be read.
    pub async fn break_down(&self, actor: &Actor, file: Vec<u8>) -> Result<Breakdown, AppError> {
        must_be_secretariat(actor)?;
        let register = self.register().await?;
        let read = unhurried(move || register.break_down(&file)).await?;
        read.map_err(|refused| FieldErrors::one("file", word(refused)).into())
    }

    /// The register, the calendar and what people said of names, as they are now.
    pub(super) async fn register(&self) -> Result<Register, AppError> {
        let db = self.db.reader();
        let organisations = imports::organisations::everything(db).await?;
        let aliases = aliases::all(db, None, ALIASES_MAX).await?;
        let alias =
            |known: AliasRecord| Alias { name: known.name, organisation: known.organisation };
        let aliases = aliases.into_iter().map(alias).collect();
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let organisations = Arc::new(organisations);
        Ok(Register { organisations, aliases: Arc::new(aliases), calendar, today })
    }
}

/// Reading takes the processor for as long as a second: not on a thread that serves.
pub(super) async fn unhurried<T: Send + 'static>(
    read: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let read = tokio::task::spawn_blocking(read).await;
    read.map_err(|error| AppError::Machine(format!("reading a file: {error}")))
}

/// The refusal's one word, as a field error bears it.
fn word(refused: NoBreakdown) -> &'static str {
    match refused {
        NoBreakdown::Secret => "marked_secret",
        NoBreakdown::Unreadable(unreadable) => unreadable.word(),
    }
}
