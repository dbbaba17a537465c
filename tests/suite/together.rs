//! Two programs on one database, started in the same moment.

use std::{collections::BTreeMap, sync::Arc};

use dondoc::{
    app::timetable::JOBS,
    store::{Db, clocks, migrate},
};
use entities::{job, job_run, message, notice, policy_version, spoken};
use reqwest::Method;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

use crate::{
    house::Backend,
    post::Server,
    power_cut_checks::After,
    processes::{Ground, Program, until},
};

/// The Monday after the due date of everything given here: `late`, after days without a look.
const MONDAY: &str = "2024-01-08T08:00:01+07:00";
pub const GIVEN: u64 = 20;

async fn both_come_up(backend: Backend) {
    let ground = Ground::new(backend).await;
    let (mut one, mut two) = tokio::join!(ground.started(&["serve"]), ground.started(&["serve"]));
    let db = Db::open(&ground.url, 2).await.unwrap();
    assert!(migrate::is_current(db.reader()).await.unwrap());
    let policies = policy_version::Entity::find().count(db.reader()).await.unwrap();
    assert_eq!(policies, 1, "one first policy");
    let lines = async || job::Entity::find().count(db.reader()).await.unwrap();
    until("the timetable", async || lines().await == JOBS.len() as u64).await;
    let runs = async || {
        let done = job_run::Column::Outcome.eq("done");
        job_run::Entity::find().filter(done).count(db.reader()).await.unwrap()
    };
    until("a run", async || runs().await > 0).await;
    assert!(!one.has_ended() && !two.has_ended());
}

pub async fn ask(program: &Program, method: Method, path: &str, token: &str, body: Value) {
    let http = reqwest::Client::new().request(method, format!("{}/api/v1{path}", program.base()));
    let answer = http.bearer_auth(token).json(&body).send().await.unwrap();
    assert!(answer.status().is_success(), "{path}: {}", answer.text().await.unwrap());
}

/// Tasks that are late by Monday, and a clock that is set to `monday`.
pub async fn prepare(ground: &Ground, monday: Value) {
    let mut program = ground.started(&["serve", "--no-worker"]).await;
    let office = ground.token("secretariat", "G22");
    for number in 0..GIVEN {
        let lead = ["H18", "H26", "H29", "G15", "G12"][usize::try_from(number % 5).unwrap()];
        let task = json!({ "title": "Minh hoạ", "text": "Giao tại cuộc họp (minh hoạ)",
            "lead": lead, "due": { "rule": "date", "date": "2024-01-05" },
            "source": "Cuộc họp giao ban" });
        ask(&program, Method::POST, "/tasks", &office, task).await;
    }
    ask(&program, Method::PUT, "/clock", &ground.token("admin", "G22"), monday).await;
    program.kill();
}

async fn one_sweep(backend: Backend) {
    let sink = Server::start(Arc::new(|_, _| None)).await;
    let ground = Ground::new(backend)
        .await
        .with("SMTP_URL", format!("smtp://127.0.0.1:{}", sink.port))
        .demo()
        .await;
    prepare(&ground, json!({ "now": MONDAY, "frozen": true })).await;
    let (mut one, mut two) = tokio::join!(ground.started(&["serve"]), ground.started(&["serve"]));
    let db = Db::open(&ground.url, 2).await.unwrap();
    let monday: chrono::DateTime<chrono::Utc> = MONDAY.parse().unwrap();
    let is_quiet = async || {
        let due = clocks::earliest_look(db.reader()).await.unwrap();
        let loose = notice::Entity::find().filter(notice::Column::MessageId.is_null());
        let unsent = message::Entity::find().filter(message::Column::State.eq("waiting"));
        // In the order in which words travel: a look, a notice, a message.
        due.is_some_and(|due| due > monday)
            && loose.count(db.reader()).await.unwrap() == 0
            && unsent.count(db.reader()).await.unwrap() == 0
    };
    until("everything is said", is_quiet).await;
    assert!(!one.has_ended() && !two.has_ended());
    one.kill();
    two.kill();

    let words = spoken::Entity::find().all(db.reader()).await.unwrap();
    let mut heard: BTreeMap<&str, u64> = BTreeMap::new();
    for word in &words {
        *heard.entry(&word.rung).or_default() += 1;
    }
    assert_eq!(heard, BTreeMap::from([("acknowledgement+1", GIVEN), ("late", GIVEN)]));
    let sweeps = job_run::Entity::find().filter(job_run::Column::Job.eq("sweep"));
    assert_eq!(sweeps.count(db.reader()).await.unwrap(), 1, "one run for one moment");
    let after = After::on(&ground.url).await;
    after.nothing_was_said_twice().await;
    let (letters, repeated) = after.letters_repeat_only_themselves(&sink.taken()).await;
    let mut by_recipient: BTreeMap<String, usize> = BTreeMap::new();
    for (to, _) in sink.taken() {
        *by_recipient.entry(to).or_default() += 1;
    }
    assert_eq!(repeated, 0, "{letters} letters");
    assert!(by_recipient.values().all(|letters| *letters <= 2), "{by_recipient:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_programs_that_start_on_an_empty_database_both_come_up_on_sqlite() {
    both_come_up(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_programs_that_start_on_an_empty_database_both_come_up_on_postgres() {
    both_come_up(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_programs_that_start_together_say_nothing_twice_on_sqlite() {
    one_sweep(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_programs_that_start_together_say_nothing_twice_on_postgres() {
    one_sweep(Backend::Postgres).await;
}
