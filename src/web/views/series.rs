//! `/series`: orders that come again in every period, and one of them with what was given of it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Field, FieldKind, Form, Link, Page, Pager,
    samples::{HOSTILE, LONG, day, instant},
    task::HistoryLine,
};
use crate::wording::Say;

/// The list.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesList {
    /// The newest first.
    pub rows: Vec<SeriesRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// A series as a row.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesRow {
    /// Its page.
    pub href: String,
    /// What its tasks are called, without the period.
    pub title: String,
    /// Who leads its latest task.
    pub lead: String,
    /// How often, and by which day.
    pub recurs: Say,
    /// The state: the second half of a `series-state-…` word key.
    pub state: String,
    /// When the next one is created.
    pub next_on: Option<NaiveDate>,
}

/// One series.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// What its tasks are called, without the period.
    pub title: String,
    /// The directive it belongs to.
    pub directive: Option<Link>,
    /// Who leads its latest task.
    pub lead: String,
    /// Who gave it.
    pub assigner: String,
    /// The order.
    pub text: String,
    /// How often, and by which day.
    pub recurs: Say,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// The last day on which one may be due.
    pub until: NaiveDate,
    /// The state: the second half of a `series-state-…` word key.
    pub state: String,
    /// Why it was ended, where it was.
    pub ended_because: Option<String>,
    /// When the next one is created, and when it is due.
    pub next: Option<Say>,
    /// What was given so far, the latest first.
    pub occurrences: Vec<OccurrenceRow>,
    /// Ends it, for whoever may.
    pub end: Option<Form>,
    /// Everything that happened, the newest first.
    pub history: Vec<HistoryLine>,
}

/// One period.
#[derive(Clone, Debug, Serialize)]
pub struct OccurrenceRow {
    /// Which one, from 1.
    pub number: i64,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// When its task was due at first.
    pub due_on: NaiveDate,
    /// Its task, where it was given and the reader sees it.
    pub task: Option<Link>,
    /// Statuses, the state first: the second halves of `status-…` word keys.
    pub badges: Vec<String>,
    /// How late, how soon.
    pub lateness: Option<Say>,
    /// It was only listed.
    pub is_missed: bool,
}

/// How often something comes, and by which day; `every` is the stable name.
#[must_use]
pub fn recurs(every: &str, day: Option<u8>) -> Say {
    match day {
        Some(day) => Say::new(format!("recurs-{every}-day")).with("day", i64::from(day)),
        None => Say::new(format!("recurs-{every}")),
    }
}

/// The form that ends the series whose page is `page`.
#[must_use]
pub fn end_form(page: &str, version: i64) -> Form {
    Form::new("ending", format!("{page}/ending"), "series-end")
        .title("series-end")
        .style("danger")
        .version(version)
        .fields([Field::new("reason", FieldKind::Textarea).hint("hint-series-end")])
}

impl Page for SeriesList {
    const TEMPLATE: &'static str = "pages/series_list";

    fn title(&self) -> Say {
        Say::new("nav-series")
    }

    fn samples() -> Vec<Self> {
        let row = |title: &str, state: &str, next_on| SeriesRow {
            href: "/series/1".to_owned(),
            title: title.to_owned(),
            lead: HOSTILE.to_owned(),
            recurs: recurs("month", Some(25)),
            state: state.to_owned(),
            next_on,
        };
        let rows = vec![row(HOSTILE, "running", Some(day(20))), row(LONG, "ended", None)];
        let pager = Pager::default();
        vec![Self { rows, pager: pager.clone() }, Self { rows: Vec::new(), pager }]
    }
}

impl Page for Series {
    const TEMPLATE: &'static str = "pages/series";

    fn title(&self) -> Say {
        Say::plain(self.title.clone())
    }

    fn samples() -> Vec<Self> {
        let happened = |action: &str| HistoryLine {
            at: instant(-30),
            who: None,
            on_behalf_of: None,
            what: Say::new(format!("series-event-{action}")),
            reason: Some(HOSTILE.to_owned()),
            changes: Vec::new(),
        };
        let row = |number, task: Option<Link>, is_missed| OccurrenceRow {
            number,
            from: day(-20),
            to: day(10),
            due_on: day(4),
            task,
            badges: vec!["in_progress".to_owned()],
            lateness: Some(Say::new("days-left").with("n", 3_i64)),
            is_missed,
        };
        let full = Self {
            title: HOSTILE.to_owned(),
            directive: Some(Link::new("/directives/1", HOSTILE)),
            lead: LONG.to_owned(),
            assigner: "Văn phòng Chính phủ".to_owned(),
            text: HOSTILE.to_owned(),
            recurs: recurs("week", Some(5)),
            due_words: Some("thứ Sáu hằng tuần".to_owned()),
            until: day(400),
            state: "running".to_owned(),
            ended_because: None,
            next: Some(Say::new("series-next").with("on", day(11)).with("due", day(16))),
            occurrences: vec![
                row(3, Some(Link::new("/tasks/1", HOSTILE)), false),
                row(2, None, false),
                row(1, None, true),
            ],
            end: Some(end_form("/series/1", 3)),
            history: ["begin", "miss", "end"].map(happened).to_vec(),
        };
        let ended = Self {
            directive: None,
            recurs: recurs("year", None),
            due_words: None,
            state: "ended".to_owned(),
            ended_because: Some(HOSTILE.to_owned()),
            next: None,
            occurrences: Vec::new(),
            end: None,
            history: Vec::new(),
            ..full.clone()
        };
        vec![full, ended]
    }
}
