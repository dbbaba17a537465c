//! Absences: who acts and is told in whose place, from a day to a day; and for whom things were
//! done and said.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Columns that name the absent person in whose place somebody acted or was told.
const FOR_WHOM: [(&str, &str); 3] =
    [("event", "for_person_id"), ("notice", "for_person_id"), ("task", "submitted_for")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_absence(manager).await?;
        for (table, column) in FOR_WHOM {
            let add = Table::alter().table(table).add_column(uuid_null(column)).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in FOR_WHOM {
            let gone = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(gone).await?;
        }
        manager.drop_table(Table::drop().table("absence").to_owned()).await
    }
}

async fn create_absence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("absence")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(uuid("deputy_id"))
        .col(date("valid_from"))
        .col(date("valid_to"))
        .col(big_integer("version"))
        .check(Expr::col("valid_from").lte(Expr::col("valid_to")))
        .check(Expr::col("person_id").ne(Expr::col("deputy_id")));
    references(&mut table, "absence", "person_id", "person");
    references(&mut table, "absence", "deputy_id", "person");
    manager.create_table(table).await?;
    index(manager, "absence", &["person_id", "valid_to"]).await?;
    index(manager, "absence", &["deputy_id", "valid_to"]).await?;
    // Who is away today: the end of an absence is what leaves few rows.
    index(manager, "absence", &["valid_to", "valid_from"]).await
}
