//! Lists of tasks that people saved under a name, for themselves or for others.

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
        let mut table = Table::create();
        table
            .table("saved_view")
            .col(uuid("id").primary_key())
            .col(uuid("owner_id"))
            .col(text("name"))
            .col(text("key"))
            .col(text("question"))
            .col(text("audience"))
            .col(uuid_null("organisation_id"))
            .col(timestamp_with_time_zone("saved_at"))
            .col(timestamp_with_time_zone_null("removed_at"))
            .col(big_integer("version"));
        one_of(&mut table, "audience", &["oneself", "organisation", "everybody"]);
        references(&mut table, "saved_view", "owner_id", "person");
        references(&mut table, "saved_view", "organisation_id", "organisation");
        manager.create_table(table).await?;
        unique(manager, "saved_view", &["owner_id", "key"]).await?;
        index(manager, "saved_view", &["organisation_id"]).await?;
        index(manager, "saved_view", &["audience"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("saved_view").to_owned()).await
    }
}
