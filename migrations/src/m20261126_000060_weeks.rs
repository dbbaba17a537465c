//! How organisations stood at the end of each week.

use sea_orm_migration::{prelude::*, schema::*};

use crate::references;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The fields of the 2×2 against the due dates of then.
const FIELDS: [&str; 4] = ["done_in_time", "done_late", "open_in_time", "open_late"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut week = Table::create();
        // A week is kept once, however often and by whomever that is tried.
        week.table("week")
            .col(date("ends_on").primary_key())
            .col(uuid("id").unique_key())
            .col(timestamp_with_time_zone("kept_at"));
        manager.create_table(week).await?;
        let mut standing = Table::create();
        // The key answers the pictures' question: the latest weeks, all or some organisations.
        standing
            .table("week_standing")
            .col(date("ends_on"))
            .col(uuid("organisation_id"))
            .primary_key(Index::create().col("ends_on").col("organisation_id"));
        for field in FIELDS {
            standing.col(big_integer(field));
        }
        standing.foreign_key(
            ForeignKey::create().from("week_standing", "ends_on").to("week", "ends_on"),
        );
        references(&mut standing, "week_standing", "organisation_id", "organisation");
        manager.create_table(standing).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["week_standing", "week"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
