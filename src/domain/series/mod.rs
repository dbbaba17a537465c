//! Series: tasks that come again in every period (spec part 2, "Due rules", recurrent).
//!
//! A period is a week (Monday to Sunday), month, quarter, half-year or year. Each has one
//! occurrence, a task of its own, created when the period begins and due on a day within it.

pub mod rrule;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{fields::FieldErrors, ids::SeriesId};

/// Occurrences of one series, at most: ten years of weeks.
pub const OCCURRENCES_MAX: i32 = 600;
/// A series whose end nobody states goes on to the end of the year so many years after its start.
pub const YEARS_UNLESS_STATED: i32 = 5;
/// Occurrences created at one look: the current one and the one just before it.
const CREATED_AT_ONCE: i32 = 2;

/// How often something comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A calendar year.
    Year,
}

impl Every {
    /// Every one with its stable name.
    pub const NAMES: [(Self, &'static str); 5] = [
        (Self::Week, "week"),
        (Self::Month, "month"),
        (Self::Quarter, "quarter"),
        (Self::Half, "half"),
        (Self::Year, "year"),
    ];

    /// The stable name used in files, database and API.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(every, _)| *every == self).map_or("", |(_, name)| name)
    }

    /// The one of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(every, _)| *every)
    }

    /// Months of a period; `None` for a week.
    fn months(self) -> Option<i32> {
        match self {
            Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
        }
    }

    /// The largest day that may be named: of the week from Monday, else of the last month.
    fn day_max(self) -> u8 {
        if self == Self::Week { 7 } else { 31 }
    }
}

/// When something comes again, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// How often.
    pub every: Every,
    /// The day it is due: of the week (1 = Monday), else of the period's last month, where a
    /// month too short for it takes its own last day; the period's last day where `None`.
    pub day: Option<u8>,
    /// The last day on which an occurrence may be due.
    pub until: NaiveDate,
}

/// One period with its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Counts periods of this length from the beginning of the calendar.
    pub slot: i32,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// When the task is due.
    pub due_on: NaiveDate,
}

/// What a look at a series finds to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dealt {
    /// Occurrences to create, the earlier first: at most the current one and the one before it.
    pub create: Vec<Occurrence>,
    /// Those that were missed and are only listed.
    pub missed: Vec<Occurrence>,
    /// When the next period begins; `None` where the series is over.
    pub next_on: Option<NaiveDate>,
}

