//! Inspections: a planned visit with a team, what it found, and the tasks that mend it (spec
//! part 1, "Inspections").

pub mod clocks;
pub mod decide;
pub mod finding;
pub mod plan;
pub mod rights;
pub mod step;
pub mod table;
pub mod tell;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    ids::{InspectionId, OrganisationId, PersonId},
    ladder::Audience,
};
pub use decide::Refusal;
pub use finding::{Finding, Found};
pub use plan::Plan;
pub use rights::{Parties, Relation};
pub use step::{Action, Step};

/// Where an inspection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Known to the working group and the team only.
    Planned,
    /// Told to the organisations that are visited.
    Announced,
    /// The team is there.
    UnderWay,
    /// What was found is said; corrective actions may be under way.
    Concluded,
    /// Everything that was found is mended.
    Closed,
    /// It does not take place.
    Cancelled,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Announced,
        Self::UnderWay,
        Self::Concluded,
        Self::Closed,
        Self::Cancelled,
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Announced => "announced",
            Self::UnderWay => "under_way",
            Self::Concluded => "concluded",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Somebody still has to act; as long the inspectors see the tasks of whom they visit.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Cancelled)
    }

    /// What was found may be read by those it is about.
    #[must_use]
    pub fn shows_findings(self) -> bool {
        matches!(self, Self::Concluded | Self::Closed)
    }
}

/// An inspection with everything that its rules ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Its identity.
    pub id: InspectionId,
    /// What people call it.
    pub reference: String,
    /// What is planned.
    pub plan: Plan,
    /// The organisation whose secretariat runs it.
    pub assigner: OrganisationId,
    /// Who planned it.
    pub planned_by: PersonId,
    /// When.
    pub planned_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// When its subjects were told.
    pub announced_at: Option<DateTime<Utc>>,
    /// When the team began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it was said what was found.
    pub concluded_at: Option<DateTime<Utc>>,
    /// When it was closed or cancelled.
    pub ended_at: Option<DateTime<Utc>>,
    /// Said expressly at the conclusion.
    pub nothing_found: bool,
    /// Counts every change.
    pub version: i64,
}

impl Inspection {
    /// Whether `audience` hears as one of those visited, and `organisation` is not one of them.
    #[must_use]
    pub fn leaves_out(&self, audience: Audience, organisation: OrganisationId) -> bool {
        let as_visited = matches!(audience, Audience::Focal | Audience::Leader | Audience::Member);
        as_visited && !self.plan.organisations.contains(&organisation)
    }

    /// Where the task of a corrective action says that it comes from.
    #[must_use]
    pub fn source(&self) -> String {
        let source = format!("{} · {}", self.reference, self.plan.title);
        source.chars().take(super::fields::LINE_CHARS_MAX).collect()
    }
}
