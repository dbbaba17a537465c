//! `/common-difficulties`: obstacles that several reports share, and one of them with its reports.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Choice, Form, Page, Pager,
    difficulties::{Difficulties, DifficultyRow},
    difficulty_forms,
    samples::{HOSTILE, LONG, instant},
};
use crate::wording::Say;

/// The list.
#[derive(Clone, Debug, Serialize)]
pub struct CommonDifficulties {
    /// The newest first.
    pub rows: Vec<CommonRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Where reports are joined; `None` when the reader may not.
    pub create: Option<String>,
}

/// A common difficulty as a row.
#[derive(Clone, Debug, Serialize)]
pub struct CommonRow {
    /// Its page.
    pub href: String,
    /// What is common.
    pub title: String,
    /// How many of its reports the reader sees.
    pub reports: i64,
    /// How many of those are still open.
    pub open: i64,
    /// When it was last answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// One common difficulty.
#[derive(Clone, Debug, Serialize)]
pub struct CommonDifficulty {
    /// What is common.
    pub title: String,
    /// When the reports were joined.
    pub created_at: DateTime<Utc>,
    /// The latest answer to all of them.
    pub answer: Option<String>,
    /// When that was given.
    pub answered_at: Option<DateTime<Utc>>,
    /// What the reader may do for all of them at once.
    pub actions: Vec<Form>,
    /// Those of its reports that the reader sees, the oldest first.
    pub rows: Vec<DifficultyRow>,
}

impl Page for CommonDifficulties {
    const TEMPLATE: &'static str = "pages/common_difficulties";

    fn title(&self) -> Say {
        Say::new("common-difficulties")
    }

    fn samples() -> Vec<Self> {
        let row = |title: &str, answered_at| CommonRow {
            href: "/common-difficulties/1".to_owned(),
            title: title.to_owned(),
            reports: 14,
            open: 3,
            answered_at,
        };
        let rows = vec![row(HOSTILE, None), row(LONG, Some(instant(-20)))];
        let (pager, create) = (Pager::default(), Some("/common-difficulties/new".to_owned()));
        vec![
            Self { rows, pager: pager.clone(), create },
            Self { rows: Vec::new(), pager, create: None },
        ]
    }
}

impl Page for CommonDifficulty {
    const TEMPLATE: &'static str = "pages/common_difficulty";

    fn title(&self) -> Say {
        Say::plain(self.title.clone())
    }

    fn samples() -> Vec<Self> {
        let asked = difficulty_forms::Asked {
            page: "/common-difficulties/1".to_owned(),
            version: 2,
            organisations: vec![Choice::plain("1", HOSTILE)],
            answer_by_is_past: false,
        };
        let (_, actions) = difficulty_forms::forms(&["route", "answer"], &asked);
        let rows = Difficulties::samples().swap_remove(0).rows;
        let (title, created_at) = (HOSTILE.to_owned(), instant(-100));
        let answered = Self {
            title: title.clone(),
            created_at,
            answer: Some(HOSTILE.to_owned()),
            answered_at: Some(instant(-3)),
            actions: Vec::new(),
            rows: rows.clone(),
        };
        vec![Self { title, created_at, answer: None, answered_at: None, actions, rows }, answered]
    }
}
