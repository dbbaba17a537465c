//! Acts done under a caller's key: the same key gets the first answer again.

use chrono::{DateTime, TimeDelta, Utc};
use entities::idempotency_key;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};

use crate::domain::ids::PersonId;

/// How long a key is kept (spec part 3).
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(24);

/// A caller's key, with what it was sent for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// As the caller chose it.
    pub key: String,
    /// SHA-256 of method, path and body.
    pub fingerprint: [u8; 32],
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Where a created thing is.
    pub location: Option<String>,
    /// Its version tag.
    pub etag: Option<String>,
    /// The body.
    pub body: String,
}

/// What is known about a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: the act goes on, and the key is now taken by it.
    Fresh,
    /// The act was done and answered so.
    Answered(Answer),
    /// The act was done, but its answer was lost before it could be kept.
    Unanswered,
    /// The key was used for another act.
    Mismatch,
}

/// Takes the key for the act of this transaction, or says what it was used for.
///
/// # Errors
/// The database failed.
pub async fn claim(
    db: &impl ConnectionTrait,
    person: PersonId,
    key: &Key,
    now: DateTime<Utc>,
) -> Result<Known, DbErr> {
    let row = idempotency_key::ActiveModel {
        person_id: Set(person.0),
        key: Set(key.key.clone()),
        fingerprint: Set(key.fingerprint.to_vec()),
        created_at: Set(now),
        ..Default::default()
    };
    let once = OnConflict::new().do_nothing().to_owned();
    let taken =
        idempotency_key::Entity::insert(row).on_conflict(once).exec_without_returning(db).await;
    match taken {
        Ok(rows) if rows > 0 => return Ok(Known::Fresh),
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error),
    }
    let id = (person.0, key.key.clone());
    let Some(row) = idempotency_key::Entity::find_by_id(id).one(db).await? else {
        return Ok(Known::Unanswered);
    };
    if row.fingerprint != key.fingerprint {
        return Ok(Known::Mismatch);
    }
    let answer = row.status.zip(row.body).map(|(status, body)| Answer {
        status: u16::try_from(status).unwrap_or(200),
        location: row.location,
        etag: row.etag,
        body,
    });
    Ok(answer.map_or(Known::Unanswered, Known::Answered))
}

/// Keeps the answer of an act that was done.
///
/// # Errors
/// The database failed.
pub async fn keep(
    db: &impl ConnectionTrait,
    person: PersonId,
    key: &Key,
    answer: &Answer,
) -> Result<(), DbErr> {
    let row = idempotency_key::ActiveModel {
        person_id: Set(person.0),
        key: Set(key.key.clone()),
        status: Set(Some(i32::from(answer.status))),
        location: Set(answer.location.clone()),
        etag: Set(answer.etag.clone()),
        body: Set(Some(answer.body.clone())),
        ..Default::default()
    };
    idempotency_key::Entity::update(row).exec(db).await?;
    Ok(())
}

/// Forgets keys older than [`KEPT_FOR`]; says how many.
///
/// # Errors
/// The database failed.
pub async fn forget_old(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = idempotency_key::Column::CreatedAt.lt(now - KEPT_FOR);
    Ok(idempotency_key::Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}
