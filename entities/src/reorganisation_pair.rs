//! An organisation that ends, and what follows it.

use sea_orm::entity::prelude::*;

/// An organisation that ends, and what follows it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reorganisation_pair")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reorganisation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Null where nothing follows.
    pub successor_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
