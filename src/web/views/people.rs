//! `/admin/people`: who works here, and one person.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Form, Link, Page, Pager, forms,
    samples::{HOSTILE, LONG, day},
};
use crate::wording::Say;

/// The list, by name.
#[derive(Clone, Debug, Serialize)]
pub struct People {
    /// Words looked for.
    pub q: String,
    /// One page of rows.
    pub rows: Vec<PersonRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Where a person is added; `None` when the reader may not.
    pub create: Option<String>,
    /// Where a file is read in; `None` when the reader may not.
    pub import: Option<String>,
}

/// One person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonRow {
    /// The person's page.
    pub href: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Posts held today.
    pub posts: Vec<Say>,
    /// `active`, `invited` (no password yet), `closed`.
    pub state: String,
}

/// `/admin/people/{id}`.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// `vi`, `en`, `es`.
    pub reads: String,
    /// `active`, `invited`, `closed`.
    pub state: String,
    /// Every post, the present ones first.
    pub posts: Vec<PostLine>,
    /// A link that was just made, shown once, to be handed over.
    pub invitation: Option<String>,
    /// Invites, closes: what the reader may do with one click.
    pub acts: Vec<Form>,
    /// Changes name, address and language.
    pub actions: Vec<Form>,
    /// Gives a post.
    pub add_post: Option<Form>,
    /// Where posts and portfolio are handed over; `None` when the reader may not.
    pub handover: Option<String>,
}

/// A post with its dates.
#[derive(Clone, Debug, Serialize)]
pub struct PostLine {
    /// Second half of a `role-…` word key.
    pub role: String,
    /// Where.
    pub organisation: Link,
    /// First day.
    pub from: NaiveDate,
    /// Last day, if there is one.
    pub to: Option<NaiveDate>,
    /// It is over, or not begun.
    pub is_past: bool,
    /// Ends it today.
    pub end: Option<Form>,
}

impl Page for People {
    const TEMPLATE: &'static str = "pages/people";

    fn title(&self) -> Say {
        Say::new("nav-people")
    }

    fn samples() -> Vec<Self> {
        let post = |organisation: &str| {
            Say::new("post").with("role", Say::new("role-focal")).with("organisation", organisation)
        };
        let row = |name: &str, state: &str, posts| PersonRow {
            href: "/admin/people/1".to_owned(),
            name: name.to_owned(),
            email: "son.lo@dienbien.example.vn".to_owned(),
            posts,
            state: state.to_owned(),
        };
        let rows = vec![
            row("Lò Văn Sơn", "active", vec![post("Điện Biên")]),
            row("Trần Thị Lan", "invited", vec![post(LONG), post(HOSTILE)]),
            row(HOSTILE, "closed", Vec::new()),
        ];
        let full = Self {
            q: String::new(),
            rows,
            pager: Pager::default(),
            create: Some("/admin/people/new".to_owned()),
            import: Some("/admin/people/import".to_owned()),
        };
        let empty = Self {
            q: HOSTILE.to_owned(),
            rows: Vec::new(),
            create: None,
            import: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}

impl Page for Person {
    const TEMPLATE: &'static str = "pages/person";

    fn title(&self) -> Say {
        Say::plain(&self.name)
    }

    fn samples() -> Vec<Self> {
        let invite = Form::new("invite", "/admin/people/1/invitation", "person-invite");
        let end = Form::new("end-1", "/admin/posts/1/end", "post-end")
            .style("secondary")
            .confirm(Say::new("post-end-confirm"));
        let line = |is_past, end| PostLine {
            role: "leader".to_owned(),
            organisation: Link::new("/admin/organisations/1", LONG),
            from: day(-400),
            to: Some(day(-5)),
            is_past,
            end,
        };
        let full = Self {
            name: HOSTILE.to_owned(),
            email: "son.lo@dienbien.example.vn".to_owned(),
            reads: "vi".to_owned(),
            state: "invited".to_owned(),
            posts: vec![line(false, Some(end)), line(true, None)],
            invitation: Some("https://example.vn/invitations/0123456789abcdef".to_owned()),
            acts: vec![invite],
            actions: vec![forms::person("/admin/people/1").title("person-edit").version(1)],
            add_post: Some(forms::post("/admin/people/1/posts", forms::sample_choices())),
            handover: Some("/admin/people/1/handover".to_owned()),
        };
        let bare = Self {
            name: "Lò Văn Sơn".to_owned(),
            state: "active".to_owned(),
            posts: Vec::new(),
            invitation: None,
            acts: Vec::new(),
            actions: Vec::new(),
            add_post: None,
            handover: None,
            ..full.clone()
        };
        vec![full, bare]
    }
}
