//! How fast anybody may try secrets: per account and per address, never locked for good.
//!
//! An attempt is counted before it is checked, so that parallel attempts cannot slip past.
//! Whoever signed in before from an address is not held up there by what others try on the
//! account from elsewhere.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;

use super::secrets;
use crate::{
    app::AppError,
    store::{
        accounts::SecretHash,
        attempts::{self, Failures},
    },
};

/// How one kind of key is held back.
#[derive(Clone, Copy, Debug)]
struct Rule {
    /// Attempts without any delay.
    free: u32,
    /// Longest delay.
    delay_max: TimeDelta,
    /// After this long without an attempt, everything is forgotten.
    window: TimeDelta,
}

const ACCOUNT: Rule =
    Rule { free: 5, delay_max: TimeDelta::seconds(60), window: TimeDelta::hours(1) };
// An office shares one address: it may fail more often, but then waits longer.
const ADDRESS: Rule =
    Rule { free: 30, delay_max: TimeDelta::minutes(15), window: TimeDelta::hours(1) };
const LINKS: Rule =
    Rule { free: 10, delay_max: TimeDelta::minutes(15), window: TimeDelta::hours(1) };
/// How long an address stays known for an account.
const KNOWN_FOR: TimeDelta = TimeDelta::days(90);

impl Rule {
    /// How long to wait after the `count`-th attempt: 1, 2, 4 … seconds beyond the free ones.
    fn delay(self, count: u32) -> TimeDelta {
        match count.checked_sub(self.free) {
            None | Some(0) => TimeDelta::zero(),
            Some(beyond) => TimeDelta::seconds(1 << (beyond - 1).min(20)).min(self.delay_max),
        }
    }

    /// How long still to wait at `now`.
    fn wait(self, failures: Option<Failures>, now: DateTime<Utc>) -> TimeDelta {
        let Some(failures) = failures else { return TimeDelta::zero() };
        let last = failures.window_ends_at - self.window;
        (last + self.delay(failures.count) - now).max(TimeDelta::zero())
    }

    fn counted(self, failures: Option<Failures>, now: DateTime<Utc>) -> Failures {
        let count = failures.map_or(0, |failures| failures.count).saturating_add(1);
        Failures { count, window_ends_at: now + self.window }
    }
}

/// The keys of one attempt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys {
    account: SecretHash,
    address: SecretHash,
    known: SecretHash,
}

impl Keys {
    pub(super) fn new(email: &str, address: &str) -> Self {
        Self {
            account: account_key(email),
            address: secrets::hash(&format!("address {address}")),
            known: secrets::hash(&format!("known {email} {address}")),
        }
    }
}

fn account_key(email: &str) -> SecretHash {
    secrets::hash(&format!("account {email}"))
}

/// Forgets what was tried on an account: its user came in by another door.
pub(super) async fn forgive(db: &impl ConnectionTrait, email: &str) -> Result<(), AppError> {
    Ok(attempts::forget_failures(db, &account_key(email)).await?)
}

/// Counts an attempt to sign in, before it is checked.
///
/// # Errors
/// [`AppError::Throttled`] where it comes too early; then it is not counted.
pub(super) async fn attempt(
    db: &impl ConnectionTrait,
    keys: &Keys,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let address = attempts::lock_failures(db, &keys.address, now).await?;
    let account = attempts::lock_failures(db, &keys.account, now).await?;
    let is_known = attempts::failures(db, &keys.known, now).await?.is_some();
    let mut retry_after = ADDRESS.wait(address, now);
    if !is_known {
        retry_after = retry_after.max(ACCOUNT.wait(account, now));
    }
    if retry_after > TimeDelta::zero() {
        return Err(AppError::Throttled { retry_after });
    }
    attempts::put_failures(db, &keys.address, ADDRESS.counted(address, now)).await?;
    attempts::put_failures(db, &keys.account, ACCOUNT.counted(account, now)).await?;
    Ok(())
}

/// Takes back what [`attempt`] counted: it was the rightful user.
pub(super) async fn succeeded(
    db: &impl ConnectionTrait,
    keys: &Keys,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    // The address keeps what it failed at other accounts. It is locked first, as above.
    if let Some(failures) = attempts::lock_failures(db, &keys.address, now).await? {
        let count = failures.count.saturating_sub(1);
        attempts::put_failures(db, &keys.address, Failures { count, ..failures }).await?;
    }
    attempts::forget_failures(db, &keys.account).await?;
    let known = Failures { count: 0, window_ends_at: now + KNOWN_FOR };
    attempts::put_failures(db, &keys.known, known).await?;
    Ok(())
}

/// Counts a request for a link or the use of one.
///
/// # Errors
/// [`AppError::Throttled`] where it comes too early.
pub(super) async fn attempt_link(
    db: &impl ConnectionTrait,
    address: &str,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let key = secrets::hash(&format!("link {address}"));
    let failures = attempts::lock_failures(db, &key, now).await?;
    let retry_after = LINKS.wait(failures, now);
    if retry_after > TimeDelta::zero() {
        return Err(AppError::Throttled { retry_after });
    }
    attempts::put_failures(db, &key, LINKS.counted(failures, now)).await?;
    Ok(())
}
