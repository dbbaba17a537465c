//! A list of tasks that somebody saved under a name.

use sea_orm::entity::prelude::*;

/// A list of tasks that somebody saved under a name.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub owner_id: Uuid,
    pub name: String,
    /// The name without marks: nobody has two views under one.
    pub key: String,
    /// What the list is asked for, as an address writes it.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    pub audience: String,
    /// Whom it is shared with, where it is shared with one organisation.
    pub organisation_id: Option<Uuid>,
    pub saved_at: DateTimeUtc,
    /// Null unless its owner removed it; it may be taken back for a while.
    pub removed_at: Option<DateTimeUtc>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
