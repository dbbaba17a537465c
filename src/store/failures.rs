//! What a failure of the database means, alike on both of them.

use sea_orm::{DbErr, SqlErr};

/// What SQLite and PostgreSQL say when they are busy or away: a lock held too long, a
/// serialization failure (40001), a deadlock (40P01), no connection left (53300), a restart
/// (57P01 to 57P03).
const BUSY: [&str; 8] = [
    "database is locked",
    "could not serialize",
    "deadlock detected",
    "too many clients",
    "terminating connection",
    "starting up",
    "shutting down",
    "error communicating with database",
];

/// Whether the database is merely busy or away, so that asking again later may help.
#[must_use]
pub fn is_busy(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return true;
    }
    let text = error.to_string();
    BUSY.iter().any(|sign| text.contains(sign))
}

/// Whether the database refused a second thing under a key that must be unique.
#[must_use]
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
