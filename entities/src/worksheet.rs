//! A breakdown being worked on.

use sea_orm::entity::prelude::*;

/// A breakdown being worked on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "worksheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The document's head as JSON.
    #[sea_orm(column_type = "Text")]
    pub head: String,
    /// The text as it was read; places count its characters.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// What is uncertain about the whole, a JSON list.
    #[sea_orm(column_type = "Text")]
    pub doubts: String,
    /// What it became.
    pub directive_id: Option<Uuid>,
    pub created_by: Uuid,
    pub changed_by: Uuid,
    pub changed_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
