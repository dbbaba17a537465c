//! Planned visits: team, subjects, findings and the tasks that mend what was found.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, one_of, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: [&str; 6] = [
    "corrective_action",
    "finding",
    "inspection_task",
    "inspection_member",
    "inspection_organisation",
    "inspection",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_inspection(manager).await?;
        for (table, column, target) in [
            ("inspection_organisation", "organisation_id", "organisation"),
            ("inspection_member", "person_id", "person"),
            ("inspection_task", "task_id", "task"),
        ] {
            create_list(manager, table, column, target).await?;
        }
        create_finding(manager).await?;
        create_corrective_action(manager).await?;
        for table in ["notice", "attachment"] {
            let about =
                Table::alter().table(table).add_column(uuid_null("inspection_id")).to_owned();
            manager.alter_table(about).await?;
        }
        index(manager, "attachment", &["inspection_id", "id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index =
            Index::drop().name("ix_attachment_inspection_id_id").table("attachment").to_owned();
        manager.drop_index(index).await?;
        for table in ["notice", "attachment"] {
            let about = Table::alter().table(table).drop_column("inspection_id").to_owned();
            manager.alter_table(about).await?;
        }
        for table in TABLES {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_inspection(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("inspection")
        .col(uuid("id").primary_key())
        .col(text("reference"))
        .col(text("title"))
        .col(text_null("questions"))
        .col(date("first_day"))
        .col(date("last_day"))
        .col(uuid("lead_id"))
        .col(uuid("assigner_id"))
        .col(uuid("planned_by"))
        .col(timestamp_with_time_zone("planned_at"))
        .col(text("state"))
        .col(timestamp_with_time_zone_null("announced_at"))
        .col(timestamp_with_time_zone_null("started_at"))
        .col(timestamp_with_time_zone_null("concluded_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(boolean("nothing_found"))
        .col(big_integer("version"));
    let states = ["planned", "announced", "under_way", "concluded", "closed", "cancelled"];
    one_of(&mut table, "state", &states);
    references(&mut table, "inspection", "lead_id", "person");
    references(&mut table, "inspection", "assigner_id", "organisation");
    references(&mut table, "inspection", "planned_by", "person");
    manager.create_table(table).await?;
    index(manager, "inspection", &["state", "first_day"]).await
}

/// What an inspection names: subjects, team, tasks; each found from both ends.
async fn create_list(
    manager: &SchemaManager<'_>,
    name: &'static str,
    column: &'static str,
    target: &'static str,
) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table(name)
        .col(uuid("inspection_id"))
        .col(uuid(column))
        .primary_key(Index::create().col("inspection_id").col(column));
    references(&mut table, name, "inspection_id", "inspection");
    references(&mut table, name, column, target);
    manager.create_table(table).await?;
    index(manager, name, &[column]).await
}

async fn create_finding(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("finding")
        .col(uuid("id").primary_key())
        .col(uuid("inspection_id"))
        .col(uuid_null("organisation_id"))
        .col(text("nature"))
        .col(text("severity"))
        .col(text("cause"))
        .col(text("responsibility"))
        .col(text_null("evidence"))
        .col(uuid("recorded_by"))
        .col(timestamp_with_time_zone("recorded_at"));
    references(&mut table, "finding", "inspection_id", "inspection");
    references(&mut table, "finding", "organisation_id", "organisation");
    references(&mut table, "finding", "recorded_by", "person");
    manager.create_table(table).await?;
    index(manager, "finding", &["inspection_id"]).await
}

async fn create_corrective_action(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("corrective_action")
        .col(uuid("task_id").primary_key())
        .col(uuid("finding_id"))
        .col(uuid("inspection_id"));
    references(&mut table, "corrective_action", "task_id", "task");
    references(&mut table, "corrective_action", "finding_id", "finding");
    references(&mut table, "corrective_action", "inspection_id", "inspection");
    manager.create_table(table).await?;
    index(manager, "corrective_action", &["inspection_id"]).await?;
    index(manager, "corrective_action", &["finding_id"]).await
}
