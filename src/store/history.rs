//! Events: only ever added, each chained to the one before it of the same subject.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use entities::event;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::Value;
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, boards::hidden};
use crate::domain::{
    history::{Event, GENESIS, Hash, link},
    ids::{OrganisationId, PersonId, new_id},
};

/// What happened to one subject.
#[derive(Clone, Debug)]
pub struct Happening {
    /// What kind of thing changed, such as `task`.
    pub subject_kind: &'static str,
    /// Which thing.
    pub subject: Uuid,
    /// Who did it; `None` for the program itself.
    pub actor: Option<PersonId>,
    /// The absent person in whose place the actor acted.
    pub on_behalf_of: Option<PersonId>,
    /// For whom.
    pub organisation: Option<OrganisationId>,
    /// What was done.
    pub action: String,
    /// Old, new, reason.
    pub data: Value,
}

/// Adds one event to its subject's chain and returns its id. The subject must be locked.
///
/// # Errors
/// The database failed, or another transaction added to the same chain first.
pub async fn record(
    db: &impl ConnectionTrait,
    what: Happening,
    now: DateTime<Utc>,
) -> Result<Uuid, DbErr> {
    let last = event::Entity::find()
        .filter(event::Column::SubjectId.eq(what.subject))
        .order_by_desc(event::Column::Seq)
        .one(db)
        .await?;
    let (seq, previous) = match last {
        Some(last) => (last.seq + 1, hash_of(&last.hash)?),
        None => (1, GENESIS),
    };
    let (id, row) = row_of(what, seq, &previous, now);
    event::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// Adds the first event of each of many new subjects; returns the ids in the same order.
///
/// # Errors
/// The database failed, or a subject has events already.
pub async fn record_first(
    db: &impl ConnectionTrait,
    what: Vec<Happening>,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, DbErr> {
    let (ids, rows): (Vec<_>, Vec<_>) =
        what.into_iter().map(|what| row_of(what, 1, &GENESIS, now)).unzip();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        event::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(ids)
}

/// Adds an event to the chains of many subjects; returns the ids in the same order. All subjects
/// must be locked.
///
/// # Errors
/// The database failed, or another transaction added to one of the chains first.
pub async fn record_many(
    db: &impl ConnectionTrait,
    what: Vec<Happening>,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, DbErr> {
    let subjects: BTreeSet<Uuid> = what.iter().map(|what| what.subject).collect();
    let mut ends = ends_of(db, &subjects.into_iter().collect::<Vec<_>>()).await?;
    let (mut ids, mut rows) = (Vec::with_capacity(what.len()), Vec::with_capacity(what.len()));
    for what in what {
        let end = ends.entry(what.subject).or_insert((0, GENESIS));
        let (id, row, hash) = linked(what, end.0 + 1, &end.1, now);
        *end = (end.0 + 1, hash);
        ids.push(id);
        rows.push(row);
    }
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        event::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(ids)
}

/// Where the chains of `subjects` end: the last number and link of each.
async fn ends_of(
    db: &impl ConnectionTrait,
    subjects: &[Uuid],
) -> Result<HashMap<Uuid, (i64, Hash)>, DbErr> {
    let mut ends = HashMap::with_capacity(subjects.len());
    for chunk in subjects.chunks(ROWS_PER_STATEMENT) {
        let last: Vec<(Uuid, i64)> = event::Entity::find()
            .select_only()
            .column(event::Column::SubjectId)
            .column_as(event::Column::Seq.max(), "last")
            .filter(event::Column::SubjectId.is_in(chunk.iter().copied()))
            .group_by(event::Column::SubjectId)
            .into_tuple()
            .all(db)
            .await?;
        if last.is_empty() {
            continue;
        }
        // Most chains of many are of few lengths: one question for each length.
        let mut by_length: HashMap<i64, Vec<Uuid>> = HashMap::new();
        for (subject, seq) in last {
            by_length.entry(seq).or_default().push(subject);
        }
        for (seq, subjects) in by_length {
            let found: Vec<(Uuid, Vec<u8>)> = event::Entity::find()
                .select_only()
                .column(event::Column::SubjectId)
                .column(event::Column::Hash)
                .filter(event::Column::SubjectId.is_in(subjects))
                .filter(event::Column::Seq.eq(seq))
                .into_tuple()
                .all(db)
                .await?;
            for (subject, hash) in found {
                ends.insert(subject, (seq, hash_of(&hash)?));
            }
        }
    }
    Ok(ends)
}

fn row_of(
    what: Happening,
    seq: i64,
    previous: &Hash,
    now: DateTime<Utc>,
) -> (Uuid, event::ActiveModel) {
    let (id, row, _) = linked(what, seq, previous, now);
    (id, row)
}

fn linked(
    what: Happening,
    seq: i64,
    previous: &Hash,
    now: DateTime<Utc>,
) -> (Uuid, event::ActiveModel, Hash) {
    let event = Event {
        id: new_id(now),
        subject_kind: what.subject_kind.to_owned(),
        subject: what.subject,
        seq,
        at: now,
        actor: what.actor,
        on_behalf_of: what.on_behalf_of,
        organisation: what.organisation,
        action: what.action,
        data: what.data,
    };
    let hash = link(previous, &event);
    let row = event::ActiveModel {
        id: Set(event.id),
        subject_kind: Set(event.subject_kind),
        subject_id: Set(event.subject),
        seq: Set(event.seq),
        at: Set(event.at),
        actor_id: Set(event.actor.map(|id| id.0)),
        for_person_id: Set(event.on_behalf_of.map(|id| id.0)),
        organisation_id: Set(event.organisation.map(|id| id.0)),
        action: Set(event.action),
        data: Set(event.data.to_string()),
        hash: Set(hash.to_vec()),
    };
    (event.id, row, hash)
}

/// An event and its link from their row.
///
/// # Errors
/// The row's JSON or hash is malformed.
pub fn event_of(row: event::Model) -> Result<(Event, Hash), DbErr> {
    let hash = hash_of(&row.hash)?;
    let event = Event {
        id: row.id,
        subject_kind: row.subject_kind,
        subject: row.subject_id,
        seq: row.seq,
        at: row.at,
        actor: row.actor_id.map(PersonId),
        on_behalf_of: row.for_person_id.map(PersonId),
        organisation: row.organisation_id.map(OrganisationId),
        action: row.action,
        data: super::rows::from_json(&row.data)?,
    };
    Ok((event, hash))
}

fn hash_of(bytes: &[u8]) -> Result<Hash, DbErr> {
    Hash::try_from(bytes).map_err(|_| DbErr::Type("a link of history has not 32 bytes".into()))
}

/// A subject's events, oldest first.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn of_subject(db: &impl ConnectionTrait, subject: Uuid) -> Result<Vec<Event>, DbErr> {
    let rows = event::Entity::find()
        .filter(event::Column::SubjectId.eq(subject))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    rows.into_iter().map(|row| event_of(row).map(|(event, _)| event)).collect()
}

/// Whether `action` was done to a subject at or after `from` and before `until`.
///
/// # Errors
/// The database failed.
pub async fn was_done(
    db: &impl ConnectionTrait,
    subject: Uuid,
    action: &str,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbErr> {
    let found: Option<i64> = event::Entity::find()
        .select_only()
        .column(event::Column::Seq)
        .filter(event::Column::SubjectId.eq(subject))
        .filter(event::Column::Action.eq(action))
        .filter(event::Column::At.gte(from))
        .filter(event::Column::At.lt(until))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Events by id, newest first, before `before`: of one subject, or of everything; those of
/// sub-tasks that were not shared, and of what waits for a leader, only where `sees_hidden`.
///
/// # Errors
/// The database failed or a row is malformed.
pub async fn page(
    db: &impl ConnectionTrait,
    subject: Option<Uuid>,
    sees_hidden: bool,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Event>, DbErr> {
    let mut query = event::Entity::find();
    if !sees_hidden {
        let subject = (event::Entity, event::Column::SubjectId);
        query = query
            .filter(hidden::is_hidden(subject).not())
            .filter(hidden::is_about_hidden(subject).not())
            // What has not left an organisation is not read above it.
            .filter(event::Column::SubjectKind.ne("approval"));
    }
    if let Some(subject) = subject {
        query = query.filter(event::Column::SubjectId.eq(subject));
    }
    if let Some(before) = before {
        query = query.filter(event::Column::Id.lt(before));
    }
    let rows = query.order_by_desc(event::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(|row| event_of(row).map(|(event, _)| event)).collect()
}
