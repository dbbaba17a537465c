//! The clock `report`: one for each quarter for which a standing task owes a report.

use sea_orm_migration::prelude::*;

use crate::{execute_all, is_sqlite};

const KINDS: &str = "'due', 'acknowledgement', 'return', 'review', 'decision', 'part', 'triage', \
                     'answer', 'visit'";

const UP: &[&str] = &[
    "DROP INDEX uq_clock_open",
    "CREATE UNIQUE INDEX uq_clock_open ON clock (subject_id, kind) \
     WHERE closed_at IS NULL AND kind NOT IN ('part', 'report')",
    "CREATE UNIQUE INDEX uq_clock_report ON clock (task_id, due_on) \
     WHERE closed_at IS NULL AND kind = 'report'",
];

const DOWN: &[&str] = &[
    "DELETE FROM notice WHERE clock_id IN (SELECT id FROM clock WHERE kind = 'report')",
    "DELETE FROM spoken WHERE clock_id IN (SELECT id FROM clock WHERE kind = 'report')",
    "DELETE FROM clock WHERE kind = 'report'",
    "DROP INDEX uq_clock_report",
    "DROP INDEX uq_clock_open",
    "CREATE UNIQUE INDEX uq_clock_open ON clock (subject_id, kind) \
     WHERE closed_at IS NULL AND kind <> 'part'",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let known = format!("{KINDS}, 'report'");
        allow_kinds(manager, KINDS, &known).await?;
        execute_all(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute_all(manager, DOWN).await?;
        let known = format!("{KINDS}, 'report'");
        allow_kinds(manager, &known, KINDS).await
    }
}

/// Replaces the kinds that a clock may have. SQLite has no statement for that; its manual gives
/// this way for constraints, which rebuilds no table that others refer to.
async fn allow_kinds(manager: &SchemaManager<'_>, old: &str, new: &str) -> Result<(), DbErr> {
    if is_sqlite(manager) {
        let quoted = |kinds: &str| format!("'{}'", format!("({kinds})").replace('\'', "''"));
        let (old, new) = (quoted(old), quoted(new));
        let replace = format!(
            "UPDATE sqlite_schema SET sql = replace(sql, {old}, {new}) \
             WHERE type = 'table' AND name = 'clock'"
        );
        let all = ["PRAGMA writable_schema = ON", &replace, "PRAGMA writable_schema = RESET"];
        return execute_all(manager, &all).await;
    }
    let check =
        format!("ALTER TABLE clock ADD CONSTRAINT clock_kind_check CHECK (kind IN ({new}))");
    execute_all(manager, &["ALTER TABLE clock DROP CONSTRAINT clock_kind_check", &check]).await
}
