//! Few requests read at once, each in its turn; who writes does not wait for them.

use std::time::Duration;

use dondoc::store::Db;
use sea_orm::ConnectionTrait;

use crate::house::{Backend, empty_database};

/// Far more than read at once on the machines of tests.
const CROWD: usize = 512;
/// Whoever has a turn has a connection by then, however busy the machine is.
const A_WHILE: Duration = Duration::from_secs(5);

async fn readers_take_turns(backend: Backend) {
    let (url, _folder) = empty_database(backend).await;
    let db = Db::open(&url, 16).await.unwrap();
    let mut reading = Vec::new();
    while let Ok(state) = tokio::time::timeout(A_WHILE, db.at_one_state()).await {
        reading.push(state.unwrap());
        assert!(reading.len() < CROWD, "nobody waits");
    }
    assert!(reading.len() >= 2, "{} read at once", reading.len());

    let tx = db.begin_write().await.unwrap();
    tx.execute_unprepared("CREATE TABLE written (x BIGINT)").await.unwrap();
    tx.commit().await.unwrap();

    let within = reading[0].at_one_state().await.unwrap();
    let mut next = tokio::spawn({
        let db = db.clone();
        async move { db.at_one_state().await.unwrap() }
    });
    drop(reading.remove(0));
    let waited = tokio::time::timeout(A_WHILE, &mut next).await;
    assert!(waited.is_err(), "the state is still being read");
    drop(within);
    next.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_take_turns_and_writers_do_not_wait_for_them_on_sqlite() {
    readers_take_turns(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_take_turns_and_writers_do_not_wait_for_them_on_postgres() {
    readers_take_turns(Backend::Postgres).await;
}
