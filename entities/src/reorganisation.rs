//! Organisations that end on one day, with what follows them.

use sea_orm::entity::prelude::*;

/// Organisations that end on one day, with what follows them.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reorganisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub title: String,
    /// Of the decision that reorganises.
    pub decision_number: String,
    /// The first day of what follows.
    pub effective_on: Date,
    pub state: String,
    pub created_at: DateTimeUtc,
    pub created_by: Uuid,
    pub carried_out_at: Option<DateTimeUtc>,
    pub carried_out_by: Option<Uuid>,
    /// Of the decision that moved the open work.
    pub carried_out_number: Option<String>,
    /// What was counted before and after, as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub recount: Option<String>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
