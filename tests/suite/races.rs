//! An answer and a look in the same moment, day after day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dondoc::{
    app::sweep::SweptRow,
    domain::{ids::TaskId, task::Step},
    mail::Mailer,
};
use entities::{notice, spoken};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    fixtures::{CALENDAR, day},
    heart::issued_as,
    house::{House, both},
    naive_ladder::instant,
    post::{courier_of, post_everything, remembering},
    processes::rounds,
};

/// Contests on each database, unless more are asked for.
const CONTESTS: usize = 20;

/// Tasks that their lead has taken, each due a working day after the one before; with the day
/// on which the rung at `offset` is said.
async fn tasks(house: &House, offset: i32) -> Vec<(TaskId, NaiveDate)> {
    let focal = house.caller("focal@h18.example").await;
    let mut tasks = Vec::new();
    for number in 0..rounds(CONTESTS) {
        let due_on = CALENDAR.wd(day("2023-12-08"), i32::try_from(number).unwrap());
        let name = format!("{number}/CT-TTg");
        let task = issued_as(house, &name, &["H18"], &due_on.to_string()).await[0];
        house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
        tasks.push((task, CALENDAR.wd(due_on, offset)));
    }
    tasks
}

/// Eight o'clock of every working day from the first of December until after the last contest.
fn openings(tasks: &[(TaskId, NaiveDate)]) -> impl Iterator<Item = (NaiveDate, DateTime<Utc>)> {
    let last = CALENDAR.wd(tasks.last().unwrap().1, 10);
    let days = day("2023-12-01").iter_days().take_while(move |day| *day <= last);
    let eight = chrono::NaiveTime::from_hms_opt(8, 0, 0).unwrap();
    days.filter(|day| CALENDAR.wd(*day, 0) == *day).map(move |day| (day, instant(day, eight)))
}

both!(a_submission_against_a_look_leaves_nothing_to_be_sent, |house| {
    let tasks = tasks(&house, 1).await;
    let other = house.neighbour().await;
    let focal = house.caller("focal@h18.example").await;
    let (courier, _) = remembering(&house);
    for (today, opening) in openings(&tasks) {
        house.clock.move_to(opening, true);
        if let Some((task, _)) = tasks.iter().find(|(_, day)| *day == today) {
            let document_number = Some("12/BC-UBND".into());
            let submit = Step::Submit {
                result: "Xong.".into(),
                document_number,
                attachments: Vec::new(),
                withdraw_subtasks: false,
            };
            let (submitted, looked) =
                tokio::join!(house.app.take_step(&focal, *task, submit, None), other.sweep(None));
            submitted.unwrap();
            looked.unwrap();
        }
        other.sweep(None).await.unwrap();
        post_everything(&house, &courier).await;
    }
    let late = notice::Entity::find()
        .filter(notice::Column::Rung.eq("late"))
        .filter(notice::Column::CancelledAt.is_null());
    let late = late.all(house.app.db.reader()).await.unwrap();
    assert!(late.is_empty(), "sent after the submission: {late:?}");
    let words = spoken::Entity::find()
        .filter(spoken::Column::Rung.eq("late"))
        .filter(spoken::Column::CancelledAt.is_null());
    assert!(words.all(house.app.db.reader()).await.unwrap().is_empty(), "not sent, not said");
});

/// Slip or, where a promise held the slip until then, letter.
fn after_late(row: &SweptRow) -> bool {
    ["slip", "letter"].contains(&row.rung.as_str())
}

both!(a_commitment_against_a_look_is_followed_by_silence, |house| {
    let tasks = tasks(&house, 3).await;
    let other = house.neighbour().await;
    let focal = house.caller("focal@h18.example").await;
    let mut promised: BTreeMap<TaskId, NaiveDate> = BTreeMap::new();
    let mut told: BTreeSet<TaskId> = BTreeSet::new();
    for (today, opening) in openings(&tasks) {
        house.clock.move_to(opening, true);
        if let Some((task, _)) = tasks.iter().find(|(_, day)| *day == today) {
            let promised_on = CALENDAR.wd(today, 3);
            let commit = Step::Commit { reason: "Chờ số liệu.".into(), promised_on };
            let (done, looked) =
                tokio::join!(house.app.take_step(&focal, *task, commit, None), other.sweep(None));
            done.unwrap();
            told.extend(
                looked.unwrap().iter().filter(|row| after_late(row)).filter_map(|row| row.task),
            );
            promised.insert(*task, promised_on);
        }
        for row in other.sweep(None).await.unwrap() {
            let held =
                row.task.and_then(|task| promised.get(&task)).is_some_and(|until| today <= *until);
            assert!(!held || row.level == 0, "mail after the answer: {row:?}");
            told.extend(row.task.filter(|_| after_late(&row)));
        }
    }
    let all: BTreeSet<TaskId> = tasks.iter().map(|(task, _)| *task).collect();
    assert_eq!(told, all, "with the promise past it is said after all");
});

both!(sweep_compose_and_deliver_at_once_say_everything_once, |house| {
    let tasks = tasks(&house, 1).await;
    let (courier, memory) = remembering(&house);
    let other = house.neighbour().await;
    let second = courier_of(&other, Mailer::Memory(memory.clone()));
    for (_, opening) in openings(&tasks) {
        house.clock.move_to(opening, true);
        let (a, b) = (house.app.sweep(None), other.sweep(None));
        let (c, d) = (house.app.compose(), other.compose());
        let (e, f) = (courier.deliver(), second.deliver());
        let (a, b, c, d, e, f) = tokio::join!(a, b, c, d, e, f);
        a.and(b).unwrap();
        c.and(d).unwrap();
        e.and(f).unwrap();
        house.advance(TimeDelta::seconds(61));
        house.app.sweep(None).await.unwrap();
        post_everything(&house, &courier).await;
    }
    let notices = notice::Entity::find().filter(notice::Column::Rung.eq("late"));
    let notices = notices.all(house.app.db.reader()).await.unwrap();
    assert_eq!(notices.len(), 2 * tasks.len(), "focal and leader, once each");
    let messages = entities::message::Entity::find().all(house.app.db.reader()).await.unwrap();
    assert!(messages.iter().all(|message| message.state == "sent"));
    assert_eq!(memory.letters().len(), messages.len(), "each left once");
});
