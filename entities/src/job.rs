//! A line of the timetable.

use sea_orm::entity::prelude::*;

/// A line of the timetable.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// cron expression with seconds, in the installation's zone.
    pub expression: String,
    pub is_enabled: bool,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
