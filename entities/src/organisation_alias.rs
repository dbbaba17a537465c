//! A way to write an organisation's name, as somebody taught it.

use sea_orm::entity::prelude::*;

/// A way to write an organisation's name, as somebody taught it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_alias")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    /// As it was written.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// By which two ways to write it are one.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    pub learned_by: Uuid,
    pub learned_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
