//! Buckets in which tasks are counted, so that the overview never walks the tasks.

use chrono::NaiveDate;

use super::{
    calendar::Calendar,
    ids::OrganisationId,
    task::{State, Task},
};

/// How a task stands against a due date, without knowing today's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Late as soon as its due date is past.
    Counting,
    /// In time, whatever day it is.
    InTime,
    /// Late, whatever day it is.
    Late,
    /// Without a due date.
    Undated,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::Counting, Self::InTime, Self::Late, Self::Undated];

    /// The stable name used in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Counting => "counting",
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::Undated => "undated",
        }
    }

    /// The standing of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }

    fn of(due_on: Option<NaiveDate>, until: Option<NaiveDate>) -> Self {
        match (due_on, until) {
            (None, _) => Self::Undated,
            (Some(_), None) => Self::Counting,
            (Some(due_on), Some(until)) if until > due_on => Self::Late,
            _ => Self::InTime,
        }
    }
}

/// Tasks that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket {
    /// Who answers for them.
    pub lead: OrganisationId,
    /// Who gave them, where they are sub-tasks: whoever counts that one's tasks counts the
    /// parents already.
    pub giver: Option<OrganisationId>,
    /// Where they stand.
    pub state: State,
    /// How, against their current due date.
    pub standing: Standing,
    /// That date, while it counts.
    pub due_on: Option<NaiveDate>,
    /// How, against their first due date.
    pub original_standing: Standing,
    /// That date, while it counts.
    pub original_due_on: Option<NaiveDate>,
}

impl Bucket {
    /// The bucket of a task.
    #[must_use]
    pub fn of(task: &Task, calendar: &Calendar) -> Self {
        let until = task.counted_until(calendar);
        let standing = Standing::of(task.due_on, until);
        let original_standing = Standing::of(task.original_due_on, until);
        Self {
            lead: task.lead,
            giver: task.parent.map(|_| task.assigner),
            state: task.state,
            standing,
            due_on: task.due_on.filter(|_| standing == Standing::Counting),
            original_standing,
            original_due_on: task
                .original_due_on
                .filter(|_| original_standing == Standing::Counting),
        }
    }

    /// Whether its tasks are parts of tasks that a reader of the tasks of `leads` (of all where
    /// `None`) counts already.
    #[must_use]
    pub fn is_part_of(&self, leads: Option<&[OrganisationId]>) -> bool {
        self.giver.is_some_and(|giver| leads.is_none_or(|leads| leads.contains(&giver)))
    }

    /// Whether its tasks are late on `today`, against the current due date.
    #[must_use]
    pub fn is_late(&self, today: NaiveDate) -> bool {
        is_late(self.standing, self.due_on, today)
    }

    /// Whether its tasks are late on `today`, against the first due date.
    #[must_use]
    pub fn is_late_against_original(&self, today: NaiveDate) -> bool {
        is_late(self.original_standing, self.original_due_on, today)
    }
}

fn is_late(standing: Standing, due_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    standing == Standing::Late
        || (standing == Standing::Counting && due_on.is_some_and(|due_on| due_on < today))
}
