//! Passwords, sessions, tokens, invitations. Secrets are kept as SHA-256 only.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{invitation, person, session, signin_failure, token};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::people::person_of;
use crate::domain::{ids::PersonId, person::Person};

/// SHA-256 of a secret or of a throttle's key.
pub type SecretHash = [u8; 32];

/// A person with the password's hash in PHC form, where there is one.
///
/// # Errors
/// The database failed.
pub async fn credentials(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<(Person, Option<String>)>, DbErr> {
    let row = person::Entity::find().filter(person::Column::Email.eq(email)).one(db).await?;
    let with_hash = |row: person::Model| {
        let hash = row.password_hash.clone();
        Ok((person_of(row)?, hash))
    };
    row.map(with_hash).transpose()
}

/// Which of these people have a password.
///
/// # Errors
/// The database failed.
pub async fn with_password(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashSet<PersonId>, DbErr> {
    let ids: Vec<Uuid> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Id.is_in(people.iter().map(|id| id.0)))
        .filter(person::Column::PasswordHash.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Keeps the hash of a person's new password.
///
/// # Errors
/// The database failed.
pub async fn set_password(
    db: &impl ConnectionTrait,
    person: PersonId,
    hash: String,
) -> Result<(), DbErr> {
    person::Entity::update_many()
        .col_expr(person::Column::PasswordHash, Expr::value(Some(hash)))
        .filter(person::Column::Id.eq(person.0))
        .exec(db)
        .await?;
    Ok(())
}

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// Who.
    pub person: PersonId,
    /// Goes into every form.
    pub csrf: String,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// Begins a session.
///
/// # Errors
/// The database failed.
pub async fn insert_session(
    db: &impl ConnectionTrait,
    hash: &SecretHash,
    record: &SessionRecord,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = session::ActiveModel {
        id_hash: Set(hash.to_vec()),
        person_id: Set(record.person.0),
        csrf: Set(record.csrf.clone()),
        created_at: Set(now),
        expires_at: Set(record.expires_at),
    };
    session::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The session of that secret, while it lasts, and its person: every page asks it.
///
/// # Errors
/// The database failed.
pub async fn session(
    db: &impl ConnectionTrait,
    hash: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<(SessionRecord, Person)>, DbErr> {
    let to_person = session::Entity::belongs_to(person::Entity)
        .from(session::Column::PersonId)
        .to(person::Column::Id);
    let found = session::Entity::find_by_id(hash.to_vec())
        .join(JoinType::InnerJoin, to_person.into())
        .select_also(person::Entity)
        .one(db)
        .await?;
    let Some((session, Some(person))) = found else { return Ok(None) };
    if session.expires_at <= now {
        return Ok(None);
    }
    let person = person_of(person)?;
    let session::Model { csrf, expires_at, .. } = session;
    Ok(Some((SessionRecord { person: person.id, csrf, expires_at }, person)))
}

/// Ends one session.
///
/// # Errors
/// The database failed.
pub async fn end_session(db: &impl ConnectionTrait, hash: &SecretHash) -> Result<(), DbErr> {
    session::Entity::delete_by_id(hash.to_vec()).exec(db).await?;
    Ok(())
}

/// Ends every session of a person.
///
/// # Errors
/// The database failed.
pub async fn end_sessions(db: &impl ConnectionTrait, person: PersonId) -> Result<u64, DbErr> {
    let of_person = session::Column::PersonId.eq(person.0);
    Ok(session::Entity::delete_many().filter(of_person).exec(db).await?.rows_affected)
}

/// A personal token as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRecord {
    /// Identity.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// `read` or `write`.
    pub scope: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}

fn token_of(row: token::Model) -> TokenRecord {
    TokenRecord {
        id: row.id,
        person: PersonId(row.person_id),
        name: row.name,
        scope: row.scope,
        created_at: row.created_at,
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
    }
}

/// Keeps a new token.
///
/// # Errors
/// The database failed.
pub async fn insert_token(
    db: &impl ConnectionTrait,
    record: &TokenRecord,
    hash: &SecretHash,
) -> Result<(), DbErr> {
    let row = token::ActiveModel {
        id: Set(record.id),
        person_id: Set(record.person.0),
        name: Set(record.name.clone()),
        secret_hash: Set(hash.to_vec()),
        scope: Set(record.scope.clone()),
        created_at: Set(record.created_at),
        expires_at: Set(record.expires_at),
        revoked_at: Set(record.revoked_at),
    };
    token::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The token of that secret, while it lasts.
///
/// # Errors
/// The database failed.
pub async fn token(
    db: &impl ConnectionTrait,
    hash: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<TokenRecord>, DbErr> {
    let row =
        token::Entity::find().filter(token::Column::SecretHash.eq(hash.to_vec())).one(db).await?;
    let lasts = |row: &token::Model| row.revoked_at.is_none() && row.expires_at > now;
    Ok(row.filter(lasts).map(token_of))
}

/// A person's tokens, newest first.
///
/// # Errors
/// The database failed.
pub async fn tokens_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    limit: u64,
) -> Result<Vec<TokenRecord>, DbErr> {
    let rows = token::Entity::find()
        .filter(token::Column::PersonId.eq(person.0))
        .order_by_desc(token::Column::Id)
        .limit(limit);
    Ok(rows.all(db).await?.into_iter().map(token_of).collect())
}

/// Takes tokens of a person back: one of them, or all for `None`; says how many.
///
/// # Errors
/// The database failed.
pub async fn revoke_tokens(
    db: &impl ConnectionTrait,
    person: PersonId,
    id: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let mut update = token::Entity::update_many()
        .col_expr(token::Column::RevokedAt, Expr::value(Some(now)))
        .filter(token::Column::PersonId.eq(person.0))
        .filter(token::Column::RevokedAt.is_null());
    if let Some(id) = id {
        update = update.filter(token::Column::Id.eq(id));
    }
    Ok(update.exec(db).await?.rows_affected)
}

/// A single-use link as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRecord {
    /// Identity.
    pub id: Uuid,
    /// For whom.
    pub person: PersonId,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was used.
    pub used_at: Option<DateTime<Utc>>,
}

fn invitation_of(row: invitation::Model) -> InvitationRecord {
    InvitationRecord {
        id: row.id,
        person: PersonId(row.person_id),
        created_at: row.created_at,
        expires_at: row.expires_at,
        used_at: row.used_at,
    }
}

/// Keeps a new invitation.
///
/// # Errors
/// The database failed.
pub async fn insert_invitation(
    db: &impl ConnectionTrait,
    record: &InvitationRecord,
    hash: &SecretHash,
) -> Result<(), DbErr> {
    let row = invitation::ActiveModel {
        id: Set(record.id),
        person_id: Set(record.person.0),
        secret_hash: Set(hash.to_vec()),
        created_at: Set(record.created_at),
        expires_at: Set(record.expires_at),
        used_at: Set(record.used_at),
    };
    invitation::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The invitation of that secret, used or not.
///
/// # Errors
/// The database failed.
pub async fn invitation(
    db: &impl ConnectionTrait,
    hash: &SecretHash,
) -> Result<Option<InvitationRecord>, DbErr> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::SecretHash.eq(hash.to_vec()))
        .one(db)
        .await?;
    Ok(row.map(invitation_of))
}

/// A person's newest invitation.
///
/// # Errors
/// The database failed.
pub async fn newest_invitation(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<InvitationRecord>, DbErr> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::PersonId.eq(person.0))
        .order_by_desc(invitation::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(invitation_of))
}

/// Uses up every unused invitation of a person; says how many that were.
///
/// # Errors
/// The database failed.
pub async fn use_up_invitations(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let used = invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedAt, Expr::value(Some(now)))
        .filter(invitation::Column::PersonId.eq(person.0))
        .filter(invitation::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(used.rows_affected)
}

/// Forgets what has ended: sessions, attempts out of their window, invitations and tokens that
/// ended `kept_for` ago; says how many rows that were.
///
/// # Errors
/// The database failed.
pub async fn forget_old(
    db: &impl ConnectionTrait,
    kept_for: TimeDelta,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let sessions = session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(now));
    let attempts =
        signin_failure::Entity::delete_many().filter(signin_failure::Column::WindowEndsAt.lte(now));
    let old = now - kept_for;
    let links = invitation::Entity::delete_many().filter(invitation::Column::ExpiresAt.lte(old));
    let tokens = token::Entity::delete_many().filter(token::Column::ExpiresAt.lte(old));
    let forgotten = sessions.exec(db).await?.rows_affected
        + attempts.exec(db).await?.rows_affected
        + links.exec(db).await?.rows_affected
        + tokens.exec(db).await?.rows_affected;
    Ok(forgotten)
}
