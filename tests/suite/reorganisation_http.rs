//! Mergers over the API and on the pages.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    api_house::{Served, issued, task_of},
    house::both,
    reorganisation_kit::{ON_THE_DAY, follower},
};

fn merger(pairs: &[(&str, Option<&str>)]) -> Value {
    let pairs: Vec<Value> =
        pairs.iter().map(|(old, next)| json!({ "organisation": old, "successor": next })).collect();
    json!({ "title": "Hợp nhất (minh hoạ)", "decision_number": "202/2025/QH15",
        "effective_on": "2023-12-01", "pairs": pairs })
}

both!(a_merger_is_prepared_decided_and_carried_out_over_the_api, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let admin = served.client("admin@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H26", "H29"], &["H29"]]).await;
    follower(&served.house, "N01").await;
    let pairs = [("H26", Some("N01")), ("H29", Some("N01"))];
    let refused = office.post("/reorganisations", merger(&pairs)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let made = admin.post("/reorganisations", merger(&pairs)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let path = format!("/reorganisations/{}", made.json["id"].as_str().unwrap());
    assert_eq!(made.header("location"), format!("/api/v1{path}"));
    assert_eq!((&made.json["open"]["task"], &made.json["open"]["post"]), (&json!(3), &json!(4)));
    let listed = office.get("/reorganisations").await.ok();
    assert_eq!(listed["items"][0]["ending"], 2);

    let items = office.get(&format!("{path}/items?kind=task&limit=2")).await.ok();
    assert_eq!(items["items"].as_array().unwrap().len(), 2);
    let cursor = items["next"].as_str().unwrap();
    let rest = office.get(&format!("{path}/items?kind=task&cursor={cursor}")).await.ok();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
    assert_eq!(items["items"][0]["target"]["code"], "N01");
    let single = task_of(&tasks, "H26");
    let old = served.house.organisation("H26").await.to_string();
    let choice = json!({ "kind": "task", "target": "H18",
        "items": [{ "subject": single, "organisation": old }] });
    let chosen = office.post(&format!("{path}/choices"), choice).await;
    assert_eq!(chosen.status, StatusCode::OK, "{}", chosen.text);
    assert_eq!(chosen.json["chosen"]["task"], 1);

    let early = office.post(&format!("{path}/execution"), json!({})).await;
    assert_eq!((early.status, early.rule()), (StatusCode::CONFLICT, "not_before_its_day"));
    served.house.at(ON_THE_DAY);
    let number = json!({ "decision_number": "15/QĐ-TCT" });
    let stale = [("if-match", "\"1\"")];
    let execution = format!("{path}/execution");
    let stale = office.send(Method::POST, &execution, Some(number.clone()), &stale).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let key = [("idempotency-key", "merge-1")];
    let done = office.send(Method::POST, &execution, Some(number.clone()), &key).await;
    let done_again = office.send(Method::POST, &execution, Some(number), &key).await;
    assert_eq!(done.json, done_again.json, "the same key replays the first answer");
    let recount = &done.clone().ok()["carried_out"]["recount"];
    assert_eq!((&recount["led_before"], &recount["led_after"]), (&json!(3), &json!(0)));
    assert_eq!((&recount["moved"], &recount["reassigned"]), (&json!(3), &json!(1)));
    assert_eq!(office.get(&format!("/tasks/{single}")).await.ok()["lead"]["code"], "H18");
    let ended = office.get(&format!("/organisations/{old}")).await.ok();
    assert_eq!(ended["valid_to"], "2023-11-30");
    let over = admin.post(&format!("{path}/cancellation"), json!({})).await;
    assert_eq!(over.rule(), "reorganisation_is_over");
    served.stop().await;
});

both!(bad_mergers_name_the_pair_and_the_reason, |house| {
    let served = Served::new(house).await;
    let admin = served.client("admin@g22.example").await;
    follower(&served.house, "N01").await;
    let cases = [
        (merger(&[("H26", Some("H26"))]), "pairs.0.successor", "its_own_successor"),
        (
            merger(&[("H26", Some("H29")), ("H29", Some("H26"))]),
            "pairs.0.successor",
            "successor_ends_too",
        ),
        (merger(&[("X99", Some("N01"))]), "pairs.0.organisation", "unknown_organisation"),
        (merger(&[]), "pairs", "required"),
        (
            json!({ "title": "A", "decision_number": "1", "effective_on": "2023-12-01" }),
            "pairs",
            "nothing_ends_then",
        ),
    ];
    for (body, field, code) in cases {
        let reply = admin.post("/reorganisations", body).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text);
        let first = &reply.json["fields"][0];
        assert_eq!((&first["field"], &first["code"]), (&json!(field), &json!(code)));
    }
    served.stop().await;
});

both!(a_merger_is_prepared_and_carried_out_on_the_pages, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H26", "H29"]]).await;
    follower(&served.house, "N01").await;
    let admin = served.browser("admin@g22.example").await;
    let form = admin.get("/admin/reorganisations/new").await.form("/admin/reorganisations");
    let form = form
        .with("title", "Hợp nhất <b>(minh hoạ)</b>")
        .with("decision_number", "202/2025/QH15")
        .with("effective_on", "2023-12-01");
    let wrong = admin.send(&form.clone().with("pairs", "H26 → H26")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("không thể kế thừa chính mình"), "{}", wrong.html);
    let page = admin.send_on(&form.with("pairs", "H26 → N01\nH29")).await;
    assert!(
        page.html.contains("Hợp nhất &lt;b&gt;") && page.html.contains("không có cơ quan kế thừa")
    );
    let at = page.forms().into_iter().find(|form| form.action.ends_with("/pairs")).unwrap();
    let old = served.house.organisation("H29").await.to_string();
    let next = served.house.organisation("N01").await.to_string();
    let page = admin.send_on(&at.with("organisation", &old).with("successor", &next)).await;
    assert!(!page.html.contains("không có cơ quan kế thừa"), "{}", page.html);
    assert!(page.forms().iter().all(|form| !form.action.ends_with("/execution")));

    let clerk = served.browser("secretariat@g22.example").await;
    let list = clerk.get("/admin/reorganisations").await;
    let path = list.html.split("href=\"/admin/reorganisations/").nth(1).unwrap();
    let path = format!("/admin/reorganisations/{}", path.split('"').next().unwrap());
    let items = clerk.get(&format!("{path}/items?kind=task")).await;
    let choose = items.forms().into_iter().find(|form| form.action.contains("/items")).unwrap();
    let none = clerk.send(&choose.clone().with("target", "successor")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let single = task_of(&tasks, "H29");
    let other = served.house.organisation("H18").await.to_string();
    let ticked = choose.and("items", &format!("{single}:{old}")).with("target", &other);
    let items = clerk.send_on(&ticked).await;
    assert!(items.html.contains("chọn riêng"), "{}", items.html);

    served.house.at(ON_THE_DAY);
    // The session has ended meanwhile.
    let clerk = served.browser("secretariat@g22.example").await;
    let page = clerk.get(&path).await;
    let execution = page.form(&format!("{path}/execution"));
    assert_eq!(execution.value("decision_number"), "202/2025/QH15");
    let done = clerk.send_on(&execution.with("decision_number", "15/QĐ-TCT")).await;
    assert!(done.html.contains("Đối chiếu số liệu") && done.html.contains("15/QĐ-TCT"));
    let task = clerk.get(&format!("/tasks/{}", task_of(&tasks, "H26"))).await;
    assert!(task.html.contains("Chuyển theo sắp xếp cơ quan") && task.html.contains("15/QĐ-TCT"));
    served.stop().await;
});