impl Recurrence {
    /// Checks the named day and the end, counted from `start`.
    ///
    /// # Errors
    /// Names each field below `at`: `day` out of range, `until` before the first occurrence or so
    /// late that there are too many.
    pub fn check(&self, at: &str, start: NaiveDate) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.day.is_some_and(|day| day == 0 || day > self.every.day_max()) {
            errors.add(format!("{at}.day"), "out_of_range");
            return errors.into_result();
        }
        match self.first(start) {
            None => errors.add(format!("{at}.until"), "no_occurrence_left"),
            Some(first) if self.last_slot() - first.slot >= OCCURRENCES_MAX => {
                let most = OCCURRENCES_MAX.to_string();
                errors.merge(Err(FieldErrors::with_detail(
                    format!("{at}.until"),
                    "too_many_occurrences",
                    most,
                )));
            }
            Some(_) => {}
        }
        errors.into_result()
    }

    /// The period that holds `day`.
    #[must_use]
    pub fn holding(&self, day: NaiveDate) -> Occurrence {
        self.occurrence(match self.every.months() {
            None => (day.num_days_from_ce() - 1).div_euclid(7),
            Some(months) => (day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)) / months,
        })
    }

    /// The occurrence of a period; `slot` lies within the years that the calendar knows.
    #[must_use]
    pub fn occurrence(&self, slot: i32) -> Occurrence {
        let Some(months) = self.every.months() else {
            let from = NaiveDate::from_num_days_from_ce_opt(slot * 7 + 1).unwrap_or_default();
            let day = u64::from(self.day.unwrap_or(7));
            return Occurrence {
                slot,
                from,
                to: from + Days::new(6),
                due_on: from + Days::new(day - 1),
            };
        };
        let from = first_of_month(slot * months);
        let last_month = first_of_month((slot + 1) * months - 1);
        let to = first_of_month((slot + 1) * months) - Days::new(1);
        let named = self.day.map(|day| last_month + Days::new(u64::from(day) - 1));
        Occurrence { slot, from, to, due_on: named.unwrap_or(to).min(to) }
    }

    /// The first occurrence that is due on `day` or later; `None` where the series ends before.
    #[must_use]
    pub fn first(&self, day: NaiveDate) -> Option<Occurrence> {
        let holding = self.holding(day);
        let first = if holding.due_on < day { self.occurrence(holding.slot + 1) } else { holding };
        (first.due_on <= self.until).then_some(first)
    }

    /// The period of the last occurrence.
    #[must_use]
    pub fn last_slot(&self) -> i32 {
        let holding = self.holding(self.until);
        if holding.due_on <= self.until { holding.slot } else { holding.slot - 1 }
    }

    /// What a look on `today` finds to do after everything up to the period `dealt` was done:
    /// after missed runs only the current occurrence and the one just before it are created.
    #[must_use]
    pub fn look(&self, dealt: i32, today: NaiveDate) -> Dealt {
        let (current, last) = (self.holding(today).slot, self.last_slot());
        let mut found = Dealt::default();
        for slot in dealt + 1..=current.min(last) {
            let occurrence = self.occurrence(slot);
            if slot > current - CREATED_AT_ONCE {
                found.create.push(occurrence);
            } else {
                found.missed.push(occurrence);
            }
        }
        found.next_on = self.begins_after(dealt.max(current));
        found
    }

    /// When the period after `slot` begins, where the series still has one then.
    #[must_use]
    pub fn begins_after(&self, slot: i32) -> Option<NaiveDate> {
        (slot < self.last_slot()).then(|| self.occurrence(slot + 1).from)
    }

    /// A period as titles and references name it: `W50/2023`, `12/2023`, `Q4/2023`, `H2/2023`,
    /// `2023`.
    #[must_use]
    pub fn label(&self, occurrence: &Occurrence) -> String {
        let (from, year) = (occurrence.from, occurrence.from.year());
        match self.every {
            Every::Week => format!("W{:02}/{}", from.iso_week().week(), from.iso_week().year()),
            Every::Month => format!("{:02}/{year}", from.month()),
            Every::Quarter => format!("Q{}/{year}", from.month0() / 3 + 1),
            Every::Half => format!("H{}/{year}", from.month0() / 6 + 1),
            Every::Year => year.to_string(),
        }
    }
}

/// The first day of the month that comes so many months after January of the year 0.
fn first_of_month(months: i32) -> NaiveDate {
    let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
    NaiveDate::from_ymd_opt(months.div_euclid(12), month, 1).unwrap_or_default()
}

/// The end of a series that starts on `start` and states none.
#[must_use]
pub fn end_unless_stated(start: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(start.year() + YEARS_UNLESS_STATED, 12, 31).unwrap_or(start)
}

/// Where a series stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Occurrences are still to come.
    Running,
    /// The last one was created.
    Over,
    /// The assigner ended it.
    Ended,
}

impl State {
    /// The stable name used in API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Over => "over",
            Self::Ended => "ended",
        }
    }
}

/// A recurrent order with what was given of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Identity.
    pub id: SeriesId,
    /// When it comes again.
    pub recurrence: Recurrence,
    /// The period of the first occurrence.
    pub first_slot: i32,
    /// Everything up to this period was created or listed as missed.
    pub dealt_slot: i32,
    /// When the next occurrence is to be created.
    pub next_on: Option<NaiveDate>,
    /// Its tasks' title, without the period.
    pub title: String,
    /// Its tasks' reference, without the period.
    pub reference: String,
    /// When and why the assigner ended it.
    pub ended: Option<(NaiveDate, String)>,
    /// Counts every change.
    pub version: i64,
}

impl Series {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        match (&self.ended, self.next_on) {
            (Some(_), _) => State::Ended,
            (None, None) => State::Over,
            (None, Some(_)) => State::Running,
        }
    }

    /// Which occurrence, from 1, a period has.
    #[must_use]
    pub fn number(&self, slot: i32) -> i32 {
        slot - self.first_slot + 1
    }

    /// The title of one occurrence's task.
    #[must_use]
    pub fn title_of(&self, occurrence: &Occurrence) -> String {
        format!("{} ({})", self.title, self.recurrence.label(occurrence))
    }

    /// The reference of one occurrence's task.
    #[must_use]
    pub fn reference_of(&self, occurrence: &Occurrence) -> String {
        format!("{}·{}", self.reference, self.recurrence.label(occurrence))
    }
}
