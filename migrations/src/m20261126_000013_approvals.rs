//! A leader's approval of what leaves the organisation: the setting, and the requests.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{execute_all, index, one_of, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// One request of a kind waits on a task, and those that wait are found without the others.
const WAITING: [&str; 2] = [
    "CREATE UNIQUE INDEX uq_approval_waiting ON approval (task_id, kind) WHERE state = 'waiting'",
    "CREATE INDEX ix_approval_asked_at ON approval (asked_at, id) WHERE state = 'waiting'",
];

/// Who asked for the standing submission, and in whose place.
const ASKED: [&str; 2] = ["submission_asked_by", "submission_asked_for"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let flag = boolean("requires_approval").default(false).take();
        let add = Table::alter().table("organisation").add_column(flag).to_owned();
        manager.alter_table(add).await?;
        for name in ASKED {
            let add = Table::alter().table("task").add_column(uuid_null(name)).to_owned();
            manager.alter_table(add).await?;
        }
        create_approval(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("approval").to_owned()).await?;
        let flag = ("organisation", "requires_approval");
        for (table, column) in ASKED.map(|name| ("task", name)).into_iter().chain([flag]) {
            let gone = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}

async fn create_approval(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("approval")
        .col(uuid("id").primary_key())
        .col(uuid("task_id"))
        .col(text("kind"))
        .col(text("step"))
        .col(text("state"))
        .col(timestamp_with_time_zone("asked_at"))
        .col(uuid("asked_by"))
        .col(uuid_null("asked_for"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(uuid_null("decided_by"))
        .col(uuid_null("decided_for"))
        .col(text_null("reason"));
    one_of(&mut table, "kind", &["submit", "request_extension", "commit"]);
    one_of(&mut table, "state", &["waiting", "approved", "sent_back", "withdrawn", "lapsed"]);
    references(&mut table, "approval", "task_id", "task");
    references(&mut table, "approval", "asked_by", "person");
    manager.create_table(table).await?;
    index(manager, "approval", &["task_id", "asked_at"]).await?;
    execute_all(manager, &WAITING).await
}
