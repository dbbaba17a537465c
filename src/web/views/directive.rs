//! `/directives/{id}` once it is issued: how far each clause is in each organisation.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Field, FieldKind, Form, Link, Page, Pager,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// An issued directive.
#[derive(Clone, Debug, Serialize)]
pub struct Directive {
    /// Number as printed.
    pub number: String,
    /// When it was signed.
    pub issued_on: NaiveDate,
    /// Who issued it.
    pub issuer: String,
    /// Who signed it.
    pub signer: Option<String>,
    /// Second half of a `directive-kind-…` word key.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// Full text.
    pub text: Option<String>,
    /// `issued`, `closed`, `revoked`.
    pub state: String,
    /// What it amends or replaces, with `amends` or `replaces`.
    pub related: Option<Related>,
    /// Tasks completed or withdrawn.
    pub done: i64,
    /// All its tasks.
    pub total: i64,
    /// Overdue ones.
    pub late: i64,
    /// Clause by organisation.
    pub matrix: Matrix,
    /// Where its head is corrected; `None` when the reader may not.
    pub edit: Option<String>,
    /// Revokes it; `None` when the reader may not.
    pub revoke: Option<Form>,
}

/// Another directive that this one touches.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    /// Second half of a `related-…` word key: `amends`, `replaces`.
    pub how: String,
    /// The other one.
    pub link: Link,
}

/// Clause by organisation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Matrix {
    /// The columns.
    pub organisations: Vec<Column>,
    /// The rows of this page.
    pub rows: Vec<MatrixRow>,
    /// Where the clauses go on.
    pub pager: Pager,
}

/// An organisation as a column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Short: its code.
    pub code: String,
    /// Its name, read out and shown on pointing.
    pub name: String,
}

/// A clause as a row.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// Where the clause is followed.
    pub href: String,
    /// Number as printed.
    pub path: String,
    /// Title of its tasks.
    pub title: String,
    /// Tasks completed or withdrawn.
    pub done: i64,
    /// All its tasks.
    pub total: i64,
    /// One for each column; `None` where the organisation has no task.
    pub cells: Vec<Option<Cell>>,
}

/// One task in the matrix. Hundreds stand on a page, so a cell is a few short texts.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The task's page.
    pub href: String,
    /// Second half of a `status-…` word key: `late` before the state.
    pub status: String,
    /// Its days, beside the drawing.
    pub days: Option<i64>,
    /// The same as a sentence.
    pub about: Option<Say>,
}

/// The form that revokes the directive whose page is `page`.
#[must_use]
pub fn revoke_form(page: &str, version: i64) -> Form {
    Form::new("revoke", format!("{page}/revoke"), "directive-revoke")
        .title("directive-revoke")
        .style("danger")
        .version(version)
        .intro(Say::new("revoke-about"))
        .confirm(Say::new("revoke-confirm"))
        .fields([
            Field::new("decision_number", FieldKind::Text),
            Field::new("reason", FieldKind::Textarea),
        ])
}

impl Page for Directive {
    const TEMPLATE: &'static str = "pages/directive";

    fn title(&self) -> Say {
        Say::plain(format!("{} – {}", self.number, self.title))
    }

    fn samples() -> Vec<Self> {
        let states = ["late", "completed", "in_progress", "assigned", "submitted", "suspended"];
        let organisations = (1..=63).map(|at| Column {
            code: format!("H{at:02}"),
            name: if at == 5 { HOSTILE } else { "Ủy ban nhân dân tỉnh" }.to_owned(),
        });
        let cell = |at: usize| Cell {
            href: format!("/tasks/{at}"),
            status: states[at % states.len()].to_owned(),
            days: at.is_multiple_of(2).then_some(12),
            about: at.is_multiple_of(2).then(|| Say::new("days-left").with("n", 12_i64)),
        };
        let row = |path: usize, title: &str| MatrixRow {
            href: "/directives/1/clauses/1/results".to_owned(),
            path: format!("II.{path}.a"),
            title: title.to_owned(),
            done: 11,
            total: 60,
            cells: (0..63).map(|at| (at % 17 != 3).then(|| cell(at * path + 1))).collect(),
        };
        let matrix = Matrix {
            organisations: organisations.collect(),
            rows: vec![
                row(1, "Hoàn thành kết nối với Cơ sở dữ liệu quốc gia về dân cư"),
                row(2, LONG),
                row(3, HOSTILE),
            ],
            pager: Pager { first: None, next: Some("/directives/1?cursor=4".to_owned()) },
        };
        let full = Self {
            number: "27/CT-TTg".to_owned(),
            issued_on: day(-54),
            issuer: "Thủ tướng Chính phủ".to_owned(),
            signer: Some(HOSTILE.to_owned()),
            kind: "directive".to_owned(),
            title: "Đẩy mạnh cải cách thủ tục hành chính (minh họa)".to_owned(),
            text: Some(HOSTILE.to_owned()),
            state: "issued".to_owned(),
            related: Some(Related {
                how: "amends".to_owned(),
                link: Link::new("/directives/2", "16/CT-TTg"),
            }),
            done: 33,
            total: 180,
            late: 31,
            matrix,
            edit: Some("/directives/1/edit".to_owned()),
            revoke: Some(revoke_form("/directives/1", 9)),
        };
        let bare = Self {
            title: HOSTILE.to_owned(),
            signer: None,
            text: None,
            state: "revoked".to_owned(),
            related: None,
            total: 0,
            matrix: Matrix::default(),
            edit: None,
            revoke: None,
            ..full.clone()
        };
        vec![full, bare]
    }
}
