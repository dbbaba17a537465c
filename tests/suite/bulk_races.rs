//! Many people take one act on many tasks at once: parts, their wholes and other tasks, in sets
//! that overlap. They wait for each other; none ends in a deadlock.

use chrono::TimeDelta;
use dondoc::{
    app::{AppError, Caller, bulk::Notify, subtasks::NewSubtask},
    domain::{due::Due, ids::TaskId, task::Step},
};
use tokio::runtime::Handle;

use crate::{
    api_house::{Served, issued},
    house::both,
    processes::rounds,
    subtask_kit::department,
};

/// Contests on each database, unless more are asked for.
const CONTESTS: usize = 20;
/// The leads of the tasks that the working group gives, in this order.
const GIVEN: [&str; 6] = ["G15", "G15", "G15", "H18", "H18", "H26"];

fn part() -> NewSubtask {
    NewSubtask {
        title: "Phần việc".into(),
        text: "Làm phần việc.".into(),
        deliverable: None,
        lead: "01.G15".into(),
        due: Due::on("2023-12-01".parse().unwrap()),
        due_words: None,
        coordinators: vec![],
        is_shared: true,
    }
}

/// Wholes, other tasks, and parts of the wholes, in this order of their ids: whoever locks a part
/// and then its whole has locked the others in between.
async fn wholes_others_parts(site: &Served) -> Vec<TaskId> {
    department(site, "G15", "01.G15").await;
    let office = site.client("secretariat@g22.example").await;
    let clauses = GIVEN.each_ref().map(std::slice::from_ref);
    let (_, tasks) = issued(&office, "27/CT-TTg", &clauses).await;
    let id = |task: &serde_json::Value| task["id"].as_str().unwrap().parse::<TaskId>().unwrap();
    let mut all: Vec<TaskId> = tasks.iter().map(id).collect();
    let focal = site.house.caller("focal@g15.example").await;
    for whole in tasks.iter().filter(|task| task["lead"]["code"] == "G15").map(id) {
        let given = site.house.app.split_task(&focal, whole, vec![part(), part()], None).await;
        all.extend(given.unwrap().iter().map(|seen| seen.task.id));
    }
    all.sort_unstable();
    all
}

both!(bulk_acts_on_parts_and_overlapping_tasks_at_once_all_come_to_an_end, |house| {
    let site = Served::new(house).await;
    let all = wholes_others_parts(&site).await;
    let mut workers: Vec<(dondoc::app::App, Caller)> = Vec::new();
    for who in ["secretariat", "head", "secretariat", "head", "secretariat", "head"] {
        let caller = site.house.caller(&format!("{who}@g22.example")).await;
        workers.push((site.house.neighbour().await, caller));
    }
    for round in 0..rounds(CONTESTS) {
        // Each task is urged once a day.
        site.house.advance(TimeDelta::days(1));
        let acts = workers.iter().enumerate().map(|(number, (app, caller))| {
            let chosen = all.iter().enumerate();
            let chosen = chosen.filter(|(at, _)| (at * 7 + number * 3 + round) % 4 != 0);
            let ids: Vec<TaskId> = chosen.map(|(_, id)| *id).collect();
            let (app, caller) = (app.clone(), caller.clone());
            // A thread for each.
            tokio::task::spawn_blocking(move || {
                let urge = Step::Urge { text: "Khẩn trương (minh hoạ)".into() };
                Handle::current().block_on(app.step_on_many(&caller, &ids, &urge, Notify::Soon))
            })
        });
        let mut today = 0;
        for act in acts.collect::<Vec<_>>() {
            match act.await.unwrap() {
                Ok(number) => today += number,
                Err(AppError::Conflict { rule: "no_task_allows_this", .. }) => {}
                Err(error) => panic!("round {round}: {error:?}"),
            }
        }
        // A part is its ministry's to urge; it was locked all the same.
        assert_eq!(today, GIVEN.len(), "every task is urged once in round {round}");
    }
    site.stop().await;
});

both!(a_bulk_act_and_steps_on_the_wholes_that_carry_the_parts_wait_for_each_other, |house| {
    let site = Served::new(house).await;
    let all = wholes_others_parts(&site).await;
    let (wholes, head) = (&all[..3], site.house.caller("head@g22.example").await);
    let office = site.house.caller("secretariat@g22.example").await;
    let other = site.house.neighbour().await;
    for round in 0..rounds(CONTESTS) {
        site.house.advance(TimeDelta::days(1));
        let whole = wholes[round % wholes.len()];
        let urge = Step::Urge { text: "Khẩn trương (minh hoạ)".into() };
        let suspend =
            Step::Suspend { reason: "Chờ văn bản.".into(), decision_number: "1/QĐ".into() };
        let (many, one) = tokio::join!(
            other.step_on_many(&office, &all, &urge, Notify::Soon),
            site.house.app.take_step(&head, whole, suspend, None),
        );
        assert!(many.is_ok(), "round {round}: {many:?}");
        one.unwrap();
        let resume = Step::Resume { reason: None };
        site.house.app.take_step(&head, whole, resume, None).await.unwrap();
    }
    site.stop().await;
});
