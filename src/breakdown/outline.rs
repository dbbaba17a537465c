//! The outline as printed: paragraphs, their numbers, and what stands below what.

use super::{
    words::{Word, split},
    wrapping::{self, Line, Wrapping},
};

/// What kind of number or sign stands before a paragraph, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Điều 1, Chương I, Phụ lục II.
    Article,
    /// I.
    Roman,
    /// A.
    Capital,
    /// 1., 1.1.: the count of numbers.
    Number(u8),
    /// a)
    Letter,
    /// (1)
    NumberInParens,
    /// (i)
    RomanInParens,
    /// (a)
    LetterInParens,
    /// No sign.
    Plain,
    /// -
    Dash,
    /// +
    Plus,
    /// •
    Star,
}

impl Class {
    /// A sign that counts nothing.
    #[must_use]
    pub fn is_bullet(self) -> bool {
        self >= Self::Dash
    }
}

/// A paragraph, or an item of it.
#[derive(Clone, Debug)]
pub struct Block {
    /// First character, its number included.
    pub start: usize,
    /// One after the last character.
    pub end: usize,
    /// What stands before it.
    pub class: Class,
    /// Its number without signs around it; empty for bullets and plain paragraphs.
    pub label: String,
    /// What follows the number.
    pub words: Vec<Word>,
    /// The block that it stands below.
    pub parent: Option<usize>,
    /// It was cut out of a paragraph.
    pub is_inline: bool,
}

impl Block {
    /// Whether it ends in a colon: what follows belongs to it.
    #[must_use]
    pub fn announces(&self) -> bool {
        self.words.last().is_some_and(|word| word.text == ":")
    }
}

/// The paragraphs of a text; lines that a wrapper broke are one again.
#[must_use]
pub fn blocks(chars: &[char]) -> Vec<Block> {
    let lines = wrapping::lines(chars);
    let wrapping = Wrapping::of(chars, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let start = lines[index].start;
        let is_head = index < HEAD_LINES && is_of_the_head(chars, &lines[index]);
        while let Some(next) = lines.get(index + 1) {
            let is_next_of_the_head = index + 1 < HEAD_LINES && is_of_the_head(chars, next);
            if is_head || is_next_of_the_head || !wrapping.continues(chars, &lines[index], next) {
                break;
            }
            index += 1;
        }
        blocks.push(block(chars, start, lines[index].end));
        index += 1;
    }
    blocks
}

/// Lines among which number, date and title stand, each a line of its own.
const HEAD_LINES: usize = 12;

/// "Số: …", "Hà Nội, ngày … tháng … năm …", alone on a line.
fn is_of_the_head(chars: &[char], line: &Line) -> bool {
    const CHARS_MAX: usize = 70;
    if line.end - line.start > CHARS_MAX {
        return false;
    }
    let words = split(chars, line.start, line.end);
    let first = words.first().map(|word| word.text.as_str()).unwrap_or_default();
    let has = |text: &str| words.iter().any(|word| word.text == text);
    let is_dated = has("ngày") && words.len() <= 12 && {
        let year = words.len().checked_sub(2);
        year.is_some_and(|year| words[year].text == "năm" && words[year + 1].number().is_some())
    };
    matches!(first, "số" | "no" | "number") || is_dated
}

/// A block of `chars[start..end]`, which begins with its number if it has one.
#[must_use]
pub fn block(chars: &[char], start: usize, end: usize) -> Block {
    let (class, label, from) =
        marker(chars, start, end).unwrap_or((Class::Plain, String::new(), start));
    let words = split(chars, from, end);
    Block { start, end, class, label, words, parent: None, is_inline: false }
}

/// The number or sign at `at`, and where the text after it begins.
pub(super) fn marker(chars: &[char], at: usize, end: usize) -> Option<(Class, String, usize)> {
    let found = in_parens(chars, at, end)
        .or_else(|| article(chars, at, end))
        .or_else(|| numbered(chars, at, end))
        .or_else(|| lettered(chars, at, end))
        .or_else(|| bullet(chars, at, end))?;
    Some(found)
}

fn skip_blanks(chars: &[char], mut at: usize, end: usize) -> usize {
    while at < end && chars[at].is_whitespace() {
        at += 1;
    }
    at
}

fn is_roman(text: &str) -> bool {
    const ROMAN: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    ROMAN.contains(&text)
}

fn in_parens(chars: &[char], at: usize, end: usize) -> Option<(Class, String, usize)> {
    if chars[at] != '(' {
        return None;
    }
    let close = (at + 1..end.min(at + 8)).find(|index| chars[*index] == ')')?;
    let label: String = chars[at + 1..close].iter().collect();
    let label = label.trim().to_owned();
    let class =
        if !label.is_empty() && label.len() <= 2 && label.bytes().all(|b| b.is_ascii_digit()) {
            Class::NumberInParens
        } else if is_roman(&label.to_lowercase()) {
            Class::RomanInParens
        } else if label.chars().count() == 1 && label.chars().all(char::is_alphabetic) {
            Class::LetterInParens
        } else {
            return None;
        };
    Some((class, label, skip_blanks(chars, close + 1, end)))
}

