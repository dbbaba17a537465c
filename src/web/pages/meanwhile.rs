//! What came in between: a form names the last event that its reader saw, and where it is refused
//! the page shows what others did since.

use super::{history, sent::Sent};
use crate::{
    app::boards::task_page::TaskPageFacts,
    domain::{history::Event, locale::Locale},
    web::views::task::{HistoryLine, Written},
};

/// The field that names the last event seen.
pub const SEEN: &str = "seen";
/// What people write into the forms of a task, and the words of each label.
const WORDS: [(&str, &str); 5] = [
    ("result", "field-result"),
    ("text", "field-text"),
    ("reason", "field-reason"),
    ("title", "field-title"),
    ("deliverable", "field-deliverable"),
];

/// The last event of a task as its page shows it.
#[must_use]
pub fn seen(facts: &TaskPageFacts) -> i64 {
    facts.detail.events.last().map_or(0, |event| event.seq)
}

/// What happened since the page was shown on which the form stood, newest first.
#[must_use]
pub fn events(facts: &TaskPageFacts, sent: &Sent, locale: Locale) -> Vec<HistoryLine> {
    let Some(seen) = sent.given(SEEN).and_then(|seen| seen.parse::<i64>().ok()) else {
        return Vec::new();
    };
    let detail = &facts.detail;
    let later: Vec<Event> =
        detail.events.iter().filter(|event| event.seq > seen).cloned().collect();
    history::lines(&later, &facts.mentioned, &detail.names, locale)
}

/// What was written into a form that is not offered any more, so that it is not lost.
#[must_use]
pub fn written(sent: &Sent) -> Vec<Written> {
    let word = |(name, label): &(&str, &str)| {
        let text = sent.given(name)?;
        Some(Written { id: format!("written-{name}"), label: (*label).to_owned(), text })
    };
    WORDS.iter().filter_map(word).collect()
}
