//! The outside driver: random histories over HTTP against an independent model (tests/replay).

use std::{path::Path, process::Command};

use crate::{
    house::Backend,
    processes::{Ground, Program, Said},
};

/// Histories of one run, and its length in days of its own clock.
const HISTORIES: &str = "50";
const DAYS: &str = "60";

async fn replayed(backend: Backend, seed: &str, more: &[&str]) {
    let ground = Ground::new(backend).await;
    let demo = ground.started(&["demo", "--empty", "--no-worker"]).await;
    let said = drive(&ground, &demo, seed, more).await;
    assert!(said.status.success(), "{}\n{}\n{}", said.out, said.err, demo.log());
    assert!(said.out.contains("no difference: "), "{}", said.out);
}

async fn drive(ground: &Ground, demo: &Program, seed: &str, more: &[&str]) -> Said {
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replay/drive.py");
    let mut command = Command::new("python3");
    command
        .arg(driver)
        .args(["--base", &demo.base(), "--db", &ground.url, "--seed", seed])
        .args(["--histories", HISTORIES, "--days", DAYS, "--dondoc", env!("CARGO_BIN_EXE_dondoc")])
        .arg("--accounts")
        .arg(ground.folder.path().join("demo-accounts.json"))
        .args(more);
    ground.finish(command).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_and_the_model_agree_on_sqlite() {
    replayed(Backend::Sqlite, "1", &["--all-actions", "--direct"]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_and_the_model_agree_on_postgres() {
    replayed(Backend::Postgres, "2", &["--all-actions", "--direct"]).await;
}
