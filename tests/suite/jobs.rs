//! The timetable, and thirty days of ticks.

use std::collections::{HashMap, HashSet};

use chrono::{TimeDelta, Timelike};
use dondoc::{
    app::timetable::Timetable,
    jobs::scheduler,
    store::jobs::{self, JobRecord},
};

use crate::{heart::issued, house::both};

const ZONE: chrono_tz::Tz = chrono_tz::Asia::Ho_Chi_Minh;

#[test]
fn five_fields_and_numbered_weekdays_are_refused() {
    let code = |text: &str| Timetable::parse(text, ZONE).unwrap_err().0[0].code;
    assert_eq!(code("30 7 * * Mon"), "needs_six_fields");
    assert_eq!(code("0 30 7 * * 1"), "weekday_by_name");
    assert_eq!(code("0 61 7 * * Mon"), "malformed");
}

#[test]
fn moments_are_the_zones() {
    let times = Timetable::parse("0 30 7 * * Mon-Fri", ZONE).unwrap();
    let ahead = times.ahead("2023-12-08T00:30:00Z".parse().unwrap());
    let said: Vec<String> = ahead.iter().map(|moment| moment.to_rfc3339()).collect();
    assert_eq!(said.len(), 5);
    assert_eq!(said[0], "2023-12-11T00:30:00+00:00", "Friday's moment is past, Monday is next");
    let latest = times.latest("2023-12-10T05:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(latest.to_rfc3339(), "2023-12-08T00:30:00+00:00");
    let exact = "2023-12-08T00:30:00Z".parse().unwrap();
    assert_eq!(times.latest(exact), Some(exact));
}

#[test]
fn missed_runs_run_once_and_a_clock_that_steps_back_runs_nothing() {
    let line = JobRecord {
        name: "sweep".into(),
        expression: "0 * * * * *".into(),
        is_enabled: true,
        version: 1,
    };
    let run = |at: &str| jobs::RunRecord {
        job: "sweep".into(),
        planned_at: at.parse().unwrap(),
        started_at: at.parse().unwrap(),
        finished_at: None,
        is_done: None,
        detail: None,
    };
    let last = HashMap::from([("sweep".to_owned(), run("2023-12-08T01:00:00Z"))]);
    let lines = [line];
    let due = |now: &str| scheduler::due(&lines, &last, ZONE, now.parse().unwrap());
    let after = due("2023-12-18T01:00:30Z");
    assert_eq!(after.len(), 1, "ten days make one run");
    assert!(after[0].missed_since.is_some());
    assert!(due("2023-12-08T00:30:00Z").is_empty());
    assert!(due("2023-12-08T01:00:59Z").is_empty());
}

both!(thirty_days_of_ticks_say_each_rung_once, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.app.seed_timetable().await.unwrap();
    let other = house.neighbour().await;
    let mut at = house.at("2023-11-29T07:58:00+07:00");
    // The minutes around every opening, day by day: the rest of the day changes nothing.
    for _ in 0..30 {
        for _ in 0..5 {
            let (one, two) = tokio::join!(scheduler::tick(&house.app), scheduler::tick(&other));
            one.unwrap();
            two.unwrap();
            house.advance(TimeDelta::minutes(1));
        }
        at += TimeDelta::days(1);
        house.clock.move_to(at, true);
    }
    use sea_orm::EntityTrait;
    let spoken = entities::spoken::Entity::find().all(house.app.db.reader()).await.unwrap();
    let mut seen = HashSet::new();
    for said in &spoken {
        assert!(seen.insert((said.clock_id, said.rung.clone(), said.occurrence)), "{said:?}");
    }
    for rung in ["week", "three", "day", "late", "slip", "letter"] {
        assert!(spoken.iter().any(|said| said.rung == rung), "{rung} in {spoken:?}");
    }
    let runs = entities::job_run::Entity::find().all(house.app.db.reader()).await.unwrap();
    let failed: Vec<_> =
        runs.iter().filter(|run| run.outcome.as_deref() == Some("failed")).collect();
    assert!(failed.is_empty(), "{failed:?}");

    let before = spoken.len();
    house.clock.move_to(at - TimeDelta::days(1), true);
    scheduler::tick(&house.app).await.unwrap();
    house.app.sweep(None).await.unwrap();
    let after = entities::spoken::Entity::find().all(house.app.db.reader()).await.unwrap().len();
    assert_eq!(before, after, "a clock that steps back says nothing new");
});

