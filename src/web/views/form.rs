//! Forms as data: one part (`pages/parts/form.hbs`) shows them all, so that every field has its
//! label, hint and error in the same place.

use serde::Serialize;

use crate::wording::Say;

/// A form that posts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Form {
    /// Unique on the page; ids of fields begin with it.
    pub id: String,
    /// Where it posts to.
    pub action: String,
    /// Word key of the heading, where the form has one.
    pub title: Option<String>,
    /// What happens when it is sent.
    pub intro: Option<Say>,
    /// Word key of the button.
    pub submit: String,
    /// `primary`, `secondary` or `danger`.
    pub style: String,
    /// Asked once more before it is sent, where the browser runs scripts.
    pub confirm: Option<Say>,
    /// The version of the thing that the form changes; two at once are told apart by it.
    pub version: Option<i64>,
    /// Sent along, unseen.
    pub hidden: Vec<Hidden>,
    /// In the order in which they are filled in.
    pub fields: Vec<Field>,
    /// What was refused; shown above the fields, each linked to its field.
    pub errors: Vec<FormError>,
    /// Files are sent.
    pub multipart: bool,
    /// Shown unfolded.
    pub open: bool,
    /// Under which key the browser keeps what is typed, where it does: the address that the form
    /// posts to, for every form with a field of several lines.
    pub draft: Option<String>,
}

/// A value sent along, unseen.
#[derive(Clone, Debug, Serialize)]
pub struct Hidden {
    /// Name of the field.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// One refusal.
#[derive(Clone, Debug, Serialize)]
pub struct FormError {
    /// Id of the field at fault; `None` for the form as a whole.
    pub target: Option<String>,
    /// Word key of that field's label.
    pub label: Option<String>,
    /// Its label, where that names something of its own.
    pub named: Option<Say>,
    /// The complaint and how to mend it.
    pub say: Say,
}

impl FormError {
    /// About the form as a whole.
    #[must_use]
    pub fn of(say: Say) -> Self {
        Self { target: None, label: None, named: None, say }
    }

    /// About the field with the id `target`, labelled by the words `label`.
    #[must_use]
    pub fn at(target: String, label: String, say: Say) -> Self {
        Self { target: Some(target), label: Some(label), ..Self::of(say) }
    }
}

/// One field.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Field {
    /// Name it is sent under.
    pub name: String,
    /// Unique on the page.
    pub id: String,
    /// What is filled in.
    pub kind: FieldKind,
    /// Word key of the label.
    pub label: String,
    /// In its place, where the label names something of its own.
    pub named: Option<Say>,
    /// Word key of the hint.
    pub hint: Option<String>,
    /// Cannot be left empty.
    pub required: bool,
    /// What it holds.
    pub value: String,
    /// What may be chosen.
    pub options: Vec<Choice>,
    /// What was refused.
    pub error: Option<Say>,
    /// The `autocomplete` attribute, such as `current-password`.
    pub autocomplete: Option<String>,
    /// Photos become smaller in the browser before they are sent.
    pub shrinks: bool,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    Textarea,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// A mail address.
    Email,
    /// Not shown while typed.
    Password,
    /// A file.
    File,
    /// One of the options, folded.
    Select,
    /// One of the options, all shown.
    Radio,
    /// Any of the options.
    Checkboxes,
    /// Yes or no; sends `true`.
    Checkbox,
}

/// Something that may be chosen.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: Say,
    /// It is chosen.
    pub selected: bool,
}

impl Choice {
    /// A choice that reads as the words `key`.
    pub fn words(value: impl Into<String>, key: impl Into<String>) -> Self {
        Self { value: value.into(), label: Say::new(key), selected: false }
    }

    /// A choice that reads as `text`, such as a name.
    pub fn plain(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), label: Say::plain(text), selected: false }
    }

    /// `choices`, of which the one with `value` is chosen.
    #[must_use]
    pub fn chosen(mut choices: Vec<Self>, value: Option<&str>) -> Vec<Self> {
        for choice in &mut choices {
            choice.selected = value == Some(choice.value.as_str());
        }
        choices
    }
}

impl Field {
    /// A required field `name` labelled `field-<name>`, with hyphens for underscores.
    #[must_use]
    pub fn new(name: &str, kind: FieldKind) -> Self {
        Self {
            name: name.to_owned(),
            id: name.to_owned(),
            kind,
            label: format!("field-{}", name.replace('_', "-")),
            required: true,
            ..Self::default()
        }
    }

    /// May be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Explained by the words `key`.
    #[must_use]
    pub fn hint(mut self, key: &str) -> Self {
        self.hint = Some(key.to_owned());
        self
    }

