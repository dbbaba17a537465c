//! Who may see and do what (spec part 1, "Who may do what"): one table of roles and relations.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{OrganisationId, PersonId};

/// What a post entitles to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the installation: register, people, policies, jobs; no task action.
    Admin,
    /// The working group's standing office.
    Secretariat,
    /// The Deputy Prime Minister, head of the working group.
    Head,
    /// A working-group member with a portfolio.
    Member,
    /// A minister, the chair of a province.
    Leader,
    /// The officer who does the work.
    Focal,
    /// Goes on inspections.
    Inspector,
    /// Reads everything, changes nothing.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Admin,
        Self::Secretariat,
        Self::Head,
        Self::Member,
        Self::Leader,
        Self::Focal,
        Self::Inspector,
        Self::Auditor,
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Secretariat => "secretariat",
            Self::Head => "head",
            Self::Member => "member",
            Self::Leader => "leader",
            Self::Focal => "focal",
            Self::Inspector => "inspector",
            Self::Auditor => "auditor",
        }
    }

    /// The role of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the role reads every task of the working group.
    #[must_use]
    pub fn reads_everything(self) -> bool {
        matches!(self, Self::Admin | Self::Secretariat | Self::Head | Self::Auditor)
    }

    /// Whether a deputy acts in this role too. Running the installation and auditing it are
    /// trusted to persons: an absence, which anybody may tell, makes no administrators.
    #[must_use]
    pub fn passes_to_deputies(self) -> bool {
        !matches!(self, Self::Admin | Self::Auditor)
    }
}

/// What somebody is to one task, seen from one of their posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Runs the installation.
    Admin,
    /// Sits in the assigner's secretariat.
    Secretariat,
    /// Heads the working group that assigned it.
    Head,
    /// Monitors the lead by portfolio.
    Member,
    /// Leads the lead organisation, or one above it.
    LeadLeader,
    /// Is focal officer of the lead organisation, or of one above it.
    LeadFocal,
    /// Leads a coordinator.
    PartLeader,
    /// Is focal officer of a coordinator.
    PartFocal,
    /// Reads everything.
    Auditor,
    /// Leads the organisation that gave this sub-task, or one above it.
    AssignerLeader,
    /// Is focal officer of the organisation that gave this sub-task, or of one above it.
    AssignerFocal,
    /// Sits in the level above the organisation that gave this sub-task, and it was shared.
    Above,
    /// Inspects the lead, or whoever shared this sub-task of it.
    Inspector,
}

impl Relation {
    /// Every relation; having any of them is what lets one see the task.
    pub const ALL: [Self; 13] = [
        Self::Admin,
        Self::Secretariat,
        Self::Head,
        Self::Member,
        Self::LeadLeader,
        Self::LeadFocal,
        Self::PartLeader,
        Self::PartFocal,
        Self::Auditor,
        Self::AssignerLeader,
        Self::AssignerFocal,
        Self::Above,
        Self::Inspector,
    ];
}

/// Everything somebody is to one task; empty for a stranger, who sees nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relations(u16);

impl Relations {
    /// Nothing at all.
    pub const NONE: Self = Self(0);

    /// With `relation` added.
    #[must_use]
    pub fn with(self, relation: Relation) -> Self {
        Self(self.0 | 1 << relation as u16)
    }

    /// Whether `relation` is among them.
    #[must_use]
    pub fn has(self, relation: Relation) -> bool {
        self.0 & 1 << relation as u16 != 0
    }

    /// Whether any of `relations` is among them.
    #[must_use]
    pub fn has_any(self, relations: &[Relation]) -> bool {
        relations.iter().any(|relation| self.has(*relation))
    }

    /// Whether the task may be seen at all.
    #[must_use]
    pub fn sees(self) -> bool {
        self != Self::NONE
    }
}

impl FromIterator<Relation> for Relations {
    fn from_iter<I: IntoIterator<Item = Relation>>(relations: I) -> Self {
        relations.into_iter().fold(Self::NONE, Self::with)
    }
}

/// A post that somebody holds today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HeldPost {
    /// Where.
    pub organisation: OrganisationId,
    /// As what.
    pub role: Role,
}

