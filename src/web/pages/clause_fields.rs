//! The fields in which a form states who helps and when something is due.

use super::sent::Sent;
use crate::domain::{
    directive::NamedCoordinator,
    due::{Due, Rule, SpanFrom},
    fields::FieldErrors,
};

/// The due rule of the fields `due_rule`, `due_date`, `due_days`, `due_from`, `due_working`.
pub fn due(sent: &Sent, errors: &mut FieldErrors) -> Due {
    let Some(rule) = Rule::from_name(&sent.text("due_rule")) else {
        errors.add("due_rule", "required");
        return Due::NONE;
    };
    let from = match sent.given("due_from").as_deref() {
        Some("signing") => Some(SpanFrom::Signing),
        Some("receipt") => Some(SpanFrom::Receipt),
        Some(_) => sent.date(errors, "due_from").map(SpanFrom::Day),
        None => None,
    };
    Due {
        rule,
        date: sent.date(errors, "due_date"),
        days: sent.read(errors, "due_days", "not_a_number"),
        from,
        working: sent.is_ticked("due_working"),
    }
}

/// The coordinators of the field `coordinators`: a line each, `code` or `code=YYYY-MM-DD`.
pub fn coordinators(sent: &Sent, errors: &mut FieldErrors) -> Vec<NamedCoordinator> {
    let mut named = Vec::new();
    for line in sent.lines("coordinators") {
        let (code, day) = line.split_once('=').unwrap_or((&line, ""));
        let due_on = match day.trim() {
            "" => None,
            day => match day.parse() {
                Ok(day) => Some(day),
                Err(_) => {
                    errors.add("coordinators", "not_a_date");
                    None
                }
            },
        };
        named.push(NamedCoordinator { organisation: code.trim().to_owned(), due_on });
    }
    named
}

/// Coordinators as the field shows them.
#[must_use]
pub fn coordinator_lines(named: impl IntoIterator<Item = NamedCoordinator>) -> String {
    let line = |named: NamedCoordinator| match named.due_on {
        Some(due_on) => format!("{}={due_on}", named.organisation),
        None => named.organisation,
    };
    named.into_iter().map(line).collect::<Vec<_>>().join("\n")
}
