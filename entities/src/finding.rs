//! What an inspection found.

use sea_orm::entity::prelude::*;

/// What an inspection found.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "finding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub inspection_id: Uuid,
    /// The subject it is about; all of them where null.
    pub organisation_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub nature: String,
    pub severity: String,
    #[sea_orm(column_type = "Text")]
    pub cause: String,
    #[sea_orm(column_type = "Text")]
    pub responsibility: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub evidence: Option<String>,
    pub recorded_by: Uuid,
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
