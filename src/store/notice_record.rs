//! Notices as they are read back.

use chrono::{DateTime, NaiveDate, Utc};
use entities::notice;
use sea_orm::DbErr;
use serde_json::Value;

use super::{
    notices::Origin,
    rows::{from_json, to_u32, unknown},
};
use crate::domain::{
    ids::{
        ClockId, DifficultyId, DirectiveId, InspectionId, MessageId, NoticeId, OrganisationId,
        PersonId, TaskId,
    },
    ladder::{Audience, ClockKind},
    locale::Locale,
};

/// A notice as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeRecord {
    /// Identity.
    pub id: NoticeId,
    /// Where it comes from.
    pub origin: Origin,
    /// What kind of word it is.
    pub kind: String,
    /// 0 unless it escalates.
    pub level: u8,
    /// The task it is about.
    pub task: Option<TaskId>,
    /// The directive it is about.
    pub directive: Option<DirectiveId>,
    /// The difficulty report it is about.
    pub difficulty: Option<DifficultyId>,
    /// The inspection it is about.
    pub inspection: Option<InspectionId>,
    /// The rung it carries.
    pub rung: Option<RungRecord>,
    /// The audience it was resolved from.
    pub audience: Option<Audience>,
    /// The organisation whose posts were asked.
    pub organisation: Option<OrganisationId>,
    /// Lower-case address; empty where none could be found.
    pub recipient: String,
    /// Who; `None` for a mailbox.
    pub person: Option<PersonId>,
    /// The absent person in whose place this one is told.
    pub stands_for: Option<PersonId>,
    /// Its language.
    pub locale: Locale,
    /// Nobody holds the post: somebody else is told instead.
    pub is_fallback: bool,
    /// What the words need.
    pub payload: Value,
    /// When it may be put into a message.
    pub compose_at: DateTime<Utc>,
    /// It waits, or waited, for its recipient's daily summary.
    pub in_summary: bool,
    /// The message that carries it.
    pub message: Option<MessageId>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// When it was taken out of the way.
    pub discarded_at: Option<DateTime<Utc>>,
    /// Why it ended unsaid.
    pub ended_because: Option<String>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
}

/// The rung that a notice carries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RungRecord {
    /// Which clock.
    pub clock: ClockId,
    /// In which period.
    pub period: u32,
    /// The rung's name.
    pub name: String,
    /// Its grid position.
    pub occurrence: u32,
    /// The clock's kind.
    pub clock_kind: ClockKind,
    /// The date it was said for.
    pub due_on: NaiveDate,
}

pub(super) fn record_of(row: notice::Model) -> Result<NoticeRecord, DbErr> {
    let rung = match (row.clock_id, row.clock_kind, row.rung, row.due_on) {
        (Some(clock), Some(kind), Some(name), Some(due_on)) => Some(RungRecord {
            clock: ClockId(clock),
            period: to_u32(row.period.unwrap_or(0)),
            name,
            occurrence: to_u32(row.occurrence.unwrap_or(1)),
            clock_kind: ClockKind::from_name(&kind).ok_or_else(|| unknown("clock", &kind))?,
            due_on,
        }),
        _ => None,
    };
    Ok(NoticeRecord {
        id: NoticeId(row.id),
        origin: Origin::from_name(&row.origin).ok_or_else(|| unknown("origin", &row.origin))?,
        kind: row.kind,
        level: u8::try_from(row.level).unwrap_or(u8::MAX),
        task: row.task_id.map(TaskId),
        directive: row.directive_id.map(DirectiveId),
        difficulty: row.difficulty_id.map(DifficultyId),
        inspection: row.inspection_id.map(InspectionId),
        rung,
        audience: row.audience.as_deref().and_then(Audience::from_name),
        organisation: row.organisation_id.map(OrganisationId),
        recipient: row.recipient,
        person: row.person_id.map(PersonId),
        stands_for: row.for_person_id.map(PersonId),
        locale: row.locale.parse().map_err(|_| unknown("locale", &row.locale))?,
        is_fallback: row.is_fallback,
        payload: from_json(&row.payload)?,
        compose_at: row.compose_at,
        in_summary: row.in_summary,
        message: row.message_id.map(MessageId),
        cancelled_at: row.cancelled_at,
        discarded_at: row.discarded_at,
        ended_because: row.ended_because,
        created_at: row.created_at,
    })
}
