//! What waits for a leader before it leaves: on the task's page, and in the leader's work.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Field, FieldKind, Form, Link,
    samples::{HOSTILE, LONG, day, instant},
    task::Change,
};
use crate::wording::Say;

/// A request that waits, on its task's page.
#[derive(Clone, Debug, Serialize)]
pub struct ApprovalCard {
    /// Unique on the page.
    pub id: String,
    /// What is to leave, in words.
    pub what: Say,
    /// Who asked.
    pub who: String,
    /// In whose place, during an absence.
    pub on_behalf_of: Option<String>,
    /// Since when it waits.
    pub at: DateTime<Utc>,
    /// The result or the reason.
    pub words: String,
    /// What else is stated.
    pub facts: Vec<Change>,
    /// Nobody leads the lead.
    pub lacks_leader: bool,
    /// Approves it, or takes it back.
    pub buttons: Vec<Form>,
    /// Sends it back.
    pub acts: Vec<Form>,
}

/// A request that waits, in the leader's work.
#[derive(Clone, Debug, Serialize)]
pub struct ApprovalRow {
    /// Its task.
    pub task: Link,
    /// What people call the task.
    pub reference: String,
    /// What is to leave, in words.
    pub what: Say,
    /// Who asked.
    pub who: String,
    /// Since when it waits.
    pub at: DateTime<Utc>,
}

/// The leader's forms for the request `id`.
#[must_use]
pub fn decisions(id: &str, version: i64) -> (Form, Form) {
    let form = |noun: &str, key: &str| {
        let address = format!("/approvals/{id}/{noun}");
        Form::new(&format!("{noun}-{id}"), address, key).version(version)
    };
    let reason = Field::new("reason", FieldKind::Textarea);
    let back = form("return", "action-send_back").title("action-send_back").style("secondary");
    (form("approval", "action-approve"), back.fields([reason]))
}

/// The form by which whoever asked takes the request `id` back.
#[must_use]
pub fn withdrawal(id: &str, version: i64) -> Form {
    let address = format!("/approvals/{id}/withdrawal");
    Form::new(&format!("withdrawal-{id}"), address, "action-withdraw_approval")
        .style("secondary")
        .version(version)
}

pub(super) fn sample_cards() -> Vec<ApprovalCard> {
    let (approve, back) = decisions("1", 1);
    let fact = |field: &str, new| Change { field: field.to_owned(), old: None, new: Some(new) };
    let card = |id: &str, lacks_leader: bool, buttons, acts| ApprovalCard {
        id: id.to_owned(),
        what: Say::new("action-submit"),
        who: HOSTILE.to_owned(),
        on_behalf_of: lacks_leader.then(|| LONG.to_owned()),
        at: instant(-20),
        words: HOSTILE.to_owned(),
        facts: vec![
            fact("field-document-number", Say::plain(HOSTILE)),
            fact("field-promised-on", Say::new("a-date").with("date", day(5))),
        ],
        lacks_leader,
        buttons,
        acts,
    };
    vec![
        card("waits-1", false, vec![approve], vec![back]),
        card("waits-2", true, vec![withdrawal("2", 1)], Vec::new()),
    ]
}

pub(super) fn sample_rows() -> Vec<ApprovalRow> {
    let row = |text: &str| ApprovalRow {
        task: Link::new("/tasks/1", text),
        reference: "27/CT-TTg/2023·II.1.a·H18".to_owned(),
        what: Say::new("action-submit"),
        who: HOSTILE.to_owned(),
        at: instant(-20),
    };
    vec![row(HOSTILE), row(LONG)]
}
