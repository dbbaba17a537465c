//! Number, date, issuer, kind, title, signer: what stands at the head and foot of a document.

use chrono::NaiveDate;

use super::{
    dates,
    outline::{Block, Class},
    words::{Word, is, is_any},
};
use crate::domain::directive::Kind;

/// Blocks that may belong to the head.
const HEAD_BLOCKS: usize = 24;

/// What the document says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Number as printed.
    pub number: Option<String>,
    /// Date of issue.
    pub issued_on: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What it is.
    pub kind: Option<Kind>,
    /// What it is about.
    pub title: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// How many blocks at the beginning are its head.
    pub blocks: usize,
}

const KINDS: [(&str, &str, Kind); 15] = [
    ("CT", "chỉ thị", Kind::Directive),
    ("CĐ", "công điện", Kind::Dispatch),
    ("KL", "kết luận", Kind::Conclusion),
    ("QĐ", "quyết định", Kind::Decision),
    ("TB", "thông báo", Kind::Announcement),
    ("NQ", "nghị quyết", Kind::Resolution),
    ("CV", "công văn", Kind::OfficialLetter),
    ("QD", "", Kind::Decision),
    ("", "directive", Kind::Directive),
    ("", "decision", Kind::Decision),
    ("", "resolution", Kind::Resolution),
    ("", "conclusion", Kind::Conclusion),
    ("", "directiva", Kind::Directive),
    ("", "decisión", Kind::Decision),
    ("", "resolución", Kind::Resolution),
];

