//! What is said about a task, and its files: a section of its page, and a page of older words.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Choice, Field, FieldKind, Form, Link, Page, Pager,
    samples::{HOSTILE, LONG, instant},
};
use crate::wording::Say;

/// Comments and files, as the task's page shows them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Talk {
    /// The newest comments, newest first.
    pub comments: Vec<CommentLine>,
    /// Where older ones are.
    pub older: Option<String>,
    /// Says something, for whoever may.
    pub comment_form: Option<Form>,
    /// The task's files, oldest first.
    pub files: Vec<FileLine>,
    /// Sends one, for whoever may.
    pub file_form: Option<Form>,
}

/// One comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub who: String,
    /// What.
    pub text: String,
    /// Where the whole of it is, when this is but its beginning.
    pub whole: Option<String>,
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

impl Talk {
    /// Its forms, to show a refused one.
    pub fn forms(&mut self) -> impl Iterator<Item = &mut Form> {
        let removals = self.files.iter_mut().filter_map(|file| file.removal.as_mut());
        self.comment_form.iter_mut().chain(self.file_form.iter_mut()).chain(removals)
    }
}

/// The form that says something about the task whose page is `page`.
#[must_use]
pub fn comment_form(page: &str) -> Form {
    let text = Field::new("text", FieldKind::Textarea).label("field-comment").hint("hint-comment");
    Form::new("comments", format!("{page}/comments"), "talk-say").fields([text])
}

/// The form that sends a file.
#[must_use]
pub fn file_form(page: &str) -> Form {
    let file = Field::new("file", FieldKind::File).hint("hint-attachment");
    Form::new("attachments", format!("{page}/attachments"), "talk-send")
        .style("secondary")
        .fields([file])
}

/// The form that takes the file at `path` away.
#[must_use]
pub fn removal(id: &str, path: &str) -> Form {
    Form::new(&format!("remove-{id}"), format!("{path}/removal"), "talk-remove")
        .style("secondary")
        .confirm(Say::new("talk-remove-confirm"))
}

/// The field of a submission that offers the task's files; none where there are none.
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

/// All that was said about a task, page by page.
#[derive(Clone, Debug, Serialize)]
pub struct Comments {
    /// The task.
    pub task: Link,
    /// Newest first.
    pub comments: Vec<CommentLine>,
    /// Where it goes on.
    pub pager: Pager,
}

impl Page for Comments {
    const TEMPLATE: &'static str = "pages/comments";

    fn title(&self) -> Say {
        Say::new("talk-all").with("reference", self.task.text.as_str())
    }

    fn samples() -> Vec<Self> {
        let pager = Pager { first: Some("/a".to_owned()), next: Some("/b".to_owned()) };
        let task = Link::new("/tasks/1", "27/CT-TTg · II.1.a · H18");
        let empty = Pager::default();
        vec![
            Self { task: task.clone(), comments: sample().comments, pager },
            Self { task, comments: Vec::new(), pager: empty },
        ]
    }
}

/// A section with everything in it.
pub(super) fn sample() -> Talk {
    let said = |hours, text: &str| CommentLine {
        at: instant(hours),
        who: "Lò Văn Sơn".to_owned(),
        text: text.to_owned(),
        whole: (text == LONG).then(|| "/tasks/1/comments".to_owned()),
    };
    let file = |id: u32, name: &str, bytes, held| FileLine {
        link: Link::new(format!("/tasks/1/attachments/{id}"), name),
        size: size(bytes),
        at: instant(-30),
        who: HOSTILE.to_owned(),
        held,
        removal: (!held).then(|| removal(&id.to_string(), &format!("/tasks/1/attachments/{id}"))),
    };
    let mut file_form = file_form("/tasks/1");
    file_form = file_form.refused("file", Say::new("error-content_differs_from_name"));
    Talk {
        comments: vec![said(-2, HOSTILE), said(-3, LONG)],
        older: Some("/tasks/1/comments".to_owned()),
        comment_form: Some(comment_form("/tasks/1")),
        files: vec![
            file(1, "Báo cáo kết quả.pdf", 1_363_149, true),
            file(2, HOSTILE, 900, false),
            file(3, LONG, 20_000, false),
        ],
        file_form: Some(file_form),
    }
}
