//! `/inspections`: planned visits, those to come first, and all of them with filters.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Page, Pager,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// Visits to come, under way and not closed; and the list.
#[derive(Clone, Debug, Serialize)]
pub struct Inspections {
    /// Everything that somebody still has to act on, the earliest visit first; shown where
    /// nothing is asked for.
    pub open: Vec<InspectionRow>,
    /// Words looked for.
    pub q: String,
    /// The state asked for, one chosen.
    pub states: Vec<Choice>,
    /// The organisation asked for, one chosen.
    pub organisations: Vec<Choice>,
    /// Something is asked for.
    pub active: bool,
    /// The same as a calendar.
    pub calendar: String,
    /// One page of rows: those that ended, or what is asked for.
    pub rows: Vec<InspectionRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Where one is planned; `None` when the reader may not.
    pub create: Option<String>,
}

/// An inspection as a row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct InspectionRow {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// What people call it.
    pub reference: String,
    /// Names of the first organisations that are visited.
    pub visited: String,
    /// How many more there are.
    pub more: i64,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Statuses, the state first: the second half of a `status-…` word key.
    pub badges: Vec<String>,
    /// Who leads the team.
    pub lead: String,
    /// How far what was found is mended.
    pub mended: Option<Say>,
}

impl Page for Inspections {
    const TEMPLATE: &'static str = "pages/inspections";

    fn title(&self) -> Say {
        Say::new("nav-inspections")
    }

    fn samples() -> Vec<Self> {
        let row = |title: &str, badges: &[&str], more| InspectionRow {
            href: "/inspections/1".to_owned(),
            title: title.to_owned(),
            reference: "KT-231120-1A2B3C".to_owned(),
            visited: "Tỉnh Điện Biên, Thành phố Hà Nội".to_owned(),
            more,
            from: day(5),
            to: day(9),
            badges: badges.iter().map(|badge| (*badge).to_owned()).collect(),
            lead: "Nguyễn Văn Hà".to_owned(),
            mended: None,
        };
        let mended = Some(Say::new("inspection-mended").with("done", 2_i64).with("total", 3_i64));
        let open = vec![
            row("Kiểm tra số hóa hồ sơ", &["announced"], 0),
            row(HOSTILE, &["planned"], 3),
            InspectionRow { visited: LONG.to_owned(), ..row(LONG, &["under_way"], 1) },
            InspectionRow { mended, ..row("Kiểm tra", &["concluded", "to_close"], 0) },
        ];
        let ended = vec![row("Kiểm tra", &["closed"], 0), row(HOSTILE, &["cancelled"], 2)];
        let full = Self {
            open,
            q: HOSTILE.to_owned(),
            states: vec![Choice::words("planned", "status-planned")],
            organisations: vec![Choice::plain("1", HOSTILE)],
            active: false,
            calendar: "/inspections?view=calendar".to_owned(),
            rows: ended,
            pager: Pager::default(),
            create: Some("/inspections/new".to_owned()),
        };
        let none = Vec::new();
        let empty =
            Self { open: none.clone(), rows: none, active: true, create: None, ..full.clone() };
        vec![full, empty]
    }
}
