//! The only room that knows entities and SQL. Free functions over a connection; whoever calls
//! them owns the transaction.

pub mod absences;
pub mod accounts;
pub mod aliases;
pub mod approvals;
pub mod attachments;
pub mod attempts;
pub mod backup;
pub mod boards;
pub mod calendar;
pub mod checkpoints;
pub mod cleaning;
pub mod clocks;
pub mod comments;
pub mod common_difficulties;
pub mod connect;
pub mod difficulties;
pub mod directives;
pub mod directory;
pub mod extensions;
pub mod failures;
pub mod findings;
pub mod history;
pub mod idempotency;
pub mod imported;
pub mod inspections;
pub mod jobs;
pub mod kept;
pub mod leases;
mod message_state;
pub mod messages;
pub mod migrate;
pub mod moving;
mod notice_record;
pub mod notices;
pub mod organisations;
pub mod outbox;
pub mod people;
pub mod periods;
pub mod planned;
pub mod policies;
pub mod quarters;
mod reader;
pub mod register;
pub mod reorganisations;
pub mod reorganised;
pub mod rows;
pub mod said;
pub mod saved_views;
pub mod search_entries;
pub mod series;
pub mod settings;
pub mod setup;
pub mod subtasks;
pub mod tally;
pub mod tasks;
pub mod weeks;
pub mod working_group;
pub mod worksheets;
pub mod world;

pub use connect::{Db, WriteTx};
pub use reader::Reader;
pub use sea_orm::{ConnectionTrait, DbErr};

/// Rows that go into one statement: below both databases' limits on bound values.
pub const ROWS_PER_STATEMENT: usize = 400;
