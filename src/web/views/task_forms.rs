//! The forms of a task's actions: which fields each action asks for (1-domain, "needs"; names as
//! in 3-interface, "Bodies").

use chrono::NaiveDate;

use super::{Choice, Field, FieldKind, Form};
use crate::wording::Say;

/// What the forms of one task need to know.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The task's page; forms post to `<page>/<noun>`.
    pub page: String,
    /// The task's version, sent along.
    pub version: i64,
    /// The current due date is past: rejecting, reopening and reassigning have to say what
    /// becomes of it.
    pub due_is_past: bool,
    /// The due date that is proposed then: wd(today, 5).
    pub proposed_due_on: Option<NaiveDate>,
    /// Organisations that may lead.
    pub organisations: Vec<Choice>,
    /// Focal officers of the lead.
    pub focals: Vec<Choice>,
    /// The task's files, for a submission that rests on some of them.
    pub files: Vec<Choice>,
    /// What correcting starts from: title, text, deliverable, coordinators' codes.
    pub title: String,
    /// The present text.
    pub text: String,
    /// The present deliverable.
    pub deliverable: String,
    /// The present coordinators: `code` or `code=YYYY-MM-DD`, one a line.
    pub coordinators: String,
    /// A sub-task that the level above does not see.
    pub is_internal: bool,
    /// Open sub-tasks with their leads and due dates, in one line; none where it has none.
    pub open_subtasks: Option<Say>,
    /// The pending request asks for the task's withdrawal.
    pub asks_to_be_withdrawn: bool,
}

/// One row: action (as the domain names it), noun of its address, look of the button.
type Row = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("acknowledge",     "acknowledgement", "primary"),
    ("submit",          "submission",      "primary"),
    ("accept",          "acceptance",      "primary"),
    ("report",          "progress",        "secondary"),
    ("commit",          "commitments",     "secondary"),
    ("reject",          "rejection",       "secondary"),
    ("insist",          "insistence",      "secondary"),
    ("reassign",        "reassignment",    "secondary"),
    ("urge",            "urgings",         "secondary"),
    ("set_handler",     "handler",         "secondary"),
    ("grant_extension",    "extension-grant",      "primary"),
    ("refuse_extension",   "extension-refusal",    "secondary"),
    ("request_extension",  "extensions",           "secondary"),
    ("withdraw_extension", "extension-withdrawal", "secondary"),
    ("resume",          "resumption",      "primary"),
    ("change_due_date", "due-date",        "secondary"),
    ("correct",         "correction",      "secondary"),
    ("reopen",          "reopening",       "secondary"),
    ("recall",          "recall",          "secondary"),
    ("return",          "return",          "secondary"),
    ("share",           "sharing",         "secondary"),
    ("suspend",         "suspension",      "danger"),
    ("withdraw",        "withdrawal",      "danger"),
];

/// The forms of `allowed` actions (names as in the domain), the likeliest first: those that ask
/// for nothing (buttons) apart from the others. An action that has no form here (`issue` belongs
/// to the directive) is left out.
#[must_use]
pub fn forms(allowed: &[&str], asked: &Asked) -> (Vec<Form>, Vec<Form>) {
    let rows = ROWS.iter().filter(|(action, ..)| allowed.contains(action));
    rows.map(|row| form(row, asked)).partition(|form| form.fields.is_empty())
}

fn form(&(action, noun, style): &Row, asked: &Asked) -> Form {
    let (action, noun) = match action {
        "share" if !asked.is_internal => ("unshare", "unsharing"),
        _ => (action, noun),
    };
    let key = format!("action-{action}");
    let form = Form::new(noun, format!("{}/{noun}", asked.page), &key)
        .title(&key)
        .style(style)
        .version(asked.version)
        .fields(fields(action, asked));
    let form = match (&asked.open_subtasks, what_becomes_of_subtasks(action, asked)) {
        (Some(open), Some(key)) => form.intro(Say::new(key).with("open", open.clone())),
        _ => form,
    };
    if matches!(action, "withdraw" | "suspend") {
        return form.confirm(Say::new(format!("confirm-{action}")));
    }
    form
}

