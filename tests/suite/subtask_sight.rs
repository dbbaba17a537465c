//! A sub-task that was not shared answers the level above like a missing one, everywhere.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    api_house::{Client, Served},
    api_things::{Things, operations, send},
    house::both,
    subtask_kit::Ministry,
    talk_kit,
};

/// The things below a sub-task of the first department.
async fn things(ministry: &Ministry) -> Things {
    let task = ministry.split("01.G15", "2023-12-05").await;
    let path = format!("/tasks/{task}");
    ministry.first.post(&format!("{path}/acknowledgement"), json!({})).await.ok();
    let ask = json!({ "kind": "postpone", "due_on": "2023-12-07", "reason": "Chờ." });
    let asked = ministry.first.post(&format!("{path}/extensions"), ask).await.ok();
    let said = json!({ "text": "Đã rõ" });
    let said = ministry.first.post(&format!("{path}/comments"), said).await.ok();
    let sent = talk_kit::send(&ministry.first, &path, "a.pdf", talk_kit::PDF).await.ok();
    let report = json!({
        "context": "Số hóa", "field": "Hộ tịch", "obstacle": "Chưa có kết nối",
        "proposal": "Mở kết nối", "authority": "G12", "needed_by": "2023-12-01", "blocking": true,
    });
    let report = ministry.first.post(&format!("{path}/difficulties"), report).await.ok();
    let id = |value: &Value| value["id"].as_str().unwrap().to_owned();
    Things {
        extension: id(&asked),
        comment: id(&said),
        attachment: id(&sent),
        difficulty: id(&report),
        task,
        ..Things::missing()
    }
}

/// How many things a list holds.
async fn listed(client: &Client, path: &str) -> usize {
    let page = client.get(path).await.ok();
    page["items"].as_array().unwrap().len()
}

both!(an_unshared_sub_task_is_missing_for_everybody_above_and_beside, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let hidden = things(&ministry).await;
    let own = site.house.person("focal@h18.example").await.to_string();
    let others = [
        "secretariat@g22.example",
        "head@g22.example",
        "member@g22.example",
        "inspector@g22.example",
        "focal@g12.example",
        "focal@02.g15.example",
        "leader@02.g15.example",
    ];
    for role in others {
        let client = site.client(role).await;
        let mut walked = 0;
        for (method, path) in operations() {
            let first = path.split('/').nth(1).unwrap_or_default();
            let is_below = ["tasks", "extensions", "difficulties"].contains(&first);
            if !is_below || !path.contains("{id}") {
                continue;
            }
            let seen = send(&client, &method, &path, &hidden, &own).await;
            let missing = send(&client, &method, &path, &Things::missing(), &own).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role} {method} {path}: {}", seen.text);
            assert_eq!(seen.json, missing.json, "{role} {method} {path}");
            walked += 1;
        }
        assert!(walked > 40, "{walked}");
    }
    for role in ["admin@g22.example", "auditor@g22.example", "leader@g15.example"] {
        let client = site.client(role).await;
        let shown = client.get(&format!("/tasks/{}", hidden.task)).await;
        assert_eq!(shown.status, StatusCode::OK, "{role}");
    }
    site.stop().await;
});

both!(lists_search_counts_history_and_outbox_leave_it_out, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let hidden = things(&ministry).await;
    site.house.advance(chrono::TimeDelta::seconds(120));
    site.house.app.compose().await.unwrap();
    let head = site.client("head@g22.example").await;
    let auditor = site.client("auditor@g22.example").await;
    for client in [&ministry.office, &head] {
        for path in ["/tasks", "/tasks?q=h%E1%BB%99%20t%E1%BB%8Bch", "/tasks?sort=newest"] {
            let page = client.get(path).await.ok();
            assert!(!page.to_string().contains(&hidden.task), "{path}");
        }
        assert_eq!(listed(client, "/tasks?state=in_progress").await, 1, "the parent alone");
        assert_eq!(listed(client, "/extensions").await, 0);
        assert_eq!(listed(client, "/difficulties").await, 0);
        assert_eq!(listed(client, "/tasks?blocked=true").await, 0);
        let events = client.get("/events?limit=200").await.ok().to_string();
        assert!(!events.contains(&hidden.task) && !events.contains(&hidden.difficulty), "{events}");
        let of_it = format!("/events?subject={}", hidden.task);
        assert_eq!(listed(client, &of_it).await, 0);
        let parent = client.get(&format!("/tasks/{}", ministry.task)).await.ok();
        assert_eq!(parent["subtasks"], json!([]));
        let overview = client.get("/overview").await.ok();
        assert!(!overview.to_string().contains("01.G15"), "{overview}");
    }
    assert_eq!(listed(&auditor, &format!("/events?subject={}", hidden.task)).await, 5);
    let told = format!("/notices?task={}", hidden.task);
    assert_eq!(listed(&ministry.office, &told).await, 0);
    assert!(listed(&auditor, &told).await > 0);
    // What carries nothing else is not there; what carries something else says only that.
    let to = |whom: &str| format!("/messages?recipient={whom}");
    assert_eq!(listed(&ministry.office, &to("focal@01.g15.example")).await, 0);
    let message = auditor.get(&to("focal@01.g15.example")).await.ok();
    let id = message["items"][0]["id"].as_str().unwrap();
    let path = format!("/messages/{id}");
    assert_eq!(ministry.office.get(&path).await.status, StatusCode::NOT_FOUND);
    let discard = ministry.office.post(&format!("{path}/discard"), json!({})).await;
    assert_eq!(discard.status, StatusCode::NOT_FOUND);
    let mixed = ministry.office.get(&to("focal@g15.example")).await.ok();
    let id = mixed["items"][0]["id"].as_str().unwrap();
    for path in [to("focal@g15.example"), format!("/messages/{id}")] {
        let (office, all) = (ministry.office.get(&path).await, auditor.get(&path).await);
        assert!(!office.text.contains("G15/1"), "{}", office.text);
        assert!(all.status == StatusCode::OK && office.status == StatusCode::OK);
    }
    site.stop().await;
});

