//! Several at once: ticks of many threads on two pools of connections;
//! and every job at the same moment, against the same jobs one after another.

use std::{
    collections::HashMap,
    sync::{Arc, Barrier},
};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use dondoc::{app::people::Preferences, domain::task::Step, jobs::scheduler, mail::Mailer};
use entities::{job_run, message, notice};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tokio::runtime::Handle;

use crate::{
    fixtures::{CALENDAR, day},
    heart::issued_as,
    house::{House, both},
    naive_ladder::instant,
    post::{courier_of, remembering},
};

const TICKS: usize = 1_000;
const THREADS: usize = 4;

both!(of_eight_threads_on_two_pools_one_takes_each_of_a_thousand_ticks, |house| {
    house.app.seed_timetable().await.unwrap();
    let first: DateTime<Utc> = house.app.clock.now();
    let start = Arc::new(Barrier::new(2 * THREADS));
    let mut threads = Vec::new();
    for app in [house.neighbour().await, house.neighbour().await] {
        for _ in 0..THREADS {
            let (app, start) = (app.clone(), start.clone());
            threads.push(tokio::task::spawn_blocking(move || {
                let mut won = Vec::new();
                for tick in 0..TICKS {
                    let planned = first + TimeDelta::minutes(i64::try_from(tick).unwrap());
                    start.wait();
                    let is_mine = Handle::current().block_on(app.begin_run("sweep", planned));
                    if is_mine.unwrap() {
                        won.push(tick);
                    }
                }
                won
            }));
        }
    }
    let mut won = Vec::new();
    for thread in threads {
        won.extend(thread.await.unwrap());
    }
    won.sort_unstable();
    assert_eq!(won, (0..TICKS).collect::<Vec<_>>(), "one winner each");
    let rows = job_run::Entity::find().filter(job_run::Column::Job.eq("sweep"));
    let rows = rows.count(house.app.db.reader()).await.unwrap();
    assert_eq!(rows, TICKS as u64, "one row a tick");
});

/// What a winter of looks says: recipient, kind, rung and task's reference of every notice sent.
type Said = Vec<(String, String, String, String)>;

/// Lives through December and half of January; everything at each opening is done at once, or
/// one after another.
async fn winter(house: &House, at_once: bool) -> Said {
    let (leader, focal) =
        (house.caller("leader@h18.example").await, house.caller("focal@h18.example").await);
    // The leader reads one summary a day.
    let daily = Preferences { daily_summary: Some(true), ..Preferences::default() };
    house.app.choose_preferences(&leader.actor, daily).await.unwrap();
    for (number, due_on) in ["2023-12-08", "2023-12-12", "2023-12-20"].into_iter().enumerate() {
        let task = issued_as(house, &format!("{number}/CT"), &["H18", "H26"], due_on).await[0];
        house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
    }
    let (courier, memory) = remembering(house);
    let other = house.neighbour().await;
    let second = courier_of(&other, Mailer::Memory(memory.clone()));
    for day in days() {
        for (hour, minute) in [(8, 0), (8, 1), (8, 5), (8, 7)] {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            house.clock.move_to(instant(day, time), true);
            if at_once {
                let (a, b) = (house.app.sweep(None), other.sweep(None));
                let (c, d) = (house.app.compose(), other.compose());
                let (e, f) = (courier.deliver(), second.deliver());
                let (g, h) = (scheduler::tick(&house.app), scheduler::tick(&other));
                let (a, b, c, d, e, f, g, h) = tokio::join!(a, b, c, d, e, f, g, h);
                a.and(b).unwrap();
                c.and(d).unwrap();
                e.and(f).unwrap();
                g.and(h).unwrap();
            } else {
                house.app.sweep(None).await.unwrap();
                house.app.compose().await.unwrap();
                courier.deliver().await.unwrap();
            }
        }
    }
    // What lost a race at the last moment leaves with the next one.
    house.app.compose().await.unwrap();
    courier.deliver().await.unwrap();
    let sent = message::Entity::find().filter(message::Column::State.eq("sent"));
    let sent = sent.count(house.app.db.reader()).await.unwrap();
    assert_eq!(memory.letters().len() as u64, sent, "each left once");
    let tasks = entities::task::Entity::find().all(house.app.db.reader()).await.unwrap();
    let tasks: HashMap<_, _> = tasks.into_iter().map(|task| (task.id, task.reference)).collect();
    let rows = notice::Entity::find().filter(notice::Column::CancelledAt.is_null());
    let mut said: Said = Vec::new();
    for row in rows.all(house.app.db.reader()).await.unwrap() {
        let Some(task) = row.task_id else { continue };
        assert!(row.message_id.is_some(), "it was put into a letter: {row:?}");
        said.push((row.recipient, row.kind, row.rung.unwrap_or_default(), tasks[&task].clone()));
    }
    said.sort();
    said
}

fn days() -> impl Iterator<Item = NaiveDate> {
    let until = day("2024-01-12");
    let days = day("2023-11-21").iter_days().take_while(move |day| *day <= until);
    days.filter(|day| CALENDAR.wd(*day, 0) == *day)
}

both!(sweep_compose_deliver_and_summaries_at_once_say_what_they_say_one_by_one, |house| {
    let serial = Box::pin(winter(&House::open(house.backend).await, false)).await;
    let at_once = Box::pin(winter(&house, true)).await;
    assert!(serial.iter().any(|(.., rung, _)| rung == "letter"), "{serial:?}");
    assert_eq!(at_once, serial);
});
