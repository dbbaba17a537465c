//! Organisations where a leader has to approve, and none is on file: what waits there waits until
//! somebody is, and administrators see where.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::{
    app::AppError,
    domain::{organisation::Organisation, rights::Role},
    store::{approvals, organisations, people},
};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaderless {
    /// The organisation.
    pub organisation: Organisation,
    /// Requests that wait there.
    pub waiting: u64,
}

/// All of them on `day`, those with the most requests first.
pub(in crate::app) async fn leaderless(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<Leaderless>, AppError> {
    let mut all = organisations::requiring_approval(db, day).await?;
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    let led = people::organisations_with(db, Role::Leader, &ids, day).await?;
    all.retain(|one| !led.contains(&one.id));
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let waiting = approvals::waiting_by_lead(db).await?;
    let found = all.into_iter().map(|organisation| {
        let waiting = waiting.get(&organisation.id).copied().unwrap_or_default();
        Leaderless { organisation, waiting }
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.waiting));
    Ok(found)
}
