//! One order to one lead organisation.

use sea_orm::entity::prelude::*;

/// One order to one lead organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub reference: String,
    pub directive_id: Option<Uuid>,
    pub clause_id: Option<Uuid>,
    pub parent_id: Option<Uuid>,
    /// A sub-task that the level above does not see.
    pub is_internal: bool,
    /// How many sub-tasks were ever made of it.
    pub subtasks: i32,
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub deliverable: Option<String>,
    pub assigner_id: Uuid,
    pub lead_id: Uuid,
    pub handler_id: Option<Uuid>,
    /// The due rule as JSON.
    #[sea_orm(column_type = "Text")]
    pub due: String,
    pub due_words: Option<String>,
    pub due_on: Option<Date>,
    pub original_due_on: Option<Date>,
    pub due_set_at: Option<DateTimeUtc>,
    /// The day after which this open task is overdue; null where no day can make it so.
    pub overdue_after: Option<Date>,
    pub state: String,
    pub assigned_at: Option<DateTimeUtc>,
    pub was_returned: bool,
    pub submitted_at: Option<DateTimeUtc>,
    pub submitted_by: Option<Uuid>,
    /// The absent person in whose place it was handed in.
    pub submitted_for: Option<Uuid>,
    /// Who asked the leader to let it leave.
    pub submission_asked_by: Option<Uuid>,
    /// The absent person in whose place that was asked.
    pub submission_asked_for: Option<Uuid>,
    pub completed_on: Option<Date>,
    pub suspended_at: Option<DateTimeUtc>,
    pub suspended_from: Option<String>,
    pub withdrawn_on: Option<Date>,
    pub extensions: i32,
    /// The extension request that waits for a decision.
    pub extension_id: Option<Uuid>,
    pub extension_kind: Option<String>,
    pub extension_due_on: Option<Date>,
    pub extension_decide_by: Option<Date>,
    /// Since when an open difficulty blocks it; kept with every step of its reports.
    pub blocked_since: Option<DateTimeUtc>,
    /// Who has to act on that difficulty.
    pub waiting_for_id: Option<Uuid>,
    pub version: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
