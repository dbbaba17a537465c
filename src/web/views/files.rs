//! The files of a task, a difficulty report or an inspection: a section of its page.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Link,
    samples::{HOSTILE, LONG, instant},
};
use crate::wording::Say;

/// Files as the page of their owner shows them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Files {
    /// Oldest first.
    pub lines: Vec<FileLine>,
    /// Sends one, for whoever may.
    pub form: Option<Form>,
}

impl Files {
    /// Their forms, to show a refused one.
    pub fn forms(&mut self) -> impl Iterator<Item = &mut Form> {
        let removals = self.lines.iter_mut().filter_map(|file| file.removal.as_mut());
        self.form.iter_mut().chain(removals)
    }
}

/// One file.
#[derive(Clone, Debug, Serialize)]
pub struct FileLine {
    /// The file itself.
    pub link: Link,
    /// How long it is.
    pub size: Say,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// By whom.
    pub who: String,
    /// A submission rests on it.
    pub held: bool,
    /// Takes it away, for whoever sent it.
    pub removal: Option<Form>,
}

/// The form that sends a file.
#[must_use]
pub fn file_form(page: &str) -> Form {
    let file = Field::new("file", FieldKind::File).hint("hint-attachment");
    Form::new("attachments", format!("{page}/attachments"), "talk-send")
        .style("secondary")
        .fields([file])
}

/// Lets the browser make photos smaller before `form` sends them: whoever is on a visit takes
/// them with a phone and sends them over a poor line.
pub fn photos_shrink(form: &mut Form) {
    for field in form.fields.iter_mut().filter(|field| field.kind == FieldKind::File) {
        field.shrinks = true;
    }
    form.intro = Some(Say::new("hint-photo"));
}

/// The form that takes the file at `path` away.
#[must_use]
pub fn removal(id: &str, path: &str) -> Form {
    Form::new(&format!("remove-{id}"), format!("{path}/removal"), "talk-remove")
        .style("secondary")
        .confirm(Say::new("talk-remove-confirm"))
}

/// The field of a submission that offers its task's files; none where there are none.
#[must_use]
pub fn file_choice(files: &[Choice]) -> Option<Field> {
    let field = Field::new("attachments", FieldKind::Checkboxes).optional();
    (!files.is_empty()).then(|| field.hint("hint-attachments").options(files.to_vec()))
}

/// A length as people read it.
#[must_use]
pub fn size(length_bytes: u64) -> Say {
    const KILO: u64 = 1_024;
    let tenths = |bytes: u64, unit: u64| {
        let tenths = u32::try_from((bytes * 10).div_ceil(unit)).unwrap_or(u32::MAX);
        f64::from(tenths) / 10.0
    };
    match length_bytes {
        0..KILO => Say::new("size-bytes").with("n", i64::try_from(length_bytes).unwrap_or(0)),
        KILO..1_048_576 => Say::new("size-kilobytes").with("n", tenths(length_bytes, KILO)),
        _ => Say::new("size-megabytes").with("n", tenths(length_bytes, KILO * KILO)),
    }
}

/// A section with everything in it, on the page `page`.
pub(super) fn sample(page: &str) -> Files {
    let file = |id: u32, name: &str, bytes: u64, held: bool| {
        let path = format!("{page}/attachments/{id}");
        FileLine {
            removal: (!held).then(|| removal(&id.to_string(), &path)),
            link: Link::new(path, name),
            size: size(bytes),
            at: instant(-30),
            who: HOSTILE.to_owned(),
            held,
        }
    };
    let form = file_form(page).refused("file", Say::new("error-content_differs_from_name"));
    Files {
        lines: vec![
            file(1, "Báo cáo kết quả.pdf", 1_363_149, true),
            file(2, HOSTILE, 900, false),
            file(3, LONG, 20_000, false),
        ],
        form: Some(form),
    }
}
