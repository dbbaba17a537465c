//! From the bytes of a file to its text; what cannot be read gets one clear word.

pub mod docx;
mod numbering;
pub mod pdf;
pub mod plain;

use thiserror::Error;

use crate::domain::directive::TEXT_CHARS_MAX;

/// Largest file, bytes.
pub const FILE_BYTES_MAX: usize = 12 * 1024 * 1024;

/// What a file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown.
    Text,
    /// Word, Office Open XML.
    Docx,
    /// PDF.
    Pdf,
}

/// A text that was read, with what it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text.
    pub text: String,
    /// What the file was.
    pub format: Format,
    /// The encoding of a plain text: `utf-8`, `utf-16le`, `utf-16be`, `windows-1258`.
    pub encoding: &'static str,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", self.word())]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It, or what it unpacks to, is larger than a directive may be.
    TooLarge,
    /// Its letters are those of the old TCVN3 (ABC) fonts.
    Tcvn3,
    /// Its letters are those of the old VNI fonts.
    Vni,
    /// No known encoding makes a text of it.
    UnknownEncoding,
    /// A picture, a program, anything but a text.
    NotAText,
    /// A Word file that is damaged, or a zip that holds none.
    BrokenDocx,
    /// An archive that unpacks to far more than it is.
    ZipBomb,
    /// A file of Word before 2007, or one under a password.
    OldWord,
    /// A rich text file.
    Rtf,
    /// A PDF that is damaged.
    BrokenPdf,
    /// A PDF under a password.
    EncryptedPdf,
    /// A PDF whose pages are pictures.
    ScannedPdf,
    /// A PDF whose fonts do not say which letters they show.
    UnnamedLetters,
}

impl Unreadable {
    /// The word by which it is named.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::UnknownEncoding => "unknown_encoding",
            Self::NotAText => "not_a_text",
            Self::BrokenDocx => "broken_docx",
            Self::ZipBomb => "zip_bomb",
            Self::OldWord => "old_or_encrypted_word",
            Self::Rtf => "rtf",
            Self::BrokenPdf => "broken_pdf",
            Self::EncryptedPdf => "encrypted_pdf",
            Self::ScannedPdf => "scanned_pdf",
            Self::UnnamedLetters => "unnamed_letters",
        }
    }

    /// What would mend it, one line.
    #[must_use]
    pub fn mend(self) -> &'static str {
        match self {
            Self::Empty => "choose the file that holds the directive",
            Self::TooLarge => {
                "give at most 2,000,000 characters, or the directive without its annexes"
            }
            Self::Tcvn3 => "convert it from TCVN3 (ABC) to Unicode, for instance with UniKey",
            Self::Vni => "convert it from VNI to Unicode, for instance with UniKey",
            Self::UnknownEncoding => "save it as UTF-8",
            Self::NotAText => "give a text, Markdown, .docx or .pdf file",
            Self::BrokenDocx => "open it in a word processor and save it again as .docx",
            Self::ZipBomb => "it unpacks to more than any directive holds; look where it came from",
            Self::OldWord => "open it in a word processor, without password, and save it as .docx",
            Self::Rtf => "open it in a word processor and save it as .docx",
            Self::BrokenPdf => "print it to PDF again, or paste its text",
            Self::EncryptedPdf => "save it without a password, or paste its text",
            Self::ScannedPdf => {
                "its pages are pictures: recognise the text (OCR) first, or paste it"
            }
            Self::UnnamedLetters => {
                "its fonts do not say which letters they show: save it anew from the word processor"
            }
        }
    }
}

/// Reads any file.
///
/// # Errors
/// Says why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Unreadable::TooLarge);
    }
    let head = &bytes[..bytes.len().min(1024)];
    let document = if head.windows(5).any(|window| window == b"%PDF-") {
        Document { text: pdf::read(bytes)?, format: Format::Pdf, encoding: "utf-8" }
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Document { text: docx::read(bytes)?, format: Format::Docx, encoding: "utf-8" }
    } else if bytes.starts_with(&OLE) {
        return Err(Unreadable::OldWord);
    } else if bytes.starts_with(b"{\\rtf") {
        return Err(Unreadable::Rtf);
    } else {
        let (text, encoding) = plain::read(bytes)?;
        Document { text, format: Format::Text, encoding }
    };
    plain::check_letters(&document.text)?;
    if document.text.chars().all(char::is_whitespace) {
        return Err(Unreadable::Empty);
    }
    if document.text.chars().count() > TEXT_CHARS_MAX {
        return Err(Unreadable::TooLarge);
    }
    Ok(document)
}
