//! What came in between: a form names the last event that its reader saw, and where it is refused
//! the page shows what others did since.

use std::collections::HashMap;

use super::{history, sent::Sent};
use crate::{
    app::boards::Organisations,
    domain::{history::Event, ids::PersonId, locale::Locale},
    web::views::{
        Form,
        meanwhile::{Meanwhile, Written},
        task::HistoryLine,
    },
};

/// The field that names the last event seen.
const SEEN: &str = "seen";
/// What people write into forms, and the words of each label.
const WORDS: [(&str, &str); 11] = [
    ("result", "field-result"),
    ("text", "field-text"),
    ("reason", "field-reason"),
    ("note", "field-note"),
    ("title", "field-title"),
    ("deliverable", "field-deliverable"),
    ("nature", "field-nature"),
    ("cause", "field-cause"),
    ("responsibility", "field-responsibility"),
    ("evidence", "field-evidence"),
    ("questions", "field-questions"),
];
/// Words that a form has room for several times.
const CORRECTIVE: &str = "corrective_actions_";

/// Everything that happened to a thing, oldest first, and whom it names.
pub struct Told<'a> {
    /// Its events.
    pub events: &'a [Event],
    /// Organisations by id.
    pub organisations: &'a Organisations,
    /// People by id.
    pub people: &'a HashMap<PersonId, String>,
}

impl Told<'_> {
    /// Lets each form name the last event that its reader saw.
    pub fn mark<'f>(&self, forms: impl IntoIterator<Item = &'f mut Form>) {
        let seen = self.events.last().map_or(0, |event| event.seq).to_string();
        for form in forms {
            *form = std::mem::take(form).hidden(SEEN, seen.clone());
        }
    }

    /// What happened since the page was shown on which a form stood; with what was written into
    /// it, where it is not offered any more.
    #[must_use]
    pub fn since(&self, sent: &Sent, is_offered: bool, locale: Locale) -> Meanwhile {
        let written = if is_offered { Vec::new() } else { written(sent) };
        Meanwhile { events: self.later(sent, locale), written }
    }

    /// Newest first.
    fn later(&self, sent: &Sent, locale: Locale) -> Vec<HistoryLine> {
        let Some(seen) = sent.given(SEEN).and_then(|seen| seen.parse::<i64>().ok()) else {
            return Vec::new();
        };
        let later: Vec<Event> = self
            .events
            .iter()
            .filter(|event| event.seq > seen && !is_file(event))
            .cloned()
            .collect();
        history::lines(&later, self.organisations, self.people, locale)
    }
}

/// A file put there or taken away makes no form stale; one may have come with the form itself.
fn is_file(event: &Event) -> bool {
    matches!(event.action.as_str(), "attach" | "detach")
}

/// What was written into a form, so that it is not lost with it.
fn written(sent: &Sent) -> Vec<Written> {
    let known = WORDS.iter().map(|(name, label)| ((*name).to_owned(), *label));
    let corrective = sent.names().filter(|name| is_corrective(name));
    let corrective = corrective.map(|name| (name.to_owned(), "field-corrective-title"));
    let word = |(name, label): (String, &str)| {
        let text = sent.given(&name)?;
        Some(Written { id: format!("written-{name}"), label: label.to_owned(), text })
    };
    known.chain(corrective).filter_map(word).collect()
}

fn is_corrective(name: &str) -> bool {
    name.starts_with(CORRECTIVE) && name.ends_with("_title")
}
