//! My work: what waits for me, by role.

use super::tasks::{TaskPage, TaskQuery};
use crate::{
    app::{App, AppError},
    domain::{
        rights::{Actor, Role},
        task::State,
    },
};

/// Tasks shown of each group; the rest is a link away.
const SHOWN: u64 = 15;

/// What a group of tasks waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Given to us, not taken yet.
    ToAcknowledge,
    /// Open and late.
    Overdue,
    /// Due within the next working days.
    DueSoon,
    /// A result waits for the assigner's review.
    ToReview,
    /// Sent back to the assigner.
    Returned,
    /// Open, without a due date.
    Undated,
}

impl Group {
    /// The stable name used in words and addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ToAcknowledge => "to_acknowledge",
            Self::Overdue => "overdue",
            Self::DueSoon => "due_soon",
            Self::ToReview => "to_review",
            Self::Returned => "returned",
            Self::Undated => "undated",
        }
    }

    /// The list that shows the whole group.
    #[must_use]
    pub fn query(self) -> TaskQuery {
        let open = || State::ALL.into_iter().filter(|state| state.is_open()).collect();
        let base = TaskQuery::default();
        match self {
            Self::ToAcknowledge => TaskQuery { states: vec![State::Assigned], ..base },
            Self::Overdue => TaskQuery { late: Some(true), ..base },
            Self::DueSoon => TaskQuery { due_soon: true, ..base },
            Self::ToReview => TaskQuery { states: vec![State::Submitted], ..base },
            Self::Returned => TaskQuery { states: vec![State::Returned], ..base },
            Self::Undated => TaskQuery { states: open(), undated: true, ..base },
        }
    }
}

/// One group of my work.
#[derive(Clone, Debug)]
pub struct WorkGroup {
    /// What it waits for.
    pub group: Group,
    /// Its first tasks.
    pub tasks: TaskPage,
}

impl App {
    /// What waits for `actor`, most pressing first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn my_work(&self, actor: &Actor) -> Result<Vec<WorkGroup>, AppError> {
        let mut work = Vec::new();
        for group in groups_of(actor) {
            let query = TaskQuery { limit: Some(SHOWN), ..group.query() };
            work.push(WorkGroup { group: *group, tasks: self.list_tasks(actor, &query).await? });
        }
        Ok(work)
    }
}

/// Which groups somebody's posts call for.
fn groups_of(actor: &Actor) -> &'static [Group] {
    use Group::{DueSoon, Overdue, Returned, ToAcknowledge, ToReview, Undated};
    if actor.has_role(Role::Secretariat) {
        return &[ToReview, Returned, Overdue, DueSoon, Undated];
    }
    if actor.has_role(Role::Focal) || actor.has_role(Role::Leader) {
        return &[ToAcknowledge, Overdue, DueSoon, Returned, ToReview];
    }
    if actor.has_role(Role::Head) || actor.has_role(Role::Member) {
        return &[Overdue, ToReview, DueSoon];
    }
    &[Overdue, DueSoon]
}
