//! Sub-tasks over HTTP: given, delivered, and carried along by what happens to their parent.

use dondoc::domain::ids::TaskId;
use entities::{event, notice};
use reqwest::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::{
    api_house::{Client, Served},
    house::{House, both},
    subtask_kit::{Ministry, department, part, result, seen_below},
};

/// `action → recipient` of everything told at once about a task, in order.
async fn told(house: &House, task: &str) -> Vec<String> {
    let id: TaskId = task.parse().unwrap();
    let rows = notice::Entity::find()
        .filter(notice::Column::TaskId.eq(id.0))
        .filter(notice::Column::Origin.eq("event"))
        .order_by_asc(notice::Column::Id);
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    rows.iter().map(|row| format!("{} {}", row.kind, row.recipient)).collect()
}

/// What stands in a task's history, with the parent whose step brought it about.
async fn history(house: &House, task: &str) -> Vec<(String, bool)> {
    let id: TaskId = task.parse().unwrap();
    let rows = event::Entity::find()
        .filter(event::Column::SubjectId.eq(id.0))
        .order_by_asc(event::Column::Seq);
    let rows = rows.all(house.app.db.reader()).await.unwrap();
    rows.iter().map(|row| (row.action.clone(), row.data.contains("with_parent"))).collect()
}

fn decision() -> Value {
    json!({ "reason": "Theo quyết định.", "decision_number": "20/QĐ" })
}

#[track_caller]
fn refused_field(reply: &crate::api_house::Reply) -> (String, String, String) {
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text);
    let field = &reply.json["fields"][0];
    let text = |name: &str| field[name].as_str().unwrap_or_default().to_owned();
    (text("field"), text("code"), text("detail"))
}

async fn acknowledge(client: &Client, task: &str) {
    client.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
}

both!(the_ministry_splits_a_task_to_two_departments_one_delivers_and_it_submits, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let first = ministry.split("01.G15", "2023-12-06").await;
    let second = ministry.split("02.G15", "2023-12-08").await;
    assert_eq!(
        seen_below(&ministry.focal, &ministry.task).await,
        ["1 assigned 2023-12-06", "2 assigned 2023-12-08"]
    );
    let shown = ministry.first.get(&format!("/tasks/{first}")).await.ok();
    assert_eq!((&shown["parent"], &shown["shared"]), (&Value::Null, &json!(false)));
    assert_eq!(shown["assigner"]["code"], "G15");
    assert_eq!(shown["directive"], Value::Null);
    let seen = ministry.focal.get(&format!("/tasks/{first}")).await.ok();
    assert_eq!(seen["parent"]["id"], ministry.task.as_str());
    assert_eq!(told(&site.house, &first).await, ["issue focal@01.g15.example"]);

    acknowledge(&ministry.first, &first).await;
    let submit = |task: &str| format!("/tasks/{task}/submission");
    ministry.first.post(&submit(&first), result()).await.ok();
    let own = ministry.first.post(&format!("/tasks/{first}/acceptance"), json!({})).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "a department takes no result");
    ministry.focal.post(&format!("/tasks/{first}/acceptance"), json!({})).await.ok();
    assert_eq!(
        told(&site.house, &first).await,
        ["issue focal@01.g15.example", "submit focal@g15.example", "accept focal@01.g15.example"]
    );

    let open = ministry.focal.post(&submit(&ministry.task), result()).await;
    let (field, code, detail) = refused_field(&open);
    assert_eq!((field.as_str(), code.as_str()), ("withdraw_subtasks", "open_subtasks"));
    assert!(detail.ends_with("·G15/2"), "{detail}");
    let shown = ministry.focal.get(&format!("/tasks/{}", ministry.task)).await.ok();
    assert_eq!(shown["state"], "in_progress", "a refused step leaves no trace");
    let mut said = result();
    said["withdraw_subtasks"] = json!(true);
    ministry.focal.post(&submit(&ministry.task), said).await.ok();
    assert_eq!(
        seen_below(&ministry.focal, &ministry.task).await,
        ["1 completed 2023-12-06", "2 withdrawn 2023-12-08"]
    );
    assert_eq!(
        told(&site.house, &second).await,
        ["issue focal@02.g15.example", "withdraw focal@02.g15.example"]
    );
    let expected = [("issue".to_owned(), false), ("withdraw".to_owned(), true)];
    assert_eq!(history(&site.house, &second).await, expected);
    let reopen = json!({ "reason": "Chưa đủ." });
    let late = ministry.focal.post(&format!("/tasks/{first}/reopening"), reopen).await;
    assert_eq!((late.status, late.rule()), (StatusCode::CONFLICT, "parent_stands_still"));
    site.stop().await;
});

