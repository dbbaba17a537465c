//! What was decided later counts from then on: a changed date, a reopening, a suspension that
//! outlasts a change of policy, people and posts that change under a running clock.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use dondoc::{
    domain::{
        ids::{PolicyVersionId, TaskId},
        ladder::Policy,
        task::{DueChoice, Step},
    },
    store::world,
};
use entities::post;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    fixtures::day,
    heart::issued,
    house::{House, both},
    naive_ladder::instant,
};

const FOCAL: &str = "focal@h18.example";
const OFFICE: &str = "secretariat@g22.example";

async fn taken(house: &House, due_on: &str) -> TaskId {
    let task = issued(house, &["H18"], due_on).await[0];
    step(house, FOCAL, task, Step::Acknowledge).await;
    task
}

async fn step(house: &House, who: &str, task: TaskId, step: Step) {
    let caller = house.caller(who).await;
    house.app.take_step(&caller, task, step, None).await.unwrap();
}

/// `rung due date` of the task's own clock, look by look, at eight on every day of a span.
async fn said(house: &House, from: &str, to: &str) -> Vec<String> {
    let mut said = Vec::new();
    let last = day(to);
    for today in day(from).iter_days().take_while(|day| *day <= last) {
        let eight = NaiveTime::from_hms_opt(8, 0, 0).unwrap();
        house.clock.move_to(instant(today, eight), true);
        for row in house.app.sweep(None).await.unwrap() {
            let word = format!("{} {}", row.rung, row.due_on);
            if row.clock == "due" && said.last() != Some(&word) {
                said.push(word);
            }
        }
    }
    said
}

fn ladder(due_on: &str) -> Vec<String> {
    ["week", "three", "day", "late", "slip", "letter"]
        .map(|rung| format!("{rung} {due_on}"))
        .to_vec()
}

both!(a_changed_date_climbs_its_whole_ladder_and_the_old_one_says_nothing_more, |house| {
    let task = taken(&house, "2023-12-08").await;
    assert_eq!(said(&house, "2023-11-21", "2023-12-05").await, ladder("2023-12-08")[..2]);
    let change =
        Step::ChangeDueDate { due_on: day("2024-01-05"), reason: "Chờ dữ liệu.".into() };
    step(&house, OFFICE, task, change).await;
    assert_eq!(said(&house, "2023-12-05", "2024-01-16").await, ladder("2024-01-05"));
});

both!(a_task_reopened_after_a_result_in_time_says_nothing_of_the_old_date, |house| {
    let task = taken(&house, "2023-12-08").await;
    house.at("2023-12-07T10:00:00+07:00");
    let result = Step::Submit {
        result: "Đã công khai.".into(),
        document_number: Some("12/BC-UBND".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    };
    step(&house, FOCAL, task, result).await;
    step(&house, OFFICE, task, Step::Accept).await;
    house.at("2023-12-20T10:00:00+07:00");
    let office = house.caller(OFFICE).await;
    let reopen = |due| Step::Reopen { reason: "Số liệu sai.".into(), due };
    let silent = house.app.take_step(&office, task, reopen(DueChoice::default()), None).await;
    assert!(format!("{silent:?}").contains("past_say_new_or_keep"), "{silent:?}");
    let due_on: Option<NaiveDate> = Some(day("2024-01-05"));
    let new = DueChoice { due_on, keep_due_date: false };
    house.app.take_step(&office, task, reopen(new), None).await.unwrap();
    assert_eq!(house.app.sweep(None).await.unwrap(), [], "nothing for the old date");
    assert_eq!(said(&house, "2023-12-21", "2024-01-16").await, ladder("2024-01-05"));
});

both!(a_suspension_is_credited_from_history_whatever_policy_or_program_came_meanwhile, |house| {
    let task = taken(&house, "2023-12-08").await;
    house.at("2023-12-04T09:00:00+07:00");
    let suspend = Step::Suspend { reason: "Chờ luật.".into(), decision_number: "1/QĐ".into() };
    step(&house, OFFICE, task, suspend).await;
    // Another ladder is in force from now on, and another program goes on.
    let now = house.at("2023-12-06T09:00:00+07:00");
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    let policy = Policy { send_at: nine, ..Policy::default() };
    let id = PolicyVersionId::new(now);
    world::insert_policy(house.app.db.reader(), id, 2, &policy, None, now).await.unwrap();
    let later = house.neighbour().await;
    house.at("2023-12-11T07:00:00+07:00");
    let office = house.caller(OFFICE).await;
    let seen = later.take_step(&office, task, Step::Resume { reason: None }, None).await.unwrap();
    // Monday to Friday: five working days.
    assert_eq!(seen.task.due_on, Some(day("2023-12-15")));
    let words = said(&house, "2023-12-11", "2023-12-26").await;
    assert_eq!(words, ladder("2023-12-15")[1..], "at eight, as the policy it began with says");
});

both!(people_who_change_under_a_running_clock_are_those_of_the_moment_of_speaking, |house| {
    taken(&house, "2023-12-08").await;
    assert_eq!(said(&house, "2023-11-21", "2023-11-29").await, ladder("2023-12-08")[..1]);
    // The officer's post ends; the leader of Hà Nội takes it.
    let db = house.app.db.reader();
    let old = house.person(FOCAL).await;
    let end = Expr::value(Some(day("2023-12-01")));
    let ended = post::Entity::update_many().col_expr(post::Column::ValidTo, end);
    ended.filter(post::Column::PersonId.eq(old.0)).exec(db).await.unwrap();
    let new = post::ActiveModel {
        id: sea_orm::ActiveValue::Set(uuid::Uuid::from_u128(9)),
        person_id: sea_orm::ActiveValue::Set(house.person("leader@h26.example").await.0),
        organisation_id: sea_orm::ActiveValue::Set(house.organisation("H18").await.0),
        role: sea_orm::ActiveValue::Set("focal".into()),
        valid_from: sea_orm::ActiveValue::Set(day("2023-12-02")),
        valid_to: sea_orm::ActiveValue::Set(None),
        version: sea_orm::ActiveValue::Set(1),
    };
    post::Entity::insert(new).exec_without_returning(db).await.unwrap();
    house.at("2023-12-05T08:00:00+07:00");
    let heard = house.app.sweep(None).await.unwrap();
    let heard: Vec<_> = heard.iter().map(|row| row.recipient.as_str()).collect();
    assert_eq!(heard, ["leader@h26.example"]);
});

both!(a_date_without_a_time_is_said_once_and_never_at_midnight, |house| {
    taken(&house, "2023-12-08").await;
    assert_eq!(said(&house, "2023-11-21", "2023-12-05").await.len(), 2);
    // Every minute around both midnights, and around the opening.
    let mut words = Vec::new();
    for from in ["2023-12-07T23:45:00", "2023-12-08T07:45:00", "2023-12-08T23:45:00"] {
        house.at(&format!("{from}+07:00"));
        for _ in 0..30 {
            let now = house.app.clock.now();
            let rows = house.app.sweep(None).await.unwrap();
            words.extend(rows.into_iter().map(|row| (row.rung, now.to_rfc3339())));
            house.advance(TimeDelta::minutes(1));
        }
    }
    assert_eq!(words, [("day".to_owned(), "2023-12-08T01:00:00+00:00".to_owned())]);
});
