//! What an edit of the calendar means for a running clock (spec part 2, rule 14).

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    look::{ClockFacts, Sight},
    policy::Policy,
};
use crate::domain::calendar::Calendar;

/// Repeats are compared up to their sixth grid position, and the next one in any case.
const REPEATS_COMPARED: usize = 6;

/// Whether the clock's next or any later unspoken moment moves from `old` to `new`: every
/// moment that could still be said by the old calendar is compared with its new place.
#[must_use]
pub fn moves(policy: &Policy, old: &Calendar, new: &Calendar, clock: &ClockFacts<'_>) -> bool {
    let before = Sight { policy, calendar: old, clock };
    let after = Sight { policy, calendar: new, clock };
    let floor = before.floor();
    (0..clock.rungs.len()).filter(|index| !before.is_over(*index)).any(|index| {
        let mut reached = 0;
        before
            .positions(index)
            .take_while(|moment| {
                let goes_on = moment.occurrence as usize <= REPEATS_COMPARED || reached == 0;
                reached += usize::from(moment.at > floor);
                goes_on
            })
            .filter(|moment| moment.at > floor)
            .any(|moment| after.moment(index, moment.occurrence).at != moment.at)
    })
}

/// The first instant at which a moved clock may be looked at again: `send_at` of the first
/// working day, by the new calendar, after the day of the edit.
#[must_use]
pub fn not_before(policy: &Policy, new: &Calendar, edited_at: DateTime<Utc>) -> DateTime<Utc> {
    let day: NaiveDate = new.date_of(edited_at);
    new.instant(new.wd(day, 1), policy.send_at)
}
