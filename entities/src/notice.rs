//! One fact for one recipient.

use sea_orm::entity::prelude::*;

/// One fact for one recipient.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `ladder`, `event` or `account`.
    pub origin: String,
    pub kind: String,
    pub level: i16,
    pub task_id: Option<Uuid>,
    pub directive_id: Option<Uuid>,
    pub difficulty_id: Option<Uuid>,
    pub inspection_id: Option<Uuid>,
    pub event_id: Option<Uuid>,
    pub clock_id: Option<Uuid>,
    pub clock_kind: Option<String>,
    pub period: Option<i32>,
    pub rung: Option<String>,
    pub occurrence: Option<i32>,
    pub moment: Option<DateTimeUtc>,
    pub due_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub folded: Option<String>,
    /// The role it was resolved from.
    pub audience: Option<String>,
    /// The organisation whose posts were asked.
    pub organisation_id: Option<Uuid>,
    /// Lower-case address; empty where none could be found.
    pub recipient: String,
    pub person_id: Option<Uuid>,
    /// The absent person who is not told.
    pub for_person_id: Option<Uuid>,
    pub locale: String,
    /// Nobody holds the post: somebody else is told instead.
    pub is_fallback: bool,
    /// What the words need, as JSON.
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    pub compose_at: DateTimeUtc,
    /// It waits for its recipient's daily summary.
    pub in_summary: bool,
    pub message_id: Option<Uuid>,
    pub cancelled_at: Option<DateTimeUtc>,
    pub discarded_at: Option<DateTimeUtc>,
    pub ended_because: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
