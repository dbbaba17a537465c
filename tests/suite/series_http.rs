//! Series over HTTP and on pages.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    api_house::{Served, heading},
    house::both,
};

const OFFICE: &str = "secretariat@g22.example";

fn clause(due: Value) -> Value {
    json!({
        "path": "III.2", "title": "Báo cáo kết quả", "assignees": ["H18"], "due": due,
        "text": "Hằng tháng báo cáo kết quả trước ngày 25.", "words": "hằng tháng trước ngày 25",
    })
}

both!(a_recurrent_clause_becomes_a_series_over_http, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let focal = site.client("focal@h18.example").await;
    let draft = office.post("/directives", heading("27/CT-TTg")).await.ok();
    let directive = draft["id"].as_str().unwrap().to_owned();
    let clauses = format!("/directives/{directive}/clauses");
    for (due, field) in [
        (json!({ "rule": "recurrent" }), "due.every"),
        (json!({ "rule": "recurrent", "every": "fortnight" }), "due.every"),
        (json!({ "rule": "recurrent", "every": "month", "day": 40 }), "due.day"),
        (json!({ "rule": "recurrent", "every": "week", "until": "2099-12-31" }), "due.until"),
        (json!({ "rule": "recurrent", "rrule": "FREQ=MONTHLY;BYMONTHDAY=25" }), "due.rrule"),
        (json!({ "rule": "date", "date": "2023-12-01", "every": "month" }), "due.every"),
    ] {
        let refused = office.post(&clauses, clause(due.clone())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{due}: {}", refused.text);
        assert_eq!(refused.json["fields"][0]["field"], field, "{due}: {}", refused.text);
    }
    let rule = json!({ "rule": "recurrent", "rrule": "FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20241231" });
    let kept = office.post(&clauses, clause(rule)).await.ok();
    assert_eq!(
        kept["due"],
        json!({ "rule": "recurrent", "every": "month", "day": 25, "until": "2024-12-31" })
    );
    office.post(&format!("/directives/{directive}/issue"), json!({})).await.ok();

    let list = focal.get(&format!("/series?directive={directive}&running=true")).await.ok();
    let series = &list["items"][0];
    assert_eq!(series["rrule"], "FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20241231");
    assert_eq!((&series["state"], &series["next_on"]), (&json!("running"), &json!("2023-12-01")));
    let place = format!("/series/{}", series["id"].as_str().unwrap());
    let seen = focal.get(&place).await.ok();
    assert_eq!(seen["allowed_actions"], json!([]));
    let task = seen["occurrences"][0]["task"].as_str().unwrap().to_owned();
    let task = focal.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!(
        task["series"],
        json!({ "id": series["id"], "occurrence": 1, "from": "2023-11-01", "to": "2023-11-30" })
    );
    let stranger = site.client("focal@h26.example").await;
    assert_eq!(stranger.get(&place).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get("/series").await.ok()["items"], json!([]));

    let ending = json!({ "reason": "Đã có hệ thống báo cáo" });
    let refused = focal.post(&format!("{place}/ending"), ending.clone()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let ended = office.post(&format!("{place}/ending"), ending.clone()).await;
    assert_eq!((ended.header("etag"), &ended.json["state"]), ("\"2\"", &json!("ended")));
    let again = office.post(&format!("{place}/ending"), ending).await;
    assert_eq!((again.status, again.rule()), (StatusCode::CONFLICT, "series_has_ended"));
    let events = office.get(&format!("{place}/events")).await.ok();
    assert_eq!(events["items"].as_array().unwrap().len(), 2);
    site.stop().await;
});

both!(a_task_without_a_directive_may_be_a_series_and_a_part_may_not, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let due = json!({ "rule": "recurrent", "every": "quarter" });
    let task = json!({ "title": "Rà soát", "text": "Rà soát hằng quý", "lead": "H18",
        "due": due, "source": "Cuộc họp giao ban" });
    let given = office.post("/tasks", task).await.ok();
    assert_eq!(
        (&given["due_on"], &given["title"]),
        (&json!("2023-12-31"), &json!("Rà soát (Q4/2023)"))
    );
    assert_eq!(given["series"]["occurrence"], 1);
    site.stop().await;
});

both!(a_series_is_stated_on_a_form_and_ended_on_its_page, |house| {
    let site = Served::new(house).await;
    let office = site.browser(OFFICE).await;
    let form = office.get("/tasks/new").await.form("/tasks");
    let lead = site.house.organisation("H18").await.to_string();
    let form = form
        .with("title", "Báo cáo kết quả")
        .with("text", "Hằng tháng báo cáo kết quả trước ngày 25.")
        .with("source", "Cuộc họp giao ban")
        .with("lead", &lead)
        .with("due_rule", "recurrent")
        .with("due_day", "25");
    let refused = office.send(&form).await.is_page(422);
    assert!(refused.html.contains("href=\"#task-due_every\""), "{}", refused.html);
    let form = refused.form("/tasks").with("due_every", "month");
    let task = office.send_on(&form).await.is_page(200);
    assert!(task.says("Lần 1, kỳ") && task.says("Báo cáo kết quả (11/2023)"), "{}", task.html);

    let list = office.get("/series").await.is_page(200);
    assert!(list.says("Hằng tháng, chậm nhất ngày 25"), "{}", list.html);
    let at = list.html.find("href=\"/series/").unwrap() + 6;
    let place = list.html[at..].split('"').next().unwrap().to_owned();
    let page = office.get(&place).await.is_page(200);
    assert!(page.says("Đang tiếp diễn") && page.says("Báo cáo kết quả"), "{}", page.html);
    let ending = page.form(&format!("{place}/ending"));
    let refused = office.send(&ending).await.is_page(422);
    assert!(refused.html.contains("href=\"#ending-reason\""), "{}", refused.html);
    let ended = office.send_on(&ending.with("reason", "Đã có hệ thống báo cáo")).await.is_page(200);
    assert!(ended.says("Đã dừng") && ended.says("Đã có hệ thống báo cáo"), "{}", ended.html);
    assert!(ended.forms().iter().all(|form| !form.action.ends_with("/ending")));

    let focal = site.browser("focal@h18.example").await;
    assert!(
        focal.get(&place).await.is_page(200).forms().iter().all(|f| !f.action.ends_with("/ending"))
    );
    assert!(focal.get("/series").await.says("Báo cáo kết quả"));
    let other = site.browser("focal@h26.example").await;
    other.get(&place).await.is_page(404);
    assert!(other.get("/series").await.says("Chưa có nhiệm vụ định kỳ"));
    site.stop().await;
});
