//! What stands still without breaking: connections that say nothing any more, programs that are
//! frozen and go on later as if nothing had been.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use dondoc::store::{Db, Reader};
use entities::{job_run, notice, spoken};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};

use crate::{
    house::Backend,
    post::Server,
    power_cut_checks::After,
    processes::{Ground, until},
    together::{GIVEN, ask, prepare},
};

/// A moment before the opening of the Monday on which everything given is late.
const BEFORE: &str = "2024-01-08T07:59:40+07:00";

/// A way to a server that can fall silent: connections stay open, and nothing comes through.
struct Way {
    port: u16,
    silent: Arc<AtomicBool>,
}

impl Way {
    /// A way to `target`; what is opened after it fell silent works again.
    async fn to(target: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let silent = Arc::new(AtomicBool::new(false));
        let falls = Arc::clone(&silent);
        tokio::spawn(async move {
            loop {
                let (near, _) = listener.accept().await.unwrap();
                let far = TcpStream::connect(&target).await.unwrap();
                let (born_silent, falls) = (falls.load(Ordering::SeqCst), Arc::clone(&falls));
                tokio::spawn(carry(near, far, born_silent, falls));
            }
        });
        Self { port, silent }
    }

    /// From now on nothing comes through what is open.
    fn fall_silent(&self) {
        self.silent.store(true, Ordering::SeqCst);
    }
}

/// Carries bytes both ways until the way falls silent, then holds the ends open for ever.
async fn carry(mut near: TcpStream, mut far: TcpStream, stays: bool, falls: Arc<AtomicBool>) {
    let silence = async {
        while stays || !falls.load(Ordering::SeqCst) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        // One end closed: so does the other.
        _closed = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
        () = silence => std::future::pending().await,
    }
}

async fn said(db: &Reader, rung: &str) -> u64 {
    spoken::Entity::find().filter(spoken::Column::Rung.eq(rung)).count(db).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_program_whose_connections_go_dead_recovers_alone() {
    let ground = Ground::new(Backend::Postgres).await.demo().await;
    prepare(&ground, json!({ "now": BEFORE, "frozen": true })).await;
    let mut target = url::Url::parse(&ground.url).unwrap();
    let (host, port) = (target.host_str().unwrap().to_owned(), target.port().unwrap_or(5432));
    let way = Way::to(format!("{host}:{port}")).await;
    target.set_host(Some("127.0.0.1")).unwrap();
    target.set_port(Some(way.port)).unwrap();
    let admin = ground.token("admin", "G22");
    let program = Ground::on(target.as_str()).started(&["serve"]).await;
    // It has begun to follow the timetable; then its lines go dead, and the hour comes.
    let db = Db::open(&ground.url, 2).await.unwrap();
    let runs = async || job_run::Entity::find().count(db.reader()).await.unwrap();
    until("a first run", async || runs().await > 0).await;
    ask(&program, reqwest::Method::PUT, "/clock", &admin, json!({ "now": BEFORE })).await;
    way.fall_silent();
    until("what is due is said", async || said(db.reader(), "late").await == GIVEN).await;
}

// On SQLite a program frozen inside a transaction holds the file; only PostgreSQL ends such a one.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_program_that_was_frozen_over_the_hour_says_nothing_twice() {
    let sink = Server::start(Arc::new(|_, _| None)).await;
    let smtp = format!("smtp://127.0.0.1:{}", sink.port);
    let ground = Ground::new(Backend::Postgres).await.with("SMTP_URL", smtp).demo().await;
    prepare(&ground, json!({ "now": BEFORE })).await;
    let mut programs = Vec::new();
    for _ in 0..3 {
        programs.push(ground.started(&["serve"]).await);
    }
    // The first one follows the timetable. It is frozen before the hour; another takes over.
    programs[0].signal("STOP");
    let db = Db::open(&ground.url, 2).await.unwrap();
    let sweeps = async || {
        let done = job_run::Column::Outcome.eq("done");
        let sweeps = job_run::Entity::find().filter(job_run::Column::Job.eq("sweep"));
        sweeps.filter(done).count(db.reader()).await.unwrap()
    };
    until("what is due is said", async || said(db.reader(), "late").await == GIVEN).await;
    programs[0].signal("CONT");
    let before = sweeps().await;
    until("another minute with all three", async || sweeps().await > before).await;
    let unsent = notice::Entity::find().filter(notice::Column::MessageId.is_null());
    until("it is on its way", async || unsent.clone().count(db.reader()).await.unwrap() == 0).await;
    let admin = ground.token("admin", "G22");
    let noon = json!({ "now": "2024-01-08T12:00:00+07:00", "frozen": true });
    ask(&programs[1], reqwest::Method::PUT, "/clock", &admin, noon).await;
    drop(programs);
    assert_eq!(said(db.reader(), "late").await, GIVEN);
    let after = After::on(&ground.url).await;
    after.nothing_was_said_twice().await;
    let (letters, repeated) = after.letters_repeat_only_themselves(&sink.taken()).await;
    assert_eq!(repeated, 0, "{letters} letters");
}
