//! Due rules: how the words of a directive become a date (spec part 2, "Due rules").

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    calendar::{Calendar, FIRST_YEAR, LAST_YEAR},
    fields::FieldErrors,
    series::{Every, Recurrence, end_unless_stated},
};

/// Longest span that is accepted, days.
pub const SPAN_DAYS_MAX: u16 = 3_660;

/// The rule by which a due date is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// On or before a date.
    Date,
    /// Before a date.
    Before,
    /// In the course of a month.
    Month,
    /// In the course of a quarter.
    Quarter,
    /// In the course of a half-year.
    Half,
    /// In the first nine months of a year.
    NineMonths,
    /// In the course of a year.
    Year,
    /// Within so many days of signing or receipt, or from a date to a date.
    Span,
    /// In every period: a series, of which each occurrence is a task of its own.
    Recurrent,
    /// Always: asked for reports, never due.
    Standing,
    /// No date was stated.
    None,
}

impl Rule {
    /// Every rule with its stable name.
    pub const NAMES: [(Self, &'static str); 11] = [
        (Self::Date, "date"),
        (Self::Before, "before"),
        (Self::Month, "month"),
        (Self::Quarter, "quarter"),
        (Self::Half, "half"),
        (Self::NineMonths, "nine_months"),
        (Self::Year, "year"),
        (Self::Span, "span"),
        (Self::Recurrent, "recurrent"),
        (Self::Standing, "standing"),
        (Self::None, "none"),
    ];

    /// The stable name used in files, database and API.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(rule, _)| *rule == self).map_or("", |(_, name)| name)
    }

    /// The rule of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(rule, _)| *rule)
    }
}

/// From when a span counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanFrom {
    /// From the day after signing (ngày ký).
    Signing,
    /// From the day after assignment (ngày nhận).
    Receipt,
    /// From the day after this date.
    #[serde(untagged)]
    Day(NaiveDate),
}

impl SpanFrom {
    fn is_after(self, end: NaiveDate) -> bool {
        matches!(self, Self::Day(day) if day > end)
    }
}

/// A due rule with what it needs. Lawful by construction through [`Due::check`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The rule.
    pub rule: Rule,
    /// The date, any day of the stated period, or the end of a span from a date to a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Length of a span, days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// From when a span counts; from signing where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<SpanFrom>,
    /// Whether a span counts working days.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub working: bool,
    /// How often a series comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// The day of the period on which an occurrence is due, see [`Recurrence::day`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    /// The last day on which an occurrence of a series may be due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// What a due rule is counted with.
#[derive(Clone, Copy, Debug)]
pub struct DueContext<'a> {
    /// Working days.
    pub calendar: &'a Calendar,
    /// When the directive was signed; for a task without one, the date it is given.
    pub signed_on: NaiveDate,
    /// When the task is assigned.
    pub assigned_on: NaiveDate,
    /// The directive's setting `before_means_the_day_before`.
    pub before_means_the_day_before: bool,
}

impl Due {
    /// A due rule that says nothing.
    pub const NONE: Self = Self {
        rule: Rule::None,
        date: None,
        days: None,
        from: None,
        working: false,
        every: None,
        day: None,
        until: None,
    };

    /// A task due on or before `date`.
    #[must_use]
    pub fn on(date: NaiveDate) -> Self {
        Self { rule: Rule::Date, date: Some(date), ..Self::NONE }
    }

