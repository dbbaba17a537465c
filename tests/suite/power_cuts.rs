//! The program is killed (SIGKILL) at random moments while it works, and started again.

use std::{sync::Arc, time::Duration};

use crate::{
    house::Backend,
    post::Server,
    power_cut_checks::After,
    power_cut_work::{Dice, Work},
    processes::{Ground, rounds},
};

/// Kills on each database, unless more are asked for.
const KILLS: usize = 10;
/// The program lives at most this long, milliseconds.
const LIFE_MAX_MS: u64 = 2_500;
/// One in so many is killed while it comes up.
const EARLY_ONE_IN: u64 = 8;

async fn killed_again_and_again(backend: Backend, seed: u64) {
    let sink = Server::start(Arc::new(|_, _| None)).await;
    let ground = Ground::new(backend)
        .await
        .with("SMTP_URL", format!("smtp://127.0.0.1:{}", sink.port))
        .with("DONDOC_GATHER_FOR_S", 1)
        .demo()
        .await;
    let mut work = Work::new(&ground, seed).await;
    let mut dice = Dice(!seed);
    let kills = rounds(KILLS);
    let mut early = 0;
    for _ in 0..kills {
        let life = Duration::from_millis(dice.below(LIFE_MAX_MS));
        if dice.below(EARLY_ONE_IN) == 0 {
            let mut program = ground.start(&["serve"]);
            tokio::time::sleep(life / 8).await;
            program.kill();
            early += 1;
            continue;
        }
        let mut program = ground.started(&["serve"]).await;
        let working = tokio::spawn(work.until_gone(program.base(), ground.token("admin", "G22")));
        tokio::time::sleep(life).await;
        program.kill();
        work = working.await.unwrap();
    }
    work = last_answers(&ground, work).await;
    let after = After::on(&ground.url).await;
    after.drain(sink.mailer()).await;
    after.every_answer_was_kept(&work).await;
    after.nothing_was_said_twice().await;
    let words = after.every_rung_was_said().await;
    let (letters, repeated) = after.letters_repeat_only_themselves(&sink.taken()).await;
    assert!(work.answered > 0 && letters > 0);
    println!(
        "{backend:?}: kills={kills} (coming up: {early}) seed={seed} answered={} repeated={} \
         tasks={} directives={} words_of_untouched={words} letters={letters} \
         letters_repeated={repeated}",
        work.answered,
        work.repeated,
        work.tasks.len(),
        work.directives_issued,
    );
}

/// One more life, until what was asked last is answered.
async fn last_answers(ground: &Ground, work: Work) -> Work {
    let mut program = ground.started(&["serve", "--no-worker"]).await;
    let work = work.finished(&program.base()).await;
    program.kill();
    work
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn killed_at_any_moment_nothing_is_lost_and_nothing_said_twice_on_sqlite() {
    killed_again_and_again(Backend::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn killed_at_any_moment_nothing_is_lost_and_nothing_said_twice_on_postgres() {
    killed_again_and_again(Backend::Postgres, 2).await;
}
