//! Lines that a wrapper broke: of a narrow page, of a PDF, of a letter that was copied.

use super::{
    header, lexicon,
    outline::{Class, marker},
    words::{Word, split},
};

/// A line without blanks around it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// First character.
    pub start: usize,
    /// One after the last.
    pub end: usize,
    /// Characters of its first word, its words, and whether a line without any stands before it.
    first_word: usize,
    words: usize,
    is_after_blank: bool,
}

impl Line {
    fn length(&self) -> usize {
        self.end - self.start
    }
}

/// Lines without blanks around them; empty ones and bare page numbers are left out.
#[must_use]
pub fn lines(chars: &[char]) -> Vec<Line> {
    let is_break = |c: &char| {
        matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}')
    };
    let (mut lines, mut start, mut is_after_blank) = (Vec::new(), 0, false);
    while start < chars.len() {
        let length = chars[start..].iter().position(is_break).unwrap_or(chars.len() - start);
        let (mut from, mut to) = (start, start + length);
        while from < to && is_blank_before(chars, from) {
            from += 1;
        }
        while to > from && (chars[to - 1].is_whitespace() || chars[to - 1] == '\u{feff}') {
            to -= 1;
        }
        if to > from && !is_page_number(&chars[from..to]) {
            let text = &chars[from..to];
            let first_word = text.iter().position(|c| c.is_whitespace()).unwrap_or(text.len());
            let words = text.split(|c| c.is_whitespace()).filter(|word| !word.is_empty()).count();
            lines.push(Line { start: from, end: to, first_word, words, is_after_blank });
        }
        // "\r\n" is one break.
        let is_pair = chars.get(start + length..start + length + 2) == Some(&['\r', '\n']);
        is_after_blank = to == from;
        start += length + 1 + usize::from(is_pair);
    }
    lines
}

/// "3", "- 3 -".
fn is_page_number(line: &[char]) -> bool {
    let digits = line.iter().filter(|c| c.is_ascii_digit()).count();
    let is_bare = line.iter().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | ' '));
    is_bare && (1..=3).contains(&digits) && line.len() <= 8
}

/// Blanks and the signs by which Markdown makes a heading or a quotation.
fn is_blank_before(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    c.is_whitespace()
        || matches!(c, '#' | '>' | '\u{feff}' | '_')
        || (c == '*' && (chars.get(at + 1) == Some(&'*') || (at > 0 && chars[at - 1] == '*')))
}

/// Where a text's lines were broken; all `None` where every paragraph is one line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wrapping {
    /// After so many characters.
    width: Option<usize>,
    /// After so many words.
    words: Option<usize>,
    /// A line without words parts paragraphs.
    has_blanks: bool,
}

const WIDTH_MAX: usize = 150;
/// A line of so many characters is no label.
const LONG: usize = 60;

