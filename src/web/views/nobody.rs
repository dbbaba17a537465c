//! `/admin/nobody-on-file`: who would not be told, before it happens.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Link, Page,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// Who is missing.
#[derive(Clone, Debug, Serialize)]
pub struct Nobody {
    /// Organisations that have ended and still lead open tasks.
    pub left_behind: Vec<LeftBehind>,
    /// Bodies that lack somebody.
    pub lacking: Vec<Lacking>,
    /// Bodies that nobody monitors.
    pub unmonitored: Vec<Link>,
    /// Posts of the working group that end soon.
    pub ending: Vec<Ending>,
    /// Members who monitor nothing.
    pub idle: Vec<Link>,
    /// How soon a post ends that is listed, days.
    pub within: i64,
}

/// An organisation that has ended.
#[derive(Clone, Debug, Serialize)]
pub struct LeftBehind {
    /// Which.
    pub organisation: Link,
    /// How many open tasks it leads.
    pub tasks: i64,
}

/// A body that lacks somebody.
#[derive(Clone, Debug, Serialize)]
pub struct Lacking {
    /// Which.
    pub organisation: Link,
    /// Its code.
    pub code: Option<String>,
    /// What it lacks, as word keys.
    pub lacks: Vec<String>,
}

/// A post that ends soon.
#[derive(Clone, Debug, Serialize)]
pub struct Ending {
    /// Who holds it.
    pub person: Link,
    /// As what.
    pub role: String,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Where it is handed over; `None` when the reader may not.
    pub handover: Option<String>,
}

impl Page for Nobody {
    const TEMPLATE: &'static str = "pages/nobody";

    fn title(&self) -> Say {
        Say::new("nobody-on-file")
    }

    fn samples() -> Vec<Self> {
        let link = |name: &str| Link::new("/admin/organisations/1", name);
        let lacks = ["lacks-focal", "lacks-leader", "lacks-mailbox"].map(str::to_owned);
        let full = Self {
            left_behind: vec![LeftBehind { organisation: link(LONG), tasks: 12 }],
            lacking: vec![
                Lacking { organisation: link(HOSTILE), code: None, lacks: lacks.to_vec() },
                Lacking {
                    organisation: link(LONG),
                    code: Some("H18".to_owned()),
                    lacks: lacks[..1].to_vec(),
                },
            ],
            unmonitored: vec![link(HOSTILE), link(LONG)],
            ending: vec![Ending {
                person: Link::new("/admin/people/1", HOSTILE),
                role: "member".to_owned(),
                to: Some(day(12)),
                handover: Some("/admin/people/1/handover".to_owned()),
            }],
            idle: vec![Link::new("/admin/people/1", LONG)],
            within: 30,
        };
        let empty = Self {
            left_behind: Vec::new(),
            lacking: Vec::new(),
            unmonitored: Vec::new(),
            ending: Vec::new(),
            idle: Vec::new(),
            within: 30,
        };
        vec![full, empty]
    }
}
