//! What a coordinator reported on its part of a task.

use sea_orm::entity::prelude::*;

/// What a coordinator reported on its part of a task.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "part_report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Uuid,
    pub organisation_id: Uuid,
    pub reported_at: DateTimeUtc,
    pub reported_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub document_number: Option<String>,
    /// The part was delivered with it.
    pub is_delivery: bool,
}

impl ActiveModelBehavior for ActiveModel {}
