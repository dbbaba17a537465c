//! My work: what waits for me, by role. No task stands in two groups.

use chrono::NaiveDate;

use super::tasks::{SubtaskChoice, TaskPage, TaskQuery};
use crate::{
    app::{App, AppError},
    domain::{
        calendar::Calendar,
        rights::{Actor, Role},
        tally::{Bucket, Standing},
        task::{State, lateness::first_not_soon},
    },
};

/// Tasks shown of each group; the rest is a link away.
const SHOWN: u64 = 15;

/// What a group of tasks waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Open, late, and somebody's turn.
    Overdue,
    /// Given to us in time, not taken yet.
    ToAcknowledge,
    /// Taken, and due within the next working days.
    DueSoon,
    /// The same of whoever gives tasks: taken or not.
    DueSoonElsewhere,
    /// Taken, and due later.
    InHand,
    /// Taken, without a due date.
    Undated,
    /// The same of whoever gives tasks: taken or not.
    UndatedElsewhere,
    /// Handed in or sent back: the assigner's turn.
    WithAssigner,
    /// A result waits for our review.
    ToReview,
    /// Sent back to us.
    Returned,
    /// Results of our departments wait for our review.
    PartsToReview,
    /// Sent back to us by our departments.
    PartsReturned,
}

use State::{Assigned, InProgress, Returned, Submitted};

impl Group {
    /// The list that shows the whole group.
    #[must_use]
    pub fn query(self) -> TaskQuery {
        let subtasks =
            if self.is_of_parts() { SubtaskChoice::GivenByOwn } else { SubtaskChoice::CountedOnce };
        let base = TaskQuery { led_by_own: true, subtasks, ..TaskQuery::default() };
        let in_states = |states: &[State]| TaskQuery { states: states.to_vec(), ..base.clone() };
        match self {
            Self::Overdue => {
                TaskQuery { late: Some(true), ..in_states(&[Assigned, InProgress, Returned]) }
            }
            Self::ToAcknowledge => TaskQuery { late: Some(false), ..in_states(&[Assigned]) },
            Self::DueSoon => TaskQuery { due_soon: true, ..in_states(&[InProgress]) },
            Self::DueSoonElsewhere => {
                TaskQuery { due_soon: true, ..in_states(&[Assigned, InProgress]) }
            }
            Self::InHand => TaskQuery { due_later: true, ..in_states(&[InProgress]) },
            Self::Undated => TaskQuery { undated: true, ..in_states(&[InProgress]) },
            Self::UndatedElsewhere => {
                TaskQuery { undated: true, ..in_states(&[Assigned, InProgress]) }
            }
            Self::WithAssigner => in_states(&[Submitted, Returned]),
            Self::ToReview | Self::PartsToReview => in_states(&[Submitted]),
            Self::PartsReturned => in_states(&[Returned]),
            Self::Returned => TaskQuery { late: Some(false), ..in_states(&[Returned]) },
        }
    }

    /// Whether it holds parts of the reader's own tasks; no other group does.
    #[must_use]
    pub fn is_of_parts(self) -> bool {
        matches!(self, Self::PartsToReview | Self::PartsReturned)
    }

    /// Whether the tasks of `bucket` belong to the group, as the list of [`Group::query`] has it.
    fn holds(self, bucket: &Bucket, calendar: &Calendar, today: NaiveDate) -> bool {
        let is_late = bucket.is_late(today);
        let is_soon = bucket.standing == Standing::Counting
            && bucket.due_on.is_some_and(|due| due < first_not_soon(calendar, today));
        let is_undated = bucket.standing == Standing::Undated;
        match (self, bucket.state) {
            (Self::Overdue, Assigned | InProgress | Returned) => is_late,
            (Self::ToAcknowledge, Assigned) | (Self::Returned, Returned) => !is_late,
            (Self::DueSoon, InProgress) | (Self::DueSoonElsewhere, Assigned | InProgress) => {
                is_soon && !is_late
            }
            (Self::InHand, InProgress) => !is_soon && !is_late && !is_undated,
            (Self::Undated, InProgress) | (Self::UndatedElsewhere, Assigned | InProgress) => {
                is_undated
            }
            (Self::WithAssigner, Submitted | Returned)
            | (Self::ToReview | Self::PartsToReview, Submitted)
            | (Self::PartsReturned, Returned) => true,
            _ => false,
        }
    }
}

/// One group of my work.
#[derive(Clone, Debug)]
pub struct WorkGroup {
    /// What it waits for.
    pub group: Group,
    /// How many tasks do.
    pub count: u64,
    /// The first of them.
    pub tasks: TaskPage,
}

impl App {
    /// What waits for `actor`, most pressing first; groups without tasks are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn my_work(&self, actor: &Actor) -> Result<Vec<WorkGroup>, AppError> {
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let leads = self.scope(actor).await?.counted();
        let later = first_not_soon(&calendar, today);
        let totals = self.totals(leads.as_deref(), today, &[later]).await?;
        let mut work = Vec::new();
        for group in groups_of(actor) {
            let held = totals.iter().filter(|(bucket, _)| {
                let is_part = bucket.is_part_of(leads.as_deref());
                is_part == group.is_of_parts() && group.holds(bucket, &calendar, today)
            });
            let count = u64::try_from(held.map(|(_, number)| number).sum::<i64>()).unwrap_or(0);
            if count == 0 {
                continue;
            }
            let query = TaskQuery { limit: Some(SHOWN), ..group.query() };
            let tasks = self.list_tasks(actor, &query).await?;
            work.push(WorkGroup { group: *group, count, tasks });
        }
        Ok(work)
    }
}

/// Which groups somebody's posts call for.
fn groups_of(actor: &Actor) -> &'static [Group] {
    use Group::{
        DueSoon, DueSoonElsewhere, InHand, Overdue, PartsReturned, PartsToReview, ToAcknowledge,
        ToReview, Undated, UndatedElsewhere, WithAssigner,
    };
    if actor.has_role(Role::Secretariat) {
        return &[ToReview, Group::Returned, Overdue, DueSoonElsewhere, UndatedElsewhere];
    }
    if actor.has_one_of(&[Role::Focal, Role::Leader]) {
        return &[
            Overdue,
            ToAcknowledge,
            PartsToReview,
            PartsReturned,
            DueSoon,
            InHand,
            Undated,
            WithAssigner,
        ];
    }
    if actor.has_role(Role::Head) {
        return &[Overdue, ToReview, DueSoonElsewhere];
    }
    &[Overdue, DueSoonElsewhere]
}
