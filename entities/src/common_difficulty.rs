//! The same obstacle, reported by several and answered once.

use sea_orm::entity::prelude::*;

/// The same obstacle, reported by several and answered once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "common_difficulty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub title: String,
    /// The organisation whose secretariat joined the reports.
    pub assigner_id: Uuid,
    pub created_at: DateTimeUtc,
    pub created_by: Uuid,
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
