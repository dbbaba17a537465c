//! What templates may call. Documented for their authors in `docs/pages.md`.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use fluent_bundle::{FluentArgs, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, Renderable, ScopedJson,
};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Say, Words,
    assets::asset,
    drawn::{Badge, Options, icon},
    figures,
};
use crate::domain::locale::Locale;

/// What a missing word does to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OnMissing {
    /// The key stands in its place, and the log has an error.
    ShowKey,
    /// Rendering fails.
    Refuse,
}

/// What nothing looks like in a table.
pub(super) const NOTHING: &str = "–";

/// Gives every helper to `registry`.
pub(super) fn register(registry: &mut Handlebars<'_>, words: &Arc<Words>, on_missing: OnMissing) {
    let value = |what| Box::new(ValueHelper { what, words: Arc::clone(words), on_missing });
    registry.register_helper("t", value(What::Words));
    registry.register_helper("say", value(What::Say));
    registry.register_helper("date", value(What::Date));
    registry.register_helper("instant", value(What::Instant));
    registry.register_helper("number", value(What::Number));
    registry.register_helper("asset", value(What::Asset));
    registry.register_helper("join", value(What::Join));
    registry.register_helper("if", Box::new(StrictIf { wanted: true }));
    registry.register_helper("unless", Box::new(StrictIf { wanted: false }));
    registry.register_helper("icon", Box::new(icon));
    registry.register_helper("badge", Box::new(Badge(*value(What::Words))));
    registry.register_helper("options", Box::new(Options(*value(What::Say))));
}

/// A helper that makes a text, which the page then escapes.
#[derive(Clone)]
pub(super) struct ValueHelper {
    what: What,
    pub(super) words: Arc<Words>,
    on_missing: OnMissing,
}

/// Which text a [`ValueHelper`] makes.
#[derive(Clone, Copy)]
enum What {
    /// `{{t "key" gap=value}}`: a sentence of the word files.
    Words,
    /// `{{say x}}`: a [`Say`] of the view.
    Say,
    /// `{{date x}}`: a day.
    Date,
    /// `{{instant x}}`: an instant, in the reader's zone.
    Instant,
    /// `{{number x}}`: a number.
    Number,
    /// `{{asset "app.css"}}`: the address of a static file.
    Asset,
    /// `{{join "a" b}}`: the parts in a row; for keys and ids made from data.
    Join,
}

impl HelperDef for ValueHelper {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let text = match self.what {
            What::Join => join(h)?,
            What::Asset => asset_address(string(h, 0)?)?,
            _ => self.worded(h, &Reader::of(ctx)?)?,
        };
        Ok(ScopedJson::Derived(Value::String(text)))
    }
}

impl ValueHelper {
    fn worded(&self, h: &Helper<'_>, reader: &Reader) -> Result<String, RenderError> {
        let param = param(h, 0)?;
        if param.is_null() {
            return Ok(NOTHING.to_owned());
        }
        let bad = |error: &dyn std::fmt::Display| other(&format!("{}: {error}", h.name()));
        match self.what {
            What::Words => self.sentence(h, string(h, 0)?, reader.locale),
            What::Say => self.said(param, reader),
            What::Date => {
                let date: NaiveDate = string(h, 0)?.parse().map_err(|e| bad(&e))?;
                Ok(self.words.date(reader.locale, date))
            }
            What::Instant => {
                let instant: DateTime<Utc> = string(h, 0)?.parse().map_err(|e| bad(&e))?;
                Ok(self.words.instant(reader.locale, reader.zone, instant))
            }
            What::Number | What::Asset | What::Join => {
                let number = param.as_f64().ok_or_else(|| bad(&"not a number"))?;
                Ok(figures::number(reader.locale, number))
            }
        }
    }

    /// What says things to readers without a template.
    pub(super) fn plain(words: &Arc<Words>, on_missing: OnMissing) -> Self {
        Self { what: What::Say, words: Arc::clone(words), on_missing }
    }

    pub(super) fn said(&self, say: &Value, reader: &Reader) -> Result<String, RenderError> {
        if let Value::String(text) = say {
            return Ok(text.clone());
        }
        let say = Say::deserialize(say).map_err(|error| other(&format!("say: {error}")))?;
        self.sentence_of(&say, reader)
    }

