//! A text as words: what a rule compares, and where each stands.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, perhaps with digits.
    Word,
    /// Digits only.
    Number,
    /// One sign.
    Sign,
}

/// One word, number or sign.
#[derive(Clone, Debug)]
pub struct Word {
    /// First character, counted in the whole text.
    pub start: usize,
    /// One after the last character.
    pub end: usize,
    /// Lower case, composed, tone marks in one place: what is compared.
    pub text: String,
    /// A hash of `text`: equal texts have equal keys, and no two words of one document are likely
    /// to share one.
    pub key: u64,
    /// What it is.
    pub kind: Kind,
    /// It begins with a capital.
    pub is_capital: bool,
    /// It has two or more letters, and all of them are capitals.
    pub is_shouted: bool,
    /// A blank or a line break stands before it.
    pub is_apart: bool,
}

impl Word {
    /// The number it stands for.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        (self.kind == Kind::Number && self.text.len() <= 6).then(|| self.text.parse().ok())?
    }
}

/// Whether `words[at]` reads `text`.
#[must_use]
pub fn is(words: &[Word], at: usize, text: &str) -> bool {
    words.get(at).is_some_and(|word| word.text == text)
}

/// Whether `words[at]` is one of `texts`.
#[must_use]
pub fn is_any(words: &[Word], at: usize, texts: &[&str]) -> bool {
    words.get(at).is_some_and(|word| texts.contains(&word.text.as_str()))
}

/// FNV-1a.
#[must_use]
pub fn key(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Letters of one syllable in lower case, composed, the tone where the old style puts it, so that
/// "hoà" and "hòa", NFC and NFD, "Ð" and "Đ" are the same word.
#[must_use]
pub fn normal(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let is_plain = |letter: char| letter < '\u{300}' || ('\u{1e00}'..='\u{1eff}').contains(&letter);
    let lower = |letter: char| match letter {
        'Ð' | 'ð' | 'Đ' => 'đ',
        letter => letter.to_lowercase().next().unwrap_or(letter),
    };
    let mut letters: Vec<char> = if word.chars().all(is_plain) {
        word.chars().map(lower).collect()
    } else {
        word.nfc().map(lower).nfc().collect()
    };
    if let [.., before, last] = letters.as_mut_slice()
        && let Some((first, second)) = old_style(*before, *last)
    {
        (*before, *last) = (first, second);
    }
    if letters.len() > 2 && letters.starts_with(&['q', 'ù']) {
        letters[1] = 'u';
    }
    let text: String = letters.into_iter().collect();
    match text.as_str() {
        "quí" => "quý".to_owned(),
        "kì" => "kỳ".to_owned(),
        _ if text.starts_with('q') => undo_qu(&text),
        _ => text,
    }
}

/// "oà" to "òa" and so on, at the end of a word.
fn old_style(before: char, last: char) -> Option<(char, char)> {
    const TONES: [(&str, char, &str); 3] =
        [("àáảãạ", 'a', "oòóỏõọ"), ("èéẻẽẹ", 'e', "oòóỏõọ"), ("ỳýỷỹỵ", 'y', "uùúủũụ")];
    TONES.iter().find_map(|(toned, plain, bases)| {
        let tone = toned.chars().position(|letter| letter == last)?;
        let mut bases = bases.chars();
        (bases.next() == Some(before)).then_some(())?;
        Some((bases.nth(tone)?, *plain))
    })
}

/// After q the u is no vowel: "qúy" is "quý".
fn undo_qu(text: &str) -> String {
    for (wrong, right) in
        [("qùy", "quỳ"), ("qúy", "quý"), ("qủy", "quỷ"), ("qũy", "quỹ"), ("qụy", "quỵ")]
    {
        if text == wrong {
            return right.to_owned();
        }
    }
    text.to_owned()
}

/// `text` without any marks, for slips of the pen or the scanner.
#[must_use]
pub fn bare(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // The letters of Vietnamese, without asking the tables.
        '\u{c0}'..='\u{24f}' => c != '×' && c != '÷',
        '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// The words of `chars[from..to]`.
#[must_use]
pub fn split(chars: &[char], from: usize, to: usize) -> Vec<Word> {
    let mut words = Vec::with_capacity((to - from) / 5 + 1);
    let (mut at, mut is_apart) = (from, true);
    while at < to {
        let c = chars[at];
        if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')
        {
            is_apart = true;
            at += 1;
            continue;
        }
        if matches!(c, '*' | '`' | '_') {
            at += 1;
            continue;
        }
        let start = at;
        if is_letter(c) {
            let is_digit = c.is_ascii_digit();
            while at < to && is_letter(chars[at]) && chars[at].is_ascii_digit() == is_digit {
                at += 1;
            }
        } else {
            at += 1;
        }
        words.push(word(&chars[start..at], start, is_apart));
        is_apart = false;
    }
    words
}

fn word(letters: &[char], start: usize, is_apart: bool) -> Word {
    let first = letters[0];
    let kind = if first.is_ascii_digit() {
        Kind::Number
    } else if is_letter(first) {
        Kind::Word
    } else {
        Kind::Sign
    };
    let raw: String = letters.iter().collect();
    let text = match (kind, first) {
        (Kind::Word, _) => normal(&raw),
        (_, '–' | '—' | '‑' | '−' | '‐') => "-".to_owned(),
        (_, '：') => ":".to_owned(),
        _ => raw,
    };
    Word {
        start,
        end: start + letters.len(),
        key: key(&text),
        text,
        kind,
        is_capital: first.is_uppercase(),
        is_shouted: letters.iter().filter(|letter| letter.is_alphabetic()).count() > 1
            && !letters.iter().any(|letter| letter.is_lowercase()),
        is_apart,
    }
}
