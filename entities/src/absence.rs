//! Who is away, and who acts and is told instead, from a date to a date.

use sea_orm::entity::prelude::*;

/// Who is away, and who acts and is told instead, from a date to a date.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub deputy_id: Uuid,
    pub valid_from: Date,
    /// Last day, inclusive.
    pub valid_to: Date,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
