//! From a refusal to sentences: beside the fields of its form, or on a page of its own.

use actix_web::http::StatusCode;
use chrono::NaiveDate;

use super::{frame::Visit, sent::Sent};
use crate::{
    web::{
        answer::Answered,
        error::Failure,
        problem::{FieldProblem, Problem},
        views::Form,
    },
    wording::Say,
};

/// What was refused, in sentences; empty where the status says all.
#[must_use]
pub fn sentences(problem: &Problem) -> Vec<Say> {
    if problem.fields.is_empty() {
        return rule(problem).into_iter().collect();
    }
    problem.fields.iter().map(complaint).collect()
}

/// The form as it was sent, with every complaint in its place.
#[must_use]
pub fn refused(form: Form, sent: &Sent, problem: &Problem) -> Form {
    unfilled(form.filled(|name| sent.all(name)), problem)
}

/// The form as it is, with every complaint in its place: for one that was not sent itself.
#[must_use]
pub fn unfilled(form: Form, problem: &Problem) -> Form {
    if problem.fields.is_empty() {
        let say = rule(problem).unwrap_or_else(|| Say::new(format!("problem-{}", problem.status)));
        return form.refused("", say);
    }
    problem.fields.iter().fold(form, |form, field| form.refused(&field.field, complaint(field)))
}

/// What a page with a form does about a failure: those that its reader can mend come back with
/// the form, by `again`; all others are the site's to answer.
///
/// # Errors
/// The failure itself, where the reader cannot mend it.
pub fn mendable(failure: Failure) -> Result<Box<Problem>, Failure> {
    match failure {
        Failure::Refused(problem) if is_mendable(problem.status_code()) => Ok(problem),
        other => Err(other),
    }
}

fn is_mendable(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED
    )
}

/// Shows a page that is one form once more, filled in and with the complaints.
///
/// # Errors
/// The failure itself, where the reader cannot mend it.
pub async fn form_again(
    visit: &Visit,
    sent: &Sent,
    failure: impl Into<Failure>,
    mut page: crate::web::views::form_page::FormPage,
) -> Answered {
    let problem = mendable(failure.into())?;
    page.form = refused(page.form, sent, &problem);
    visit.show_as(problem.status_code(), &page).await
}

fn rule(problem: &Problem) -> Option<Say> {
    let rule = match problem.rule.as_deref()? {
        "stale_version" => "stale",
        rule => rule,
    };
    let state = problem.state.as_ref().map(|state| Say::new(format!("status-{state}")));
    let say = Say::new(format!("rule-{rule}"));
    Some(match state {
        Some(state) => say.with("state", state),
        None => say,
    })
}

/// A complaint; one about a clause of a draft (`clauses[II.1].due`) names the clause.
fn complaint(field: &FieldProblem) -> Say {
    let say = Say::new(format!("error-{}", field.code));
    let say = match &field.detail {
        Some(detail) => match detail.parse::<NaiveDate>() {
            Ok(day) => say.with("detail", day),
            Err(_) => say.with("detail", detail.as_str()),
        },
        None => say,
    };
    let path = field.field.strip_prefix("clauses[").and_then(|rest| rest.split_once(']'));
    match path {
        Some((path, _)) => Say::new("in-clause").with("path", path).with("complaint", say),
        None => say,
    }
}
