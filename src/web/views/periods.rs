//! `/periods`: figures that were frozen at their cut-off, and one period with all of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Link, Page,
    samples::{HOSTILE, LONG, day, instant},
};
use crate::wording::Say;

/// The list.
#[derive(Clone, Debug, Serialize)]
pub struct Periods {
    /// The latest first.
    pub rows: Vec<PeriodRow>,
}

/// A period as a row.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodRow {
    /// Its page.
    pub href: String,
    /// Its name in words.
    pub name: Say,
    /// The day at whose end it was cut off.
    pub cut_off_on: NaiveDate,
    /// The figures of everything.
    pub square: Cells,
}

/// The fields of a 2×2 as numbers.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Cells {
    /// All that count.
    pub all: i64,
    /// Completed in time.
    pub done_in_time: i64,
    /// Completed late.
    pub done_late: i64,
    /// Open and in time.
    pub open_in_time: i64,
    /// Open and late.
    pub open_late: i64,
}

/// A 2×2 of something.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// Of what.
    pub what: Say,
    /// Against the due dates of the cut-off.
    pub current: Cells,
    /// Against the first due dates, where that differs.
    pub original: Option<Cells>,
}

/// Figures of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct FigureTable {
    /// Unique on the page, and the second half of a `period-by-…` word key.
    pub dimension: String,
    /// Its rows.
    pub rows: Vec<FigureRow>,
}

/// A task that would be counted differently now.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionRow {
    /// Its page.
    pub task: Link,
    /// What people call it.
    pub reference: String,
    /// Who leads it.
    pub lead: String,
    /// Where it was counted: the second half of a `figure-…` word key.
    pub frozen: String,
    /// Where it would be now.
    pub known_now: String,
}

/// One period.
#[derive(Clone, Debug, Serialize)]
pub struct Period {
    /// Its name in words.
    pub name: Say,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The day at whose end it was cut off.
    pub cut_off_on: NaiveDate,
    /// When that was done.
    pub frozen_at: DateTime<Utc>,
    /// Everything, then by class, organisation and directive.
    pub tables: Vec<FigureTable>,
    /// What is known better since.
    pub corrections: Vec<CorrectionRow>,
    /// How many of those there are in all, where not all are shown.
    pub more: Option<Say>,
}

impl Page for Periods {
    const TEMPLATE: &'static str = "pages/periods";

    fn title(&self) -> Say {
        Say::new("nav-periods")
    }

    fn samples() -> Vec<Self> {
        let row = PeriodRow {
            href: "/periods/1".to_owned(),
            name: Say::new("period-month").with("label", "12/2023"),
            cut_off_on: day(5),
            square: sample(),
        };
        vec![Self { rows: vec![row] }, Self { rows: Vec::new() }]
    }
}

impl Page for Period {
    const TEMPLATE: &'static str = "pages/period";

    fn title(&self) -> Say {
        self.name.clone()
    }

    fn samples() -> Vec<Self> {
        let figure =
            |what: Say| FigureRow { what, current: sample(), original: Some(Cells::default()) };
        let table = |dimension: &str, rows| FigureTable { dimension: dimension.to_owned(), rows };
        let correction = |frozen: &str, known_now: &str| CorrectionRow {
            task: Link::new("/tasks/1", HOSTILE),
            reference: "27/CT-TTg/2023·II.1.a·H18".to_owned(),
            lead: LONG.to_owned(),
            frozen: frozen.to_owned(),
            known_now: known_now.to_owned(),
        };
        let full = Self {
            name: Say::new("period-quarter").with("label", "Q4/2023"),
            from: day(-70),
            to: day(11),
            cut_off_on: day(0),
            frozen_at: instant(16),
            tables: vec![
                table("all", vec![figure(Say::new("period-everything"))]),
                table("class", vec![figure(Say::new("organisation-kind-ministry"))]),
                table("organisation", vec![figure(Say::plain(HOSTILE))]),
                table("directive", vec![FigureRow { original: None, ..figure(Say::plain(LONG)) }]),
            ],
            corrections: vec![
                correction("open_late", "done_in_time"),
                correction("none", "open_in_time"),
                correction("done_late", "none"),
            ],
            more: Some(Say::new("period-more").with("n", 40_i64)),
        };
        let bare = Self {
            name: Say::new("period-half").with("label", "H1/2024"),
            corrections: Vec::new(),
            more: None,
            ..full.clone()
        };
        let year = Self { name: Say::new("period-year").with("label", "2023"), ..bare.clone() };
        vec![full, bare, year]
    }
}

fn sample() -> Cells {
    Cells { all: 15, done_in_time: 1, done_late: 2, open_in_time: 4, open_late: 8 }
}