/// What an act does to open sub-tasks, said before it is confirmed: the word's key.
fn what_becomes_of_subtasks(action: &str, asked: &Asked) -> Option<&'static str> {
    match action {
        "submit" | "withdraw" => Some("subtasks-open"),
        "grant_extension" if asked.asks_to_be_withdrawn => Some("subtasks-open"),
        "reassign" => Some("subtasks-withdrawn-with"),
        "suspend" => Some("subtasks-suspended-with"),
        "resume" => Some("subtasks-resumed-with"),
        "change_due_date" | "reject" => Some("subtasks-cut-with"),
        "unshare" => Some("subtasks-unshared-with"),
        _ => None,
    }
}

/// The box that says expressly that open sub-tasks are withdrawn with the task.
fn withdrawing(action: &str, asked: &Asked) -> Option<Field> {
    let asks = what_becomes_of_subtasks(action, asked) == Some("subtasks-open");
    (asks && asked.open_subtasks.is_some())
        .then(|| Field::new("withdraw_subtasks", FieldKind::Checkbox).optional())
}

fn fields(action: &str, asked: &Asked) -> Vec<Field> {
    own_fields(action, asked).into_iter().chain(withdrawing(action, asked)).collect()
}

fn own_fields(action: &str, asked: &Asked) -> Vec<Field> {
    use FieldKind::{Date, Number, Select, Text, Textarea};
    let reason = || Field::new("reason", Textarea);
    let decision = || Field::new("decision_number", Text);
    match action {
        "return" | "insist" | "recall" => vec![reason()],
        "reassign" => {
            let lead = Field::new("lead", Select).options(asked.organisations.clone());
            [vec![lead, reason()], due_choice(asked, true)].concat()
        }
        "reject" | "reopen" => [vec![reason()], due_choice(asked, false)].concat(),
        "report" => vec![
            Field::new("text", Textarea).label("field-progress-text"),
            Field::new("percent", Number).optional().hint("hint-percent"),
        ],
        "submit" => {
            // One of the two is needed: a number, or a file.
            let number = Field::new("document_number", Text).optional();
            let number = number.hint("hint-number-or-file");
            let files = super::files::file_choice(&asked.files);
            let file = Field::new("file", FieldKind::File).optional().hint("hint-attachment");
            let file =
                file.label(if files.is_some() { "field-one-more-file" } else { "field-file" });
            let result = Field::new("result", Textarea);
            [result, number].into_iter().chain(files).chain([file]).collect()
        }
        "commit" => {
            vec![reason(), Field::new("promised_on", Date).hint("hint-promised-on")]
        }
        "suspend" => vec![reason(), decision()],
        "resume" => vec![reason().optional()],
        "withdraw" => vec![decision(), reason()],
        "change_due_date" => vec![Field::new("due_on", Date).label("field-new-due-on"), reason()],
        "correct" => vec![
            Field::new("title", Text).value(&asked.title),
            Field::new("text", Textarea).label("field-task-text").value(&asked.text),
            Field::new("deliverable", Text).optional().value(&asked.deliverable),
            Field::new("coordinators", Textarea)
                .optional()
                .hint("hint-coordinators")
                .value(&asked.coordinators),
            reason(),
        ],
        "urge" => vec![Field::new("text", Textarea).label("field-urging-text")],
        "set_handler" => {
            vec![Field::new("person", Select).label("field-handler").options(asked.focals.clone())]
        }
        "request_extension" => vec![
            Field::new("kind", Select)
                .label("field-extension-kind")
                .options(super::forms::words("extension-kind", &["postpone", "withdraw"]))
                .value("postpone"),
            Field::new("due_on", Date).label("field-new-due-on").optional().hint("hint-postpone"),
            reason(),
        ],
        "grant_extension" => vec![
            decision(),
            Field::new("due_on", Date)
                .label("field-granted-due-on")
                .optional()
                .hint("hint-granted"),
        ],
        "refuse_extension" | "withdraw_extension" => vec![reason()],
        "part_deliver" => vec![
            Field::new("text", Textarea).label("field-result"),
            Field::new("document_number", Text).optional(),
        ],
        "part_report" => vec![Field::new("text", Textarea).label("field-progress-text")],
        _ => Vec::new(),
    }
}

/// A new due date, or the old one kept expressly where it is past.
fn due_choice(asked: &Asked, may_be_left: bool) -> Vec<Field> {
    let due = Field::new("due_on", FieldKind::Date).label("field-new-due-on").optional();
    if !asked.due_is_past {
        return if may_be_left { vec![due.hint("hint-due-stays")] } else { Vec::new() };
    }
    let proposed = asked.proposed_due_on.map(|day| day.to_string()).unwrap_or_default();
    let keep = Field::new("keep_due_date", FieldKind::Checkbox).optional();
    vec![due.value(proposed).hint("hint-due-past"), keep.hint("hint-keep-due-date")]
}

