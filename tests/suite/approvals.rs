//! What leaves an organisation waits for its leader, over HTTP and on both databases.

use dondoc::{app::AppError, domain::ids::ApprovalId};
use entities::{event, notice};
use reqwest::{Method, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::{
    absences::away,
    api_house::{Client, Served, issued, task_of},
    approval_kit::require,
    house::{House, both},
    subtask_kit::Ministry,
};

const FOCAL: &str = "focal@h18.example";
const LEADER: &str = "leader@h18.example";

/// A task of Điện Biên, whose leader approves what leaves it; and its two officers.
async fn under_approval(served: &Served) -> (String, Client, Client) {
    let office = served.client("secretariat@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18"]]).await;
    require(&served.house, "H18", true).await;
    (task_of(&tasks, "H18"), served.client(FOCAL).await, served.client(LEADER).await)
}

fn result() -> Value {
    json!({ "result": "Đã công khai.", "document_number": "1/BC" })
}

/// What waits after a POST that is answered with 202: its id.
async fn waits(client: &Client, path: &str, body: Value) -> String {
    let asked = client.post(path, body).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text);
    let id = asked.json["id"].as_str().unwrap().to_owned();
    assert_eq!(asked.header("location"), format!("/api/v1/approvals/{id}"));
    assert_eq!((&asked.json["state"], &asked.json["version"]), (&json!("waiting"), &json!(1)));
    id
}

async fn state(client: &Client, task: &str) -> String {
    client.get(&format!("/tasks/{task}")).await.ok()["state"].as_str().unwrap().to_owned()
}

/// `kind → recipient` of what people were told of approvals, in order of time.
async fn told(house: &House) -> Vec<String> {
    let rows = notice::Entity::find().filter(notice::Column::Kind.starts_with("approval"));
    let rows = rows.order_by_asc(notice::Column::Id).all(house.app.db.reader()).await.unwrap();
    rows.iter().map(|row| format!("{} {}", row.kind, row.recipient)).collect()
}

both!(a_result_leaves_when_the_leader_approves_it_and_history_names_both, |house| {
    let served = Served::new(house).await;
    let (task, focal, leader) = under_approval(&served).await;
    let path = format!("/tasks/{task}/submission");
    let id = waits(&focal, &path, result()).await;
    assert_eq!(state(&focal, &task).await, "assigned", "nothing has left yet");
    let again = focal.post(&path, result()).await;
    assert_eq!((again.status, again.rule()), (StatusCode::CONFLICT, "approval_waits"));
    let listed = leader.get(&format!("/tasks/{task}/approvals")).await.ok();
    assert_eq!(listed["items"][0]["step"]["result"], "Đã công khai.");
    assert_eq!(listed["items"][0]["asked_by"]["name"], "focal H18");

    let approval = format!("/approvals/{id}/approval");
    let own = focal.post(&approval, json!({})).await;
    assert_eq!((own.status, own.rule()), (StatusCode::FORBIDDEN, "not_yours"));
    let office = served.client("secretariat@g22.example").await;
    assert_eq!(office.post(&approval, json!({})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get(&format!("/approvals/{id}")).await.status, StatusCode::NOT_FOUND);
    let stale = [("if-match", "\"9\"")];
    let stale = leader.send(Method::POST, &approval, Some(json!({})), &stale).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);

    served.house.at("2023-11-21T10:00:00+07:00");
    let key = [("idempotency-key", "one")];
    let done = leader.send(Method::POST, &approval, Some(json!({})), &key).await.ok();
    assert_eq!((&done["state"], &done["version"]), (&json!("approved"), &json!(2)));
    assert_eq!(leader.send(Method::POST, &approval, Some(json!({})), &key).await.ok(), done);
    assert_eq!(state(&office, &task).await, "submitted");
    let late = leader.post(&approval, json!({})).await;
    assert_eq!((late.status, late.rule()), (StatusCode::CONFLICT, "approval_decided"));

    let (asker, approver) = (served.house.person(FOCAL).await, served.house.person(LEADER).await);
    let of_task = event::Column::SubjectId.eq(task.parse::<uuid::Uuid>().unwrap());
    let submitted =
        event::Entity::find().filter(of_task).filter(event::Column::Action.eq("submit"));
    let submitted = submitted.one(served.house.app.db.reader()).await.unwrap().unwrap();
    assert_eq!(submitted.actor_id, Some(approver.0));
    assert!(submitted.data.contains(&asker.to_string()), "{}", submitted.data);
    assert_eq!(submitted.at, served.house.app.clock.now(), "it counts from when it left");
    let heard = [format!("approval_ask {LEADER}"), format!("approval_given {FOCAL}")];
    assert_eq!(told(&served.house).await, heard);
    served.stop().await;
});

