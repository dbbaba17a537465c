//! Every route of the OpenAPI document × every role × own and foreign things.

use std::collections::BTreeMap;

use dondoc::{app::accounts::Scope, domain::task::Action};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    api_house::{Served, issued},
    api_things::{Things, body, operations, send, things},
    house::both,
    subtask_kit::department,
};

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
        // Their own account and lists are theirs to change.
        let is_own = path.starts_with("/me") || path.starts_with("/views");
        if is_own || path.contains("/preview") || path == "/messages/{id}" {
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
        ("split", "subtasks"),
    ])
}

both!(an_act_is_done_just_where_the_task_says_it_is_allowed, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    department(&site, "H18", "01.H18").await;
    let paths = paths();
    let count = ROLES.len() * paths.len();
    let clauses = vec![&["H18"][..]; count];
    let (_, tasks) = issued(&office, "27/CT-TTg", &clauses).await;
    let mut tasks = tasks.into_iter();
    let focal = site.house.person("focal@h18.example").await.to_string();
    // Issued with its directive; shared one level down (tests/suite/subtasks.rs); decided by the
    // request's identity and by the coordinator's (tests/suite/extensions.rs).
    let elsewhere = |action: &Action| {
        let name = action.name();
        name == "issue"
            || name == "share"
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
