//! What an edit of the calendar means for a running clock (spec part 2, rule 14).

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    look::{ClockFacts, Sight},
    policy::Policy,
};
use crate::domain::calendar::Calendar;

/// Repeats are compared up to their sixth grid position.
const REPEATS_COMPARED: u32 = 6;

/// Whether the clock's next or any later unspoken moment moves from `old` to `new`.
#[must_use]
pub fn moves(policy: &Policy, old: &Calendar, new: &Calendar, clock: &ClockFacts<'_>) -> bool {
    let before = Sight { policy, calendar: old, clock };
    let after = Sight { policy, calendar: new, clock };
    let (floor_before, floor_after) = (before.floor(), after.floor());
    (0..clock.rungs.len()).filter(|index| !before.is_over(*index)).any(|index| {
        // The next one is compared in any case, were it beyond the sixth.
        let next = before.first_after(index, floor_before).map(|next| next.occurrence);
        let last = if before.repeats(index) { REPEATS_COMPARED } else { 1 };
        (1..=last)
            .chain(next.filter(|next| *next > last))
            .filter(|occurrence| {
                let is_it = |spoken: &super::Spoken| {
                    spoken.rung == index && spoken.occurrence == *occurrence
                };
                !clock.spoken.iter().any(is_it)
            })
            .map(|occurrence| {
                (before.moment(index, occurrence).at, after.moment(index, occurrence).at)
            })
            .any(|(was, is)| was != is && (was > floor_before || is > floor_after))
    })
}

/// The first instant at which a moved clock may be looked at again: `send_at` of the first
/// working day, by the new calendar, after the day of the edit.
#[must_use]
pub fn not_before(policy: &Policy, new: &Calendar, edited_at: DateTime<Utc>) -> DateTime<Utc> {
    let day: NaiveDate = new.date_of(edited_at);
    new.instant(new.wd(day, 1), policy.send_at)
}
