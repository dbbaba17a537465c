//! `/tasks`: every task the reader may see, filtered by the address.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Page, Pager, TaskRow,
    samples::{HOSTILE, task_rows},
};
use crate::wording::Say;

/// The list. The filters are a plain GET form: the address is the saved view.
#[derive(Clone, Debug, Serialize)]
pub struct Tasks {
    /// What is asked for.
    pub filters: Filters,
    /// One page of rows.
    pub rows: Vec<TaskRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Acts on all that is listed: address and word key.
    pub bulk: Vec<(String, String)>,
    /// Where a task without a directive is given; `None` when the reader may not.
    pub create: Option<String>,
}

/// What is asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filters {
    /// Words looked for.
    pub q: String,
    /// The state, one chosen; `open` for every open state.
    pub states: Vec<Choice>,
    /// The lead organisation, one chosen.
    pub leads: Vec<Choice>,
    /// The directive, one chosen.
    pub directives: Vec<Choice>,
    /// Whose portfolio, one chosen; empty where the reader has none to look at.
    pub portfolios: Vec<Choice>,
    /// The order, one chosen: `due`, `newest`.
    pub sorts: Vec<Choice>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Only late ones.
    pub late: bool,
    /// Only those due soon.
    pub due_soon: bool,
    /// Only those that a difficulty blocks.
    pub blocked: bool,
    /// Only those without a due date.
    pub undated: bool,
    /// Something is asked for.
    pub active: bool,
}

impl Page for Tasks {
    const TEMPLATE: &'static str = "pages/tasks";

    fn title(&self) -> Say {
        Say::new("nav-tasks")
    }

    fn samples() -> Vec<Self> {
        let filters = Filters {
            states: ["open", "assigned", "in_progress", "submitted", "completed"]
                .map(|state| Choice::words(state, format!("status-{state}")))
                .into(),
            leads: vec![Choice::plain("1", "Bộ Tư pháp"), Choice::plain("2", HOSTILE)],
            directives: vec![Choice::plain("1", "27/CT-TTg (27/10/2023)")],
            sorts: ["due", "newest"].map(|sort| Choice::words(sort, format!("sort-{sort}"))).into(),
            ..Filters::default()
        };
        let asked = Filters { q: HOSTILE.to_owned(), late: true, active: true, ..filters.clone() };
        let pager = Pager {
            first: Some("/tasks?late=true".to_owned()),
            next: Some("/tasks?late=true&cursor=abc".to_owned()),
        };
        let mut rows = task_rows();
        rows.extend(task_rows());
        let create = Some("/tasks/new".to_owned());
        let bulk = vec![("/tasks/bulk/urgings?late=true".to_owned(), "bulk-urge".to_owned())];
        vec![
            Self { filters, rows, pager, bulk, create },
            Self {
                filters: asked,
                rows: Vec::new(),
                pager: Pager::default(),
                bulk: Vec::new(),
                create: None,
            },
        ]
    }
}
