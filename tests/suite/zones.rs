//! The same December in other zones: what is said depends on the zone's days and hours, never on
//! those of UTC.

use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use dondoc::{
    app::{App, Config},
    domain::task::Step,
    store::Db,
};
use serde_json::json;

use crate::{
    api_house::Served,
    heart::issued,
    house::{House, both, config},
};

/// UTC+7, UTC+12, UTC−10: the installation's own, the first to begin a day, one of the last.
const ZONES: [Tz; 3] =
    [chrono_tz::Asia::Ho_Chi_Minh, chrono_tz::Pacific::Tarawa, chrono_tz::Pacific::Honolulu];

/// A house whose installation lies in `zone`.
async fn house_in(like: &House, zone: Tz) -> House {
    let mut house = House::open(like.backend).await;
    let db = Db::open(&house.url, 8).await.unwrap();
    house.app = App::new(db, house.clock.clone(), Config { zone, ..config() });
    at(&house, "2023-11-20 09:00:00");
    house
}

/// Sets the clock to what the clocks of the house's zone show.
fn at(house: &House, local: &str) {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M:%S").unwrap();
    let instant = house.app.config.zone.from_local_datetime(&local).unwrap();
    house.clock.move_to(instant.to_utc(), true);
}

async fn said(house: &House, local: &str) -> Vec<String> {
    at(house, local);
    let rows = house.app.sweep(None).await.unwrap();
    rows.into_iter().map(|row| format!("{} {} {}", row.rung, row.due_on, row.recipient)).collect()
}

both!(december_is_the_same_in_every_zone, |like| {
    for zone in ZONES {
        let house = house_in(&like, zone).await;
        let task = issued(&house, &["H18"], "2023-12-10").await[0];
        let focal = house.caller("focal@h18.example").await;
        house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
        let (focal, leader) = ("focal@h18.example", "leader@h18.example");
        for (day, rung, to) in [
            ("2023-11-30", "week", vec![focal]),
            ("2023-12-06", "three", vec![focal]),
            ("2023-12-08", "day", vec![focal]),
            ("2023-12-11", "late", vec![focal, leader]),
            ("2023-12-13", "slip", vec![focal, leader, "member@g22.example"]),
        ] {
            for early in ["00:00:00", "07:59:59"] {
                let words = said(&house, &format!("{day} {early}")).await;
                assert_eq!(words, [""; 0], "{zone} {day} {early}");
            }
            let words = said(&house, &format!("{day} 08:00:00")).await;
            let expected: Vec<_> = to.iter().map(|to| format!("{rung} 2023-12-10 {to}")).collect();
            assert_eq!(words, expected, "{zone}");
            assert_eq!(said(&house, &format!("{day} 17:59:59")).await, [""; 0], "{zone}: once");
        }
    }
});

both!(a_task_is_late_from_midnight_of_the_zone, |like| {
    for zone in ZONES {
        let house = house_in(&like, zone).await;
        let task = issued(&house, &["H18"], "2023-12-10").await[0];
        let site = Served::new(house).await;
        for (local, is_late, days) in
            [("2023-12-10 23:59:59", false, 0), ("2023-12-11 00:00:00", true, 1)]
        {
            at(&site.house, local);
            let focal = site.client("focal@h18.example").await;
            let seen = focal.get(&format!("/tasks/{task}")).await.ok();
            let found = (&seen["late"], &seen["days_late"]);
            assert_eq!(found, (&json!(is_late), &json!(days)), "{zone} {local}");
        }
        site.stop().await;
    }
});