both!(every_act_that_leaves_waits_and_every_other_is_taken_at_once, |house| {
    let served = Served::new(house).await;
    let (task, focal, leader) = under_approval(&served).await;
    focal.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
    let text = json!({ "text": "Đã rà soát" });
    assert_eq!(focal.post(&format!("/tasks/{task}/progress"), text).await.status, StatusCode::OK);
    let until = json!({ "kind": "postpone", "due_on": "2023-12-22", "reason": "Chờ dữ liệu." });
    let id = waits(&focal, &format!("/tasks/{task}/extensions"), until).await;
    let approved = leader.post(&format!("/approvals/{id}/approval"), json!({})).await.ok();
    let asked = leader.get(&format!("/tasks/{task}")).await.ok();
    assert_eq!(asked["pending_extension"], approved["step"]["extension"]);
    // An escalation calls for a commitment; tokens have ended by then.
    for at in ["2023-12-11", "2023-12-13", "2023-12-18", "2023-12-20", "2023-12-25", "2024-01-02"] {
        served.house.at(&format!("{at}T08:00:00+07:00"));
        served.house.app.sweep(None).await.unwrap();
    }
    let (focal, leader) = (served.client(FOCAL).await, served.client(LEADER).await);
    let promise = json!({ "reason": "Thiếu dữ liệu.", "promised_on": "2024-01-05" });
    let id = waits(&focal, &format!("/tasks/{task}/commitments"), promise).await;
    let done = leader.post(&format!("/approvals/{id}/approval"), json!({})).await.ok();
    assert_eq!(done["act"], "commit");
    served.stop().await;
});

both!(what_is_unlawful_or_malformed_does_not_wait, |house| {
    let served = Served::new(house).await;
    let (task, focal, _) = under_approval(&served).await;
    let bare = focal.post(&format!("/tasks/{task}/submission"), json!({ "result": "Xong" })).await;
    assert_eq!(bare.json["fields"][0]["field"], "document_number", "{}", bare.text);
    let promise = json!({ "reason": "Lý do", "promised_on": "2023-11-24" });
    let early = focal.post(&format!("/tasks/{task}/commitments"), promise).await;
    assert_eq!((early.status, early.rule()), (StatusCode::CONFLICT, "nothing_to_answer"));
    let stranger = served.client("focal@h26.example").await;
    let foreign = stranger.post(&format!("/tasks/{task}/submission"), result()).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let listed = focal.get(&format!("/tasks/{task}/approvals")).await.ok();
    assert_eq!(listed["items"], json!([]));
    served.stop().await;
});

both!(a_leaders_own_act_leaves_at_once_and_ends_what_waited_for_it, |house| {
    let served = Served::new(house).await;
    let (task, focal, leader) = under_approval(&served).await;
    let path = format!("/tasks/{task}/submission");
    let id = waits(&focal, &path, result()).await;
    assert_eq!(leader.post(&path, result()).await.status, StatusCode::OK);
    let lapsed = focal.get(&format!("/approvals/{id}")).await.ok();
    assert_eq!((&lapsed["state"], &lapsed["decided_by"]), (&json!("lapsed"), &Value::Null));
    let heard = [format!("approval_ask {LEADER}"), format!("approval_lapsed {FOCAL}")];
    assert_eq!(told(&served.house).await, heard);
    served.stop().await;
});

