//! What somebody is to one difficulty report (spec part 1, "Who may do what").

use std::collections::BTreeSet;

use super::Difficulty;
use crate::domain::{
    ids::OrganisationId,
    rights::{Actor, HeldPost, Role},
};

/// What somebody is to one report; having any of them is what lets one see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Reads everything: administrator, head, auditor.
    Reader,
    /// Sits in the secretariat that triages it.
    Secretariat,
    /// Leads the reporting organisation, or one above it.
    ReporterLeader,
    /// Is focal officer of the reporting organisation, or of one above it.
    ReporterFocal,
    /// Leads the organisation it was routed to last, or one above it.
    AnswererLeader,
    /// Is focal officer of that organisation, or of one above it.
    AnswererFocal,
    /// Sees the task it stands in the way of, or monitors the reporter or the answerer.
    Watcher,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 7] = [
        Self::Reader,
        Self::Secretariat,
        Self::ReporterLeader,
        Self::ReporterFocal,
        Self::AnswererLeader,
        Self::AnswererFocal,
        Self::Watcher,
    ];
}

/// Everything somebody is to one report; a stranger is nothing to it.
pub type Relations = BTreeSet<Relation>;

/// Whether whoever is this to a report may put files to it: both sides, and who triages it.
#[must_use]
pub fn may_attach(relations: &Relations) -> bool {
    relations.iter().any(|one| !matches!(one, Relation::Reader | Relation::Watcher))
}

/// The organisations that matter for the rights on one report.
#[derive(Clone, Copy, Debug)]
pub struct Parties<'a> {
    /// The reporter first, then everything above it.
    pub reporter_line: &'a [OrganisationId],
    /// The organisation it was routed to last, then everything above it.
    pub answerer_line: &'a [OrganisationId],
    /// The actor sees the report's task.
    pub sees_task: bool,
    /// Whoever gave the sub-task that it is about, then everything above.
    pub giver_line: &'a [OrganisationId],
    /// It is about a sub-task that the level above does not see.
    pub is_internal: bool,
}

impl Difficulty {
    /// Everything that `actor` is to the report.
    #[must_use]
    pub fn relations(&self, actor: &Actor, parties: &Parties<'_>) -> Relations {
        let of_posts = actor.all_posts().flat_map(|post| relations_of(post, self, parties));
        let mut relations: Relations = of_posts.collect();
        let sides = [Some(self.reporter), self.routed_to];
        let is_monitored = actor.all_portfolio().any(|id| sides.contains(&Some(*id)));
        let monitors = actor.has_role(Role::Member) && is_monitored && !parties.is_internal;
        if monitors || parties.sees_task {
            relations.insert(Relation::Watcher);
        }
        relations
    }
}

/// The table: one row per role.
fn relations_of(post: &HeldPost, report: &Difficulty, parties: &Parties<'_>) -> Vec<Relation> {
    let reports = parties.reporter_line.contains(&post.organisation);
    let answers = parties.answerer_line.contains(&post.organisation);
    let sides = |reporter, answerer| {
        let reporter = reports.then_some(reporter);
        reporter.into_iter().chain(answers.then_some(answerer)).collect()
    };
    // One level down whoever gave the sub-task triages what its departments report.
    let gives = parties.giver_line.contains(&post.organisation);
    match post.role {
        Role::Focal | Role::Leader if gives => {
            let answerer = if post.role == Role::Focal {
                Relation::AnswererFocal
            } else {
                Relation::AnswererLeader
            };
            [Relation::Secretariat].into_iter().chain(answers.then_some(answerer)).collect()
        }
        Role::Head | Role::Secretariat if parties.is_internal => Vec::new(),
        Role::Secretariat if post.organisation == report.assigner => vec![Relation::Secretariat],
        Role::Admin | Role::Auditor | Role::Head | Role::Secretariat => vec![Relation::Reader],
        Role::Leader => sides(Relation::ReporterLeader, Relation::AnswererLeader),
        Role::Focal => sides(Relation::ReporterFocal, Relation::AnswererFocal),
        Role::Member | Role::Inspector => Vec::new(),
    }
}
