//! What a search for anything but a task looks into.

use sea_orm::entity::prelude::*;

/// What a search for anything but a task looks into.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub serial: i64,
    pub kind: String,
    pub thing_id: Uuid,
    /// A word for the kind, then the thing's words without marks and those with them.
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}
