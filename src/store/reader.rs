//! Where questions go: to any connection of the pool, or to one transaction that sees one state of
//! the database throughout.

use std::sync::Arc;

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, Statement,
};
use tokio::sync::{OnceCell, OwnedSemaphorePermit};

use super::{
    limits::written,
    world::{World, WorldCache},
};

/// What reads.
#[derive(Clone, Debug)]
pub enum Reader {
    /// Each question goes to whichever connection is free, and is checked in again after it.
    Pool(DatabaseConnection),
    /// Every question goes to one connection, which is checked in once, at the end.
    Snapshot(Arc<Snapshot>),
}

/// A transaction of either kind, whose questions have their limits written into them.
#[derive(Debug)]
pub struct Tx(pub(super) DatabaseTransaction);

/// One state of the database.
#[derive(Debug)]
pub struct Snapshot {
    tx: Tx,
    /// Nothing changes in it, so this is asked for once.
    world: OnceCell<World>,
    _turn: OwnedSemaphorePermit,
}

impl Reader {
    /// What is true in the state that `tx` sees, for as long as the `turn` lasts.
    #[must_use]
    pub fn snapshot(tx: Tx, turn: OwnedSemaphorePermit) -> Self {
        Self::Snapshot(Arc::new(Snapshot { tx, world: OnceCell::new(), _turn: turn }))
    }

    /// Calendar, policies and register, as they are read here.
    ///
    /// # Errors
    /// The database failed.
    pub async fn world(&self, memory: &WorldCache) -> Result<World, DbErr> {
        match self {
            Self::Pool(pool) => memory.see(pool).await,
            Self::Snapshot(state) => {
                state.world.get_or_try_init(|| memory.see(&state.tx)).await.cloned()
            }
        }
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Self::Pool(pool) => pool.get_database_backend(),
            Self::Snapshot(state) => state.tx.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self {
            Self::Pool(pool) => pool.execute_raw(statement).await,
            Self::Snapshot(state) => state.tx.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self {
            Self::Pool(pool) => pool.execute_unprepared(sql).await,
            Self::Snapshot(state) => state.tx.execute_unprepared(sql).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self {
            Self::Pool(pool) => pool.query_one_raw(written(statement)).await,
            Self::Snapshot(state) => state.tx.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self {
            Self::Pool(pool) => pool.query_all_raw(written(statement)).await,
            Self::Snapshot(state) => state.tx.query_all_raw(statement).await,
        }
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.0.query_one_raw(written(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(written(statement)).await
    }
}
