//! Templates, and the views that fill them.

use std::sync::Arc;

use chrono_tz::Tz;
use handlebars::{Handlebars, no_escape};
use serde::Serialize;

use super::{
    Words, WordsError,
    assets::Templates,
    escape::escaped,
    helpers::{self, Reader, ValueHelper},
    pen::Pen,
};
use crate::domain::locale::Locale;

/// Every template, parsed; pages and HTML letters escape what they are given, subjects and plain
/// text do not. Strict: a view that lacks a field is an error, not a gap on the page.
///
/// A view's root needs `locale` (`vi`, `en`, `es`) and `zone` (an IANA name); the helpers read
/// both. What the helpers do: `docs/pages.md`.
pub struct Engine {
    html: Handlebars<'static>,
    text: Handlebars<'static>,
    words: Arc<Words>,
    values: ValueHelper,
}

/// Why a template cannot be filled.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The words are at fault.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// A template does not parse.
    #[error("templates/{name}: {complaint}")]
    Template {
        /// The template's name.
        name: String,
        /// What the parser said.
        complaint: String,
    },
    /// A template and its view do not fit.
    #[error(transparent)]
    Render(#[from] handlebars::RenderError),
}

impl Engine {
    /// Parses the templates that are built in. A word that is missing shows as its key.
    ///
    /// # Errors
    /// When a word file or a template does not parse.
    pub fn load() -> Result<Self, EngineError> {
        Self::build(helpers::OnMissing::ShowKey)
    }

    /// As [`Engine::load`], but a word that is missing is an error: what tests use.
    ///
    /// # Errors
    /// When a word file or a template does not parse.
    pub fn load_strict() -> Result<Self, EngineError> {
        Self::build(helpers::OnMissing::Refuse)
    }

    fn build(on_missing: helpers::OnMissing) -> Result<Self, EngineError> {
        let words = Arc::new(Words::load()?);
        let mut html = Handlebars::new();
        let mut text = Handlebars::new();
        html.register_escape_fn(escaped);
        text.register_escape_fn(no_escape);
        for registry in [&mut html, &mut text] {
            registry.set_strict_mode(true);
            helpers::register(registry, &words, on_missing);
        }
        for path in Templates::iter() {
            let Some(name) = path.strip_suffix(".hbs") else { continue };
            let Some(file) = Templates::get(&path) else { continue };
            let source = String::from_utf8_lossy(&file.data);
            let registry = if is_text(name) { &mut text } else { &mut html };
            let name = name.strip_prefix("pages/parts/").unwrap_or(name);
            registry.register_template_string(name, source.trim_end()).map_err(|error| {
                EngineError::Template { name: name.to_owned(), complaint: error.to_string() }
            })?;
        }
        let values = ValueHelper::plain(&words, on_missing);
        Ok(Self { html, text, words, values })
    }

    /// The template `name` (its path below `templates/`, without `.hbs`) filled with `view`.
    ///
    /// # Errors
    /// When there is no such template, or it asks for what the view lacks.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<String, EngineError> {
        let registry = if is_text(name) { &self.text } else { &self.html };
        Ok(registry.render(name, view)?)
    }

    /// What draws a part of a page for a reader without a template.
    #[must_use]
    pub fn pen(&self, locale: Locale, zone: Tz) -> Pen<'_> {
        Pen::new(&self.values, Reader { locale, zone })
    }

    /// The words behind `{{t}}`.
    #[must_use]
    pub fn words(&self) -> &Arc<Words> {
        &self.words
    }
}

/// Whether a template makes plain text, which nothing escapes: a letter's subject and text.
fn is_text(name: &str) -> bool {
    matches!(name.rsplit('/').next(), Some("subject" | "text"))
}
