//! The forms of inspections: a plan, what was found, and what each act asks for.

use super::{Choice, Field, FieldKind, Form};
use crate::{domain::inspection::finding::SEVERITIES, wording::Say};
use FieldKind::{Checkbox, Checkboxes, Date, Select, Text, Textarea};

/// What may be chosen for a plan.
#[derive(Clone, Debug, Default)]
pub struct PlanChoices {
    /// Where the form posts to.
    pub action: String,
    /// Organisations, the proposed ones chosen and first.
    pub organisations: Vec<Choice>,
    /// Their tasks, the proposed ones chosen.
    pub tasks: Vec<Choice>,
    /// People.
    pub team: Vec<Choice>,
    /// The proposed first day.
    pub from: String,
    /// The proposed last day.
    pub to: String,
    /// The title that it has.
    pub title: String,
    /// Who leads it.
    pub lead: String,
    /// The questions that it has.
    pub questions: String,
    /// The version of the plan that is changed; `None` for a new one.
    pub version: Option<i64>,
}

/// A new plan, or one that is changed.
#[must_use]
pub fn plan(choices: PlanChoices) -> Form {
    let PlanChoices { action, organisations, tasks, team, from, to, title, .. } = choices;
    let leads = team.clone();
    let mut fields = vec![
        Field::new("title", Text).hint("hint-inspection-title").value(title),
        Field::new("organisations", Checkboxes).label("field-inspected").options(organisations),
        Field::new("from", Date).label("field-visit-from").value(from),
        Field::new("to", Date).label("field-visit-to").value(to),
        Field::new("team", Checkboxes).optional().hint("hint-team").options(team),
        Field::new("lead", Select).label("field-team-lead").options(leads).value(choices.lead),
    ];
    if !tasks.is_empty() {
        let tasks = Field::new("tasks", Checkboxes).label("field-inspected-tasks").options(tasks);
        fields.push(tasks.optional().hint("hint-inspected-tasks"));
    }
    let questions = Field::new("questions", Textarea).optional().hint("hint-questions");
    fields.push(questions.value(choices.questions));
    let Some(version) = choices.version else {
        return Form::new("inspection", action, "inspection-plan").fields(fields);
    };
    fields.push(Field::new("reason", Textarea).hint("hint-change-reason"));
    Form::new("inspection", action, "inspection-change-do").version(version).fields(fields)
}

/// What the forms of one inspection need to know.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The inspection's page; forms post to `<page>/<noun>`.
    pub page: String,
    /// The inspection's version, sent along.
    pub version: i64,
    /// Something was found: nobody can say that nothing was.
    pub has_findings: bool,
}

/// What was found, about one of `subjects`, with room for `rows` corrective actions of `leads`.
#[must_use]
pub fn finding(asked: &Asked, subjects: Vec<Choice>, leads: Vec<Choice>, rows: usize) -> Form {
    let severities = SEVERITIES.iter().map(|name| Choice::words(*name, format!("severity-{name}")));
    let about = Field::new("organisation", Select).label("field-finding-about");
    let mut fields = vec![
        Field::new("nature", Textarea).hint("hint-nature"),
        Field::new("severity", Select).options(severities.collect()),
        Field::new("cause", Textarea),
        Field::new("responsibility", Text).hint("hint-responsibility"),
        Field::new("evidence", Textarea).optional().hint("hint-evidence"),
    ];
    if subjects.len() > 1 {
        fields.insert(0, about.options(subjects).optional().hint("hint-finding-about"));
    }
    for row in 0..rows {
        let name = |part: &str| format!("corrective_actions_{row}_{part}");
        let lead = Field::new(&name("lead"), Select).label("field-corrective-lead").optional();
        fields.extend([
            Field::new(&name("title"), Text)
                .label("field-corrective-title")
                .optional()
                .hint("hint-corrective"),
            lead.options(leads.clone()),
            Field::new(&name("due_on"), Date).label("field-corrective-due").optional(),
        ]);
    }
    Form::new("finding", format!("{}/findings", asked.page), "inspection-action-find")
        .hidden("rows", rows.to_string())
        .kept()
        .fields(fields)
}

/// Action, noun of its address, look of its button; in the order in which they are offered.
const ROWS: [(&str, &str, &str); 5] = [
    ("announce", "announcement", "primary"),
    ("start", "start", "primary"),
    ("conclude", "conclusion", "primary"),
    ("close", "closing", "primary"),
    ("cancel", "cancellation", "danger"),
];

/// Every action that has a form on the inspection's page; a change has a page of its own.
pub const ACTIONS: [&str; 5] = ["announce", "start", "conclude", "close", "cancel"];

/// The forms of `allowed` actions: those that ask for nothing (buttons) apart from the others.
#[must_use]
pub fn forms(allowed: &[&str], asked: &Asked) -> (Vec<Form>, Vec<Form>) {
    let rows = ROWS.iter().filter(|(action, ..)| allowed.contains(action));
    rows.map(|row| form(row, asked)).partition(|form| form.fields.is_empty())
}

fn form(&(action, noun, style): &(&str, &str, &str), asked: &Asked) -> Form {
    let key = format!("inspection-action-{action}");
    let form = Form::new(noun, format!("{}/{noun}", asked.page), &key)
        .title(&key)
        .style(style)
        .version(asked.version)
        .confirm(Say::new(format!("inspection-confirm-{action}")));
    match action {
        "conclude" if !asked.has_findings => {
            form.fields([Field::new("nothing_found", Checkbox).optional()])
        }
        "cancel" => form.fields([Field::new("reason", Textarea)]),
        _ => form,
    }
}
