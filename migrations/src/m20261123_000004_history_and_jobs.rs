//! What happened and what runs: events, checkpoints, jobs, leases, keys.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{execute_all, index, is_sqlite, one_of, references, unique};

/// History is only added to; the database itself refuses anything else.
const APPEND_ONLY_SQLITE: &[&str] = &[
    "CREATE TRIGGER event_no_update BEFORE UPDATE ON event \
     BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER event_no_delete BEFORE DELETE ON event \
     BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint \
     BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint \
     BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
];
const APPEND_ONLY_POSTGRES: &[&str] = &[
    "CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$",
    "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event \
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()",
    "CREATE TRIGGER checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint \
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_event(manager).await?;
        create_checkpoint(manager).await?;
        create_checkpoint_event(manager).await?;
        create_job(manager).await?;
        create_job_run(manager).await?;
        create_lease(manager).await?;
        create_idempotency_key(manager).await?;
        let triggers = if is_sqlite(manager) { APPEND_ONLY_SQLITE } else { APPEND_ONLY_POSTGRES };
        execute_all(manager, triggers).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "idempotency_key",
            "lease",
            "job_run",
            "job",
            "checkpoint_event",
            "checkpoint",
            "event",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        if !is_sqlite(manager) {
            execute_all(manager, &["DROP FUNCTION refuse_change_of_history()"]).await?;
        }
        Ok(())
    }
}

async fn create_event(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("event")
        .col(uuid("id").primary_key())
        .col(text("subject_kind"))
        .col(uuid("subject_id"))
        .col(big_integer("seq"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("actor_id"))
        .col(uuid_null("organisation_id"))
        .col(text("action"))
        .col(text("data"))
        .col(binary("hash"));
    manager.create_table(table).await?;
    unique(manager, "event", &["subject_id", "seq"]).await?;
    index(manager, "event", &["at", "id"]).await?;
    Ok(())
}

async fn create_checkpoint(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("checkpoint")
        .col(big_integer("number").primary_key())
        .col(timestamp_with_time_zone("made_at"))
        .col(big_integer("events"))
        .col(binary("root"))
        .col(binary("previous"));
    manager.create_table(table).await?;
    Ok(())
}

async fn create_checkpoint_event(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("checkpoint_event")
        .col(big_integer("checkpoint"))
        .col(big_integer("position"))
        .col(uuid("event_id"))
        .col(binary("hash"))
        .primary_key(Index::create().col("checkpoint").col("position"));
    manager.create_table(table).await?;
    unique(manager, "checkpoint_event", &["event_id"]).await?;
    Ok(())
}

async fn create_job(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("job")
        .col(text("name").primary_key())
        .col(text("expression"))
        .col(boolean("is_enabled"))
        .col(big_integer("version"));
    manager.create_table(table).await?;
    Ok(())
}

async fn create_job_run(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("job_run")
        .col(uuid("id").primary_key())
        .col(text("job"))
        .col(timestamp_with_time_zone("planned_at"))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .col(text_null("outcome"))
        .col(text_null("detail"));
    one_of(&mut table, "outcome", &["done", "failed"]);
    manager.create_table(table).await?;
    unique(manager, "job_run", &["job", "planned_at"]).await?;
    index(manager, "job_run", &["started_at"]).await?;
    Ok(())
}

async fn create_lease(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("lease")
        .col(text("name").primary_key())
        .col(uuid("holder"))
        .col(timestamp_with_time_zone("expires_at"));
    manager.create_table(table).await?;
    Ok(())
}

async fn create_idempotency_key(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("idempotency_key")
        .col(uuid("person_id"))
        .col(text("key"))
        .col(binary("fingerprint"))
        .col(integer_null("status"))
        .col(text_null("location"))
        .col(text_null("etag"))
        .col(text_null("body"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("person_id").col("key"));
    references(&mut table, "idempotency_key", "person_id", "person");
    manager.create_table(table).await?;
    index(manager, "idempotency_key", &["created_at"]).await?;
    Ok(())
}
