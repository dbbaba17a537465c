//! What draws a part of a page without a template, for one reader.

use chrono::NaiveDate;
use handlebars::RenderError;
use serde_json::Value;

use super::{
    Say,
    escape::push_escaped,
    helpers::{NOTHING, Reader, ValueHelper, other},
};

/// Whether a part could be drawn: words may be missing where that is refused.
pub type Drawn = Result<(), RenderError>;

/// Writes HTML: markup as it is, everything else escaped and in the reader's language and zone.
pub struct Pen<'a> {
    values: &'a ValueHelper,
    reader: Reader,
    html: String,
}

impl<'a> Pen<'a> {
    pub(super) fn new(values: &'a ValueHelper, reader: Reader) -> Self {
        Self { values, reader, html: String::new() }
    }

    /// Everything that was written.
    #[must_use]
    pub fn into_html(self) -> String {
        self.html
    }

    /// Markup.
    pub fn html(&mut self, markup: &'static str) {
        self.html.push_str(markup);
    }

    /// Somebody's own words, a name, a number, an address.
    pub fn text(&mut self, text: &str) {
        push_escaped(text, &mut self.html);
    }

    /// The sentence `key`, which has no gaps.
    ///
    /// # Errors
    /// Words are missing.
    pub fn word(&mut self, key: &str) -> Drawn {
        let words = self.values.key(key, &self.reader)?;
        self.text(&words);
        Ok(())
    }

    /// A sentence.
    ///
    /// # Errors
    /// Words are missing.
    pub fn say(&mut self, say: &Say) -> Drawn {
        let words = self.values.sentence_of(say, &self.reader)?;
        self.text(&words);
        Ok(())
    }

    /// A sentence as views hold it.
    pub(super) fn said(&mut self, say: &Value) -> Drawn {
        let words = self.values.said(say, &self.reader)?;
        self.text(&words);
        Ok(())
    }

    /// A day, or that there is none.
    pub fn day(&mut self, day: Option<NaiveDate>) {
        let Some(day) = day else { return self.html(NOTHING) };
        self.html("<time datetime=\"");
        self.text(&day.to_string());
        self.html("\">");
        let words = self.values.words.date(self.reader.locale, day);
        self.text(&words);
        self.html("</time>");
    }

    /// Drawing, words (`status-…`) and colour of one status, never colour alone.
    ///
    /// # Errors
    /// Words are missing, or `kind` names no drawing.
    pub fn badge(&mut self, kind: &str) -> Drawn {
        self.html("<span class=\"badge badge-");
        self.text(kind);
        self.html("\">");
        draw_icon(kind, &mut self.html)?;
        self.word(&format!("status-{kind}"))?;
        self.html("</span>");
        Ok(())
    }
}

/// A drawing of `pages/parts/icons.hbs`.
pub(super) fn draw_icon(name: &str, html: &mut String) -> Drawn {
    if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return Err(other(&format!("{name:?} is no icon")));
    }
    html.push_str(
        "<svg class=\"icon\" width=\"16\" height=\"16\" aria-hidden=\"true\"><use href=\"#i-",
    );
    html.push_str(name);
    html.push_str("\"/></svg>");
    Ok(())
}
