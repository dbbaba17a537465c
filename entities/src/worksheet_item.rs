//! One proposal of a breakdown being worked on.

use sea_orm::entity::prelude::*;

/// One proposal of a breakdown being worked on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "worksheet_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub worksheet_id: Uuid,
    /// Stays with it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// Place among the others, from 1.
    pub position: i32,
    /// `proposed`, `accepted`, `left_out`.
    pub state: String,
    /// What it says, as JSON.
    #[sea_orm(column_type = "Text")]
    pub content: String,
}

impl ActiveModelBehavior for ActiveModel {}
