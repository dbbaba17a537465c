//! Connections: SQLite with WAL, full sync and one writer at a time; PostgreSQL.

use std::{ops::Deref, sync::Arc, thread::available_parallelism, time::Duration};

use super::{Reader, reader::Tx};
use sea_orm::{
    AccessMode, ConnAcquireErr, ConnectOptions, Database, DatabaseConnection, DbErr,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard, Semaphore};

/// How long a statement waits for another process's lock on SQLite.
const BUSY_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a request waits for a free connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// A statement that takes longer is cut off by PostgreSQL.
const STATEMENT_TIMEOUT_MS: u32 = 60_000;
/// PostgreSQL plans a statement once for a connection, not each time: planning a list of many parts
/// takes longer than reading it, and what differs from plan to plan stands in the statements' words.
const PLANS: &str = "force_generic_plan";
const SQLITE_CONNECTIONS: u32 = 9;
/// Pages that each connection keeps beside the mapped file (negative: in KiB).
const SQLITE_CACHE_KIB: &str = "-4096";
/// Statements that each connection keeps prepared: what is asked for again is still there.
const STATEMENTS_KEPT: usize = 256;
/// Requests that are answered from one state at once, for each two cores.
const READING_PER_TWO_CORES: usize = 3;
/// Rows that the thread of a connection reads before it waits for its reader.
const SQLITE_ROWS_AHEAD: usize = 256;

/// The database, with the queue of writers that SQLite wants.
#[derive(Clone, Debug)]
pub struct Db {
    pool: DatabaseConnection,
    reader: Reader,
    turn: Option<Arc<Mutex<()>>>,
    reading: Arc<Semaphore>,
}

/// A transaction that may write. Dropping it rolls back.
pub struct WriteTx {
    tx: Tx,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Deref for WriteTx {
    type Target = Tx;
    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl WriteTx {
    /// Makes everything written so far last.
    ///
    /// # Errors
    /// The database's refusal; then nothing was written.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.tx.0.commit().await
    }

    /// Undoes everything written so far.
    ///
    /// # Errors
    /// The database's refusal; the transaction is gone all the same.
    pub async fn rollback(self) -> Result<(), DbErr> {
        self.tx.0.rollback().await
    }
}

impl Db {
    /// Opens a pool on `url` (`sqlite://file.db` or `postgres://…`).
    ///
    /// # Errors
    /// The address is not understood, or the database cannot be reached.
    pub async fn open(url: &str, connections_max: u32) -> Result<Self, DbErr> {
        let is_sqlite = url.starts_with("sqlite:");
        let connections = if is_sqlite { SQLITE_CONNECTIONS } else { connections_max.max(2) };
        let pool = Database::connect(options(url, connections)).await?;
        let reader = Reader::Pool(pool.clone());
        let turn = is_sqlite.then(|| Arc::new(Mutex::new(())));
        let cores = available_parallelism().map_or(1, usize::from);
        // A quarter of the connections is left to those who write.
        let most = (connections as usize * 3 / 4).max(1);
        let reading = (READING_PER_TWO_CORES * cores).div_ceil(2).min(most);
        Ok(Self { pool, reader, turn, reading: Arc::new(Semaphore::new(reading)) })
    }

    /// One connection of its own, for migrations and maintenance.
    ///
    /// # Errors
    /// As for [`Db::open`].
    pub async fn open_single(url: &str) -> Result<DatabaseConnection, DbErr> {
        Database::connect(options(url, 1)).await
    }

    /// What questions go to.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The same database, read through one transaction that sees one state of it: all that one
    /// request shows fits together, and the connection is taken from the pool once. Few read at
    /// once, in the order of asking: more would only wait for each other's cores, and each of them
    /// longer (decisions 93, 99).
    ///
    /// # Errors
    /// No connection became free.
    pub async fn at_one_state(&self) -> Result<Self, DbErr> {
        if let Reader::Snapshot(_) = self.reader {
            // Who waited for a second turn while keeping the first might wait for ever.
            return Ok(self.clone());
        }
        let turn = Arc::clone(&self.reading).acquire_owned();
        let turn = tokio::time::timeout(ACQUIRE_TIMEOUT, turn).await;
        let turn = turn.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let turn = turn.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))?;
        let reader = Reader::snapshot(self.begin_read().await?, turn);
        Ok(Self { reader, ..self.clone() })
    }

    /// The same database, read through the pool.
    #[must_use]
    pub fn live(&self) -> Self {
        Self { reader: Reader::Pool(self.pool.clone()), ..self.clone() }
    }

    /// Whether this is the embedded database.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.turn.is_some()
    }

    /// A transaction that may write: `BEGIN IMMEDIATE` on SQLite, in the order of asking, so
    /// that parallel writers wait instead of failing with "database is locked".
    ///
    /// # Errors
    /// No connection became free, or another process kept the lock too long.
    pub async fn begin_write(&self) -> Result<WriteTx, DbErr> {
        let turn = match &self.turn {
            Some(turn) => Some(Arc::clone(turn).lock_owned().await),
            None => None,
        };
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        Ok(WriteTx { tx: Tx(self.pool.begin_with_options(immediate).await?), _turn: turn })
    }

    /// A transaction that sees one state of the database throughout.
    ///
    /// # Errors
    /// No connection became free.
    pub async fn begin_read(&self) -> Result<Tx, DbErr> {
        if self.is_sqlite() {
            return Ok(Tx(self.pool.begin().await?));
        }
        let level = Some(IsolationLevel::RepeatableRead);
        Ok(Tx(self.pool.begin_with_config(level, Some(AccessMode::ReadOnly)).await?))
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .min_connections(1)
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY_TIMEOUT)
                .row_buffer_size(SQLITE_ROWS_AHEAD)
                .statement_cache_capacity(STATEMENTS_KEPT)
                .pragma("cache_size", SQLITE_CACHE_KIB)
                .pragma("mmap_size", "268435456")
                .pragma("temp_store", "memory")
        })
        .map_sqlx_postgres_opts(|postgres| {
            postgres
                .application_name("dondoc")
                .statement_cache_capacity(STATEMENTS_KEPT)
                .options([
                    ("statement_timeout", STATEMENT_TIMEOUT_MS),
                    ("idle_in_transaction_session_timeout", STATEMENT_TIMEOUT_MS),
                ])
                .options([("timezone", "UTC"), ("plan_cache_mode", PLANS)])
        });
    options
}
