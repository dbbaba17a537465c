//! Changes of the number of tasks by lead, state and standing; summed for the overview, so that no count walks the tasks.

use sea_orm::entity::prelude::*;

/// Changes of the number of tasks by lead, state and standing; summed for the overview, so that no count walks the tasks.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tally")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub lead_id: Uuid,
    pub state: String,
    /// `counting`, `in_time`, `late` or `undated`.
    pub standing: String,
    pub due_on: Option<Date>,
    /// The same against the original due date.
    pub original_standing: String,
    pub original_due_on: Option<Date>,
    /// Who gave them, where they are sub-tasks.
    pub giver_id: Option<Uuid>,
    pub change: i64,
}

impl ActiveModelBehavior for ActiveModel {}
