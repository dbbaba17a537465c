//! Copies of the embedded database.

use std::path::Path;

use sea_orm::{ConnectionTrait, DbErr, Statement};

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
    let connection = Db::open_single(&format!("sqlite://{}?mode=ro", file.display())).await;
    let connection = connection?;
    let backend = connection.get_database_backend();
    let intact = connection
        .query_one_raw(Statement::from_string(backend, "SELECT name FROM setting LIMIT 1"))
        .await;
    connection.close().await?;
    intact.map(|_| ())
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