impl Wrapping {
    /// Finds out how the lines of a text were broken.
    #[must_use]
    pub fn of(chars: &[char], lines: &[Line]) -> Self {
        let blanks = lines.iter().skip(1).filter(|line| line.is_after_blank).count();
        let mut wrapping = Self { has_blanks: blanks * 3 < lines.len() * 2, ..Self::default() };
        // A line that surely goes on in the one after it: the wrapper is known by these.
        let surely: Vec<(&Line, &Line)> = lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(line, next)| {
                chars[next.start].is_lowercase()
                    && !is_closed(chars[line.end - 1])
                    && !has_cells(chars, line)
                    && marker(chars, next.start, next.end).is_none()
            })
            .collect();
        const SURE_MIN: usize = 3;
        if surely.len() < SURE_MIN {
            return wrapping;
        }
        let mut lengths: Vec<usize> = surely.iter().map(|(line, _)| line.length()).collect();
        lengths.sort_unstable();
        let wide = lengths[lengths.len() * 19 / 20];
        let full = surely.iter().filter(|(line, next)| is_full(line, next, wide)).count();
        if wide <= WIDTH_MAX && full * 3 >= surely.len() * 2 {
            wrapping.width = Some(wide);
        }
        let most = surely.iter().map(|(line, _)| line.words).max().unwrap_or(0);
        let even = surely.iter().filter(|(line, _)| line.words == most).count();
        if wide <= WIDTH_MAX && even * 4 >= surely.len() * 3 {
            wrapping.words = Some(most);
        }
        wrapping
    }

    fn is_wrapped(&self) -> bool {
        self.width.is_some() || self.words.is_some()
    }

    /// Whether the line was broken because no more fitted in.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        self.words.is_some_and(|words| line.words >= words)
            || self.words.is_none() && self.width.is_some_and(|width| is_full(line, next, width))
    }

    /// Whether `next` goes on with the sentence of `line`.
    #[must_use]
    pub fn continues(&self, chars: &[char], line: &Line, next: &Line) -> bool {
        let (ends, begins) = (chars[line.end - 1], chars[next.start]);
        let is_short_heading = line.length() <= 20 && is_heading(chars, line);
        if is_short_heading || has_cells(chars, line) || has_cells(chars, next) {
            return false;
        }
        let is_full = self.is_full(line, next);
        let is_open = !is_closed(ends);
        if is_open && wants_number(chars, line) {
            return true;
        }
        if let Some((class, _, from)) = marker(chars, next.start, next.end) {
            return is_open && self.is_no_marker(chars, line, next, class, from);
        }
        if is_open && dangles(chars, line) {
            return true;
        }
        if self.has_blanks && next.is_after_blank && !(is_open && goes_on(ends, begins)) {
            return false;
        }
        if is_heading(chars, line) != is_heading(chars, next) && !begins.is_lowercase() {
            return false;
        }
        match ends {
            _ if is_open && goes_on(ends, begins) => true,
            _ if is_open => is_full && !opens_sentence(chars, next),
            ';' => self.is_wrapped() && (is_full || begins.is_lowercase()),
            '.' => self.ends_amid(chars, line, next) || is_abbreviation(chars, line),
            ':' => begins.is_lowercase() && (is_full || line.length() > LONG),
            _ => false,
        }
    }

    /// Whether a sentence ends with the line, and the paragraph does not.
    fn ends_amid(&self, chars: &[char], line: &Line, next: &Line) -> bool {
        let is_whole_text = line.length() > 1 && chars[line.end - 2] == '/';
        self.is_full(line, next)
            && !is_whole_text
            && chars[next.end - 1] != ':'
            && !is_heading(chars, next)
            && !header::is_distribution(&split(chars, next.start, next.end.min(next.start + 20)))
    }

    /// "- Thương binh và Xã hội", "(nếu có)", "a) khoản 2": no sign of an item.
    fn is_no_marker(
        &self,
        chars: &[char],
        line: &Line,
        next: &Line,
        class: Class,
        from: usize,
    ) -> bool {
        let is_full = self.is_full(line, next);
        let is_lower = chars.get(from).is_some_and(|c| c.is_lowercase());
        match class {
            Class::Dash if is_lower && self.is_wrapped() => true,
            Class::Dash => {
                is_full
                    && chars[line.end - 1] != ','
                    && !is_heading(chars, line)
                    && !opens_order(chars, next)
            }
            Class::NumberInParens | Class::RomanInParens | Class::LetterInParens => {
                is_full && self.is_wrapped()
            }
            _ => false,
        }
    }
}

/// Whether no more fitted into a line of this width; letters of print are not all as wide.
fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    (line.length() + 1 + next.first_word) * 100 > width * 85
}

fn goes_on(ends: char, begins: char) -> bool {
    begins.is_lowercase() || ends == ','
}

/// A capital verb stands at the head of a sentence: what stands before it was a heading.
fn opens_sentence(chars: &[char], line: &Line) -> bool {
    let words = split(chars, line.start, line.end.min(line.start + 40));
    words.first().is_some_and(|word| word.is_capital && !word.is_shouted)
        && (lexicon::ORDERS.at(&words, 0) > 0
            || lexicon::VERBS.at(&words, 0) > 0
            || lexicon::BEFORE_ADDRESSEE.at(&words, 0) > 0)
}

