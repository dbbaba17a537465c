//! A directive's text with marks: where each proposal stands, and in it names and due words.

use serde::Serialize;

use crate::domain::worksheet::{Item, Place};

/// A stretch of text that belongs to one proposal, or to none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The proposal; named where it begins only.
    pub number: Option<u32>,
    /// Its number as printed.
    pub path: String,
    /// What was said of it; empty where nothing is proposed.
    pub verdict: String,
    /// The text.
    pub runs: Vec<Run>,
}

/// A stretch of text that is marked alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// `lead`, `coordinator`, `due`, `target` or nothing.
    pub mark: Option<String>,
    /// The words.
    pub text: String,
}

/// How a mark wins over others in the same place: the first wins.
const MARKS: [&str; 4] = ["lead", "coordinator", "due", "target"];

/// The characters of `text` within `window`, cut where anything begins or ends.
#[must_use]
pub fn passages(text: &str, items: &[Item], window: Place) -> Vec<Passage> {
    let chars: Vec<char> = text.chars().collect();
    let (from, to) = (window.0.min(chars.len()), window.1.min(chars.len()));
    let within = |(start, end): Place| start.clamp(from, to)..end.clamp(from, to);
    let mut owner: Vec<Option<usize>> = vec![None; to];
    let mut mark: Vec<Option<usize>> = vec![None; to];
    for (index, item) in items.iter().enumerate() {
        // What begins later is the inner one.
        owner[within(item.content.place)].fill(Some(index));
        for (what, start, end) in &item.content.marks {
            let Some(rank) = MARKS.iter().position(|known| known == what) else { continue };
            for known in &mut mark[within((*start, *end))] {
                *known = Some(known.map_or(rank, |known| known.min(rank)));
            }
        }
    }
    let mut passages: Vec<Passage> = Vec::new();
    let mut named = vec![false; items.len()];
    for at in from..to {
        let is_new = at == from || owner[at] != owner[at - 1];
        if is_new {
            passages.push(begun(owner[at].map(|index| (&items[index], &mut named[index]))));
        }
        let Some(passage) = passages.last_mut() else { continue };
        if is_new || mark[at] != mark[at - 1] {
            let mark = mark[at].map(|rank| MARKS[rank].to_owned());
            passage.runs.push(Run { mark, text: String::new() });
        }
        if let Some(run) = passage.runs.last_mut() {
            run.text.push(chars[at]);
        }
    }
    passages
}

fn begun(owner: Option<(&Item, &mut bool)>) -> Passage {
    let Some((item, is_named)) = owner else { return Passage::default() };
    let number = (!*is_named).then_some(item.number);
    *is_named = true;
    Passage {
        number,
        path: item.content.path.clone(),
        verdict: item.verdict.name().to_owned(),
        runs: Vec::new(),
    }
}
