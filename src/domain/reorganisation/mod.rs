//! Organisations that end on one day, and where their open work goes (spec part 1,
//! "Organisation"): moved by a decision, one by one or in bulk, never by a rename.

pub mod check;
pub mod moves;

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ids::{OrganisationId, PersonId, ReorganisationId};

/// Where a reorganisation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Prepared; nothing has moved.
    Planned,
    /// What was open has moved.
    CarriedOut,
    /// Given up.
    Cancelled,
}

impl State {
    /// Every state with its stable name.
    pub const NAMES: [(Self, &'static str); 3] = [
        (Self::Planned, "planned"),
        (Self::CarriedOut, "carried_out"),
        (Self::Cancelled, "cancelled"),
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// The state of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

/// What an organisation that ends has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A task that it leads.
    Task,
    /// A part that it has not delivered.
    Part,
    /// A difficulty that it reported.
    Report,
    /// A difficulty that it has to answer.
    Answer,
    /// An inspection that visits it.
    Inspection,
    /// A post held in it.
    Post,
    /// A member who monitors it.
    Portfolio,
    /// A collective of one's own that it belongs to.
    Collective,
    /// A body below it that goes on.
    Department,
    /// That its leader approves what leaves it.
    Approval,
}

impl Kind {
    /// Every kind, in the order in which they are looked at.
    pub const ALL: [Self; 10] = [
        Self::Task,
        Self::Part,
        Self::Report,
        Self::Answer,
        Self::Inspection,
        Self::Post,
        Self::Portfolio,
        Self::Collective,
        Self::Department,
        Self::Approval,
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Part => "part",
            Self::Report => "report",
            Self::Answer => "answer",
            Self::Inspection => "inspection",
            Self::Post => "post",
            Self::Portfolio => "portfolio",
            Self::Collective => "collective",
            Self::Department => "department",
            Self::Approval => "approval",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// It belongs to the register, which is the administrators'; the rest is the secretariat's.
    #[must_use]
    pub fn is_of_register(self) -> bool {
        use Kind::{Approval, Collective, Department, Portfolio, Post};
        matches!(self, Post | Portfolio | Collective | Department | Approval)
    }

    /// It may end with its organisation; work and reports that are open go on somewhere.
    #[must_use]
    pub fn may_end(self) -> bool {
        use Kind::{Approval, Collective, Inspection, Part, Portfolio, Post};
        matches!(self, Part | Inspection | Post | Portfolio | Collective | Approval)
    }
}

/// One thing that an ending organisation has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// What kind of thing.
    pub kind: Kind,
    /// Which: a task, a report, an inspection, a post, a row of a portfolio, a collective, a body.
    pub subject: Uuid,
    /// The organisation that ends.
    pub organisation: OrganisationId,
}

/// Where a thing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To this organisation.
    To(OrganisationId),
    /// It ends with its organisation.
    Ends,
}

/// An organisation that ends, and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What ends.
    pub organisation: OrganisationId,
    /// What follows; `None` where nothing does.
    pub successor: Option<OrganisationId>,
}

/// That the open work was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedOut {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// Of the decision that moved it.
    pub decision_number: String,
    /// What was counted.
    pub recount: Recount,
}

/// What was counted before and after, in the transaction that moved it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recount {
    /// Tasks of any state, before.
    pub tasks_before: u64,
    /// The same, after: none lost, none doubled.
    pub tasks_after: u64,
    /// Open tasks, before.
    pub open_before: u64,
    /// The same, after; parts of singly reassigned tasks were withdrawn.
    pub open_after: u64,
    /// Sub-tasks that were withdrawn with the reassignment of their task.
    pub withdrawn: u64,
    /// Open tasks that the ending organisations led, before.
    pub led_before: u64,
    /// The same, after: none.
    pub led_after: u64,
    /// Tasks that went to another lead.
    pub moved: u64,
    /// Those of them that were reassigned singly.
    pub reassigned: u64,
    /// Parts that went to another coordinator, or ended.
    pub parts: u64,
    /// Difficulty reports.
    pub difficulties: u64,
    /// Inspections.
    pub inspections: u64,
    /// Posts.
    pub posts: u64,
    /// Rows of portfolios.
    pub portfolios: u64,
    /// Collectives of one's own.
    pub collectives: u64,
    /// Bodies below.
    pub departments: u64,
}

impl Recount {
    /// Whether no task is lost, none doubled, and none left with a lead that has ended.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.tasks_before == self.tasks_after
            && self.open_before == self.open_after + self.withdrawn
            && self.led_after == 0
            && self.led_before == self.moved
    }
}

/// Organisations that end on one day, with what follows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reorganisation {
    /// Identity.
    pub id: ReorganisationId,
    /// One line.
    pub title: String,
    /// Of the decision that reorganises.
    pub decision_number: String,
    /// The first day of what follows; the day before is the last of what ends.
    pub effective_on: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// When it was prepared.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: PersonId,
    /// How it was carried out, last.
    pub carried_out: Option<CarriedOut>,
    /// What ends and what follows.
    pub pairs: Vec<Pair>,
    /// Counts every change.
    pub version: i64,
}

/// Where everything goes: with the rest, unless something else was chosen for it.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    /// What follows each organisation that ends.
    pub successors: BTreeMap<OrganisationId, Option<OrganisationId>>,
    /// What was chosen for single things.
    pub choices: HashMap<Item, Target>,
}

impl Routes {
    /// Of pairs and choices.
    #[must_use]
    pub fn new(pairs: &[Pair], choices: HashMap<Item, Target>) -> Self {
        let successors = pairs.iter().map(|pair| (pair.organisation, pair.successor)).collect();
        Self { successors, choices }
    }

    /// The organisations that end.
    #[must_use]
    pub fn ending(&self) -> Vec<OrganisationId> {
        self.successors.keys().copied().collect()
    }

    /// Whether the organisation ends.
    #[must_use]
    pub fn ends(&self, organisation: OrganisationId) -> bool {
        self.successors.contains_key(&organisation)
    }

    /// What follows an organisation; itself where it does not end.
    #[must_use]
    pub fn follower(&self, organisation: OrganisationId) -> OrganisationId {
        self.successors.get(&organisation).copied().flatten().unwrap_or(organisation)
    }

    /// Where a thing goes; `None` where nobody decided and nothing follows.
    #[must_use]
    pub fn target(&self, item: &Item) -> Option<Target> {
        let chosen = self.choices.get(item).copied();
        let with_rest = || self.successors.get(&item.organisation).copied().flatten();
        chosen.or_else(|| with_rest().map(Target::To))
    }

    /// The lead that was chosen for a task, where it does not go with the rest.
    #[must_use]
    pub fn chosen_lead(&self, task: Uuid, lead: OrganisationId) -> Option<OrganisationId> {
        let item = Item { kind: Kind::Task, subject: task, organisation: lead };
        match self.choices.get(&item) {
            Some(Target::To(chosen)) if self.follower(lead) != *chosen => Some(*chosen),
            _ => None,
        }
    }
}
