//! The indexes of what is overdue hold all that a count of it asks: none of the tasks is read for
//! it.

use sea_orm_migration::prelude::*;

use crate::execute_all;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "DROP INDEX ix_task_overdue",
    "CREATE INDEX ix_task_overdue ON task (overdue_after, id, is_internal, parent_id) \
     WHERE overdue_after IS NOT NULL",
    "DROP INDEX ix_task_overdue_by_lead",
    "CREATE INDEX ix_task_overdue_by_lead \
     ON task (lead_id, overdue_after, id, is_internal, parent_id) \
     WHERE overdue_after IS NOT NULL",
];
const DOWN: &[&str] = &[
    "DROP INDEX ix_task_overdue",
    "CREATE INDEX ix_task_overdue ON task (overdue_after, id) WHERE overdue_after IS NOT NULL",
    "DROP INDEX ix_task_overdue_by_lead",
    "CREATE INDEX ix_task_overdue_by_lead ON task (lead_id, overdue_after, id) \
     WHERE overdue_after IS NOT NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute_all(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute_all(manager, DOWN).await
    }
}
