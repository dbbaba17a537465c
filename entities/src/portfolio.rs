//! Which organisation a working-group member monitors, from a date to a date.

use sea_orm::entity::prelude::*;

/// Which organisation a working-group member monitors, from a date to a date.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "portfolio")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub organisation_id: Uuid,
    pub valid_from: Date,
    /// Last day, inclusive.
    pub valid_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
