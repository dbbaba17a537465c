//! One obstacle that somebody with authority has to clear.

use sea_orm::entity::prelude::*;

/// One obstacle that somebody with authority has to clear.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "difficulty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub context: String,
    pub field: String,
    #[sea_orm(column_type = "Text")]
    pub obstacle: String,
    #[sea_orm(column_type = "Text")]
    pub proposal: String,
    /// Who, as the reporter says, may clear it.
    pub authority_id: Uuid,
    pub needed_by: Date,
    pub blocking: bool,
    /// The organisation whose secretariat triages it.
    pub assigner_id: Uuid,
    pub reporter_id: Uuid,
    pub reported_by: Uuid,
    pub reported_at: DateTimeUtc,
    pub state: String,
    /// Where it was routed to last.
    pub routed_to_id: Option<Uuid>,
    pub answer_by: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    /// Who has to act next; null once it ended.
    pub waiting_for_id: Option<Uuid>,
    pub common_id: Option<Uuid>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
