//! A day that is not what its weekday says.

use sea_orm::entity::prelude::*;

/// A day that is not what its weekday says.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_day")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    pub name_vi: Option<String>,
    pub name_en: Option<String>,
    pub name_es: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
