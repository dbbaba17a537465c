//! Working days a second time, day by day, as the specification words them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use dondoc::domain::calendar::DayKind;

/// A calendar that walks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Days {
    marks: BTreeMap<NaiveDate, BTreeSet<DayKind>>,
}

impl Days {
    pub(crate) fn new(marks: impl IntoIterator<Item = (NaiveDate, DayKind)>) -> Self {
        let mut days = Self::default();
        for (day, kind) in marks {
            days.marks.entry(day).or_default().insert(kind);
        }
        days
    }

    pub(crate) fn works(&self, day: NaiveDate) -> bool {
        let marks = self.marks.get(&day);
        let is_marked = |kind| marks.is_some_and(|marks| marks.contains(&kind));
        if is_marked(DayKind::CompensatoryWorkingDay) {
            return true;
        }
        let off = [DayKind::Holiday, DayKind::CompensatoryDayOff, DayKind::SwappedDayOff];
        let weekend = [Weekday::Sat, Weekday::Sun].contains(&day.weekday());
        !weekend && !off.into_iter().any(is_marked)
    }

    pub(crate) fn wd(&self, day: NaiveDate, n: i32) -> NaiveDate {
        let mut found = day;
        if n == 0 {
            while !self.works(found) {
                found = found.pred_opt().unwrap();
            }
            return found;
        }
        let mut left = n.abs();
        while left > 0 {
            found = if n > 0 { found.succ_opt().unwrap() } else { found.pred_opt().unwrap() };
            if self.works(found) {
                left -= 1;
            }
        }
        found
    }

    /// Working days d with `after` < d ≤ `until`.
    pub(crate) fn between(&self, after: NaiveDate, until: NaiveDate) -> u32 {
        let days = after.iter_days().skip(1).take_while(|day| *day <= until);
        u32::try_from(days.filter(|day| self.works(*day)).count()).unwrap()
    }
}
