//! `/admin/policies/new`: a version of the policy as a form, a row for each rung.

use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, FormError, Page, policy_parts::Comparison, samples::HOSTILE,
};
use crate::{
    domain::ladder::{Audience, NoticeKind, check::LEVEL_MAX},
    wording::Say,
};

/// A version that is being written.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyDraft {
    /// What was refused, each linked to its field.
    pub errors: Vec<FormError>,
    /// When a working day's words are said, as it was typed.
    pub send_at: String,
    /// When the speaking window closes, as it was typed.
    pub send_until: String,
    /// The due date for which the draft is dated.
    pub due_on: String,
    /// The rungs of each clock.
    pub clocks: Vec<DraftClock>,
    /// What the draft would say beside the newest version; `None` until it can be said.
    pub comparison: Option<Comparison>,
    /// Stores the draft as it was looked at.
    pub store: Option<Form>,
    /// The draft as the API takes it.
    pub json: Form,
}

/// The rungs of one clock.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DraftClock {
    /// Second half of a `clock-name-…` word key.
    pub clock: String,
    /// Shown unfolded, as rows to write into; the others are carried along in a line each.
    pub open: bool,
    /// How many rungs.
    pub count: i64,
    /// In order, where it is open.
    pub rows: Vec<DraftRow>,
    /// In order, where it is not.
    pub lines: Vec<DraftLine>,
}

/// A rung that is not being written.
#[derive(Clone, Debug, Serialize)]
pub struct DraftLine {
    /// What it says, when, to whom.
    pub told: Say,
    /// Its fields as a form sends them: names and values.
    pub kept: Vec<(String, String)>,
}

/// One rung, as it was typed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DraftRow {
    /// Begins the ids of its fields, such as `due-0`.
    pub id: String,
    /// Begins the names of its fields, such as `due.0`.
    pub key: String,
    /// From 1.
    pub ordinal: i64,
    /// Its name.
    pub name: String,
    /// Working days from the date.
    pub offset: String,
    /// 0 to 3.
    pub levels: Vec<Choice>,
    /// What kind of word it is.
    pub kinds: Vec<Choice>,
    /// Who hears it.
    pub audience: Vec<Choice>,
    /// Working days between two repeats.
    pub every: String,
    /// How often it is said at most.
    pub times: String,
    /// Something in it was refused.
    pub refused: bool,
}

impl DraftRow {
    /// A row at the place `index` of `clock`, with what was typed into it.
    #[must_use]
    pub fn new(clock: &str, index: usize, level: &str, kind: &str, audience: &[&str]) -> Self {
        let levels = (0..=LEVEL_MAX).map(|n| {
            let choice = Choice::words(n.to_string(), format!("rung-level-{n}"));
            Choice { selected: level == n.to_string(), ..choice }
        });
        let kinds = NoticeKind::ALL.into_iter().map(|known| {
            let choice = Choice::words(known.name(), format!("kind-{}", known.name()));
            Choice { selected: known.name() == kind, ..choice }
        });
        let heard = Audience::ALL.into_iter().map(|known| {
            let choice = Choice::words(known.name(), format!("role-{}", known.name()));
            Choice { selected: audience.contains(&known.name()), ..choice }
        });
        Self {
            id: format!("{clock}-{index}"),
            key: format!("{clock}.{index}"),
            ordinal: i64::try_from(index + 1).unwrap_or(i64::MAX),
            levels: levels.collect(),
            kinds: kinds.collect(),
            audience: heard.collect(),
            ..Self::default()
        }
    }
}

/// The form that takes the draft as text.
#[must_use]
pub fn json_form(text: &str) -> Form {
    Form::new("policy-json", "/admin/policies/new", "policy-look")
        .title("policy-json")
        .style("secondary")
        .intro(Say::new("policy-json-about"))
        .fields([Field::new("policy", FieldKind::Textarea).label("field-policy").value(text)])
        .not_kept()
}

/// The form that stores a draft as it was looked at.
#[must_use]
pub fn store_form(text: &str) -> Form {
    Form::new("policy-store", "/admin/policies", "policy-add")
        .intro(Say::new("policy-store-about"))
        .hidden("policy", text)
}

impl Page for PolicyDraft {
    const TEMPLATE: &'static str = "pages/policy_draft";

    fn title(&self) -> Say {
        Say::new("policy-new")
    }

    fn samples() -> Vec<Self> {
        let row = |index, refused| DraftRow {
            name: HOSTILE.to_owned(),
            offset: "-7".to_owned(),
            refused,
            ..DraftRow::new("due", index, "2", "slip", &["focal"])
        };
        let clock = |clock: &str, rows: Vec<DraftRow>| DraftClock {
            clock: clock.to_owned(),
            open: true,
            count: i64::try_from(rows.len()).unwrap_or(0),
            rows,
            lines: Vec::new(),
        };
        let line = DraftLine {
            told: Say::plain(HOSTILE),
            kept: vec![("visit.0.name".to_owned(), HOSTILE.to_owned())],
        };
        let closed = DraftClock { open: false, lines: vec![line], ..clock("part", Vec::new()) };
        let plain = Self {
            errors: Vec::new(),
            send_at: "08:00".to_owned(),
            send_until: "18:00".to_owned(),
            due_on: "2023-12-20".to_owned(),
            clocks: vec![
                clock("due", vec![row(0, false), row(1, true)]),
                clock("visit", Vec::new()),
                closed,
            ],
            comparison: None,
            store: None,
            json: json_form(HOSTILE),
        };
        let say = Say::new("in-rung")
            .with("clock", Say::new("clock-name-due"))
            .with("n", 2_i64)
            .with("complaint", Say::new("error-required"));
        let error = FormError::at("due-1-offset".to_owned(), "col-offset".to_owned(), say);
        let refused = Self { errors: vec![error], ..plain.clone() };
        let looked = Self {
            comparison: Some(Comparison::sample()),
            store: Some(store_form("{}")),
            ..plain.clone()
        };
        vec![plain, refused, looked]
    }
}
