//! Reorganisations: what ends, what follows it, and where single things go.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, one_of, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_reorganisation(manager).await?;
        create_pair(manager).await?;
        create_choice(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["reorganisation_choice", "reorganisation_pair", "reorganisation"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_reorganisation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("reorganisation")
        .col(uuid("id").primary_key())
        .col(text("title"))
        .col(text("decision_number"))
        .col(date("effective_on"))
        .col(text("state"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid("created_by"))
        .col(timestamp_with_time_zone_null("carried_out_at"))
        .col(uuid_null("carried_out_by"))
        .col(text_null("carried_out_number"))
        .col(text_null("recount"))
        .col(big_integer("version"));
    one_of(&mut table, "state", &["planned", "carried_out", "cancelled"]);
    references(&mut table, "reorganisation", "created_by", "person");
    references(&mut table, "reorganisation", "carried_out_by", "person");
    manager.create_table(table).await
}

async fn create_pair(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("reorganisation_pair")
        .col(uuid("reorganisation_id"))
        .col(uuid("organisation_id"))
        .col(uuid_null("successor_id"))
        .primary_key(Index::create().col("reorganisation_id").col("organisation_id"));
    references(&mut table, "reorganisation_pair", "reorganisation_id", "reorganisation");
    references(&mut table, "reorganisation_pair", "organisation_id", "organisation");
    references(&mut table, "reorganisation_pair", "successor_id", "organisation");
    manager.create_table(table).await?;
    index(manager, "reorganisation_pair", &["organisation_id"]).await
}

async fn create_choice(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("reorganisation_choice")
        .col(uuid("reorganisation_id"))
        .col(text("kind"))
        .col(uuid("subject_id"))
        .col(uuid("organisation_id"))
        .col(uuid_null("target_id"))
        .primary_key(
            Index::create()
                .col("reorganisation_id")
                .col("kind")
                .col("subject_id")
                .col("organisation_id"),
        );
    let kinds = ["task", "part", "report", "answer", "inspection", "post", "portfolio"];
    let rest = ["collective", "department", "approval"];
    one_of(&mut table, "kind", &[&kinds[..], &rest].concat());
    references(&mut table, "reorganisation_choice", "reorganisation_id", "reorganisation");
    references(&mut table, "reorganisation_choice", "organisation_id", "organisation");
    references(&mut table, "reorganisation_choice", "target_id", "organisation");
    manager.create_table(table).await
}
