//! `/search`: everything the reader may see that holds some words.

use serde::Serialize;

use super::{
    Page,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// Words looked for.
    pub q: String,
    /// There is a word to look for.
    pub asked: bool,
    /// What was found, kind by kind; kinds without anything are left out.
    pub groups: Vec<Group>,
}

/// Things of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// `tasks`, `directives`, `difficulties`, `inspections`, `organisations` or `people`: the
    /// second half of a `nav-…` word key.
    pub key: String,
    /// How many there are, or at least how many.
    pub count: Say,
    /// The first of them.
    pub hits: Vec<Hit>,
    /// Where all of them are listed, when more were found than are shown.
    pub all: Option<String>,
}

/// One thing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Hit {
    /// Its page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// What tells it from others like it.
    pub about: Vec<Say>,
    /// Statuses: the second half of a `status-…` word key.
    pub badges: Vec<String>,
}

impl Page for Search {
    const TEMPLATE: &'static str = "pages/search";

    fn title(&self) -> Say {
        Say::new("nav-search")
    }

    fn samples() -> Vec<Self> {
        let hit = |title: &str, badge: &str| Hit {
            href: "/tasks/1".to_owned(),
            title: title.to_owned(),
            about: vec![
                Say::plain("27/CT-TTg/2023 · II.1.a · H18"),
                Say::plain("Tỉnh Điện Biên"),
                Say::new("found-due").with("date", day(3)),
            ],
            badges: vec![badge.to_owned()],
        };
        let tasks = Group {
            key: "tasks".to_owned(),
            count: Say::new("found-at-least").with("n", 1_000_i64),
            hits: vec![hit("Số hóa hồ sơ đất đai", "late"), hit(LONG, "submitted")],
            all: Some("/tasks?q=hoa".to_owned()),
        };
        let people = Group {
            key: "people".to_owned(),
            count: Say::new("found-n").with("n", 1_i64),
            hits: vec![Hit { badges: Vec::new(), ..hit(HOSTILE, "") }],
            all: None,
        };
        let full = Self { q: "hòa".to_owned(), asked: true, groups: vec![tasks, people] };
        let nothing = Self { q: HOSTILE.to_owned(), groups: Vec::new(), ..full };
        let unasked = Self { q: String::new(), asked: false, groups: Vec::new() };
        vec![full, nothing, unasked]
    }
}
