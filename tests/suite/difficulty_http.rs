//! Difficulty reports over HTTP: their way, who may, and what callers may rely on.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    api_house::{Served, issued, task_of},
    house::both,
};

fn body() -> Value {
    json!({
        "context": "Số hóa hồ sơ tại 30 quận, huyện (minh hoạ)", "field": "Tài chính",
        "obstacle": "Chưa có đơn giá số hóa", "proposal": "Hướng dẫn đơn giá",
        "authority": "G12", "needed_by": "2023-12-15", "blocking": true,
    })
}

both!(a_difficulty_goes_its_way_over_http, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let hanoi = site.client("focal@h26.example").await;
    let finance = site.client("focal@g12.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H26"]]).await;
    let task = task_of(&tasks, "H26");

    let made = hanoi.post(&format!("/tasks/{task}/difficulties"), body()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let id = made.json["id"].as_str().unwrap().to_owned();
    assert_eq!(made.header("location"), format!("/api/v1/difficulties/{id}"));
    assert_eq!((made.header("etag"), &made.json["state"]), ("\"1\"", &json!("reported")));
    assert_eq!(made.json["allowed_actions"], json!(["withdraw"]));
    assert_eq!(made.json["waiting_for"]["code"], "G22");
    let seen = hanoi.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!(
        (&seen["blocked"], &seen["days_blocked"], &seen["waiting_for"]["code"]),
        (&json!(true), &json!(0), &json!("G22"))
    );
    assert!(seen["blocked_since"].is_string());
    let blocked = office.get("/tasks?blocked=true").await.ok();
    assert_eq!(blocked["items"][0]["id"], json!(task));
    assert_eq!(office.get("/tasks?blocked=false").await.ok()["items"], json!([]));
    assert_eq!(office.get("/overview").await.ok()["blocked"], 1);

    let place = format!("/difficulties/{id}");
    // Whoever has to answer does not see it before it is routed to them.
    assert_eq!(finance.get(&place).await.status, StatusCode::NOT_FOUND);
    let route = json!({ "organisation": "G12", "answer_by": "2023-12-08" });
    let early = office.post(&format!("{place}/routing"), route.clone()).await;
    assert_eq!(
        (early.status, early.rule()),
        (StatusCode::CONFLICT, "difficulty_not_from_this_state")
    );
    assert_eq!((&early.json["state"], &early.json["version"]), (&json!("reported"), &json!(1)));
    office.post(&format!("{place}/acknowledgement"), json!({ "note": "Đã nhận" })).await.ok();
    let path = format!("/api/v1{place}/routing");
    let stale = office
        .raw(
            Method::POST,
            &path,
            Some((route.to_string(), "application/json")),
            &[("if-match", "\"1\"")],
        )
        .await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let routed = office.post(&format!("{place}/routing"), route).await;
    assert_eq!(
        (routed.header("etag"), &routed.json["waiting_for"]["code"]),
        ("\"3\"", &json!("G12"))
    );

    let facts = finance.get(&place).await.ok();
    assert_eq!(facts["task"]["lead"]["code"], "H26");
    assert_eq!(facts["allowed_actions"], json!(["answer", "decline"]));
    assert_eq!(finance.get(&format!("/tasks/{task}")).await.status, StatusCode::NOT_FOUND);
    let waiting = finance.get("/difficulties?queue=answer&waiting_for=G12&state=routed").await.ok();
    assert_eq!(waiting["items"][0]["id"], json!(id));
    let answer = json!({ "text": "Đơn giá theo Thông tư (minh hoạ)." });
    let key: &[(&str, &str)] = &[("idempotency-key", "answer-1")];
    for _ in 0..2 {
        let answered =
            finance.send(Method::POST, &format!("{place}/answer"), Some(answer.clone()), key).await;
        assert_eq!(answered.status, StatusCode::OK, "{}", answered.text);
        assert_eq!(answered.json["version"], 4, "the second is the first one's answer");
    }
    let reopen = json!({ "reason": "Chưa rõ mức thu" });
    let reopened = hanoi.post(&format!("{place}/reopening"), reopen).await.ok();
    assert_eq!(
        (&reopened["state"], &reopened["answer_by"]),
        (&json!("routed"), &json!("2023-12-08"))
    );
    let decline = json!({ "reason": "Thuộc Bộ Tư pháp" });
    let declined = finance.post(&format!("{place}/declination"), decline).await.ok();
    assert_eq!(declined["state"], "acknowledged");
    let dismissed = office.post(&format!("{place}/dismissal"), json!({ "reason": "Trùng" })).await;
    assert_eq!(dismissed.ok()["allowed_actions"], json!([]));
    assert_eq!(hanoi.get(&format!("/tasks/{task}")).await.ok()["blocked"], false);

    let events = hanoi.get(&format!("{place}/events?limit=200")).await.ok();
    let acts: Vec<&str> =
        events["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    let expected = ["report", "acknowledge", "route", "answer", "reopen", "decline", "dismiss"];
    assert_eq!(acts, expected);
    assert!(events["items"].as_array().unwrap().iter().all(|e| e["subject_kind"] == "difficulty"));
    site.stop().await;
});