both!(a_part_is_given_below_the_lead_no_later_than_its_task_and_by_the_lead_alone, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let path = format!("/tasks/{}/subtasks", ministry.task);
    let give = async |body: Value| ministry.focal.post(&path, body).await;
    let undated = {
        let mut body = part("01.G15", "2023-12-06");
        body["due"] = json!({ "rule": "none" });
        body
    };
    let helped = {
        let mut body = part("01.G15", "2023-12-06");
        body["coordinators"] = json!([{ "organisation": "H18" }]);
        body
    };
    for (body, field, code, detail) in [
        (part("01.G15", "2023-12-11"), "due", "after_parent", "2023-12-08"),
        (undated, "due", "parent_is_dated", "2023-12-08"),
        (part("H18", "2023-12-06"), "lead", "not_a_department_of_the_lead", ""),
        (part("G15", "2023-12-06"), "lead", "not_a_department_of_the_lead", ""),
        (part("09.G15", "2023-12-06"), "lead", "unknown_organisation", "09.G15"),
        (helped, "coordinators", "not_a_department_of_the_lead", ""),
    ] {
        let refused = give(body).await;
        assert_eq!(refused_field(&refused), (field.into(), code.into(), detail.into()));
    }
    let by_others =
        [(&ministry.office, StatusCode::FORBIDDEN), (&ministry.first, StatusCode::NOT_FOUND)];
    for (client, status) in by_others {
        assert_eq!(client.post(&path, part("01.G15", "2023-12-06")).await.status, status);
    }
    assert_eq!(seen_below(&ministry.focal, &ministry.task).await, Vec::<String>::new());
    let mut body = part("01.G15", "2023-12-06");
    body["parent"] = json!(ministry.task);
    let given = ministry.leader.post("/tasks", body.clone()).await;
    assert_eq!(given.status, StatusCode::CREATED, "{}", given.text);
    assert!(given.header("location").ends_with(given.json["id"].as_str().unwrap()));
    body["source"] = json!("Họp");
    let refused = refused_field(&ministry.leader.post("/tasks", body).await);
    assert_eq!((refused.0.as_str(), refused.1.as_str()), ("source", "not_with_parent"));
    let moved = json!({ "lead": "H18", "reason": "Nhầm." });
    let id = given.json["id"].as_str().unwrap();
    let away = ministry.focal.post(&format!("/tasks/{id}/reassignment"), moved).await;
    assert_eq!(refused_field(&away).1, "not_a_department_of_the_lead");
    let moved = json!({ "lead": "02.G15", "reason": "Đúng chức năng." });
    ministry.focal.post(&format!("/tasks/{id}/reassignment"), moved).await.ok();
    let lost = ministry.first.get(&format!("/tasks/{id}")).await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND, "it is another's now");
    site.stop().await;
});

