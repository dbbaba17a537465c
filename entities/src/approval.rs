//! A request for a leader's approval of what leaves the organisation.

use sea_orm::entity::prelude::*;

/// A request for a leader's approval of what leaves the organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Uuid,
    pub kind: String,
    /// The step as JSON.
    #[sea_orm(column_type = "Text")]
    pub step: String,
    pub state: String,
    pub asked_at: DateTimeUtc,
    pub asked_by: Uuid,
    /// The absent person in whose place it was asked.
    pub asked_for: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub decided_by: Option<Uuid>,
    /// The absent person in whose place it was decided.
    pub decided_for: Option<Uuid>,
    /// Why it was sent back.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
