//! What becomes of a request for approval in time: letters that say nothing any more, the dated
//! plan, who stands in for whoever asked, and where nobody leads.

use dondoc::{
    app::{approvals::Taken, doctor::Gravity, people::Preferences},
    domain::{
        ids::{ApprovalId, TaskId},
        task::Step,
    },
};
use entities::{notice, post};
use reqwest::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::{
    absences::away,
    api_house::Served,
    approval_kit::require,
    heart::issued,
    house::{House, both},
    post::{post_everything, remembering, subject},
    subtask_kit::{Ministry, result},
};

const FOCAL: &str = "focal@h18.example";
const LEADER: &str = "leader@h18.example";
const STANDS_IN: &str = "focal@h26.example";

/// A task of Điện Biên, whose leader approves what leaves it; its letters have left.
async fn under_approval(house: &House) -> TaskId {
    let task = issued(house, &["H18"], "2023-12-08").await[0];
    require(house, "H18", true).await;
    let (courier, _) = remembering(house);
    post_everything(house, &courier).await;
    task
}

fn submit() -> Step {
    Step::Submit {
        result: "Đã công khai.".into(),
        document_number: Some("1/BC".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    }
}

async fn asks(house: &House, who: &str, task: TaskId) -> ApprovalId {
    let caller = house.caller(who).await;
    match house.app.take_or_ask(&caller, task, submit(), None).await.unwrap() {
        Taken::Waits(asked) => asked.approval.id,
        Taken::Done(_) => panic!("it did not wait"),
    }
}

/// Whom letters about a request reach that waits no more, and why the others ended.
async fn letters_after(house: &House, ends: impl AsyncFnOnce(TaskId, ApprovalId)) -> Vec<String> {
    let task = under_approval(house).await;
    let id = asks(house, FOCAL, task).await;
    house.advance(chrono::TimeDelta::seconds(61));
    house.app.compose().await.unwrap();
    ends(task, id).await;
    let (courier, memory) = remembering(house);
    courier.deliver().await.unwrap();
    let asked = memory.letters();
    let asked = asked.iter().filter(|letter| letter.to.to_string() == LEADER);
    let mut told: Vec<String> = asked.map(|letter| subject(&letter.mime)).collect();
    let rows = notice::Entity::find().filter(notice::Column::Kind.eq("approval_ask"));
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    told.extend(rows.into_iter().filter_map(|row| row.ended_because));
    told
}

both!(a_request_that_waits_reaches_its_leader, |house| {
    let told = letters_after(&house, async |_, _| ()).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("27/CT-TTg") || told[0].contains("duyệt"), "{told:?}");
});

both!(no_letter_asks_to_approve_what_was_taken_back, |house| {
    let caller = house.caller(FOCAL).await;
    let told = letters_after(&house, async |_, id| {
        house.app.withdraw_approval(&caller, id, None).await.unwrap();
    });
    assert_eq!(told.await, ["nothing_to_decide"]);
});

both!(no_letter_asks_to_approve_what_was_decided, |house| {
    let caller = house.caller(LEADER).await;
    let told = letters_after(&house, async |_, id| {
        house.app.approve(&caller, id, None).await.unwrap();
    });
    assert_eq!(told.await, ["nothing_to_decide"]);
});

both!(no_letter_asks_to_approve_what_was_sent_back, |house| {
    let caller = house.caller(LEADER).await;
    let told = letters_after(&house, async |_, id| {
        house.app.send_back(&caller, id, "Thiếu số liệu.", None).await.unwrap();
    });
    assert_eq!(told.await, ["nothing_to_decide"]);
});

both!(no_letter_asks_to_approve_what_lapsed, |house| {
    let caller = house.caller(LEADER).await;
    let told = letters_after(&house, async |task, _| {
        house.app.take_step(&caller, task, submit(), None).await.unwrap();
    });
    assert_eq!(told.await, ["nothing_to_decide"]);
});

