//! `/`: what waits for the reader, by role.

use serde::Serialize;

use super::{
    Page, TaskRow,
    difficulties::{Difficulties, Queue},
    extensions::{ExtensionRow, Extensions},
    samples::{HOSTILE, task_rows},
};
use crate::wording::Say;

/// What waits for the reader; groups without rows are left out.
#[derive(Clone, Debug, Serialize)]
pub struct Work {
    /// The reader's name.
    pub name: String,
    /// Most pressing first.
    pub groups: Vec<Group>,
    /// Difficulty reports that wait for the reader.
    pub difficulties: Vec<Queue>,
    /// Requests that the reader may decide.
    pub requests: Vec<ExtensionRow>,
}

/// Tasks that wait for the same act.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// `acknowledge`, `overdue`, `due_soon`, `returned`, `review`, `in_hand`, `decide` or
    /// `missed_messages`: the second half of a `group-…` word key.
    pub key: String,
    /// How many there are; more than the rows shown.
    pub count: i64,
    /// The first of them.
    pub rows: Vec<TaskRow>,
    /// Where all of them are listed.
    pub all: String,
}

impl Page for Work {
    const TEMPLATE: &'static str = "pages/work";

    fn title(&self) -> Say {
        Say::new("nav-work")
    }

    fn samples() -> Vec<Self> {
        let group = |key: &str, rows: Vec<TaskRow>| Group {
            key: key.to_owned(),
            count: 1263,
            rows,
            all: "/tasks?late=true".to_owned(),
        };
        let rows = task_rows();
        let groups = vec![
            group("overdue", rows[..2].to_vec()),
            group("acknowledge", rows[6..].to_vec()),
            group("due_soon", rows[2..3].to_vec()),
            group("returned", rows[6..].to_vec()),
            group("review", rows[4..5].to_vec()),
            group("in_hand", rows[3..].to_vec()),
        ];
        let name = "Nguyễn Thị Minh Nguyệt".to_owned();
        let difficulties = Difficulties::samples().swap_remove(0).queues;
        let requests = Extensions::samples().swap_remove(0).rows;
        let (name_only, none) = (HOSTILE.to_owned(), Vec::new());
        vec![
            Self { name, groups, difficulties, requests },
            Self { name: name_only, groups: none, difficulties: vec![], requests: vec![] },
        ]
    }
}
