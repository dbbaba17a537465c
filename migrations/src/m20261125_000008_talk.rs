//! What is said about a task beside its steps: comments, and files with their bytes.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_comment(manager).await?;
        create_comment_mention(manager).await?;
        create_attachment(manager).await?;
        create_attachment_chunk(manager).await?;
        create_submission_attachment(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "submission_attachment",
            "attachment_chunk",
            "attachment",
            "comment_mention",
            "comment",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_comment(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("comment")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(uuid("author_id"))
        .col(text("text"))
        .col(timestamp_with_time_zone("at"))
        .col(big_integer("version"));
    references(&mut table, "comment", "task_id", "task");
    references(&mut table, "comment", "author_id", "person");
    manager.create_table(table).await?;
    index(manager, "comment", &["task_id", "id"]).await
}

async fn create_comment_mention(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("comment_mention")
        .col(uuid("comment_id"))
        .col(uuid("person_id"))
        .primary_key(Index::create().col("comment_id").col("person_id"));
    references(&mut table, "comment_mention", "comment_id", "comment");
    references(&mut table, "comment_mention", "person_id", "person");
    manager.create_table(table).await
}

async fn create_attachment(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("attachment")
        .col(uuid("id").primary_key())
        .col(uuid_null("task_id"))
        .col(uuid_null("difficulty_id"))
        .col(text("name"))
        .col(text("media_type"))
        .col(big_integer("length_bytes"))
        .col(binary("sha256"))
        .col(uuid("uploaded_by"))
        .col(timestamp_with_time_zone("uploaded_at"))
        .col(uuid_null("removed_by"))
        .col(timestamp_with_time_zone_null("removed_at"));
    references(&mut table, "attachment", "task_id", "task");
    references(&mut table, "attachment", "difficulty_id", "difficulty");
    references(&mut table, "attachment", "uploaded_by", "person");
    references(&mut table, "attachment", "removed_by", "person");
    manager.create_table(table).await?;
    index(manager, "attachment", &["task_id", "id"]).await?;
    index(manager, "attachment", &["difficulty_id", "id"]).await
}

/// A file's bytes in pieces, so that neither database nor program ever holds a whole row of
/// twenty megabytes to hand out a part of it.
async fn create_attachment_chunk(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("attachment_chunk")
        .col(uuid("attachment_id"))
        .col(integer("seq"))
        .col(blob("bytes"))
        .primary_key(Index::create().col("attachment_id").col("seq"));
    references(&mut table, "attachment_chunk", "attachment_id", "attachment");
    manager.create_table(table).await
}

async fn create_submission_attachment(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("submission_attachment")
        .col(uuid("submission_id"))
        .col(uuid("attachment_id"))
        .col(integer("position"))
        .primary_key(Index::create().col("submission_id").col("attachment_id"));
    references(&mut table, "submission_attachment", "submission_id", "submission");
    references(&mut table, "submission_attachment", "attachment_id", "attachment");
    manager.create_table(table).await?;
    unique(manager, "submission_attachment", &["submission_id", "position"]).await?;
    index(manager, "submission_attachment", &["attachment_id"]).await
}
