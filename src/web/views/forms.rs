//! The forms outside a task: what each creation asks for (3-interface, "Bodies"). Field names are
//! flat; a complaint about `due.date` belongs to the field `due_date`.

use super::{Choice, Field, FieldKind, Form};
use FieldKind::{Checkbox, Date, Email, File, Number, Select, Text, Textarea};

/// Choices that read as `<prefix>-<value>`.
pub(super) fn words(prefix: &str, values: &[&str]) -> Vec<Choice> {
    values.iter().map(|value| Choice::words(*value, format!("{prefix}-{value}"))).collect()
}

/// Every role.
#[must_use]
pub fn roles() -> Vec<Choice> {
    let roles =
        ["focal", "leader", "secretariat", "head", "member", "inspector", "auditor", "admin"];
    words("role", &roles)
}

/// Every kind of organisation.
#[must_use]
pub fn organisation_kinds() -> Vec<Choice> {
    let kinds = [
        "central_office",
        "ministry",
        "ministerial_level_agency",
        "government_agency",
        "province",
        "district",
        "commune",
        "department",
        "other",
    ];
    words("organisation-kind", &kinds)
}

/// Every kind of directive.
#[must_use]
pub fn directive_kinds() -> Vec<Choice> {
    let kinds = [
        "directive",
        "conclusion",
        "dispatch",
        "decision",
        "announcement",
        "resolution",
        "official_letter",
        "other",
    ];
    words("directive-kind", &kinds)
}

pub(super) fn due_fields() -> [Field; 8] {
    let rules = [
        "date",
        "before",
        "span",
        "month",
        "quarter",
        "half",
        "nine_months",
        "year",
        "recurrent",
        "standing",
        "none",
    ];
    let every = ["week", "month", "quarter", "half", "year"];
    [
        Field::new("due_rule", Select).options(words("due-rule", &rules)).value("date"),
        Field::new("due_date", Date).optional().hint("hint-due-date"),
        Field::new("due_days", Number).optional().hint("hint-due-days"),
        Field::new("due_from", Select)
            .optional()
            .options(words("due-from", &["signing", "receipt"])),
        Field::new("due_working", Checkbox).optional(),
        Field::new("due_every", Select)
            .optional()
            .options(words("due-every", &every))
            .hint("hint-due-every"),
        Field::new("due_day", Number).optional().hint("hint-due-day"),
        Field::new("due_until", Date).optional().hint("hint-due-until"),
    ]
}

pub(super) fn due_words() -> Field {
    Field::new("words", Text).label("field-due-words").optional().hint("hint-due-words")
}

/// A directive's head; it may amend or replace one of `others`.
#[must_use]
pub fn directive(action: &str, others: Vec<Choice>) -> Form {
    Form::new("directive", action, "directive-save").fields([
        Field::new("kind", Select).options(directive_kinds()).value("directive"),
        Field::new("number", Text).hint("hint-number"),
        Field::new("issued_on", Date),
        Field::new("issuer", Text).hint("hint-issuer"),
        Field::new("signer", Text).optional(),
        Field::new("title", Textarea).label("field-about"),
        Field::new("text", Textarea).optional().hint("hint-directive-text"),
        Field::new("relation", Select)
            .optional()
            .options(words("relation", &["amends", "replaces"])),
        Field::new("related", Select).optional().options(others),
        Field::new("before_means_the_day_before", Checkbox).optional(),
    ])
}

/// A clause of the directive that `version` is the version of.
#[must_use]
pub fn clause(id: &str, action: &str, version: i64) -> Form {
    let [rule, date, days, from, working, every, day, until] = due_fields();
    Form::new(id, action, "clause-save").version(version).fields([
        Field::new("path", Text).hint("hint-path"),
        Field::new("title", Text).optional().hint("hint-clause-title"),
        Field::new("text", Textarea).label("field-task-text"),
        Field::new("assignees", Textarea).hint("hint-assignees"),
        Field::new("coordinators", Textarea).optional().hint("hint-coordinators"),
        rule,
        date,
        days,
        from,
        working,
        every,
        day,
        until,
        due_words(),
    ])
}

