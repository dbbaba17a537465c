//! Helpers that draw a part of the page: what a loop of a template would make slowly, or twice.

use chrono::NaiveDate;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
};
use serde_json::Value;

use super::helpers::{NOTHING, Reader, ValueHelper, other, param, string, truthy};

/// `{{icon "late"}}`: a drawing of `pages/parts/icons.hbs`, hidden from those who listen: the
/// text beside it says the same.
pub(super) fn icon(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    draw(string(h, 0)?, out)
}

/// `{{badge "late"}}`: drawing, words (`status-late`) and colour of one status, never colour
/// alone.
pub(super) struct Badge(pub(super) ValueHelper);

impl HelperDef for Badge {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        self.0.badge(string(h, 0)?, &Reader::of(ctx)?, out)
    }
}

/// `{{row_cells cells}}`: the cells of one row of the list of tasks (`views::tasks::Cell`). The list
/// is the busiest page, so its rows are not left to loops of the template.
pub(super) struct Cells(pub(super) ValueHelper);

impl HelperDef for Cells {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let reader = Reader::of(ctx)?;
        for cell in param(h, 0)?.as_array().ok_or_else(|| other("row_cells wants a list"))? {
            out.write("<td data-label=\"")?;
            let label = self.0.key(text_of(cell, "label")?.unwrap_or_default(), &reader)?;
            escaped(&label, out)?;
            out.write("\"><span>")?;
            if let Some(text) = text_of(cell, "text")? {
                escaped(text, out)?;
            }
            if truthy(field_of(cell, "is_day")?) {
                self.0.day(text_of(cell, "day")?, &reader, out)?;
            }
            let badges = list_of(cell, "badges")?;
            if !badges.is_empty() {
                out.write("<span class=\"badges\">")?;
                for kind in badges.iter().filter_map(Value::as_str) {
                    self.0.badge(kind, &reader, out)?;
                }
                out.write("</span>")?;
            }
            for note in list_of(cell, "notes")? {
                out.write("<span class=\"sub")?;
                if let Some(urgency) = text_of(note, "urgency")? {
                    out.write(" lateness-")?;
                    escaped(urgency, out)?;
                }
                out.write("\">")?;
                escaped(&self.0.said(field_of(note, "say")?, &reader)?, out)?;
                out.write("</span>")?;
            }
            out.write("</span></td>\n")?;
        }
        Ok(())
    }
}

/// `{{options choices}}`: what a `<select>` offers, each with `value`, `label` (a [`Say`]) and
/// `selected`. Registers are long, so this is not left to a loop of the template.
pub(super) struct Options(pub(super) ValueHelper);

impl HelperDef for Options {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let reader = Reader::of(ctx)?;
        let choices = param(h, 0)?.as_array().ok_or_else(|| other("options wants a list"))?;
        for choice in choices {
            out.write("<option value=\"")?;
            escaped(text_of(choice, "value")?.unwrap_or_default(), out)?;
            let is_selected = truthy(field_of(choice, "selected")?);
            out.write(if is_selected { "\" selected>" } else { "\">" })?;
            escaped(&self.0.said(field_of(choice, "label")?, &reader)?, out)?;
            out.write("</option>")?;
        }
        Ok(())
    }
}

impl ValueHelper {
    fn badge(&self, kind: &str, reader: &Reader, out: &mut dyn Output) -> HelperResult {
        out.write("<span class=\"badge badge-")?;
        out.write(kind)?;
        out.write("\">")?;
        draw(kind, out)?;
        escaped(&self.key(&format!("status-{kind}"), reader)?, out)?;
        out.write("</span>")?;
        Ok(())
    }

    fn day(&self, day: Option<&str>, reader: &Reader, out: &mut dyn Output) -> HelperResult {
        let Some(written) = day else { return Ok(out.write(NOTHING)?) };
        let day: NaiveDate =
            written.parse().map_err(|error| other(&format!("{written:?}: {error}")))?;
        out.write("<time datetime=\"")?;
        escaped(written, out)?;
        out.write("\">")?;
        escaped(&self.words.date(reader.locale, day), out)?;
        out.write("</time>")?;
        Ok(())
    }
}

fn draw(name: &str, out: &mut dyn Output) -> HelperResult {
    if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return Err(other(&format!("{name:?} is no icon")));
    }
    out.write(
        "<svg class=\"icon\" width=\"16\" height=\"16\" aria-hidden=\"true\"><use href=\"#i-",
    )?;
    out.write(name)?;
    out.write("\"/></svg>")?;
    Ok(())
}

fn field_of<'a>(view: &'a Value, name: &str) -> Result<&'a Value, RenderError> {
    view.get(name).ok_or_else(|| other(&format!("a part of the view lacks {name}")))
}

fn text_of<'a>(view: &'a Value, name: &str) -> Result<Option<&'a str>, RenderError> {
    Ok(field_of(view, name)?.as_str())
}

fn list_of<'a>(view: &'a Value, name: &str) -> Result<&'a [Value], RenderError> {
    Ok(field_of(view, name)?.as_array().map_or(&[], Vec::as_slice))
}

fn escaped(text: &str, out: &mut dyn Output) -> HelperResult {
    Ok(out.write(&handlebars::html_escape(text))?)
}
