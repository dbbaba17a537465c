//! What a file is, by its bytes; its name has to say the same.

use super::{
    archive::{self, Refused},
    name::extension_of,
};

/// What is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaType {
    /// A PDF document.
    Pdf,
    /// A text document of Office Open XML.
    Docx,
    /// A spreadsheet of Office Open XML.
    Xlsx,
    /// Slides of Office Open XML.
    Pptx,
    /// A text document of OpenDocument.
    Odt,
    /// A picture without loss.
    Png,
    /// A photograph.
    Jpeg,
    /// Plain text in UTF-8.
    Text,
    /// A table as text in UTF-8.
    Csv,
}

/// Every kind: its media type, and the extensions that go with it.
#[rustfmt::skip]
const KINDS: [(MediaType, &str, &[&str]); 9] = [
    (MediaType::Pdf,  "application/pdf", &["pdf"]),
    (MediaType::Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    (MediaType::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    (MediaType::Pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    (MediaType::Odt,  "application/vnd.oasis.opendocument.text", &["odt"]),
    (MediaType::Png,  "image/png", &["png"]),
    (MediaType::Jpeg, "image/jpeg", &["jpg", "jpeg"]),
    (MediaType::Text, "text/plain; charset=utf-8", &["txt"]),
    (MediaType::Csv,  "text/csv; charset=utf-8", &["csv"]),
];

/// What an Office Open XML document of each kind holds.
const OFFICE: [(&str, MediaType); 3] = [
    ("word/document.xml", MediaType::Docx),
    ("xl/workbook.xml", MediaType::Xlsx),
    ("ppt/presentation.xml", MediaType::Pptx),
];

/// How programs begin: Linux, Windows, macOS (both orders, both widths, many in one), scripts.
const PROGRAMS: [&[u8]; 8] = [
    b"\x7fELF",
    b"MZ",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
];

impl MediaType {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|(kind, ..)| *kind)
    }

    /// As HTTP writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
    }

    /// The kind that HTTP writes so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        KINDS.iter().find(|(_, known, _)| *known == name).map(|(kind, ..)| *kind)
    }

    fn of_extension(extension: &str) -> Option<Self> {
        let fits = KINDS.iter().find(|(.., extensions)| extensions.contains(&extension));
        fits.map(|(kind, ..)| *kind)
    }
}

/// What the file `name` is.
///
/// # Errors
/// The code of a complaint: a program, an archive, a kind that is not taken, or a content that
/// is not what the name says.
pub fn sniff(name: &str, bytes: &[u8]) -> Result<MediaType, &'static str> {
    if PROGRAMS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err("file_is_a_program");
    }
    let named = MediaType::of_extension(&extension_of(name));
    match found(bytes)? {
        // Text says nothing of itself: the name says which kind it is.
        MediaType::Text => match named {
            Some(named @ (MediaType::Text | MediaType::Csv)) => Ok(named),
            Some(_) => Err("content_differs_from_name"),
            None => Err("file_kind_not_taken"),
        },
        found if named == Some(found) => Ok(found),
        _ if named.is_none() => Err("file_kind_not_taken"),
        _ => Err("content_differs_from_name"),
    }
}

fn found(bytes: &[u8]) -> Result<MediaType, &'static str> {
    if bytes.starts_with(b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(MediaType::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(MediaType::Jpeg);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return document(bytes);
    }
    if is_text(bytes) { Ok(MediaType::Text) } else { Err("file_kind_not_taken") }
}

/// The document that an archive is; any other archive is refused.
fn document(bytes: &[u8]) -> Result<MediaType, &'static str> {
    let names = archive::names(bytes).map_err(|refused| match refused {
        Refused::Broken => "file_is_broken",
        Refused::Bomb => "file_unpacks_too_large",
        Refused::Path => "file_leads_outside",
    })?;
    if names.iter().any(|name| name.to_lowercase().ends_with("vbaproject.bin")) {
        return Err("file_has_macros");
    }
    let mimetype = archive::first_stored(bytes, "mimetype");
    if mimetype == Some(b"application/vnd.oasis.opendocument.text".as_slice()) {
        return Ok(MediaType::Odt);
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let office = OFFICE.iter().find(|(part, _)| has("[Content_Types].xml") && has(part));
    office.map(|(_, kind)| *kind).ok_or("file_is_an_archive")
}

/// UTF-8 without NUL and without control characters that no text has.
fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}'))
    })
}
