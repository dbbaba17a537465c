//! `/admin/reorganisations/{id}`: what ends, what follows, what is open, and the recount.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Form, Link, Page,
    reorganisation_forms::{carry_out_form, pair_form, remove_form},
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// One merger.
#[derive(Clone, Debug, Serialize)]
pub struct Reorganisation {
    /// One line.
    pub title: String,
    /// Of the decision that reorganises.
    pub decision_number: String,
    /// First day of what follows.
    pub effective_on: NaiveDate,
    /// Where it stands.
    pub state: String,
    /// How the open work moved, where it did.
    pub done: Option<Done>,
    /// What stands in the way of carrying it out, or what follows of doing so.
    pub notes: Vec<Say>,
    /// Carries it out; `None` when the reader may not, or not yet.
    pub carry_out: Option<Form>,
    /// What is open, kind by kind.
    pub kinds: Vec<KindRow>,
    /// What ends and what follows.
    pub pairs: Vec<PairRow>,
    /// What else the reader may do: prepare it differently, give it up.
    pub actions: Vec<Form>,
}

/// How the open work moved.
#[derive(Clone, Debug, Serialize)]
pub struct Done {
    /// When, by whom, by which decision.
    pub say: Say,
    /// Counted before and after.
    pub counts: Vec<Count>,
    /// What moved beside.
    pub moved: Vec<Say>,
}

/// One number, before and after.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// Word key of what is counted.
    pub label: String,
    /// Before.
    pub before: i64,
    /// After.
    pub after: i64,
}

/// What of one kind is open.
#[derive(Clone, Debug, Serialize)]
pub struct KindRow {
    /// The list of these things.
    pub href: String,
    /// Word key of the kind.
    pub key: String,
    /// How many.
    pub open: i64,
    /// How many do not go with the rest.
    pub chosen: i64,
    /// How many nobody decided and nothing follows.
    pub undecided: i64,
}

/// An organisation that ends.
#[derive(Clone, Debug, Serialize)]
pub struct PairRow {
    /// What ends.
    pub ending: Link,
    /// Its code.
    pub code: Option<String>,
    /// What follows.
    pub successor: Option<Link>,
    /// Open tasks that it leads.
    pub tasks: i64,
    /// Everything else that it has open.
    pub others: i64,
    /// Takes the pair out; `None` when the reader may not.
    pub remove: Option<Form>,
}

impl Page for Reorganisation {
    const TEMPLATE: &'static str = "pages/reorganisation";

    fn title(&self) -> Say {
        Say::plain(&self.title)
    }

    fn samples() -> Vec<Self> {
        let pair = |name: &str, successor: Option<&str>, remove: Option<Form>| PairRow {
            ending: Link::new("/admin/organisations/1", name),
            code: successor.map(|_| "H63".to_owned()),
            successor: successor.map(|name| Link::new("/admin/organisations/2", name)),
            tasks: 12,
            others: 7,
            remove,
        };
        let kind = |key: &str, undecided| KindRow {
            href: "/admin/reorganisations/1/items?kind=task".to_owned(),
            key: format!("reorganisation-kind-{key}"),
            open: 1200,
            chosen: 3,
            undecided,
        };
        let at = "/admin/reorganisations/1";
        let planned = Self {
            title: HOSTILE.to_owned(),
            decision_number: LONG.to_owned(),
            effective_on: day(10),
            state: "planned".to_owned(),
            done: None,
            notes: vec![Say::new("reorganisation-not-yet").with("date", day(10))],
            carry_out: Some(carry_out_form(at, HOSTILE, 3, (6_160, 412))),
            kinds: vec![kind("task", 5), kind("post", 0)],
            pairs: vec![
                pair(LONG, Some(HOSTILE), Some(remove_form(at, "1", 3))),
                pair(HOSTILE, None, None),
            ],
            actions: vec![pair_form(at, Vec::new(), Vec::new(), 3)],
        };
        let counts = ["reorganisation-count-tasks", "reorganisation-count-led"];
        let count = |label: &str| Count { label: label.to_owned(), before: 20_000, after: 0 };
        let done = Self {
            state: "carried_out".to_owned(),
            done: Some(Done {
                say: Say::new("reorganisation-done")
                    .with("who", LONG)
                    .with("at", super::samples::instant(0))
                    .with("number", HOSTILE),
                counts: counts.map(count).to_vec(),
                moved: vec![Say::new("reorganisation-moved-tasks").with("n", 20_000)],
            }),
            notes: Vec::new(),
            carry_out: None,
            kinds: Vec::new(),
            pairs: Vec::new(),
            actions: Vec::new(),
            ..planned.clone()
        };
        vec![planned, done]
    }
}
