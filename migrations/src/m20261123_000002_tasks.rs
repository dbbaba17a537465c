//! What is to be done: directives, clauses, tasks and what is kept beside them.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{execute_all, index, is_sqlite, one_of, references, unique};

/// The overdue lists read these in order of lateness.
const PARTIAL_INDEXES: &[&str] = &[
    "CREATE INDEX ix_task_overdue ON task (overdue_after, id) WHERE overdue_after IS NOT NULL",
    "CREATE INDEX ix_task_overdue_by_lead ON task (lead_id, overdue_after, id) \
     WHERE overdue_after IS NOT NULL",
];

/// Full-text search over `task_text`, whose `serial` survives a VACUUM as a bare rowid would not.
const SEARCH_SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE task_search USING fts5(search_text, content='task_text', \
     content_rowid='serial', tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "CREATE TRIGGER task_text_insert AFTER INSERT ON task_text BEGIN \
     INSERT INTO task_search (rowid, search_text) VALUES (new.serial, new.search_text); END",
    "CREATE TRIGGER task_text_update AFTER UPDATE ON task_text BEGIN \
     INSERT INTO task_search (task_search, rowid, search_text) \
     VALUES ('delete', old.serial, old.search_text); \
     INSERT INTO task_search (rowid, search_text) VALUES (new.serial, new.search_text); END",
];
const SEARCH_POSTGRES: &[&str] = &[
    "CREATE INDEX ix_task_text_search ON task_text USING gin (to_tsvector('simple', search_text))",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_policy_version(manager).await?;
        create_directive(manager).await?;
        create_clause(manager).await?;
        create_task(manager).await?;
        create_task_coordinator(manager).await?;
        create_task_text(manager).await?;
        create_submission(manager).await?;
        create_progress_report(manager).await?;
        create_due_change(manager).await?;
        create_commitment(manager).await?;
        create_tally(manager).await?;
        execute_all(manager, PARTIAL_INDEXES).await?;
        execute_all(manager, if is_sqlite(manager) { SEARCH_SQLITE } else { SEARCH_POSTGRES })
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_sqlite(manager) {
            execute_all(manager, &["DROP TABLE task_search"]).await?;
        }
        for table in [
            "tally",
            "commitment",
            "due_change",
            "progress_report",
            "submission",
            "task_text",
            "task_coordinator",
            "task",
            "clause",
            "directive",
            "policy_version",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_policy_version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("policy_version")
        .col(uuid("id").primary_key())
        .col(integer("number"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid_null("created_by"))
        .col(text("body"));
    references(&mut table, "policy_version", "created_by", "person");
    manager.create_table(table).await?;
    unique(manager, "policy_version", &["number"]).await?;
    Ok(())
}

async fn create_directive(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("directive")
        .col(uuid("id").primary_key())
        .col(text("number"))
        .col(date("issued_on"))
        .col(text("issuer"))
        .col(text("kind"))
        .col(text("title"))
        .col(text_null("text"))
        .col(text_null("signer"))
        .col(text("state"))
        .col(boolean("before_means_the_day_before"))
        .col(text_null("relation"))
        .col(uuid_null("related_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid("created_by"))
        .col(timestamp_with_time_zone_null("issued_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(big_integer("version"));
    one_of(&mut table, "state", &["draft", "issued", "closed", "revoked"]);
    one_of(
        &mut table,
        "kind",
        &[
            "directive",
            "conclusion",
            "dispatch",
            "decision",
            "announcement",
            "resolution",
            "official_letter",
            "other",
        ],
    );
    one_of(&mut table, "relation", &["amends", "replaces"]);
    references(&mut table, "directive", "related_id", "directive");
    references(&mut table, "directive", "created_by", "person");
    manager.create_table(table).await?;
    unique(manager, "directive", &["number", "issued_on", "issuer"]).await?;
    index(manager, "directive", &["state", "issued_on"]).await?;
    index(manager, "directive", &["issued_on"]).await?;
    Ok(())
}

async fn create_clause(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("clause")
        .col(uuid("id").primary_key())
        .col(uuid("directive_id"))
        .col(integer("position"))
        .col(text("path"))
        .col(text_null("title"))
        .col(text("text"))
        .col(text("assignees"))
        .col(text("coordinators"))
        .col(text("due"))
        .col(text_null("due_words"));
    references(&mut table, "clause", "directive_id", "directive");
    manager.create_table(table).await?;
    unique(manager, "clause", &["directive_id", "path"]).await?;
    index(manager, "clause", &["directive_id", "position"]).await?;
    Ok(())
}

async fn create_task(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("task")
        .col(uuid("id").primary_key())
        .col(text("reference"))
        .col(uuid_null("directive_id"))
        .col(uuid_null("clause_id"))
        .col(uuid_null("parent_id"))
        .col(text_null("source"))
        .col(text("title"))
        .col(text("text"))
        .col(text_null("deliverable"))
        .col(uuid("assigner_id"))
        .col(uuid("lead_id"))
        .col(uuid_null("handler_id"))
        .col(text("due"))
        .col(text_null("due_words"))
        .col(date_null("due_on"))
        .col(date_null("original_due_on"))
        .col(timestamp_with_time_zone_null("due_set_at"))
        .col(date_null("overdue_after"))
        .col(text("state"))
        .col(timestamp_with_time_zone_null("assigned_at"))
        .col(boolean("was_returned"))
        .col(timestamp_with_time_zone_null("submitted_at"))
        .col(uuid_null("submitted_by"))
        .col(date_null("completed_on"))
        .col(timestamp_with_time_zone_null("suspended_at"))
        .col(text_null("suspended_from"))
        .col(date_null("withdrawn_on"))
        .col(integer("extensions"))
        .col(uuid_null("extension_id"))
        .col(text_null("extension_kind"))
        .col(date_null("extension_due_on"))
        .col(date_null("extension_decide_by"))
        .col(timestamp_with_time_zone_null("blocked_since"))
        .col(uuid_null("waiting_for_id"))
        .col(big_integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"));
    one_of(
        &mut table,
        "state",
        &[
            "draft",
            "assigned",
            "in_progress",
            "returned",
            "submitted",
            "suspended",
            "completed",
            "withdrawn",
        ],
    );
    one_of(
        &mut table,
        "suspended_from",
        &[
            "draft",
            "assigned",
            "in_progress",
            "returned",
            "submitted",
            "suspended",
            "completed",
            "withdrawn",
        ],
    );
    references(&mut table, "task", "directive_id", "directive");
    references(&mut table, "task", "clause_id", "clause");
    references(&mut table, "task", "parent_id", "task");
    references(&mut table, "task", "assigner_id", "organisation");
    references(&mut table, "task", "lead_id", "organisation");
    references(&mut table, "task", "handler_id", "person");
    references(&mut table, "task", "submitted_by", "person");
    references(&mut table, "task", "waiting_for_id", "organisation");
    manager.create_table(table).await?;
    index(manager, "task", &["reference"]).await?;
    index(manager, "task", &["directive_id", "clause_id", "lead_id"]).await?;
    index(manager, "task", &["directive_id", "state"]).await?;
    index(manager, "task", &["lead_id", "state", "due_on", "id"]).await?;
    index(manager, "task", &["lead_id", "due_on", "id"]).await?;
    index(manager, "task", &["state", "due_on", "id"]).await?;
    index(manager, "task", &["due_on", "id"]).await?;
    index(manager, "task", &["clause_id"]).await?;
    index(manager, "task", &["parent_id"]).await?;
    index(manager, "task", &["handler_id"]).await?;
    Ok(())
}

async fn create_task_coordinator(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("task_coordinator")
        .col(uuid("task_id"))
        .col(uuid("organisation_id"))
        .col(integer("position"))
        .col(date_null("due_on"))
        .col(date_null("delivered_on"))
        .primary_key(Index::create().col("task_id").col("organisation_id"));
    references(&mut table, "task_coordinator", "task_id", "task");
    references(&mut table, "task_coordinator", "organisation_id", "organisation");
    manager.create_table(table).await?;
    index(manager, "task_coordinator", &["organisation_id", "task_id"]).await?;
    Ok(())
}

async fn create_task_text(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("task_text")
        .col(ColumnDef::new("serial").big_integer().not_null().auto_increment().primary_key())
        .col(uuid("task_id"))
        .col(text("search_text"));
    references(&mut table, "task_text", "task_id", "task");
    manager.create_table(table).await?;
    unique(manager, "task_text", &["task_id"]).await?;
    Ok(())
}

async fn create_submission(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("submission")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(integer("seq"))
        .col(timestamp_with_time_zone("submitted_at"))
        .col(uuid("submitted_by"))
        .col(text("result"))
        .col(text_null("document_number"))
        .col(text_null("outcome"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .col(text_null("reason"));
    one_of(&mut table, "outcome", &["accepted", "rejected", "recalled", "reopened"]);
    references(&mut table, "submission", "task_id", "task");
    references(&mut table, "submission", "submitted_by", "person");
    references(&mut table, "submission", "ended_by", "person");
    manager.create_table(table).await?;
    unique(manager, "submission", &["task_id", "seq"]).await?;
    Ok(())
}

async fn create_progress_report(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("progress_report")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(timestamp_with_time_zone("reported_at"))
        .col(uuid("reported_by"))
        .col(text("text"))
        .col(integer_null("percent"))
        .col(text_null("value"));
    references(&mut table, "progress_report", "task_id", "task");
    references(&mut table, "progress_report", "reported_by", "person");
    manager.create_table(table).await?;
    index(manager, "progress_report", &["task_id", "reported_at"]).await?;
    Ok(())
}

async fn create_due_change(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("due_change")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(uuid_null("changed_by"))
        .col(text("action"))
        .col(date_null("from_on"))
        .col(date_null("to_on"))
        .col(text_null("reason"));
    references(&mut table, "due_change", "task_id", "task");
    references(&mut table, "due_change", "changed_by", "person");
    manager.create_table(table).await?;
    index(manager, "due_change", &["task_id", "changed_at"]).await?;
    Ok(())
}

async fn create_commitment(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("commitment")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(integer("period"))
        .col(timestamp_with_time_zone("given_at"))
        .col(uuid("given_by"))
        .col(date("promised_on"))
        .col(text("reason"));
    references(&mut table, "commitment", "task_id", "task");
    references(&mut table, "commitment", "given_by", "person");
    manager.create_table(table).await?;
    index(manager, "commitment", &["task_id", "period"]).await?;
    Ok(())
}

async fn create_tally(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("tally")
        .col(uuid("id").primary_key())
        .col(uuid("lead_id"))
        .col(text("state"))
        .col(text("standing"))
        .col(date_null("due_on"))
        .col(text("original_standing"))
        .col(date_null("original_due_on"))
        .col(big_integer("change"));
    one_of(
        &mut table,
        "state",
        &[
            "draft",
            "assigned",
            "in_progress",
            "returned",
            "submitted",
            "suspended",
            "completed",
            "withdrawn",
        ],
    );
    one_of(&mut table, "standing", &["counting", "in_time", "late", "undated"]);
    one_of(&mut table, "original_standing", &["counting", "in_time", "late", "undated"]);
    references(&mut table, "tally", "lead_id", "organisation");
    manager.create_table(table).await?;
    index(manager, "tally", &["lead_id"]).await?;
    Ok(())
}
