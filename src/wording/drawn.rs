//! Helpers that draw a part of the page: what a loop of a template would make slowly, or twice.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
};
use serde_json::Value;

use super::{
    helpers::{Reader, ValueHelper, other, param, string, truthy},
    pen::{Pen, draw_icon},
};

/// `{{icon "late"}}`: a drawing of `pages/parts/icons.hbs`, hidden from those who listen: the
/// text beside it says the same.
pub(super) fn icon(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let mut html = String::new();
    draw_icon(string(h, 0)?, &mut html)?;
    Ok(out.write(&html)?)
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
        let mut pen = Pen::new(&self.0, Reader::of(ctx)?);
        pen.badge(string(h, 0)?)?;
        Ok(out.write(&pen.into_html())?)
    }
}

/// `{{options choices}}`: what a `<select>` offers, each with `value`, `label` (a [`super::Say`])
/// and `selected`. Registers are long, so this is not left to a loop of the template.
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
        let mut pen = Pen::new(&self.0, Reader::of(ctx)?);
        let choices = param(h, 0)?.as_array().ok_or_else(|| other("options wants a list"))?;
        for choice in choices {
            pen.html("<option value=\"");
            pen.text(field_of(choice, "value")?.as_str().unwrap_or_default());
            let is_selected = truthy(field_of(choice, "selected")?);
            pen.html(if is_selected { "\" selected>" } else { "\">" });
            pen.said(field_of(choice, "label")?)?;
            pen.html("</option>");
        }
        Ok(out.write(&pen.into_html())?)
    }
}

fn field_of<'a>(view: &'a Value, name: &str) -> Result<&'a Value, RenderError> {
    view.get(name).ok_or_else(|| other(&format!("a part of the view lacks {name}")))
}