    pub(super) fn sentence_of(&self, say: &Say, reader: &Reader) -> Result<String, RenderError> {
        self.or_key(self.words.find_say(reader.locale, reader.zone, say), &say.key)
    }

    fn sentence(&self, h: &Helper<'_>, key: &str, locale: Locale) -> Result<String, RenderError> {
        let mut args = FluentArgs::with_capacity(h.hash().len());
        for (name, value) in h.hash() {
            let value = match value.value() {
                Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or_default()),
                Value::String(text) => FluentValue::from(text.as_str()),
                Value::Null => FluentValue::from(NOTHING),
                _ => return Err(other(&format!("{key}: {name} is no text and no number"))),
            };
            args.set(*name, value);
        }
        self.or_key(self.words.find(locale, key, Some(&args)), key)
    }

    /// A sentence without gaps.
    pub(super) fn key(&self, key: &str, reader: &Reader) -> Result<String, RenderError> {
        self.or_key(self.words.find(reader.locale, key, None), key)
    }

    fn or_key(
        &self,
        found: Result<String, super::WordsError>,
        key: &str,
    ) -> Result<String, RenderError> {
        match found {
            Ok(text) => Ok(text),
            Err(error) if self.on_missing == OnMissing::Refuse => Err(other(&error.to_string())),
            Err(error) => {
                tracing::error!(%error, "words are missing");
                Ok(key.to_owned())
            }
        }
    }
}

/// Who reads the page: the root's `locale` and `zone`.
pub(super) struct Reader {
    pub(super) locale: Locale,
    pub(super) zone: Tz,
}

impl Reader {
    pub(super) fn of(ctx: &Context) -> Result<Self, RenderError> {
        let field = |name: &str| ctx.data().get(name).and_then(Value::as_str);
        let locale = field("locale").and_then(|tag| tag.parse().ok());
        let zone = field("zone").and_then(|name| name.parse().ok());
        match (locale, zone) {
            (Some(locale), Some(zone)) => Ok(Self { locale, zone }),
            _ => Err(other("the view's root lacks locale or zone")),
        }
    }
}

/// The built-in `if` and `unless` take a field that does not exist for false, even in strict
/// mode; a misspelt field would silently hide a part of a page.
struct StrictIf {
    wanted: bool,
}

impl HelperDef for StrictIf {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        r: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let param = h.param(0).ok_or_else(|| other("if wants a field"))?;
        if param.is_value_missing() {
            return Err(RenderError::strict_error(param.relative_path()));
        }
        let chosen = if truthy(param.value()) == self.wanted { h.template() } else { h.inverse() };
        chosen.map_or(Ok(()), |template| template.render(r, ctx, rc, out))
    }
}

pub(super) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64().is_some_and(|n| n != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(_) => true,
    }
}

fn asset_address(name: &str) -> Result<String, RenderError> {
    let found = asset(name).ok_or_else(|| other(&format!("no static file {name}")))?;
    Ok(format!("/static/{name}?v={}", found.version))
}

fn join(h: &Helper<'_>) -> Result<String, RenderError> {
    let mut text = String::new();
    for at in 0..h.params().len() {
        match param(h, at)? {
            Value::String(part) => text.push_str(part),
            part => text.push_str(&part.to_string()),
        }
    }
    Ok(text)
}

pub(super) fn param<'a>(h: &'a Helper<'_>, at: usize) -> Result<&'a Value, RenderError> {
    match h.param(at) {
        Some(param) if param.is_value_missing() => {
            Err(RenderError::strict_error(param.relative_path()))
        }
        Some(param) => Ok(param.value()),
        None => Err(other(&format!("{} wants {} more", h.name(), at + 1))),
    }
}

pub(super) fn string<'a>(h: &'a Helper<'_>, at: usize) -> Result<&'a str, RenderError> {
    param(h, at)?.as_str().ok_or_else(|| other(&format!("{} wants a text", h.name())))
}

pub(super) fn other(complaint: &str) -> RenderError {
    RenderErrorReason::Other(complaint.to_owned()).into()
}
