//! A document that gives orders.

use sea_orm::entity::prelude::*;

/// A document that gives orders.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directive")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub issued_on: Date,
    pub issuer: String,
    pub kind: String,
    pub title: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub text: Option<String>,
    pub signer: Option<String>,
    pub state: String,
    pub before_means_the_day_before: bool,
    /// `amends` or `replaces` the directive named next.
    pub relation: Option<String>,
    pub related_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub created_by: Uuid,
    /// When its tasks were given.
    pub issued_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
