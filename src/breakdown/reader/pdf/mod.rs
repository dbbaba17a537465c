//! The text of a PDF. Own and small: every step is bounded, nothing recurses without a limit, and
//! what is not needed for text is not read (docs/decisions.md).

mod cmap;
mod document;
mod filters;
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
/// One letter in so many may lack a name.
const UNNAMED_SHARE: usize = 20;

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
    let (mut named, mut unnamed) = (0_usize, 0_usize);
    for page in &pages {
        let shown = page::read(&document, page);
        (named, unnamed) = (named + shown.named, unnamed + shown.unnamed);
        layout::write(&shown.fragments, &mut text);
        if text.len() > 3 * crate::domain::directive::TEXT_CHARS_MAX {
            return Err(Unreadable::TooLarge);
        }
    }
    if document.is_spent() {
        return Err(Unreadable::BrokenPdf);
    }
    // A letter lost here and there is an ornament; many are words.
    if unnamed >= LETTERS_MIN && unnamed * UNNAMED_SHARE > named {
        return Err(Unreadable::UnnamedLetters);
    }
    let text: String = text.nfc().collect();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).take(LETTERS_MIN).count();
    if letters < LETTERS_MIN { Err(Unreadable::ScannedPdf) } else { Ok(text) }
}