/// Somebody who acts, with the posts held today and, for members, the organisations monitored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub person: PersonId,
    /// The posts held today.
    pub posts: Vec<HeldPost>,
    /// The organisations monitored today.
    pub portfolio: Vec<OrganisationId>,
    /// Whom open inspections visit in whose team this inspector is, or one in whose place they act.
    pub inspects: Vec<OrganisationId>,
    /// Those who are away today and in whose place this one acts.
    pub stands_for: Vec<StandsFor>,
}

/// Somebody who is away, with what their deputy acts by in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandsFor {
    /// Who is away.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The last day of their absence.
    pub until: NaiveDate,
    /// The posts they hold today, as far as these pass to deputies.
    pub posts: Vec<HeldPost>,
    /// The organisations they monitor today.
    pub portfolio: Vec<OrganisationId>,
}

/// In whose name an act is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capacity {
    /// The organisation acted for.
    pub organisation: Option<OrganisationId>,
    /// The absent person acted for; `None` for oneself.
    pub on_behalf_of: Option<PersonId>,
}

/// The organisations that matter for the rights on one task.
#[derive(Clone, Copy, Debug)]
pub struct Parties<'a> {
    /// Who gave it.
    pub assigner: OrganisationId,
    /// The lead first, then everything above it.
    pub lead_line: &'a [OrganisationId],
    /// Who helps.
    pub coordinators: &'a [OrganisationId],
    /// Where the lead of a task gave it to one of its own.
    pub subtask: Option<Sharing>,
}

/// Whether the level above sees a sub-task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sharing {
    /// It sees the parent only.
    Internal,
    /// It sees this sub-task as well.
    Shared,
}

impl Actor {
    /// The posts acted by: one's own first, then those of the people one stands in for.
    pub fn all_posts(&self) -> impl Iterator<Item = &HeldPost> {
        self.posts.iter().chain(self.stands_for.iter().flat_map(|absent| &absent.posts))
    }

    /// The organisations monitored, for oneself or in somebody's place.
    pub fn all_portfolio(&self) -> impl Iterator<Item = &OrganisationId> {
        self.portfolio.iter().chain(self.stands_for.iter().flat_map(|absent| &absent.portfolio))
    }

    /// The same person without anybody's place.
    #[must_use]
    pub fn as_oneself(&self) -> Self {
        Self { stands_for: Vec::new(), ..self.clone() }
    }

    /// The same person in nothing but the place of `absent`.
    #[must_use]
    pub fn in_place_of(&self, absent: &StandsFor) -> Self {
        let (posts, portfolio) = (absent.posts.clone(), absent.portfolio.clone());
        Self { person: self.person, posts, portfolio, inspects: Vec::new(), stands_for: Vec::new() }
    }

    /// In whose name this one does what `may` says who may do: as oneself where one may, else in
    /// the place of the first who may.
    #[must_use]
    pub fn capacity(&self, may: impl Fn(&Self) -> bool) -> Capacity {
        let at = |posts: &[HeldPost]| posts.first().map(|post| post.organisation);
        let oneself = Capacity { organisation: at(&self.posts), on_behalf_of: None };
        if self.stands_for.is_empty() || may(&self.as_oneself()) {
            return oneself;
        }
        let absent = self.stands_for.iter().find(|absent| may(&self.in_place_of(absent)));
        absent.map_or(oneself, |absent| Capacity {
            organisation: at(&absent.posts),
            on_behalf_of: Some(absent.person),
        })
    }

    /// Whether `person` is this one, or somebody this one stands in for.
    #[must_use]
    pub fn is_or_stands_for(&self, person: PersonId) -> bool {
        self.person == person || self.stands_for.iter().any(|absent| absent.person == person)
    }

