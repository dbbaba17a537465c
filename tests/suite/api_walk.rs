//! Every route of the OpenAPI document × every role × own and foreign things.

use std::collections::BTreeMap;

use dondoc::{
    app::accounts::Scope,
    domain::{
        ids::ExtensionId,
        task::{Action, ExtensionKind, Step},
    },
    web::api::openapi,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    api_house::{Client, Reply, Served, issued, task_of},
    house::{House, both},
    talk_kit,
};

const MISSING: &str = "00000000-0000-7000-8000-000000000000";
const ROLES: [&str; 8] = [
    "admin@g22.example",
    "secretariat@g22.example",
    "head@g22.example",
    "member@g22.example",
    "inspector@g22.example",
    "auditor@g22.example",
    "leader@h18.example",
    "focal@h18.example",
];

/// Every operation of the document: method and path.
fn operations() -> Vec<(Method, String)> {
    let document = serde_json::to_value(openapi::document()).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if item.get(method).is_some() {
                all.push((method.to_uppercase().parse().unwrap(), path.clone()));
            }
        }
    }
    assert!(all.len() > 60, "{}", all.len());
    all
}

/// A body that each route takes; every route that takes one needs a line here.
fn body(method: &Method, path: &str, focal: &str) -> Option<Value> {
    if *method == Method::GET || *method == Method::DELETE {
        return None;
    }
    let reason = json!({ "reason": "Lý do" });
    let decision = json!({ "reason": "Lý do", "decision_number": "20/QĐ-TTg" });
    let judged = json!({ "reason": "Lý do", "keep_due_date": true });
    let due = json!({ "rule": "date", "date": "2023-12-08" });
    let clause = json!({ "path": "II.9", "text": "Rà soát", "assignees": ["H18"], "due": due });
    let names = json!({ "vi": "Đơn vị", "en": "Unit" });
    let heading = crate::api_house::heading("55/CT-TTg");
    let difficulty = json!({
        "context": "Số hóa", "field": "Tài chính", "obstacle": "Chưa có đơn giá",
        "proposal": "Hướng dẫn", "authority": "G12", "needed_by": "2023-12-29", "blocking": false,
    });
    let bodies = [
        ("/acknowledgement", json!({})),
        ("/return", reason.clone()),
        ("/insistence", reason.clone()),
        ("/reassignment", json!({ "lead": "H26", "reason": "Lý do" })),
        ("/progress", json!({ "text": "Đã rà soát" })),
        ("/submission", json!({ "result": "Xong", "document_number": "1/BC" })),
        ("/recall", reason.clone()),
        ("/commitments", json!({ "reason": "Lý do", "promised_on": "2023-11-24" })),
        ("/acceptance", json!({})),
        ("/rejection", judged.clone()),
        ("/reopening", judged),
        ("/suspension", decision.clone()),
        ("/resumption", json!({})),
        ("/withdrawal", decision.clone()),
        ("/due-date", json!({ "due_on": "2023-12-15", "reason": "Lý do" })),
        ("/correction", json!({ "title": "Đã sửa", "reason": "Lý do" })),
        ("/handler", json!({ "person": focal })),
        ("/comments", json!({ "text": "Đã rõ" })),
        ("/attachments", json!({})),
        ("/urgings", json!({ "text": "Đề nghị khẩn trương" })),
        ("/extensions", json!({ "kind": "withdraw", "reason": "Lý do" })),
        ("/grant", json!({ "decision_number": "20/QĐ-TTg" })),
        ("/refusal", reason.clone()),
        ("/extensions/{id}/withdrawal", reason),
        ("/parts/{organisation}/progress", json!({ "text": "Đã rà soát" })),
        ("/parts/{organisation}/delivery", json!({ "text": "Đã giao" })),
        ("/difficulties", difficulty),
        ("/difficulties/{id}/reopening", json!({ "reason": "Lý do" })),
        ("/difficulties/{id}/withdrawal", json!({ "reason": "Lý do" })),
        ("/routing", json!({ "organisation": "G12", "answer_by": "2023-12-08" })),
        ("/answer", json!({ "text": "Đơn giá là …" })),
        ("/declination", json!({ "reason": "Lý do" })),
        ("/resolution", json!({})),
        ("/dismissal", json!({ "reason": "Lý do" })),
        ("/common-difficulties", json!({ "title": "Đơn giá", "difficulties": [] })),
        ("/clauses", clause.clone()),
        ("/clauses/{clause}", clause),
        ("/issue", json!({})),
        ("/revoke", decision),
        ("/breakdowns", json!({ "text": "1. Bộ Y tế rà soát danh mục thuốc." })),
        ("/directives", heading.clone()),
        ("/directives/{id}", heading),
        (
            "/tasks",
            json!({ "title": "T", "text": "T", "lead": "H18", "due": due, "source": "Họp" }),
        ),
        ("/organisations", json!({ "name": names, "kind": "other", "valid_from": "2023-01-01" })),
        ("/organisations/{id}", json!({ "mailbox": null })),
        ("/successors", json!({ "successors": ["H26"] })),
        (
            "/collectives",
            json!({ "code": "@a", "name": "A", "members": ["H18"], "from": "2023-01-01" }),
        ),
        ("/people", json!({ "name": "A", "email": "a@b.example", "locale": "vi" })),
        ("/people/{id}", json!({ "name": "B" })),
        ("/invitation", json!({})),
        (
            "/posts",
            json!({ "person": focal, "organisation": "H26", "role": "focal", "from": "2023-01-01" }),
        ),
        ("/posts/{id}", json!({ "to": "2023-12-31" })),
        ("/portfolios", json!({ "person": focal, "organisations": ["H18"], "from": "2023-01-01" })),
        ("/me/preferences", json!({ "locale": "en" })),
        ("/me/tokens", json!({ "name": "t", "scope": "read" })),
        ("/calendar/{date}", json!({ "kind": "holiday" })),
        ("/resend", json!({})),
        ("/discard", json!({})),
        ("/hold", json!({ "held": true, "reason": "Khôi phục" })),
        ("/jobs/{name}", json!({ "expression": "0 0 3 * * *", "enabled": true })),
        ("/calendar/import", json!({})),
        ("/policies", json!({ "send_at": "08:00", "send_until": "18:00", "ladders": {} })),
        ("/clock", json!({ "now": "2023-11-21T08:00:00+07:00", "frozen": true })),
    ];
    let longest = bodies.into_iter().filter(|(end, _)| path.ends_with(*end));
    let found = longest.max_by_key(|(end, _)| end.len());
    Some(found.unwrap_or_else(|| panic!("no body for {method} {path}")).1)
}

