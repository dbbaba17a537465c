//! Messages and notices as people see them: listed, resent, discarded.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entities::{message, notice, task};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::{
    boards::hidden,
    messages::{MessageRecord, MessageState, record_of},
    planned::{self, NoticeRecord},
};
use crate::domain::ids::{MessageId, NoticeId, PersonId, TaskId};

/// Which messages a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageFilter {
    /// In this state.
    pub state: Option<MessageState>,
    /// To this address, lower case.
    pub recipient: Option<String>,
    /// To this person.
    pub person: Option<PersonId>,
    /// Only what this person may know of sub-tasks that were not shared: their own messages, and
    /// those of others that carry anything else.
    pub hides_internal_from: Option<PersonId>,
}

/// Messages by id, newest first, before `before`.
///
/// # Errors
/// The database failed.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &MessageFilter,
    before: Option<MessageId>,
    limit: u64,
) -> Result<Vec<MessageRecord>, DbErr> {
    let mut query = message::Entity::find();
    if let Some(state) = filter.state {
        query = query.filter(message::Column::State.eq(state.name()));
    }
    if let Some(recipient) = &filter.recipient {
        query = query.filter(message::Column::Recipient.eq(recipient));
    }
    if let Some(person) = filter.person {
        query = query.filter(message::Column::PersonId.eq(person.0));
    }
    if let Some(reader) = filter.hides_internal_from {
        let hidden = hidden::carries_hidden_only((message::Entity, message::Column::Id));
        let own = message::Column::PersonId.eq(reader.0);
        query = query.filter(Condition::any().add(own).add(hidden.not()));
    }
    if let Some(before) = before {
        query = query.filter(message::Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(message::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(record_of).collect()
}

/// The message, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: MessageId,
) -> Result<Option<MessageRecord>, DbErr> {
    message::Entity::find_by_id(id.0).one(db).await?.map(record_of).transpose()
}

/// Which of `notices` are about sub-tasks that were not shared.
///
/// # Errors
/// The database failed.
pub async fn internal(
    db: &impl ConnectionTrait,
    notices: &[NoticeRecord],
) -> Result<HashSet<NoticeId>, DbErr> {
    let about: HashSet<Uuid> =
        notices.iter().filter_map(|notice| notice.task).map(|task| task.0).collect();
    let about: Vec<Uuid> = about.into_iter().collect();
    let mut hidden: HashSet<Uuid> = HashSet::new();
    for chunk in about.chunks(super::ROWS_PER_STATEMENT) {
        let found: Vec<Uuid> = task::Entity::find()
            .select_only()
            .column(task::Column::Id)
            .filter(task::Column::Id.is_in(chunk.iter().copied()))
            .filter(task::Column::IsInternal.eq(true))
            .into_tuple()
            .all(db)
            .await?;
        hidden.extend(found);
    }
    let is_hidden =
        |notice: &&NoticeRecord| notice.task.is_some_and(|task| hidden.contains(&task.0));
    Ok(notices.iter().filter(is_hidden).map(|notice| notice.id).collect())
}

/// The message, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(
    db: &impl ConnectionTrait,
    id: MessageId,
) -> Result<Option<MessageRecord>, DbErr> {
    let row = message::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    row.map(record_of).transpose()
}

/// Puts a settled message back on its way. It keeps its identity, so its `Message-ID` too.
///
/// # Errors
/// The database failed.
pub async fn resend(
    db: &impl ConnectionTrait,
    id: MessageId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Waiting.name()))
        .col_expr(message::Column::AvailableAt, Expr::value(at))
        .col_expr(message::Column::FirstTriedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(message::Column::SettledAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(message::Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(message::Column::LeasedBy, Expr::value(None::<Uuid>))
        .col_expr(message::Column::Version, Expr::col(message::Column::Version).add(1))
        .filter(message::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes waiting messages that no courier has out of the way, with their notices: one, or all
/// for `None`. Returns those that were taken.
///
/// # Errors
/// The database failed.
pub async fn discard(
    db: &impl ConnectionTrait,
    only: Option<MessageId>,
    leases_end_after: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Result<Vec<MessageId>, DbErr> {
    use message::Column as C;
    let free = C::LeasedUntil.is_null().or(C::LeasedUntil.lte(leases_end_after));
    let mut query = message::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::State.eq(MessageState::Waiting.name()))
        .filter(free);
    if let Some(only) = only {
        query = query.filter(C::Id.eq(only.0));
    }
    let ids: Vec<Uuid> = query.order_by_asc(C::Id).lock_exclusive().into_tuple().all(db).await?;
    for chunk in ids.chunks(super::ROWS_PER_STATEMENT) {
        message::Entity::update_many()
            .col_expr(C::State, Expr::value(MessageState::Discarded.name()))
            .col_expr(C::SettledAt, Expr::value(Some(at)))
            .col_expr(C::Version, Expr::col(C::Version).add(1))
            .filter(C::Id.is_in(chunk.iter().copied()))
            .exec(db)
            .await?;
    }
    let ids: Vec<MessageId> = ids.into_iter().map(MessageId).collect();
    planned::discard_of(db, &ids, "discarded", at).await?;
    Ok(ids)
}

/// Which notices a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeFilter {
    /// About this task.
    pub task: Option<TaskId>,
    /// To this address, lower case.
    pub recipient: Option<String>,
    /// Not about sub-tasks that were not shared.
    pub hides_internal: bool,
}

/// Notices by id, newest first, before `before`.
///
/// # Errors
/// The database failed.
pub async fn notices(
    db: &impl ConnectionTrait,
    filter: &NoticeFilter,
    before: Option<NoticeId>,
    limit: u64,
) -> Result<Vec<NoticeRecord>, DbErr> {
    let mut query = notice::Entity::find();
    if let Some(task) = filter.task {
        query = query.filter(notice::Column::TaskId.eq(task.0));
    }
    if let Some(recipient) = &filter.recipient {
        query = query.filter(notice::Column::Recipient.eq(recipient));
    }
    if filter.hides_internal {
        let task = (notice::Entity, notice::Column::TaskId);
        query = query.filter(hidden::is_hidden(task).not());
    }
    if let Some(before) = before {
        query = query.filter(notice::Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(notice::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(super::notice_record::record_of).collect()
}

/// When the longest waiting message was composed.
///
/// # Errors
/// The database failed.
pub async fn oldest_waiting(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    message::Entity::find()
        .select_only()
        .column(message::Column::CreatedAt)
        .filter(message::Column::State.eq(MessageState::Waiting.name()))
        .order_by_asc(message::Column::CreatedAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}
