//! What the number of a document says about it (Decree 30/2020, appendix III): `27/CT-TTg` is a
//! directive of the Prime Minister.

use super::directive::Kind;

/// Kinds of documents by their abbreviation.
const KINDS: [(&str, Kind); 6] = [
    ("CT", Kind::Directive),
    ("KL", Kind::Conclusion),
    ("CĐ", Kind::Dispatch),
    ("QĐ", Kind::Decision),
    ("TB", Kind::Announcement),
    ("NQ", Kind::Resolution),
];
/// Issuers by theirs.
const ISSUERS: [(&str, &str); 4] = [
    ("TTg", "Thủ tướng Chính phủ"),
    ("CP", "Chính phủ"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("QH15", "Quốc hội"),
];

/// The kind that a number names; a number that begins with its issuer is an official letter's.
#[must_use]
pub fn kind_of(number: &str) -> Kind {
    let symbols = symbols(number);
    let known = KINDS.iter().find(|(symbol, _)| symbols.contains(symbol));
    match known {
        Some((_, kind)) => *kind,
        None if symbols.first().is_some_and(|first| is_issuer(first)) => Kind::OfficialLetter,
        None => Kind::Other,
    }
}

/// The issuer that a number names, if it is one of the central ones.
#[must_use]
pub fn issuer_of(number: &str) -> Option<&'static str> {
    let symbols = symbols(number);
    ISSUERS.iter().find(|(symbol, _)| symbols.contains(symbol)).map(|(_, issuer)| *issuer)
}

fn is_issuer(symbol: &str) -> bool {
    ISSUERS.iter().any(|(known, _)| *known == symbol)
}

/// What stands behind the last stroke, by its hyphens.
fn symbols(number: &str) -> Vec<&str> {
    let (_, symbols) = number.rsplit_once('/').unwrap_or(("", ""));
    symbols.split('-').map(str::trim).collect()
}
