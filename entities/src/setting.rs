//! What the installation keeps about itself: hold, calendar revision, demo clock.

use sea_orm::entity::prelude::*;

/// What the installation keeps about itself: hold, calendar revision, demo clock.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub value: String,
}

impl ActiveModelBehavior for ActiveModel {}
