//! What is said: clocks, spoken rungs, messages, notices.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{execute_all, index, one_of, references};

/// What may be said once is unique among what is not cancelled (rule 7); what waits is found
/// without walking what is done.
const PARTIAL_INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX uq_clock_due ON clock (task_id) WHERE kind = 'due'",
    "CREATE UNIQUE INDEX uq_clock_open ON clock (subject_id, kind) \
     WHERE closed_at IS NULL AND kind <> 'part'",
    "CREATE UNIQUE INDEX uq_clock_part ON clock (task_id, subject_id) \
     WHERE closed_at IS NULL AND kind = 'part'",
    "CREATE INDEX ix_clock_next_look ON clock (next_look_at) \
     WHERE is_running AND next_look_at IS NOT NULL",
    "CREATE INDEX ix_clock_exhausted ON clock (due_on) \
     WHERE is_running AND next_look_at IS NULL AND kind = 'due'",
    "CREATE UNIQUE INDEX uq_spoken ON spoken (clock_id, period, rung, occurrence) \
     WHERE cancelled_at IS NULL",
    "CREATE UNIQUE INDEX uq_notice_ladder ON notice (clock_id, period, rung, occurrence, recipient) \
     WHERE cancelled_at IS NULL AND clock_id IS NOT NULL",
    "CREATE UNIQUE INDEX uq_notice_event ON notice (event_id, recipient) WHERE event_id IS NOT NULL",
    "CREATE INDEX ix_notice_waiting ON notice (compose_at) \
     WHERE message_id IS NULL AND cancelled_at IS NULL AND discarded_at IS NULL",
    "CREATE INDEX ix_message_waiting ON message (available_at) WHERE state = 'waiting'",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_clock(manager).await?;
        create_spoken(manager).await?;
        create_message(manager).await?;
        create_notice(manager).await?;
        execute_all(manager, PARTIAL_INDEXES).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["notice", "message", "spoken", "clock"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_clock(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("clock")
        .col(uuid("id").primary_key())
        .col(uuid_null("task_id"))
        .col(uuid("subject_id"))
        .col(text("kind"))
        .col(uuid("policy_version_id"))
        .col(integer("period"))
        .col(date("due_on"))
        .col(timestamp_with_time_zone("latest_start"))
        .col(boolean("is_running"))
        .col(timestamp_with_time_zone_null("next_look_at"))
        .col(timestamp_with_time_zone_null("not_before"))
        .col(timestamp_with_time_zone("opened_at"))
        .col(timestamp_with_time_zone_null("closed_at"));
    let own = ["due", "acknowledgement", "return", "review", "decision"];
    one_of(&mut table, "kind", &[&own[..], &["part", "triage", "answer", "visit"]].concat());
    references(&mut table, "clock", "task_id", "task");
    references(&mut table, "clock", "policy_version_id", "policy_version");
    manager.create_table(table).await?;
    index(manager, "clock", &["task_id", "kind"]).await?;
    Ok(())
}

async fn create_spoken(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("spoken")
        .col(uuid("id").primary_key())
        .col(uuid("clock_id"))
        .col(integer("period"))
        .col(text("rung"))
        .col(integer("occurrence"))
        .col(small_integer("level"))
        .col(text("kind"))
        .col(date("due_on"))
        .col(timestamp_with_time_zone("moment"))
        .col(timestamp_with_time_zone("spoken_at"))
        .col(date("spoken_on"))
        .col(text("folded"))
        .col(integer("folded_count"))
        .col(timestamp_with_time_zone_null("cancelled_at"));
    references(&mut table, "spoken", "clock_id", "clock");
    manager.create_table(table).await?;
    Ok(())
}

async fn create_message(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("message")
        .col(uuid("id").primary_key())
        .col(text("origin"))
        .col(text("kind"))
        .col(small_integer("level"))
        .col(text("recipient"))
        .col(uuid_null("person_id"))
        .col(text("locale"))
        .col(text("state"))
        .col(integer("attempts"))
        .col(boolean("possible_duplicate"))
        .col(timestamp_with_time_zone("available_at"))
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(uuid_null("leased_by"))
        .col(timestamp_with_time_zone_null("first_tried_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .col(text_null("last_error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("version"));
    one_of(&mut table, "state", &["waiting", "sent", "failed", "discarded", "cancelled"]);
    one_of(&mut table, "origin", &["ladder", "event", "account"]);
    one_of(&mut table, "locale", &["vi", "en", "es"]);
    references(&mut table, "message", "person_id", "person");
    manager.create_table(table).await?;
    index(manager, "message", &["state", "created_at"]).await?;
    index(manager, "message", &["created_at"]).await?;
    Ok(())
}

async fn create_notice(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("notice")
        .col(uuid("id").primary_key())
        .col(text("origin"))
        .col(text("kind"))
        .col(small_integer("level"))
        .col(uuid_null("task_id"))
        .col(uuid_null("directive_id"))
        .col(uuid_null("difficulty_id"))
        .col(uuid_null("event_id"))
        .col(uuid_null("clock_id"))
        .col(text_null("clock_kind"))
        .col(integer_null("period"))
        .col(text_null("rung"))
        .col(integer_null("occurrence"))
        .col(timestamp_with_time_zone_null("moment"))
        .col(date_null("due_on"))
        .col(text_null("folded"))
        .col(text_null("audience"))
        .col(uuid_null("organisation_id"))
        .col(text("recipient"))
        .col(uuid_null("person_id"))
        .col(text("locale"))
        .col(boolean("is_fallback"))
        .col(text("payload"))
        .col(timestamp_with_time_zone("compose_at"))
        .col(uuid_null("message_id"))
        .col(timestamp_with_time_zone_null("cancelled_at"))
        .col(timestamp_with_time_zone_null("discarded_at"))
        .col(text_null("ended_because"))
        .col(timestamp_with_time_zone("created_at"));
    one_of(&mut table, "origin", &["ladder", "event", "account"]);
    one_of(&mut table, "locale", &["vi", "en", "es"]);
    references(&mut table, "notice", "task_id", "task");
    references(&mut table, "notice", "directive_id", "directive");
    references(&mut table, "notice", "clock_id", "clock");
    references(&mut table, "notice", "organisation_id", "organisation");
    references(&mut table, "notice", "person_id", "person");
    references(&mut table, "notice", "message_id", "message");
    manager.create_table(table).await?;
    index(manager, "notice", &["message_id"]).await?;
    index(manager, "notice", &["task_id"]).await?;
    index(manager, "notice", &["created_at"]).await?;
    Ok(())
}
