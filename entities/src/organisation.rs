//! An organisation through one validity; a new name is a new row.

use sea_orm::entity::prelude::*;

/// An organisation through one validity; a new name is a new row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Short code such as `H18`; reused codes are told apart by date.
    pub code: Option<String>,
    /// No source confirms the code.
    pub code_is_provisional: bool,
    pub name_vi: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub kind: String,
    pub parent_id: Option<Uuid>,
    /// Where it is reached when nobody holds a post.
    pub mailbox: Option<String>,
    /// Its leader approves submissions, extension requests and commitments before they leave it.
    pub requires_approval: bool,
    pub valid_from: Date,
    /// Last day, inclusive.
    pub valid_to: Option<Date>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
