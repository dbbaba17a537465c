//! What pages with several forms do about an act that was refused.

use super::{
    complaints::{mendable, refused, sentences},
    frame::Visit,
    sent::Sent,
};
use crate::{
    web::{
        answer::Answered,
        error::Failure,
        problem::Problem,
        views::{FlashKind, Form, Page},
    },
    wording::Say,
};

/// Shows the page as it is now, with the reason above it.
///
/// # Errors
/// The failure itself, where the reader cannot mend it.
pub async fn again(visit: Visit, failure: impl Into<Failure>, page: &impl Page) -> Answered {
    let problem = mendable(failure.into())?;
    let say = sentence(&problem);
    visit.saying(FlashKind::Error, say).show_as(problem.status_code(), page).await
}

/// Puts what was sent and every complaint into the form that posts to `action`; the reason to
/// show above the page, where that form is not offered any more.
#[must_use]
pub fn complain<'a>(
    forms: impl IntoIterator<Item = &'a mut Form>,
    action: &str,
    sent: &Sent,
    problem: &Problem,
) -> Option<Say> {
    match forms.into_iter().find(|form| form.action == action) {
        Some(form) => {
            *form = refused(form.clone(), sent, problem);
            None
        }
        None => Some(sentence(problem)),
    }
}

/// Shows a page whose form was refused; `forms` are those on it.
///
/// # Errors
/// The database failed, or template and view do not fit.
pub async fn show_refused<P: Page>(
    visit: Visit,
    problem: &Problem,
    above: Option<Say>,
    page: &P,
) -> Answered {
    let visit = match above {
        Some(say) => visit.saying(FlashKind::Error, say),
        None => visit,
    };
    visit.show_as(problem.status_code(), page).await
}

fn sentence(problem: &Problem) -> Say {
    let mut sentences = sentences(problem);
    if sentences.is_empty() {
        return Say::new(format!("problem-{}", problem.status));
    }
    sentences.remove(0)
}
