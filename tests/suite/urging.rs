//! Urging: at most once a day for each task, whoever urges (spec part 1, the table).

use chrono::TimeDelta;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    api_house::{Client, Served, issued, task_of},
    fixtures::{CALENDAR, CLERK, OFFICER, acting, at, day},
    house::both,
    task_kit::{NOW, rule, step, task_in},
};
use dondoc::domain::{
    rights::Relation,
    task::{Action, State},
};

#[test]
fn a_day_of_the_zone_ends_where_the_next_begins() {
    let (from, until) = CALENDAR.bounds(day("2023-12-07"));
    assert_eq!(from, at("2023-12-07 00:00"));
    assert_eq!(until, at("2023-12-08 00:00"));
    assert_eq!(until - from, TimeDelta::hours(24));
}

#[test]
fn what_was_urged_today_is_neither_offered_nor_allowed_to_anybody() {
    let urgers = [Relation::Secretariat, Relation::Head, Relation::Member];
    for state in State::ALL {
        let task = task_in(state);
        for relation in urgers {
            for (actor, urged_today) in [(CLERK, false), (CLERK, true), (OFFICER, true)] {
                let mut on = acting(actor, [relation], at(NOW));
                on.period.urged_today = urged_today;
                let is_offered = task.allowed_actions(&on).contains(&Action::Urge);
                let counts = matches!(state, State::Assigned | State::InProgress);
                assert_eq!(is_offered, counts && !urged_today, "{state:?} {relation:?}");
                let decided = task.decide(&step(Action::Urge), &on);
                assert_eq!(decided.is_ok(), is_offered);
                if counts && urged_today {
                    assert_eq!(rule(decided), "urged_today");
                }
            }
        }
    }
}

async fn is_offered(caller: &Client, task: &str) -> bool {
    let seen = caller.get(task).await.ok();
    seen["allowed_actions"].as_array().unwrap().contains(&Value::from("urge"))
}

both!(a_task_is_urged_once_a_day_whoever_urges, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let member = site.client("member@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18"], &["H26"]]).await;
    let task = format!("/tasks/{}", task_of(&tasks, "H18"));
    let other = format!("/tasks/{}", task_of(&tasks, "H26"));
    let words = || json!({ "text": "Đề nghị khẩn trương báo cáo." });

    site.house.at("2023-11-21T00:00:00+07:00");
    assert!(is_offered(&member, &task).await);
    let first = office.post(&format!("{task}/urgings"), words()).await.ok();
    assert!(!first["allowed_actions"].as_array().unwrap().contains(&json!("urge")));

    site.house.at("2023-11-21T23:59:59+07:00");
    for caller in [&office, &member] {
        assert!(!is_offered(caller, &task).await);
        let again = caller.post(&format!("{task}/urgings"), words()).await;
        assert_eq!((again.status, again.rule()), (StatusCode::CONFLICT, "urged_today"));
        assert_eq!(again.json["state"], "assigned");
    }
    assert!(is_offered(&office, &other).await, "each task has its own day");

    // The day after in the zone, which is still the same day in UTC.
    site.house.at("2023-11-22T00:00:00+07:00");
    assert!(is_offered(&member, &task).await);
    member.post(&format!("{task}/urgings"), words()).await.ok();
    let events = office.get(&format!("{task}/events")).await.ok();
    let urged = |event: &&Value| event["action"] == "urge";
    assert_eq!(events["items"].as_array().unwrap().iter().filter(urged).count(), 2);
    site.stop().await;
});

both!(of_two_who_urge_at_once_one_is_heard, |house| {
    let task = crate::heart::issued(&house, &["H18"], "2023-12-10").await[0];
    let office = house.caller("secretariat@g22.example").await;
    let head = house.caller("head@g22.example").await;
    let other = house.neighbour().await;
    let urge = || dondoc::domain::task::Step::Urge { text: "Đề nghị khẩn trương.".into() };
    let (one, two) = tokio::join!(
        house.app.take_step(&office, task, urge(), None),
        other.take_step(&head, task, urge(), None),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
});
