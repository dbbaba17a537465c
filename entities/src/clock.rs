//! Something that can be late.

use sea_orm::entity::prelude::*;

/// Something that can be late.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clock")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The task, where it watches one or a part of one.
    pub task_id: Option<Uuid>,
    /// What it watches: the task, the coordinator, the difficulty report, the inspection.
    pub subject_id: Uuid,
    pub kind: String,
    pub policy_version_id: Uuid,
    pub period: i32,
    pub due_on: Date,
    pub latest_start: DateTimeUtc,
    pub is_running: bool,
    pub next_look_at: Option<DateTimeUtc>,
    /// No look before this instant, after an edit of the calendar.
    pub not_before: Option<DateTimeUtc>,
    pub opened_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
