//! `/directives/new/{id}/items/{number}`: one proposal, as a form.

use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Link, Page,
    breakdown_text::{Passage, Run},
    forms,
    samples::{HOSTILE, LONG},
};
use crate::wording::Say;
use FieldKind::{Radio, Select, Text, Textarea};

/// One proposal.
#[derive(Clone, Debug, Serialize)]
pub struct BreakdownItem {
    /// Number as printed.
    pub path: String,
    /// Second half of a `status-…` word key.
    pub status: String,
    /// The breakdown.
    pub back: Link,
    /// What a person should look at.
    pub doubts: Vec<Say>,
    /// How many tasks and messages.
    pub fan_out: Option<Say>,
    /// Changes it.
    pub form: Form,
    /// The second button of that form accepts it too.
    pub accepts: bool,
    /// Makes one of it and the next; `None` where there is no next.
    pub merge: Option<Form>,
    /// Makes two of it; `None` where it has one sentence.
    pub split: Option<Form>,
    /// The text around it.
    pub passages: Vec<Passage>,
}

/// The form that changes a proposal.
#[must_use]
pub fn item_form(action: &str, version: i64, bodies: &[Choice]) -> Form {
    let [rule, date, days, from, working, every, day, until] = forms::due_fields();
    Form::new("item", action, "save").version(version).fields([
        Field::new("path", Text).hint("hint-path"),
        Field::new("title", Text).optional().hint("hint-clause-title"),
        Field::new("text", Textarea).label("field-task-text"),
        Field::new("kind", Select)
            .label("field-proposal-kind")
            .options(forms::words("proposal-kind", &["task", "general"]))
            .value("task"),
        Field::new("leads", Textarea).label("field-assignees").optional().hint("hint-leads"),
        Field::new("add_lead", Select).optional().options(bodies.to_vec()),
        Field::new("coordinators", Textarea).optional().hint("hint-helpers"),
        Field::new("add_coordinator", Select).optional().options(bodies.to_vec()),
        rule,
        date,
        days,
        from,
        working,
        every,
        day,
        until,
        forms::due_words(),
    ])
}

/// The form that makes one of a proposal and the next.
#[must_use]
pub fn merge_form(action: &str, version: i64) -> Form {
    Form::new("merge", action, "breakdown-merge").style("secondary").version(version)
}

/// The form that makes two of a proposal.
#[must_use]
pub fn split_form(action: &str, version: i64, seams: Vec<Choice>) -> Form {
    Form::new("split", action, "breakdown-split")
        .title("breakdown-split-title")
        .style("secondary")
        .version(version)
        .fields([Field::new("at", Radio).label("field-split-at").options(seams)])
}

impl Page for BreakdownItem {
    const TEMPLATE: &'static str = "pages/breakdown_item";

    fn title(&self) -> Say {
        Say::new("breakdown-item").with("path", self.path.as_str())
    }

    fn samples() -> Vec<Self> {
        let page = "/directives/new/1/items/1";
        let passage = Passage {
            number: None,
            path: "II.1.a".to_owned(),
            verdict: "accepted".to_owned(),
            runs: vec![Run { mark: Some("due".to_owned()), text: HOSTILE.to_owned() }],
        };
        let full = Self {
            path: "II.1.a".to_owned(),
            status: "proposed".to_owned(),
            back: Link::new("/directives/new/1", HOSTILE),
            doubts: vec![Say::new("doubt-outside_the_register").with("detail", HOSTILE)],
            fan_out: Some(Say::new("fan-out").with("tasks", 63_i64).with("messages", 64_i64)),
            form: item_form(page, 3, &forms::sample_choices())
                .filled(|_| vec![HOSTILE])
                .refused("leads", Say::new("error-unknown_organisation_name").with("detail", LONG)),
            accepts: true,
            merge: Some(merge_form(&format!("{page}/merger"), 3)),
            split: Some(split_form(&format!("{page}/parts"), 3, vec![Choice::plain("7", LONG)])),
            passages: vec![passage],
        };
        let bare = Self {
            status: "general".to_owned(),
            doubts: Vec::new(),
            fan_out: None,
            form: item_form(page, 3, &[]),
            accepts: false,
            merge: None,
            split: None,
            passages: Vec::new(),
            ..full.clone()
        };
        vec![full, bare]
    }
}
