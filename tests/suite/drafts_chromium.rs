//! Nobody loses what they typed, in a real browser: the session ends while somebody types, the
//! connection is lost, the page is left; with scripts and without them.

use dondoc::{app::By, domain::ids::TaskId};

use crate::{
    api_house::Served,
    chromium_house::{Chromium, Opening},
    heart::issued,
    house::{Backend, House, both},
};

const PASSWORD: &str = "ngày mai trời lại sáng";
const FOCAL: &str = "focal@h18.example";
const TEXT: &str = "Đã số hóa 60 % hồ sơ, còn vướng đơn giá.";

async fn at_the_task(house: House, opening: Opening) -> (Served, Chromium, String) {
    let task: TaskId = issued(&house, &["H18"], "2023-12-08").await[0];
    let person = house.person(FOCAL).await;
    house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
    let served = Served::new(house).await;
    let browser = Chromium::open(&served.base, opening).await;
    browser.sign_in(FOCAL, PASSWORD).await;
    let place = format!("/tasks/{task}");
    browser.goto(&place).await;
    browser.send("acknowledgement").await;
    (served, browser, place)
}

async fn drafts(browser: &Chromium) -> usize {
    let count = "return Object.keys(localStorage).length;";
    browser.driver.execute(count, vec![]).await.unwrap().convert().unwrap()
}

async fn typed(browser: &Chromium, css: &str) -> String {
    browser.find(css).await.prop("value").await.unwrap().unwrap_or_default()
}

both!(a_session_that_ends_while_somebody_types_costs_no_word, |house| {
    // On SQLite the browser runs no scripts.
    let runs_scripts = house.backend == Backend::Postgres;
    let width = if runs_scripts { 390 } else { 1280 };
    let (served, browser, place) = at_the_task(house, Opening { width, runs_scripts }).await;
    browser.unfold("progress").await;
    browser.fill("#progress-text", TEXT).await;
    browser.driver.delete_all_cookies().await.unwrap();
    browser.send("progress").await;
    assert!(browser.has("form[action='/sign-in/kept']").await, "it asks to sign in");
    browser.picture("kept-signed-out").await;
    browser.fill("#sign-in-email", FOCAL).await;
    browser.fill("#sign-in-password", PASSWORD).await;
    browser.send("sign-in").await;
    assert_eq!(typed(&browser, "#kept-text").await, TEXT);
    browser.picture("kept-again").await;
    browser.send("kept").await;
    assert_eq!(browser.path().await, place);
    browser.reads(TEXT).await;
    if runs_scripts {
        assert_eq!(drafts(&browser).await, 0, "it was taken");
    }
    browser.close().await;
    served.stop().await;
});

both!(without_a_connection_the_text_stays_and_is_sent_once_there_is_one, |house| {
    let opening = Opening { width: 1280, runs_scripts: true };
    let (served, browser, place) = at_the_task(house, opening).await;
    browser.unfold("progress").await;
    browser.fill("#progress-text", TEXT).await;
    browser.connected(false).await;
    browser.click("#progress button").await;
    browser.find("[data-offline-note]").await;
    browser.reads("Không có kết nối").await;
    browser.picture("offline").await;
    assert_eq!((browser.path().await, drafts(&browser).await), (place.clone(), 1));
    assert_eq!(typed(&browser, "#progress-text").await, TEXT);

    browser.connected(true).await;
    browser.send("progress").await;
    browser.reads(TEXT).await;
    assert_eq!(drafts(&browser).await, 0);
    browser.close().await;
    served.stop().await;
});

both!(a_page_that_was_left_comes_back_filled_until_the_draft_is_dropped, |house| {
    let opening = Opening { width: 390, runs_scripts: true };
    let (served, browser, place) = at_the_task(house, opening).await;
    browser.unfold("progress").await;
    browser.fill("#progress-text", TEXT).await;
    browser.goto("/").await;
    browser.goto(&place).await;
    assert_eq!(typed(&browser, "#progress-text").await, TEXT);
    assert!(browser.find("#progress").await.is_displayed().await.unwrap(), "unfolded");
    let note = browser.find("#progress [data-draft-note]").await.text().await.unwrap();
    assert!(note.contains("lưu trên thiết bị này lúc") && note.contains(':'), "{note}");
    browser.picture("draft-kept").await;
    browser.click("#progress [data-draft-note] button").await;
    assert_eq!(
        (typed(&browser, "#progress-text").await, drafts(&browser).await),
        (String::new(), 0)
    );

    // Refused by a colleague's change: the form comes back filled, and the draft stays.
    browser.fill("#progress-text", TEXT).await;
    let focal = served.house.caller(FOCAL).await;
    let task: TaskId = place.trim_start_matches("/tasks/").parse().unwrap();
    let report =
        dondoc::domain::task::Step::Report {
            text: "Trước".into(), percent: Some(10), value: None
        };
    served.house.app.take_step(&focal, task, report, None).await.unwrap();
    browser.send("progress").await;
    assert_eq!(typed(&browser, "#progress-text").await, TEXT);
    assert_eq!(drafts(&browser).await, 1);
    browser.send("progress").await;
    browser.reads(TEXT).await;
    assert_eq!(drafts(&browser).await, 0);
    browser.close().await;
    served.stop().await;
});

both!(all_that_is_missing_is_said_at_once_beside_what_was_typed, |house| {
    let runs_scripts = house.backend == Backend::Postgres;
    let width = if runs_scripts { 390 } else { 1280 };
    let (served, browser, place) = at_the_task(house, Opening { width, runs_scripts }).await;
    let task = place.trim_start_matches("/tasks/");
    browser.goto(&format!("/difficulties/new?task={task}")).await;
    browser.fill("#difficulty-context", TEXT).await;
    browser.send("difficulty").await;
    browser.reads("Chưa thực hiện được").await;
    let mut missing = Vec::new();
    for link in browser.driver.find_all(thirtyfour::By::Css(".refusals a")).await.unwrap() {
        missing.push(link.attr("href").await.unwrap().unwrap());
    }
    let fields = ["field", "obstacle", "proposal", "authority", "needed_by"];
    assert_eq!(missing, fields.map(|field| format!("#difficulty-{field}")));
    assert_eq!(typed(&browser, "#difficulty-context").await, TEXT);
    browser.picture("all-that-is-missing").await;
    browser.close().await;
    served.stop().await;
});