const ISSUERS: [(&str, &str); 7] = [
    ("TTG", "Thủ tướng Chính phủ"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("CP", "Chính phủ"),
    ("TW", "Ban Chấp hành Trung ương"),
    ("QH15", "Quốc hội"),
    ("UBND", "Ủy ban nhân dân"),
    ("BCĐ", "Ban Chỉ đạo"),
];

/// Reads the head of the document.
#[must_use]
pub fn read(chars: &[char], blocks: &[Block]) -> Header {
    let mut header = Header::default();
    let never = NaiveDate::MIN;
    for (index, block) in blocks.iter().take(HEAD_BLOCKS).enumerate() {
        let words = &block.words;
        if header.number.is_none()
            && let Some(number) = number(chars, words)
        {
            header.kind = kind_of_number(&number);
            header.issuer = issuer_of_number(&number);
            header.number = Some(number);
            header.blocks = index + 1;
        }
        let is_short = block.class == Class::Plain && words.len() <= 40 && !block.announces();
        let is_dated = block.class == Class::Plain && (words.len() <= 40 || has_place(words));
        if header.issued_on.is_none() && is_dated {
            header.issued_on = (0..words.len())
                .filter(|at| {
                    *at == 0
                        || is_any(words, at - 1, &["ngày", ",", "date", ":", "fecha", "on"])
                        || *at <= 1
                })
                .find_map(|at| dates::date(words, at, never).filter(|read| read.has_year))
                .map(|read| read.last);
            if header.issued_on.is_some() {
                header.blocks = header.blocks.max(index + 1);
            }
        }
        let says_kind = kind_of_words(words);
        if header.kind.is_none() && is_short && words.len() <= 12 {
            header.kind = says_kind;
        }
        let is_about = is_short && (is(words, 0, "về") || is(words, 0, "v") && is(words, 1, "/"))
            || (is_short
                && words.len() > 2
                && index > 0
                && kind_of_words(&blocks[index - 1].words)
                    .is_some_and(|_| blocks[index - 1].words.len() <= 2));
        let is_titled = says_kind.is_some() && is_short && (2..8).any(|at| is(words, at, "về"));
        if header.title.is_none()
            && (is_about || is_titled || header.number.is_some() && is_short && is(words, 0, "về"))
        {
            header.title = Some(text_of(chars, block));
            header.blocks = header.blocks.max(index + 1);
        }
    }
    header.signer = signer(chars, blocks);
    header
}

/// "Hà Nội, ngày 12 tháng 5": where and when, before anything else.
fn has_place(words: &[Word]) -> bool {
    (1..7).any(|at| is(words, at, ",") && is(words, at + 1, "ngày"))
}

/// The characters of a block in one line.
#[must_use]
pub fn text_of(chars: &[char], block: &Block) -> String {
    let text: String = chars[block.start..block.end].iter().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Số: 138/CĐ-TTg".
fn number(chars: &[char], words: &[Word]) -> Option<String> {
    let at = words
        .iter()
        .take(30)
        .position(|word| matches!(word.text.as_str(), "số" | "no" | "n" | "number" | "número"))?;
    let mut from = at + 1;
    while is_any(words, from, &[":", ".", "º"]) {
        from += 1;
    }
    words.get(from)?.number()?;
    let mut to = from + 1;
    while to < words.len()
        && to < from + 12
        && (!words[to].is_apart || is_any(words, to, &["/", "-"]))
        && !is_any(words, to, &[",", ";", ".", ")"])
    {
        to += 1;
    }
    let number: String = chars[words[from].start..words[to - 1].end].iter().collect();
    number.contains(['/', '-']).then(|| number.split_whitespace().collect())
}

fn kind_of_number(number: &str) -> Option<Kind> {
    let parts: Vec<String> =
        number.split(['/', '-']).map(|part| part.to_uppercase().replace('Ð', "Đ")).collect();
    KINDS
        .iter()
        .find(|(code, _, _)| !code.is_empty() && parts.iter().any(|part| part == code))
        .map(|(_, _, kind)| *kind)
}

fn issuer_of_number(number: &str) -> Option<String> {
    let parts: Vec<String> =
        number.split(['/', '-']).map(|part| part.to_uppercase().replace('Ð', "Đ")).collect();
    ISSUERS
        .iter()
        .find(|(code, _)| parts.iter().any(|part| part == code))
        .map(|(_, issuer)| (*issuer).to_owned())
}

fn kind_of_words(words: &[Word]) -> Option<Kind> {
    KINDS.iter().find_map(|(_, name, kind)| {
        let mut parts = name.split(' ').filter(|part| !part.is_empty());
        let (first, second) = (parts.next()?, parts.next());
        let fits = is(words, 0, first) && second.is_none_or(|second| is(words, 1, second));
        fits.then_some(*kind)
    })
}

/// The short line after "KT. THỦ TƯỚNG" or "TM. CHÍNH PHỦ".
fn signer(chars: &[char], blocks: &[Block]) -> Option<String> {
    let tail = blocks.len().saturating_sub(12)..blocks.len();
    let at = tail.rev().find(|index| is_signature(&blocks[*index].words))?;
    let name = blocks[at + 1..].iter().find(|block| {
        let words = &block.words;
        (2..=5).contains(&words.len())
            && words.iter().all(|word| word.is_capital && !word.is_shouted)
    })?;
    Some(text_of(chars, name))
}

/// Whether the block begins the signature.
#[must_use]
pub fn is_signature(words: &[Word]) -> bool {
    let is_for = is_any(words, 0, &["kt", "tm", "tl", "tuq", "q"])
        && is(words, 1, ".")
        && words[0].is_shouted;
    let is_office = words.len() <= 4
        && words.iter().all(|word| word.is_shouted)
        && is_any(words, 0, &["thủ", "phó", "bộ", "chủ"])
        && is_any(words, 1, &["tướng", "thủ", "trưởng", "tịch"]);
    is_for || is_office
}

/// Whether everything from this block on is distribution, not text.
#[must_use]
pub fn is_distribution(words: &[Word]) -> bool {
    let is_named = is(words, 0, "nơi") && is(words, 1, "nhận");
    is_named && (words.len() <= 8 || is(words, 2, ":"))
        || is(words, 0, "recipients") && is(words, 1, ":")
}
