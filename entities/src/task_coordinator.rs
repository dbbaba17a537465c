//! An organisation that helps a lead.

use sea_orm::entity::prelude::*;

/// An organisation that helps a lead.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task_coordinator")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub task_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    pub position: i32,
    pub due_on: Option<Date>,
    pub delivered_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
