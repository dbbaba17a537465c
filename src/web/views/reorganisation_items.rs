//! `/admin/reorganisations/{id}/items`: open things one by one, and where each goes.

use serde::Serialize;

use super::{
    Choice, Form, Link, Page, Pager,
    reorganisation_forms::choose_form,
    samples::{HOSTILE, LONG},
};
use crate::wording::Say;

/// Open things of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct ReorganisationItems {
    /// The merger.
    pub back: Link,
    /// Word key of the kind.
    pub key: String,
    /// The other kinds that have something open.
    pub kinds: Vec<Kind>,
    /// The ending organisations, to narrow the list.
    pub organisations: Vec<Choice>,
    /// The kind that is shown.
    pub kind: String,
    /// How many there are.
    pub total: i64,
    /// The things.
    pub rows: Vec<Row>,
    /// Chooses where they go; `None` when the reader may not.
    pub choose: Option<Form>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// A kind that has something open.
#[derive(Clone, Debug, Serialize)]
pub struct Kind {
    /// Its list.
    pub href: String,
    /// Word key.
    pub key: String,
    /// How many.
    pub open: i64,
    /// It is shown.
    pub current: bool,
}

/// One thing.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What the form sends for it.
    pub value: String,
    /// Its page, where it has one.
    pub href: Option<String>,
    /// What people call it.
    pub title: String,
    /// What tells it from others.
    pub reference: String,
    /// Its state, as a status.
    pub state: Option<String>,
    /// The role of a post.
    pub role: Option<String>,
    /// The organisation that ends.
    pub from: String,
    /// Where it goes.
    pub target: Say,
    /// That was chosen for it alone.
    pub chosen: bool,
    /// Nobody decided, and nothing follows.
    pub undecided: bool,
}

impl Page for ReorganisationItems {
    const TEMPLATE: &'static str = "pages/reorganisation_items";

    fn title(&self) -> Say {
        Say::new(&self.key)
    }

    fn samples() -> Vec<Self> {
        let row = |title: &str, state: Option<&str>, chosen, undecided| Row {
            value: "1:2".to_owned(),
            href: state.map(|_| "/tasks/1".to_owned()),
            title: title.to_owned(),
            reference: HOSTILE.to_owned(),
            state: state.map(str::to_owned),
            role: state.is_none().then(|| "focal".to_owned()),
            from: LONG.to_owned(),
            target: Say::plain(HOSTILE),
            chosen,
            undecided,
        };
        let choices = vec![Choice::words("successor", "target-successor")];
        let kind = |current| Kind {
            href: "/admin/reorganisations/1/items?kind=task".to_owned(),
            key: "reorganisation-kind-task".to_owned(),
            open: 1200,
            current,
        };
        let full = Self {
            back: Link::new("/admin/reorganisations/1", HOSTILE),
            key: "reorganisation-kind-task".to_owned(),
            kinds: vec![kind(true), kind(false)],
            organisations: vec![Choice::plain("1", LONG)],
            kind: "task".to_owned(),
            total: 1200,
            rows: vec![
                row(LONG, Some("in_progress"), true, false),
                row(HOSTILE, None, false, true),
            ],
            choose: Some(choose_form(
                "/admin/reorganisations/1/items?kind=task".into(),
                choices,
                3,
            )),
            pager: Pager::default(),
        };
        let (rows, kinds, organisations, choose) = (Vec::new(), Vec::new(), Vec::new(), None);
        let empty = Self { rows, kinds, organisations, choose, total: 0, ..full.clone() };
        vec![full, empty]
    }
}
