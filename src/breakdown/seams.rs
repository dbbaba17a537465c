//! Names and titles that a line break parted: what only the register can tell.

use super::{
    lexicon,
    names::{Form, Names},
    outline::{self, Block, Class},
    outsiders,
    words::{Word, is_any},
};

/// Words on each side of a break that are looked at.
const WORDS_MAX: usize = 10;

/// Joins blocks where a name stands across the break between them.
#[must_use]
pub fn mended(chars: &[char], blocks: Vec<Block>, names: &Names<'_>) -> Vec<Block> {
    let mut mended: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let above = mended.last().filter(|_| block.class == Class::Plain);
        match above.filter(|above| is_parted(above, &block, names)) {
            Some(above) => {
                let whole = outline::block(chars, above.start, block.end);
                mended.pop();
                mended.push(whole);
            }
            None => mended.push(block),
        }
    }
    mended
}

fn is_parted(above: &Block, below: &Block, names: &Names<'_>) -> bool {
    let tail = &above.words[above.words.len().saturating_sub(WORDS_MAX)..];
    let Some(last) = tail.last() else { return false };
    let Some(first) = below.words.first().filter(|first| first.is_capital) else { return false };
    // Two lines of a head in capitals stay two.
    if last.is_shouted && first.is_shouted {
        return false;
    }
    let head = &below.words[..below.words.len().min(WORDS_MAX)];
    let words: Vec<Word> = tail.iter().chain(head).cloned().collect();
    let border = tail.len();
    if last.text == ":" {
        return lists_names(&words, border, names);
    }
    if matches!(last.text.as_str(), "." | ";" | "?" | "!" | "…" | "|") {
        return false;
    }
    let crosses = |at: usize| {
        names.at(&words, at, Form::Full).is_some_and(|hit| at + hit.length > border)
            || names.at(&words, at, Form::AfterMinistry).is_some_and(|hit| {
                at > 0 && is_any(&words, at - 1, &["bộ", ",", "và"]) && at + hit.length > border
            })
            || names.at(&words, at, Form::Province).is_some_and(|hit| at + hit.length > border)
    };
    (0..border).any(crosses) || wants_name(&words, border, names)
}

/// "UBND thành phố⏎Đà Nẵng", "Bộ trưởng⏎Bộ Y tế", "Đảng ủy⏎Chính phủ".
fn wants_name(words: &[Word], border: usize, names: &Names<'_>) -> bool {
    let is_province = names.at(words, border, Form::Province).is_some()
        || names.former(words, border, Form::Province).is_some();
    if is_province && is_any(words, border - 1, &["phố", "tỉnh", "tp"]) {
        return true;
    }
    let ends_with =
        |length: usize| border >= length && lexicon::TITLES.at(words, border - length) == length;
    let is_title = (1..4).any(ends_with);
    is_title && names.at(words, border, Form::Full).is_some()
        || outsiders::wants_name(&words[..border])
}

/// "các Bộ:⏎Tài chính, Công an", "các tỉnh:⏎Lào Cai".
fn lists_names(words: &[Word], border: usize, names: &Names<'_>) -> bool {
    let Some(before) = border.checked_sub(2) else { return false };
    let is_of = |texts: &[&str], form: Form| {
        is_any(words, before, texts) && names.at(words, border, form).is_some()
    };
    is_of(&["bộ", "ngành"], Form::AfterMinistry) || is_of(&["tỉnh", "phố"], Form::Province)
}
