//! A ladder as it would be climbed if nobody acted, before any clock runs on it.

use chrono::{Days, NaiveDate, NaiveTime};

use super::{
    look::ClockFacts,
    plan::{Planned, plan_up_to},
    policy::{ClockKind, Policy, Rung},
};
use crate::domain::{
    calendar::Calendar,
    difficulty::clocks::TRIAGED_WITHIN,
    task::{
        clocks::{ACKNOWLEDGED_WITHIN, RETURN_ANSWERED_WITHIN, REVIEWED_WITHIN},
        requests::DECIDED_WITHIN,
    },
};

/// No example lies nearer than this, days.
const EXAMPLE_AFTER_DAYS: u64 = 21;
/// No example lies further away than this, days.
const EXAMPLE_WITHIN_DAYS: u64 = 365;
/// Where no holiday is near: this many working days ahead.
const EXAMPLE_AHEAD: i32 = 20;
/// A weekend is no holiday.
const WEEKEND_DAYS: u64 = 2;

impl ClockKind {
    /// The working days from the start of such a clock to its due date; `None` where the date is
    /// stated or may lie anywhere (spec part 2, "Other clocks").
    #[must_use]
    pub fn within(self) -> Option<i32> {
        match self {
            Self::Acknowledgement => Some(ACKNOWLEDGED_WITHIN),
            Self::Return => Some(RETURN_ANSWERED_WITHIN),
            Self::Review => Some(REVIEWED_WITHIN),
            Self::Decision => Some(DECIDED_WITHIN),
            Self::Triage => Some(TRIAGED_WITHIN),
            Self::Due | Self::Part | Self::Answer | Self::Visit | Self::Report => None,
        }
    }
}

/// Everything that a clock of `kind` due on `due_on` would say, `words_max` words at most. It
/// starts at the first instant of the day from which its date is counted, or before its first rung.
#[must_use]
pub fn rehearse(
    policy: &Policy,
    calendar: &Calendar,
    kind: ClockKind,
    due_on: NaiveDate,
    words_max: usize,
) -> Vec<Planned> {
    let rungs = policy.rungs(kind);
    let before = |rung: &Rung| calendar.wd(due_on, rung.offset) - Days::new(1);
    let begins = match kind.within() {
        Some(within) => calendar.wd(due_on, -within),
        None => rungs.iter().map(before).min().unwrap_or(due_on),
    };
    let latest_start = calendar.instant(begins, NaiveTime::MIN);
    let clock = ClockFacts {
        rungs,
        due_on,
        latest_start,
        spoken: &[],
        promised_on: None,
        not_before: None,
    };
    plan_up_to(policy, calendar, &clock, latest_start, words_max)
}

/// A due date that shows what holidays do to a ladder: the last working day before the longest
/// stretch of days off within a year; some weeks ahead where none is known.
#[must_use]
pub fn example_due_on(calendar: &Calendar, today: NaiveDate) -> NaiveDate {
    let from = today + Days::new(EXAMPLE_AFTER_DAYS);
    let days_off = |day: NaiveDate| {
        let free = (day + Days::new(1)).iter_days().take_while(|day| !calendar.is_working(*day));
        free.take(EXAMPLE_WITHIN_DAYS as usize).count() as u64
    };
    let days =
        from.iter_days().take(EXAMPLE_WITHIN_DAYS as usize).filter(|day| calendar.is_working(*day));
    let stretches = days.map(|day| (days_off(day), std::cmp::Reverse(day)));
    match stretches.max() {
        Some((free, std::cmp::Reverse(day))) if free > WEEKEND_DAYS => day,
        _ => calendar.wd(today, EXAMPLE_AHEAD),
    }
}
