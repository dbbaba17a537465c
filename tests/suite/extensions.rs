//! Extension requests and coordinators' parts, over HTTP and by the clocks that watch them.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    api_house::{Client, Served, clause, heading, task_of},
    house::both,
    processes::rounds,
};

/// Issues one task for Điện Biên, due on 8 December, with Hà Nội helping until the 6th.
async fn issued(office: &Client) -> String {
    let draft = office.post("/directives", heading("30/CT-TTg")).await.ok();
    let id = draft["id"].as_str().unwrap();
    let mut body = clause("I.1", &["H18"], "2023-12-08");
    body["coordinators"] = json!([{ "organisation": "H26", "due_on": "2023-12-06" }]);
    office.post(&format!("/directives/{id}/clauses"), body).await.ok();
    office.post(&format!("/directives/{id}/issue"), json!({})).await.ok();
    let tasks = office.get(&format!("/tasks?directive={id}")).await.ok();
    task_of(tasks["items"].as_array().unwrap(), "H18")
}

fn until(due_on: &str) -> Value {
    json!({ "kind": "postpone", "due_on": due_on, "reason": "Chờ dữ liệu của bộ." })
}

/// `rung → recipient` of everything that a sweep says at an instant.
async fn said(served: &Served, at: &str) -> Vec<String> {
    served.house.at(at);
    let rows = served.house.app.sweep(None).await.unwrap();
    let mut said: Vec<String> =
        rows.iter().map(|row| format!("{} {}", row.rung, row.recipient)).collect();
    said.sort();
    said
}

both!(a_lead_asks_and_the_assigner_grants_by_a_decision, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let focal = served.client("focal@h18.example").await;
    let task = issued(&office).await;
    let asked = focal.post(&format!("/tasks/{task}/extensions"), until("2023-12-22")).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text);
    let (path, asked) = (asked.header("location").to_owned(), asked.json);
    assert!(path.ends_with(asked["id"].as_str().unwrap()));
    let again = focal.post(&format!("/tasks/{task}/extensions"), until("2023-12-20")).await;
    assert_eq!((again.status, again.rule()), (StatusCode::CONFLICT, "extension_pending"));
    let shown = focal.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!(shown["pending_extension"], asked["id"]);
    assert_eq!(shown["due_on"], "2023-12-08", "reminders keep to the old date");
    let id = asked["id"].as_str().unwrap();

    let grant = format!("/extensions/{id}/grant");
    let mine = focal.post(&grant, json!({ "decision_number": "1/QĐ" })).await;
    assert_eq!(mine.status, StatusCode::FORBIDDEN);
    let stranger = served.client("focal@h29.example").await;
    assert_eq!(stranger.get(&format!("/extensions/{id}")).await.status, StatusCode::NOT_FOUND);
    let unnumbered = office.post(&grant, json!({ "decision_number": " " })).await;
    assert_eq!(unnumbered.json["fields"][0]["field"], "decision_number");
    let head = served.client("head@g22.example").await;
    let body = json!({ "decision_number": "20/QĐ-TTg", "due_on": "2023-12-20" });
    let granted = head.post(&format!("/extensions/{id}/grant"), body).await.ok();
    assert_eq!((&granted["state"], &granted["version"]), (&json!("granted"), &json!(2)));
    let shown = focal.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!(
        (&shown["due_on"], &shown["original_due_on"]),
        (&json!("2023-12-20"), &json!("2023-12-08"))
    );
    assert_eq!((&shown["extensions"], &shown["pending_extension"]), (&json!(1), &Value::Null));
    let late =
        office.post(&format!("/extensions/{id}/refusal"), json!({ "reason": "Không." })).await;
    assert_eq!((late.status, late.rule()), (StatusCode::CONFLICT, "no_extension_pending"));
    served.stop().await;
});

both!(a_request_that_shortens_lies_in_the_past_or_asks_twice_is_refused_with_its_field, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let focal = served.client("focal@h18.example").await;
    let task = issued(&office).await;
    let bad = [
        (until("2023-12-07"), "due_on", "not_later"),
        (until("2023-11-01"), "due_on", "in_the_past"),
        (json!({ "kind": "postpone", "reason": "Chờ." }), "due_on", "required"),
        (
            json!({ "kind": "withdraw", "due_on": "2023-12-22", "reason": "x" }),
            "due_on",
            "not_with_this_kind",
        ),
        (json!({ "kind": "later", "reason": "x" }), "kind", "unknown_kind"),
        (json!({ "kind": "withdraw", "reason": " " }), "reason", "required"),
    ];
    for (body, field, code) in bad {
        let refused = focal.post(&format!("/tasks/{task}/extensions"), body.clone()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let found = (&refused.json["fields"][0]["field"], &refused.json["fields"][0]["code"]);
        assert_eq!(found, (&json!(field), &json!(code)), "{body}");
    }
    served.stop().await;
});

