//! One thing that does not go with the rest.

use sea_orm::entity::prelude::*;

/// One thing that does not go with the rest.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reorganisation_choice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reorganisation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// The ending organisation it belonged to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Where it goes; null where it ends.
    pub target_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
