//! A file that a submission rests on.

use sea_orm::entity::prelude::*;

/// A file that a submission rests on.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submission_attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub submission_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub attachment_id: Uuid,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
