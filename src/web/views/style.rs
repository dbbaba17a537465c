//! `/style`: every part of the pages once, with made-up contents; demonstrations only.

use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Page, TaskRow,
    list::Pager,
    samples::{HOSTILE, LONG, instant, task_rows},
};
use crate::wording::Say;

/// The colours by their names in `app.css`: ground and ink of each pair.
const COLOURS: [&str; 14] = [
    "paper",
    "surface",
    "surface-2",
    "ink",
    "ink-soft",
    "accent",
    "link",
    "late",
    "soon",
    "blocked",
    "good",
    "idle",
    "info",
    "line-strong",
];
/// What can be said of how something went.
const KINDS: [&str; 3] = ["success", "warning", "error"];
/// What is said beside a thing.
const NOTICES: [&str; 5] = ["info", "good", "soon", "late", "blocked"];

/// Every part once.
#[derive(Clone, Debug, Serialize)]
pub struct Style {
    /// Names of the colours.
    pub colours: Vec<&'static str>,
    /// Every status that a badge shows.
    pub statuses: Vec<String>,
    /// How an act went, above the page.
    pub flashes: Vec<&'static str>,
    /// What is said beside a thing.
    pub notices: Vec<&'static str>,
    /// A list of tasks.
    pub rows: Vec<TaskRow>,
    /// Every kind of field, refused where that shows something.
    pub form: Form,
    /// A form behind a button.
    pub folded: Form,
    /// Buttons alone, by style.
    pub acts: Vec<Form>,
    /// Where a list goes on.
    pub pager: Pager,
    /// The number of a directive.
    pub reference: &'static str,
    /// A long name.
    pub long: &'static str,
    /// A moment.
    pub now: chrono::DateTime<chrono::Utc>,
}

impl Style {
    /// The page, with a badge for each of `statuses`.
    #[must_use]
    pub fn new(statuses: Vec<String>) -> Self {
        let act = |style: &str| Form::new(&format!("act-{style}"), "/style", "style").style(style);
        Self {
            colours: COLOURS.to_vec(),
            statuses,
            flashes: KINDS.to_vec(),
            notices: NOTICES.to_vec(),
            rows: task_rows(),
            form: every_field(),
            folded: Form::new("folded", "/style", "save")
                .title("style-form")
                .fields([Field::new("reason", FieldKind::Textarea)]),
            acts: ["primary", "secondary", "danger", "plain"].map(act).to_vec(),
            pager: Pager { first: Some("/style".to_owned()), next: Some("/style".to_owned()) },
            reference: "27/CT-TTg",
            long: LONG,
            now: instant(1),
        }
    }
}

fn every_field() -> Form {
    let choices = || {
        vec![
            Choice::words("task", "style-text"),
            Choice::plain("long", LONG),
            Choice::plain("hostile", HOSTILE),
        ]
    };
    let field = |name: &str, kind| Field::new(name, kind).label("style-field");
    Form::new("every", "/style", "save")
        .title("style-form")
        .intro(Say::new("style-about"))
        .fields([
            field("text", FieldKind::Text).value(HOSTILE),
            field("textarea", FieldKind::Textarea).optional().value(LONG),
            field("date", FieldKind::Date).value("2023-12-20"),
            field("number", FieldKind::Number).optional().value("12"),
            field("email", FieldKind::Email).value("ten@example.vn"),
            field("password", FieldKind::Password),
            field("file", FieldKind::File).optional(),
            field("select", FieldKind::Select).options(choices()).value("task"),
            field("radio", FieldKind::Radio).options(choices()).value("long"),
            field("checkboxes", FieldKind::Checkboxes).optional().options(choices()),
            field("checkbox", FieldKind::Checkbox).optional().value("true"),
        ])
        .refused("text", Say::new("error-required"))
        .refused("date", Say::new("error-not_a_date"))
}

impl Page for Style {
    const TEMPLATE: &'static str = "pages/style";

    fn title(&self) -> Say {
        Say::new("style")
    }

    fn samples() -> Vec<Self> {
        vec![Self::new(vec!["late".to_owned(), "in_time".to_owned()])]
    }
}
