//! Sub-tasks: who sees them, how many a task has, and counts that tell them from other tasks.

use sea_orm_migration::{prelude::*, schema::*};

use crate::execute_all;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE INDEX ix_task_given ON task (assigner_id, state, due_on, id) \
     WHERE parent_id IS NOT NULL",
    "CREATE INDEX ix_task_internal ON task (id) WHERE is_internal",
    "DROP INDEX ix_tally_bucket",
    "CREATE INDEX ix_tally_bucket ON tally (lead_id, state, standing, due_on, \
     original_standing, original_due_on, giver_id, change)",
];
const DOWN: &[&str] = &[
    "DROP INDEX ix_tally_bucket",
    "CREATE INDEX ix_tally_bucket ON tally \
     (lead_id, state, standing, due_on, original_standing, original_due_on, change)",
    "DROP INDEX ix_task_internal",
    "DROP INDEX ix_task_given",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column at a time: SQLite knows no other way.
        for column in [boolean("is_internal").default(false), integer("subtasks").default(0)] {
            let table = Table::alter().table("task").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        let table = Table::alter().table("tally").add_column(uuid_null("giver_id")).to_owned();
        manager.alter_table(table).await?;
        execute_all(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute_all(manager, DOWN).await?;
        for (table, column) in
            [("tally", "giver_id"), ("task", "subtasks"), ("task", "is_internal")]
        {
            let table = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
