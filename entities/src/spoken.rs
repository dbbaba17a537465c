//! A rung that was said in a period of a clock.

use sea_orm::entity::prelude::*;

/// A rung that was said in a period of a clock.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spoken")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub clock_id: Uuid,
    pub period: i32,
    pub rung: String,
    pub occurrence: i32,
    pub level: i16,
    pub kind: String,
    pub due_on: Date,
    /// The rung's own moment.
    pub moment: DateTimeUtc,
    pub spoken_at: DateTimeUtc,
    pub spoken_on: Date,
    /// JSON list of the rungs it stands for.
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    pub folded_count: i32,
    /// Set when all its notices were cancelled: it may be said again.
    pub cancelled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
