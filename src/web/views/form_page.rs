//! A page that is one form: new things, changes, imports.

use serde::Serialize;

use super::{
    Field, FieldKind, Form, Link, Page,
    meanwhile::Meanwhile,
    samples::{HOSTILE, LONG},
};
use crate::wording::Say;

/// A page that is one form.
#[derive(Clone, Debug, Serialize)]
pub struct FormPage {
    /// The heading.
    pub heading: Say,
    /// What it is for.
    pub about: Option<Say>,
    /// Where one came from.
    pub back: Option<Link>,
    /// What was found in a file before anything is written, or what a change would do.
    pub report: Vec<Say>,
    /// Word key of its heading.
    pub report_title: String,
    /// What came in between, where the form was refused.
    pub meanwhile: Meanwhile,
    /// The form.
    pub form: Form,
    /// What stands in its place, where there is nothing to send.
    pub instead: Option<Say>,
}

impl FormPage {
    /// A page headed by the words `heading` with `form`.
    #[must_use]
    pub fn new(heading: Say, form: Form) -> Self {
        let report_title = "report".to_owned();
        let (report, meanwhile) = (Vec::new(), Meanwhile::default());
        let (about, back, instead) = (None, None, None);
        Self { heading, about, back, report, report_title, meanwhile, form, instead }
    }

    /// With the words `say` below the heading.
    #[must_use]
    pub fn about(mut self, say: Say) -> Self {
        self.about = Some(say);
        self
    }

    /// With a way back.
    #[must_use]
    pub fn back(mut self, link: Link) -> Self {
        self.back = Some(link);
        self
    }
}

impl Page for FormPage {
    const TEMPLATE: &'static str = "pages/form_page";

    fn title(&self) -> Say {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        use super::forms;
        let every = Form::new("every", "/every", "save").version(3).fields([
            Field::new("text", FieldKind::Textarea).value(HOSTILE),
            Field::new("title", FieldKind::Text).value(LONG).optional(),
            Field::new("due_on", FieldKind::Date).value("2023-12-20"),
            Field::new("role", FieldKind::Radio).options(forms::roles()).value("focal"),
            Field::new("kind", FieldKind::Checkboxes).options(forms::organisation_kinds()),
            Field::new("keep_due_date", FieldKind::Checkbox).value("true"),
            Field::new("percent", FieldKind::Number).value("60"),
            Field::new("password", FieldKind::Password),
        ]);
        let refused = every.filled(|_| vec![HOSTILE]);
        let refused = ["text", "title", "due_on", "role", "kind", "keep_due_date"]
            .into_iter()
            .fold(refused, |form, field| form.refused(field, Say::new("error-required")));
        let mut samples = vec![
            Self::new(Say::plain(LONG), refused).about(Say::plain(HOSTILE)),
            Self::new(
                Say::new("directive-new"),
                forms::directive("/directives", forms::sample_choices()),
            )
            .about(Say::new("directive-new-about"))
            .back(Link::new("/directives", "27/CT-TTg")),
            Self::new(Say::new("clause-new"), forms::clause("clause", "/directives/1/clauses", 1)),
            Self::new(Say::new("task-new"), forms::task("/tasks", forms::sample_choices())),
            Self::new(
                Say::new("difficulty-report"),
                super::difficulty_forms::report(Some("1"), forms::sample_choices()),
            ),
            Self::new(Say::new("person-new"), forms::person("/admin/people")),
            Self::new(
                Say::new("post-new"),
                forms::post("/admin/people/1/posts", forms::sample_choices()),
            ),
            Self::new(
                Say::new("organisation-new"),
                forms::organisation("/admin/organisations", forms::sample_choices()),
            ),
            Self::new(Say::new("calendar-day"), forms::calendar_day("/calendar/2023-12-20")),
            Self::new(Say::new("import"), forms::import("/calendar/import")),
        ];
        samples[0].meanwhile = Meanwhile::sample();
        if let Some(import) = samples.last_mut() {
            import.report = vec![
                Say::new("import-good").with("n", 118_i64),
                Say::new("import-bad-row")
                    .with("row", 7_i64)
                    .with("column", "valid_from")
                    .with("complaint", Say::new("error-malformed")),
            ];
        }
        samples
    }
}
