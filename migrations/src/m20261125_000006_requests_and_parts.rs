//! What coordinators report on their parts, and what leads ask to be granted.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{execute_all, index, one_of, references};

/// One request of a task waits at a time; the inbox of those who decide is found by its index.
const PARTIAL_INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX uq_extension_pending ON extension_request (task_id) \
     WHERE state = 'requested'",
    "CREATE INDEX ix_extension_pending ON extension_request (requested_at, id) \
     WHERE state = 'requested'",
    "CREATE INDEX ix_task_extension ON task (due_on, id) WHERE extension_id IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_extension_request(manager).await?;
        create_part_report(manager).await?;
        execute_all(manager, PARTIAL_INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute_all(manager, &["DROP INDEX ix_task_extension"]).await?;
        for table in ["part_report", "extension_request"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_extension_request(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("extension_request")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(text("kind"))
        .col(date_null("due_on"))
        .col(date_null("due_on_before"))
        .col(text("reason"))
        .col(text("state"))
        .col(timestamp_with_time_zone("requested_at"))
        .col(uuid("requested_by"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .col(text_null("decision_number"))
        .col(text_null("answer"))
        .col(date_null("granted_due_on"));
    one_of(&mut table, "kind", &["postpone", "withdraw"]);
    one_of(&mut table, "state", &["requested", "granted", "refused", "withdrawn"]);
    references(&mut table, "extension_request", "task_id", "task");
    references(&mut table, "extension_request", "requested_by", "person");
    references(&mut table, "extension_request", "ended_by", "person");
    manager.create_table(table).await?;
    index(manager, "extension_request", &["task_id", "requested_at"]).await
}

async fn create_part_report(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("part_report")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(uuid("organisation_id"))
        .col(timestamp_with_time_zone("reported_at"))
        .col(uuid("reported_by"))
        .col(text("text"))
        .col(text_null("document_number"))
        .col(boolean("is_delivery"));
    references(&mut table, "part_report", "task_id", "task");
    references(&mut table, "part_report", "organisation_id", "organisation");
    references(&mut table, "part_report", "reported_by", "person");
    manager.create_table(table).await?;
    index(manager, "part_report", &["task_id", "reported_at"]).await
}