/// The things that paths name.
struct Things {
    task: String,
    directive: String,
    clause: String,
    comment: String,
    attachment: String,
    person: String,
    organisation: String,
    extension: String,
    difficulty: String,
    common: String,
}

impl Things {
    fn missing() -> Self {
        let missing = || MISSING.to_owned();
        Self {
            task: missing(),
            directive: missing(),
            clause: missing(),
            comment: missing(),
            attachment: missing(),
            person: missing(),
            organisation: missing(),
            extension: missing(),
            difficulty: missing(),
            common: missing(),
        }
    }

    fn fill(&self, path: &str) -> String {
        let id = match path.split('/').nth(1).unwrap_or_default() {
            "tasks" => &self.task,
            "directives" => &self.directive,
            "difficulties" => &self.difficulty,
            "common-difficulties" => &self.common,
            "people" => &self.person,
            "organisations" => &self.organisation,
            "extensions" => &self.extension,
            _ => MISSING,
        };
        path.replace("{id}", id)
            .replace("{clause}", &self.clause)
            .replace("{organisation}", "H18")
            .replace("{comment}", &self.comment)
            .replace("{attachment}", &self.attachment)
            .replace("{date}", "2023-11-24")
            .replace("{name}", "sweep")
    }
}

async fn things(house: &House, office: &Client, number: &str, lead: &str) -> Things {
    let (directive, tasks) = issued(office, number, &[&[lead]]).await;
    let clauses = office.get(&format!("/directives/{directive}/clauses")).await.ok();
    let task = task_of(&tasks, lead);
    let focal = house.caller(&format!("focal@{}.example", lead.to_lowercase())).await;
    let extension = ExtensionId::new(house.app.clock.now());
    let (kind, due_on, reason) = (ExtensionKind::Withdraw, None, "Lý do".to_owned());
    let asked = Step::RequestExtension { extension, kind, due_on, reason };
    house.app.take_step(&focal, task.parse().unwrap(), asked, None).await.unwrap();
    let path = format!("/tasks/{task}");
    let said = office.post(&format!("{path}/comments"), json!({ "text": "Đã rõ" })).await.ok();
    let sent = talk_kit::send(office, &path, "a.pdf", talk_kit::PDF).await.ok();
    let (difficulty, common) = difficulties(house, office, lead).await;
    Things {
        task,
        difficulty,
        common,
        extension: extension.to_string(),
        comment: said["id"].as_str().unwrap().to_owned(),
        attachment: sent["id"].as_str().unwrap().to_owned(),
        directive,
        clause: clauses["items"][0]["id"].as_str().unwrap().to_owned(),
        person: house.person(&format!("focal@{}.example", lead.to_lowercase())).await.to_string(),
        organisation: house.organisation(lead).await.to_string(),
    }
}

