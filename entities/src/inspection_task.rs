//! A task that an inspection looks into.

use sea_orm::entity::prelude::*;

/// A task that an inspection looks into.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inspection_task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub inspection_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub task_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
