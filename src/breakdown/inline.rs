//! Several numbered items in one line.

use chrono::NaiveDate;

use super::{
    due_words,
    head::Follow,
    names::Names,
    outline::{self, Block},
};

/// Several numbered items in one line: each addressed by itself, or after a heading.
#[must_use]
pub fn items(chars: &[char], block: Block, names: &Names<'_>) -> Vec<Block> {
    let words = &block.words;
    let starts: Vec<usize> = (1..words.len())
        .filter(|at| words[*at].text == "(" && words[*at].is_apart)
        .filter(|at| words.get(at + 2).is_some_and(|close| close.text == ")"))
        .collect();
    let labels: Vec<&str> = starts.iter().map(|at| words[at + 1].text.as_str()).collect();
    let counts = |wanted: [&str; 3]| {
        labels.len() >= 2 && labels.iter().zip(wanted).all(|(label, wanted)| *label == wanted)
    };
    if !(counts(["1", "2", "3"]) || counts(["i", "ii", "iii"]) || counts(["a", "b", "c"])) {
        return vec![block];
    }
    let are_addressed = starts.iter().filter(|at| {
        names.head(words, **at + 3).is_some_and(|head| {
            matches!(head.follow, Follow::Lead | Follow::Order | Follow::Heading)
        })
    });
    let is_heading = words.get(starts[0] - 1).is_some_and(|word| word.text == ":")
        && names.head(words, 0).is_some_and(|head| head.rest >= starts[0]);
    let are_dated = starts.iter().enumerate().filter(|(index, at)| {
        let to = starts.get(index + 1).copied().unwrap_or(words.len());
        due_words::find(&words[**at..to], NaiveDate::MIN).iter().any(|due| due.strength > 1)
    });
    let is_parted = is_heading && are_dated.count() > 1;
    if are_addressed.count() < starts.len() && !is_parted {
        return vec![block];
    }
    let mut cut = vec![outline::block(chars, block.start, words[starts[0] - 1].end)];
    for (index, at) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(block.end, |next| words[next - 1].end);
        let mut item = outline::block(chars, words[*at].start, end);
        item.is_inline = true;
        cut.push(item);
    }
    cut
}
