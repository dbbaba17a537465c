//! Difficulty reports: an obstacle, who has the authority to clear it, and by when (spec part 1,
//! "Difficulty reports").

pub mod clocks;
pub mod decide;
pub mod rights;
pub mod step;
pub mod table;
pub mod tell;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    fields::{FieldErrors, check_line, check_text},
    ids::{CommonDifficultyId, DifficultyId, OrganisationId, PersonId, TaskId},
};
pub use decide::Refusal;
pub use rights::{Parties, Relation};
pub use step::{Action, Step};

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Told; the secretariat has not looked at it.
    Reported,
    /// The secretariat has it in hand.
    Acknowledged,
    /// With the organisation that has authority, until its answer-by date.
    Routed,
    /// Answered; the reporter has to say whether that clears it.
    Answered,
    /// Cleared, says the reporter.
    Resolved,
    /// Set aside by the secretariat.
    Dismissed,
    /// Taken back by the reporter.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Reported,
        Self::Acknowledged,
        Self::Routed,
        Self::Answered,
        Self::Resolved,
        Self::Dismissed,
        Self::Withdrawn,
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Acknowledged => "acknowledged",
            Self::Routed => "routed",
            Self::Answered => "answered",
            Self::Resolved => "resolved",
            Self::Dismissed => "dismissed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Somebody still has to act; a blocking report blocks its task as long.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Reported | Self::Acknowledged | Self::Routed | Self::Answered)
    }
}

/// What a reporter says: the "six clear" fields, and whether the task is blocked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Information and context.
    pub context: String,
    /// The field it belongs to, such as land or finance.
    pub field: String,
    /// What stands in the way.
    pub obstacle: String,
    /// What the reporter proposes.
    pub proposal: String,
    /// Who has the authority to clear it.
    pub authority: OrganisationId,
    /// By when it has to be cleared.
    pub needed_by: NaiveDate,
    /// The task cannot go on until then.
    pub blocking: bool,
}

impl Told {
    /// Checks what needs no knowledge of the report's place.
    ///
    /// # Errors
    /// Names each field that is missing, too long or past.
    pub fn check(&self, has_task: bool, today: NaiveDate) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, "context", &self.context);
        check_line(&mut errors, "field", &self.field);
        check_text(&mut errors, "obstacle", &self.obstacle);
        check_text(&mut errors, "proposal", &self.proposal);
        if self.needed_by < today {
            let past = FieldErrors::with_detail("needed_by", "in_the_past", today.to_string());
            errors.merge(Err(past));
        }
        if self.blocking && !has_task {
            errors.add("blocking", "no_task_to_block");
        }
        errors.into_result()
    }
}

/// A difficulty report with everything that its rules ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difficulty {
    /// Its identity.
    pub id: DifficultyId,
    /// The task it stands in the way of.
    pub task: Option<TaskId>,
    /// What the reporter said.
    pub told: Told,
    /// The organisation whose secretariat triages it.
    pub assigner: OrganisationId,
    /// The organisation that reported it.
    pub reporter: OrganisationId,
    /// Who reported it.
    pub reported_by: PersonId,
    /// When.
    pub reported_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// Where it was routed to last.
    pub routed_to: Option<OrganisationId>,
    /// Until when that organisation has to answer.
    pub answer_by: Option<NaiveDate>,
    /// The latest answer.
    pub answer: Option<String>,
    /// When that was given.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The common difficulty it was joined under.
    pub common: Option<CommonDifficultyId>,
    /// Counts every change.
    pub version: i64,
}

/// Longest headline, characters.
const HEADLINE_CHARS_MAX: usize = 160;

impl Difficulty {
    /// The obstacle in one line, for lists and headings.
    #[must_use]
    pub fn headline(&self) -> String {
        let line = self.told.obstacle.trim().lines().next().unwrap_or_default().trim_end();
        if line.chars().count() <= HEADLINE_CHARS_MAX {
            return line.to_owned();
        }
        let cut: String = line.chars().take(HEADLINE_CHARS_MAX).collect();
        let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
        format!("{words}…")
    }

    /// Who has to act next; nobody once it ended.
    #[must_use]
    pub fn waiting_for(&self) -> Option<OrganisationId> {
        match self.state {
            State::Reported | State::Acknowledged => Some(self.assigner),
            State::Routed => self.routed_to,
            State::Answered => Some(self.reporter),
            State::Resolved | State::Dismissed | State::Withdrawn => None,
        }
    }
}
