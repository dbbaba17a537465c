//! `/directives/{id}` while it is a draft: clauses, and what issuing would do.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Form, Page, forms,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// A draft.
#[derive(Clone, Debug, Serialize)]
pub struct DirectiveDraft {
    /// Number as printed.
    pub number: String,
    /// When it was signed.
    pub issued_on: NaiveDate,
    /// Who issued it.
    pub issuer: String,
    /// Second half of a `directive-kind-…` word key.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// Where its head is changed; `None` when the reader may not.
    pub edit: Option<String>,
    /// In the order of the document.
    pub clauses: Vec<DraftClause>,
    /// Adds a clause.
    pub add: Option<Form>,
    /// What issuing would do.
    pub preview: Preview,
    /// Issues it; `None` while it has no clauses or the reader may not.
    pub issue: Option<Form>,
    /// Throws it away; `None` when the reader may not.
    pub discard: Option<Form>,
}

/// A clause of a draft.
#[derive(Clone, Debug, Serialize)]
pub struct DraftClause {
    /// Number as printed.
    pub path: String,
    /// Title of its tasks.
    pub title: String,
    /// The order as stated.
    pub text: String,
    /// Whom it is given to, as named: organisations and collectives.
    pub assignees: Vec<Say>,
    /// Who helps.
    pub coordinators: Vec<String>,
    /// The due rule in words, with its date.
    pub due: Say,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// How many tasks it gives.
    pub tasks: i64,
    /// Where it is changed.
    pub edit: Option<String>,
    /// Takes it out.
    pub remove: Option<Form>,
}

/// What issuing would do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Preview {
    /// Tasks given.
    pub tasks: i64,
    /// People and mailboxes told.
    pub people: i64,
    /// Messages that is.
    pub messages: i64,
    /// What should be looked at first: due dates that are past, organisations without a person.
    pub warnings: Vec<Say>,
}

/// The form that issues the draft whose page is `page`.
#[must_use]
pub fn issue_form(page: &str, version: i64, preview: &Preview) -> Form {
    let say = Say::new("issue-confirm").with("tasks", preview.tasks).with("people", preview.people);
    Form::new("issue", format!("{page}/issue"), "directive-issue").version(version).confirm(say)
}

/// The form that takes clause number `at` out of its draft.
#[must_use]
pub fn remove_form(at: usize, action: &str, version: i64) -> Form {
    Form::new(&format!("remove-{at}"), action, "remove")
        .style("danger")
        .version(version)
        .confirm(Say::new("clause-remove-confirm"))
}

impl Page for DirectiveDraft {
    const TEMPLATE: &'static str = "pages/directive_draft";

    fn title(&self) -> Say {
        Say::plain(format!("{} – {}", self.number, self.title))
    }

    fn samples() -> Vec<Self> {
        let clause = |at: usize, title: &str| DraftClause {
            path: format!("II.{at}.a"),
            title: title.to_owned(),
            text: title.repeat(3),
            assignees: vec![Say::new("collective-provinces"), Say::plain("Bộ Tư pháp")],
            coordinators: vec![HOSTILE.to_owned()],
            due: Say::new("due-by").with("date", day(40)),
            due_words: Some("chậm nhất ngày 29/01/2024".to_owned()),
            tasks: 64,
            edit: Some("/directives/1/clauses/1".to_owned()),
            remove: Some(remove_form(at, "/directives/1/clauses/1/removal", 5)),
        };
        let preview = Preview {
            tasks: 128,
            people: 131,
            messages: 131,
            warnings: vec![
                Say::new("warning-no-recipient").with("organisation", LONG),
                Say::new("warning-due-past").with("path", "II.1.a").with("date", day(-2)),
            ],
        };
        let full = Self {
            number: "28/CT-TTg".to_owned(),
            issued_on: day(0),
            issuer: "Thủ tướng Chính phủ".to_owned(),
            kind: "directive".to_owned(),
            title: "Đẩy mạnh cải cách thủ tục hành chính (minh họa)".to_owned(),
            edit: Some("/directives/1/edit".to_owned()),
            clauses: vec![clause(1, LONG), clause(2, HOSTILE)],
            add: Some(forms::clause("clause", "/directives/1/clauses", 5)),
            issue: Some(issue_form("/directives/1", 5, &preview)),
            discard: Some(forms::discard_draft("/directives/1", 5)),
            preview,
        };
        let empty = Self {
            clauses: Vec::new(),
            preview: Preview::default(),
            issue: None,
            title: HOSTILE.to_owned(),
            ..full.clone()
        };
        vec![full, empty]
    }
}
