//! Migrations under a lock, on a connection of their own: the migrator has no lock, and on
//! SQLite it needs pragmas that must not stray over a pool.

use std::{fs::File, path::PathBuf};

use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement};

use super::Db;

/// Any number known to all processes of the installation.
const ADVISORY_LOCK: i64 = 0x646f_6e64_6f63;

/// Which way to migrate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Every pending step.
    Up,
    /// The last step back.
    Down,
}

/// One step and whether it was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepStatus {
    /// The step's name.
    pub name: String,
    /// Whether the database has it.
    pub is_applied: bool,
}

/// Migrates the database at `url`. Two processes may start together: one waits for the other.
///
/// # Errors
/// The database cannot be reached or a step failed; a failed step leaves nothing behind.
pub async fn migrate(url: &str, direction: Direction) -> Result<(), DbErr> {
    let _file = lock_file(url).await?;
    let connection = Db::open_single(url).await?;
    lock(&connection).await?;
    let outcome = match direction {
        Direction::Up => up(&connection).await,
        Direction::Down => Migrator::down(&connection, Some(1)).await,
    };
    connection.close().await?;
    outcome
}

/// What a new step cannot write because it knows no model is written after it.
async fn up(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let steps = Migrator::get_pending_migrations(connection).await?.len();
    Migrator::up(connection, None).await?;
    super::search_entries::fill(connection).await?;
    if steps > 0 {
        tracing::info!(steps, "the database was brought up to date");
    }
    Ok(())
}

/// Every step known to the program, with whether the database has it.
///
/// # Errors
/// The database cannot be reached.
pub async fn status(url: &str) -> Result<Vec<StepStatus>, DbErr> {
    let connection = Db::open_single(url).await?;
    let applied = applied(&connection).await;
    connection.close().await?;
    let applied = applied?;
    let known = Migrator::migrations();
    let step = |name: &str| StepStatus {
        name: name.to_owned(),
        is_applied: applied.iter().any(|done| done == name),
    };
    Ok(known.iter().map(|migration| step(migration.name())).collect())
}

async fn applied(connection: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let done = Migrator::get_applied_migrations(connection).await?;
    Ok(done.iter().map(|migration| migration.name().to_owned()).collect())
}

/// Whether the database has every step that the program knows, and no other.
///
/// # Errors
/// The database does not answer, or was never migrated.
pub async fn is_current(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let count = "SELECT COUNT(*) AS number FROM seaql_migrations";
    let statement = Statement::from_string(db.get_database_backend(), count);
    let row = db.query_one_raw(statement).await?;
    let applied: i64 = row.map(|row| row.try_get("", "number")).transpose()?.unwrap_or(0);
    Ok(usize::try_from(applied).ok() == Some(Migrator::migrations().len()))
}

/// On PostgreSQL the lock lives as long as the connection.
async fn lock(connection: &DatabaseConnection) -> Result<(), DbErr> {
    if connection.get_database_backend() == sea_orm::DbBackend::Postgres {
        connection.execute_unprepared(&format!("SELECT pg_advisory_lock({ADVISORY_LOCK})")).await?;
    }
    Ok(())
}

/// On SQLite the lock is a file beside the database, held as long as the returned handle.
async fn lock_file(url: &str) -> Result<Option<File>, DbErr> {
    let Some(path) = sqlite_path(url) else { return Ok(None) };
    let lock = move || {
        let file = File::create(path.with_extension("lock"))?;
        file.lock()?;
        Ok::<_, std::io::Error>(file)
    };
    let locked = tokio::task::spawn_blocking(lock).await;
    let file = locked.map_err(|error| DbErr::Custom(error.to_string()))?;
    file.map(Some)
        .map_err(|error| DbErr::Custom(format!("cannot lock beside the database: {error}")))
}

/// The file of a `sqlite:` address.
#[must_use]
pub fn sqlite_path(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}
