//! `/calendar`: the working days of one year.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

use super::{
    Link, Page,
    samples::{HOSTILE, day},
};
use crate::wording::Say;

/// One year.
#[derive(Clone, Debug, Serialize)]
pub struct Calendar {
    /// The year shown.
    pub year: String,
    /// The year before and the year after, where the calendar has them.
    pub before: Option<Link>,
    /// The year after.
    pub after: Option<Link>,
    /// The calendar holds no marked day in this year: due dates in it are warned of.
    pub is_blank: bool,
    /// Working days of the year.
    pub working_days: i64,
    /// Where a file is read in; `None` when the reader may not.
    pub import: Option<String>,
    /// January to December.
    pub months: Vec<Month>,
    /// Every marked day, with its name.
    pub marked: Vec<MarkedDay>,
}

/// One month as a page of a wall calendar, weeks from Monday.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// Word key of its name.
    pub key: String,
    /// Weeks of seven; `None` outside the month.
    pub weeks: Vec<Vec<Option<Day>>>,
}

/// One day.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// Day of the month.
    pub number: u32,
    /// The day itself.
    pub date: NaiveDate,
    /// `workday`, `weekend`, `day-off`, `make-up`.
    pub class: String,
    /// It is today.
    pub today: bool,
    /// Where it is changed; `None` when the reader may not.
    pub edit: Option<String>,
    /// Word key of what it is, where it is marked.
    pub kind: Option<String>,
}

/// A day that is not what its weekday says.
#[derive(Clone, Debug, Serialize)]
pub struct MarkedDay {
    /// The day.
    pub date: NaiveDate,
    /// Word key of its weekday.
    pub weekday: String,
    /// Second half of a `day-kind-…` word key.
    pub kind: String,
    /// Its name.
    pub name: Option<String>,
    /// Where it is changed.
    pub edit: Option<String>,
}

/// The twelve months of `year`. `marked(day)` is the kind of a marked day; `edit` says whether
/// days lead to their form.
pub fn months<'a>(
    year: i32,
    today: NaiveDate,
    edit: bool,
    marked: impl Fn(NaiveDate) -> Option<&'a str>,
) -> Vec<Month> {
    let month = |number: u32| {
        let first = NaiveDate::from_ymd_opt(year, number, 1);
        let days = first
            .into_iter()
            .flat_map(|first| first.iter_days().take_while(move |date| date.month() == number));
        let mut weeks: Vec<Vec<Option<Day>>> = Vec::new();
        for date in days {
            let at = date.weekday().num_days_from_monday() as usize;
            if at == 0 || weeks.is_empty() {
                weeks.push(vec![None; 7]);
            }
            if let Some(week) = weeks.last_mut() {
                week[at] = Some(one_day(date, today, edit, marked(date)));
            }
        }
        Month { key: format!("month-{number}"), weeks }
    };
    (1..=12).map(month).collect()
}

fn one_day(date: NaiveDate, today: NaiveDate, edit: bool, kind: Option<&str>) -> Day {
    let class = match kind {
        Some("compensatory_working_day") => "make-up",
        Some(_) => "day-off",
        None if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) => "weekend",
        None => "workday",
    };
    Day {
        number: date.day(),
        date,
        class: class.to_owned(),
        today: date == today,
        edit: edit.then(|| format!("/calendar/{date}")),
        kind: kind.map(|kind| format!("day-kind-{kind}")),
    }
}

impl Page for Calendar {
    const TEMPLATE: &'static str = "pages/calendar";

    fn title(&self) -> Say {
        Say::new("nav-calendar")
    }

    fn samples() -> Vec<Self> {
        let kinds = ["holiday", "swapped_day_off", "compensatory_working_day"];
        let marked =
            |date: NaiveDate| (date.ordinal() % 60 == 2).then(|| kinds[date.day() as usize % 3]);
        let row = |days: i64, kind: &str, name: Option<&str>| MarkedDay {
            date: day(days),
            weekday: format!("weekday-{}", day(days).weekday().number_from_monday()),
            kind: kind.to_owned(),
            name: name.map(str::to_owned),
            edit: Some(format!("/calendar/{}", day(days))),
        };
        let full = Self {
            year: "2023".to_owned(),
            before: None,
            after: Some(Link::new("/calendar?year=2024", "2024")),
            is_blank: false,
            working_days: 248,
            import: Some("/calendar/import".to_owned()),
            months: months(2023, day(0), true, marked),
            marked: vec![
                row(-3, "holiday", Some("Tết Nguyên đán")),
                row(2, "compensatory_working_day", Some(HOSTILE)),
                row(3, "swapped_day_off", None),
            ],
        };
        let blank = Self {
            year: "2031".to_owned(),
            is_blank: true,
            import: None,
            months: months(2031, day(0), false, |_| None),
            marked: Vec::new(),
            ..full.clone()
        };
        vec![full, blank]
    }
}
