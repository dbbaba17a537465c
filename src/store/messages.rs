//! Messages on their way: made from notices, claimed, marked.

use chrono::{DateTime, Utc};
use entities::{message, notice};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, UpdateMany, Value,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};
use uuid::Uuid;

pub use super::message_state::{MessageState, counts};
use super::{ROWS_PER_STATEMENT, notices::Origin, rows::unknown};
use crate::domain::{
    ids::{MessageId, NoticeId, PersonId},
    locale::Locale,
};

/// A message as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRecord {
    /// Identity; the `Message-ID` is made from it.
    pub id: MessageId,
    /// What its notices come from.
    pub origin: Origin,
    /// The worst kind among them.
    pub kind: String,
    /// The highest level among them.
    pub level: u8,
    /// Lower-case address.
    pub recipient: String,
    /// Who; `None` for a mailbox.
    pub person: Option<PersonId>,
    /// Its language.
    pub locale: Locale,
    /// Where it stands.
    pub state: MessageState,
    /// How often it was tried.
    pub attempts: u32,
    /// An attempt was cut off between sending and marking.
    pub possible_duplicate: bool,
    /// Not tried before.
    pub available_at: DateTime<Utc>,
    /// A courier has it until then, by the machine's clock.
    pub leased_until: Option<DateTime<Utc>>,
    /// When it was first tried.
    pub first_tried_at: Option<DateTime<Utc>>,
    /// When it was sent, given up, discarded or cancelled.
    pub settled_at: Option<DateTime<Utc>>,
    /// What the mail server said last.
    pub last_error: Option<String>,
    /// When it was composed.
    pub created_at: DateTime<Utc>,
    /// Counts every change.
    pub version: i64,
}

pub(super) fn record_of(row: message::Model) -> Result<MessageRecord, DbErr> {
    Ok(MessageRecord {
        id: MessageId(row.id),
        origin: Origin::from_name(&row.origin).ok_or_else(|| unknown("origin", &row.origin))?,
        kind: row.kind,
        level: u8::try_from(row.level).unwrap_or(u8::MAX),
        recipient: row.recipient,
        person: row.person_id.map(PersonId),
        locale: row.locale.parse().map_err(|_| unknown("locale", &row.locale))?,
        state: MessageState::from_name(&row.state).ok_or_else(|| unknown("state", &row.state))?,
        attempts: super::rows::to_u32(row.attempts),
        possible_duplicate: row.possible_duplicate,
        available_at: row.available_at,
        leased_until: row.leased_until,
        first_tried_at: row.first_tried_at,
        settled_at: row.settled_at,
        last_error: row.last_error,
        created_at: row.created_at,
        version: row.version,
    })
}

