//! `/tasks/views`: lists of tasks under a name; and how they stand above the list.

use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Link, Page,
    samples::{HOSTILE, LONG},
};
use crate::wording::Say;

/// What the reader keeps, what others share with them, and what they removed.
#[derive(Clone, Debug, Serialize)]
pub struct SavedViews {
    /// Those the reader finds above the list.
    pub views: Vec<ViewRow>,
    /// Those that can be taken back.
    pub removed: Vec<Removed>,
}

/// One view.
#[derive(Clone, Debug, Serialize)]
pub struct ViewRow {
    /// Opens it.
    pub open: Link,
    /// Who finds it.
    pub audience: Say,
    /// Changes name and audience, where the reader may.
    pub change: Option<Form>,
    /// Removes it, where the reader may.
    pub remove: Option<Form>,
}

/// One that was removed.
#[derive(Clone, Debug, Serialize)]
pub struct Removed {
    /// What it was called.
    pub name: String,
    /// Takes it back.
    pub restore: Form,
}

/// A view above the list.
#[derive(Clone, Debug, Serialize)]
pub struct ViewLink {
    /// Opens it.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// Who else finds it.
    pub shared: Option<Say>,
    /// The list is as it was saved.
    pub current: bool,
}

impl ViewLink {
    /// One's own, and one of everybody.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let one = |name: &str, shared, current| Self {
            href: "/tasks/views/1".to_owned(),
            name: name.to_owned(),
            shared,
            current,
        };
        vec![
            one("Quá hạn của tỉnh", None, true),
            one(HOSTILE, Some(Say::new("view-for-everybody")), false),
        ]
    }
}

/// Audiences of the samples.
#[must_use]
pub fn sample_audiences() -> Vec<Choice> {
    vec![Choice::words("oneself", "view-for-oneself"), Choice::plain("1", LONG)]
}

/// The form that saves a list as it is.
#[must_use]
pub fn save_form(question: &str, audiences: Vec<Choice>) -> Form {
    Form::new("save-view", "/tasks/views", "view-save")
        .title("view-save")
        .style("secondary")
        .hidden("question", question)
        .fields(fields(audiences, "", "oneself"))
}

/// The form that changes a view's name and who finds it.
#[must_use]
pub fn change_form(
    id: &str,
    version: i64,
    name: &str,
    (audiences, audience): (Vec<Choice>, &str),
) -> Form {
    Form::new(&format!("view-{id}"), format!("/tasks/views/{id}"), "save")
        .title("view-change")
        .style("secondary")
        .version(version)
        .fields(fields(audiences, name, audience))
}

/// The form that removes a view.
#[must_use]
pub fn remove_form(id: &str, version: i64) -> Form {
    Form::new(&format!("remove-{id}"), format!("/tasks/views/{id}/removal"), "view-remove")
        .style("secondary")
        .version(version)
}

/// The form that takes a removed view back.
#[must_use]
pub fn restore_form(id: &str, version: i64) -> Form {
    Form::new(&format!("restore-{id}"), format!("/tasks/views/{id}/restoration"), "view-restore")
        .style("secondary")
        .version(version)
}

fn fields(audiences: Vec<Choice>, name: &str, audience: &str) -> [Field; 2] {
    let audience = Field::new("audience", FieldKind::Select).options(audiences).value(audience);
    [Field::new("name", FieldKind::Text).label("field-view-name").value(name), audience]
}

impl Page for SavedViews {
    const TEMPLATE: &'static str = "pages/saved_views";

    fn title(&self) -> Say {
        Say::new("views")
    }

    fn samples() -> Vec<Self> {
        let open = |name: &str| Link::new("/tasks/views/1", name);
        let own = ViewRow {
            open: open(LONG),
            audience: Say::new("view-for-oneself"),
            change: Some(change_form("1", 1, LONG, (sample_audiences(), "oneself"))),
            remove: Some(remove_form("1", 1)),
        };
        let shared = ViewRow {
            open: open(HOSTILE),
            audience: Say::new("view-for-everybody"),
            change: None,
            remove: None,
        };
        let removed = vec![Removed { name: HOSTILE.to_owned(), restore: restore_form("2", 3) }];
        let full = Self { views: vec![own, shared], removed };
        vec![full, Self { views: Vec::new(), removed: Vec::new() }]
    }
}
