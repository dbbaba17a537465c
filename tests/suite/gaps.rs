//! Nobody looked for a while: what was due is said at the next opening, once, without a pile.

use chrono::TimeDelta;
use dondoc::{app::sweep::SweptRow, domain::task::Step};

use crate::{
    heart::issued,
    house::{House, both},
    post::{post_everything, remembering},
};

fn rungs(said: &[SweptRow]) -> Vec<(&str, &str)> {
    said.iter().map(|row| (row.rung.as_str(), row.recipient.as_str())).collect()
}

const LATE: [(&str, &str); 2] = [("late", "focal@h18.example"), ("late", "leader@h18.example")];

/// A task due on Sunday, 10 December, that its lead has taken.
async fn taken(house: &House) -> dondoc::domain::ids::TaskId {
    let task = issued(house, &["H18"], "2023-12-10").await[0];
    let focal = house.caller("focal@h18.example").await;
    house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
    task
}

both!(a_restart_before_the_opening_loses_nothing, |house| {
    taken(&house).await;
    house.at("2023-12-08T08:00:00+07:00");
    house.app.sweep(None).await.unwrap();
    house.at("2023-12-11T06:00:00+07:00");
    assert!(house.app.sweep(None).await.unwrap().is_empty(), "at six nobody is told");
    house.at("2023-12-11T07:00:00+07:00");
    let restarted = house.neighbour().await;
    assert!(restarted.sweep(None).await.unwrap().is_empty());
    house.at("2023-12-11T08:00:00+07:00");
    assert_eq!(rungs(&restarted.sweep(None).await.unwrap()), LATE);
    assert!(restarted.sweep(None).await.unwrap().is_empty(), "once");
});

both!(down_over_the_moment_it_is_said_when_the_program_is_back, |house| {
    taken(&house).await;
    house.at("2023-12-08T08:00:00+07:00");
    house.app.sweep(None).await.unwrap();
    house.at("2023-12-11T10:30:00+07:00");
    assert_eq!(rungs(&house.app.sweep(None).await.unwrap()), LATE);
});

both!(down_all_day_it_is_said_at_the_next_opening, |house| {
    taken(&house).await;
    house.at("2023-12-08T08:00:00+07:00");
    house.app.sweep(None).await.unwrap();
    house.at("2023-12-11T18:00:00+07:00");
    assert!(house.app.sweep(None).await.unwrap().is_empty(), "the window is shut");
    house.at("2023-12-12T08:00:00+07:00");
    assert_eq!(rungs(&house.app.sweep(None).await.unwrap()), LATE);
});

both!(a_clock_that_jumps_ten_days_catches_up_once, |house| {
    let task = taken(&house).await;
    house.at("2023-12-08T08:00:00+07:00");
    house.app.sweep(None).await.unwrap();
    house.at("2023-12-18T08:00:00+07:00");
    let said = house.app.sweep(None).await.unwrap();
    assert_eq!(said.len(), 3, "slip, to three: {said:?}");
    assert!(said.iter().all(|row| row.rung == "slip" && row.folded == ["late"]));
    assert!(house.app.sweep(None).await.unwrap().is_empty());
    let plan = house.app.task_by_id(task).await.unwrap();
    assert!(house.app.overdue_look().await.unwrap().is_none(), "the next look is ahead: {plan:?}");
});

both!(a_clock_that_steps_back_an_hour_or_a_day_says_nothing_new, |house| {
    taken(&house).await;
    let now = house.at("2023-12-11T09:30:00+07:00");
    let said = house.app.sweep(None).await.unwrap();
    assert_eq!(rungs(&said), LATE);
    for back in [TimeDelta::hours(1), TimeDelta::days(1), TimeDelta::days(3)] {
        house.clock.move_to(now - back, true);
        assert!(house.app.sweep(None).await.unwrap().is_empty(), "{back}");
    }
    house.clock.move_to(now, true);
    assert!(house.app.sweep(None).await.unwrap().is_empty());
});

both!(a_discarded_word_counts_as_said_and_the_next_comes_in_its_time, |house| {
    taken(&house).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    let before = memory.letters().len();
    house.at("2023-12-11T08:00:00+07:00");
    house.app.sweep(None).await.unwrap();
    house.app.compose().await.unwrap();
    let secretariat = house.caller("secretariat@g22.example").await;
    let discarded = house.app.discard_waiting(&secretariat).await.unwrap();
    assert_eq!(discarded.messages, 2);
    post_everything(&house, &courier).await;
    assert_eq!(memory.letters().len(), before, "nothing leaves");
    house.at("2023-12-12T08:00:00+07:00");
    assert!(house.app.sweep(None).await.unwrap().is_empty(), "it counts as said");
    house.at("2023-12-13T08:00:00+07:00");
    let said = house.app.sweep(None).await.unwrap();
    assert!(said.len() == 3 && said.iter().all(|row| row.rung == "slip"), "{said:?}");
});
