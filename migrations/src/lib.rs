//! Every change of schema, oldest first. A migration names tables as plain text and never
//! imports `entities`: tomorrow's model must not rewrite yesterday's step.

pub use sea_orm_migration::prelude::*;

mod m20261123_000001_register;
mod m20261123_000002_tasks;
mod m20261123_000003_clocks_and_messages;
mod m20261123_000004_history_and_jobs;
mod m20261125_000005_readings;
mod m20261125_000006_requests_and_parts;
mod m20261125_000007_difficulties;
mod m20261125_000008_talk;
mod m20261126_000009_worksheets;
mod m20261126_000010_subtasks;
mod m20261126_000011_absences;
mod m20261126_000012_preferences;
mod m20261126_000013_approvals;
mod m20261126_000020_inspections;
mod m20261126_000021_quarters;
mod m20261126_000030_series;
mod m20261126_000040_reorganisations;
mod m20261126_000050_periods;
mod m20261126_000060_weeks;
mod m20261126_000061_weekly_letters;
mod m20261126_000070_search;
mod m20261126_000071_saved_views;
mod m20261126_000072_single_keys;
mod m20261127_000080_directive_lists;
mod m20261127_000081_day_names_es;
mod m20261128_000090_counts;

/// All steps, in order. Run it on a connection of its own, under a lock: it has none itself.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_register::Migration),
            Box::new(m20261123_000002_tasks::Migration),
            Box::new(m20261123_000003_clocks_and_messages::Migration),
            Box::new(m20261123_000004_history_and_jobs::Migration),
            Box::new(m20261125_000005_readings::Migration),
            Box::new(m20261125_000006_requests_and_parts::Migration),
            Box::new(m20261125_000007_difficulties::Migration),
            Box::new(m20261125_000008_talk::Migration),
            Box::new(m20261126_000009_worksheets::Migration),
            Box::new(m20261126_000010_subtasks::Migration),
            Box::new(m20261126_000011_absences::Migration),
            Box::new(m20261126_000012_preferences::Migration),
            Box::new(m20261126_000013_approvals::Migration),
            Box::new(m20261126_000020_inspections::Migration),
            Box::new(m20261126_000021_quarters::Migration),
            Box::new(m20261126_000030_series::Migration),
            Box::new(m20261126_000040_reorganisations::Migration),
            Box::new(m20261126_000050_periods::Migration),
            Box::new(m20261126_000060_weeks::Migration),
            Box::new(m20261126_000061_weekly_letters::Migration),
            Box::new(m20261126_000070_search::Migration),
            Box::new(m20261126_000071_saved_views::Migration),
            Box::new(m20261126_000072_single_keys::Migration),
            Box::new(m20261127_000080_directive_lists::Migration),
            Box::new(m20261127_000081_day_names_es::Migration),
            Box::new(m20261128_000090_counts::Migration),
        ]
    }
}

/// Lets a text column hold one of `values` (or null, where the column may).
fn one_of(table: &mut TableCreateStatement, column: &'static str, values: &[&str]) {
    table.check(Expr::col(column).is_in(values.iter().copied()));
}

/// Lets `column` refer to the `id` of `target`.
fn references(
    table: &mut TableCreateStatement,
    name: &'static str,
    column: &'static str,
    target: &'static str,
) {
    table.foreign_key(ForeignKey::create().from(name, column).to(target, "id"));
}

async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    create_index(manager, table, columns, false).await
}

async fn unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    create_index(manager, table, columns, true).await
}

async fn create_index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    is_unique: bool,
) -> Result<(), DbErr> {
    let prefix = if is_unique { "uq" } else { "ix" };
    let mut index = Index::create();
    index.name(format!("{prefix}_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    if is_unique {
        index.unique();
    }
    manager.create_index(index).await
}

/// Runs statements that mean the same on both databases.
async fn execute_all(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

fn is_sqlite(manager: &SchemaManager<'_>) -> bool {
    matches!(manager.get_database_backend(), sea_orm_migration::sea_orm::DbBackend::Sqlite)
}
