//! `/audit`: what happened to everything, and the proof that nothing of it was changed.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Link, Page, Pager,
    samples::{HOSTILE, LONG, hostile_link, instant},
};
use crate::wording::Say;

/// The history of everything.
#[derive(Clone, Debug, Serialize)]
pub struct Audit {
    /// The one thing asked for, by id.
    pub subject: String,
    /// The newest first.
    pub events: Vec<Happened>,
    /// Where the list goes on.
    pub pager: Pager,
    /// The newest checkpoints.
    pub checkpoints: Vec<Checkpoint>,
}

/// One event.
#[derive(Clone, Debug, Serialize)]
pub struct Happened {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; `None` for the program itself.
    pub who: Option<String>,
    /// The absent person in whose place it was done.
    pub on_behalf_of: Option<String>,
    /// What was done.
    pub what: Say,
    /// Word key of the kind of thing.
    pub kind: String,
    /// The thing's own page, called by its id.
    pub page: Option<Link>,
    /// Everything that happened to that thing.
    pub same: String,
    /// Its place in that thing's chain.
    pub seq: i64,
    /// What is kept with it, as it is kept.
    pub data: Option<String>,
}

/// One checkpoint.
#[derive(Clone, Debug, Serialize)]
pub struct Checkpoint {
    /// Counts from 1.
    pub counted: i64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// How many events it binds.
    pub events: i64,
    /// Its Merkle root, hexadecimal.
    pub root: String,
}

impl Page for Audit {
    const TEMPLATE: &'static str = "pages/audit";

    fn title(&self) -> Say {
        Say::new("nav-audit")
    }

    fn samples() -> Vec<Self> {
        let event = |who: Option<&str>, kind: &str, data: Option<&str>| Happened {
            at: instant(1),
            who: who.map(str::to_owned),
            on_behalf_of: who.map(|_| HOSTILE.to_owned()),
            what: Say::new("act-change"),
            kind: format!("subject-{kind}"),
            page: Some(hostile_link()),
            same: "/audit?subject=1".to_owned(),
            seq: 3,
            data: data.map(str::to_owned),
        };
        let full = Self {
            subject: HOSTILE.to_owned(),
            events: vec![
                event(Some(LONG), "person", Some(HOSTILE)),
                event(None, "task", None),
                Happened { page: None, ..event(None, "installation", None) },
            ],
            pager: Pager { first: None, next: Some("/audit?cursor=1".to_owned()) },
            checkpoints: vec![Checkpoint {
                counted: 1,
                at: instant(1),
                events: 12_000,
                root: "0123456789abcdef".repeat(4),
            }],
        };
        let empty = Self {
            subject: String::new(),
            events: Vec::new(),
            pager: Pager::default(),
            checkpoints: Vec::new(),
        };
        vec![full, empty]
    }
}
