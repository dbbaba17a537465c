//! Working days (spec part 2, "Days").

use std::collections::BTreeMap;

use chrono::{
    DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike,
    Utc, Weekday,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// First year for which dates are accepted anywhere.
pub const FIRST_YEAR: i32 = 2000;
/// Last year for which dates are accepted anywhere.
pub const LAST_YEAR: i32 = 2099;
/// Years of margin on both sides, so that counting from an accepted date stays inside the table.
const MARGIN_YEARS: i32 = 30;

/// What a marked day is. An unmarked day is a working day from Monday to Friday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A public holiday.
    Holiday,
    /// A day off given for a holiday that fell on a weekend (nghỉ bù).
    CompensatoryDayOff,
    /// A working day swapped for a day off (hoán đổi).
    SwappedDayOff,
    /// A make-up working day (làm bù); wins where a day bears both.
    CompensatoryWorkingDay,
}

impl DayKind {
    /// Every kind, with its stable name.
    pub const NAMES: [(Self, &'static str); 4] = [
        (Self::Holiday, "holiday"),
        (Self::CompensatoryDayOff, "compensatory_day_off"),
        (Self::SwappedDayOff, "swapped_day_off"),
        (Self::CompensatoryWorkingDay, "compensatory_working_day"),
    ];

    /// The stable name used in files, database and API.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// The installation's working days and zone, in a form that counts in constant time.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Tz,
    first: NaiveDate,
    /// For each day since `first`: how many working days there are up to and including it.
    rank: Vec<u32>,
    /// The working days in order.
    working: Vec<NaiveDate>,
    last_marked: Option<NaiveDate>,
}

impl Calendar {
    /// Builds the calendar of `zone` from marked days; where a day is marked twice,
    /// the make-up working day wins.
    #[must_use]
    pub fn new(zone: Tz, marked: impl IntoIterator<Item = (NaiveDate, DayKind)>) -> Self {
        let mut marks: BTreeMap<NaiveDate, DayKind> = BTreeMap::new();
        for (day, kind) in marked {
            marks.entry(day).and_modify(|known| *known = (*known).max(kind)).or_insert(kind);
        }
        let first = NaiveDate::from_ymd_opt(FIRST_YEAR - MARGIN_YEARS, 1, 1).unwrap_or_default();
        let last = NaiveDate::from_ymd_opt(LAST_YEAR + MARGIN_YEARS, 12, 31).unwrap_or_default();
        let (mut rank, mut working) = (Vec::new(), Vec::new());
        for day in first.iter_days().take_while(|day| *day <= last) {
            let works = match marks.get(&day) {
                Some(DayKind::CompensatoryWorkingDay) => true,
                Some(_) => false,
                None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
            };
            if works {
                working.push(day);
            }
            rank.push(u32::try_from(working.len()).unwrap_or(u32::MAX));
        }
        Self { zone, first, rank, working, last_marked: marks.keys().next_back().copied() }
    }

    /// The installation's zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The last day of the last year for which days are marked: beyond it, holidays are unknown.
    #[must_use]
    pub fn known_until(&self) -> Option<NaiveDate> {
        self.last_marked.and_then(|day| NaiveDate::from_ymd_opt(day.year(), 12, 31))
    }

    /// Whether `day` is a working day.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.rank(day) > self.rank(day - Days::new(1))
    }

    /// `wd(day, n)`: for n > 0 the n-th working day strictly after `day`; for n < 0 the
    /// |n|-th strictly before it; for 0 `day` itself or the last working day before it.
    #[must_use]
    pub fn wd(&self, day: NaiveDate, n: i32) -> NaiveDate {
        let through = i64::from(self.rank(day));
        let index = match n {
            1.. => through + i64::from(n) - 1,
            0 => through - 1,
            _ => through - i64::from(self.is_working(day)) + i64::from(n),
        };
        let last = self.working.len().saturating_sub(1);
        let index = usize::try_from(index).unwrap_or(0).min(last);
        self.working.get(index).copied().unwrap_or(day)
    }

    /// `day` if it is a working day, else the next one.
    #[must_use]
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        if self.is_working(day) { day } else { self.wd(day, 1) }
    }

    /// The number of working days d with `after` < d ≤ `until`; 0 where there is none.
    #[must_use]
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> u32 {
        self.rank(until).saturating_sub(self.rank(after))
    }

    /// The date on which `instant` falls in the zone.
    #[must_use]
    pub fn date_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.zone).date_naive()
    }

    /// The instant of `time` on `day` in the zone; where a clock change skips it, the first
    /// instant after the gap; where it occurs twice, the earlier.
    #[must_use]
    pub fn instant(&self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let mut local = day.and_time(time);
        loop {
            match self.zone.from_local_datetime(&local) {
                LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => return at.to_utc(),
                // Clocks change on whole minutes.
                LocalResult::None => {
                    let second = TimeDelta::seconds(i64::from(local.second()));
                    local = local - second + TimeDelta::minutes(1);
                }
            }
        }
    }

    /// The first instant of `day` in the zone, and that of the day after.
    #[must_use]
    pub fn bounds(&self, day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        let next = day.succ_opt().unwrap_or(day);
        (self.instant(day, NaiveTime::MIN), self.instant(next, NaiveTime::MIN))
    }

    fn rank(&self, day: NaiveDate) -> u32 {
        let index = (day - self.first).num_days();
        let last = self.rank.len().saturating_sub(1);
        let index = usize::try_from(index).map_or(0, |index| index.min(last));
        self.rank.get(index).copied().unwrap_or(0)
    }
}
