//! Inspections on pages, without scripts: the plan form from the overdue review, the visit, what
//! was found.

use reqwest::StatusCode;

use crate::{
    api_house::Served,
    browser_house::{Browser, Seen},
    heart::issued,
    house::both,
    inspection_kit::{INSPECTOR, OFFICE_CLERK},
};

/// A page of which every address reads as it is meant.
async fn page(browser: &Browser, path: &str) -> Seen {
    let seen = browser.get(path).await.is_page(200);
    Seen { html: seen.html.replace("&#x3D;", "=").replace("&amp;", "&"), ..seen }
}

both!(an_inspection_is_planned_from_the_overdue_review_on_a_form_that_comes_back_filled, |house| {
    let tasks = issued(&house, &["H18", "H26", "H29"], "2023-12-01").await;
    house.at("2023-12-13T09:00:00+07:00");
    let dien_bien = house.organisation("H18").await.to_string();
    let hanoi = house.organisation("H26").await.to_string();
    let (lead, member) = (
        house.person(INSPECTOR).await.to_string(),
        house.person("member@g22.example").await.to_string(),
    );
    let site = Served::new(house).await;
    let office = site.browser(OFFICE_CLERK).await;
    let overview = page(&office, "/overview").await;
    assert!(overview.html.contains("action=\"/inspections/new\""), "{}", overview.html);
    assert!(overview.html.contains(&format!("name=\"organisation\" value=\"{dien_bien}\"")));
    assert!(overview.html.contains("value=\"2023-12-18\""), "the Monday to come is proposed");
    let list = page(&office, "/tasks?late=true").await;
    assert!(list.html.contains("href=\"/inspections/new?late=true\""), "{}", list.html);
    let from_list = page(&office, "/inspections/new?late=true").await;
    assert!(tasks.iter().all(|task| from_list.html.contains(&task.to_string())));

    let asked = format!("?organisation={dien_bien}&organisation={hanoi}&week=2023-12-20");
    let shown = page(&office, &format!("/inspections/new{asked}")).await;
    let form = shown.form(&format!("/inspections{asked}"));
    let ticked: Vec<&str> =
        form.fields.iter().filter(|(name, _)| name == "organisations").map(|(_, v)| &**v).collect();
    assert_eq!(ticked.len(), 2, "{ticked:?}");
    assert_eq!((form.value("from"), form.value("to")), ("2023-12-18", "2023-12-22"));
    assert_eq!(form.fields.iter().filter(|(name, _)| name == "tasks").count(), 2);
    let form = form.with("questions", "Vì sao chậm?").with("from", "2023-12-12");
    let refused = office.send(&form).await.is_page(422);
    for name in ["title", "from", "team-0", "lead"] {
        let link = format!("href=\"#inspection-{name}\"");
        assert!(refused.html.contains(&link), "a complaint leads to {name}: {}", refused.html);
    }
    let refused =
        Seen { html: refused.html.replace("&#x3D;", "=").replace("&amp;", "&"), ..refused };
    let form = refused.form(&format!("/inspections{asked}"));
    assert_eq!(form.value("questions"), "Vì sao chậm?", "it comes back filled in");
    assert_eq!(form.fields.iter().filter(|(name, _)| name == "tasks").count(), 2);
    let form = form
        .with("title", "Kiểm tra số hóa (minh hoạ)")
        .with("from", "2023-12-18")
        .with("team", &lead)
        .and("team", &member)
        .with("lead", &lead);
    let made = office.send(&form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    let place = made.location().to_owned();
    let shown = page(&office, &place).await;
    assert!(
        shown.says("Tỉnh Điện Biên") && shown.says("18/12/2023 – 22/12/2023"),
        "{}",
        shown.html
    );
    for task in &tasks[..2] {
        assert!(shown.html.contains(&format!("href=\"/tasks/{task}\"")));
    }
    let list = page(&office, "/inspections").await;
    assert!(
        list.html.contains(&format!("href=\"{place}\"")) && list.html.contains("badge-planned")
    );
    for email in ["focal@h18.example", INSPECTOR] {
        let other = site.browser(email).await;
        assert_eq!(other.get("/inspections/new").await.status, StatusCode::NOT_FOUND, "{email}");
        assert!(!page(&other, "/overview").await.html.contains("/inspections/new"), "{email}");
    }
    let focal = site.browser("focal@h18.example").await;
    assert_eq!(focal.get(&place).await.status, StatusCode::NOT_FOUND);
    assert!(page(&focal, "/inspections").await.html.contains("empty-what"));
    site.stop().await;
});

both!(an_inspection_is_announced_and_what_is_found_recorded_on_its_page, |house| {
    let id = crate::inspection_kit::plan_for(&house, &["H18", "H26"], "2023-12-01").await;
    let dien_bien = house.organisation("H18").await.to_string();
    let place = format!("/inspections/{id}");
    let site = Served::new(house).await;
    let inspector = site.browser(INSPECTOR).await;
    let focal = site.browser("focal@h18.example").await;
    let act = |noun: &str| format!("{place}/{noun}");
    let announce = page(&inspector, &place).await.form(&act("announcement"));
    inspector.send(&announce).await.leads_to(&place);
    let again = inspector.send(&announce).await;
    assert!([409, 412].contains(&again.status.as_u16()), "{}", again.status);
    assert!(again.html.contains("notice-late"), "it is not offered any more: {}", again.html);
    assert!(page(&focal, &place).await.forms().iter().all(|form| !form.action.starts_with(&place)));

    let started = inspector.send_on(&page(&inspector, &place).await.form(&act("start"))).await;
    let form = started.form(&act("findings"));
    let rows = |form: &crate::html_forms::FormSeen| {
        form.names.iter().filter(|name| name.ends_with("_title")).count()
    };
    assert_eq!(rows(&form), 1, "the form is short");
    let more = page(&inspector, &format!("{place}?actions=5")).await;
    assert_eq!(rows(&more.form(&act("findings"))), 5);
    let form = form
        .with("nature", "Chưa số hóa hồ sơ đất đai")
        .with("severity", "grave")
        .with("organisation", &dien_bien)
        .with("corrective_actions_0_title", "Số hóa hết");
    let refused = inspector.send(&form).await.is_page(422);
    for name in
        ["cause", "responsibility", "corrective_actions_0_lead", "corrective_actions_0_due_on"]
    {
        let link = format!("href=\"#finding-{name}\"");
        let html = refused.html.replace("&#x3D;", "=");
        assert!(html.contains(&link), "a complaint leads to {name}: {html}");
    }
    let form = refused
        .form(&act("findings"))
        .with("cause", "Thiếu kinh phí")
        .with("responsibility", "Văn phòng UBND tỉnh")
        .with("corrective_actions_0_lead", &dien_bien)
        .with("corrective_actions_0_due_on", "2023-11-19");
    assert_eq!(form.value("nature"), "Chưa số hóa hồ sơ đất đai", "it comes back filled in");
    let refused = inspector.send(&form).await.is_page(422);
    let form = refused.form(&act("findings")).with("corrective_actions_0_due_on", "2023-12-20");
    let found = inspector.send_on(&form).await;
    assert!(found.says("Chưa số hóa hồ sơ đất đai") && found.says("Rất nghiêm trọng"));
    assert!(found.says("Đã khắc phục 0/1"), "{}", found.html);
    assert!(!page(&focal, &place).await.says("Chưa số hóa hồ sơ đất đai"), "not before the end");
    let conclude = found.form(&act("conclusion"));
    assert!(!conclude.names.iter().any(|name| name == "nothing_found"), "something was found");
    inspector.send(&conclude).await.leads_to(&place);
    let told = page(&focal, &place).await;
    assert!(told.says("Chưa số hóa hồ sơ đất đai") && told.says("Số hóa hết"), "{}", told.html);
    let hanoi = site.browser("focal@h26.example").await;
    assert!(!page(&hanoi, &place).await.says("Chưa số hóa hồ sơ đất đai"));
    let audit = site.browser("auditor@g22.example").await;
    let events = page(&audit, "/audit").await;
    assert!(events.says("Kết luận kiểm tra") && events.html.contains(&format!("href=\"{place}\"")));
    site.stop().await;
});
