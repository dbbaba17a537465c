//! A file of a task, a difficulty report or an inspection; its bytes are in `attachment_chunk`.

use sea_orm::entity::prelude::*;

/// A file of a task, a difficulty report or an inspection: of one of them; its bytes are in `attachment_chunk`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub task_id: Option<Uuid>,
    pub difficulty_id: Option<Uuid>,
    pub inspection_id: Option<Uuid>,
    pub name: String,
    /// As its content says, never as its sender does.
    pub media_type: String,
    pub length_bytes: i64,
    pub sha256: Vec<u8>,
    pub uploaded_by: Uuid,
    pub uploaded_at: DateTimeUtc,
    pub removed_by: Option<Uuid>,
    /// Its bytes are gone since.
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