/// Throws away the draft whose page is `page`.
#[must_use]
pub fn discard_draft(page: &str, version: i64) -> Form {
    Form::new("discard", format!("{page}/discard"), "directive-discard")
        .style("danger")
        .version(version)
        .confirm(crate::wording::Say::new("directive-discard-confirm"))
}

/// A task without a directive.
#[must_use]
pub fn task(action: &str, leads: Vec<Choice>) -> Form {
    let [rule, date, days, from, working, every, day, until] = due_fields();
    Form::new("task", action, "task-new").fields([
        Field::new("title", Text),
        Field::new("text", Textarea).label("field-task-text"),
        Field::new("deliverable", Text).optional(),
        Field::new("source", Text).hint("hint-source"),
        Field::new("lead", Select).options(leads),
        Field::new("coordinators", Textarea).optional().hint("hint-coordinators"),
        rule,
        date,
        days,
        from,
        working,
        every,
        day,
        until,
        due_words(),
    ])
}

/// A person.
#[must_use]
pub fn person(action: &str) -> Form {
    Form::new("person", action, "save").fields([
        Field::new("name", Text).autocomplete("off"),
        Field::new("email", Email).autocomplete("off"),
        Field::new("locale", Select).options(words("language", &["vi", "en", "es"])).value("vi"),
    ])
}

/// A post of a person.
#[must_use]
pub fn post(action: &str, organisations: Vec<Choice>) -> Form {
    Form::new("post", action, "post-new").fields([
        Field::new("organisation", Select).options(organisations),
        Field::new("role", Select).options(roles()),
        Field::new("from", Date),
        Field::new("to", Date).optional(),
    ])
}

/// An organisation.
#[must_use]
pub fn organisation(action: &str, parents: Vec<Choice>) -> Form {
    Form::new("organisation", action, "save").fields([
        Field::new("code", Text).optional().hint("hint-code"),
        Field::new("name_vi", Text),
        Field::new("name_en", Text),
        Field::new("name_es", Text).optional(),
        Field::new("kind", Select).options(organisation_kinds()),
        Field::new("parent", Select).optional().options(parents),
        Field::new("mailbox", Email).optional().hint("hint-mailbox"),
        Field::new("requires_approval", Checkbox).optional().hint("hint-requires-approval"),
        Field::new("valid_from", Date),
        Field::new("valid_to", Date).optional(),
        Field::new("code_is_provisional", Checkbox).optional(),
    ])
}

/// What may change of an organisation.
#[must_use]
pub fn organisation_edit(action: &str) -> Form {
    Form::new("organisation", action, "save").fields([
        Field::new("name_vi", Text).hint("hint-name-stays"),
        Field::new("name_en", Text),
        Field::new("name_es", Text).optional(),
        Field::new("mailbox", Email).optional().hint("hint-mailbox"),
        Field::new("requires_approval", Checkbox).optional().hint("hint-requires-approval"),
        Field::new("valid_to", Date).optional(),
        Field::new("code_is_provisional", Checkbox).optional(),
    ])
}

/// What a day is.
#[must_use]
pub fn calendar_day(action: &str) -> Form {
    let kinds = [
        "working",
        "holiday",
        "compensatory_day_off",
        "swapped_day_off",
        "compensatory_working_day",
    ];
    Form::new("day", action, "save").fields([
        Field::new("kind", Select).options(words("day-kind", &kinds)),
        Field::new("name", Text).label("field-day-name").optional(),
        Field::new("name_en", Text).label("field-day-name-en").optional(),
        Field::new("name_es", Text).label("field-day-name-es").optional(),
    ])
}

/// A file to read in.
#[must_use]
pub fn import(action: &str) -> Form {
    Form::new("import", action, "import").fields([
        Field::new("file", File).hint("hint-import"),
        Field::new("dry_run", Checkbox).optional(),
    ])
}

/// A line of the timetable.
#[must_use]
pub fn job(action: &str, version: i64) -> Form {
    Form::new("job", action, "save").version(version).fields([
        Field::new("expression", Text).hint("hint-expression"),
        Field::new("is_enabled", Checkbox).optional(),
    ])
}

/// Organisations to choose from, for samples.
pub(super) fn sample_choices() -> Vec<Choice> {
    vec![Choice::plain("H18", "Điện Biên"), Choice::plain("x", super::samples::HOSTILE)]
}
