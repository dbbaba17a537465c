//! `/directives/new/{id}`: the text with marks, and beside it what is proposed.

use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Page,
    breakdown_text::{Passage, Run},
    forms,
    samples::{HOSTILE, LONG},
};
use crate::wording::Say;
use FieldKind::{Checkbox, Date, Select, Text, Textarea};

/// A breakdown being worked on.
#[derive(Clone, Debug, Serialize)]
pub struct Breakdown {
    /// Number as printed, or that there is none yet.
    pub heading: Say,
    /// What it is about.
    pub title: String,
    /// Counts every change.
    pub version: i64,
    /// Where verdicts are sent.
    pub verdicts: String,
    /// What is uncertain about the whole, and what stands in the way.
    pub notices: Vec<Say>,
    /// Corrects the head.
    pub head: Form,
    /// Names outside the register, with how often.
    pub outsiders: Vec<Say>,
    /// Says whom such a name means.
    pub settle: Option<Form>,
    /// Where an organisation is added; `None` where the reader may not.
    pub add: Option<String>,
    /// How far it is.
    pub tally: Tally,
    /// The parts of a long text; empty where there is but one.
    pub parts: Vec<Part>,
    /// What is proposed: doubts first, then by section.
    pub groups: Vec<Group>,
    /// The text.
    pub passages: Vec<Passage>,
    /// Where the draft is made.
    pub confirm: String,
    /// Proposes anew.
    pub again: Form,
    /// Throws it away.
    pub discard: Form,
}

/// How far a breakdown is.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Tally {
    /// Not decided on.
    pub open: i64,
    /// Accepted.
    pub accepted: i64,
    /// Left out.
    pub left_out: i64,
    /// Exhortations.
    pub general: i64,
    /// Tasks of what is accepted.
    pub tasks: i64,
    /// Messages of what is accepted.
    pub messages: i64,
}

/// A part of a long text.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Where it is.
    pub href: String,
    /// The number, as printed, of its first proposal.
    pub first: String,
    /// The number of its last one.
    pub last: String,
    /// How many of its proposals are not decided on.
    pub open: usize,
    /// It is the one that is shown.
    pub is_here: bool,
}

/// Proposals under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Unique on the page.
    pub id: String,
    /// The heading.
    pub heading: Say,
    /// A proposal of the section that can be accepted as one; `None` where nothing is to accept.
    pub section: Option<u32>,
    /// How many that would be.
    pub ready: i64,
    /// What is proposed.
    pub rows: Vec<Row>,
}

/// One proposal.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Stays with it.
    pub number: u32,
    /// Number as printed.
    pub path: String,
    /// Second half of a `status-…` word key.
    pub status: String,
    /// It is another than that nothing was said.
    pub decided: bool,
    /// The beginning of the order.
    pub text: String,
    /// Whom it is given to.
    pub leads: Vec<Name>,
    /// Who helps.
    pub coordinators: Vec<Name>,
    /// How many tasks and messages, where it is more than one task.
    pub fan_out: Option<Say>,
    /// By when.
    pub due: Say,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// What a person should look at.
    pub doubts: Vec<Say>,
    /// Its own page.
    pub href: String,
    /// It names somebody who has to be settled first.
    pub settles: bool,
    /// It can be accepted as it is.
    pub accepts: bool,
    /// It can be left out.
    pub leaves: bool,
    /// What was said of it can be taken back.
    pub returns: bool,
    /// The exhortation can be followed up.
    pub follows: bool,
}

/// Somebody named.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// In words.
    pub say: Say,
    /// The register does not know it.
    pub outside: bool,
}

/// The form that corrects the head.
#[must_use]
pub fn head_form(action: &str, version: i64) -> Form {
    Form::new("head", action, "save")
        .version(version)
        .title("breakdown-head")
        .style("secondary")
        .fields([
            Field::new("kind", Select).options(forms::directive_kinds()),
            Field::new("number", Text).hint("hint-number"),
            Field::new("issued_on", Date).hint("hint-breakdown-issued-on"),
            Field::new("issuer", Text).hint("hint-issuer"),
            Field::new("signer", Text).optional(),
            Field::new("title", Textarea).label("field-about"),
            Field::new("before_means_the_day_before", Checkbox).optional(),
        ])
}

/// The form that says whom a name outside the register means.
#[must_use]
pub fn settle_form(action: &str, version: i64, names: Vec<Choice>, bodies: Vec<Choice>) -> Form {
    let first = names.first().map(|name| name.value.clone()).unwrap_or_default();
    Form::new("settle", action, "breakdown-settle")
        .version(version)
        .title("breakdown-settle-title")
        .style("secondary")
        .fields([
            Field::new("name", Select).label("field-outside-name").options(names).value(first),
            Field::new("meant", Select).label("field-meant").options(bodies),
            Field::new("remember", Checkbox).optional().hint("hint-remember").value("true"),
        ])
}