both!(a_request_lapses_when_the_task_goes_to_another_or_ends, |house| {
    let served = Served::new(house).await;
    let (task, focal, leader) = under_approval(&served).await;
    let office = served.client("secretariat@g22.example").await;
    let first = waits(&focal, &format!("/tasks/{task}/submission"), result()).await;
    let body = json!({ "lead": "H26", "reason": "Thuộc thẩm quyền Hà Nội." });
    office.post(&format!("/tasks/{task}/reassignment"), body).await.ok();
    let (house, id) = (&served.house, first.parse::<ApprovalId>().unwrap());
    let admin = house.caller("admin@g22.example").await;
    let known = house.app.approval(&admin.actor, id).await.unwrap().approval;
    assert_eq!(known.state(), "lapsed");
    let gone = leader.post(&format!("/approvals/{first}/approval"), json!({})).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "the task is another's now");
    let caller = house.caller("leader@h26.example").await;
    let decided = house.app.approve(&caller, id, None).await.unwrap_err();
    assert!(matches!(decided, AppError::Conflict { rule: "approval_decided", .. }), "{decided}");
    served.stop().await;
});

both!(what_time_has_spoilt_is_refused_with_a_conflict_and_waits_on, |house| {
    let served = Served::new(house).await;
    let (task, focal, leader) = under_approval(&served).await;
    let until = json!({ "kind": "postpone", "due_on": "2023-12-11", "reason": "Chờ dữ liệu." });
    let id = waits(&focal, &format!("/tasks/{task}/extensions"), until).await;
    served.house.at("2023-12-14T09:00:00+07:00");
    let late = leader.post(&format!("/approvals/{id}/approval"), json!({})).await;
    assert_eq!((late.status, late.rule()), (StatusCode::CONFLICT, "approval_outdated"));
    assert_eq!(leader.get(&format!("/approvals/{id}")).await.ok()["state"], "waiting");
    served.stop().await;
});

both!(a_leader_sends_back_with_a_reason_and_whoever_asked_takes_back, |house| {
    let served = Served::new(house).await;
    let (task, focal, leader) = under_approval(&served).await;
    let path = format!("/tasks/{task}/submission");
    let id = waits(&focal, &path, result()).await;
    let back = format!("/approvals/{id}/return");
    let bare = leader.post(&back, json!({ "reason": " " })).await;
    assert_eq!(bare.json["fields"][0]["field"], "reason");
    let sent = leader.post(&back, json!({ "reason": "Thiếu số liệu." })).await.ok();
    assert_eq!((&sent["state"], &sent["reason"]), (&json!("sent_back"), &json!("Thiếu số liệu.")));
    assert_eq!(state(&focal, &task).await, "assigned");
    let id = waits(&focal, &path, result()).await;
    let take_back = format!("/approvals/{id}/withdrawal");
    assert_eq!(leader.post(&take_back, json!({})).await.rule(), "not_yours");
    assert_eq!(focal.post(&take_back, json!({})).await.ok()["state"], "withdrawn");
    assert!(told(&served.house).await.contains(&format!("approval_sent_back {FOCAL}")));
    served.stop().await;
});

both!(of_two_who_approve_at_once_one_does, |house| {
    let served = Served::new(house).await;
    let (task, focal, _) = under_approval(&served).await;
    let id = waits(&focal, &format!("/tasks/{task}/submission"), result()).await;
    let id: ApprovalId = id.parse().unwrap();
    let (house, leader) = (&served.house, served.house.caller(LEADER).await);
    let other = house.neighbour().await;
    let (one, two) =
        tokio::join!(house.app.approve(&leader, id, None), other.approve(&leader, id, None));
    let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
    assert_eq!(won.unwrap().task.version, 2, "one step was taken");
    let lost = lost.unwrap_err();
    assert!(matches!(lost, AppError::Conflict { rule: "approval_decided", .. }), "{lost}");
    served.stop().await;
});

