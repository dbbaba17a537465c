//! One frozen 2×2: of everything, of a class, of an organisation, or of a directive.

use sea_orm::entity::prelude::*;

/// One frozen 2×2: of everything, of a class, of an organisation, or of a directive.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "period_figure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub period_id: Uuid,
    /// `all`, `class`, `organisation` or `directive`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub dimension: String,
    /// The class's name or the thing's id; empty for everything.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    pub done_in_time: i64,
    pub done_late: i64,
    pub open_in_time: i64,
    pub open_late: i64,
    /// The same against the first due dates.
    pub first_done_in_time: i64,
    pub first_done_late: i64,
    pub first_open_in_time: i64,
    pub first_open_late: i64,
}

impl ActiveModelBehavior for ActiveModel {}
