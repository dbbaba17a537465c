//! Difficulty reports on pages, without scripts: the form, the queues, the acts.

use reqwest::StatusCode;

use crate::{
    api_house::Served,
    browser_house::{Browser, Seen},
    heart::issued,
    house::both,
};

const FOCAL: &str = "focal@h26.example";
const FIELDS: [&str; 7] =
    ["context", "field", "obstacle", "proposal", "authority", "needed_by", "blocking"];

/// A page of which every address reads as it is meant.
async fn page(browser: &Browser, path: &str) -> Seen {
    let seen = browser.get(path).await.is_page(200);
    Seen { html: seen.html.replace("&#x3D;", "="), ..seen }
}

both!(a_difficulty_is_reported_on_a_form_that_comes_back_filled_in, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let finance = house.organisation("G12").await.to_string();
    let site = Served::new(house).await;
    let hanoi = site.browser(FOCAL).await;
    let office = site.browser("secretariat@g22.example").await;
    let place = format!("/tasks/{task}");
    let new = format!("/difficulties/new?task={task}");
    assert!(page(&hanoi, &place).await.html.contains(&format!("href=\"{new}\"")));
    assert!(!page(&office, &place).await.html.contains(&new), "offices report nothing");
    assert_eq!(office.get(&new).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get("/difficulties/new").await.status, StatusCode::NOT_FOUND);

    let shown = page(&hanoi, &new).await;
    for name in FIELDS {
        assert!(shown.html.contains(&format!("id=\"difficulty-{name}-about\"")), "{name}: a hint");
    }
    let form = shown
        .form("/difficulties")
        .with("context", "Số hóa hồ sơ tại 30 quận, huyện (minh hoạ)")
        .with("field", "Tài chính")
        .with("obstacle", "Chưa có đơn giá số hóa")
        .with("authority", &finance)
        .with("blocking", "true");
    let refused = hanoi.send(&form).await.is_page(422);
    for name in ["proposal", "needed_by"] {
        let link = format!("href=\"#difficulty-{name}\"");
        assert!(refused.html.contains(&link), "a complaint leads to {name}: {}", refused.html);
    }
    let form = refused.form("/difficulties").with("proposal", "Hướng dẫn đơn giá");
    assert!(refused.html.contains("Số hóa hồ sơ tại 30 quận, huyện"), "it comes back filled in");
    let made = hanoi.send(&form.with("needed_by", "2023-12-08")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    let report = made.location().to_owned();

    let seen = page(&hanoi, &place).await;
    assert!(seen.html.contains("badge-blocked") && seen.html.contains("notice-blocked"));
    assert!(seen.html.contains(&format!("href=\"{report}\"")), "the task names its difficulty");
    assert!(seen.says("0 ngày"), "{}", seen.html);
    let link = format!("href=\"{place}\"");
    assert!(page(&office, "/tasks?blocked=true").await.html.contains(&link));
    assert!(!page(&office, "/tasks?blocked=false").await.html.contains(&link));
    let overview = page(&office, "/overview").await;
    assert!(overview.html.contains("href=\"/tasks?blocked=true\""), "{}", overview.html);
    site.stop().await;
});

both!(a_difficulty_is_routed_answered_and_confirmed_on_its_page, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let finance = house.organisation("G12").await.to_string();
    let reported = crate::difficulty_kit::report(&house, FOCAL, Some(task), true).await;
    let place = format!("/difficulties/{}", reported.report.id);
    let link = format!("href=\"{place}\"");
    let site = Served::new(house).await;
    let office = site.browser("secretariat@g22.example").await;
    let queue = page(&office, "/difficulties").await;
    assert!(queue.html.contains("id=\"queue-triage\"") && queue.html.contains(&link));

    let (acknowledge, routing) = (format!("{place}/acknowledgement"), format!("{place}/routing"));
    let taken = office.send_on(&page(&office, &place).await.form(&acknowledge)).await;
    let form = taken.form(&routing).with("organisation", &finance);
    let refused = office.send(&form.clone().with("answer_by", "2023-11-01")).await.is_page(422);
    assert!(refused.html.contains("value=\"2023-11-01\""), "it comes back filled in");
    let form = form.with("answer_by", "2023-11-22");
    office.send(&form).await.leads_to(&place);
    let again = office.send(&form).await;
    assert!([409, 412].contains(&again.status.as_u16()), "{}", again.status);
    assert!(again.html.contains("notice-late"), "it is not offered any more: {}", again.html);

    site.house.at("2023-11-24T09:00:00+07:00");
    let minister = site.browser("leader@g12.example").await;
    let queue = page(&minister, "/difficulties").await;
    assert!(queue.html.contains("id=\"queue-answer\"") && queue.html.contains(&link));
    let shown = page(&minister, &place).await;
    assert!(shown.html.contains("notice-late"), "the answer is late: {}", shown.html);
    let task = format!("/tasks/{task}");
    assert!(!shown.html.contains(&format!("href=\"{task}\"")), "only the facts of the task");
    let answer = shown.form(&format!("{place}/answer"));
    minister.send(&answer.with("text", "Đơn giá theo Thông tư (minh hoạ)")).await.leads_to(&place);

    let hanoi = site.browser(FOCAL).await;
    let shown = page(&hanoi, &place).await;
    assert!(shown.says("Đơn giá theo Thông tư (minh hoạ)"), "{}", shown.html);
    let resolution = shown.form(&format!("{place}/resolution"));
    let done = hanoi.send_on(&resolution.with("note", "Đã áp dụng")).await;
    assert!(done.forms().iter().all(|form| !form.action.starts_with(&place)), "it has ended");
    let seen = page(&hanoi, &task).await;
    assert!(!seen.html.contains("badge-blocked"), "{}", seen.html);
    assert!(seen.says("Xác nhận vướng mắc đã được tháo gỡ"), "the task's history tells it");
    site.stop().await;
});
