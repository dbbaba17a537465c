//! What came in between on a page whose form was refused.

use serde::Serialize;

use super::{
    samples::{HOSTILE, LONG, instant},
    task::HistoryLine,
};
use crate::wording::Say;

/// What others did while somebody wrote.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meanwhile {
    /// What happened, the newest first.
    pub events: Vec<HistoryLine>,
    /// What was written into a form that is not offered any more.
    pub written: Vec<Written>,
}

/// Something the reader wrote.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// Unique on the page.
    pub id: String,
    /// Word key of the field's label.
    pub label: String,
    /// The words.
    pub text: String,
}

impl Meanwhile {
    /// One event, and words that would have been lost.
    #[must_use]
    pub fn sample() -> Self {
        let event = HistoryLine {
            at: instant(-5),
            who: Some(HOSTILE.to_owned()),
            on_behalf_of: None,
            what: Say::new("event-change_due_date"),
            reason: Some(LONG.to_owned()),
            changes: Vec::new(),
        };
        let written = Written {
            id: "written-reason".to_owned(),
            label: "field-reason".to_owned(),
            text: HOSTILE.to_owned(),
        };
        Self { events: vec![event], written: vec![written] }
    }
}
