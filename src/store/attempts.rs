//! Attempts to sign in or to use a link, counted under hashed keys for the throttle.

use chrono::{DateTime, Utc};
use entities::signin_failure;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};

use super::accounts::SecretHash;

/// Failed attempts under one key of the throttle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many in this window.
    pub count: u32,
    /// When they are forgotten.
    pub window_ends_at: DateTime<Utc>,
}

/// The attempts under `key` that still count.
///
/// # Errors
/// The database failed.
pub async fn failures(
    db: &impl ConnectionTrait,
    key: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<Failures>, DbErr> {
    let row = signin_failure::Entity::find_by_id(key.to_vec()).one(db).await?;
    Ok(row.filter(|row| row.window_ends_at > now).map(|row| Failures {
        count: u32::try_from(row.failures).unwrap_or(0),
        window_ends_at: row.window_ends_at,
    }))
}

/// The same, locked until the transaction ends, so that parallel attempts count one another.
///
/// # Errors
/// The database failed.
pub async fn lock_failures(
    db: &impl ConnectionTrait,
    key: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<Failures>, DbErr> {
    use signin_failure::Column as C;
    let row = signin_failure::ActiveModel {
        key_hash: Set(key.to_vec()),
        failures: Set(0),
        window_ends_at: Set(now),
    };
    let touch = OnConflict::column(C::KeyHash).update_column(C::KeyHash).to_owned();
    signin_failure::Entity::insert(row).on_conflict(touch).exec_without_returning(db).await?;
    failures(db, key, now).await
}

/// Keeps the attempts under `key`.
///
/// # Errors
/// The database failed.
pub async fn put_failures(
    db: &impl ConnectionTrait,
    key: &SecretHash,
    failures: Failures,
) -> Result<(), DbErr> {
    use signin_failure::Column as C;
    let row = signin_failure::ActiveModel {
        key_hash: Set(key.to_vec()),
        failures: Set(i32::try_from(failures.count).unwrap_or(i32::MAX)),
        window_ends_at: Set(failures.window_ends_at),
    };
    let replace =
        OnConflict::column(C::KeyHash).update_columns([C::Failures, C::WindowEndsAt]).to_owned();
    signin_failure::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// Forgets the attempts under `key`.
///
/// # Errors
/// The database failed.
pub async fn forget_failures(db: &impl ConnectionTrait, key: &SecretHash) -> Result<(), DbErr> {
    signin_failure::Entity::delete_by_id(key.to_vec()).exec(db).await?;
    Ok(())
}
