//! `/admin/portfolios`: which members of the working group monitor whom.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Link, Page,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// Who monitors whom, member by member, and what nobody monitors.
#[derive(Clone, Debug, Serialize)]
pub struct Portfolios {
    /// Organisations that are given tasks and that nobody monitors today.
    pub unmonitored: Vec<Link>,
    /// The members with what they monitor, by name.
    pub members: Vec<Member>,
    /// Gives a portfolio; `None` when the reader may not.
    pub give: Option<Form>,
}

/// A member with what they monitor.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// Unique on the page.
    pub id: String,
    /// The member.
    pub person: Link,
    /// The tasks of what they monitor.
    pub tasks: String,
    /// How many organisations that is.
    pub count: i64,
    /// What they monitor, today or from some day on.
    pub lines: Vec<Line>,
}

/// An organisation that is monitored.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Which.
    pub organisation: Link,
    /// First day.
    pub from: NaiveDate,
    /// Last day, if there is one.
    pub to: Option<NaiveDate>,
    /// Ends it today, where the reader may.
    pub end: Option<Form>,
}

/// The form that lets a member monitor organisations.
#[must_use]
pub fn give_form(members: Vec<Choice>, organisations: Vec<Choice>, from: NaiveDate) -> Form {
    let day = |name, label| Field::new(name, FieldKind::Date).label(label);
    Form::new("portfolio", "/admin/portfolios", "portfolio-give")
        .title("portfolio-give")
        .style("secondary")
        .fields([
            Field::new("person", FieldKind::Select).label("field-member").options(members),
            Field::new("organisations", FieldKind::Checkboxes).options(organisations),
            day("from", "field-first-day").value(from.to_string()),
            day("to", "field-last-day").optional(),
        ])
}

/// The form that ends the row `id` today.
#[must_use]
pub fn end_form(id: &str) -> Form {
    let action = format!("/admin/portfolios/{id}/end");
    Form::new(&format!("end-{id}"), action, "post-end")
        .style("secondary")
        .confirm(Say::new("portfolio-end-confirm"))
}

impl Page for Portfolios {
    const TEMPLATE: &'static str = "pages/portfolios";

    fn title(&self) -> Say {
        Say::new("nav-portfolios")
    }

    fn samples() -> Vec<Self> {
        let line = |id: &str, name: &str, to, end: bool| Line {
            organisation: Link::new("/admin/organisations/1", name),
            from: day(-400),
            to,
            end: end.then(|| end_form(id)),
        };
        let member = |id: &str, name: &str, lines: Vec<Line>| Member {
            id: id.to_owned(),
            person: Link::new("/admin/people/1", name),
            tasks: "/tasks?portfolio=1".to_owned(),
            count: 2,
            lines,
        };
        let lines = vec![line("1", HOSTILE, None, true), line("2", LONG, Some(day(30)), false)];
        let choices = |id: &str| vec![Choice::plain(id, LONG), Choice::plain("x", HOSTILE)];
        let full = Self {
            unmonitored: vec![Link::new("/admin/organisations/1", HOSTILE)],
            members: vec![member("m1", LONG, lines), member("m2", HOSTILE, Vec::new())],
            give: Some(give_form(choices("1"), choices("2"), day(0))),
        };
        let empty = Self { unmonitored: Vec::new(), members: Vec::new(), give: None };
        vec![full, empty]
    }
}
