//! A lead's answer to an escalation.

use sea_orm::entity::prelude::*;

/// A lead's answer to an escalation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Uuid,
    /// Period of the task's due clock.
    pub period: i32,
    pub given_at: DateTimeUtc,
    pub given_by: Uuid,
    pub promised_on: Date,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}
