//! `/admin/organisations`: the register, and one organisation with successors and people.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Link, Page, Pager, forms,
    people::PersonRow,
    samples::{HOSTILE, LONG, day, hostile_link},
};
use crate::wording::Say;

/// The list.
#[derive(Clone, Debug, Serialize)]
pub struct Organisations {
    /// Words looked for.
    pub q: String,
    /// The kind asked for, one chosen.
    pub kinds: Vec<Choice>,
    /// The day as of which they are listed.
    pub as_of: NaiveDate,
    /// Anything but the whole list of today is asked for.
    pub asks: bool,
    /// One page of rows.
    pub rows: Vec<OrganisationRow>,
    /// Where the list goes on.
    pub pager: Pager,
    /// Where one is added; `None` when the reader may not.
    pub create: Option<String>,
    /// Where a file is read in; `None` when the reader may not.
    pub import: Option<String>,
}

/// One organisation through one validity.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationRow {
    /// Its page.
    pub href: String,
    /// Code, where it has one.
    pub code: Option<String>,
    /// No source confirms the code.
    pub provisional: bool,
    /// Name in the reader's language.
    pub name: String,
    /// Second half of an `organisation-kind-…` word key.
    pub kind: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if there is one.
    pub valid_to: Option<NaiveDate>,
    /// It has ended.
    pub is_former: bool,
}

/// `/admin/organisations/{id}`.
#[derive(Clone, Debug, Serialize)]
pub struct Organisation {
    /// What the list says of it.
    pub row: OrganisationRow,
    /// Names in the three languages.
    pub names: Vec<Name>,
    /// The organisation above.
    pub parent: Option<Link>,
    /// Where it is reached when nobody holds a post.
    pub mailbox: Option<String>,
    /// Whether its leader approves what leaves it, and whether it has one.
    pub approval: Option<Say>,
    /// What it came from.
    pub predecessors: Vec<Link>,
    /// What it became.
    pub successors: Vec<Link>,
    /// The reader may know who holds posts in it.
    pub shows_people: bool,
    /// Who does today.
    pub people: Vec<PersonRow>,
    /// Its tasks.
    pub tasks: String,
    /// Changes it, names a successor.
    pub actions: Vec<Form>,
    /// What people call it in documents; `None` when the reader may not know.
    pub aliases: Option<Aliases>,
}

/// What people call an organisation in documents.
#[derive(Clone, Debug, Serialize)]
pub struct Aliases {
    /// The names.
    pub rows: Vec<Alias>,
    /// Teaches one.
    pub learn: Form,
}

/// One such name.
#[derive(Clone, Debug, Serialize)]
pub struct Alias {
    /// As it was written.
    pub name: String,
    /// Forgets it.
    pub forget: Form,
}

/// A name in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// `vi`, `en`, `es`.
    pub locale: String,
    /// The name.
    pub name: String,
}

/// The form that names a successor.
#[must_use]
pub fn successor_form(action: &str, organisations: Vec<Choice>) -> Form {
    Form::new("successor", action, "successor-add")
        .title("successor-add")
        .style("secondary")
        .fields([Field::new("successors", FieldKind::Select)
            .label("field-successor")
            .options(organisations)])
}

/// The form that teaches a name.
#[must_use]
pub fn learn_form(action: &str) -> Form {
    Form::new("learn", action, "alias-learn").style("secondary").fields([Field::new(
        "name",
        FieldKind::Text,
    )
    .label("field-alias")])
}

/// The form that forgets name number `at`.
#[must_use]
pub fn forget_form(at: usize, action: &str) -> Form {
    Form::new(&format!("forget-{at}"), action, "alias-forget").style("danger")
}

fn sample_row(code: Option<&str>, name: &str, kind: &str, is_former: bool) -> OrganisationRow {
    OrganisationRow {
        href: "/admin/organisations/1".to_owned(),
        code: code.map(str::to_owned),
        provisional: is_former,
        name: name.to_owned(),
        kind: kind.to_owned(),
        valid_from: day(-7000),
        valid_to: is_former.then(|| day(558)),
        is_former,
    }
}

impl Page for Organisations {
    const TEMPLATE: &'static str = "pages/organisations";

    fn title(&self) -> Say {
        Say::new("nav-organisations")
    }

    fn samples() -> Vec<Self> {
        let rows = vec![
            sample_row(Some("H18"), "Ủy ban nhân dân tỉnh Điện Biên", "province", false),
            sample_row(None, LONG, "department", true),
            sample_row(Some("G15"), HOSTILE, "ministry", false),
        ];
        let full = Self {
            q: String::new(),
            kinds: forms::organisation_kinds(),
            as_of: day(0),
            asks: true,
            rows,
            pager: Pager::default(),
            create: Some("/admin/organisations/new".to_owned()),
            import: Some("/admin/organisations/import".to_owned()),
        };
        let empty = Self { q: HOSTILE.to_owned(), rows: Vec::new(), create: None, ..full.clone() };
        vec![full, empty]
    }
}

impl Page for Organisation {
    const TEMPLATE: &'static str = "pages/organisation";

    fn title(&self) -> Say {
        Say::plain(&self.row.name)
    }

    fn samples() -> Vec<Self> {
        let name =
            |locale: &str, name: &str| Name { locale: locale.to_owned(), name: name.to_owned() };
        let edit = forms::organisation_edit("/admin/organisations/1")
            .title("organisation-edit")
            .style("secondary")
            .version(2);
        let full = Self {
            row: sample_row(Some("H18"), LONG, "province", true),
            names: vec![name("vi", LONG), name("en", "Dien Bien"), name("es", HOSTILE)],
            parent: Some(hostile_link()),
            mailbox: Some("ubnd@dienbien.example.vn".to_owned()),
            approval: Some(Say::new("approval-required")),
            predecessors: vec![hostile_link()],
            successors: vec![Link::new("/admin/organisations/2", LONG)],
            shows_people: true,
            people: super::people::People::samples().remove(0).rows,
            tasks: "/tasks?lead=1".to_owned(),
            actions: vec![
                edit,
                successor_form("/admin/organisations/1/successors", forms::sample_choices()),
            ],
            aliases: Some(Aliases {
                rows: vec![Alias {
                    name: HOSTILE.to_owned(),
                    forget: forget_form(0, "/admin/organisations/1/aliases/1/removal"),
                }],
                learn: learn_form("/admin/organisations/1/aliases"),
            }),
        };
        let bare = Self {
            row: sample_row(None, HOSTILE, "other", false),
            names: vec![name("vi", HOSTILE)],
            parent: None,
            mailbox: None,
            approval: None,
            predecessors: Vec::new(),
            successors: Vec::new(),
            shows_people: false,
            people: Vec::new(),
            actions: Vec::new(),
            aliases: None,
            ..full.clone()
        };
        vec![full, bare]
    }
}
