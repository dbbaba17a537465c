//! A task that mends what was found.

use sea_orm::entity::prelude::*;

/// A task that mends what was found.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "corrective_action")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub task_id: Uuid,
    pub finding_id: Uuid,
    pub inspection_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
