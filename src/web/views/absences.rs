//! Who is away and who stands in: a list of everybody's, and one's own.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Page, Pager,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// `/admin/absences`: whoever is away now or will be.
#[derive(Clone, Debug, Serialize)]
pub struct Absences {
    /// One page of lines, in the order in which they were told.
    pub lines: Vec<AbsenceLine>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Tells another; `None` when the reader may not.
    pub tell: Option<Form>,
}

/// One absence.
#[derive(Clone, Debug, Serialize)]
pub struct AbsenceLine {
    /// Who is away.
    pub person: String,
    /// Who acts and is told instead.
    pub deputy: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// It has begun.
    pub is_now: bool,
    /// Ends it today, where the reader may.
    pub end: Option<Form>,
}

/// The form that tells one's own absence.
#[must_use]
pub fn own_form(deputies: Vec<Choice>) -> Form {
    let deputy = Field::new("deputy", FieldKind::Select).hint("hint-deputy").options(deputies);
    form("/me/absences").fields([deputy]).fields(days())
}

/// The form that tells anybody's absence.
#[must_use]
pub fn anybodys_form() -> Form {
    let person = Field::new("person", FieldKind::Email).label("field-absent").hint("hint-address");
    let deputy = Field::new("deputy", FieldKind::Email).hint("hint-address");
    form("/admin/absences").fields([person, deputy]).fields(days())
}

fn form(action: &str) -> Form {
    Form::new("absence", action, "absence-tell").title("absence-new").style("secondary")
}

fn days() -> [Field; 2] {
    let field = |name, label| Field::new(name, FieldKind::Date).label(label);
    [field("from", "field-first-day"), field("to", "field-last-day")]
}

/// The form that ends the absence `id` today.
#[must_use]
pub fn end_form(action: String, id: &str, is_now: bool) -> Form {
    let (submit, sure) = match is_now {
        true => ("absence-back", "absence-back-confirm"),
        false => ("absence-cancel", "absence-cancel-confirm"),
    };
    Form::new(&format!("end-{id}"), action, submit).style("secondary").confirm(Say::new(sure))
}

/// Lines for samples.
#[must_use]
pub fn sample_lines() -> Vec<AbsenceLine> {
    let line = |person: &str, deputy: &str, is_now, end| AbsenceLine {
        person: person.to_owned(),
        deputy: deputy.to_owned(),
        from: day(-2),
        to: day(5),
        is_now,
        end,
    };
    let end = |id: &str, is_now| Some(end_form(format!("/me/absences/{id}/end"), id, is_now));
    vec![
        line("Lò Văn Sơn", "Trần Thị Lan", true, end("1", true)),
        line(HOSTILE, LONG, false, end("2", false)),
        line(LONG, HOSTILE, true, None),
    ]
}

impl Page for Absences {
    const TEMPLATE: &'static str = "pages/absences";

    fn title(&self) -> Say {
        Say::new("nav-absences")
    }

    fn samples() -> Vec<Self> {
        let (lines, pager) = (sample_lines(), Pager::default());
        let tell = Some(anybodys_form().refused("deputy", Say::new("error-own_deputy")));
        let full = Self { lines, pager: pager.clone(), tell };
        vec![full, Self { lines: Vec::new(), pager, tell: None }]
    }
}