both!(thirty_days_looked_at_every_minute_say_each_rung_once, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.at("2023-11-29T07:58:00+07:00");
    let calendar = house.app.world().await.unwrap().calendar;
    let ends_at = house.app.clock.now() + TimeDelta::days(30);
    let mut said = Vec::new();
    while house.app.clock.now() < ends_at {
        for row in house.app.sweep(None).await.unwrap() {
            said.push((row.clock, row.rung, row.occurrence, row.recipient));
        }
        // At night and when nobody works nothing is said: every tenth minute is enough to see that.
        let now = house.app.clock.now().with_timezone(&ZONE);
        let is_day = (7..19).contains(&now.hour()) && calendar.is_working(now.date_naive());
        house.advance(TimeDelta::minutes(if is_day { 1 } else { 10 }));
    }
    let once: HashSet<_> = said.iter().collect();
    assert_eq!(once.len(), said.len(), "each once: {said:?}");
    for rung in ["week", "three", "day", "late", "slip", "letter"] {
        assert!(said.iter().any(|(_, known, ..)| known == rung), "{rung} in {said:?}");
    }
});

both!(a_gap_inside_the_window_is_told_to_the_administrators, |house| {
    house.at("2023-11-20T09:00:00+07:00");
    assert!(house.app.note_sweep().await.unwrap().is_none(), "the first look");
    house.at("2023-11-20T09:05:00+07:00");
    assert!(house.app.note_sweep().await.unwrap().is_none());
    house.at("2023-11-20T17:59:00+07:00");
    assert!(house.app.note_sweep().await.unwrap().is_some());
    house.at("2023-11-21T07:59:00+07:00");
    assert!(house.app.note_sweep().await.unwrap().is_none(), "nothing was due at night");
    let admin = house.caller("admin@g22.example").await;
    let notices = house.app.notices(&admin.actor, &Default::default(), None, 50).await.unwrap();
    assert_eq!(notices.items.iter().filter(|notice| notice.kind == "gap").count(), 1);
});

both!(a_gap_reaches_the_administrators_mail_once_and_is_no_hold, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.app.seed_timetable().await.unwrap();
    house.at("2023-11-27T17:30:00+07:00");
    scheduler::tick(&house.app).await.unwrap();
    house.app.compose().await.unwrap();
    // The server was down for two days and a half; a reminder fell due meanwhile.
    let admin = house.caller("admin@g22.example").await.actor;
    let sent =
        || async { house.app.messages(&admin, Default::default(), None, 50).await.unwrap().items };
    let known: HashSet<_> = sent().await.into_iter().map(|message| message.id).collect();
    let back = house.at("2023-11-30T09:00:30+07:00");
    for app in [&house.app, &house.neighbour().await] {
        scheduler::tick(app).await.unwrap();
        house.advance(TimeDelta::minutes(1));
        scheduler::tick(app).await.unwrap();
    }
    house.advance(TimeDelta::minutes(2));
    house.app.compose().await.unwrap();
    let mut sent = sent().await;
    sent.retain(|message| !known.contains(&message.id));
    let mut told = Vec::new();
    for message in sent.iter().filter(|message| message.recipient == "admin@g22.example") {
        let letter = house.app.message(&admin, message.id).await.unwrap().letter.unwrap();
        told.extend(letter.rows.into_iter().map(|row| (row.kind, row.payload)));
    }
    let [(kind, payload)] = told.as_slice() else { panic!("{told:?}") };
    let (from, until) = (payload["from"].as_str().unwrap(), payload["until"].as_str().unwrap());
    assert_eq!((kind.as_str(), from), ("gap", "2023-11-27T10:30:00Z"));
    assert_eq!(until.parse::<chrono::DateTime<chrono::Utc>>().unwrap(), back);
    let focal = sent.iter().filter(|message| message.recipient == "focal@h18.example");
    assert_eq!(focal.count(), 1, "nothing is held, nothing piles up");
    assert!(house.app.held().await.unwrap().is_none());

    let gap = house.app.last_gap().await.unwrap().unwrap();
    assert_eq!(gap.until, back);
    let findings = house.app.examine(&house.url).await;
    assert!(findings.iter().any(|finding| finding.about == "gap"), "{findings:?}");
    house.at("2023-12-07T09:00:30+07:00");
    assert!(house.app.last_gap().await.unwrap().is_none(), "a week later it is old");
});

both!(a_look_that_nobody_takes_is_noticed, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.at("2023-11-30T08:03:00+07:00");
    assert!(house.app.overdue_look().await.unwrap().is_none());
    house.at("2023-11-30T08:30:00+07:00");
    assert!(house.app.overdue_look().await.unwrap().is_some());
    house.app.sweep(None).await.unwrap();
    assert!(house.app.overdue_look().await.unwrap().is_none());
});