/// Keeps new messages.
///
/// # Errors
/// The database failed.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    messages: &[MessageRecord],
) -> Result<(), DbErr> {
    for chunk in messages.chunks(ROWS_PER_STATEMENT / 4) {
        let rows = chunk.iter().map(|message| message::ActiveModel {
            id: Set(message.id.0),
            origin: Set(message.origin.name().to_owned()),
            kind: Set(message.kind.clone()),
            level: Set(i16::from(message.level)),
            recipient: Set(message.recipient.clone()),
            person_id: Set(message.person.map(|id| id.0)),
            locale: Set(message.locale.tag().to_owned()),
            state: Set(message.state.name().to_owned()),
            attempts: Set(0),
            possible_duplicate: Set(false),
            available_at: Set(message.available_at),
            leased_until: Set(None),
            leased_by: Set(None),
            first_tried_at: Set(None),
            settled_at: Set(None),
            last_error: Set(None),
            created_at: Set(message.created_at),
            version: Set(1),
        });
        message::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Puts each waiting notice into its message.
///
/// # Errors
/// The database failed.
pub async fn put_notices(
    db: &impl ConnectionTrait,
    pairs: &[(NoticeId, MessageId)],
) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    for chunk in pairs.chunks(ROWS_PER_STATEMENT) {
        let rows = (0..chunk.len()).map(|at| match backend {
            sea_orm::DbBackend::Postgres => format!("(${},${})", 2 * at + 1, 2 * at + 2),
            _ => "(?,?)".to_owned(),
        });
        let sql = format!(
            "UPDATE notice SET message_id = pair.column2 \
             FROM (VALUES {}) AS pair \
             WHERE notice.id = pair.column1 AND message_id IS NULL \
             AND cancelled_at IS NULL AND discarded_at IS NULL",
            rows.collect::<Vec<_>>().join(",")
        );
        let values = chunk.iter().flat_map(|(notice, message)| {
            [Value::Uuid(Some(notice.0)), Value::Uuid(Some(message.0))]
        });
        db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// A courier's hold on messages. Leases are about processes: they go by the machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    /// Which courier.
    pub courier: Uuid,
    /// The machine's time now.
    pub now: DateTime<Utc>,
    /// When the hold ends unless renewed.
    pub until: DateTime<Utc>,
}

impl Lease {
    /// Messages that nobody holds. A hold far beyond any lease is from a clock that stepped back;
    /// one a little beyond this lease is from a courier that claimed while this one waited.
    fn free(&self) -> Condition {
        use message::Column::LeasedUntil;
        Condition::any()
            .add(LeasedUntil.is_null())
            .add(LeasedUntil.lte(self.now))
            .add(LeasedUntil.gt(self.until + (self.until - self.now)))
    }
}

fn waiting(at: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(message::Column::State.eq(MessageState::Waiting.name()))
        .add(message::Column::AvailableAt.lte(at))
}

/// Whether any message could be claimed at `at`.
///
/// # Errors
/// The database failed.
pub async fn any_to_claim(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    lease: &Lease,
) -> Result<bool, DbErr> {
    let found: Option<Uuid> = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(waiting(at))
        .filter(lease.free())
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Claims the longest waiting messages. Where an earlier claim lapsed, its attempt is counted
/// and the message may be a second copy.
///
/// # Errors
/// The database failed.
pub async fn claim(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    lease: &Lease,
    limit: u64,
) -> Result<Vec<MessageRecord>, DbErr> {
    let mut rows = message::Entity::find()
        .filter(waiting(at))
        .filter(lease.free())
        .order_by_asc(message::Column::AvailableAt)
        .order_by_asc(message::Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    message::Entity::update_many()
        .col_expr(message::Column::LeasedUntil, Expr::value(Some(lease.until)))
        .col_expr(message::Column::LeasedBy, Expr::value(Some(lease.courier)))
        .filter(message::Column::Id.is_in(ids))
        .exec(db)
        .await?;
    let lapsed: Vec<Uuid> =
        rows.iter().filter(|row| row.leased_until.is_some()).map(|row| row.id).collect();
    if !lapsed.is_empty() {
        message::Entity::update_many()
            .col_expr(message::Column::PossibleDuplicate, Expr::value(true))
            .col_expr(message::Column::Attempts, Expr::col(message::Column::Attempts).add(1))
            .filter(message::Column::Id.is_in(lapsed))
            .exec(db)
            .await?;
    }
    for row in &mut rows {
        if row.leased_until.is_some() {
            row.possible_duplicate = true;
            row.attempts += 1;
        }
        row.leased_until = Some(lease.until);
    }
    rows.into_iter().map(record_of).collect()
}

/// The messages among `ids` that the courier still holds, their leases renewed.
///
/// # Errors
/// The database failed.
pub async fn renew(
    db: &impl ConnectionTrait,
    ids: &[MessageId],
    lease: &Lease,
) -> Result<Vec<MessageRecord>, DbErr> {
    held(lease.courier, ids)
        .col_expr(message::Column::LeasedUntil, Expr::value(Some(lease.until)))
        .exec(db)
        .await?;
    let rows = message::Entity::find()
        .filter(message::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(message::Column::LeasedBy.eq(lease.courier))
        .filter(message::Column::State.eq(MessageState::Waiting.name()))
        .order_by_asc(message::Column::AvailableAt)
        .order_by_asc(message::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(record_of).collect()
}

/// An update of those messages that the courier holds.
fn held(courier: Uuid, ids: &[MessageId]) -> UpdateMany<message::Entity> {
    message::Entity::update_many()
        .filter(message::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(message::Column::LeasedBy.eq(courier))
        .filter(message::Column::State.eq(MessageState::Waiting.name()))
}

fn let_go(update: UpdateMany<message::Entity>) -> UpdateMany<message::Entity> {
    update
        .col_expr(message::Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(message::Column::LeasedBy, Expr::value(None::<Uuid>))
}

fn tried(update: UpdateMany<message::Entity>, at: DateTime<Utc>) -> UpdateMany<message::Entity> {
    use message::Column as C;
    let first = Expr::col(C::FirstTriedAt).if_null(Expr::value(at));
    let_go(update)
        .col_expr(C::Attempts, Expr::col(C::Attempts).add(1))
        .col_expr(C::FirstTriedAt, first)
        .col_expr(C::Version, Expr::col(C::Version).add(1))
}

fn settled(
    update: UpdateMany<message::Entity>,
    state: MessageState,
    at: DateTime<Utc>,
) -> UpdateMany<message::Entity> {
    update
        .col_expr(message::Column::State, Expr::value(state.name()))
        .col_expr(message::Column::SettledAt, Expr::value(Some(at)))
}

/// Gives messages back untried.
///
/// # Errors
/// The database failed.
pub async fn release(
    db: &impl ConnectionTrait,
    courier: Uuid,
    ids: &[MessageId],
) -> Result<(), DbErr> {
    let_go(held(courier, ids)).exec(db).await?;
    Ok(())
}

/// Marks messages as sent and takes the secrets out of their notices; says how many were the
/// courier's to mark.
///
/// # Errors
/// The database failed.
pub async fn mark_sent(
    db: &impl ConnectionTrait,
    courier: Uuid,
    ids: &[MessageId],
    at: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let update = settled(tried(held(courier, ids), at), MessageState::Sent, at)
        .col_expr(message::Column::LastError, Expr::value(None::<String>));
    let marked = update.exec(db).await?.rows_affected;
    notice::Entity::update_many()
        .col_expr(notice::Column::Payload, Expr::value(r#"{"scrubbed":true}"#))
        .filter(notice::Column::MessageId.is_in(ids.iter().map(|id| id.0)))
        .filter(notice::Column::Origin.eq(Origin::Account.name()))
        .exec(db)
        .await?;
    Ok(marked)
}

/// What becomes of a message that was not taken.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What the mail server said.
    pub error: String,
    /// When to try again; `None` gives up.
    pub again_at: Option<DateTime<Utc>>,
    /// It may have been taken all the same: the connection broke after the content.
    pub perhaps_taken: bool,
}

/// Counts an attempt that failed.
///
/// # Errors
/// The database failed.
pub async fn mark_refused(
    db: &impl ConnectionTrait,
    courier: Uuid,
    id: MessageId,
    refused: Refused,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut update = tried(held(courier, &[id]), at)
        .col_expr(message::Column::LastError, Expr::value(Some(refused.error)));
    if refused.perhaps_taken {
        update = update.col_expr(message::Column::PossibleDuplicate, Expr::value(true));
    }
    update = match refused.again_at {
        Some(again) => update.col_expr(message::Column::AvailableAt, Expr::value(again)),
        None => settled(update, MessageState::Failed, at),
    };
    update.exec(db).await?;
    Ok(())
}

/// Ends messages that have nothing left to say.
///
/// # Errors
/// The database failed.
pub async fn mark_cancelled(
    db: &impl ConnectionTrait,
    courier: Uuid,
    ids: &[MessageId],
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    let update = settled(let_go(held(courier, ids)), MessageState::Cancelled, at)
        .col_expr(message::Column::Version, Expr::col(message::Column::Version).add(1));
    update.exec(db).await?;
    Ok(())
}
