//! Every due date a task ever had.

use sea_orm::entity::prelude::*;

/// Every due date a task ever had.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "due_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Uuid,
    pub changed_at: DateTimeUtc,
    pub changed_by: Option<Uuid>,
    /// Which step moved it.
    pub action: String,
    pub from_on: Option<Date>,
    pub to_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
