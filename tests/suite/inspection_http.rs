//! Inspections over HTTP: their way, who may, and what callers may rely on.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    api_house::{Served, issued, task_of},
    house::both,
};

const OFFICE: &str = "secretariat@g22.example";

fn body() -> Value {
    json!({
        "title": "Kiểm tra số hóa (minh hoạ)", "organisations": ["H18", "H26"],
        "team": ["inspector@g22.example", "member@g22.example"], "lead": "inspector@g22.example",
        "from": "2023-12-01", "to": "2023-12-02", "questions": "Vì sao chậm?",
    })
}

fn finding() -> Value {
    json!({
        "nature": "Chưa số hóa", "severity": "serious", "cause": "Thiếu kinh phí",
        "responsibility": "Văn phòng UBND tỉnh", "organisation": "H18",
        "corrective_actions": [{ "title": "Số hóa hết", "lead": "H18", "due_on": "2023-12-20" }],
    })
}

both!(an_inspection_goes_its_way_over_http, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let inspector = site.client("inspector@g22.example").await;
    let focal = site.client("focal@h18.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18"], &["H26"]]).await;
    let mut plan = body();
    plan["tasks"] = json!([task_of(&tasks, "H18")]);
    let made = office.post("/inspections", plan).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let id = made.json["id"].as_str().unwrap().to_owned();
    let place = format!("/inspections/{id}");
    assert_eq!(made.header("location"), format!("/api/v1{place}"));
    assert_eq!((made.header("etag"), &made.json["state"]), ("\"1\"", &json!("planned")));
    assert_eq!(made.json["allowed_actions"], json!(["announce", "change", "cancel"]));
    assert_eq!(made.json["lead"]["name"], "inspector G22");
    assert_eq!(made.json["organisations"].as_array().unwrap().len(), 2);
    assert_eq!(made.json["tasks"][0]["lead"]["code"], "H18");

    assert_eq!(focal.get(&place).await.status, StatusCode::NOT_FOUND, "not announced yet");
    let early = inspector.post(&format!("{place}/start"), json!({})).await;
    assert_eq!(
        (early.status, early.rule()),
        (StatusCode::CONFLICT, "inspection_not_from_this_state")
    );
    assert_eq!((&early.json["state"], &early.json["version"]), (&json!("planned"), &json!(1)));
    let announced = inspector.post(&format!("{place}/announcement"), json!({})).await;
    assert_eq!((announced.header("etag"), &announced.json["version"]), ("\"2\"", &json!(2)));
    let path = format!("/api/v1{place}/start");
    let sent = Some((json!({}).to_string(), "application/json"));
    let stale = inspector.raw(Method::POST, &path, sent, &[("if-match", "\"1\"")]).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let seen = focal.get(&place).await.ok();
    assert_eq!(
        (&seen["questions"], &seen["allowed_actions"]),
        (&json!("Vì sao chậm?"), &json!([]))
    );
    inspector.post(&format!("{place}/start"), json!({})).await.ok();
    let found = inspector.post(&format!("{place}/findings"), finding()).await.ok();
    assert_eq!((&found["version"], &found["state"]), (&json!(4), &json!("under_way")));
    let task = found["findings"][0]["corrective_actions"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(found["corrective_actions"], json!({ "done": 0, "total": 1 }));
    assert_eq!(focal.get(&place).await.ok()["findings"], json!([]));
    let given = focal.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!(
        (&given["title"], &given["due_on"], &given["assigner"]["code"]),
        (&json!("Số hóa hết"), &json!("2023-12-20"), &json!("G22"))
    );
    let key: &[(&str, &str)] = &[("idempotency-key", "conclude-1")];
    for _ in 0..2 {
        let path = format!("{place}/conclusion");
        let done = inspector.send(Method::POST, &path, Some(json!({})), key).await;
        assert_eq!((done.status, &done.json["version"]), (StatusCode::OK, &json!(5)));
    }
    let seen = focal.get(&format!("{place}/findings")).await.ok();
    assert_eq!(seen["items"][0]["nature"], "Chưa số hóa");
    let hanoi = site.client("focal@h26.example").await;
    assert_eq!(hanoi.get(&place).await.ok()["findings"], json!([]), "about another");
    let open = office.post(&format!("{place}/closing"), json!({})).await;
    assert_eq!((open.status, open.rule()), (StatusCode::CONFLICT, "corrective_actions_open"));
    let result = json!({ "result": "Xong", "document_number": "1/BC" });
    focal.post(&format!("/tasks/{task}/submission"), result).await.ok();
    office.post(&format!("/tasks/{task}/acceptance"), json!({})).await.ok();
    let closed = office.post(&format!("{place}/closing"), json!({})).await.ok();
    assert_eq!((&closed["state"], &closed["allowed_actions"]), (&json!("closed"), &json!([])));
    for (query, count) in [
        ("state=closed", 1),
        ("state=open", 0),
        ("organisation=H18", 1),
        ("organisation=H29", 0),
        ("from=2023-12-02", 1),
        ("from=2023-12-03", 0),
        ("to=2023-11-30", 0),
        ("mine=true", 0),
    ] {
        let listed = office.get(&format!("/inspections?{query}")).await.ok();
        assert_eq!(listed["items"].as_array().unwrap().len(), count, "{query}");
    }
    assert_eq!(inspector.get("/inspections?mine=true").await.ok()["items"][0]["id"], json!(id));
    site.stop().await;
});

