//! Several composers and couriers on one database: in one process and in several.

use std::{collections::BTreeSet, sync::Arc};

use chrono::TimeDelta;
use dondoc::{app::App, mail::Mailer};
use entities::organisation;
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    heart::issued_as,
    house::{House, both},
    post::{Server, courier_of, message_id, remembering},
    processes::{Ground, rounds},
};

/// Bodies that are told besides the seed's: several batches of letters.
const CROWD: usize = 70;
/// Times that each contest is repeated, unless more is asked for.
const ROUNDS: usize = 2;

/// Ministries without posts: their mailboxes are told.
async fn crowd(house: &House) -> usize {
    let rows = (0..CROWD).map(|number| organisation::ActiveModel {
        id: Set(uuid::Uuid::from_u128(number as u128 + 1)),
        code: Set(Some(format!("Z{number}"))),
        code_is_provisional: Set(false),
        name_vi: Set(format!("Bộ {number} (minh hoạ)")),
        name_en: Set(format!("Ministry {number}")),
        name_es: Set(None),
        kind: Set("ministry".into()),
        parent_id: Set(None),
        requires_approval: Set(false),
        mailbox: Set(Some(format!("mailbox@z{number}.dondoc.example"))),
        valid_from: Set("2023-01-01".parse().unwrap()),
        valid_to: Set(None),
        version: Set(1),
    });
    organisation::Entity::insert_many(rows).exec(house.app.db.reader()).await.unwrap();
    CROWD + 5
}

/// Tells everybody something new, to be composed by now.
async fn tell_everybody(house: &House, round: usize, couriers: usize) {
    issued_as(house, &format!("{round}/CĐ-{couriers}"), &["@all"], "2023-12-29").await;
    house.advance(TimeDelta::seconds(61));
}

async fn apps(house: &House, number: usize) -> Vec<App> {
    let mut apps = vec![house.app.clone()];
    while apps.len() < number {
        apps.push(house.neighbour().await);
    }
    apps
}

/// Runs the same at once for each of `all` and adds up what they did.
async fn at_once<T, F>(all: Vec<T>, one: impl Fn(T) -> F) -> usize
where
    F: Future<Output = usize> + Send + 'static,
{
    let running: Vec<_> = all.into_iter().map(|each| tokio::spawn(one(each))).collect();
    let mut total = 0;
    for each in running {
        total += each.await.unwrap();
    }
    total
}

both!(two_and_four_couriers_at_once_send_nothing_twice, |house| {
    let (_, memory) = remembering(&house);
    let people = crowd(&house).await;
    let apps = apps(&house, 4).await;
    for round in 0..rounds(ROUNDS) {
        for couriers in [2, 4] {
            tell_everybody(&house, round, couriers).await;
            let apps = apps[..couriers].to_vec();
            let composed = at_once(apps.clone(), |app| async move { app.compose().await.unwrap() });
            assert_eq!(composed.await, people, "one message a person");
            let couriers: Vec<_> =
                apps.iter().map(|app| courier_of(app, Mailer::Memory(memory.clone()))).collect();
            let before = memory.letters().len();
            let sent =
                at_once(couriers, |courier| async move { courier.deliver().await.unwrap().sent });
            assert_eq!(sent.await, people, "round {round}");
            assert_eq!(memory.letters().len() - before, people, "round {round}");
        }
    }
});

both!(two_and_four_processes_that_deliver_at_once_send_nothing_twice, |house| {
    let server = Server::start(Arc::new(|_, _| None)).await;
    let people = crowd(&house).await;
    let ground =
        Ground::on(&house.url).with("SMTP_URL", format!("smtp://127.0.0.1:{}", server.port));
    let mut told = 0;
    for round in 0..rounds(ROUNDS) {
        for processes in [2, 4] {
            tell_everybody(&house, round, processes).await;
            let running = (0..processes).map(|_| ground.run(&["deliver", "--once"]));
            for said in futures_util::future::join_all(running).await {
                said.ok();
            }
            told += people;
            let taken = server.taken();
            let once: BTreeSet<_> = taken.iter().map(|(_, mime)| message_id(mime)).collect();
            assert_eq!((taken.len(), once.len()), (told, told), "round {round}");
        }
    }
});
