//! What somebody is to one inspection (spec part 1, "Who may do what").

use std::collections::BTreeSet;

use super::Inspection;
use crate::domain::{
    ids::OrganisationId,
    rights::{Actor, HeldPost, Role},
};

/// What somebody is to one inspection; having any of them is what lets one see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Reads everything: administrator, auditor, other secretariats.
    Reader,
    /// Heads the working group.
    Head,
    /// Sits in the secretariat that runs it.
    Secretariat,
    /// Leads the team.
    TeamLead,
    /// Is in the team.
    Team,
    /// Leads an organisation that is visited, or one above it; from the announcement on.
    SubjectLeader,
    /// Is focal officer there; from the announcement on.
    SubjectFocal,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 7] = [
        Self::Reader,
        Self::Head,
        Self::Secretariat,
        Self::TeamLead,
        Self::Team,
        Self::SubjectLeader,
        Self::SubjectFocal,
    ];

    /// Whether all that was found is seen at once, whomever it is about.
    #[must_use]
    pub fn sees_all(self) -> bool {
        !matches!(self, Self::SubjectLeader | Self::SubjectFocal)
    }
}

/// Everything somebody is to one inspection; a stranger is nothing to it.
pub type Relations = BTreeSet<Relation>;

/// Whether whoever is this to an inspection may put files to it: its team, and who orders it.
#[must_use]
pub fn may_attach(relations: &Relations) -> bool {
    relations.iter().any(|one| one.sees_all() && *one != Relation::Reader)
}

/// The organisations that matter for the rights on one inspection.
#[derive(Clone, Copy, Debug)]
pub struct Parties<'a> {
    /// Those that are visited, and everything above them.
    pub subject_lines: &'a [OrganisationId],
}

impl Inspection {
    /// Everything that `actor` is to the inspection.
    #[must_use]
    pub fn relations(&self, actor: &Actor, parties: &Parties<'_>) -> Relations {
        let of_post = |post: &HeldPost| relation_of(post, self, parties);
        let mut relations: Relations = actor.all_posts().filter_map(of_post).collect();
        // Whoever holds no post any more goes nowhere.
        let is_in_office = actor.all_posts().next().is_some();
        if is_in_office && self.plan.team.iter().any(|id| actor.is_or_stands_for(*id)) {
            relations.insert(Relation::Team);
            if actor.is_or_stands_for(self.plan.lead) {
                relations.insert(Relation::TeamLead);
            }
        }
        relations
    }
}

/// The table: one row per role.
fn relation_of(
    post: &HeldPost,
    inspection: &Inspection,
    parties: &Parties<'_>,
) -> Option<Relation> {
    let runs = post.organisation == inspection.assigner;
    let is_told = inspection.announced_at.is_some();
    let is_visited = is_told && parties.subject_lines.contains(&post.organisation);
    match post.role {
        Role::Secretariat if runs => Some(Relation::Secretariat),
        Role::Head if runs => Some(Relation::Head),
        Role::Admin | Role::Auditor | Role::Secretariat | Role::Head => Some(Relation::Reader),
        Role::Leader => is_visited.then_some(Relation::SubjectLeader),
        Role::Focal => is_visited.then_some(Relation::SubjectFocal),
        Role::Member | Role::Inspector => None,
    }
}
