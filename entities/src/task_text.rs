//! What a search for a task looks into.

use sea_orm::entity::prelude::*;

/// What a search for a task looks into.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task_text")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub serial: i64,
    pub task_id: Uuid,
    /// Reference, title and text without marks, lower case.
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}
