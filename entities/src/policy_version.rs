//! One version of the ladder policy; a running clock keeps its own.

use sea_orm::entity::prelude::*;

/// One version of the ladder policy; a running clock keeps its own.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i32,
    pub created_at: DateTimeUtc,
    pub created_by: Option<Uuid>,
    /// The policy as JSON.
    #[sea_orm(column_type = "Text")]
    pub body: String,
}

impl ActiveModelBehavior for ActiveModel {}
