//! Indexes for what is read again and again at a million tasks: what is not late, whether an
//! organisation leads anything of a directive, how much of a directive is overdue, the counts.

use sea_orm_migration::prelude::*;

use crate::execute_all;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE INDEX ix_task_not_counting ON task (due_on, id) WHERE overdue_after IS NULL",
    "CREATE INDEX ix_task_directive_id_lead_id_clause_id ON task (directive_id, lead_id, clause_id)",
    "DROP INDEX ix_task_directive_id_clause_id_lead_id",
    "CREATE INDEX ix_task_overdue_by_directive ON task (directive_id, overdue_after) \
     WHERE overdue_after IS NOT NULL",
    "CREATE INDEX ix_tally_bucket ON tally \
     (lead_id, state, standing, due_on, original_standing, original_due_on, change)",
    "DROP INDEX ix_tally_lead_id",
];
const DOWN: &[&str] = &[
    "CREATE INDEX ix_tally_lead_id ON tally (lead_id)",
    "DROP INDEX ix_tally_bucket",
    "DROP INDEX ix_task_overdue_by_directive",
    "CREATE INDEX ix_task_directive_id_clause_id_lead_id ON task (directive_id, clause_id, lead_id)",
    "DROP INDEX ix_task_directive_id_lead_id_clause_id",
    "DROP INDEX ix_task_not_counting",
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
