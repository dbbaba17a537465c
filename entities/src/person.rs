//! Somebody with a mail address.

use sea_orm::entity::prelude::*;

/// Somebody with a mail address.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    /// Lower case.
    pub email: String,
    pub locale: String,
    /// Argon2id in PHC form; null until the invitation is used.
    pub password_hash: Option<String>,
    pub is_active: bool,
    /// Level-0 mail comes once a day, in one message.
    pub daily_summary: bool,
    /// Single keys move through lists.
    pub single_keys: bool,
    /// The weekly letter comes, or does not; null: to leaders.
    pub weekly_letter: Option<bool>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
