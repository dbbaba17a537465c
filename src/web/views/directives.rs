//! `/directives`: documents that give orders.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Page, Pager,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// The list, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct Directives {
    /// The state asked for, one chosen.
    pub states: Vec<Choice>,
    /// Words looked for.
    pub q: String,
    /// Something is asked for.
    pub active: bool,
    /// One page of rows.
    pub rows: Vec<DirectiveRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Where a new one is drafted; `None` when the reader may not.
    pub create: Option<String>,
    /// How many are being broken down.
    pub breakdowns: i64,
}

/// One directive.
#[derive(Clone, Debug, Serialize)]
pub struct DirectiveRow {
    /// Its page, or that of its draft.
    pub href: String,
    /// Number as printed.
    pub number: String,
    /// When it was signed.
    pub issued_on: NaiveDate,
    /// Who issued it.
    pub issuer: String,
    /// Second half of a `directive-kind-…` word key.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// `draft`, `issued`, `closed`, `revoked`.
    pub state: String,
    /// Tasks completed or withdrawn.
    pub done: i64,
    /// All its tasks.
    pub total: i64,
    /// Overdue ones.
    pub late: i64,
}

impl Page for Directives {
    const TEMPLATE: &'static str = "pages/directives";

    fn title(&self) -> Say {
        Say::new("nav-directives")
    }

    fn samples() -> Vec<Self> {
        let row = |number: &str, title: &str, state: &str, done, total, late| DirectiveRow {
            href: "/directives/1".to_owned(),
            number: number.to_owned(),
            issued_on: day(-54),
            issuer: "Thủ tướng Chính phủ".to_owned(),
            kind: "directive".to_owned(),
            title: title.to_owned(),
            state: state.to_owned(),
            done,
            total,
            late,
        };
        let rows = vec![
            row(
                "27/CT-TTg",
                "Đẩy mạnh cải cách thủ tục hành chính (minh họa)",
                "issued",
                41,
                1263,
                37,
            ),
            row("28/CT-TTg", LONG, "draft", 0, 0, 0),
            row("<b>9/QĐ</b>", HOSTILE, "revoked", 3, 3, 0),
        ];
        let create = Some("/directives/new".to_owned());
        let states = vec![Choice::words("draft", "status-draft")];
        let full = Self {
            states,
            q: String::new(),
            active: false,
            rows,
            pager: Pager::default(),
            create,
            breakdowns: 2,
        };
        let empty = Self {
            q: HOSTILE.to_owned(),
            active: true,
            rows: Vec::new(),
            create: None,
            breakdowns: 0,
            ..full.clone()
        };
        vec![full, empty]
    }
}