    /// Checks that the rule has what it needs and nothing else.
    ///
    /// # Errors
    /// Names each field below `at` (for instance `due`) that is missing, superfluous or out of range.
    pub fn check(&self, at: &str) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut refuse =
            |field: &str, code: &'static str| errors.add(format!("{at}.{field}"), code);
        let is_span = self.rule == Rule::Span;
        match (self.rule, self.date) {
            (Rule::Recurrent | Rule::Standing | Rule::None, Some(_)) => {
                refuse("date", "not_with_this_rule");
            }
            (Rule::Recurrent | Rule::Standing | Rule::None | Rule::Span, _) => {}
            (_, None) => refuse("date", "required"),
            _ => {}
        }
        let years = FIRST_YEAR..=LAST_YEAR;
        if self.date.is_some_and(|date| !years.contains(&date.year())) {
            refuse("date", "out_of_range");
        }
        if let Some(SpanFrom::Day(day)) = self.from
            && !years.contains(&day.year())
        {
            refuse("from", "out_of_range");
        }
        if is_span {
            let open_end = matches!(self.from, Some(SpanFrom::Day(_)));
            match (self.days, self.date) {
                (None, None) if !open_end => refuse("days", "required"),
                (Some(_), Some(_)) => refuse("date", "not_with_days"),
                (None, Some(end)) if self.from.is_some_and(|from| from.is_after(end)) => {
                    refuse("date", "out_of_range");
                }
                (Some(days), None) if days == 0 || days > SPAN_DAYS_MAX => {
                    refuse("days", "out_of_range");
                }
                _ => {}
            }
        } else {
            for (field, is_set) in [
                ("days", self.days.is_some()),
                ("from", self.from.is_some()),
                ("working", self.working),
            ] {
                if is_set {
                    refuse(field, "not_with_this_rule");
                }
            }
        }
        let is_series = self.rule == Rule::Recurrent;
        if is_series && self.every.is_none() {
            errors.add(format!("{at}.every"), "required");
        }
        for (field, is_set) in [
            ("every", self.every.is_some()),
            ("day", self.day.is_some()),
            ("until", self.until.is_some()),
        ] {
            if is_set && !is_series {
                errors.add(format!("{at}.{field}"), "not_with_this_rule");
            }
        }
        errors.into_result()
    }

    /// The same, and of a series that is stated on `start` and given on `today` whether it has
    /// occurrences, and not too many.
    ///
    /// # Errors
    /// Names each field below `at`.
    pub fn check_on(
        &self,
        at: &str,
        start: NaiveDate,
        today: NaiveDate,
    ) -> Result<(), FieldErrors> {
        self.check(at)?;
        self.recurrence(start).map_or(Ok(()), |recurrence| recurrence.check(at, today))
    }

    /// When a series that starts on `start` comes again; `None` for every other rule.
    #[must_use]
    pub fn recurrence(&self, start: NaiveDate) -> Option<Recurrence> {
        let every = self.every.filter(|_| self.rule == Rule::Recurrent)?;
        let until = self.until.unwrap_or_else(|| end_unless_stated(start));
        Some(Recurrence { every, day: self.day, until })
    }

    /// The due date, of a series that of its first occurrence; `None` for what has none.
    #[must_use]
    pub fn resolve(&self, context: &DueContext<'_>) -> Option<NaiveDate> {
        let date = self.date;
        match self.rule {
            Rule::Date => date,
            Rule::Before if context.before_means_the_day_before => {
                date.map(|date| date - Days::new(1))
            }
            Rule::Before => date,
            Rule::Month => date.map(|date| end_of_months(date, 1)),
            Rule::Quarter => date.map(|date| end_of_months(date, 3)),
            Rule::Half => date.map(|date| end_of_months(date, 6)),
            Rule::NineMonths => date.and_then(|date| NaiveDate::from_ymd_opt(date.year(), 9, 30)),
            Rule::Year => date.map(|date| end_of_months(date, 12)),
            Rule::Span => self.resolve_span(context),
            Rule::Recurrent => {
                let recurrence = self.recurrence(context.signed_on)?;
                Some(recurrence.first(context.assigned_on)?.due_on)
            }
            Rule::Standing | Rule::None => None,
        }
    }

    fn resolve_span(&self, context: &DueContext<'_>) -> Option<NaiveDate> {
        let Some(days) = self.days else {
            return self.date.map(|end| context.calendar.on_or_after(end));
        };
        let from = match self.from {
            None | Some(SpanFrom::Signing) => context.signed_on,
            Some(SpanFrom::Receipt) => context.assigned_on,
            Some(SpanFrom::Day(day)) => day,
        };
        if self.working {
            return Some(context.calendar.wd(from, i32::from(days)));
        }
        Some(context.calendar.on_or_after(from + Days::new(u64::from(days))))
    }
}

/// The last day of the quarter that holds `date`.
#[must_use]
pub fn quarter_end(date: NaiveDate) -> NaiveDate {
    end_of_months(date, 3)
}

/// The last day of the period of `months` months (a divisor of 12) that holds `date`.
fn end_of_months(date: NaiveDate, months: u32) -> NaiveDate {
    let next = (date.month0() / months + 1) * months;
    let first_after = if next >= 12 {
        NaiveDate::from_ymd_opt(date.year() + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(date.year(), next + 1, 1)
    };
    first_after.map_or(date, |day| day - Days::new(1))
}
