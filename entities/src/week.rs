//! A week that is over and whose standings are kept.

use sea_orm::entity::prelude::*;

/// A week that is over and whose standings are kept.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "week")]
pub struct Model {
    /// Its Sunday.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ends_on: Date,
    /// What words about the week refer to.
    pub id: Uuid,
    pub kept_at: DateTimeUtc,
    /// When the weekly letters about it were planned.
    pub told_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