/// A report of `lead`, joined with another of its own.
async fn difficulties(house: &House, office: &Client, lead: &str) -> (String, String) {
    let focal = format!("focal@{}.example", lead.to_lowercase());
    let one = crate::difficulty_kit::report(house, &focal, None, false).await.report.id.to_string();
    let two = crate::difficulty_kit::report(house, &focal, None, false).await.report.id.to_string();
    let joining = json!({ "title": "Đơn giá", "difficulties": [one, two] });
    let common = office.post("/common-difficulties", joining).await.ok();
    (one, common["id"].as_str().unwrap().to_owned())
}

async fn send(client: &Client, method: &Method, path: &str, things: &Things, focal: &str) -> Reply {
    client.send(method.clone(), &things.fill(path), body(method, path, focal), &[]).await
}

both!(nobody_and_readers_change_nothing, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let own = things(&site.house, &office, "27/CT-TTg", "H18").await;
    let reader = site.bearer("secretariat@g22.example", Scope::Read).await;
    let nobody = site.nobody();
    for (method, path) in operations() {
        let reply = send(&nobody, &method, &path, &own, &own.person).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{method} {path}: {}", reply.text);
        reply.rule();
        if method != Method::GET {
            let reply = send(&reader, &method, &path, &own, &own.person).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{method} {path}: {}", reply.text);
            assert_eq!(reply.rule(), "token_may_only_read", "{method} {path}");
        }
    }
    site.stop().await;
});

both!(a_foreign_thing_answers_like_a_missing_one, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let foreign = things(&site.house, &office, "28/CT-TTg", "H26").await;
    let own = site.house.person("focal@h18.example").await.to_string();
    for role in ["focal@h18.example", "leader@h18.example", "inspector@g22.example"] {
        let client = site.client(role).await;
        for (method, path) in operations() {
            let is_open = path.starts_with("/organisations");
            if !path.contains("{id}") || is_open {
                continue;
            }
            let seen = send(&client, &method, &path, &foreign, &own).await;
            let missing = send(&client, &method, &path, &Things::missing(), &own).await;
            assert!(!seen.status.is_success(), "{role} {method} {path}: {}", seen.text);
            assert_eq!(
                (seen.status, &seen.json),
                (missing.status, &missing.json),
                "{role} {method} {path}"
            );
            if path.starts_with("/tasks") {
                assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role} {method} {path}");
            }
        }
        let listed = client.get("/tasks").await.ok();
        assert_eq!(listed["items"], json!([]), "{role}");
        assert_eq!(client.get("/directives").await.ok()["items"], json!([]), "{role}");
    }
    site.stop().await;
});

