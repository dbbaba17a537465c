//! The forms of mergers.

use chrono::NaiveDate;

use super::{Choice, Field, FieldKind, Form};
use crate::wording::Say;

fn heading_fields(title: &str, number: &str, day: Option<NaiveDate>) -> [Field; 3] {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    [
        Field::new("title", FieldKind::Text).value(title),
        Field::new("decision_number", FieldKind::Text).value(number),
        Field::new("effective_on", FieldKind::Date).hint("effective-on-about").value(day),
    ]
}

/// The form that prepares a merger: pairs line by line, or as the register says.
#[must_use]
pub fn new_form() -> Form {
    let pairs = Field::new("pairs", FieldKind::Textarea).hint("reorganisation-pairs-about");
    Form::new("reorganisation", "/admin/reorganisations", "reorganisation-prepare")
        .fields(heading_fields("", "", None))
        .fields([pairs.optional()])
}

/// The form that changes its heading.
#[must_use]
pub fn edit_form(at: &str, (title, number): (&str, &str), day: NaiveDate, version: i64) -> Form {
    Form::new("edit", at, "save")
        .title("reorganisation-edit")
        .style("secondary")
        .version(version)
        .fields(heading_fields(title, number, Some(day)))
}

/// The form that adds a pair, or gives an organisation another successor.
#[must_use]
pub fn pair_form(at: &str, ending: Vec<Choice>, next: Vec<Choice>, version: i64) -> Form {
    Form::new("pair", format!("{at}/pairs"), "reorganisation-add-pair")
        .title("reorganisation-add-pair")
        .style("secondary")
        .version(version)
        .fields([
            Field::new("organisation", FieldKind::Select).label("field-ending").options(ending),
            Field::new("successor", FieldKind::Select)
                .label("field-successor")
                .options(next)
                .optional(),
        ])
}

/// The form that takes the pair of `organisation` out.
#[must_use]
pub fn remove_form(at: &str, organisation: &str, version: i64) -> Form {
    Form::new(&format!("remove-{organisation}"), format!("{at}/pairs/removal"), "remove")
        .style("secondary")
        .version(version)
        .hidden("organisation", organisation)
}

/// The form that gives a merger up.
#[must_use]
pub fn cancel_form(at: &str, version: i64) -> Form {
    Form::new("cancel", format!("{at}/cancellation"), "reorganisation-cancel")
        .title("reorganisation-cancel")
        .intro(Say::new("reorganisation-cancel-about"))
        .style("danger")
        .version(version)
}

/// The form that carries it out, which moves so many tasks and other things.
#[must_use]
pub fn carry_out_form(at: &str, number: &str, version: i64, (tasks, others): (i64, i64)) -> Form {
    let about = Say::new("reorganisation-carry-out-about");
    Form::new("execution", format!("{at}/execution"), "reorganisation-carry-out")
        .intro(about.with("tasks", tasks).with("others", others))
        .confirm(Say::new("reorganisation-carry-out-confirm"))
        .version(version)
        .fields([Field::new("decision_number", FieldKind::Text)
            .hint("reorganisation-number-about")
            .value(number)])
}

/// The form around a list of open things: where those go that are ticked, or all.
#[must_use]
pub fn choose_form(action: String, targets: Vec<Choice>, version: i64) -> Form {
    let target = Field::new("target", FieldKind::Select).label("field-goes-to").options(targets);
    Form::new("choose", action, "reorganisation-choose").version(version).fields([target])
}
