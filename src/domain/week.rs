//! Weeks, Monday to Sunday: how everything stood at their end is kept, and the first working day
//! of one is when leaders hear of the one before (spec part 2, "Jobs").

use chrono::{Datelike, Days, NaiveDate};

/// A week, known by its Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    /// Its Sunday, at whose end it is over.
    pub ends_on: NaiveDate,
}

impl Week {
    /// The week that `day` is in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let left = 6 - u64::from(day.weekday().num_days_from_monday());
        Self { ends_on: day + Days::new(left) }
    }

    /// The latest week that is over on `today`.
    #[must_use]
    pub fn ended_before(today: NaiveDate) -> Self {
        Self::of(today).back(1)
    }

    /// The week `weeks` before this one.
    #[must_use]
    pub fn back(self, weeks: u64) -> Self {
        Self { ends_on: self.ends_on - Days::new(7 * weeks) }
    }

    /// Its Monday.
    #[must_use]
    pub fn begins_on(self) -> NaiveDate {
        self.ends_on - Days::new(6)
    }

    /// The weeks from this one to `last`, in order; at most the latest `max` of them.
    #[must_use]
    pub fn to(self, last: Self, max: u64) -> Vec<Self> {
        let first = self.max(last.back(max.saturating_sub(1)));
        let ends = first.ends_on.iter_days().step_by(7);
        ends.take_while(|day| *day <= last.ends_on).map(|ends_on| Self { ends_on }).collect()
    }

    /// The first day a task that became late in this week was due on: late is what was due the
    /// day before.
    #[must_use]
    pub fn new_late_since(self) -> NaiveDate {
        self.begins_on() - Days::new(1)
    }
}
