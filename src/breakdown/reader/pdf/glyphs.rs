//! Letters by the names that fonts give them.

use unicode_normalization::UnicodeNormalization;

const NAMES: [(&str, char); 47] = [
    ("space", ' '),
    ("period", '.'),
    ("comma", ','),
    ("colon", ':'),
    ("semicolon", ';'),
    ("hyphen", '-'),
    ("minus", '-'),
    ("endash", '–'),
    ("emdash", '—'),
    ("slash", '/'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("quotesingle", '\''),
    ("quotedbl", '"'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("percent", '%'),
    ("plus", '+'),
    ("equal", '='),
    ("asterisk", '*'),
    ("exclam", '!'),
    ("question", '?'),
    ("ampersand", '&'),
    ("numbersign", '#'),
    ("underscore", '_'),
    ("bar", '|'),
    ("at", '@'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("dcroat", 'đ'),
    ("Dcroat", 'Đ'),
    ("dmacron", 'đ'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("nbspace", ' '),
];

const MARKS: [(&str, char); 9] = [
    ("circumflex", '\u{302}'),
    ("breve", '\u{306}'),
    ("horn", '\u{31b}'),
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("hookabove", '\u{309}'),
    ("tilde", '\u{303}'),
    ("dotbelow", '\u{323}'),
    ("dieresis", '\u{308}'),
];

/// The letter of a name such as `agrave`, `uni1EA1` or `ohornacute`.
pub fn letter(name: &str) -> Option<char> {
    if let Some((_, letter)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*letter);
    }
    let hex = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .filter(|hex| (4..=6).contains(&hex.len()));
    if let Some(letter) = hex.and_then(|hex| char::from_u32(u32::from_str_radix(hex, 16).ok()?)) {
        return Some(letter);
    }
    let base = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (mut rest, mut letters) = (&name[1..], String::from(base));
    while !rest.is_empty() {
        let (mark, combining) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        letters.push(*combining);
        rest = &rest[mark.len()..];
    }
    let mut composed = letters.nfc();
    let letter = composed.next()?;
    composed.next().is_none().then_some(letter)
}
