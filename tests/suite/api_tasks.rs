//! A directive's way over HTTP, and what callers may rely on.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    api_house::{Served, clause, heading, issued, task_of},
    house::both,
};

const NAMED: [&str; 27] = [
    "id",
    "ref",
    "title",
    "text",
    "state",
    "version",
    "lead",
    "assigner",
    "coordinators",
    "directive",
    "clause",
    "due_on",
    "original_due_on",
    "due_words",
    "late",
    "days_late",
    "working_days_late",
    "due_soon",
    "blocked",
    "submitted_at",
    "completed_on",
    "extensions",
    "next_notice",
    "allowed_actions",
    "due",
    "handler",
    "proposed_due_on",
];

both!(a_directive_goes_its_way_over_http, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let focal = site.client("focal@h18.example").await;

    let draft = office.post("/directives", heading("27/CT-TTg")).await;
    assert_eq!(draft.status, StatusCode::CREATED);
    let place = draft.header("location").to_owned();
    assert_eq!(draft.header("etag"), "\"1\"");
    let id = draft.json["id"].as_str().unwrap().to_owned();
    assert_eq!(place, format!("/api/v1/directives/{id}"));

    let body = clause("II.1.a", &["@provinces"], "2023-12-08");
    let added = office.post(&format!("/directives/{id}/clauses"), body).await;
    assert_eq!(added.status, StatusCode::CREATED);
    let preview = office.get(&format!("/directives/{id}/preview")).await.ok();
    assert_eq!(preview["tasks"], 3);
    assert!(preview["messages"].as_u64().unwrap() >= 3);
    let given = office.post(&format!("/directives/{id}/issue"), json!({})).await.ok();
    assert_eq!((&given["state"], &given["tasks_given"]), (&json!("issued"), &json!(3)));

    let mine = focal.get("/tasks").await.ok();
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    let task = mine["items"][0]["id"].as_str().unwrap().to_owned();
    let seen = focal.get(&format!("/tasks/{task}")).await;
    for name in NAMED {
        assert!(seen.json.get(name).is_some(), "{name} is missing in {}", seen.json);
    }
    assert_eq!(seen.json["lead"]["code"], "H18");
    assert_eq!(seen.json["clause"]["path"], "II.1.a");
    assert!(seen.json["next_notice"]["rung"].is_string(), "{}", seen.json["next_notice"]);
    assert_eq!(seen.header("etag"), "\"1\"");

    let steps: [(&str, Value, &str); 4] = [
        ("acknowledgement", json!({}), "in_progress"),
        ("progress", json!({ "text": "Đã rà soát", "percent": 40 }), "in_progress"),
        (
            "submission",
            json!({ "result": "Đã công khai", "document_number": "12/BC-UBND" }),
            "submitted",
        ),
        ("recall", json!({ "reason": "Bổ sung phụ lục" }), "in_progress"),
    ];
    let mut version = 1;
    for (step, body, state) in steps {
        let after = focal.post(&format!("/tasks/{task}/{step}"), body).await;
        version += 1;
        assert_eq!(after.status, StatusCode::OK, "{step}: {}", after.text);
        assert_eq!(
            (&after.json["state"], &after.json["version"]),
            (&json!(state), &json!(version))
        );
        assert_eq!(after.header("etag"), format!("\"{version}\""));
    }
    let submission = json!({ "result": "Đã công khai", "document_number": "13/BC-UBND" });
    focal.post(&format!("/tasks/{task}/submission"), submission).await.ok();
    let done = office.post(&format!("/tasks/{task}/acceptance"), json!({})).await.ok();
    assert_eq!(
        (&done["state"], &done["completed_on"]),
        (&json!("completed"), &json!("2023-11-20"))
    );
    assert_eq!(done["submissions"].as_array().unwrap().len(), 2);

    let events = focal.get(&format!("/tasks/{task}/events?limit=3")).await.ok();
    assert_eq!(events["items"][1]["action"], "acknowledge");
    assert_eq!(events["items"][1]["actor"]["name"], "focal H18");
    let next = events["next"].as_str().unwrap();
    let rest = focal.get(&format!("/tasks/{task}/events?limit=200&cursor={next}")).await.ok();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (4, &Value::Null));

    let matrix = office.get(&format!("/directives/{id}/matrix")).await.ok();
    assert_eq!(matrix["cells"].as_array().unwrap().len(), 3);
    let figures = office.get("/statistics").await.ok();
    assert_eq!(
        (&figures["current"]["done_in_time"], &figures["current"]["all"]),
        (&json!(1), &json!(3))
    );
    site.stop().await;
});

both!(a_stale_version_is_refused_and_the_newest_is_named, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18"]]).await;
    let focal = site.client("focal@h18.example").await;
    let path = format!("/tasks/{}/acknowledgement", task_of(&tasks, "H18"));
    let post = |tag: &'static str| {
        let (focal, path) = (focal.clone(), path.clone());
        async move { focal.send(Method::POST, &path, Some(json!({})), &[("if-match", tag)]).await }
    };
    let stale = post("\"7\"").await;
    assert_eq!((stale.status, stale.rule()), (StatusCode::PRECONDITION_FAILED, "stale_version"));
    assert_eq!(stale.json["version"], 1);
    assert_eq!(post("three").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(post("\"1\"").await.status, StatusCode::OK);
    site.stop().await;
});

