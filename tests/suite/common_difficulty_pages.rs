//! Common difficulties on pages, without scripts: joined, routed and answered once for all.

use reqwest::StatusCode;

use crate::{api_house::Served, browser_house::Browser, difficulty_kit::report, house::both};

const HERE: &str = "/common-difficulties";
const NEW: &str = "/common-difficulties/new";
const HANOI: &str = "focal@h26.example";
const DIEN_BIEN: &str = "focal@h18.example";

async fn links_to(browser: &Browser, page: &str, target: &str) -> bool {
    browser.get(page).await.is_page(200).html.contains(&format!("href=\"{target}\""))
}

both!(two_reports_of_one_obstacle_are_joined_routed_and_answered_once, |house| {
    let first = report(&house, HANOI, None, false).await.report.id;
    let second = report(&house, DIEN_BIEN, None, false).await.report.id;
    let finance = house.organisation("G12").await.to_string();
    let site = Served::new(house).await;
    let office = site.browser("secretariat@g22.example").await;
    let hanoi = site.browser(HANOI).await;
    assert!(office.get(HERE).await.is_page(200).says("Chưa có vướng mắc chung nào."));
    assert_eq!(hanoi.get(NEW).await.status, StatusCode::NOT_FOUND, "joining is the office's");

    let form = office.get(NEW).await.is_page(200).form(HERE);
    let form = form.with("title", "Chưa có đơn giá số hóa (minh hoạ)");
    let one = form.clone().with("difficulties", &first.to_string());
    let refused = office.send(&one).await.is_page(422);
    assert!(refused.says("Cần ít nhất hai báo cáo."), "{}", refused.html);
    assert!(refused.html.contains("Chưa có đơn giá số hóa (minh hoạ)"), "it comes back filled in");
    let both = one.and("difficulties", &second.to_string());
    let common = office.send(&both).await.location().to_owned();
    assert!(common.starts_with(HERE), "{common}");
    assert!(!office.get(NEW).await.html.contains(&first.to_string()), "not offered twice");
    assert!(links_to(&office, HERE, &common).await);
    for id in [first, second] {
        assert!(links_to(&office, &common, &format!("/difficulties/{id}")).await);
    }

    let routing = office.get(&common).await.form(&format!("{common}/routing"));
    let routing = routing.with("organisation", &finance);
    let refused = office.send(&routing.clone().with("answer_by", "2023-11-01")).await;
    assert!(refused.is_page(422).html.contains("value=\"2023-11-01\""));
    office.send(&routing.with("answer_by", "2023-11-22")).await.leads_to(&common);
    let minister = site.browser("leader@g12.example").await;
    assert!(links_to(&minister, "/", &format!("/difficulties/{first}")).await, "in my work");
    let report = minister.get(&format!("/difficulties/{first}")).await.is_page(200);
    assert!(report.html.contains("id=\"plan\""), "what will be said: {}", report.html);
    let answer = minister.get(&common).await.form(&format!("{common}/answer"));
    minister.send(&answer.with("text", "Đơn giá chung (minh hoạ)")).await.leads_to(&common);

    for (browser, id) in [(&hanoi, first), (&site.browser(DIEN_BIEN).await, second)] {
        let seen = browser.get(&format!("/difficulties/{id}")).await.is_page(200);
        assert!(seen.says("Đơn giá chung (minh hoạ)"), "{}", seen.html);
        assert!(seen.html.contains(&format!("href=\"{common}\"")), "it names what it is part of");
    }
    let theirs = hanoi.get(&common).await.is_page(200);
    assert!(!theirs.html.contains(&second.to_string()), "only one's own report is seen");
    site.stop().await;
});
