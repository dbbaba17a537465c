//! The text of a PDF. Own and small: every step is bounded, nothing recurses without a limit, and
//! what is not needed for text is not read (docs/decisions.md).

mod cmap;
mod document;
mod fonts;
mod glyphs;
mod layout;
mod page;
mod syntax;

use unicode_normalization::UnicodeNormalization;

use super::Unreadable;
use document::Document;

/// Letters that a text has at least; fewer are stamps on a picture.
const LETTERS_MIN: usize = 20;

/// The text of every page, line by line.
///
/// # Errors
/// It is damaged, under a password, or made of pictures.
pub fn read(bytes: &[u8]) -> Result<String, Unreadable> {
    let document = Document::open(bytes)?;
    let pages = document.pages();
    if pages.is_empty() {
        return Err(Unreadable::BrokenPdf);
    }
    let mut text = String::new();
    for page in &pages {
        let fragments = page::fragments(&document, page);
        layout::write(&fragments, &mut text);
        if text.len() > 3 * crate::domain::directive::TEXT_CHARS_MAX {
            return Err(Unreadable::TooLarge);
        }
    }
    if document.is_spent() {
        return Err(Unreadable::BrokenPdf);
    }
    let text: String = text.nfc().collect();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).take(LETTERS_MIN).count();
    if letters < LETTERS_MIN { Err(Unreadable::ScannedPdf) } else { Ok(text) }
}
