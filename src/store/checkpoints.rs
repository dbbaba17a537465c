//! Checkpoints: which links of history were bound, in pages.

use chrono::{DateTime, Utc};
use entities::{checkpoint, checkpoint_event, event};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, history::event_of};
use crate::domain::history::{Event, Hash};

/// A checkpoint as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointRecord {
    /// Counts from 1.
    pub number: i64,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// How many events it binds.
    pub events: i64,
    /// Its Merkle root.
    pub root: Vec<u8>,
    /// The root of the one before; empty for the first.
    pub previous: Vec<u8>,
}

/// A bound link, with the event's own hash where the event is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundLink {
    /// Its place, from 1.
    pub position: i64,
    /// Which event.
    pub event: Uuid,
    /// The hash that was bound.
    pub bound: Vec<u8>,
    /// The hash that the event bears now.
    pub present: Option<Vec<u8>>,
}

fn record_of(row: checkpoint::Model) -> CheckpointRecord {
    CheckpointRecord {
        number: row.number,
        made_at: row.made_at,
        events: row.events,
        root: row.root,
        previous: row.previous,
    }
}

/// The newest checkpoint, if there is one.
///
/// # Errors
/// The database failed.
pub async fn newest(db: &impl ConnectionTrait) -> Result<Option<CheckpointRecord>, DbErr> {
    let newest = checkpoint::Entity::find().order_by_desc(checkpoint::Column::Number).limit(1);
    Ok(newest.one(db).await?.map(record_of))
}

/// Checkpoints after `after`, in order.
///
/// # Errors
/// The database failed.
pub async fn after(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<CheckpointRecord>, DbErr> {
    let rows = checkpoint::Entity::find()
        .filter(checkpoint::Column::Number.gt(after))
        .order_by_asc(checkpoint::Column::Number)
        .limit(limit);
    Ok(rows.all(db).await?.into_iter().map(record_of).collect())
}

/// Events that no checkpoint binds yet, in order of id.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn unbound(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<(Uuid, Vec<u8>)>, DbErr> {
    let bound = Query::select()
        .expr(Expr::val(1))
        .from(checkpoint_event::Entity)
        .and_where(
            Expr::col((checkpoint_event::Entity, checkpoint_event::Column::EventId))
                .equals((event::Entity, event::Column::Id)),
        )
        .to_owned();
    event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .column(event::Column::Hash)
        .filter(Expr::exists(bound).not())
        .order_by_asc(event::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Keeps a checkpoint with the links it binds, in order.
///
/// # Errors
/// The database failed, or another checkpoint has the number or one of the events.
pub async fn insert(
    db: &impl ConnectionTrait,
    record: &CheckpointRecord,
    links: &[(Uuid, Vec<u8>)],
) -> Result<(), DbErr> {
    let row = checkpoint::ActiveModel {
        number: Set(record.number),
        made_at: Set(record.made_at),
        events: Set(record.events),
        root: Set(record.root.clone()),
        previous: Set(record.previous.clone()),
    };
    checkpoint::Entity::insert(row).exec_without_returning(db).await?;
    let mut position = 0;
    for chunk in links.chunks(ROWS_PER_STATEMENT) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(event, hash)| {
                position += 1;
                checkpoint_event::ActiveModel {
                    checkpoint: Set(record.number),
                    position: Set(position),
                    event_id: Set(*event),
                    hash: Set(hash.clone()),
                }
            })
            .collect();
        checkpoint_event::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The links that a checkpoint binds, after `after`, beside what the events bear now.
///
/// # Errors
/// The database failed.
pub async fn links(
    db: &impl ConnectionTrait,
    checkpoint: i64,
    after: i64,
    limit: u64,
) -> Result<Vec<BoundLink>, DbErr> {
    let rows = checkpoint_event::Entity::find()
        .filter(checkpoint_event::Column::Checkpoint.eq(checkpoint))
        .filter(checkpoint_event::Column::Position.gt(after))
        .order_by_asc(checkpoint_event::Column::Position)
        .limit(limit)
        .all(db)
        .await?;
    let mut present = std::collections::HashMap::with_capacity(rows.len());
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let found: Vec<(Uuid, Vec<u8>)> = event::Entity::find()
            .select_only()
            .column(event::Column::Id)
            .column(event::Column::Hash)
            .filter(event::Column::Id.is_in(chunk.iter().map(|row| row.event_id)))
            .into_tuple()
            .all(db)
            .await?;
        present.extend(found);
    }
    let link = |row: checkpoint_event::Model| BoundLink {
        position: row.position,
        event: row.event_id,
        bound: row.hash,
        present: present.remove(&row.event_id),
    };
    Ok(rows.into_iter().map(link).collect())
}

/// Events with their links, chain by chain, after the named place.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn chains(
    db: &impl ConnectionTrait,
    after: Option<(Uuid, i64)>,
    limit: u64,
) -> Result<Vec<(Event, Hash)>, DbErr> {
    use event::Column as C;
    let mut query = event::Entity::find();
    if let Some((subject, seq)) = after {
        let same = Condition::all().add(C::SubjectId.eq(subject)).add(C::Seq.gt(seq));
        query = query.filter(Condition::any().add(C::SubjectId.gt(subject)).add(same));
    }
    let rows = query.order_by_asc(C::SubjectId).order_by_asc(C::Seq).limit(limit).all(db).await?;
    rows.into_iter().map(event_of).collect()
}
