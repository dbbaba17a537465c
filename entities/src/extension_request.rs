//! A lead's request for another due date, or to be let off.

use sea_orm::entity::prelude::*;

/// A lead's request for another due date, or to be let off.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "extension_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Uuid,
    pub kind: String,
    pub due_on: Option<Date>,
    /// The due date when it was asked for.
    pub due_on_before: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub state: String,
    pub requested_at: DateTimeUtc,
    pub requested_by: Uuid,
    pub ended_at: Option<DateTimeUtc>,
    pub ended_by: Option<Uuid>,
    pub decision_number: Option<String>,
    /// Why it was refused or taken back.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    pub granted_due_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
