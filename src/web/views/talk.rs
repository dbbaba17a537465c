//! What is said about a task: a section of its page, and a page of older words.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Field, FieldKind, Form, Link, Page, Pager,
    files::Files,
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
    /// The task's files.
    pub files: Files,
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

impl Talk {
    /// Its forms, to show a refused one.
    pub fn forms(&mut self) -> impl Iterator<Item = &mut Form> {
        self.comment_form.iter_mut().chain(self.files.forms())
    }
}

/// The form that says something about the task whose page is `page`.
#[must_use]
pub fn comment_form(page: &str) -> Form {
    let text = Field::new("text", FieldKind::Textarea).label("field-comment").hint("hint-comment");
    Form::new("comments", format!("{page}/comments"), "talk-say").fields([text])
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
    Talk {
        comments: vec![said(-2, HOSTILE), said(-3, LONG)],
        older: Some("/tasks/1/comments".to_owned()),
        comment_form: Some(comment_form("/tasks/1")),
        files: super::files::sample("/tasks/1"),
    }
}
