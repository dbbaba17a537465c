//! Weeks that are over: kept once, as they were, and shown on the overview.

use std::collections::BTreeMap;

use dondoc::{
    app::boards::{overview::Overview, tasks::TaskQuery},
    domain::{periodic::Square, week::Week},
    store::weeks,
};

use crate::{
    fixtures::day,
    heart::{issued, issued_as},
    house::{House, both},
    periods::{story, what_comes_after},
};

const OFFICE: &str = "secretariat@g22.example";

async fn overview(house: &House, email: &str) -> Overview {
    let reader = house.caller(email).await;
    house.app.overview(&reader.actor).await.unwrap()
}

/// Open and overdue of each week before this one.
fn trend(overview: &Overview) -> Vec<(String, u64, u64)> {
    let of = |(week, square): &(Week, Square)| {
        (week.ends_on.to_string(), square.open_in_time + square.open_late, square.open_late)
    };
    overview.before.all.iter().map(of).collect()
}

#[test]
fn a_week_goes_from_monday_to_sunday() {
    let week = |text: &str| Week::of(day(text));
    assert_eq!(week("2023-12-18"), week("2023-12-24"));
    assert_ne!(week("2023-12-17"), week("2023-12-18"));
    assert_eq!(week("2023-12-20").begins_on(), day("2023-12-18"));
    assert_eq!(Week::ended_before(day("2023-12-18")).ends_on, day("2023-12-17"));
    assert_eq!(Week::ended_before(day("2023-12-17")).ends_on, day("2023-12-10"));
    assert_eq!(week("2023-12-20").new_late_since(), day("2023-12-17"), "late on Monday");
    let run = week("2023-11-01").to(week("2023-11-30"), 3);
    let ends: Vec<String> = run.iter().map(|week| week.ends_on.to_string()).collect();
    assert_eq!(ends, ["2023-11-19", "2023-11-26", "2023-12-03"], "the latest three");
    assert_eq!(week("2023-12-20").to(week("2023-12-13"), 9), [], "nothing before it begins");
}

both!(a_week_is_kept_once_as_it_was_at_its_end, |house| {
    let tasks = story(&house).await;
    house.at("2023-11-26T23:59:59+07:00");
    // The day before the story is a week of its own: nothing had been given.
    let before = house.app.keep_weeks().await.unwrap();
    house.at("2023-11-27T00:15:00+07:00");
    assert_eq!(house.app.keep_weeks().await.unwrap(), 1, "the one that ended on Sunday");
    assert_eq!(house.app.keep_weeks().await.unwrap(), 0, "once");
    assert_eq!(before, 0, "no week is over before its Sunday");
    let kept = trend(&overview(&house, OFFICE).await);
    assert_eq!(kept, [("2023-11-26".to_owned(), 2, 1)], "Hà Nội handed in; Finance late");
    what_comes_after(&house, &tasks).await;
    house.app.keep_weeks().await.unwrap();
    assert_eq!(
        trend(&overview(&house, OFFICE).await)[0],
        kept[0],
        "what came later alters nothing"
    );
});

both!(kept_late_a_week_is_what_it_was_at_its_end, |house| {
    let tasks = story(&house).await;
    what_comes_after(&house, &tasks).await;
    house.at("2023-12-20T09:00:00+07:00");
    assert_eq!(house.app.keep_weeks().await.unwrap(), 4, "a run for every missed week");
    let seen = overview(&house, OFFICE).await;
    let open =
        [("2023-11-26", 2, 1), ("2023-12-03", 3, 1), ("2023-12-10", 3, 1), ("2023-12-17", 3, 1)];
    let open = open.map(|(ends_on, open, late)| (ends_on.to_owned(), open, late));
    assert_eq!(trend(&seen), open, "Justice fell back to late when Finance was given more time");
    let mut late = BTreeMap::new();
    for code in ["G15", "G12"] {
        let id = house.organisation(code).await;
        late.insert(code, seen.before.overdue.get(&id).cloned());
    }
    assert_eq!(late["G15"], Some(vec![0, 1, 1, 1]), "late since it was reopened");
    assert_eq!(late["G12"], None, "nothing of it is overdue today");
});

both!(a_week_kept_after_the_page_was_read_is_shown_all_the_same, |house| {
    story(&house).await;
    house.at("2023-12-04T00:15:00+07:00");
    let other = house.neighbour().await;
    assert_eq!(trend(&overview(&house, OFFICE).await), [], "nobody kept one yet");
    assert_eq!(other.keep_weeks().await.unwrap(), 2);
    let kept = trend(&overview(&house, OFFICE).await);
    assert_eq!(kept.len(), 2, "kept by another process");
    let earlier = Week { ends_on: day("2023-11-19") };
    let late = Square { open_late: 5, ..Square::default() };
    let late = BTreeMap::from([(house.organisation("G12").await, late)]);
    let now = house.app.clock.now();
    weeks::keep(house.app.db.reader(), earlier, &late, now).await.unwrap();
    let all = [vec![("2023-11-19".to_owned(), 5, 5)], kept].concat();
    assert_eq!(trend(&overview(&house, OFFICE).await), all, "a week that was caught up with");
});

both!(two_who_keep_at_once_keep_a_week_once, |house| {
    story(&house).await;
    house.at("2023-12-04T00:15:00+07:00");
    let other = house.neighbour().await;
    let (one, two) = tokio::join!(house.app.keep_weeks(), other.keep_weeks());
    assert_eq!(one.unwrap() + two.unwrap(), 2, "two weeks, whoever kept them");
    let kept = trend(&overview(&house, OFFICE).await);
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0], ("2023-11-26".to_owned(), 2, 1), "and counted once");
});

both!(what_became_late_this_week_is_new, |house| {
    for (number, due_on) in [("31", "2023-11-24"), ("32", "2023-11-26"), ("33", "2023-11-28")] {
        issued_as(&house, &format!("{number}/CT-TTg"), &["H18", "H26"], due_on).await;
    }
    issued(&house, &["H18"], "2023-11-29").await;
    house.at("2023-11-29T09:00:00+07:00");
    let seen = overview(&house, OFFICE).await;
    assert_eq!(seen.square.open_late, 6, "due the 24th, the 26th and the 28th");
    assert_eq!(
        seen.new_late, 4,
        "late since Saturday is not new on Wednesday; due today is not late"
    );
    let own = overview(&house, "leader@h18.example").await;
    assert_eq!((own.square.open_late, own.new_late), (3, 2), "of Điện Biên alone");
    let query = TaskQuery {
        late: Some(true),
        due_from: Some(seen.week.new_late_since()),
        ..TaskQuery::default()
    };
    let office = house.caller(OFFICE).await;
    let listed = house.app.list_tasks(&office.actor, &query).await.unwrap();
    assert_eq!(listed.page.items.len(), 4, "the tile's list has them all");
});

both!(a_reader_sees_the_weeks_of_whom_they_count, |house| {
    story(&house).await;
    house.at("2023-11-27T08:00:00+07:00");
    house.app.keep_weeks().await.unwrap();
    let own = trend(&overview(&house, "leader@g12.example").await);
    assert_eq!(own, [("2023-11-26".to_owned(), 1, 1)], "Finance, and nobody else");
});
