//! A named list of organisations of one's own, such as `@pilot`.

use sea_orm::entity::prelude::*;

/// A named list of organisations of one's own, such as `@pilot`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "collective")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Begins with `@`.
    pub code: String,
    pub name: String,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