fn is_closed(c: char) -> bool {
    matches!(c, '.' | ';' | ':' | '?' | '!' | '…' | '|')
}

/// A row of a table goes on nowhere.
fn has_cells(chars: &[char], line: &Line) -> bool {
    let line = &chars[line.start..line.end];
    line.contains(&'\t') || line.iter().filter(|c| **c == '|').count() > 1
}

fn is_heading(chars: &[char], line: &Line) -> bool {
    let letters = &chars[line.start..line.end];
    letters.iter().any(|c| c.is_uppercase()) && !letters.iter().any(|c| c.is_lowercase())
}

/// "- Giao Bộ …", "- Chủ trì …", not the second half of "Lao động - Thương binh và Xã hội".
fn opens_order(chars: &[char], line: &Line) -> bool {
    const BODIES: [&str; 12] =
        ["bộ", "các", "ủy", "ubnd", "ban", "văn", "chủ", "đảng", "thanh", "ngân", "sở", "tòa"];
    let words = split(chars, line.start, line.end.min(line.start + 60));
    let Some(first) = words.get(1).filter(|word| word.is_capital) else { return false };
    BODIES.contains(&first.text.as_str())
        || lexicon::VERBS.at(&words, 1) > 0
        || lexicon::ADVERBS.at(&words, 1) > 0
        || lexicon::ORDERS.at(&words, 1) > 0
}

fn last_words(chars: &[char], line: &Line) -> Vec<Word> {
    split(chars, line.start.max(line.end.saturating_sub(14)), line.end)
}

/// Whether a line ends in a word that cannot end a sentence.
fn dangles(chars: &[char], line: &Line) -> bool {
    const OPEN: [&str; 34] = [
        "bộ",
        "các",
        "và",
        "với",
        "của",
        "tỉnh",
        "ngày",
        "tháng",
        "năm",
        "quý",
        "trước",
        "trong",
        "đến",
        "từ",
        "về",
        "cho",
        "tại",
        "theo",
        "the",
        "of",
        "giao",
        "cùng",
        "hoặc",
        "những",
        "do",
        "để",
        "khi",
        "nếu",
        "là",
        "ubnd",
        "trưởng",
        "gồm",
        "tp",
        "đồng",
    ];
    // "Ban⏎Tổ chức Trung ương", "Luật⏎Tổ chức tòa án": nouns that a name goes on with.
    const NOUNS: [&str; 12] =
        ["ban", "luật", "ủy", "viện", "cục", "vụ", "sở", "hội", "đoàn", "đảng", "tòa", "quỹ"];
    let words = last_words(chars, line);
    let wants_more = |word: &Word| {
        OPEN.contains(&word.text.as_str()) || word.is_capital && NOUNS.contains(&word.text.as_str())
    };
    let is_open = words.len() > 1 && words.last().is_some_and(wants_more);
    (is_open || is_in_brackets(chars, line)) && !is_heading(chars, line)
}

/// Whether brackets were opened and not closed.
fn is_in_brackets(chars: &[char], line: &Line) -> bool {
    let line = &chars[line.start..line.end];
    let last = |sign: char| line.iter().rposition(|c| *c == sign);
    last('(').is_some_and(|open| last(')').is_none_or(|close| close < open))
}

/// "theo điểm⏎a) khoản 2", "trong quý⏎IV.", "Nghị quyết số⏎57-NQ/TW".
fn wants_number(chars: &[char], line: &Line) -> bool {
    const BEFORE: [&str; 8] = ["điểm", "khoản", "điều", "số", "quý", "tháng", "ngày", "mục"];
    let words = last_words(chars, line);
    words.len() > 1
        && words.last().is_some_and(|word| !word.is_capital && BEFORE.contains(&word.text.as_str()))
}

/// "TP.⏎Hồ Chí Minh".
fn is_abbreviation(chars: &[char], line: &Line) -> bool {
    let words = last_words(chars, line);
    words.len() > 1 && words[words.len() - 2].text == "tp" && !words[words.len() - 1].is_apart
}
