//! What went wrong, when a page cannot be shown.

use serde::Serialize;

use super::{Link, Page, samples::HOSTILE};
use crate::wording::Say;

/// A page in place of the one asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// The HTTP status: 400, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500 or 503; picks the words
    /// `problem-<status>` and `problem-<status>-then`.
    pub status: u16,
    /// What exactly: the rule that forbids it, what changed meanwhile.
    pub details: Vec<Say>,
    /// Where to go on.
    pub back: Option<Link>,
    /// The page that one came from.
    pub before: Option<String>,
}

impl Page for Problem {
    const TEMPLATE: &'static str = "pages/problem";

    fn title(&self) -> Say {
        Say::new(format!("problem-{}", self.status))
    }

    fn samples() -> Vec<Self> {
        let statuses = [400, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503];
        let problem = |status| Self { status, details: Vec::new(), back: None, before: None };
        let mut samples: Vec<Self> = statuses.into_iter().map(problem).collect();
        samples.push(Self {
            status: 409,
            details: vec![
                Say::new("rule-not_from_this_state").with("state", Say::new("status-completed")),
                Say::plain(HOSTILE),
            ],
            back: Some(Link::new("/tasks/1", "27/CT-TTg · II.1.a")),
            before: Some("/tasks?late=true".to_owned()),
        });
        samples
    }
}