both!(a_request_climbs_its_own_ladder_until_it_is_decided_or_a_result_comes, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let focal = served.client("focal@h18.example").await;
    let task = issued(&office).await;
    focal.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
    // Asked on Monday, 20 November: to be decided by Thursday, the 23rd.
    focal.post(&format!("/tasks/{task}/extensions"), until("2023-12-22")).await.ok();
    assert_eq!(
        said(&served, "2023-11-23T08:00:00+07:00").await,
        ["decision+0 secretariat@g22.example"]
    );
    assert_eq!(
        said(&served, "2023-11-24T08:00:00+07:00").await,
        ["decision+1 secretariat@g22.example"]
    );
    assert_eq!(said(&served, "2023-11-28T08:00:00+07:00").await, ["decision+3 head@g22.example"]);
    let result = json!({ "result": "Đã công khai.", "document_number": "1/BC" });
    focal.post(&format!("/tasks/{task}/submission"), result).await.ok();
    let shown = office.get("/extensions?state=withdrawn").await.ok();
    assert_eq!(shown["items"][0]["task"]["id"], json!(task), "a submission closes it");
    served.stop().await;
});

both!(of_two_who_decide_at_once_one_does, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let head = served.client("head@g22.example").await;
    let focal = served.client("focal@h18.example").await;
    let task = issued(&office).await;
    let mut due_on = "2023-12-08".parse::<chrono::NaiveDate>().unwrap();
    for round in 0..rounds(20) {
        due_on += chrono::TimeDelta::days(1);
        let body = until(&due_on.to_string());
        let asked = focal.post(&format!("/tasks/{task}/extensions"), body).await.ok();
        let id = asked["id"].as_str().unwrap();
        let (to_grant, to_refuse) =
            (format!("/extensions/{id}/grant"), format!("/extensions/{id}/refusal"));
        let grant = office.post(&to_grant, json!({ "decision_number": "1/QĐ" }));
        let refuse = head.post(&to_refuse, json!({ "reason": "Không." }));
        let (granted, refused) = if round % 2 == 0 {
            tokio::join!(grant, refuse)
        } else {
            let (refused, granted) = tokio::join!(refuse, grant);
            (granted, refused)
        };
        let won = u8::from(granted.status.is_success()) + u8::from(refused.status.is_success());
        assert_eq!(won, 1, "{} {}", granted.text, refused.text);
        let shown = focal.get(&format!("/tasks/{task}")).await.ok();
        if granted.status.is_success() {
            assert_eq!(shown["due_on"], json!(due_on.to_string()));
        } else {
            due_on = shown["due_on"].as_str().unwrap().parse().unwrap();
        }
    }
    served.stop().await;
});

both!(a_granted_withdrawal_ends_the_task, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let focal = served.client("focal@h18.example").await;
    let task = issued(&office).await;
    let body = json!({ "kind": "withdraw", "reason": "Không còn đối tượng." });
    let asked = focal.post(&format!("/tasks/{task}/extensions"), body).await.ok();
    let path = format!("/extensions/{}/grant", asked["id"].as_str().unwrap());
    office.post(&path, json!({ "decision_number": "21/QĐ-TTg" })).await.ok();
    let shown = focal.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!((&shown["state"], &shown["extensions"]), (&json!("withdrawn"), &json!(0)));
    assert!(said(&served, "2023-12-20T08:00:00+07:00").await.is_empty());
    served.stop().await;
});

both!(a_coordinator_is_reminded_of_its_part_and_delivers_it_alone, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let lead = served.client("focal@h18.example").await;
    let helper = served.client("focal@h26.example").await;
    let task = issued(&office).await;
    lead.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
    // Due on Wednesday, 6 December: three working days before is Friday, the 1st.
    let before = said(&served, "2023-12-01T08:00:00+07:00").await;
    assert!(before.contains(&"part-3 focal@h26.example".to_owned()), "{before:?}");
    let path = format!("/tasks/{task}/parts/H26");
    let reported =
        helper.post(&format!("{path}/progress"), json!({ "text": "Đang rà soát." })).await.ok();
    assert_eq!(reported["coordinators"][0]["delivered_on"], Value::Null);
    let by_lead = lead.post(&format!("{path}/delivery"), json!({ "text": "Xong." })).await;
    assert_eq!(by_lead.status, StatusCode::FORBIDDEN, "a part is its coordinator's");
    let others = format!("/tasks/{task}/parts/H29/delivery");
    let of_others = helper.post(&others, json!({ "text": "x" })).await;
    assert_eq!(of_others.status, StatusCode::FORBIDDEN);
    let at_due = said(&served, "2023-12-06T08:00:00+07:00").await;
    assert!(at_due.contains(&"part+0 focal@h26.example".to_owned()), "{at_due:?}");
    let body = json!({ "text": "Đã gửi danh mục.", "document_number": "9/BC-UBND" });
    let delivered = helper.post(&format!("{path}/delivery"), body).await.ok();
    assert_eq!(delivered["coordinators"][0]["delivered_on"], "2023-12-06");
    assert_eq!(delivered["state"], "in_progress", "the lead's task goes on");
    let twice = helper.post(&format!("{path}/delivery"), json!({ "text": "x" })).await;
    assert_eq!((twice.status, twice.rule()), (StatusCode::CONFLICT, "part_delivered_already"));
    let next = said(&served, "2023-12-07T08:00:00+07:00").await;
    assert!(next.iter().all(|said| !said.starts_with("part")), "{next:?}");
    served.stop().await;
});