both!(the_same_key_gets_the_first_answer_and_another_body_a_conflict, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let post = |key: &'static str, body: Value| {
        let office = office.clone();
        let headers = [("idempotency-key", key)];
        async move { office.send(Method::POST, "/directives", Some(body), &headers).await }
    };
    let first = post("a1", heading("1/CT-TTg")).await;
    let again = post("a1", heading("1/CT-TTg")).await;
    assert_eq!((first.status, &first.text), (StatusCode::CREATED, &again.text));
    for name in ["location", "etag", "content-type"] {
        assert_eq!(first.header(name), again.header(name));
    }
    let other = post("a1", heading("2/CT-TTg")).await;
    assert_eq!((other.status, other.rule()), (StatusCode::CONFLICT, "key_of_another_request"));
    assert_eq!(post("", heading("3/CT-TTg")).await.status, StatusCode::BAD_REQUEST);
    // Without a key the same act meets a state that has moved on.
    let twice = office.post("/directives", heading("1/CT-TTg")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(twice.json["fields"][0]["field"], "number");
    // A colleague's keys are others.
    let admin = site.client("admin@g22.example").await;
    let theirs = admin.send(
        Method::POST,
        "/directives",
        Some(heading("1/CT-TTg")),
        &[("idempotency-key", "a1")],
    );
    assert_eq!(theirs.await.status, StatusCode::FORBIDDEN);
    site.stop().await;
});

both!(a_list_is_read_page_by_page_and_narrowed, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let (directive, tasks) = issued(&office, "27/CT-TTg", &[&["@all"], &["H18"]]).await;
    assert_eq!(tasks.len(), 6);
    let count = |query: String| {
        let office = office.clone();
        async move {
            office.get(&format!("/tasks?{query}")).await.ok()["items"].as_array().unwrap().len()
        }
    };
    assert_eq!(count("lead=H18".into()).await, 2);
    assert_eq!(count(format!("directive={directive}&lead=000.00.00.H18")).await, 2);
    assert_eq!(count("state=open".into()).await, 6);
    assert_eq!(count("state=completed,withdrawn".into()).await, 0);
    assert_eq!(count("late=true".into()).await, 0);
    assert_eq!(count("blocked=true".into()).await, 0);
    assert_eq!(count("q=cong%20khai".into()).await, 6);
    assert_eq!(count("q=khong%20co".into()).await, 0);
    let member = site.house.person("member@g22.example").await;
    assert_eq!(count(format!("portfolio={member}")).await, 3);
    site.house.at("2023-12-06T08:00:00+07:00");
    assert_eq!(count("due_soon=true".into()).await, 6);
    site.house.at("2023-12-11T08:00:00+07:00");
    assert_eq!(count("late=true&lead=H18".into()).await, 2);
    let late = office.get("/tasks?late=true&lead=H18&limit=1").await.ok();
    let item = &late["items"][0];
    assert_eq!((&item["late"], &item["days_late"]), (&json!(true), &json!(3)));
    assert_eq!(item["working_days_late"], 1);
    assert!(late["next"].is_string());
    site.stop().await;
});

both!(a_task_is_given_without_a_directive_and_reassigned_by_code, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let body = json!({
        "title": "Giao tại cuộc họp", "text": "Báo cáo tiến độ", "lead": "H18",
        "due": { "rule": "span", "days": 5, "from": "receipt", "working": true },
        "source": "Cuộc họp giao ban", "coordinators": [{ "organisation": "G15" }],
    });
    let given = office.post("/tasks", body).await;
    assert_eq!(given.status, StatusCode::CREATED, "{}", given.text);
    assert_eq!(given.json["due_on"], "2023-11-27");
    assert_eq!(given.json["coordinators"][0]["organisation"]["code"], "G15");
    let path = given.header("location").strip_prefix("/api/v1").unwrap().to_owned();
    let moved = json!({ "lead": "H26", "reason": "Đúng thẩm quyền" });
    let moved = office.post(&format!("{path}/reassignment"), moved).await.ok();
    assert_eq!(moved["lead"]["code"], "H26");
    let unknown = json!({ "lead": "H99", "reason": "Đúng thẩm quyền" });
    let unknown = office.post(&format!("{path}/reassignment"), unknown).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        unknown.json["fields"][0],
        json!({ "field": "lead", "code": "unknown_organisation", "detail": "H99" })
    );
    let mended = json!({ "reason": "Thêm phối hợp", "coordinators": [{ "organisation": "G12", "due_on": "2023-11-24" }] });
    let mended = office.post(&format!("{path}/correction"), mended).await.ok();
    assert_eq!(mended["coordinators"][0]["due_on"], "2023-11-24");
    site.stop().await;
});
