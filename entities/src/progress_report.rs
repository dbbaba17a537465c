//! What a lead said about its progress.

use sea_orm::entity::prelude::*;

/// What a lead said about its progress.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "progress_report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Uuid,
    pub reported_at: DateTimeUtc,
    pub reported_by: Uuid,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub percent: Option<i32>,
    pub value: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