both!(who_stands_in_for_the_leader_approves_in_the_leaders_place, |house| {
    let served = Served::new(house).await;
    let (task, focal, _) = under_approval(&served).await;
    let id = waits(&focal, &format!("/tasks/{task}/submission"), result()).await;
    let deputy = served.client("focal@h26.example").await;
    let approval = format!("/approvals/{id}/approval");
    assert_eq!(deputy.post(&approval, json!({})).await.status, StatusCode::NOT_FOUND);
    away(&served.house, LEADER, "focal@h26.example", ("2023-11-20", "2023-11-24")).await;
    let done = deputy.post(&approval, json!({})).await.ok();
    assert_eq!(done["decided_by"]["name"], "focal H26");
    assert_eq!(done["decided_for"]["name"], "leader H18");
    served.stop().await;
});

both!(without_the_setting_everything_leaves_at_once, |house| {
    let served = Served::new(house).await;
    let (task, focal, _) = under_approval(&served).await;
    require(&served.house, "H18", false).await;
    let sent = focal.post(&format!("/tasks/{task}/submission"), result()).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
    assert_eq!(told(&served.house).await, Vec::<String>::new());
    served.stop().await;
});

both!(a_departments_leader_approves_its_part_and_no_asker_accepts_it, |house| {
    let served = Served::new(house).await;
    let ministry = Ministry::of(&served).await;
    let part = ministry.split("01.G15", "2023-12-06").await;
    require(&served.house, "01.G15", true).await;
    ministry.first.post(&format!("/tasks/{part}/acknowledgement"), json!({})).await.ok();
    let id = waits(&ministry.first, &format!("/tasks/{part}/submission"), result()).await;
    let approval = format!("/approvals/{id}/approval");
    let above = ministry.leader.post(&approval, json!({})).await;
    assert_eq!(above.status, StatusCode::NOT_FOUND, "the ministry gave the part");
    let leader = served.client("leader@01.g15.example").await;
    leader.post(&approval, json!({})).await.ok();
    assert_eq!(state(&ministry.focal, &part).await, "submitted");
    // Whoever asked stands in for the ministry's officer, and still judges no result of theirs.
    away(&served.house, "focal@g15.example", "focal@01.g15.example", ("2023-11-20", "2023-11-24"))
        .await;
    let own = ministry.first.post(&format!("/tasks/{part}/acceptance"), json!({})).await;
    assert_eq!((own.status, own.rule()), (StatusCode::CONFLICT, "own_submission"));
    ministry.leader.post(&format!("/tasks/{part}/acceptance"), json!({})).await.ok();
    served.stop().await;
});

both!(the_setting_is_read_and_changed_over_http_by_administrators, |house| {
    let served = Served::new(house).await;
    let id = served.house.organisation("H18").await;
    let path = format!("/organisations/{id}");
    let change = Some(json!({ "requires_approval": true }));
    let focal = served.client(FOCAL).await;
    let refused = focal.send(Method::PATCH, &path, change.clone(), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let admin = served.client("admin@g22.example").await;
    let changed = admin.send(Method::PATCH, &path, change, &[]).await.ok();
    assert_eq!((&changed["requires_approval"], &changed["version"]), (&json!(true), &json!(2)));
    assert_eq!(focal.get(&path).await.ok()["requires_approval"], true);
    served.stop().await;
});

both!(what_has_not_left_stands_in_no_history_that_the_secretariat_reads, |house| {
    let served = Served::new(house).await;
    let (task, focal, _) = under_approval(&served).await;
    waits(&focal, &format!("/tasks/{task}/submission"), result()).await;
    let house = &served.house;
    for (who, sees) in [("secretariat", false), ("auditor", true)] {
        let reader = house.caller(&format!("{who}@g22.example")).await.actor;
        let events = house.app.events(&reader, None, None, None).await.unwrap();
        let any = events.page.items.iter().any(|event| event.subject_kind == "approval");
        assert_eq!(any, sees, "{who}");
    }
    served.stop().await;
});
