//! Requests and parts through their pages, as a browser without scripts sends them.

use crate::{
    api_house::{Served, clause, heading, task_of},
    browser_house::Browser,
    house::both,
};
use serde_json::json;

/// One task for Điện Biên, due on 8 December, with Hà Nội helping until the 6th.
async fn issued(served: &Served) -> String {
    issued_with(served, &["H26"]).await
}

/// The same, with these helping.
async fn issued_with(served: &Served, helpers: &[&str]) -> String {
    let office = served.client("secretariat@g22.example").await;
    let draft = office.post("/directives", heading("31/CT-TTg")).await.ok();
    let id = draft["id"].as_str().unwrap();
    let mut body = clause("I.1", &["H18"], "2023-12-08");
    let helper = |code: &&str| json!({ "organisation": code, "due_on": "2023-12-06" });
    body["coordinators"] = helpers.iter().map(helper).collect();
    office.post(&format!("/directives/{id}/clauses"), body).await.ok();
    office.post(&format!("/directives/{id}/issue"), json!({})).await.ok();
    let tasks = office.get(&format!("/tasks?directive={id}")).await.ok();
    task_of(tasks["items"].as_array().unwrap(), "H18")
}

/// Sends the form of a page that posts to `action`, filled in.
async fn fill(
    browser: &Browser,
    page: &str,
    action: &str,
    values: &[(&str, &str)],
) -> crate::browser_house::Seen {
    let page = browser.get(page).await.is_page(200);
    let form = values.iter().fold(page.form(action), |form, (name, value)| form.with(name, value));
    browser.send(&form).await
}

both!(a_rung_that_repeats_stands_once_in_the_plan_and_each_part_has_its_own, |house| {
    let served = Served::new(house).await;
    let task = issued_with(&served, &["H26", "G15"]).await;
    let office = served.browser("secretariat@g22.example").await;
    let page = office.get(&format!("/tasks/{task}")).await.is_page(200);
    let plan = page.html.split_once("id=\"plan\"").unwrap().1.split_once("</ol>").unwrap().0;
    let said = |words: &str| plan.matches(words).count();
    assert_eq!(said("<strong>Báo cáo lãnh đạo<"), 1, "{plan}");
    assert_eq!(said("và 5 lần nữa, lần cuối"), 1, "{plan}");
    assert_eq!(said("<strong>Phần việc phối hợp – Thông báo quá hạn<"), 2, "{plan}");
    served.stop().await;
});

both!(a_request_is_made_on_the_tasks_page_and_decided_in_the_inbox, |house| {
    let served = Served::new(house).await;
    let task = issued(&served).await;
    let page = format!("/tasks/{task}");
    let ask = format!("{page}/extensions");
    let lead = served.browser("focal@h18.example").await;
    let short = [("due_on", "2023-12-07"), ("reason", "Chờ dữ liệu của bộ.")];
    let refused = fill(&lead, &page, &ask, &short).await.is_page(422);
    assert!(refused.says("Ngày này phải sau thời hạn hiện tại."), "{}", refused.html);
    assert!(refused.html.contains("Chờ dữ liệu của bộ."), "nothing typed is lost");
    let good = [("due_on", "2023-12-22"), ("reason", "Chờ dữ liệu của bộ.")];
    fill(&lead, &page, &ask, &good).await.leads_to(&page);
    let shown = lead.get(&page).await.is_page(200);
    assert!(shown.says("Đề nghị lùi hạn đến 22/12/2023"), "{}", shown.html);

    let office = served.browser("secretariat@g22.example").await;
    let inbox = office.get("/extensions").await.is_page(200);
    assert!(inbox.says("08/12/2023 → 22/12/2023"), "{}", inbox.html);
    let grant = inbox.forms().into_iter().find(|form| form.action.ends_with("extension-grant"));
    let grant = grant.unwrap();
    let blank = office.send(&grant.clone().with("decision_number", " ")).await.is_page(422);
    assert!(blank.html.contains("refusals"), "{}", blank.html);
    office.send(&grant.clone().with("decision_number", "20/QĐ-TTg")).await.leads_to("/extensions");
    let late = office.send(&grant.with("decision_number", "21/QĐ-TTg")).await.is_page(409);
    assert!(late.says("Không còn đề nghị nào chờ quyết định."), "{}", late.html);
    let shown = lead.get(&page).await.is_page(200);
    assert!(shown.says("Đồng ý đề nghị") && shown.says("22/12/2023"), "{}", shown.html);
    let stranger = served.browser("focal@h29.example").await;
    let nothing = stranger.get("/extensions?state=granted").await.is_page(200);
    assert!(nothing.says("Không có đề nghị nào."), "{}", nothing.html);
    served.stop().await;
});

both!(a_coordinator_delivers_its_part_on_the_tasks_page, |house| {
    let served = Served::new(house).await;
    let task = issued(&served).await;
    let page = format!("/tasks/{task}");
    let helper = served.browser("focal@h26.example").await;
    let part = format!("{page}/parts/{}", served.house.organisation("H26").await);
    let values = [("text", "Đã gửi danh mục."), ("document_number", "9/BC-UBND")];
    fill(&helper, &page, &format!("{part}/delivery"), &values).await.leads_to(&page);
    let shown = helper.get(&page).await.is_page(200);
    assert!(shown.says("Đã gửi danh mục."), "{}", shown.html);
    assert!(shown.forms().iter().all(|form| !form.action.starts_with(&part)), "it is done");
    served.stop().await;
});
