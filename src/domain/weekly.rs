//! The weekly letter to leaders: who gets it, when it is planned, what it says (spec part 2,
//! "Jobs").

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    calendar::Calendar,
    ladder::Policy,
    person::Person,
    rights::{HeldPost, Role},
    week::Week,
};

/// The kind of its notices.
pub const WEEKLY_NOTICE: &str = "weekly";

/// Those who lead get it unless they choose otherwise; everybody else where they choose it.
pub const BY_DEFAULT: [Role; 3] = [Role::Head, Role::Member, Role::Leader];

/// Organisations and tasks that it names, at most.
pub const NAMED_MAX: usize = 5;

/// Whether somebody who holds `posts` gets it; nobody without a post does.
#[must_use]
pub fn gets_weekly(person: &Person, posts: &[HeldPost]) -> bool {
    let by_default = || posts.iter().any(|post| BY_DEFAULT.contains(&post.role));
    person.is_active && !posts.is_empty() && person.weekly_letter.unwrap_or_else(by_default)
}

/// The week that is told of at `now`: the one before, whenever clocks speak. A run that comes late
/// finds it still to be told; a week without working days tells of none.
#[must_use]
pub fn told_at(calendar: &Calendar, policy: &Policy, now: DateTime<Utc>) -> Option<Week> {
    policy.speaks_at(calendar, now).then(|| Week::of(calendar.date_of(now)).back(1))
}

/// What the overview says to one reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyLetter {
    /// The Sunday at whose end the week was over.
    pub week_ends_on: NaiveDate,
    /// Overdue tasks.
    pub overdue: u64,
    /// How many more that are than when the week began; nothing where nobody knows.
    pub change: Option<i64>,
    /// Overdue tasks that became so since it began.
    pub new_late: u64,
    /// Open tasks.
    pub open: u64,
    /// Open tasks that a difficulty blocks.
    pub blocked: u64,
    /// Requests that wait for the reader's decision.
    pub to_decide: u64,
    /// Who has most overdue: name, how many, calendar days of the latest.
    pub worst: Vec<(String, u64, u32)>,
    /// What is blocked: title, whom it waits for, since how many days.
    pub held_up: Vec<(String, String, u32)>,
}

impl WeeklyLetter {
    /// Whether there is nothing in it that asks for a leader.
    #[must_use]
    pub fn is_calm(&self) -> bool {
        self.overdue == 0 && self.blocked == 0 && self.to_decide == 0
    }
}
