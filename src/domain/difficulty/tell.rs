//! Who hears at once that something happened to a report (spec part 2, rule 11).

use super::{Action, Difficulty};
use crate::domain::{ids::OrganisationId, ladder::Audience};

/// Who is told of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Focal officers of the reporting organisation.
    Reporter,
    /// Focal officers of the organisation that has to answer, or had to.
    Answerer,
    /// The secretariat that triages it.
    Secretariat,
}

impl Told {
    /// Where the told ones hold their posts, and as what; none where nobody had to answer.
    #[must_use]
    pub fn at(self, report: &Difficulty) -> Option<(OrganisationId, Audience)> {
        match self {
            Self::Reporter => Some((report.reporter, Audience::Focal)),
            Self::Answerer => Some((report.routed_to?, Audience::Focal)),
            Self::Secretariat => Some((report.assigner, Audience::Secretariat)),
        }
    }
}

/// Who is told of `action`; nobody hears of their own acts.
#[must_use]
pub fn told(action: Action) -> &'static [Told] {
    match action {
        Action::Acknowledge | Action::Answer | Action::Dismiss => &[Told::Reporter],
        Action::Route => &[Told::Answerer],
        Action::Decline => &[Told::Secretariat],
        Action::Resolve | Action::Reopen => &[Told::Answerer, Told::Secretariat],
        Action::Withdraw => &[Told::Secretariat, Told::Answerer],
    }
}
