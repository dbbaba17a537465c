//! A merger on its page in a real browser: what will move, that it is at work, what moved.

use dondoc::app::By;

use crate::{
    api_house::Served,
    chromium_house::{Chromium, Opening},
    heart::issued,
    house::{House, both},
    processes::until,
    reorganisation_kit::{ON_THE_DAY, prepared},
};

const PASSWORD: &str = "ngày mai trời lại sáng";
const OFFICE: &str = "secretariat@g22.example";

const ELSEWHERE: &str = "const frame = document.createElement('iframe'); frame.name = 'elsewhere';
    document.body.append(frame); document.querySelector('#execution').target = 'elsewhere';";

const SECOND_CLICK: &str = "document.querySelector('#execution button').click()";

/// H26 and H29, with three tasks, are about to become one today; the secretariat has a password.
async fn about_to_merge(house: &House) -> dondoc::domain::ids::ReorganisationId {
    issued(house, &["H26", "H29"], "2023-12-20").await;
    let id = prepared(house).await.one.id;
    house.at(ON_THE_DAY);
    let office = house.person(OFFICE).await;
    house.app.set_password(&By::Machine, office, PASSWORD).await.unwrap();
    id
}

both!(a_merger_that_takes_its_time_shows_that_it_is_at_work, |house| {
    let id = about_to_merge(&house).await;
    let served = Served::new(house).await;
    let browser = Chromium::open(&served.base, Opening { width: 1280, runs_scripts: true }).await;
    browser.sign_in(OFFICE, PASSWORD).await;
    let path = format!("/admin/reorganisations/{id}");
    browser.goto(&path).await;
    assert!(browser.text().await.contains("Sẽ chuyển 2 nhiệm vụ"), "{}", browser.text().await);
    // The answer goes elsewhere, so that the page stays as it is while the server works.
    browser.driver.execute(ELSEWHERE, vec![]).await.unwrap();
    browser.click("#execution button").await;
    browser.driver.accept_alert().await.unwrap();
    browser.find("#execution[aria-busy=true] [data-at-work]").await;
    assert!(browser.text().await.contains("Đang thực hiện"));
    // A second click neither asks nor sends again.
    browser.driver.execute(SECOND_CLICK, vec![]).await.unwrap();
    until("the merger is carried out", async || {
        browser.goto(&path).await;
        browser.has("#recount").await
    })
    .await;
    assert!(browser.text().await.contains("2 nhiệm vụ đổi cơ quan chủ trì"));
    assert!(!browser.has("[data-at-work]").await, "done");
    let caller = served.house.caller(OFFICE).await;
    let seen = served.house.app.reorganisation(&caller.actor, id).await.unwrap();
    assert_eq!(seen.one.version, 2, "once");
    browser.close().await;
    served.stop().await;
});

both!(without_scripts_a_merger_says_before_and_after_what_moves, |house| {
    let id = about_to_merge(&house).await;
    let served = Served::new(house).await;
    let office = served.signed_in(OFFICE).await;
    let path = format!("/admin/reorganisations/{id}");
    let page = office.get(&path).await.is_page(200);
    assert!(page.says("Sẽ chuyển 2 nhiệm vụ và"), "{}", page.html);
    let done = office.send_on(&page.form(&format!("{path}/execution"))).await.is_page(200);
    assert!(done.says("Đã chuyển 2 nhiệm vụ sang cơ quan kế thừa"), "{}", done.html);
    served.stop().await;
});
