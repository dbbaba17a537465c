//! `/inspections?view=calendar`: the visits of one month, day by day.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

use super::{
    Link, Page,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// One month of visits. Where there is room the days stand in weeks; else those with a visit
/// stand below one another.
#[derive(Clone, Debug, Serialize)]
pub struct InspectionCalendar {
    /// Word key of the month's name.
    pub month: String,
    /// Its year.
    pub year: String,
    /// The month before; `None` where the calendar begins.
    pub before: Option<Link>,
    /// The month of today, where another one is shown.
    pub now: Option<String>,
    /// The month after; `None` where the calendar ends.
    pub after: Option<Link>,
    /// The same visits as a list.
    pub list: String,
    /// Every day from the Monday of the first week to the Sunday of the last.
    pub days: Vec<VisitDay>,
    /// Whether anything takes place.
    pub any: bool,
    /// There are more visits than are shown.
    pub more: bool,
    /// Where one is planned; `None` when the reader may not.
    pub create: Option<String>,
}

/// One day.
#[derive(Clone, Debug, Serialize)]
pub struct VisitDay {
    /// The day.
    pub date: NaiveDate,
    /// Day of the month.
    pub number: u32,
    /// Word key of its weekday.
    pub weekday: String,
    /// `workday` or `weekend`, `outside` for a day of another month; `busy` where somebody goes.
    pub class: String,
    /// It is today.
    pub today: bool,
    /// Who goes where.
    pub visits: Vec<VisitOfDay>,
}

/// A visit on one of its days.
#[derive(Clone, Debug, Serialize)]
pub struct VisitOfDay {
    /// The inspection's page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The second half of a `status-…` word key.
    pub state: String,
    /// Who is visited.
    pub visited: String,
    /// It goes on from the day before.
    pub goes_on: bool,
}

/// The first and the last day that the calendar of a month shows: whole weeks from Monday.
#[must_use]
pub fn weeks_of(first: NaiveDate, last: NaiveDate) -> (NaiveDate, NaiveDate) {
    let monday = first - chrono::TimeDelta::days(first.weekday().num_days_from_monday().into());
    let ahead = 6 - last.weekday().num_days_from_monday();
    (monday, last + chrono::TimeDelta::days(ahead.into()))
}

/// The days of the month from `first` to `last`, in whole weeks; `visits(day)` says who goes
/// where.
pub fn days(
    (first, last): (NaiveDate, NaiveDate),
    today: NaiveDate,
    visits: impl Fn(NaiveDate) -> Vec<VisitOfDay>,
) -> Vec<VisitDay> {
    let (monday, sunday) = weeks_of(first, last);
    let all = monday.iter_days().take_while(|day| *day <= sunday);
    let one = |date: NaiveDate| {
        let inside = first <= date && date <= last;
        let visits = if inside { visits(date) } else { Vec::new() };
        let class = match date.weekday() {
            _ if !inside => "outside",
            Weekday::Sat | Weekday::Sun => "weekend",
            _ => "workday",
        };
        let class = if visits.is_empty() { class.to_owned() } else { format!("{class} busy") };
        VisitDay {
            date,
            number: date.day(),
            weekday: format!("weekday-{}", date.weekday().number_from_monday()),
            class,
            today: date == today,
            visits,
        }
    };
    all.map(one).collect()
}

impl Page for InspectionCalendar {
    const TEMPLATE: &'static str = "pages/inspection_calendar";

    fn title(&self) -> Say {
        Say::new("nav-inspections")
    }

    fn samples() -> Vec<Self> {
        let (first, last) = (day(0).with_day(1), day(0).with_day(28));
        let month = (first.unwrap_or(day(0)), last.unwrap_or(day(0)));
        let visit = |title: &str, state: &str, goes_on| VisitOfDay {
            href: "/inspections/1".to_owned(),
            title: title.to_owned(),
            state: state.to_owned(),
            visited: "Tỉnh Điện Biên, Thành phố Hà Nội".to_owned(),
            goes_on,
        };
        let visits = |date: NaiveDate| match date.day() {
            5 => vec![visit(HOSTILE, "planned", false), visit(LONG, "announced", true)],
            6 => vec![visit(LONG, "announced", true), visit("Kiểm tra", "cancelled", false)],
            _ => Vec::new(),
        };
        let full = Self {
            month: "month-12".to_owned(),
            year: "2023".to_owned(),
            before: Some(Link::new("/inspections?view=calendar&month=2023-11", "2023-11")),
            now: Some("/inspections?view=calendar".to_owned()),
            after: Some(Link::new("/inspections?view=calendar&month=2024-01", "2024-01")),
            list: "/inspections?from=2023-12-01&to=2023-12-31".to_owned(),
            days: days(month, day(0), visits),
            any: true,
            more: true,
            create: Some("/inspections/new".to_owned()),
        };
        let empty = Self {
            before: None,
            now: None,
            after: None,
            days: days(month, day(0), |_| Vec::new()),
            any: false,
            more: false,
            create: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}
