//! What went wrong, when a page cannot be shown.

use serde::Serialize;

use super::{Page, samples::HOSTILE};
use crate::wording::Say;

/// A page in place of the one asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Problem {
    /// The HTTP status: 400, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500 or 503; picks the words
    /// `problem-<status>` and `problem-<status>-then`.
    pub status: u16,
    /// What exactly: the rule that forbids it, what changed meanwhile.
    pub details: Vec<Say>,
    /// The same page once more, where another try may help.
    pub again: Option<String>,
    /// The thing whose form was asked for without being sent.
    pub thing: Option<String>,
    /// The page that one came from.
    pub before: Option<String>,
    /// Nobody is signed in.
    pub is_guest: bool,
}

impl Page for Problem {
    const TEMPLATE: &'static str = "pages/problem";

    fn title(&self) -> Say {
        Say::new(format!("problem-{}", self.status))
    }

    fn samples() -> Vec<Self> {
        let statuses = [400, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503];
        let problem = |status| Self { status, ..Self::default() };
        let mut samples: Vec<Self> = statuses.into_iter().map(problem).collect();
        let details = vec![
            Say::new("rule-not_from_this_state").with("state", Say::new("status-completed")),
            Say::plain(HOSTILE),
        ];
        let link = |path: &str| Some(path.to_owned());
        let (thing, before) = (link("/tasks/1"), link("/tasks?late=true"));
        samples.push(Self { status: 409, details, thing, before, ..Self::default() });
        samples.push(Self { status: 503, again: link("/"), is_guest: true, ..Self::default() });
        samples
    }
}
