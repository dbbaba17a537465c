//! What a search looks into: everything but tasks in one table, and on PostgreSQL the words of a
//! text kept beside it, so that nothing parses a text again to find it.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{execute_all, is_sqlite, one_of, unique};

const KINDS: &[&str] = &["directive", "difficulty", "inspection", "organisation", "person"];

const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE search_entry_index USING fts5(search_text, content='search_entry', \
     content_rowid='serial', tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN \
     INSERT INTO search_entry_index (rowid, search_text) VALUES (new.serial, new.search_text); END",
    "CREATE TRIGGER search_entry_update AFTER UPDATE ON search_entry BEGIN \
     INSERT INTO search_entry_index (search_entry_index, rowid, search_text) \
     VALUES ('delete', old.serial, old.search_text); \
     INSERT INTO search_entry_index (rowid, search_text) VALUES (new.serial, new.search_text); END",
];
const POSTGRES: &[&str] = &[
    "ALTER TABLE search_entry ADD COLUMN search_vector tsvector NOT NULL \
     GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED",
    "CREATE INDEX ix_search_entry_words ON search_entry USING gin (search_vector)",
    "ALTER TABLE task_text ADD COLUMN search_vector tsvector NOT NULL \
     GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED",
    "DROP INDEX ix_task_text_search",
    "CREATE INDEX ix_task_text_words ON task_text USING gin (search_vector)",
];
const BACK_ON_POSTGRES: &[&str] = &[
    "DROP INDEX ix_task_text_words",
    "ALTER TABLE task_text DROP COLUMN search_vector",
    "CREATE INDEX ix_task_text_search ON task_text USING gin (to_tsvector('simple', search_text))",
];

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
            .table("search_entry")
            .col(big_integer("serial").auto_increment().primary_key())
            .col(text("kind"))
            .col(uuid("thing_id"))
            .col(text("search_text"));
        one_of(&mut table, "kind", KINDS);
        manager.create_table(table).await?;
        unique(manager, "search_entry", &["kind", "thing_id"]).await?;
        execute_all(manager, if is_sqlite(manager) { SQLITE } else { POSTGRES }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_sqlite(manager) {
            execute_all(manager, &["DROP TABLE search_entry_index"]).await?;
        } else {
            execute_all(manager, BACK_ON_POSTGRES).await?;
        }
        manager.drop_table(Table::drop().table("search_entry").to_owned()).await
    }
}
