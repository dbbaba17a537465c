//! Words as a search compares them: without marks, lower case, and with them where a search is
//! to prefer those; and as lists order them.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// `text` without Vietnamese or other marks, lower case, words parted by single blanks.
#[must_use]
pub fn folded(text: &str) -> String {
    let bare = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let plain: String = bare
        .flat_map(|c| match c {
            'đ' | 'Đ' => 'd'.to_lowercase(),
            other => other.to_lowercase(),
        })
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an index keeps of `text`: its words without marks, then those that bear marks with them.
#[must_use]
pub fn indexed(text: &str) -> String {
    let marked: BTreeSet<String> = words(text).filter_map(|word| marked(&word)).collect();
    let plain = folded(text);
    marked.into_iter().fold(plain, |all, word| format!("{all} {word}"))
}

/// A word of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// The beginning of a word, without marks.
    Begins(String),
    /// A whole word, with its marks or without, as [`indexed`] keeps it.
    Is(String),
}

/// The words of a search: `exactly` those with marks where they bear any, else without. The last
/// word may still be being typed: where it bears no marks, it is the beginning of one.
#[must_use]
pub fn terms(text: &str, exactly: bool) -> Vec<Term> {
    let term = |word: String| {
        Term::Is(match marked(&word).filter(|_| exactly) {
            Some(marked) => marked,
            None => folded(&word),
        })
    };
    let mut terms: Vec<Term> = words(text).map(term).collect();
    let last = words(text).last().filter(|word| !exactly || marked(word).is_none());
    if let (Some(last), Some(term)) = (last, terms.last_mut()) {
        *term = Term::Begins(folded(&last));
    }
    terms
}

/// Whether any word of `text` bears marks.
#[must_use]
pub fn bears_marks(text: &str) -> bool {
    words(text).any(|word| marked(&word).is_some())
}

/// The words of `text`, lower case, letters and their marks apart.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_part =
        |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let lower: String = text.nfd().flat_map(char::to_lowercase).collect();
    let parts: Vec<String> = lower
        .split(|c| !is_part(c))
        .filter(|part| !folded(part).is_empty())
        .map(str::to_owned)
        .collect();
    parts.into_iter()
}

/// A word that bears marks, with its tone at its end: `hòa` and `hoà` are one.
fn marked(word: &str) -> Option<String> {
    let (mut letters, mut tone) = (String::new(), None);
    for c in word.chars() {
        match TONES.iter().position(|known| *known == c) {
            Some(at) => tone = Some(at + 1),
            None => letters.push(c),
        }
    }
    let letters: String = letters.nfc().collect();
    match tone {
        // No Vietnamese word ends in q, so that no word without marks looks like this.
        Some(tone) => Some(format!("{letters}q{tone}")),
        None => (letters != folded(word)).then_some(letters),
    }
}

/// Grave, hook above, tilde, acute, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// What a Vietnamese list of names is ordered by: the letters (a ă â b c d đ e ê …), then their
/// tones, then the text itself.
#[must_use]
pub fn in_order(text: &str) -> (Vec<u32>, Vec<u32>, String) {
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    for c in text.nfd() {
        match c {
            '\u{306}' => mark(&mut letters, 1),
            '\u{302}' => mark(&mut letters, 2),
            '\u{31b}' => mark(&mut letters, 3),
            '\u{300}' => mark(&mut tones, 1),
            '\u{309}' => mark(&mut tones, 2),
            '\u{303}' => mark(&mut tones, 3),
            '\u{301}' => mark(&mut tones, 4),
            '\u{323}' => mark(&mut tones, 5),
            'đ' | 'Đ' => {
                letters.push(u32::from('d') * 4 + 3);
                tones.push(0);
            }
            other => {
                for lower in other.to_lowercase() {
                    letters.push(u32::from(lower) * 4);
                    tones.push(0);
                }
            }
        }
    }
    (letters, tones, text.to_owned())
}

/// Marks the last letter.
fn mark(letters: &mut [u32], with: u32) {
    if let Some(last) = letters.last_mut() {
        *last += with;
    }
}
