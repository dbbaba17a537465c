//! An organisation in a list of one's own, from a date to a date.

use sea_orm::entity::prelude::*;

/// An organisation in a list of one's own, from a date to a date.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "collective_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub collective_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
