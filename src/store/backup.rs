//! Copies of the embedded database.

use std::path::Path;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, Statement};

use super::{Db, settings};

/// Copies the database at `url` into `file` in one consistent state, while others write.
///
/// # Errors
/// The copy cannot be made.
pub async fn into_file(url: &str, file: &Path) -> Result<(), DbErr> {
    let connection = Db::open_single(url).await?;
    let into = Statement::from_sql_and_values(
        connection.get_database_backend(),
        "VACUUM INTO ?",
        [file.display().to_string().into()],
    );
    let copied = connection.execute_raw(into).await;
    connection.close().await?;
    copied.map(|_| ())
}

/// Checks that `file` is a database of this program.
///
/// # Errors
/// It is none, or it is damaged.
pub async fn check(file: &Path) -> Result<(), DbErr> {
    if !file.is_file() {
        return Err(DbErr::Custom("no such file".into()));
    }
    // Not as the program opens its own: that would write the copy's journal mode.
    let url = format!("sqlite://{}?mode=ro&immutable=1", file.display());
    let connection = Database::connect(ConnectOptions::new(url).max_connections(1).to_owned());
    let connection = connection.await?;
    let intact = intact(&connection).await;
    connection.close().await?;
    intact
}

async fn intact(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let ask = async |sql: &str| {
        let asked = Statement::from_string(connection.get_database_backend(), sql);
        connection.query_one_raw(asked).await
    };
    ask("SELECT name FROM setting LIMIT 1").await?;
    let found = ask("PRAGMA quick_check(1)").await?;
    let found = found.map(|row| row.try_get_by_index::<String>(0)).transpose()?;
    match found.as_deref() {
        Some("ok") => Ok(()),
        other => Err(DbErr::Custom(format!("damaged: {}", other.unwrap_or("no answer")))),
    }
}

/// Holds the installation at `url`: no looks, no messages, until somebody releases it.
///
/// # Errors
/// The database failed.
pub async fn hold(url: &str, why: &str) -> Result<(), DbErr> {
    let connection = Db::open_single(url).await?;
    let held = settings::put(&connection, settings::HOLD, why.to_owned()).await;
    connection.close().await?;
    held
}