/// The form that proposes anew.
#[must_use]
pub fn again_form(action: &str, version: i64) -> Form {
    Form::new("again", action, "breakdown-again")
        .style("secondary")
        .version(version)
        .confirm(Say::new("breakdown-again-confirm"))
}

/// The form that throws it away.
#[must_use]
pub fn discard_form(action: &str, version: i64) -> Form {
    Form::new("discard", action, "breakdown-discard")
        .style("danger")
        .version(version)
        .confirm(Say::new("breakdown-discard-confirm"))
}

fn sample_row(number: u32, text: &str, status: &str) -> Row {
    let name = |say: Say, outside| Name { say, outside };
    let is_open = status == "proposed";
    Row {
        number,
        path: format!("II.{number}.a"),
        status: status.to_owned(),
        decided: !is_open,
        text: text.to_owned(),
        leads: vec![name(Say::new("collective-provinces"), false), name(Say::plain(HOSTILE), true)],
        coordinators: vec![name(Say::plain(LONG), false)],
        fan_out: Some(Say::new("fan-out").with("tasks", 63_i64).with("messages", 63_i64)),
        due: Say::new("due-by").with("date", super::samples::day(40)),
        due_words: Some(HOSTILE.to_owned()),
        doubts: if is_open { vec![Say::new("doubt-several_dues")] } else { Vec::new() },
        href: format!("/directives/new/1/items/{number}"),
        settles: false,
        accepts: is_open,
        leaves: is_open,
        returns: !is_open && status != "general",
        follows: status == "general",
    }
}

impl Page for Breakdown {
    const TEMPLATE: &'static str = "pages/breakdown";

    fn title(&self) -> Say {
        Say::new("breakdown-of").with("number", self.heading.clone())
    }

    fn samples() -> Vec<Self> {
        let names = vec![Choice::plain(HOSTILE, HOSTILE), Choice::plain("b", LONG)];
        let run = |mark: Option<&str>, text: &str| Run {
            mark: mark.map(str::to_owned),
            text: text.to_owned(),
        };
        let passage = |number: u32| Passage {
            number: Some(number),
            path: format!("II.{number}.a"),
            verdict: "proposed".to_owned(),
            runs: vec![run(Some("lead"), HOSTILE), run(None, LONG), run(Some("due"), "2023")],
        };
        let outside = Passage { runs: vec![run(None, HOSTILE)], ..Passage::default() };
        let rows = vec![
            sample_row(1, HOSTILE, "proposed"),
            sample_row(2, LONG, "accepted"),
            sample_row(3, LONG, "left_out"),
            sample_row(4, LONG, "general"),
        ];
        let group = Group {
            id: "g1".to_owned(),
            heading: Say::plain(LONG),
            section: Some(1),
            ready: 1,
            rows,
        };
        let page = "/directives/new/1";
        let part = |at: &str, open: usize, is_here: bool| Part {
            href: format!("{page}?at={at}"),
            first: at.to_owned(),
            last: HOSTILE.to_owned(),
            open,
            is_here,
        };
        let full = Self {
            heading: Say::plain("24/CT-TTg"),
            title: LONG.to_owned(),
            version: 3,
            verdicts: format!("{page}/verdicts"),
            notices: vec![Say::new("doubt-no_issue_date")],
            head: head_form(&format!("{page}/head"), 3),
            outsiders: vec![Say::new("breakdown-outsider").with("name", HOSTILE).with("n", 2_i64)],
            settle: Some(settle_form(&format!("{page}/names"), 3, names, forms::sample_choices())),
            add: Some("/admin/organisations/new".to_owned()),
            tally: Tally { open: 1, accepted: 1, left_out: 1, general: 1, tasks: 63, messages: 64 },
            parts: vec![part("1", 2, true), part("2", 0, false)],
            groups: vec![group],
            passages: vec![outside, passage(1), passage(2), passage(3), passage(4)],
            confirm: format!("{page}/draft"),
            again: again_form(&format!("{page}/reading"), 3),
            discard: discard_form(&format!("{page}/discard"), 3),
        };
        let bare = Self {
            heading: Say::new("breakdown-no-number"),
            title: HOSTILE.to_owned(),
            notices: Vec::new(),
            outsiders: Vec::new(),
            settle: None,
            add: None,
            parts: Vec::new(),
            groups: Vec::new(),
            passages: Vec::new(),
            ..full.clone()
        };
        vec![full, bare]
    }
}
