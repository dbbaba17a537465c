//! Notices after they were planned: waiting, in a message, cancelled, handed over.

use chrono::{DateTime, Utc};
use entities::{notice, spoken};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use serde_json::Value;
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, notice_record::record_of, notices::Origin, rows::unknown};
use crate::domain::{
    ids::{MessageId, NoticeId, PersonId},
    locale::Locale,
    recipient::Recipient,
};

pub use super::notice_record::{NoticeRecord, RungRecord};

/// What composing needs to know of a waiting notice.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Identity.
    pub id: NoticeId,
    /// Where it comes from.
    pub origin: Origin,
    /// What kind of word it is.
    pub kind: String,
    /// 0 unless it escalates.
    pub level: u8,
    /// Who hears it.
    pub recipient: String,
    /// Who that is; `None` for a mailbox.
    pub person: Option<PersonId>,
    /// In which language.
    pub locale: Locale,
    /// When it may be put into a message.
    pub compose_at: DateTime<Utc>,
    /// It waits for its recipient's daily summary.
    pub in_summary: bool,
}

/// Notices that are neither in a message nor ended.
fn is_waiting() -> Condition {
    is_live().add(notice::Column::MessageId.is_null())
}

fn is_live() -> Condition {
    Condition::all()
        .add(notice::Column::CancelledAt.is_null())
        .add(notice::Column::DiscardedAt.is_null())
}

