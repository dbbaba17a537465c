//! The fields in which a form states who helps and when something is due.

use chrono::NaiveDate;

use super::sent::Sent;
use crate::domain::{
    directive::NamedCoordinator,
    due::{Due, Rule, SpanFrom},
    fields::{FieldErrors, day_of},
    series::Every,
};

/// The due rule of the fields `due_rule`, `due_date`, `due_days`, `due_from`, `due_working`, and
/// of a series `due_every`, `due_day`, `due_until`.
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
        every: sent.given("due_every").and_then(|name| {
            let every = Every::from_name(&name);
            if every.is_none() {
                errors.add("due_every", "unknown");
            }
            every
        }),
        day: sent.read(errors, "due_day", "not_a_number"),
        until: sent.date(errors, "due_until"),
    }
}

/// What one of these fields shows of `due`; `None` for any other field.
#[must_use]
pub fn due_value(due: &Due, field: &str) -> Option<String> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Some(match field {
        "due_rule" => due.rule.name().to_owned(),
        "due_date" => day(due.date),
        "due_days" => due.days.map(|days| days.to_string()).unwrap_or_default(),
        "due_from" => match due.from {
            Some(SpanFrom::Signing) => "signing".to_owned(),
            Some(SpanFrom::Receipt) => "receipt".to_owned(),
            Some(SpanFrom::Day(from)) => from.to_string(),
            None => String::new(),
        },
        "due_working" => due.working.to_string(),
        "due_every" => due.every.map(Every::name).unwrap_or_default().to_owned(),
        "due_day" => due.day.map(|day| day.to_string()).unwrap_or_default(),
        "due_until" => day(due.until),
        _ => return None,
    })
}

/// The coordinators of the field `coordinators`: a line each, `code` or `code=day`.
pub fn coordinators(sent: &Sent, errors: &mut FieldErrors) -> Vec<NamedCoordinator> {
    let mut named = Vec::new();
    for line in sent.lines("coordinators") {
        let (code, day) = line.split_once('=').unwrap_or((&line, ""));
        let due_on = match day.trim() {
            "" => None,
            day => {
                let day = day_of(day);
                if day.is_none() {
                    errors.add("coordinators", "not_a_date");
                }
                day
            }
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
