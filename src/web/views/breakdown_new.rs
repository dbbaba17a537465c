//! `/directives/new`: a text to break down, and the breakdowns being worked on.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Field, FieldKind, Form, Page,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// Where a directive begins.
#[derive(Clone, Debug, Serialize)]
pub struct BreakdownNew {
    /// Text or file.
    pub form: Form,
    /// What is being worked on.
    pub sheets: Vec<SheetRow>,
}

/// A breakdown being worked on.
#[derive(Clone, Debug, Serialize)]
pub struct SheetRow {
    /// Its page.
    pub href: String,
    /// Number as printed, or that there is none yet.
    pub number: Say,
    /// What it is about.
    pub title: String,
    /// How far it is.
    pub progress: Say,
    /// Who changed it last.
    pub who: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The form that takes a text or a file.
#[must_use]
pub fn form() -> Form {
    Form::new("breakdown", "/directives/new", "breakdown-begin").fields([
        Field::new("text", FieldKind::Textarea)
            .label("field-directive-text")
            .optional()
            .hint("hint-breakdown-text"),
        Field::new("file", FieldKind::File).optional().hint("hint-breakdown-file"),
    ])
}

impl Page for BreakdownNew {
    const TEMPLATE: &'static str = "pages/breakdown_new";

    fn title(&self) -> Say {
        Say::new("directive-new")
    }

    fn samples() -> Vec<Self> {
        let at = day(0).and_time(chrono::NaiveTime::MIN).and_utc();
        let row = |number: Say, title: &str| SheetRow {
            href: "/directives/new/1".to_owned(),
            number,
            title: title.to_owned(),
            progress: Say::new("breakdown-progress").with("k", 12_i64).with("n", 63_i64),
            who: HOSTILE.to_owned(),
            at,
        };
        let sheets =
            vec![row(Say::plain("24/CT-TTg"), LONG), row(Say::new("breakdown-no-number"), HOSTILE)];
        let refused = form().filled(|_| vec![HOSTILE]).refused("file", Say::new("error-tcvn3"));
        vec![Self { form: refused, sheets }, Self { form: form(), sheets: Vec::new() }]
    }
}