/// Whether any notice may be put into a message at `at`.
///
/// # Errors
/// The database failed.
pub async fn any_waiting(db: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let found: Option<Uuid> = notice::Entity::find()
        .select_only()
        .column(notice::Column::Id)
        .filter(is_waiting())
        .filter(notice::Column::ComposeAt.lte(at))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// How many notices are in no message yet.
///
/// # Errors
/// The database failed.
pub async fn count_waiting(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    notice::Entity::find().filter(is_waiting()).count(db).await
}

/// The waiting notices, those first that have waited longest.
///
/// # Errors
/// The database failed.
pub async fn waiting(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Waiting>, DbErr> {
    type Row = (Uuid, String, String, i16, String, Option<Uuid>, String, DateTime<Utc>, bool);
    use notice::Column as C;
    let mut query = notice::Entity::find().select_only();
    let described = [C::Id, C::Origin, C::Kind, C::Level, C::Recipient, C::PersonId, C::Locale];
    for column in described.into_iter().chain([C::ComposeAt, C::InSummary]) {
        query = query.column(column);
    }
    let rows: Vec<Row> = query
        .filter(is_waiting())
        .order_by_asc(C::ComposeAt)
        .order_by_asc(C::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let waiting =
        |(id, origin, kind, level, recipient, person, locale, compose_at, in_summary): Row| {
            Ok(Waiting {
                id: NoticeId(id),
                origin: Origin::from_name(&origin).ok_or_else(|| unknown("origin", &origin))?,
                kind,
                level: u8::try_from(level).unwrap_or(u8::MAX),
                recipient,
                person: person.map(PersonId),
                locale: locale.parse().map_err(|_| unknown("locale", &locale))?,
                compose_at,
                in_summary,
            })
        };
    rows.into_iter().map(waiting).collect()
}

/// Every notice that `messages` carry, ended ones too.
///
/// # Errors
/// The database failed.
pub async fn of_messages(
    db: &impl ConnectionTrait,
    messages: &[MessageId],
) -> Result<Vec<NoticeRecord>, DbErr> {
    let mut found = Vec::new();
    for chunk in messages.chunks(ROWS_PER_STATEMENT) {
        let rows = notice::Entity::find()
            .filter(notice::Column::MessageId.is_in(chunk.iter().map(|id| id.0)))
            .order_by_asc(notice::Column::Id)
            .all(db)
            .await?;
        for row in rows {
            found.push(record_of(row)?);
        }
    }
    Ok(found)
}

/// Cancels notices that are no longer true.
///
/// # Errors
/// The database failed.
pub async fn cancel(
    db: &impl ConnectionTrait,
    notices: &[NoticeId],
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    for chunk in notices.chunks(ROWS_PER_STATEMENT) {
        notice::Entity::update_many()
            .col_expr(notice::Column::CancelledAt, Expr::value(Some(at)))
            .col_expr(notice::Column::EndedBecause, Expr::value(Some(reason)))
            .filter(notice::Column::Id.is_in(chunk.iter().map(|id| id.0)))
            .filter(is_live())
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Plans the same fact for whoever holds the post now; nothing for those who were told already.
///
/// # Errors
/// The database failed.
pub async fn hand_over(
    db: &impl ConnectionTrait,
    notice: NoticeId,
    successors: &[Recipient],
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(old) = notice::Entity::find_by_id(notice.0).one(db).await? else { return Ok(()) };
    for recipient in successors.iter().filter(|recipient| !recipient.address.is_empty()) {
        let row = notice::ActiveModel {
            id: Set(NoticeId::new(at).0),
            recipient: Set(recipient.address.clone()),
            person_id: Set(recipient.person.map(|id| id.0)),
            for_person_id: Set(recipient.stands_for.map(|id| id.0)),
            locale: Set(recipient.locale.tag().to_owned()),
            is_fallback: Set(recipient.is_fallback),
            compose_at: Set(at),
            in_summary: Set(false),
            message_id: Set(None),
            cancelled_at: Set(None),
            discarded_at: Set(None),
            ended_because: Set(None),
            created_at: Set(at),
            ..old.clone().into()
        };
        // `into` marks what it copies as unchanged; an insert takes it all the same.
        let once = OnConflict::new().do_nothing().to_owned();
        notice::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

/// A word to one person that no clock and no step has: a checkpoint, a gap.
///
/// # Errors
/// The database failed.
pub async fn tell(
    db: &impl ConnectionTrait,
    kind: &str,
    person: &crate::domain::person::Person,
    payload: &Value,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = notice::ActiveModel {
        id: Set(NoticeId::new(at).0),
        origin: Set(Origin::Event.name().to_owned()),
        kind: Set(kind.to_owned()),
        level: Set(0),
        recipient: Set(person.email.clone()),
        person_id: Set(Some(person.id.0)),
        locale: Set(person.locale.tag().to_owned()),
        is_fallback: Set(false),
        payload: Set(payload.to_string()),
        compose_at: Set(at),
        in_summary: Set(false),
        created_at: Set(at),
        ..Default::default()
    };
    notice::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Marks a rung as unsaid where every notice of it was cancelled; says whether it was so.
///
/// # Errors
/// The database failed.
pub async fn unsay_if_all_cancelled(
    db: &impl ConnectionTrait,
    rung: &RungRecord,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let left = notice::Entity::find()
        .filter(notice::Column::ClockId.eq(rung.clock.0))
        .filter(notice::Column::Period.eq(super::rows::to_i32(rung.period)))
        .filter(notice::Column::Rung.eq(&rung.name))
        .filter(notice::Column::Occurrence.eq(super::rows::to_i32(rung.occurrence)))
        .filter(notice::Column::CancelledAt.is_null())
        .count(db)
        .await?;
    if left > 0 {
        return Ok(false);
    }
    let unsaid = spoken::Entity::update_many()
        .col_expr(spoken::Column::CancelledAt, Expr::value(Some(at)))
        .filter(spoken::Column::ClockId.eq(rung.clock.0))
        .filter(spoken::Column::Period.eq(super::rows::to_i32(rung.period)))
        .filter(spoken::Column::Rung.eq(&rung.name))
        .filter(spoken::Column::Occurrence.eq(super::rows::to_i32(rung.occurrence)))
        .filter(spoken::Column::CancelledAt.is_null())
        .exec(db)
        .await?;
    Ok(unsaid.rows_affected > 0)
}

/// Takes every waiting notice out of the way; says how many. They count as spoken.
///
/// # Errors
/// The database failed.
pub async fn discard_waiting(
    db: &impl ConnectionTrait,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let discarded = discard(reason, at).filter(notice::Column::MessageId.is_null());
    Ok(discarded.exec(db).await?.rows_affected)
}

/// Takes the notices of `messages` out of the way. They count as spoken.
///
/// # Errors
/// The database failed.
pub async fn discard_of(
    db: &impl ConnectionTrait,
    messages: &[MessageId],
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    for chunk in messages.chunks(ROWS_PER_STATEMENT) {
        let ids = chunk.iter().map(|id| id.0);
        discard(reason, at).filter(notice::Column::MessageId.is_in(ids)).exec(db).await?;
    }
    Ok(())
}

fn discard(reason: &str, at: DateTime<Utc>) -> sea_orm::UpdateMany<notice::Entity> {
    notice::Entity::update_many()
        .col_expr(notice::Column::DiscardedAt, Expr::value(Some(at)))
        .col_expr(notice::Column::EndedBecause, Expr::value(Some(reason)))
        .filter(is_live())
}

/// How many notices found no address at all.
///
/// # Errors
/// The database failed.
pub async fn without_address(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    notice::Entity::find()
        .filter(notice::Column::Recipient.eq(""))
        .filter(notice::Column::EndedBecause.eq("no_address"))
        .count(db)
        .await
}
