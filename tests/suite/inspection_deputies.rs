//! An inspector is away: the deputy goes, is told, and acts in their name.

use dondoc::domain::inspection::Step;

use crate::{absences::away, heart::issued, house::both, inspection_kit::*};

const DEPUTY: &str = "focal@h29.example";

both!(whoever_stands_in_for_the_team_lead_goes_in_their_place, |house| {
    let tasks = issued(&house, &["H18"], "2023-12-10").await;
    let id = plan_for(&house, &["H18"], "2023-12-01").await;
    let before = house.caller(DEPUTY).await;
    assert!(house.app.inspection(&before.actor, id).await.is_err());
    away(&house, INSPECTOR, DEPUTY, ("2023-11-20", "2023-12-31")).await;
    let deputy = house.caller(DEPUTY).await;
    assert!(house.app.task(&deputy.actor, tasks[0]).await.is_ok(), "the tasks of those visited");
    let listed = house.app.list_inspections(&deputy.actor, &Default::default()).await.unwrap();
    assert_eq!(listed.page.items.len(), 1);
    act(&house, DEPUTY, id, Step::Announce).await;
    let office = house.caller(OFFICE_CLERK).await;
    let events = house.app.inspection_detail(&office.actor, id).await.unwrap().events;
    let announced = events.last().unwrap();
    let absent = Some(house.person(INSPECTOR).await);
    assert_eq!((announced.actor, announced.on_behalf_of), (Some(deputy.actor.person), absent));
    house.at("2023-11-24T08:00:00+07:00");
    let mut rows = house.app.sweep(None).await.unwrap();
    rows.retain(|row| row.clock == "visit");
    let mut told: Vec<&str> = rows.iter().map(|row| row.recipient.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["focal@h18.example", DEPUTY, "member@g22.example"]);
});
