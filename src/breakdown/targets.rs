//! Measures: "tối thiểu 80 %", "100% UBND cấp xã".

use std::ops::Range;

use super::words::{Kind, Word, is, is_any};

const WORDS_MAX: usize = 10;

/// Where measures stand in `words`.
#[must_use]
pub fn find(words: &[Word]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..words.len() {
        let is_percent = is(words, at, "%") && at > 0 && words[at - 1].kind == Kind::Number;
        if !is_percent {
            continue;
        }
        let mut from = at - 1;
        while from >= 2
            && is_any(words, from - 1, &[",", "."])
            && !words[from].is_apart
            && words[from - 2].kind == Kind::Number
        {
            from -= 2;
        }
        for pair in [["tối", "thiểu"], ["ít", "nhất"], ["at", "least"], ["al", "menos"]] {
            if from >= 2 && is(words, from - 2, pair[0]) && is(words, from - 1, pair[1]) {
                from -= 2;
            }
        }
        if from >= 1 && is_any(words, from - 1, &["trên", "đạt", "khoảng", "dưới", "over"])
        {
            from -= 1;
        }
        let to = (at + 1..words.len().min(at + WORDS_MAX))
            .find(|to| {
                words[*to].kind == Kind::Sign
                    || is_any(
                        words,
                        *to,
                        &["trong", "trước", "và", "hoàn", "in", "by", "before", "en"],
                    )
            })
            .unwrap_or(words.len().min(at + WORDS_MAX));
        if found.last().is_none_or(|last| last.end <= from) {
            found.push(from..to);
        }
    }
    found
}