both!(a_report_without_a_task_needs_all_six_and_blocks_none, |house| {
    let site = Served::new(house).await;
    let hanoi = site.client("leader@h26.example").await;
    let mut bad = body();
    bad["field"] = json!("");
    bad["needed_by"] = json!("2023-11-19");
    let refused = hanoi.post("/difficulties", bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<&str> = refused.json["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["field", "needed_by", "blocking"]);
    let mut good = body();
    good["blocking"] = json!(false);
    let made = hanoi.post("/difficulties", good.clone()).await.ok();
    assert_eq!((&made["task"], &made["reporter"]["code"]), (&Value::Null, &json!("H26")));
    good["unknown"] = json!(1);
    let unknown = hanoi.post("/difficulties", good).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (query, count) in [("lead=H26", 1), ("lead=H18", 0), ("state=open", 1), ("queue=mine", 1)] {
        let listed = hanoi.get(&format!("/difficulties?{query}")).await.ok();
        assert_eq!(listed["items"].as_array().unwrap().len(), count, "{query}");
    }
    assert_eq!(hanoi.get("/difficulties?state=late").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(hanoi.get("/difficulties?colour=red").await.status, StatusCode::BAD_REQUEST);
    site.stop().await;
});

both!(what_is_foreign_is_not_found_and_reading_changes_nothing, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let hanoi = site.client("focal@h26.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H26"]]).await;
    let task = task_of(&tasks, "H26");
    let made = hanoi.post(&format!("/tasks/{task}/difficulties"), body()).await.ok();
    let id = made["id"].as_str().unwrap().to_owned();

    for email in ["focal@h18.example", "leader@g12.example", "inspector@g22.example"] {
        let stranger = site.client(email).await;
        for path in [format!("/difficulties/{id}"), format!("/difficulties/{id}/events")] {
            assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{email} {path}");
        }
        let withdraw = json!({ "reason": "Lý do" });
        let refused = stranger.post(&format!("/difficulties/{id}/withdrawal"), withdraw).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{email}");
        let refused = stranger.post(&format!("/tasks/{task}/difficulties"), body()).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{email}");
        assert_eq!(stranger.get("/difficulties").await.ok()["items"], json!([]), "{email}");
    }
    // These see it and may not act on it.
    for email in ["head@g22.example", "member@g22.example", "auditor@g22.example"] {
        let reader = site.client(email).await;
        let seen = reader.get(&format!("/difficulties/{id}")).await.ok();
        assert_eq!(
            (&seen["allowed_actions"], &seen["version"]),
            (&json!([]), &json!(1)),
            "{email}"
        );
        let route = json!({ "organisation": "G12", "answer_by": "2023-12-08" });
        let refused = reader.post(&format!("/difficulties/{id}/routing"), route).await;
        assert_eq!(
            (refused.status, refused.rule()),
            (StatusCode::FORBIDDEN, "not_yours"),
            "{email}"
        );
        let refused = reader.post(&format!("/tasks/{task}/difficulties"), body()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{email}");
    }
    for path in ["", "/acknowledgement", "/routing", "/answer"] {
        hanoi.get(&format!("/difficulties/{id}{path}")).await;
        hanoi.raw(Method::GET, &format!("/difficulties/{id}{path}"), None, &[]).await;
    }
    let after = hanoi.get(&format!("/difficulties/{id}")).await.ok();
    assert_eq!((&after["version"], &after["state"]), (&json!(1), &json!("reported")));
    site.stop().await;
});
