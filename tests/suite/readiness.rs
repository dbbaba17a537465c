//! `/readyz`, `/metrics` and `doctor`: do the jobs run, and who has to say so?

use chrono::{DateTime, TimeDelta, Utc};
use dondoc::{
    app::{
        doctor::Gravity,
        health::{Health, Jobs},
    },
    clock::{Clock as _, SystemClock},
    jobs::scheduler,
    store::{jobs, leases, settings},
    web::running::readiness,
};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    api_house::Served,
    heart::issued,
    house::{House, both},
};

async fn jobs_of(house: &House) -> Jobs {
    house.app.health().await.unwrap().jobs
}

#[test]
fn late_jobs_make_only_a_process_unready_that_runs_them() {
    let since: DateTime<Utc> = "2023-11-20T02:00:00Z".parse().unwrap();
    let with = |jobs| Some(Health { is_migrated: true, is_installed: true, jobs });
    for (jobs, word) in [
        (Jobs::Running, "running"),
        (Jobs::NoneYet, "none yet"),
        (Jobs::SwitchedOff, "switched off"),
    ] {
        for counts in [false, true] {
            let (status, said) = readiness(with(jobs), counts);
            assert_eq!(
                (status, &said["jobs"]),
                (StatusCode::OK.as_u16().try_into().unwrap(), &json!(word))
            );
        }
    }
    let (status, said) = readiness(with(Jobs::Late(since)), false);
    assert_eq!((status.as_u16(), &said["status"]), (200, &json!("ready")));
    assert_eq!(
        (&said["jobs"], &said["jobs_late_since"]),
        (&json!("waiting"), &json!("2023-11-20T02:00:00Z"))
    );
    let (status, said) = readiness(with(Jobs::Late(since)), true);
    assert_eq!((status.as_u16(), &said["status"]), (503, &json!("waiting")));
    let (status, said) = readiness(None, true);
    assert_eq!((status.as_u16(), &said["database"]), (503, &json!("waiting")));
}

both!(jobs_are_late_when_a_sweep_does_not_come_and_not_before_the_first, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.at("2023-11-30T08:30:00+07:00");
    assert_eq!(jobs_of(&house).await, Jobs::NoneYet, "an installation without any worker");
    house.app.seed_timetable().await.unwrap();
    assert_eq!(jobs_of(&house).await, Jobs::NoneYet);
    scheduler::tick(&house.app).await.unwrap();
    assert_eq!(jobs_of(&house).await, Jobs::Running);
    house.at("2023-11-30T08:36:00+07:00");
    assert_eq!(jobs_of(&house).await, Jobs::Running, "the next was planned for 8:31");
    house.at("2023-11-30T08:36:01+07:00");
    let next = "2023-11-30T08:31:00+07:00".parse::<DateTime<Utc>>().unwrap();
    assert_eq!(jobs_of(&house).await, Jobs::Late(next));
    let findings = house.app.examine(&house.url).await;
    let jobs = findings.iter().find(|finding| finding.about == "jobs").unwrap();
    assert_eq!(jobs.gravity, Gravity::Wrong, "{jobs:?}");
    // Another process works.
    scheduler::tick(&house.neighbour().await).await.unwrap();
    assert_eq!(jobs_of(&house).await, Jobs::Running);
});

both!(a_look_that_sweeps_leave_untaken_makes_jobs_late, |house| {
    issued(&house, &["H18"], "2023-12-10").await;
    house.app.seed_timetable().await.unwrap();
    let now = house.at("2023-11-30T08:30:00+07:00");
    // A run of the sweep that looked at nothing.
    assert!(house.app.begin_run("sweep", now).await.unwrap());
    let look = "2023-11-22T08:00:00+07:00".parse::<DateTime<Utc>>().unwrap();
    assert_eq!(jobs_of(&house).await, Jobs::Late(look));
    let tx = house.app.db.begin_write().await.unwrap();
    settings::put(&*tx, settings::HOLD, "restore".into()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(jobs_of(&house).await, Jobs::Running, "what is held is not late");
});

both!(a_sweep_that_is_switched_off_or_seldom_is_not_late, |house| {
    house.app.seed_timetable().await.unwrap();
    scheduler::tick(&house.app).await.unwrap();
    let admin = house.caller("admin@g22.example").await;
    house.app.set_job(&admin, "sweep", "0 0 * * * *", true, None).await.unwrap();
    house.at("2023-11-20T10:05:00+07:00");
    assert_eq!(jobs_of(&house).await, Jobs::Running, "the next is at ten");
    house.at("2023-11-20T10:05:01+07:00");
    assert!(matches!(jobs_of(&house).await, Jobs::Late(_)));
    house.app.set_job(&admin, "sweep", "0 0 * * * *", false, None).await.unwrap();
    assert_eq!(jobs_of(&house).await, Jobs::SwitchedOff);
});

both!(a_demos_clock_may_jump_while_its_worker_lives, |house| {
    house.app.seed_timetable().await.unwrap();
    house.app.keep_demo_hand(house.clock.hand()).await.unwrap();
    scheduler::tick(&house.app).await.unwrap();
    let (worker, now) = (uuid::Uuid::from_u128(7), SystemClock.now());
    let until = now + TimeDelta::seconds(20);
    assert!(house.app.take_timetable(worker, now, until).await.unwrap());
    house.at("2023-12-20T08:00:00+07:00");
    assert_eq!(jobs_of(&house).await, Jobs::Running);
    house.app.give_timetable_back(worker).await.unwrap();
    assert!(matches!(jobs_of(&house).await, Jobs::Late(_)));
    assert_eq!(leases::until(house.app.db.reader(), leases::SCHEDULER).await.unwrap(), None);
});

both!(the_site_tells_how_the_jobs_are, |house| {
    house.app.seed_timetable().await.unwrap();
    scheduler::tick(&house.app).await.unwrap();
    let site = Served::new(house).await;
    let nobody = site.nobody();
    let ready = nobody.raw(Method::GET, "/readyz", None, &[]).await;
    assert_eq!((ready.status, &ready.json["jobs"]), (StatusCode::OK, &json!("running")));
    site.house.at("2023-11-20T09:30:00+07:00");
    let late = nobody.raw(Method::GET, "/readyz", None, &[]).await;
    assert_eq!((late.status, &late.json["jobs"]), (StatusCode::OK, &json!("waiting")));
    let figures = nobody.raw(Method::GET, "/metrics", None, &[]).await.text;
    for line in [
        "dondoc_database_up 1",
        "dondoc_jobs_late 1",
        "dondoc_look_overdue_seconds 0",
        "dondoc_held 0",
        "dondoc_job_last_run_age_seconds{job=\"sweep\"} 1800",
        "dondoc_job_last_run_failed{job=\"sweep\"} 0",
        "dondoc_messages{state=\"failed\"} 0",
    ] {
        assert!(figures.lines().any(|said| said == line), "{line} in\n{figures}");
    }
    let lines = jobs::all(site.house.app.db.reader()).await.unwrap();
    assert!(lines.iter().any(|line| line.name == "self_check"));
    site.stop().await;
});
