//! Difficulty reports on pages, without scripts: the form, the queues, the acts.

use dondoc::app::By;
use reqwest::{Method, StatusCode};

use crate::{
    api_house::{Client, Reply, Served},
    heart::issued,
    house::both,
};

const PASSWORD: &str = "một mật khẩu đủ dài";

/// A browser without scripts.
struct Browser {
    client: Client,
    cookie: String,
}

impl Browser {
    async fn of(site: &Served, email: &str) -> Self {
        let person = site.house.person(email).await;
        site.house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
        let client = site.nobody();
        let form = form(&[("email", email), ("password", PASSWORD), ("next", "/")]);
        let kind = "application/x-www-form-urlencoded";
        let from = [("sec-fetch-site", "same-origin")];
        let reply = client.raw(Method::POST, "/sign-in", Some((form, kind)), &from).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let cookie = reply.headers.get_all("set-cookie").iter();
        let mut cookie = cookie.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap());
        let cookie = cookie.find(|cookie| cookie.starts_with("dondoc_session=")).unwrap();
        Self { client, cookie: cookie.to_owned() }
    }

    /// A page; addresses in it read as they are meant.
    async fn get(&self, path: &str) -> Reply {
        let reply = self.client.raw(Method::GET, path, None, &[("cookie", &self.cookie)]).await;
        Reply { text: reply.text.replace("&#x3D;", "="), ..reply }
    }

    /// Sends a form as the page at `page` holds it.
    async fn send(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let shown = self.get(page).await.text;
        let csrf = shown.split("name=\"csrf\" value=\"").nth(1).unwrap();
        let csrf = csrf.split('"').next().unwrap();
        let fields = [fields, &[("csrf", csrf)]].concat();
        let kind = "application/x-www-form-urlencoded";
        let body = Some((form(&fields), kind));
        self.client.raw(Method::POST, path, body, &[("cookie", &self.cookie)]).await
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

both!(a_difficulty_is_reported_routed_and_answered_on_pages, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let finance_id = house.organisation("G12").await.to_string();
    let site = Served::new(house).await;
    let hanoi = Browser::of(&site, "focal@h26.example").await;
    let office = Browser::of(&site, "secretariat@g22.example").await;

    let page = format!("/tasks/{task}");
    let new = format!("/difficulties/new?task={task}");
    assert!(hanoi.get(&page).await.text.contains(&format!("href=\"{new}\"")));
    assert!(!office.get(&page).await.text.contains(&new), "offices report nothing");
    assert_eq!(office.get(&new).await.status, StatusCode::NOT_FOUND);
    let shown = hanoi.get(&new).await.text;
    for name in ["context", "field", "obstacle", "proposal", "authority", "needed_by", "blocking"] {
        assert!(shown.contains(&format!("id=\"difficulty-{name}-about\"")), "{name} has its hint");
    }
    let id = task.to_string();
    let mut fields = vec![
        ("task", id.as_str()),
        ("context", "Số hóa hồ sơ tại 30 quận, huyện (minh hoạ)"),
        ("field", "Tài chính"),
        ("obstacle", "Chưa có đơn giá số hóa"),
        ("proposal", ""),
        ("authority", finance_id.as_str()),
        ("needed_by", ""),
        ("blocking", "true"),
    ];
    let refused = hanoi.send(&new, "/difficulties", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Số hóa hồ sơ tại 30 quận, huyện"), "it comes back filled in");
    assert!(refused.text.contains("href=\"#difficulty-proposal\""), "each complaint has its field");
    assert!(refused.text.contains("href=\"#difficulty-needed_by\""));
    fields[4].1 = "Hướng dẫn đơn giá";
    fields[6].1 = "2023-12-08";
    let made = hanoi.send(&new, "/difficulties", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let place = made.header("location").to_owned();

    let seen = hanoi.get(&page).await.text;
    assert!(seen.contains("badge-blocked") && seen.contains("notice-blocked"), "{seen}");
    assert!(seen.contains("Báo cáo khó khăn, vướng mắc") && seen.contains(&place), "{seen}");
    assert!(office.get("/tasks?blocked=true").await.text.contains(&page));
    assert!(!office.get("/tasks?blocked=false").await.text.contains(&format!("href=\"{page}\"")));
    assert!(office.get("/overview").await.text.contains("/tasks?blocked=true"));

    let queue = office.get("/difficulties").await.text;
    assert!(queue.contains("id=\"queue-triage\"") && queue.contains(&place), "{queue}");
    let taken = office.send(&place, &format!("{place}/acknowledgement"), &[("version", "1")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let past = [("version", "2"), ("organisation", &finance_id), ("answer_by", "2023-11-01")];
    let refused = office.send(&place, &format!("{place}/routing"), &past).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("value=\"2023-11-01\""), "it comes back filled in");
    let route = [("version", "2"), ("organisation", &finance_id), ("answer_by", "2023-11-22")];
    let routed = office.send(&place, &format!("{place}/routing"), &route).await;
    assert_eq!(routed.status, StatusCode::SEE_OTHER, "{}", routed.text);
    let again = office.send(&place, &format!("{place}/routing"), &route).await;
    assert!(again.status.is_client_error());
    assert!(again.text.contains("notice-late"), "it is not offered any more: {}", again.text);

    site.house.at("2023-11-24T09:00:00+07:00");
    let hanoi = Browser::of(&site, "focal@h26.example").await;
    let finance = Browser::of(&site, "leader@g12.example").await;
    let queue = finance.get("/difficulties").await.text;
    assert!(queue.contains("id=\"queue-answer\"") && queue.contains(&place), "{queue}");
    let shown = finance.get(&place).await.text;
    assert!(shown.contains("notice-late"), "the answer is late: {shown}");
    assert!(!shown.contains(&format!("href=\"{page}\"")), "only the facts of the task");
    let answer = [("version", "3"), ("text", "Đơn giá theo Thông tư (minh hoạ)")];
    finance.send(&place, &format!("{place}/answer"), &answer).await;
    let shown = hanoi.get(&place).await.text;
    assert!(shown.contains("Đơn giá theo Thông tư"), "{shown}");
    let resolved = hanoi.send(&place, &format!("{place}/resolution"), &[("version", "4")]).await;
    assert_eq!(resolved.status, StatusCode::SEE_OTHER, "{}", resolved.text);
    let seen = hanoi.get(&page).await.text;
    assert!(!seen.contains("badge-blocked"), "{seen}");
    assert!(seen.contains("Xác nhận vướng mắc đã được tháo gỡ"), "the task's history tells it");
    site.stop().await;
});
