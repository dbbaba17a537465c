//! A long text is worked on in parts, in its own order: so many proposals, and the text around them.

use std::ops::Range;

use crate::{
    domain::worksheet::{Item, Place},
    web::views::breakdown::Part,
};

/// Proposals of one part, at most.
const ITEMS_MAX: usize = 25;
/// Characters of its text, unless one proposal alone has more.
const CHARS_MAX: usize = 9_000;

/// Where each part begins and ends among the proposals.
fn ranges(items: &[Item]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for at in 1..=items.len() {
        let begins = items[from].content.place.0;
        let is_full = at - from >= ITEMS_MAX
            || items.get(at).is_some_and(|item| item.content.place.1 > begins + CHARS_MAX);
        if at == items.len() || is_full {
            ranges.push(from..at);
            from = at;
        }
    }
    ranges
}

/// The part that is looked at: its proposals, the stretch of text, and the way to the others.
pub(super) struct Looked<'i> {
    pub items: &'i [Item],
    pub window: Place,
    pub parts: Vec<Part>,
}

/// The part in which the proposal `at` stands; the first where none is asked for.
pub(super) fn looked_at<'i>(
    items: &'i [Item],
    at: Option<u32>,
    place: &str,
    is_open: fn(&Item) -> bool,
) -> Looked<'i> {
    let ranges = ranges(items);
    let holds = |range: &&Range<usize>| {
        at.is_some_and(|at| items[(*range).clone()].iter().any(|item| item.number == at))
    };
    let here = ranges.iter().find(holds).or(ranges.first()).cloned().unwrap_or(0..0);
    let begins = |at: usize| items.get(at).map_or(usize::MAX, |item| item.content.place.0);
    // The text before the first proposal and behind the last is shown where there is one part.
    let alone = ranges.len() < 2;
    let from = if alone { 0 } else { begins(here.start) };
    let to = if alone { usize::MAX } else { begins(here.end).min(from + 2 * CHARS_MAX) };
    let part = |range: &Range<usize>| Part {
        href: format!("{place}?at={}", items[range.start].number),
        first: items[range.start].content.path.clone(),
        last: items[range.end - 1].content.path.clone(),
        open: items[range.clone()].iter().filter(|item| is_open(item)).count(),
        is_here: *range == here,
    };
    let parts = if alone { Vec::new() } else { ranges.iter().map(part).collect() };
    Looked { items: &items[here], window: (from, to), parts }
}
