//! What a fresh installation lacks.

use entities::{directive, message, notice, organisation};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::messages::MessageState;

/// How many organisations there are, whenever they are valid.
///
/// # Errors
/// The database failed.
pub async fn organisations(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    organisation::Entity::find().count(db).await
}

/// Whether there is any directive, drafts included.
///
/// # Errors
/// The database failed.
pub async fn has_directive(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let ids = directive::Entity::find().select_only().column(directive::Column::Id).limit(1);
    let found: Option<Uuid> = ids.into_tuple().one(db).await?;
    Ok(found.is_some())
}

/// Whether any message ever left.
///
/// # Errors
/// The database failed.
pub async fn has_sent(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let sent = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::State.eq(MessageState::Sent.name()));
    let found: Option<Uuid> = sent.limit(1).into_tuple().one(db).await?;
    Ok(found.is_some())
}

/// Whether a notice of `kind` to this address is in no message yet.
///
/// # Errors
/// The database failed.
pub async fn waits(db: &impl ConnectionTrait, kind: &str, to: &str) -> Result<bool, DbErr> {
    let waiting = notice::Entity::find()
        .select_only()
        .column(notice::Column::Id)
        .filter(notice::Column::Kind.eq(kind))
        .filter(notice::Column::Recipient.eq(to))
        .filter(notice::Column::MessageId.is_null())
        .filter(notice::Column::CancelledAt.is_null())
        .filter(notice::Column::DiscardedAt.is_null());
    let found: Option<Uuid> = waiting.limit(1).into_tuple().one(db).await?;
    Ok(found.is_some())
}