    /// Labelled by the words `key`.
    #[must_use]
    pub fn label(mut self, key: &str) -> Self {
        key.clone_into(&mut self.label);
        self
    }

    /// Labelled by `say`.
    #[must_use]
    pub fn named(mut self, say: Say) -> Self {
        self.named = Some(say);
        self
    }

    /// Holds `value`; chooses the option of that value.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        for option in &mut self.options {
            option.selected = option.value == self.value;
        }
        self
    }

    /// Lets choose among `options`.
    #[must_use]
    pub fn options(mut self, options: Vec<Choice>) -> Self {
        self.options = options;
        self
    }

    /// Filled in by the browser as `token` says.
    #[must_use]
    pub fn autocomplete(mut self, token: &str) -> Self {
        self.autocomplete = Some(token.to_owned());
        self
    }
}

impl Form {
    /// A form `id` that posts to `action` and is sent by the button `submit` (word key).
    #[must_use]
    pub fn new(id: &str, action: impl Into<String>, submit: &str) -> Self {
        Self {
            id: id.to_owned(),
            action: action.into(),
            submit: submit.to_owned(),
            style: "primary".to_owned(),
            ..Self::default()
        }
    }

    /// With these fields; their ids become `<form>-<name>`.
    #[must_use]
    pub fn fields(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        for mut field in fields {
            field.id = format!("{}-{}", self.id, field.name);
            self.multipart |= field.kind == FieldKind::File;
            if field.kind == FieldKind::Textarea && self.draft.is_none() {
                self.draft = Some(self.action.clone());
            }
            self.fields.push(field);
        }
        self
    }

    /// Kept in the browser until it is sent, though no field has several lines.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.draft = Some(self.action.clone());
        self
    }

    /// Never kept in the browser.
    #[must_use]
    pub fn not_kept(mut self) -> Self {
        self.draft = None;
        self
    }

    /// Changes the thing as it was at `version`.
    #[must_use]
    pub fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Under the heading `key`.
    #[must_use]
    pub fn title(mut self, key: &str) -> Self {
        self.title = Some(key.to_owned());
        self
    }

    /// Introduced by `say`.
    #[must_use]
    pub fn intro(mut self, say: Say) -> Self {
        self.intro = Some(say);
        self
    }

    /// The button looks as `style` says: `primary`, `secondary`, `danger`.
    #[must_use]
    pub fn style(mut self, style: &str) -> Self {
        style.clone_into(&mut self.style);
        self
    }

    /// Asked once more with `say`.
    #[must_use]
    pub fn confirm(mut self, say: Say) -> Self {
        self.confirm = Some(say);
        self
    }

    /// Sends `value` along as `name`.
    #[must_use]
    pub fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push(Hidden { name: name.to_owned(), value: value.into() });
        self
    }

    /// Filled with what was sent: `sent(name)` is the value of the field `name`, if it was there.
    /// Passwords and files stay empty. A checkbox that was not sent is unchecked.
    #[must_use]
    pub fn filled<'a>(mut self, sent: impl Fn(&str) -> Vec<&'a str>) -> Self {
        for field in &mut self.fields {
            if matches!(field.kind, FieldKind::Password | FieldKind::File) {
                continue;
            }
            let values = sent(&field.name);
            values.first().copied().unwrap_or_default().clone_into(&mut field.value);
            for option in &mut field.options {
                option.selected = values.contains(&option.value.as_str());
            }
        }
        self.open = true;
        self
    }

    /// Refused: the complaint about the field `name` (`due.date` means `due_date`) goes beside it
    /// and into the summary, in the order of the fields; one about no field of this form into the
    /// summary only, before all others.
    #[must_use]
    pub fn refused(mut self, name: &str, say: Say) -> Self {
        let name = name.replace('.', "_");
        let field = self.fields.iter_mut().find(|field| field.name == name);
        let found = field.map(|field| {
            field.error = Some(say.clone());
            let error = FormError::at(field.target(), field.label.clone(), say.clone());
            FormError { named: field.named.clone(), ..error }
        });
        self.errors.push(found.unwrap_or_else(|| FormError::of(say)));
        let fields = &self.fields;
        let place = |error: &FormError| {
            let is_about = |field: &Field| error.target.as_ref() == Some(&field.target());
            fields.iter().position(is_about)
        };
        self.errors.sort_by_key(place);
        self.open = true;
        self
    }
}

impl Field {
    /// What a link to this field leads to: a group of options has no input of the field's own
    /// id, so the link leads to the first option.
    fn target(&self) -> String {
        match self.kind {
            FieldKind::Radio | FieldKind::Checkboxes => format!("{}-0", self.id),
            _ => self.id.clone(),
        }
    }
}
