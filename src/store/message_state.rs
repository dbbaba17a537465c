//! Where messages may stand, and how many stand where.

use std::collections::HashMap;

use entities::message;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QuerySelect};

use super::rows::unknown;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageState {
    /// Not sent yet.
    Waiting,
    /// The mail server took it.
    Sent,
    /// Given up.
    Failed,
    /// Taken out of the way by a person.
    Discarded,
    /// Nothing in it is true any more.
    Cancelled,
}

impl MessageState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Waiting, Self::Sent, Self::Failed, Self::Discarded, Self::Cancelled];

    /// The stable name used in database, API and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Discarded => "discarded",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Numbers of messages by state.
///
/// # Errors
/// The database failed.
pub async fn counts(db: &impl ConnectionTrait) -> Result<HashMap<MessageState, u64>, DbErr> {
    let rows: Vec<(String, i64)> = message::Entity::find()
        .select_only()
        .column(message::Column::State)
        .column_as(message::Column::Id.count(), "number")
        .group_by(message::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let state = |(name, number): (String, i64)| {
        let state = MessageState::from_name(&name).ok_or_else(|| unknown("state", &name))?;
        Ok((state, u64::try_from(number).unwrap_or(0)))
    };
    rows.into_iter().map(state).collect()
}