fn article(chars: &[char], at: usize, end: usize) -> Option<(Class, String, usize)> {
    const HEADS: [&str; 10] = [
        "điều",
        "chương",
        "phần",
        "mục",
        "phụ lục",
        "khoản",
        "article",
        "section",
        "artículo",
        "annex",
    ];
    let words = split(chars, at, end.min(at + 24));
    let first = words.first().filter(|word| word.is_capital)?;
    let (head, number) = match (first.text.as_str(), words.get(1)) {
        ("phụ", Some(second)) if second.text == "lục" => ("phụ lục", 2),
        (text, _) => (text, 1),
    };
    if !HEADS.contains(&head) {
        return None;
    }
    let number = words.get(number)?;
    let is_counted = number.number().is_some_and(|n| n < 200) || is_roman(&number.text);
    let after = chars.get(number.end).copied().filter(|_| number.end < end);
    if !is_counted || !matches!(after, None | Some('.' | ':' | ')' | '-')) {
        return None;
    }
    let label: String = chars[at..number.end].iter().collect();
    let from = (number.end + usize::from(after.is_some())).min(end);
    Some((Class::Article, label, skip_blanks(chars, from, end)))
}

fn numbered(chars: &[char], at: usize, end: usize) -> Option<(Class, String, usize)> {
    let (mut index, mut count, mut label) = (at, 0_u8, String::new());
    loop {
        let digits =
            chars[index..end.min(index + 3)].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 || digits > 2 {
            break;
        }
        if count > 0 {
            label.push('.');
        }
        label.extend(&chars[index..index + digits]);
        (count, index) = (count + 1, index + digits);
        let is_more = index + 1 < end && chars[index] == '.' && chars[index + 1].is_ascii_digit();
        if !is_more || count > 4 {
            break;
        }
        index += 1;
    }
    if count == 0 {
        return None;
    }
    let next = if index < end { chars[index] } else { return None };
    let is_closed = matches!(next, '.' | ')' | '/');
    if !(is_closed || count > 1 && next.is_whitespace()) {
        return None;
    }
    let from = index + usize::from(is_closed);
    let after = if from < end { chars[from] } else { return None };
    (after.is_whitespace() || after.is_uppercase() || matches!(after, '*' | '_' | '“' | '"'))
        .then(|| (Class::Number(count), label, skip_blanks(chars, from, end)))
}

fn lettered(chars: &[char], at: usize, end: usize) -> Option<(Class, String, usize)> {
    let length = chars[at..end.min(at + 6)].iter().take_while(|c| c.is_alphabetic()).count();
    let after = *chars.get(at + length).filter(|_| at + length < end)?;
    let label: String = chars[at..at + length].iter().collect();
    let from = at + length + 1;
    let is_parted =
        from < end && (chars[from].is_whitespace() || (chars[from].is_uppercase() && after != '.'));
    let is_upper = label.chars().all(char::is_uppercase);
    let class = match after {
        '.' | ')' | '/' if is_parted && is_upper && is_roman(&label.to_lowercase()) => Class::Roman,
        '.' | ')' | '/' if is_parted && length == 1 && is_upper => Class::Capital,
        '.' | ')' if is_parted && length == 1 => Class::Letter,
        ' ' if is_upper
            && is_roman(&label.to_lowercase())
            && matches!(chars.get(from), Some('-' | '–')) =>
        {
            return Some((Class::Roman, label, skip_blanks(chars, from + 1, end)));
        }
        _ => return None,
    };
    Some((class, label, skip_blanks(chars, from, end)))
}

fn bullet(chars: &[char], at: usize, end: usize) -> Option<(Class, String, usize)> {
    let class = match chars[at] {
        '-' | '–' | '—' | '−' | '‐' | '‑' => Class::Dash,
        '+' => Class::Plus,
        '*' | '•' | '●' | '▪' | '·' | '○' | '◦' | '►' | '■' | '\u{f02d}' | '\u{f0b7}'
        | '\u{f0d8}' | '✓' | '➢' => Class::Star,
        'o' if chars.get(at + 1).is_some_and(|c| c.is_whitespace()) => Class::Star,
        _ => return None,
    };
    let from = skip_blanks(chars, at + 1, end);
    let is_parted = from > at + 1;
    let is_item = from < end
        && (is_parted
            || chars[from].is_alphabetic()
            || matches!(chars[from], '"' | '“' | '*' | '('));
    is_item.then(|| (class, String::new(), from))
}
