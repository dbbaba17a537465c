//! A planned visit.

use sea_orm::entity::prelude::*;

/// A planned visit.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inspection")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What people call it.
    pub reference: String,
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub questions: Option<String>,
    pub first_day: Date,
    pub last_day: Date,
    /// Leads the team.
    pub lead_id: Uuid,
    /// The organisation whose secretariat runs it.
    pub assigner_id: Uuid,
    pub planned_by: Uuid,
    pub planned_at: DateTimeUtc,
    pub state: String,
    pub announced_at: Option<DateTimeUtc>,
    pub started_at: Option<DateTimeUtc>,
    pub concluded_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    /// Said expressly at the conclusion.
    pub nothing_found: bool,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
