//! From what went wrong in a use case, or before it, to an answer. Nothing else decides a status.

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};

use super::problem::Problem;
use crate::{
    app::{Answer, AppError},
    domain::{fields::FieldErrors, task::Refusal},
};

/// After how many seconds a busy database is worth another try.
const BUSY_RETRY_AFTER_S: u64 = 1;

/// Why a request gets another answer than the one it hoped for.
#[derive(Debug)]
pub enum Failure {
    /// It was refused.
    Refused(Box<Problem>),
    /// It was refused for a while, in seconds.
    Later(Box<Problem>, u64),
    /// It was done before under the same key and gets the answer of that time.
    Replayed(Box<Answer>),
}

impl Failure {
    /// A refusal that its status says all about.
    #[must_use]
    pub fn of(status: StatusCode) -> Self {
        Problem::of(status).into()
    }

    /// A request that cannot be read.
    #[must_use]
    pub fn malformed(detail: impl Into<String>) -> Self {
        Problem::rule(StatusCode::BAD_REQUEST, "malformed").because(detail).into()
    }

    /// A single field that was not accepted.
    #[must_use]
    pub fn field(field: &str, code: &'static str) -> Self {
        Problem::fields(&FieldErrors::one(field, code)).into()
    }

    /// There is no such thing, or the caller may not see it: both look alike.
    #[must_use]
    pub fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND)
    }

    /// The problem, for pages that show it in words of their own; `None` for a repeated answer.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Refused(problem) | Self::Later(problem, _) => Some(problem),
            Self::Replayed(_) => None,
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

impl From<FieldErrors> for Failure {
    fn from(errors: FieldErrors) -> Self {
        AppError::Fields(errors).into()
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let busy = error.is_busy();
        let duplicate = error.is_duplicate();
        match error {
            AppError::NotFound(_) => Self::not_found(),
            AppError::Forbidden(rule) => Problem::rule(StatusCode::FORBIDDEN, rule).into(),
            AppError::Refused(refusal) => refused(&refusal).into(),
            AppError::Fields(errors) => Problem::fields(&errors).into(),
            AppError::Conflict { rule, state, version } => {
                let problem = Problem::rule(StatusCode::CONFLICT, rule);
                Problem { state: state.map(str::to_owned), version, ..problem }.into()
            }
            AppError::Stale { current } => {
                let problem = Problem::rule(StatusCode::PRECONDITION_FAILED, "stale_version");
                Problem { version: Some(current), ..problem }.into()
            }
            AppError::Unauthenticated(rule) => Problem::rule(StatusCode::UNAUTHORIZED, rule).into(),
            AppError::Throttled { retry_after } => {
                let problem = Problem::rule(StatusCode::TOO_MANY_REQUESTS, "throttled");
                let seconds = u64::try_from(retry_after.num_seconds()).unwrap_or(0) + 1;
                Self::Later(Box::new(problem), seconds)
            }
            AppError::Replayed(answer) => Self::Replayed(answer),
            AppError::Database(_) if duplicate => {
                Problem::rule(StatusCode::CONFLICT, "exists_already").into()
            }
            AppError::Database(error) if busy => {
                tracing::warn!(target: "dondoc::http", %error, "the database is busy");
                let problem = Problem::rule(StatusCode::SERVICE_UNAVAILABLE, "database_busy");
                Self::Later(Box::new(problem), BUSY_RETRY_AFTER_S)
            }
            AppError::Database(error) => {
                tracing::error!(target: "dondoc::http", %error, "a request failed");
                Self::of(StatusCode::INTERNAL_SERVER_ERROR)
            }
            AppError::Machine(error) => {
                tracing::error!(target: "dondoc::http", error, "a request failed");
                Self::of(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

fn refused(refusal: &Refusal) -> Problem {
    match refusal {
        Refusal::NotYours { .. } => {
            Problem::rule(StatusCode::FORBIDDEN, "not_yours").because(refusal.to_string())
        }
        Refusal::Unlawful { state, rule, .. } => Problem {
            state: Some(state.name().to_owned()),
            ..Problem::rule(StatusCode::CONFLICT, rule).because(refusal.to_string())
        },
        Refusal::Fields(errors) => Problem::fields(errors),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(problem) | Self::Later(problem, _) => f.write_str(&problem.title),
            Self::Replayed(_) => f.write_str("answered before"),
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Refused(problem) | Self::Later(problem, _) => problem.status_code(),
            Self::Replayed(answer) => StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK),
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Refused(problem) => problem.response(),
            Self::Later(problem, seconds) => {
                let mut response = problem.response();
                response.headers_mut().insert(header::RETRY_AFTER, (*seconds).into());
                response
            }
            Self::Replayed(answer) => super::answer::stored(answer),
        }
    }
}
