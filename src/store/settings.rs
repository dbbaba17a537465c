//! What the installation keeps about itself, by name.

use entities::setting;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};

/// Present while nothing may be said (spec part 2, rule 13); the value says why.
pub const HOLD: &str = "hold";
/// Counts every edit of the calendar.
pub const CALENDAR_REVISION: &str = "calendar_revision";
/// Counts every edit of the register of organisations.
pub const REGISTER_REVISION: &str = "register_revision";
/// Present on a demo database; the value is the demo clock's hand.
pub const DEMO_CLOCK: &str = "demo_clock";
/// The last day of the quarter for which all standing tasks were asked.
pub const QUARTERS_ASKED: &str = "quarters_asked";
/// When a sweep last looked, to tell a gap.
pub const LAST_SWEEP: &str = "last_sweep";
/// The last time in which nobody looked, as two instants parted by a blank.
pub const LAST_GAP: &str = "last_gap";
/// Present while our own way to the mail server is broken; the value says how.
pub const MAIL_TROUBLE: &str = "mail_trouble";

/// Present once an administrator found the first ladder good as it is.
pub const POLICY_KEPT: &str = "policy_kept";
/// Present once an administrator put the first-run guide away.
pub const SETUP_HIDDEN: &str = "setup_hidden";

/// The value kept under `name`.
///
/// # Errors
/// The database failed.
pub async fn get(db: &impl ConnectionTrait, name: &str) -> Result<Option<String>, DbErr> {
    Ok(setting::Entity::find_by_id(name).one(db).await?.map(|row| row.value))
}

/// Keeps `value` under `name`.
///
/// # Errors
/// The database failed.
pub async fn put(db: &impl ConnectionTrait, name: &str, value: String) -> Result<(), DbErr> {
    let row = setting::ActiveModel { name: Set(name.to_owned()), value: Set(value) };
    let replace =
        OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// Forgets what is kept under `name`.
///
/// # Errors
/// The database failed.
pub async fn remove(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    setting::Entity::delete_by_id(name).exec(db).await?;
    Ok(())
}

/// Counts an edit under `name`. The row stays locked until the transaction ends, so edits queue.
///
/// # Errors
/// The database failed.
pub async fn count_edit(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    // Taking the lock comes first: what is read after it is what the edit before us left.
    lock(db, name).await?;
    let edits = get(db, name).await?.unwrap_or_default();
    let next = edits.parse::<u64>().unwrap_or(0) + 1;
    put(db, name, next.to_string()).await
}

/// Locks the row of `name` until the transaction ends, making it (empty) where there is none.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let row = setting::ActiveModel { name: Set(name.to_owned()), value: Set(String::new()) };
    let touch =
        OnConflict::column(setting::Column::Name).update_column(setting::Column::Name).to_owned();
    setting::Entity::insert(row).on_conflict(touch).exec_without_returning(db).await?;
    Ok(())
}
