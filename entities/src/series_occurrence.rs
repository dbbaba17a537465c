//! One period of a series that was dealt with: its task, or none where it was missed.

use sea_orm::entity::prelude::*;

/// One period of a series that was dealt with: its task, or none where it was missed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series_occurrence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub series_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slot: i32,
    pub task_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