both!(a_department_splits_once_more_and_no_deeper, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    department(&site, "01.G15", "01.01.G15").await;
    department(&site, "01.01.G15", "01.01.01.G15").await;
    let part_of = ministry.split("01.G15", "2023-12-06").await;
    let path = |task: &str| format!("/tasks/{task}/subtasks");
    let given = ministry.first.post(&path(&part_of), part("01.01.G15", "2023-12-05")).await.ok();
    let lowest = given["id"].as_str().unwrap().to_owned();
    assert_eq!(given["assigner"]["code"], "01.G15");
    let division = site.client("focal@01.01.g15.example").await;
    acknowledge(&division, &lowest).await;
    let deep = division.post(&path(&lowest), part("01.01.01.G15", "2023-12-05")).await;
    assert_eq!((deep.status, deep.rule()), (StatusCode::CONFLICT, "split_too_deep"));
    let seen = ministry.focal.get(&format!("/tasks/{lowest}")).await.ok();
    assert_eq!(seen["parent"]["id"], part_of.as_str());

    let mut said = decision();
    said["withdraw_subtasks"] = json!(true);
    let mine = ministry.focal.post(&format!("/tasks/{part_of}/withdrawal"), said.clone()).await;
    assert_eq!(mine.status, StatusCode::FORBIDDEN, "a focal officer withdraws nothing");
    let open = ministry.leader.post(&format!("/tasks/{part_of}/withdrawal"), decision()).await;
    assert_eq!(refused_field(&open).1, "open_subtasks");
    ministry.leader.post(&format!("/tasks/{part_of}/withdrawal"), said).await.ok();
    let gone = division.get(&format!("/tasks/{lowest}")).await.ok();
    assert_eq!(gone["state"], "withdrawn");
    site.stop().await;
});

both!(reassigning_a_task_and_revoking_its_directive_withdraw_its_parts, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let part_of = ministry.split("01.G15", "2023-12-06").await;
    let moved = json!({ "lead": "G12", "reason": "Đúng chức năng." });
    ministry.office.post(&format!("/tasks/{}/reassignment", ministry.task), moved).await.ok();
    let gone = ministry.first.get(&format!("/tasks/{part_of}")).await.ok();
    assert_eq!(gone["state"], "withdrawn");

    let back = json!({ "lead": "G15", "reason": "Trả về." });
    ministry.office.post(&format!("/tasks/{}/reassignment", ministry.task), back).await.ok();
    acknowledge(&ministry.focal, &ministry.task).await;
    let part_of = ministry.split("02.G15", "2023-12-06").await;
    ministry
        .office
        .post(&format!("/directives/{}/revoke", ministry.directive), decision())
        .await
        .ok();
    let gone = ministry.second.get(&format!("/tasks/{part_of}")).await.ok();
    assert_eq!(gone["state"], "withdrawn");
    let told = told(&site.house, &part_of).await;
    assert_eq!(told, ["issue focal@02.g15.example", "withdraw focal@02.g15.example"]);
    site.stop().await;
});

both!(a_suspended_task_takes_its_parts_along_and_back, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let own = ministry.split("01.G15", "2023-12-06").await;
    let with = ministry.split("02.G15", "2023-12-07").await;
    acknowledge(&ministry.second, &with).await;
    ministry.leader.post(&format!("/tasks/{own}/suspension"), decision()).await.ok();
    site.house.at("2023-11-21T09:00:00+07:00");
    ministry.office.post(&format!("/tasks/{}/suspension", ministry.task), decision()).await.ok();
    assert_eq!(
        seen_below(&ministry.focal, &ministry.task).await,
        ["1 suspended 2023-12-06", "2 suspended 2023-12-07"]
    );
    let plan = ministry.second.get(&format!("/tasks/{with}/plan")).await.ok();
    assert_eq!(plan["items"], json!([]), "its clocks stand still");
    let early = ministry.leader.post(&format!("/tasks/{with}/resumption"), json!({})).await;
    assert_eq!((early.status, early.rule()), (StatusCode::CONFLICT, "parent_stands_still"));
    // Three working days later: Friday, 24 November.
    site.house.at("2023-11-24T09:00:00+07:00");
    ministry.office.post(&format!("/tasks/{}/resumption", ministry.task), json!({})).await.ok();
    assert_eq!(
        seen_below(&ministry.focal, &ministry.task).await,
        ["1 suspended 2023-12-06", "2 in_progress 2023-12-12"],
        "what stood still by a decision of its own goes on standing"
    );
    let parent = ministry.focal.get(&format!("/tasks/{}", ministry.task)).await.ok();
    assert_eq!(parent["due_on"], "2023-12-13");
    // Ten working days of its own: no later than the parent all the same.
    site.house.at("2023-12-04T09:00:00+07:00");
    ministry.leader.post(&format!("/tasks/{own}/resumption"), json!({})).await.ok();
    assert_eq!(seen_below(&ministry.focal, &ministry.task).await[0], "1 assigned 2023-12-13");
    let acts: Vec<String> =
        history(&site.house, &with).await.into_iter().map(|(act, _)| act).collect();
    assert_eq!(acts, ["issue", "acknowledge", "suspend", "resume"]);
    site.stop().await;
});