both!(a_shared_sub_task_is_read_above_and_touched_by_nobody_there, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let task = ministry.split("01.G15", "2023-12-05").await;
    let share = |shared: bool| json!({ "shared": shared });
    let path = format!("/tasks/{task}");
    let sharing = format!("{path}/sharing");
    let mine = ministry.first.post(&sharing, share(true)).await;
    assert_eq!(mine.status, StatusCode::FORBIDDEN, "the department does not share it");
    ministry.focal.post(&sharing, share(true)).await.ok();
    let again = ministry.focal.post(&sharing, share(true)).await;
    assert_eq!(again.json["fields"][0]["code"], "same_as_before");
    let head = site.client("head@g22.example").await;
    for client in [&ministry.office, &head] {
        let seen = client.get(&path).await.ok();
        assert_eq!((&seen["allowed_actions"], &seen["shared"]), (&json!([]), &json!(true)));
        let act = client.post(&format!("{path}/urgings"), json!({ "text": "Nhanh." })).await;
        assert_eq!(act.status, StatusCode::FORBIDDEN);
        let parent = client.get(&format!("/tasks/{}", ministry.task)).await.ok();
        assert_eq!(parent["subtasks"][0]["id"], task.as_str());
        assert_eq!(listed(client, "/tasks").await, 3, "two tasks and the part");
    }
    ministry.focal.post(&sharing, share(false)).await.ok();
    assert_eq!(ministry.office.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(listed(&ministry.office, "/tasks").await, 2);
    site.stop().await;
});

both!(a_member_who_monitors_the_giver_sees_what_was_shared_and_no_more, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let admin = site.client("admin@g22.example").await;
    let member = site.house.person("member@g22.example").await.to_string();
    let body = json!({ "person": member, "organisations": ["G15", "01.G15"],
        "from": "2023-01-01" });
    admin.post("/portfolios", body).await.ok();
    let task = ministry.split("01.G15", "2023-12-05").await;
    let client = site.client("member@g22.example").await;
    assert_eq!(client.get(&format!("/tasks/{task}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(listed(&client, "/tasks").await, 1);
    let shared = json!({ "shared": true });
    ministry.focal.post(&format!("/tasks/{task}/sharing"), shared).await.ok();
    let seen = client.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!(seen["allowed_actions"], json!([]));
    assert_eq!(listed(&client, "/tasks").await, 2);
    site.stop().await;
});

both!(everybody_counts_a_task_once_and_a_department_counts_its_part, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    ministry.split("01.G15", "2023-11-30").await;
    ministry.split("02.G15", "2023-11-30").await;
    site.house.at("2023-12-04T09:00:00+07:00");
    let open = async |client: &Client| {
        let square = client.get("/statistics").await.ok()["current"].clone();
        (square["open_in_time"].as_u64().unwrap(), square["open_late"].as_u64().unwrap())
    };
    assert_eq!(open(&ministry.office).await, (2, 0), "two tasks");
    assert_eq!(open(&ministry.leader).await, (1, 0), "its own");
    assert_eq!(open(&ministry.first).await, (0, 1), "its part");
    let listed_ones = ministry.office.get("/directives").await.ok();
    assert_eq!(listed_ones["items"][0]["progress"]["all"], 2, "{listed_ones}");
    let matrix = format!("/directives/{}/matrix", ministry.directive);
    let matrix = ministry.leader.get(&matrix).await.ok();
    assert!(!matrix.to_string().contains("01.G15"), "{matrix}");
    let own = ministry.first.get("/directives").await.ok();
    assert_eq!(own["items"], json!([]), "a department sees no directive of the ministry");
    let (_, late) = open(&ministry.first).await;
    assert_eq!(late as usize, listed(&ministry.first, "/tasks?late=true").await);
    assert_eq!(listed(&ministry.focal, "/tasks?subtasks=true").await, 2);
    assert_eq!(listed(&ministry.focal, "/tasks?subtasks=false").await, 1);
    let stranger = ministry.second.send(Method::GET, "/tasks", None, &[]).await.ok();
    assert_eq!(stranger["items"].as_array().unwrap().len(), 1);
    site.stop().await;
});
