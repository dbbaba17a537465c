//! Whether single keys do something in lists (WCAG 2.1.4): anybody may turn them off.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let flag = boolean("single_keys").default(true).take();
        let add = Table::alter().table("person").add_column(flag).to_owned();
        manager.alter_table(add).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let gone = Table::alter().table("person").drop_column("single_keys").to_owned();
        manager.alter_table(gone).await
    }
}
