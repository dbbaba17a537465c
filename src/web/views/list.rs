//! What lists share.

use chrono::NaiveDate;
use serde::Serialize;

use crate::wording::Say;

/// A link with a text that is not ours: a name, a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub text: String,
}

impl Link {
    /// A link to `href` called `text`.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// Where a list goes on. Lists are walked by cursor: there is a start and a next page, and no
/// page numbers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pager {
    /// The start of the list, when this is not it.
    pub first: Option<String>,
    /// The next page, when there is one.
    pub next: Option<String>,
}

/// A task as a row of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TaskRow {
    /// The task's page.
    pub href: String,
    /// What people call it, such as `27/CT-TTg/2023 · II.1.a · H18`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The lead organisation's name.
    pub lead: String,
    /// The current due date.
    pub due_on: Option<NaiveDate>,
    /// How late, how soon: one sentence.
    pub lateness: Option<Say>,
    /// How long blocked, waiting for whom: one sentence.
    pub blocked: Option<Say>,
    /// `late`, `soon` or nothing: how the sentence is coloured.
    pub urgency: Option<String>,
    /// Statuses, the state first: the second half of a `status-…` word key.
    pub badges: Vec<String>,
}
