//! Who gets the weekly letter, and which weeks were told of.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Null: whoever chose nothing gets it as a leader, and else does not.
        let choice = boolean_null("weekly_letter").take();
        let add = Table::alter().table("person").add_column(choice).to_owned();
        manager.alter_table(add).await?;
        let told = timestamp_with_time_zone_null("told_at").take();
        let add = Table::alter().table("week").add_column(told).to_owned();
        manager.alter_table(add).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("week", "told_at"), ("person", "weekly_letter")] {
            let gone = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}