    /// Whether a post of `role` is held anywhere.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.all_posts().any(|post| post.role == role)
    }

    /// Whether a post of one of `roles` is held anywhere.
    #[must_use]
    pub fn has_one_of(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has_role(*role))
    }

    /// Whether every task of the working group may be read, sub-tasks only where shared.
    #[must_use]
    pub fn reads_everything(&self) -> bool {
        self.all_posts().any(|post| post.role.reads_everything())
    }

    /// The same with sub-tasks that were not shared.
    #[must_use]
    pub fn sees_everything(&self) -> bool {
        self.has_one_of(&[Role::Admin, Role::Auditor])
    }

    /// Whether posts, people, calendar and policies may be changed.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.has_role(Role::Admin)
    }

    /// Those of `coordinators` in which this actor is focal officer or leader.
    #[must_use]
    pub fn parts(
        &self,
        coordinators: impl IntoIterator<Item = OrganisationId>,
    ) -> Vec<OrganisationId> {
        let works = |post: &HeldPost| matches!(post.role, Role::Focal | Role::Leader);
        let works_at = |organisation: &OrganisationId| {
            self.all_posts().any(|post| post.organisation == *organisation && works(post))
        };
        coordinators.into_iter().filter(works_at).collect()
    }

    /// Everything this actor is to a task among `parties`.
    #[must_use]
    pub fn relations(&self, parties: &Parties<'_>) -> Relations {
        let Some(lead) = parties.lead_line.first() else { return Relations::NONE };
        let mut relations: Relations = self
            .all_posts()
            .flat_map(|post| [relation_of(post, parties), part_of(post, parties)])
            .flatten()
            .collect();
        let monitors = |organisation: &OrganisationId| {
            self.has_role(Role::Member) && self.all_portfolio().any(|id| id == organisation)
        };
        match parties.subtask {
            None if monitors(lead) => relations = relations.with(Relation::Member),
            // A sub-task has no monitoring member.
            Some(Sharing::Shared) if monitors(&parties.assigner) => {
                relations = relations.with(Relation::Above);
            }
            _ => {}
        }
        let inspected = if parties.subtask.is_none() { lead } else { &parties.assigner };
        let is_internal = parties.subtask == Some(Sharing::Internal);
        if !is_internal && self.inspects.contains(inspected) {
            relations = relations.with(Relation::Inspector);
        }
        relations
    }
}

/// A coordinator's part is its own, also where it stands above the lead.
fn part_of(post: &HeldPost, parties: &Parties<'_>) -> Option<Relation> {
    let helps = parties.coordinators.contains(&post.organisation);
    match post.role {
        Role::Leader => helps.then_some(Relation::PartLeader),
        Role::Focal => helps.then_some(Relation::PartFocal),
        _ => None,
    }
}

/// The table: one row per role.
fn relation_of(post: &HeldPost, parties: &Parties<'_>) -> Option<Relation> {
    if let Some(sharing) = parties.subtask {
        return relation_below(post, parties, sharing);
    }
    let at_assigner = post.organisation == parties.assigner;
    let in_lead_line = parties.lead_line.contains(&post.organisation);
    match post.role {
        Role::Admin => Some(Relation::Admin),
        Role::Auditor => Some(Relation::Auditor),
        Role::Secretariat => at_assigner.then_some(Relation::Secretariat),
        Role::Head => at_assigner.then_some(Relation::Head),
        Role::Leader => in_lead_line.then_some(Relation::LeadLeader),
        Role::Focal => in_lead_line.then_some(Relation::LeadFocal),
        Role::Member | Role::Inspector => None,
    }
}

/// The same one level down: whoever gave the sub-task stands above its lead, and whatever lies
/// between the two answers with the lead.
fn relation_below(post: &HeldPost, parties: &Parties<'_>, sharing: Sharing) -> Option<Relation> {
    let line = parties.lead_line;
    let at = line.iter().position(|above| *above == parties.assigner).unwrap_or(line.len());
    let (leading, giving) = line.split_at(at);
    let gives = post.organisation == parties.assigner || giving.contains(&post.organisation);
    let leads = leading.contains(&post.organisation);
    let one_of = |giver, lead| if gives { Some(giver) } else { leads.then_some(lead) };
    match post.role {
        Role::Admin => Some(Relation::Admin),
        Role::Auditor => Some(Relation::Auditor),
        Role::Secretariat | Role::Head => (sharing == Sharing::Shared).then_some(Relation::Above),
        Role::Leader => one_of(Relation::AssignerLeader, Relation::LeadLeader),
        Role::Focal => one_of(Relation::AssignerFocal, Relation::LeadFocal),
        Role::Member | Role::Inspector => None,
    }
}
