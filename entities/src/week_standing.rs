//! How one organisation stood at the end of a week.

use sea_orm::entity::prelude::*;

/// How one organisation stood at the end of a week.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "week_standing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ends_on: Date,
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    pub done_in_time: i64,
    pub done_late: i64,
    pub open_in_time: i64,
    pub open_late: i64,
}

impl ActiveModelBehavior for ActiveModel {}
