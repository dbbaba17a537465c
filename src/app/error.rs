//! What can go wrong in a use case, free of any transport.

use chrono::TimeDelta;
use sea_orm::DbErr;

use crate::{
    domain::{fields::FieldErrors, task::Refusal},
    store::{failures, idempotency::Answer},
};

/// Why a use case did not happen. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such thing, or the caller may not see it.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// The caller may see it but not do this.
    #[error("not allowed: {0}")]
    Forbidden(&'static str),
    /// A task's rules refuse the step.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Fields are missing or wrong.
    #[error(transparent)]
    Fields(#[from] FieldErrors),
    /// The thing has moved on, or stands in the way; the rule's code has words of its own.
    #[error("conflict: {rule}")]
    Conflict {
        /// Why.
        rule: &'static str,
        /// Where the thing stands now, when that helps.
        state: Option<&'static str>,
        /// Its version now.
        version: Option<i64>,
    },
    /// The caller named a version that is no longer the newest.
    #[error("the version named is not the newest, which is {current}")]
    Stale {
        /// The newest version.
        current: i64,
    },
    /// Nobody is signed in, or the proof shown is wrong; the code has words of its own.
    #[error("not signed in: {0}")]
    Unauthenticated(&'static str),
    /// Too many attempts; try again later.
    #[error("too many attempts; try again in {retry_after}")]
    Throttled {
        /// How long to wait.
        retry_after: TimeDelta,
    },
    /// The act was done before under the same key; this was the answer.
    #[error("answered before")]
    Replayed(Box<Answer>),
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] DbErr),
    /// The machine failed: no randomness, no memory, a thread that died.
    #[error("the machine failed: {0}")]
    Machine(String),
}

impl AppError {
    /// Something of the program's own broke or was cut off.
    #[must_use]
    pub fn broken(detail: impl std::fmt::Display) -> Self {
        Self::Database(DbErr::Custom(detail.to_string()))
    }

    /// A conflict that needs no more than its rule.
    #[must_use]
    pub fn conflict(rule: &'static str) -> Self {
        Self::Conflict { rule, state: None, version: None }
    }

    /// Whether the database is merely busy or away, so that asking again later may help.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Database(error) if failures::is_busy(error))
    }

    /// Whether the database refused a second thing under a key that must be unique.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if failures::is_duplicate(error))
    }
}
