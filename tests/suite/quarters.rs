//! Standing tasks owe a progress report each quarter (spec part 2, clock `report`).

use serde_json::json;

use crate::{
    api_house::{Client, Served},
    house::both,
};

/// `rung → recipient` of what a task's clocks say at 08:00 of a day.
async fn said(site: &Served, day: &str, task: &str) -> Vec<String> {
    site.house.at(&format!("{day}T08:00:00+07:00"));
    let rows = site.house.app.sweep(None).await.unwrap();
    let about = rows.iter().filter(|row| row.task.is_some_and(|of| of.to_string() == task));
    let mut said: Vec<String> =
        about.map(|row| format!("{} {}", row.rung, row.recipient)).collect();
    said.sort();
    said
}

async fn standing(office: &Client, focal: &Client) -> String {
    let body = json!({ "title": "Báo cáo", "text": "Báo cáo thường xuyên.", "lead": "G15",
        "due": { "rule": "standing" }, "source": "Cuộc họp" });
    let task = office.post("/tasks", body).await.json["id"].as_str().unwrap().to_owned();
    focal.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
    task
}

both!(a_standing_task_is_asked_for_a_report_each_quarter_until_it_gives_one, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let focal = site.client("focal@g15.example").await;
    let task = standing(&office, &focal).await;
    let (officer, leader) = ("focal@g15.example", "leader@g15.example");
    let first = [format!("report+0 {officer}")];
    let second = [format!("report+3 {officer}"), format!("report+3 {leader}")];
    // The quarter ends on a Sunday; three working days later it is the Thursday after New Year.
    assert_eq!(said(&site, "2023-12-28", &task).await, [""; 0]);
    assert_eq!(said(&site, "2023-12-29", &task).await, first);
    assert_eq!(said(&site, "2024-01-04", &task).await, second);
    // Told in the new year, before anybody looked: the old quarter is what was owed longest.
    let progress = json!({ "text": "Đã làm xong bước đầu." });
    let focal = site.client(officer).await;
    focal.post(&format!("/tasks/{task}/progress"), progress.clone()).await.ok();
    assert_eq!(said(&site, "2024-03-29", &task).await, first, "the next quarter has its own");
    let focal = site.client(officer).await;
    focal.post(&format!("/tasks/{task}/progress"), progress).await.ok();
    assert_eq!(said(&site, "2024-04-03", &task).await, [""; 0], "it was given");
    site.stop().await;
});

both!(a_suspended_standing_task_is_not_asked_and_a_closed_one_never_again, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let focal = site.client("focal@g15.example").await;
    let (stands, ended) = (standing(&office, &focal).await, standing(&office, &focal).await);
    let decision = json!({ "reason": "Chờ luật mới.", "decision_number": "20/QĐ-TTg" });
    office.post(&format!("/tasks/{stands}/suspension"), decision.clone()).await.ok();
    office.post(&format!("/tasks/{ended}/withdrawal"), decision).await.ok();
    for day in ["2023-12-29", "2024-01-04", "2024-03-29"] {
        assert_eq!(said(&site, day, &stands).await, [""; 0], "{day}");
        assert_eq!(said(&site, day, &ended).await, [""; 0], "{day}");
    }
    let office = site.client("secretariat@g22.example").await;
    office.post(&format!("/tasks/{stands}/resumption"), json!({})).await.ok();
    let later = said(&site, "2024-04-03", &stands).await;
    assert_eq!(later, ["report+3 focal@g15.example", "report+3 leader@g15.example"]);
    site.stop().await;
});
