//! One change: append-only, chained by subject.

use sea_orm::entity::prelude::*;

/// One change: append-only, chained by subject.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub seq: i64,
    pub at: DateTimeUtc,
    pub actor_id: Option<Uuid>,
    /// The absent person in whose place it was done.
    pub for_person_id: Option<Uuid>,
    /// For whom.
    pub organisation_id: Option<Uuid>,
    pub action: String,
    /// Old, new and reason as JSON.
    #[sea_orm(column_type = "Text")]
    pub data: String,
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
