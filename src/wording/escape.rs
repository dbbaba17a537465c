//! What stands between a text and the page.

use std::fmt;

/// Escapes what is written through it.
pub struct Escaping<'a>(pub &'a mut String);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        push_escaped(text, self.0);
        Ok(())
    }
}

/// The text with everything that HTML would take for its own written out. What templates escape
/// with, and what is drawn without one.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    push_escaped(text, &mut html);
    html
}

/// Writes the text so at the end of `html`.
pub fn push_escaped(text: &str, html: &mut String) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let Some(written) = written(byte) else { continue };
        html.push_str(&text[copied..at]);
        html.push_str(written);
        copied = at + 1;
    }
    html.push_str(&text[copied..]);
}

/// How a byte is written that HTML would take for its own; each is a whole character.
fn written(byte: u8) -> Option<&'static str> {
    match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#x27;"),
        b'`' => Some("&#x60;"),
        b'=' => Some("&#x3D;"),
        _ => None,
    }
}
