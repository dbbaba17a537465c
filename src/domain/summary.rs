//! The daily summary: who chose it gets the level-0 words of a day in one message (spec part 2,
//! rule 12). Nobody can choose it for higher levels.

use chrono::{DateTime, TimeDelta, Utc};

use super::{calendar::Calendar, ladder::Policy, recipient::Recipient};

/// The summary leaves this long after a working day's words are said, so that what the clocks say
/// at that hour goes along.
pub const GATHERED_FOR: TimeDelta = TimeDelta::minutes(5);

/// The level up to which words may wait for a summary.
pub const SUMMARY_LEVEL_MAX: u8 = 0;

/// When words that are planned at one instant leave in a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summaries {
    /// What just happened waits for the next summary.
    pub of_events: DateTime<Utc>,
    /// What a clock says goes into the summary of its day. After that one has left, such as after
    /// a gap, it waits no longer: a day later the reminder would be worth nothing.
    pub of_ladder: Option<DateTime<Utc>>,
}

impl Summaries {
    /// For words planned at `now`.
    #[must_use]
    pub fn at(calendar: &Calendar, policy: &Policy, now: DateTime<Utc>) -> Self {
        let leaves = |day| calendar.instant(day, policy.send_at) + GATHERED_FOR;
        let today = calendar.date_of(now);
        let first = calendar.on_or_after(today);
        // Strictly before: what is planned at that very instant may come too late for it.
        if now < leaves(first) {
            return Self { of_events: leaves(first), of_ladder: Some(leaves(first)) };
        }
        Self { of_events: leaves(calendar.wd(today, 1)), of_ladder: None }
    }

    /// When a level-0 word of an event leaves for `recipient`, who would else hear it at `soon`.
    #[must_use]
    pub fn or(&self, recipient: &Recipient, soon: DateTime<Utc>) -> DateTime<Utc> {
        if recipient.daily_summary { self.of_events } else { soon }
    }
}