both!(an_earlier_date_of_the_task_cuts_later_parts_to_it, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let early = ministry.split("01.G15", "2023-11-30").await;
    let late = ministry.split("02.G15", "2023-12-08").await;
    let moved = json!({ "due_on": "2023-12-05", "reason": "Cần sớm hơn." });
    ministry.office.post(&format!("/tasks/{}/due-date", ministry.task), moved).await.ok();
    assert_eq!(
        seen_below(&ministry.focal, &ministry.task).await,
        ["1 assigned 2023-11-30", "2 assigned 2023-12-05"]
    );
    let told = [told(&site.house, &early).await, told(&site.house, &late).await].concat();
    assert_eq!(
        told,
        [
            "issue focal@01.g15.example",
            "issue focal@02.g15.example",
            "change_due_date focal@02.g15.example"
        ]
    );
    let shown = ministry.second.get(&format!("/tasks/{late}")).await.ok();
    assert_eq!(shown["original_due_on"], "2023-12-08", "the first due date is never lost");
    site.stop().await;
});

both!(extensions_of_a_part_are_decided_by_whoever_gave_it, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let part_of = ministry.split("01.G15", "2023-12-05").await;
    acknowledge(&ministry.first, &part_of).await;
    let ask = |due_on: &str| json!({ "kind": "postpone", "due_on": due_on, "reason": "Chờ." });
    let path = format!("/tasks/{part_of}/extensions");
    let refused = refused_field(&ministry.first.post(&path, ask("2023-12-11")).await);
    assert_eq!(refused, ("due_on".into(), "after_parent".into(), "2023-12-08".into()));
    let asked = ministry.first.post(&path, ask("2023-12-07")).await.ok();
    let grant = format!("/extensions/{}/grant", asked["id"].as_str().unwrap());
    let number = json!({ "decision_number": "3/QĐ" });
    let office = ministry.office.post(&grant, number.clone()).await;
    assert_eq!(office.status, StatusCode::NOT_FOUND);
    let listed = ministry.office.get("/extensions").await.ok();
    assert_eq!(listed["items"], json!([]));
    ministry.focal.post(&grant, number).await.ok();
    let shown = ministry.first.get(&format!("/tasks/{part_of}")).await.ok();
    assert_eq!((&shown["due_on"], &shown["extensions"]), (&json!("2023-12-07"), &json!(1)));
    site.stop().await;
});

both!(what_a_department_reports_is_triaged_by_whoever_gave_the_part, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let part_of = ministry.split("01.G15", "2023-12-05").await;
    let report = json!({
        "context": "Số hóa", "field": "Hộ tịch", "obstacle": "Chưa có kết nối",
        "proposal": "Mở kết nối", "authority": "G12", "needed_by": "2023-12-01", "blocking": true,
    });
    let made = ministry.first.post(&format!("/tasks/{part_of}/difficulties"), report).await.ok();
    let path = format!("/difficulties/{}", made["id"].as_str().unwrap());
    assert_eq!(ministry.office.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ministry.office.get("/difficulties").await.ok()["items"], json!([]));
    ministry.focal.post(&format!("{path}/acknowledgement"), json!({})).await.ok();
    let route = json!({ "organisation": "02.G15", "answer_by": "2023-11-30" });
    ministry.focal.post(&format!("{path}/routing"), route).await.ok();
    let answer = json!({ "text": "Đã mở." });
    ministry.second.post(&format!("{path}/answer"), answer).await.ok();
    ministry.first.post(&format!("{path}/resolution"), json!({})).await.ok();
    let told = told(&site.house, &part_of).await;
    assert!(told.contains(&"difficulty_report focal@g15.example".to_owned()), "{told:?}");
    assert!(told.iter().all(|line| !line.contains("g22")), "{told:?}");
    site.stop().await;
});
