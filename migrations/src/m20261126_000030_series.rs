//! Series: orders that come again in every period, and what was given of each so far.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, one_of, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_series(manager).await?;
        create_occurrence(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["series_occurrence", "series"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_series(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("series")
        .col(uuid("id").primary_key())
        .col(uuid_null("directive_id"))
        .col(uuid("latest_task_id"))
        .col(text("title"))
        .col(text("reference"))
        .col(text("every"))
        .col(integer_null("day"))
        .col(date("until"))
        .col(integer("first_slot"))
        .col(integer("dealt_slot"))
        .col(date_null("next_on"))
        .col(date_null("ended_on"))
        .col(text_null("ended_because"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("version"));
    one_of(&mut table, "every", &["week", "month", "quarter", "half", "year"]);
    references(&mut table, "series", "directive_id", "directive");
    references(&mut table, "series", "latest_task_id", "task");
    manager.create_table(table).await?;
    index(manager, "series", &["directive_id", "id"]).await?;
    index(manager, "series", &["latest_task_id"]).await?;
    // What has to be created today.
    index(manager, "series", &["next_on", "id"]).await
}

/// One row a period that was dealt with: its task, or that it was missed.
async fn create_occurrence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("series_occurrence")
        .col(uuid("series_id"))
        .col(integer("slot"))
        .col(uuid_null("task_id"))
        .primary_key(Index::create().col("series_id").col("slot"));
    references(&mut table, "series_occurrence", "series_id", "series");
    references(&mut table, "series_occurrence", "task_id", "task");
    manager.create_table(table).await?;
    unique(manager, "series_occurrence", &["task_id"]).await
}