both!(what_cannot_be_planned_or_found_names_its_fields, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let fields = |json: &Value| -> Vec<String> {
        let fields = json["fields"].as_array().unwrap().iter();
        fields.map(|field| format!("{} {}", field["field"], field["code"])).collect()
    };
    let mut bad = body();
    bad["title"] = json!("");
    bad["lead"] = json!("secretariat@g22.example");
    bad["to"] = json!("2023-11-30");
    bad["organisations"] = json!(["H98"]);
    let refused = office.post("/inspections", bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let expected = [
        "\"organisations\" \"unknown_organisation\"",
        "\"title\" \"required\"",
        "\"lead\" \"not_in_the_team\"",
        "\"to\" \"before_the_first_day\"",
    ];
    assert_eq!(fields(&refused.json), expected);
    let mut unknown = body();
    unknown["colour"] = json!("red");
    let refused = office.post("/inspections", unknown).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for query in ["state=late", "colour=red", "cursor=x", "limit=0"] {
        let refused = office.get(&format!("/inspections?{query}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}");
    }
    let made = office.post("/inspections", body()).await.ok();
    let place = format!("/inspections/{}", made["id"].as_str().unwrap());
    office.post(&format!("{place}/announcement"), json!({})).await.ok();
    office.post(&format!("{place}/start"), json!({})).await.ok();
    let mut bad = finding();
    bad["nature"] = json!(" ");
    bad["corrective_actions"][0]["due_on"] = json!("2023-11-19");
    let refused = office.post(&format!("{place}/findings"), bad).await;
    let expected = ["\"nature\" \"required\"", "\"corrective_actions.0.due_on\" \"in_the_past\""];
    assert_eq!(fields(&refused.json), expected);
    let mut bad = finding();
    bad["corrective_actions"][0]["lead"] = json!("H98");
    let refused = office.post(&format!("{place}/findings"), bad).await;
    assert_eq!(fields(&refused.json), ["\"corrective_actions.0.lead\" \"unknown_organisation\""]);
    let refused = office.post(&format!("{place}/conclusion"), json!({})).await;
    assert_eq!(fields(&refused.json), ["\"nothing_found\" \"nothing_recorded\""]);
    let listed = office.get("/tasks").await.ok();
    assert_eq!(listed["items"], json!([]), "a refused finding gives no task");
    // These see it and may not act on it.
    for (email, path) in [
        ("auditor@g22.example", "start"),
        ("head@g22.example", "start"),
        ("member@g22.example", "closing"),
        ("focal@h18.example", "announcement"),
    ] {
        let reader = site.client(email).await;
        let refused = reader.post(&format!("{place}/{path}"), json!({})).await;
        assert_eq!(
            (refused.status, refused.rule()),
            (StatusCode::FORBIDDEN, "not_yours"),
            "{email}"
        );
    }
    site.stop().await;
});