both!(an_auditor_reads_everything_and_changes_nothing, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let own = things(&site.house, &office, "27/CT-TTg", "H18").await;
    let auditor = site.client("auditor@g22.example").await;
    for (method, path) in operations() {
        // There is no message yet, and only the secretariat sees what it is about to issue.
        if path.starts_with("/me") || path.contains("/preview") || path == "/messages/{id}" {
            continue;
        }
        let reply = send(&auditor, &method, &path, &own, &own.person).await;
        if method == Method::GET {
            assert!(reply.status.is_success(), "{method} {path}: {} {}", reply.status, reply.text);
        } else {
            assert!(!reply.status.is_success(), "{method} {path}: {}", reply.text);
        }
    }
    let after = auditor.get(&format!("/tasks/{}", own.task)).await.ok();
    assert_eq!((&after["version"], &after["allowed_actions"]), (&json!(2), &json!([])));
    site.stop().await;
});

/// The path of each act.
fn paths() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("acknowledge", "acknowledgement"),
        ("return", "return"),
        ("insist", "insistence"),
        ("reassign", "reassignment"),
        ("report", "progress"),
        ("submit", "submission"),
        ("recall", "recall"),
        ("commit", "commitments"),
        ("accept", "acceptance"),
        ("reject", "rejection"),
        ("reopen", "reopening"),
        ("suspend", "suspension"),
        ("resume", "resumption"),
        ("withdraw", "withdrawal"),
        ("change_due_date", "due-date"),
        ("correct", "correction"),
        ("urge", "urgings"),
        ("set_handler", "handler"),
        ("request_extension", "extensions"),
    ])
}

both!(an_act_is_done_just_where_the_task_says_it_is_allowed, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let paths = paths();
    let count = ROLES.len() * paths.len();
    let clauses = vec![&["H18"][..]; count];
    let (_, tasks) = issued(&office, "27/CT-TTg", &clauses).await;
    let mut tasks = tasks.into_iter();
    let focal = site.house.person("focal@h18.example").await.to_string();
    // Issued with its directive; decided by the request's identity and by the coordinator's
    // (tests/suite/extensions.rs).
    let elsewhere = |action: &Action| {
        let name = action.name();
        name == "issue"
            || name.starts_with("part_")
            || (name.ends_with("_extension") && name != "request_extension")
    };
    for action in Action::ALL.iter().filter(|action| !elsewhere(action)) {
        assert!(paths.contains_key(action.name()), "{action:?} has no route");
    }
    for role in ROLES {
        let client = site.client(role).await;
        for (action, end) in &paths {
            let task = tasks.next().unwrap()["id"].as_str().unwrap().to_owned();
            let seen = client.get(&format!("/tasks/{task}")).await;
            let allowed = seen.status.is_success()
                && seen.json["allowed_actions"].as_array().unwrap().contains(&json!(action));
            let path = format!("/tasks/{task}/{end}");
            let sent = body(&Method::POST, &path, &focal).unwrap();
            let reply = client.post(&path, sent).await;
            assert_eq!(reply.status.is_success(), allowed, "{role} {action}: {}", reply.text);
            let refusals = [StatusCode::FORBIDDEN, StatusCode::CONFLICT, StatusCode::NOT_FOUND];
            assert!(allowed || refusals.contains(&reply.status), "{role} {action}: {}", reply.text);
        }
    }
    site.stop().await;
});

both!(the_document_is_whole_and_names_every_refusal, |house| {
    let site = Served::new(house).await;
    let served = site.nobody().raw(Method::GET, "/api/v1/openapi.json", None, &[]).await;
    let document = served.ok();
    assert_eq!(document["openapi"], "3.1.0");
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let text = document.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name} is not defined");
    }
    for (path, item) in document["paths"].as_object().unwrap() {
        assert!(path.starts_with('/') && !path.starts_with("//"), "{path}");
        for (method, operation) in item.as_object().unwrap() {
            let said = |status: &str| operation["responses"].get(status).is_some();
            assert!(
                ["400", "401", "403", "404", "422", "503"].into_iter().all(said),
                "{method} {path}"
            );
            assert!(method == "get" || said("409") && said("412"), "{method} {path}");
            assert!(operation["summary"].is_string(), "{method} {path} says nothing about itself");
        }
    }
    let page = site.nobody().raw(Method::GET, "/api/docs/", None, &[]).await;
    assert!(page.text.contains("swagger-ui"), "{}", page.text);
    site.stop().await;
});
