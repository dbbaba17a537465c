//! Periodic figures, frozen at their cut-off.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{one_of, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The fields of the 2×2, by the current and by the first due date.
const FIELDS: [&str; 8] = [
    "done_in_time",
    "done_late",
    "open_in_time",
    "open_late",
    "first_done_in_time",
    "first_done_late",
    "first_open_in_time",
    "first_open_late",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_period(manager).await?;
        create_figure(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["period_figure", "period"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_period(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("period")
        .col(uuid("id").primary_key())
        .col(text("kind"))
        .col(date("cut_off_on"))
        .col(timestamp_with_time_zone("frozen_at"));
    one_of(&mut table, "kind", &["month", "quarter", "half", "year"]);
    manager.create_table(table).await?;
    // A period is frozen once, however often and by whomever that is tried.
    unique(manager, "period", &["cut_off_on", "kind"]).await
}

async fn create_figure(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("period_figure")
        .col(uuid("period_id"))
        .col(text("dimension"))
        .col(text("subject"))
        .primary_key(Index::create().col("period_id").col("dimension").col("subject"));
    for field in FIELDS {
        table.col(big_integer(field));
    }
    one_of(&mut table, "dimension", &["all", "class", "organisation", "directive"]);
    references(&mut table, "period_figure", "period_id", "period");
    manager.create_table(table).await
}
