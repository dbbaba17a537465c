//! What stands in the way: difficulty reports, and those that are answered together.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{execute_all, index, one_of, references};

/// The blocked list is read in order of due date; the newest reports come first.
const PARTIAL_INDEXES: &[&str] = &[
    "CREATE INDEX ix_task_blocked ON task (due_on, id) WHERE blocked_since IS NOT NULL",
    "CREATE INDEX ix_difficulty_blocking ON difficulty (task_id, reported_at) \
     WHERE waiting_for_id IS NOT NULL AND blocking",
    "CREATE INDEX ix_difficulty_common ON difficulty (common_id) WHERE common_id IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_common_difficulty(manager).await?;
        create_difficulty(manager).await?;
        execute_all(manager, PARTIAL_INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute_all(manager, &["DROP INDEX ix_task_blocked"]).await?;
        for table in ["difficulty", "common_difficulty"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_common_difficulty(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("common_difficulty")
        .col(uuid("id").primary_key())
        .col(text("title"))
        .col(uuid("assigner_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid("created_by"))
        .col(text_null("answer"))
        .col(timestamp_with_time_zone_null("answered_at"))
        .col(big_integer("version"));
    references(&mut table, "common_difficulty", "assigner_id", "organisation");
    references(&mut table, "common_difficulty", "created_by", "person");
    manager.create_table(table).await
}

async fn create_difficulty(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("difficulty")
        .col(uuid("id").primary_key())
        .col(uuid_null("task_id"))
        .col(text("context"))
        .col(text("field"))
        .col(text("obstacle"))
        .col(text("proposal"))
        .col(uuid("authority_id"))
        .col(date("needed_by"))
        .col(boolean("blocking"))
        .col(uuid("assigner_id"))
        .col(uuid("reporter_id"))
        .col(uuid("reported_by"))
        .col(timestamp_with_time_zone("reported_at"))
        .col(text("state"))
        .col(uuid_null("routed_to_id"))
        .col(date_null("answer_by"))
        .col(text_null("answer"))
        .col(timestamp_with_time_zone_null("answered_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("waiting_for_id"))
        .col(uuid_null("common_id"))
        .col(big_integer("version"));
    let states = ["reported", "acknowledged", "routed", "answered", "resolved", "dismissed"];
    one_of(&mut table, "state", &[&states[..], &["withdrawn"]].concat());
    references(&mut table, "difficulty", "task_id", "task");
    references(&mut table, "difficulty", "authority_id", "organisation");
    references(&mut table, "difficulty", "assigner_id", "organisation");
    references(&mut table, "difficulty", "reporter_id", "organisation");
    references(&mut table, "difficulty", "reported_by", "person");
    references(&mut table, "difficulty", "routed_to_id", "organisation");
    references(&mut table, "difficulty", "waiting_for_id", "organisation");
    references(&mut table, "difficulty", "common_id", "common_difficulty");
    manager.create_table(table).await?;
    index(manager, "difficulty", &["task_id"]).await?;
    index(manager, "difficulty", &["reporter_id", "id"]).await?;
    index(manager, "difficulty", &["routed_to_id", "id"]).await?;
    index(manager, "difficulty", &["waiting_for_id", "id"]).await?;
    index(manager, "difficulty", &["state", "id"]).await
}
