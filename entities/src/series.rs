//! An order that comes again in every period.

use sea_orm::entity::prelude::*;

/// An order that comes again in every period.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub directive_id: Option<Uuid>,
    /// The task of its latest occurrence: lead, text and helpers are as there.
    pub latest_task_id: Uuid,
    pub title: String,
    pub reference: String,
    pub every: String,
    pub day: Option<i32>,
    pub until: Date,
    pub first_slot: i32,
    /// Everything up to this period was created or listed as missed.
    pub dealt_slot: i32,
    /// When the next occurrence is to be created.
    pub next_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub ended_because: Option<String>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
