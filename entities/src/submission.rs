//! A result that was handed in, with what became of it.

use sea_orm::entity::prelude::*;

/// A result that was handed in, with what became of it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submission")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Uuid,
    pub seq: i32,
    pub submitted_at: DateTimeUtc,
    pub submitted_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub result: String,
    pub document_number: Option<String>,
    /// Null while it stands.
    pub outcome: Option<String>,
    pub ended_at: Option<DateTimeUtc>,
    pub ended_by: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
