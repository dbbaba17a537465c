//! One clause of an issued directive, followed to its end.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Link, Page, TaskRow,
    samples::{HOSTILE, instant, task_rows},
};
use crate::wording::Say;

/// A clause with everything that came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Clause {
    /// Its directive.
    pub directive: Link,
    /// Number as printed.
    pub path: String,
    /// The title of its tasks.
    pub title: String,
    /// The order.
    pub text: String,
    /// Tasks completed or withdrawn.
    pub done: i64,
    /// All its tasks.
    pub total: i64,
    /// The same as a percentage.
    pub percent: i64,
    /// Late ones first, then other open ones, then those that are done.
    pub rows: Vec<ClauseRow>,
}

/// A task of the clause with the result that stands.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseRow {
    /// The task.
    pub task: TaskRow,
    /// When a result was handed in.
    pub at: Option<DateTime<Utc>>,
    /// The number of the document that proves it.
    pub document_number: Option<String>,
    /// The files with it.
    pub files: Vec<Link>,
}

impl Page for Clause {
    const TEMPLATE: &'static str = "pages/clause";

    fn title(&self) -> Say {
        Say::plain(format!("{} · {}", self.directive.text, self.path))
    }

    fn samples() -> Vec<Self> {
        let mut tasks = task_rows();
        let last = tasks.pop();
        let open = tasks.into_iter().map(|task| ClauseRow {
            task,
            at: None,
            document_number: None,
            files: Vec::new(),
        });
        let done = last.into_iter().map(|task| ClauseRow {
            task,
            at: Some(instant(-20)),
            document_number: Some(HOSTILE.to_owned()),
            files: vec![Link::new("/tasks/1/attachments/1", HOSTILE)],
        });
        vec![Self {
            directive: Link::new("/directives/1", "27/CT-TTg"),
            path: "II.1.a".to_owned(),
            title: HOSTILE.to_owned(),
            text: HOSTILE.to_owned(),
            done: 61,
            total: 63,
            percent: 97,
            rows: open.chain(done).collect(),
        }]
    }
}
