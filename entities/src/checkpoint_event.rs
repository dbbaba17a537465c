//! Which link a checkpoint bound, in order.

use sea_orm::entity::prelude::*;

/// Which link a checkpoint bound, in order.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checkpoint_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub checkpoint: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub event_id: Uuid,
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