/// The forms that decide a request; with `takes_parts_along` it may let sub-tasks go as well; `page` is `/extensions/<id>`, and `of` tells the requests on
/// one page apart.
#[must_use]
pub fn decisions(of: &str, page: &str, version: i64, takes_parts_along: bool) -> Vec<Form> {
    let asked = Asked {
        page: page.to_owned(),
        version,
        asks_to_be_withdrawn: takes_parts_along,
        open_subtasks: takes_parts_along.then(|| Say::new("subtasks-head")),
        ..Asked::default()
    };
    let rows = ROWS
        .iter()
        .filter(|(action, ..)| matches!(*action, "grant_extension" | "refuse_extension"));
    rows.map(|row| {
        let mut form = form(row, &asked);
        form.id = format!("{}-{of}", form.id);
        // The inbox does not list them; the task's page does.
        form.intro = None;
        for field in &mut form.fields {
            field.id = format!("{}-{}", form.id, field.name);
        }
        form
    })
    .collect()
}

/// The forms of a coordinator's own part; `page` is `/tasks/<id>/parts/<organisation>`, and `of`
/// tells the parts on one page apart.
#[must_use]
pub fn part(page: &str, of: &str, version: i64) -> Vec<Form> {
    let asked = Asked::default();
    [("part_report", "progress"), ("part_deliver", "delivery")]
        .map(|(action, noun)| {
            let key = format!("action-{action}");
            Form::new(&format!("part-{noun}-{of}"), format!("{page}/{noun}"), &key)
                .title(&key)
                .style("secondary")
                .version(version)
                .fields(fields(action, &asked))
        })
        .into()
}

/// The form that gives parts of a task to departments; `due_on` is the latest day.
#[must_use]
pub fn split(
    page: &str,
    version: i64,
    title: &str,
    due_on: Option<NaiveDate>,
    departments: Vec<Choice>,
) -> Form {
    use FieldKind::{Checkbox, Checkboxes, Date, Text, Textarea};
    let due = Field::new("due", Date).label("field-due-on").hint("hint-subtask-due");
    let latest = due_on.map(|day| day.to_string()).unwrap_or_default();
    let due = if due_on.is_some() { due } else { due.optional() };
    Form::new("subtasks", format!("{page}/subtasks"), "action-split")
        .title("action-split")
        .style("secondary")
        .version(version)
        .intro(Say::new("split-about"))
        .fields([
            Field::new("lead", Checkboxes).label("field-departments").options(departments),
            Field::new("title", Text).value(title),
            Field::new("text", Textarea).label("field-task-text"),
            Field::new("deliverable", Text).optional(),
            due.value(latest),
            Field::new("shared", Checkbox).optional().hint("hint-shared"),
        ])
}

/// Every form at once, one of them refused.
pub(super) fn samples() -> (Vec<Form>, Vec<Form>) {
    let asked = Asked {
        page: "/tasks/1".to_owned(),
        version: 7,
        due_is_past: true,
        proposed_due_on: Some(super::samples::day(5)),
        organisations: vec![Choice::plain("H18", "Điện Biên"), Choice::plain("G15", "Bộ Tư pháp")],
        focals: vec![Choice::plain("1", super::samples::HOSTILE)],
        files: vec![Choice::plain("1", super::samples::HOSTILE), Choice::plain("2", "a.pdf")],
        title: super::samples::HOSTILE.to_owned(),
        text: super::samples::HOSTILE.to_owned(),
        deliverable: String::new(),
        coordinators: "G01=2023-12-05\nG15".to_owned(),
        is_internal: true,
        open_subtasks: Some(Say::plain(super::samples::HOSTILE)),
        asks_to_be_withdrawn: true,
    };
    let all: Vec<&str> = ROWS.iter().map(|(action, ..)| *action).collect();
    let (mut buttons, mut forms) = forms(&all, &asked);
    let shared = Asked { is_internal: false, ..asked };
    buttons.extend(self::forms(&["share"], &shared).0);
    if let Some(submit) = forms.iter_mut().find(|form| form.id == "submission") {
        *submit = submit.clone().filled(|_| vec![super::samples::HOSTILE]);
        *submit = submit.clone().refused("document_number", Say::new("error-required"));
    }
    (buttons, forms)
}