both!(a_leaders_summary_asks_for_nothing_that_was_taken_back, |house| {
    let task = under_approval(&house).await;
    let leader = house.caller(LEADER).await;
    let daily = Preferences { daily_summary: Some(true), ..Preferences::default() };
    house.app.choose_preferences(&leader.actor, daily).await.unwrap();
    let id = asks(&house, FOCAL, task).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    assert!(memory.letters().is_empty(), "it waits for the morning");
    house.at("2023-11-21T08:05:00+07:00");
    house.app.compose().await.unwrap();
    house.app.withdraw_approval(&house.caller(FOCAL).await, id, None).await.unwrap();
    courier.deliver().await.unwrap();
    assert!(memory.letters().is_empty(), "there is nothing to sum up");
    asks(&house, FOCAL, task).await;
    house.at("2023-11-22T08:05:00+07:00");
    post_everything(&house, &courier).await;
    assert_eq!(memory.letters().len(), 1, "what waits is summed up");
});

both!(the_dated_plan_is_the_same_while_a_request_waits_and_ends_when_it_is_approved, |house| {
    let task = under_approval(&house).await;
    let (focal, leader) = (house.caller(FOCAL).await, house.caller(LEADER).await);
    house.app.take_step(&focal, task, Step::Acknowledge, None).await.unwrap();
    let plan = async || house.app.task_plan(&focal.actor, task).await.unwrap();
    let before = plan().await;
    assert!(before.iter().any(|word| word.rung == "late"), "{before:?}");
    let id = asks(&house, FOCAL, task).await;
    assert_eq!(plan().await, before, "nothing has left: the clock runs on");
    // What the plan says is said: the request stops no reminder.
    house.at("2023-11-29T08:00:00+07:00");
    let said = house.app.sweep(None).await.unwrap();
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].rung.as_str(), said[0].recipient.as_str()), ("week", FOCAL));
    assert_eq!(plan().await[..], before[1..]);
    house.app.approve(&leader, id, None).await.unwrap();
    let after = plan().await;
    assert!(after.iter().all(|word| word.clock.name() == "review"), "{after:?}");
});

both!(who_stands_in_asks_in_the_absent_ones_place_and_either_takes_it_back, |house| {
    let task = under_approval(&house).await;
    away(&house, FOCAL, STANDS_IN, ("2023-11-20", "2023-11-21")).await;
    let first = asks(&house, STANDS_IN, task).await;
    let leader = house.caller(LEADER).await;
    let seen = house.app.approval(&leader.actor, first).await.unwrap().approval;
    let (absent, deputy) = (house.person(FOCAL).await, house.person(STANDS_IN).await);
    assert_eq!((seen.asked_by, seen.asked_for), (deputy, Some(absent)));
    house.app.withdraw_approval(&house.caller(STANDS_IN).await, first, None).await.unwrap();
    let second = asks(&house, STANDS_IN, task).await;
    // Back at the desk, one takes back what was asked in one's place; the deputy no longer.
    house.at("2023-11-22T09:00:00+07:00");
    let gone = house.app.withdraw_approval(&house.caller(STANDS_IN).await, second, None).await;
    assert_eq!(gone.unwrap_err().to_string(), "no such approval");
    house.app.withdraw_approval(&house.caller(FOCAL).await, second, None).await.unwrap();
    let third = asks(&house, FOCAL, task).await;
    house.app.approve(&leader, third, None).await.unwrap();
});

both!(who_stood_in_and_asked_hears_the_answer, |house| {
    let task = under_approval(&house).await;
    away(&house, FOCAL, STANDS_IN, ("2023-11-20", "2023-11-24")).await;
    let id = asks(&house, STANDS_IN, task).await;
    let (courier, memory) = remembering(&house);
    post_everything(&house, &courier).await;
    house.app.approve(&house.caller(LEADER).await, id, None).await.unwrap();
    post_everything(&house, &courier).await;
    let rows = notice::Entity::find().filter(notice::Column::Kind.eq("approval_given"));
    let told = rows.all(house.app.db.reader()).await.unwrap();
    let told: Vec<_> = told.iter().map(|row| row.recipient.as_str()).collect();
    assert_eq!(told, [STANDS_IN]);
    let to_deputy =
        memory.letters().iter().filter(|letter| letter.to.to_string() == STANDS_IN).count();
    assert!(to_deputy > 0);
});

