//! Breakdowns being worked on, and the names that people gave to organisations meanwhile.

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
        create_worksheet(manager).await?;
        create_worksheet_item(manager).await?;
        create_organisation_alias(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["organisation_alias", "worksheet_item", "worksheet"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_worksheet(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("worksheet")
        .col(uuid("id").primary_key())
        .col(text("head"))
        .col(text("text"))
        .col(text("doubts"))
        .col(uuid_null("directive_id"))
        .col(uuid("created_by"))
        .col(uuid("changed_by"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(big_integer("version"));
    references(&mut table, "worksheet", "directive_id", "directive");
    references(&mut table, "worksheet", "created_by", "person");
    references(&mut table, "worksheet", "changed_by", "person");
    manager.create_table(table).await?;
    index(manager, "worksheet", &["directive_id", "id"]).await
}

async fn create_worksheet_item(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("worksheet_item")
        .col(uuid("worksheet_id"))
        .col(integer("number"))
        .col(integer("position"))
        .col(text("state"))
        .col(text("content"))
        .primary_key(Index::create().col("worksheet_id").col("number"));
    one_of(&mut table, "state", &["proposed", "accepted", "left_out"]);
    references(&mut table, "worksheet_item", "worksheet_id", "worksheet");
    manager.create_table(table).await?;
    index(manager, "worksheet_item", &["worksheet_id", "position"]).await
}

/// One written name may have meant several organisations one after the other: the register's days
/// tell which.
async fn create_organisation_alias(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("organisation_alias")
        .col(uuid("id").primary_key())
        .col(uuid("organisation_id"))
        .col(text("name"))
        .col(text("key"))
        .col(uuid("learned_by"))
        .col(timestamp_with_time_zone("learned_at"));
    references(&mut table, "organisation_alias", "organisation_id", "organisation");
    references(&mut table, "organisation_alias", "learned_by", "person");
    manager.create_table(table).await?;
    unique(manager, "organisation_alias", &["organisation_id", "key"]).await
}
