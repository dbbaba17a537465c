//! Who does shared work at present. It saves work; unique keys keep correctness.

use sea_orm::entity::prelude::*;

/// Who does shared work at present. It saves work; unique keys keep correctness.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lease")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub holder: Uuid,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
