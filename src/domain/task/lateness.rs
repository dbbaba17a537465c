//! Lateness: computed from dates, never typed and never stored as a state (spec part 1).

use chrono::NaiveDate;

use super::{State, Task};
use crate::domain::calendar::Calendar;

/// A task is due soon through this many working days before its due date (setting).
pub const DUE_SOON_WORKING_DAYS: i32 = 3;

/// The first day whose tasks are not due soon on `today`.
#[must_use]
pub fn first_not_soon(calendar: &Calendar, today: NaiveDate) -> NaiveDate {
    calendar.wd(today, DUE_SOON_WORKING_DAYS + 1)
}

/// How a task stands against a due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    /// The submission, or now while none stands, is after the due date.
    pub is_late: bool,
    /// Open and late.
    pub is_overdue: bool,
    /// Calendar days late; 0 when in time.
    pub days_late: u32,
    /// Working days late; 0 when in time.
    pub working_days_late: u32,
    /// Open, not late, and at most [`DUE_SOON_WORKING_DAYS`] working days to go.
    pub is_due_soon: bool,
    /// Calendar days from today to the due date; 0 on the day itself and after it.
    pub days_left: u32,
    /// Working days of these, the due date among them; 0 where none is left.
    pub working_days_left: u32,
    /// Calendar days since a difficulty began to block it; 0 where none does.
    pub days_blocked: u32,
}

impl Task {
    /// The date on which counting stopped, if it has: the standing submission, the withdrawal
    /// or the suspension, whichever came first.
    #[must_use]
    pub fn counted_until(&self, calendar: &Calendar) -> Option<NaiveDate> {
        let submitted = self.submitted_at.map(|at| calendar.date_of(at));
        let suspended = self.suspended_at.map(|at| calendar.date_of(at));
        [self.completed_on, submitted, suspended, self.withdrawn_on].into_iter().flatten().min()
    }

    /// How the task stands today against its current due date.
    #[must_use]
    pub fn lateness(&self, calendar: &Calendar, today: NaiveDate) -> Lateness {
        let days_blocked = self.blocked_now().map_or(0, |blocked| blocked.days(calendar, today));
        Lateness { days_blocked, ..self.lateness_against(self.due_on, calendar, today) }
    }

    /// How the task stands today against `due_on`, such as its original due date.
    #[must_use]
    pub fn lateness_against(
        &self,
        due_on: Option<NaiveDate>,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Lateness {
        let (Some(due_on), false) = (due_on, self.state == State::Draft) else {
            return Lateness::default();
        };
        let until = self.counted_until(calendar).unwrap_or(today);
        let is_late = until > due_on;
        let days_late = u32::try_from((until - due_on).num_days()).unwrap_or(0);
        let to_go = calendar.working_days_between(today, due_on);
        let soon = u32::try_from(DUE_SOON_WORKING_DAYS).unwrap_or(0);
        Lateness {
            is_late,
            is_overdue: is_late && self.state.is_open(),
            days_late,
            working_days_late: calendar.working_days_between(due_on, until),
            is_due_soon: self.state.is_open() && !is_late && today <= due_on && to_go <= soon,
            days_left: u32::try_from((due_on - today).num_days()).unwrap_or(0),
            working_days_left: to_go,
            days_blocked: 0,
        }
    }

    /// The date after which this open task is overdue, for lists that must not compute; `None`
    /// where it cannot become overdue without another step.
    #[must_use]
    pub fn overdue_after(&self, calendar: &Calendar) -> Option<NaiveDate> {
        let due_on = self.due_on.filter(|_| self.state.is_open())?;
        match self.counted_until(calendar) {
            Some(until) if until <= due_on => None,
            _ => Some(due_on),
        }
    }
}
