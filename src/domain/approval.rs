//! A request for a leader's approval of what leaves the organisation.

use chrono::{DateTime, Utc};

use super::{
    ids::{ApprovalId, PersonId, TaskId},
    rights::Actor,
    task::Leaving,
};

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The step was taken.
    Approved,
    /// The leader wants it otherwise.
    SentBack,
    /// Whoever asked took it back.
    Withdrawn,
    /// The task moved on.
    Lapsed,
}

impl Outcome {
    /// Every outcome with its stable name.
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Approved, "approved"),
        (Self::SentBack, "sent_back"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Lapsed, "lapsed"),
    ];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| name)
    }

    /// The outcome of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(outcome, _)| *outcome)
    }
}

/// A request for approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its identity.
    pub id: ApprovalId,
    /// On which task.
    pub task: TaskId,
    /// What is to leave.
    pub step: Leaving,
    /// What became of it; it waits where `None`.
    pub outcome: Option<Outcome>,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// By whom.
    pub asked_by: PersonId,
    /// The absent person in whose place it was asked.
    pub asked_for: Option<PersonId>,
    /// When it ended.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whose act; nobody's where it lapsed.
    pub decided_by: Option<PersonId>,
    /// The absent person in whose place it was decided.
    pub decided_for: Option<PersonId>,
    /// Why it was sent back.
    pub reason: Option<String>,
}

impl Approval {
    /// Its state's stable name.
    #[must_use]
    pub fn state(&self) -> &'static str {
        self.outcome.map_or("waiting", Outcome::name)
    }

    /// 1 while it waits, 2 afterwards.
    #[must_use]
    pub fn version(&self) -> i64 {
        if self.outcome.is_some() { 2 } else { 1 }
    }

    /// Everybody it names.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        let named = [Some(self.asked_by), self.asked_for, self.decided_by, self.decided_for];
        named.into_iter().flatten()
    }

    /// Whether `actor` asked for it, stands in for who did, or was stood in for.
    #[must_use]
    pub fn is_asked_by(&self, actor: &Actor) -> bool {
        let asked = [Some(self.asked_by), self.asked_for];
        asked.into_iter().flatten().any(|person| actor.is_or_stands_for(person))
    }
}
