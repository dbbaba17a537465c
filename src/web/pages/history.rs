//! What happened to a task, in words.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::rows::name_of;
use crate::{
    app::boards::Organisations,
    domain::{
        history::Event,
        ids::{OrganisationId, PersonId},
        locale::Locale,
        search::in_order,
    },
    web::views::task::{Change, HistoryLine},
    wording::Say,
};

/// Words given with an act, by the names under which acts keep them.
const WORDS: [&str; 6] = ["reason", "text", "result", "note", "obstacle", "nature"];
/// What acts state besides: field and word of its label.
const STATED: [(&str, &str); 10] = [
    ("act", "field-act"),
    ("kind", "field-extension-kind"),
    ("due_on", "field-due-on"),
    ("organisation", "field-coordinators"),
    ("decision_number", "field-decision-number"),
    ("document_number", "field-document-number"),
    ("promised_on", "field-promised-on"),
    ("percent", "field-percent"),
    ("file", "field-file"),
    ("asked_by", "field-asked-by"),
];

/// Who is named in a history.
pub struct Named<'a> {
    organisations: &'a Organisations,
    people: &'a HashMap<PersonId, String>,
    locale: Locale,
}

/// The history of a thing, newest first, with everybody that it names.
#[must_use]
pub fn lines(
    events: &[Event],
    organisations: &Organisations,
    people: &HashMap<PersonId, String>,
    locale: Locale,
) -> Vec<HistoryLine> {
    let named = Named { organisations, people, locale };
    events.iter().rev().map(|event| named.line(event)).collect()
}

impl Named<'_> {
    fn line(&self, event: &Event) -> HistoryLine {
        let words = WORDS.iter().filter_map(|name| event.data.get(name)?.as_str());
        HistoryLine {
            at: event.at,
            who: event.actor.map(|who| self.people.get(&who).cloned().unwrap_or_default()),
            on_behalf_of: event
                .on_behalf_of
                .map(|who| self.people.get(&who).cloned().unwrap_or_default()),
            what: Say::new(match event.subject_kind.as_str() {
                "difficulty" => format!("difficulty-event-{}", event.action),
                "inspection" => format!("inspection-event-{}", event.action),
                "series" => format!("series-event-{}", event.action),
                "approval" => format!("approval-event-{}", event.action),
                _ => format!("event-{}", event.action),
            }),
            reason: words.map(str::to_owned).next(),
            changes: self.changes(&event.data),
        }
    }

    fn changes(&self, data: &Value) -> Vec<Change> {
        let changed = data.get("changed").and_then(Value::as_object);
        let is_changed = |name: &str| changed.is_some_and(|changed| changed.contains_key(name));
        let stated = STATED.iter().filter(|(name, _)| !is_changed(name));
        let stated = stated.filter_map(|(name, label)| {
            let new = self.value(name, data.get(name)?)?;
            Some(Change { field: (*label).to_owned(), old: None, new: Some(new) })
        });
        let changed = changed.into_iter().flatten().filter_map(|(name, pair)| {
            let label = label(name)?;
            let (old, new) = (self.value(name, pair.get(0)?), self.value(name, pair.get(1)?));
            Some(Change { field: label.to_owned(), old, new })
        });
        stated.chain(changed).collect()
    }

    /// A value as people read it; `None` for nothing.
    fn value(&self, name: &str, value: &Value) -> Option<Say> {
        let text = || value.as_str();
        match name {
            "state" => Some(Say::new(format!("status-{}", text()?))),
            "kind" => Some(Say::new(format!("extension-kind-{}", text()?))),
            "lead" | "organisation" | "routed_to" | "reporter" => {
                let id: OrganisationId = text()?.parse().ok()?;
                Some(Say::plain(name_of(self.organisations, id, self.locale)))
            }
            "act" => Some(Say::new(format!("action-{}", text()?))),
            "handler" | "asked_by" | "team_lead" => {
                let id: PersonId = text()?.parse().ok()?;
                Some(Say::plain(self.people.get(&id).cloned().unwrap_or_default()))
            }
            "due_on" | "completed_on" | "promised_on" | "answer_by" | "from" | "to" => {
                let day: NaiveDate = text()?.parse().ok()?;
                Some(Say::new("a-date").with("date", day))
            }
            "percent" => Some(Say::new("percent").with("n", value.as_i64()?)),
            "coordinators" => {
                let number = i64::try_from(value.as_array()?.len()).ok()?;
                Some(Say::new("n-coordinators").with("n", number))
            }
            "tasks" => {
                let number = i64::try_from(value.as_array()?.len()).ok()?;
                Some(Say::new("n-tasks").with("n", number))
            }
            "organisations" => self.names_in(value, |id| {
                Some(name_of(self.organisations, id.parse().ok()?, self.locale))
            }),
            "team" => self.names_in(value, |id| self.people.get(&id.parse().ok()?).cloned()),
            _ => Some(Say::plain(text()?)),
        }
    }

    /// The names of a list of ids, in order.
    fn names_in(&self, ids: &Value, name: impl Fn(&str) -> Option<String>) -> Option<Say> {
        let ids = ids.as_array()?.iter().filter_map(Value::as_str);
        let mut names: Vec<String> = ids.filter_map(name).collect();
        names.sort_by_cached_key(|name| in_order(name));
        Some(Say::plain(names.join(", ")))
    }
}

/// The word of a changed field's label; the state shows in the act itself.
fn label(name: &str) -> Option<&'static str> {
    Some(match name {
        "lead" => "field-lead",
        "due_on" => "field-due-on",
        "handler" => "field-handler",
        "title" => "field-title",
        "text" => "field-task-text",
        "deliverable" => "field-deliverable",
        "coordinators" => "field-coordinators",
        "completed_on" => "field-completed-on",
        "routed_to" => "field-routed-to",
        "reporter" => "field-reporter",
        "answer_by" => "field-answer-by",
        "from" => "field-visit-from",
        "to" => "field-visit-to",
        "team" => "field-team",
        "team_lead" => "field-team-lead",
        "organisations" => "field-inspected",
        "tasks" => "field-inspected-tasks",
        "questions" => "field-questions",
        _ => return None,
    })
}
