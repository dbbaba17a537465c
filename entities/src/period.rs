//! A period whose figures are frozen.

use sea_orm::entity::prelude::*;

/// A period whose figures are frozen.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "period")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    /// The day at whose end it was cut off.
    pub cut_off_on: Date,
    pub frozen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
