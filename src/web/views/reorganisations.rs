//! `/admin/reorganisations`: mergers that are prepared, and those that were carried out.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Page, Pager,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// Mergers, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct Reorganisations {
    /// The list.
    pub rows: Vec<Row>,
    /// Where it goes on.
    pub pager: Pager,
    /// Where a new one is prepared; `None` when the reader may not.
    pub create: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its page.
    pub href: String,
    /// One line.
    pub title: String,
    /// Of the decision.
    pub decision_number: String,
    /// First day of what follows.
    pub effective_on: NaiveDate,
    /// How many organisations end.
    pub ending: i64,
    /// Where it stands.
    pub state: String,
}

impl Page for Reorganisations {
    const TEMPLATE: &'static str = "pages/reorganisations";

    fn title(&self) -> Say {
        Say::new("nav-reorganisations")
    }

    fn samples() -> Vec<Self> {
        let row = |title: &str, state: &str| Row {
            href: "/admin/reorganisations/1".to_owned(),
            title: title.to_owned(),
            decision_number: HOSTILE.to_owned(),
            effective_on: day(30),
            ending: 52,
            state: state.to_owned(),
        };
        let rows = vec![row(LONG, "planned"), row(HOSTILE, "carried_out"), row("1", "cancelled")];
        let create = Some("/admin/reorganisations/new".to_owned());
        let full = Self { rows, pager: Pager::default(), create };
        let empty = Self { rows: Vec::new(), pager: Pager::default(), create: None };
        vec![full, empty]
    }
}
