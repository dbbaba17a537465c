//! One numbered passage of a directive, with the tasks it will give.

use sea_orm::entity::prelude::*;

/// One numbered passage of a directive, with the tasks it will give.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clause")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub directive_id: Uuid,
    pub position: i32,
    pub path: String,
    pub title: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// JSON list of organisation codes and collectives, as stated.
    #[sea_orm(column_type = "Text")]
    pub assignees: String,
    /// JSON list of `{organisation, due_on?}`.
    #[sea_orm(column_type = "Text")]
    pub coordinators: String,
    /// The due rule as JSON.
    #[sea_orm(column_type = "Text")]
    pub due: String,
    /// The words it was stated in.
    pub due_words: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
