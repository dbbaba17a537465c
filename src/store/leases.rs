//! Leases and named locks. A lease saves work; unique keys keep correctness.

use chrono::{DateTime, Utc};
use entities::lease;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// Whoever tells an absence.
pub const ABSENCES: &str = "absences";
/// Whoever puts notices into messages, or takes them out of the way.
pub const COMPOSE: &str = "compose";
/// Whoever binds new events in a checkpoint.
pub const CHECKPOINT: &str = "checkpoint";
/// Whoever changes the hold.
pub const HOLD: &str = "hold";
/// Whoever writes a batch of imported tasks.
pub const IMPORT: &str = "import";
/// Whoever runs the timetable at present.
pub const SCHEDULER: &str = "scheduler";
/// Whoever edits the timetable.
pub const SCHEDULER_EDIT: &str = "scheduler_edit";

/// Waits until no other transaction holds the lock `name`, then holds it until the transaction
/// of `db` ends.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    let row = lease::ActiveModel {
        name: Set(name.to_owned()),
        holder: Set(Uuid::nil()),
        expires_at: Set(DateTime::UNIX_EPOCH),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    lease::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    lease::Entity::find_by_id(name).lock_exclusive().one(db).await?;
    Ok(())
}

/// Takes or renews the lease `name` for `holder`; says whether it is now theirs. A lease that
/// ends far later than any could was given by a clock that stepped back; one that ends a little
/// later than `until`, to somebody who asked while this one waited.
///
/// # Errors
/// The database failed.
pub async fn take(
    db: &impl ConnectionTrait,
    name: &str,
    holder: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = lease::ActiveModel {
        name: Set(name.to_owned()),
        holder: Set(holder),
        expires_at: Set(until),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    if lease::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? > 0 {
        return Ok(true);
    }
    let free = Condition::any()
        .add(lease::Column::Holder.eq(holder))
        .add(lease::Column::ExpiresAt.lte(now))
        .add(lease::Column::ExpiresAt.gt(until + (until - now)));
    let taken = lease::Entity::update_many()
        .col_expr(lease::Column::Holder, Expr::value(holder))
        .col_expr(lease::Column::ExpiresAt, Expr::value(until))
        .filter(lease::Column::Name.eq(name))
        .filter(free)
        .exec(db)
        .await?;
    Ok(taken.rows_affected > 0)
}

/// When the lease `name` ends, if anybody has it.
///
/// # Errors
/// The database failed.
pub async fn until(db: &impl ConnectionTrait, name: &str) -> Result<Option<DateTime<Utc>>, DbErr> {
    Ok(lease::Entity::find_by_id(name).one(db).await?.map(|lease| lease.expires_at))
}

/// Gives the lease `name` back, if `holder` has it.
///
/// # Errors
/// The database failed.
pub async fn give_back(db: &impl ConnectionTrait, name: &str, holder: Uuid) -> Result<(), DbErr> {
    lease::Entity::delete_many()
        .filter(lease::Column::Name.eq(name))
        .filter(lease::Column::Holder.eq(holder))
        .exec(db)
        .await?;
    Ok(())
}
