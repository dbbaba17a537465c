//! What is thrown away when its time is over.

use chrono::{DateTime, Utc};
use entities::{session, signin_failure};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// Forgets sessions and windows of failed sign-ins that are over; says how many.
///
/// # Errors
/// The database failed.
pub async fn forget_expired(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let sessions = session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now));
    let windows =
        signin_failure::Entity::delete_many().filter(signin_failure::Column::WindowEndsAt.lt(now));
    Ok(sessions.exec(db).await?.rows_affected + windows.exec(db).await?.rows_affected)
}
