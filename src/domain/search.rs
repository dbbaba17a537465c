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

/// What a search looks for: a word, or several that follow each other, parted by single blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Without marks; the last word may go on.
    Begins(String),
    /// Whole, with marks or without, as [`indexed`] keeps it.
    Is(String),
}

/// What stands between words that belong together: `1.10`, `27/CT-TTg`, an address.
const JOINS: [char; 4] = ['.', '/', '-', '@'];

impl Term {
    /// The same with its last word whole.
    #[must_use]
    pub fn whole(self) -> Self {
        let (Self::Begins(words) | Self::Is(words)) = self;
        Self::Is(words)
    }
}

/// What a search looks for: `exactly` the words with marks where they bear any, else without. The
/// last word may still be being typed: where it bears no marks, it is the beginning of one. Joined
/// words follow each other.
#[must_use]
pub fn terms(text: &str, exactly: bool) -> Vec<Term> {
    let is_joined = |c: char| is_of_word(c) || JOINS.contains(&c);
    let mut terms: Vec<Term> =
        text.split(|c| !is_joined(c)).flat_map(|piece| piece_terms(piece, exactly)).collect();
    let last = terms.pop();
    terms.into_iter().map(Term::whole).chain(last).collect()
}

/// Joined words keep no place in an index with their marks, so they stand together without.
fn piece_terms(piece: &str, exactly: bool) -> Vec<Term> {
    let words: Vec<String> = words(piece).collect();
    let marked = words.iter().filter_map(|word| marked(word)).filter(|_| exactly);
    let mut terms: Vec<Term> = marked.map(Term::Is).collect();
    if words.len() > 1 || words.len() > terms.len() {
        terms.push(Term::Begins(folded(piece)));
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
    let lower: String = text.nfd().flat_map(char::to_lowercase).collect();
    let parts: Vec<String> = lower
        .split(|c| !is_of_word(c))
        .filter(|part| !folded(part).is_empty())
        .map(str::to_owned)
        .collect();
    parts.into_iter()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
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
