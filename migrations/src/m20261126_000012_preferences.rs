//! What people choose for their mail: a daily summary of level 0 (spec part 2, rule 12).

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The choice, and which notices it gathered.
const FLAGS: [(&str, &str); 2] = [("person", "daily_summary"), ("notice", "in_summary")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in FLAGS {
            let flag = boolean(column).default(false).take();
            let add = Table::alter().table(table).add_column(flag).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in FLAGS {
            let gone = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}
