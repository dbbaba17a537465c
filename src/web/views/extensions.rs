//! `/extensions`: what leads ask for, for those who decide.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{
    Choice, Form, Link, Page, Pager,
    samples::{HOSTILE, LONG, day, instant},
};
use crate::wording::Say;

/// The list, those that waited longest first.
#[derive(Clone, Debug, Serialize)]
pub struct Extensions {
    /// The state asked for, one chosen.
    pub states: Vec<Choice>,
    /// One page of requests.
    pub rows: Vec<ExtensionRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// One request.
#[derive(Clone, Debug, Serialize)]
pub struct ExtensionRow {
    /// Its task.
    pub task: Link,
    /// What people call the task.
    pub reference: String,
    /// The lead's name.
    pub lead: String,
    /// What is asked for.
    pub asked: Say,
    /// The old and the new date, where one is asked for.
    pub dates: Option<Say>,
    /// Why.
    pub reason: String,
    /// When it was asked.
    pub requested_at: DateTime<Utc>,
    /// By whom.
    pub requested_by: String,
    /// Second half of an `extension-state-…` word key.
    pub state: String,
    /// The decision's number, or why it was refused or taken back.
    pub answer: Option<String>,
    /// The date granted.
    pub granted_due_on: Option<NaiveDate>,
    /// Grants and refuses, where the reader may.
    pub acts: Vec<Form>,
}

impl Page for Extensions {
    const TEMPLATE: &'static str = "pages/extensions";

    fn title(&self) -> Say {
        Say::new("nav-extensions")
    }

    fn samples() -> Vec<Self> {
        let states = ["requested", "granted", "refused", "withdrawn"];
        let states =
            states.map(|state| Choice::words(state, format!("extension-state-{state}"))).to_vec();
        let row = |state: &str, reason: &str, acts: Vec<Form>| ExtensionRow {
            task: Link::new("/tasks/1", HOSTILE),
            reference: "27/CT-TTg/2023·II.1.a·H18".to_owned(),
            lead: LONG.to_owned(),
            asked: Say::new("extension-kind-postpone"),
            dates: Some(Say::new("postpone-from-to").with("from", day(-10)).with("to", day(10))),
            reason: reason.to_owned(),
            requested_at: instant(-30),
            requested_by: "Lò Văn Sơn".to_owned(),
            state: state.to_owned(),
            answer: (state != "requested").then(|| HOSTILE.to_owned()),
            granted_due_on: (state == "granted").then(|| day(9)),
            acts,
        };
        let rows = vec![
            row("requested", LONG, super::task_forms::decisions("1", "/extensions/1", 3, true)),
            row("granted", HOSTILE, Vec::new()),
            row("refused", HOSTILE, Vec::new()),
        ];
        let empty = Self { states: states.clone(), rows: Vec::new(), pager: Pager::default() };
        vec![Self { states, rows, pager: Pager::default() }, empty]
    }
}
