//! Failed sign-ins in a window, to slow down guessing.

use sea_orm::entity::prelude::*;

/// Failed sign-ins in a window, to slow down guessing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signin_failure")]
pub struct Model {
    /// SHA-256 of the account or the address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: Vec<u8>,
    pub failures: i32,
    pub window_ends_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
