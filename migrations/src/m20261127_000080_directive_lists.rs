//! Indexes for lists that are long only elsewhere: the tasks of one directive in order of due date
//! (a large one has thousands), and the few open tasks whose date does not count down.

use sea_orm_migration::prelude::*;

use crate::execute_all;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE INDEX ix_task_directive_id_due_on_id ON task (directive_id, due_on, id)",
    "CREATE INDEX ix_task_resting ON task (due_on, id) \
     WHERE overdue_after IS NULL AND state NOT IN ('draft', 'completed', 'withdrawn')",
];
const DOWN: &[&str] = &["DROP INDEX ix_task_resting", "DROP INDEX ix_task_directive_id_due_on_id"];

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
