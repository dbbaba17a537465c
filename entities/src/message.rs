//! One e-mail, which carries the notices of one recipient.

use sea_orm::entity::prelude::*;

/// One e-mail, which carries the notices of one recipient.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `ladder`, `event` or `account`.
    pub origin: String,
    /// The worst kind among its notices.
    pub kind: String,
    pub level: i16,
    pub recipient: String,
    pub person_id: Option<Uuid>,
    pub locale: String,
    pub state: String,
    pub attempts: i32,
    /// An attempt was cut off between sending and marking.
    pub possible_duplicate: bool,
    pub available_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    pub leased_by: Option<Uuid>,
    pub first_tried_at: Option<DateTimeUtc>,
    /// When it was sent, given up, discarded or cancelled.
    pub settled_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
