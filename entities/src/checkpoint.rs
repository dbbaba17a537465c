//! A Merkle root over the events since the one before.

use sea_orm::entity::prelude::*;

/// A Merkle root over the events since the one before.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checkpoint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub made_at: DateTimeUtc,
    pub events: i64,
    pub root: Vec<u8>,
    pub previous: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
