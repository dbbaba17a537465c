//! The forms of difficulty reports: the "six clear" fields, and what each act asks for.

use super::{Choice, Field, FieldKind, Form};
use crate::wording::Say;
use FieldKind::{Checkbox, Date, Select, Text, Textarea};

/// A new report; about `task` (its id) where there is one, which it may block.
#[must_use]
pub fn report(task: Option<&str>, authorities: Vec<Choice>) -> Form {
    let form = Form::new("difficulty", "/difficulties", "difficulty-report").fields([
        Field::new("context", Textarea).hint("hint-context"),
        Field::new("field", Text).hint("hint-field"),
        Field::new("obstacle", Textarea).hint("hint-obstacle"),
        Field::new("proposal", Textarea).hint("hint-proposal"),
        Field::new("authority", Select).options(authorities).hint("hint-authority"),
        Field::new("needed_by", Date).hint("hint-needed-by"),
    ]);
    match task {
        Some(task) => form
            .hidden("task", task)
            .fields([Field::new("blocking", Checkbox).optional().hint("hint-blocking")]),
        None => form,
    }
}

/// What the forms of one report need to know.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The report's page; forms post to `<page>/<noun>`.
    pub page: String,
    /// The report's version, sent along.
    pub version: i64,
    /// Organisations that may be asked for an answer.
    pub organisations: Vec<Choice>,
    /// The answer-by date is past: reopening has to give a new one.
    pub answer_by_is_past: bool,
}

/// Action, noun of its address, look of its button; in the order in which they are offered.
const ROWS: [(&str, &str, &str); 8] = [
    ("acknowledge", "acknowledgement", "primary"),
    ("route", "routing", "primary"),
    ("answer", "answer", "primary"),
    ("resolve", "resolution", "primary"),
    ("decline", "declination", "secondary"),
    ("reopen", "reopening", "secondary"),
    ("dismiss", "dismissal", "danger"),
    ("withdraw", "withdrawal", "danger"),
];

/// Every action that has a form.
pub const ACTIONS: [&str; 8] =
    ["acknowledge", "route", "answer", "resolve", "decline", "reopen", "dismiss", "withdraw"];

/// The forms of `allowed` actions: those that ask for nothing (buttons) apart from the others. What
/// the report waits for is unfolded.
#[must_use]
pub fn forms(allowed: &[&str], asked: &Asked) -> (Vec<Form>, Vec<Form>) {
    let rows = ROWS.iter().filter(|(action, ..)| allowed.contains(action));
    let (buttons, mut others): (Vec<Form>, Vec<Form>) =
        rows.map(|row| form(row, asked)).partition(|form| form.fields.is_empty());
    if buttons.is_empty()
        && let Some(first) = others.first_mut().filter(|form| form.style == "primary")
    {
        first.open = true;
    }
    (buttons, others)
}

fn form(&(action, noun, style): &(&str, &str, &str), asked: &Asked) -> Form {
    let key = format!("difficulty-action-{action}");
    let form = Form::new(noun, format!("{}/{noun}", asked.page), &key)
        .title(&key)
        .style(style)
        .version(asked.version)
        .fields(fields(action, asked));
    if matches!(action, "dismiss" | "withdraw") {
        return form.confirm(Say::new(format!("difficulty-confirm-{action}")));
    }
    form
}

fn fields(action: &str, asked: &Asked) -> Vec<Field> {
    let reason = || Field::new("reason", Textarea);
    let answer_by = || Field::new("answer_by", Date);
    match action {
        "resolve" => vec![Field::new("note", Textarea).optional()],
        "route" => vec![
            Field::new("organisation", Select).options(asked.organisations.clone()),
            answer_by().hint("hint-answer-by"),
        ],
        "answer" => vec![Field::new("text", Textarea).label("field-answer")],
        "reopen" if asked.answer_by_is_past => {
            vec![reason(), answer_by().hint("hint-answer-by-past")]
        }
        "reopen" => vec![reason(), answer_by().optional().hint("hint-answer-by-stays")],
        "decline" | "dismiss" | "withdraw" => vec![reason()],
        _ => Vec::new(),
    }
}
