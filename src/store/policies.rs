//! The versions of the policy.

use chrono::{DateTime, Utc};
use entities::policy_version;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};

use super::rows::from_json;
use crate::domain::{
    ids::{PersonId, PolicyVersionId},
    ladder::Policy,
};

/// One version of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Identity.
    pub id: PolicyVersionId,
    /// Counts from 1.
    pub number: i32,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// Who added it; `None` for the one that came with the program.
    pub created_by: Option<PersonId>,
    /// What it says.
    pub policy: Policy,
}

/// Every version, newest first.
///
/// # Errors
/// The database failed.
pub async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<PolicyVersion>, DbErr> {
    let rows = policy_version::Entity::find()
        .order_by_desc(policy_version::Column::Number)
        .limit(limit)
        .all(db)
        .await?;
    let version = |row: policy_version::Model| {
        Ok(PolicyVersion {
            id: PolicyVersionId(row.id),
            number: row.number,
            created_at: row.created_at,
            created_by: row.created_by.map(PersonId),
            policy: from_json::<Policy>(&row.body)?.with_later_clocks(),
        })
    };
    rows.into_iter().map(version).collect()
}