both!(who_stands_in_for_leader_and_officer_lets_it_leave_at_once, |house| {
    let task = under_approval(&house).await;
    away(&house, FOCAL, STANDS_IN, ("2023-11-20", "2023-11-24")).await;
    away(&house, LEADER, STANDS_IN, ("2023-11-20", "2023-11-24")).await;
    let deputy = house.caller(STANDS_IN).await;
    let taken = house.app.take_or_ask(&deputy, task, submit(), None).await.unwrap();
    let Taken::Done(seen) = taken else { panic!("a leader's own act leaves at once") };
    assert_eq!(seen.task.submitted_for, Some(house.person(LEADER).await), "in the leader's place");
});

both!(what_was_asked_in_ones_place_is_judged_by_somebody_else, |house| {
    let served = Served::new(house).await;
    let ministry = Ministry::of(&served).await;
    let part = ministry.split("01.G15", "2023-12-06").await;
    require(&served.house, "01.G15", true).await;
    ministry.first.post(&format!("/tasks/{part}/acknowledgement"), json!({})).await.ok();
    let (absent, deputy) = ("focal@01.g15.example", "focal@02.g15.example");
    away(&served.house, absent, deputy, ("2023-11-20", "2023-11-20")).await;
    let asked = ministry.second.post(&format!("/tasks/{part}/submission"), result()).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text);
    let approval = format!("/approvals/{}/approval", asked.json["id"].as_str().unwrap());
    let leader = served.client("leader@01.g15.example").await;
    leader.post(&approval, json!({})).await.ok();
    // Back the day after, the officer stands in for the ministry's own, who would accept it.
    served.house.at("2023-11-21T09:00:00+07:00");
    away(&served.house, "focal@g15.example", absent, ("2023-11-21", "2023-11-24")).await;
    let back = served.client(absent).await;
    let own = back.post(&format!("/tasks/{part}/acceptance"), json!({})).await;
    assert_eq!((own.status, own.rule()), (StatusCode::CONFLICT, "own_submission"));
    served.stop().await;
});

both!(administrators_see_where_a_leader_has_to_approve_and_nobody_leads, |house| {
    let task = under_approval(&house).await;
    let finding = async || {
        let all = house.app.examine(&house.url).await;
        all.into_iter().find(|finding| finding.about == "approvals")
    };
    assert_eq!(finding().await, None, "it has a leader");
    let leader = house.person(LEADER).await;
    let gone = post::Entity::delete_many().filter(post::Column::PersonId.eq(leader.0));
    gone.exec(house.app.db.reader()).await.unwrap();
    let found = finding().await.unwrap();
    assert_eq!(found.gravity, Gravity::Notable, "nothing waits yet: {}", found.detail);
    asks(&house, FOCAL, task).await;
    let found = finding().await.unwrap();
    assert_eq!(found.gravity, Gravity::Wrong, "{}", found.detail);
    assert!(found.detail.contains("Tỉnh Điện Biên"), "{}", found.detail);

    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get("/admin/jobs").await.is_page(200);
    let (name, mend) = ("Tỉnh Điện Biên: văn bản gửi đi", "1 việc đang chờ duyệt");
    assert!(page.says(name) && page.says(mend), "{}", page.html);
    let organisation = served.house.organisation("H18").await;
    assert!(page.html.contains(&format!("href=\"/admin/organisations/{organisation}\"")));

    // Whoever comes into the post finds it waiting.
    let admin = served.client("admin@g22.example").await;
    let body = json!({ "person": served.house.person("leader@h26.example").await, "role": "leader",
        "organisation": "H18", "from": "2023-11-20" });
    admin.post("/posts", body).await.ok();
    let new = served.browser("leader@h26.example").await;
    let work = new.get("/").await.is_page(200);
    assert!(work.says("Chờ bạn duyệt"), "{}", work.html);
    served.stop().await;
});
