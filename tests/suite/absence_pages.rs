//! Absences over HTTP and on the pages: told, shown, acted on, ended.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    absences::{away, can_sign_in},
    api_house::{Served, issued, task_of},
    house::both,
};

const FOCAL: &str = "focal@h18.example";
const LEADER: &str = "leader@h18.example";

both!(an_absence_is_told_read_shortened_and_ended_over_http, |house| {
    let served = Served::new(house).await;
    let focal = served.client(FOCAL).await;
    let person = served.house.person(FOCAL).await.to_string();
    let deputy = can_sign_in(&served.house, LEADER).await.to_string();
    let body =
        json!({ "person": person, "deputy": deputy, "from": "2023-11-21", "to": "2023-11-24" });
    let told = focal.post("/absences", body.clone()).await;
    assert_eq!(told.status, StatusCode::CREATED, "{}", told.text);
    let again = focal.post("/absences", body).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let field = &again.json["fields"][0];
    assert_eq!((&field["field"], &field["code"]), (&json!("from"), &json!("absence_overlaps")));
    assert_eq!(field["detail"], "2023-11-21 – 2023-11-24");

    let own = focal.get("/absences?person=me").await.ok();
    assert_eq!(own["items"][0]["deputy"], json!(deputy));
    let leader = served.client(LEADER).await;
    let stood_in = leader.get("/absences?deputy=me&on=2023-11-22").await.ok();
    assert_eq!(stood_in["items"], own["items"]);
    assert_eq!(leader.get("/absences").await.status, StatusCode::FORBIDDEN);
    let path = format!("/absences/{}", told.json["id"].as_str().unwrap());
    assert_eq!(leader.send(Method::DELETE, &path, None, &[]).await.status, StatusCode::NOT_FOUND);

    let stale = [("if-match", "\"9\"")];
    let shorter = Some(json!({ "to": "2023-11-22" }));
    let refused = focal.send(Method::PATCH, &path, shorter.clone(), &stale).await;
    assert_eq!(refused.status, StatusCode::PRECONDITION_FAILED);
    let shortened = focal.send(Method::PATCH, &path, shorter, &[]).await.ok();
    assert_eq!((&shortened["to"], &shortened["version"]), (&json!("2023-11-22"), &json!(2)));

    served.house.at("2023-11-21T10:00:00+07:00");
    let me = leader.get("/me").await.ok();
    assert_eq!(me["stands_for"][0]["person"]["name"], "focal H18");
    assert_eq!(me["stands_for"][0]["posts"][0]["organisation"]["code"], "H18");
    assert_eq!(me["posts"].as_array().unwrap().len(), 1, "one's own posts stay one's own");
    let gone = focal.send(Method::DELETE, &path, None, &[]).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text);
    assert_eq!(leader.get("/me").await.ok()["stands_for"], json!([]));
    assert_eq!(focal.get("/absences?person=me").await.ok()["items"], json!([]));
    served.stop().await;
});

both!(a_deputy_finds_the_work_clearly_marked_and_does_it, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18"]]).await;
    let task = task_of(&tasks, "H18");
    away(&served.house, FOCAL, "focal@h26.example", ("2023-11-20", "2023-11-24")).await;
    let deputy = served.browser("focal@h26.example").await;
    let work = deputy.get("/").await;
    assert!(work.html.contains("Làm thay focal H18 đến hết ngày 24/11/2023"), "{}", work.html);
    assert!(work.html.contains(&format!("/tasks/{task}")), "the task stands in that place");
    let page = deputy.get(&format!("/tasks/{task}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("notice-info"), "the page says in whose place");
    let form = page.form(&format!("/tasks/{task}/acknowledgement"));
    let after = deputy.send_on(&form).await;
    assert!(after.html.contains("focal H26 (thay focal H18)"), "{}", after.html);
    let events = office.get(&format!("/tasks/{task}/events")).await.ok();
    let last =
        events["items"].as_array().unwrap().iter().find(|event| event["action"] == "acknowledge");
    assert_eq!(last.unwrap()["in_place_of"]["name"], "focal H18");
    served.stop().await;
});

both!(one_tells_ones_own_absence_on_ones_page_and_comes_back_early, |house| {
    let served = Served::new(house).await;
    let leader = can_sign_in(&served.house, LEADER).await.to_string();
    let focal = served.browser(FOCAL).await;
    let page = focal.get("/me").await;
    let form = page.form("/me/absences").with("from", "2023-11-27");
    let refused = focal.send(&form.clone().with("deputy", &leader).with("to", "2023-11-24")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("2023-11-24"), "what was typed stays");
    let told = focal.send_on(&form.with("deputy", &leader).with("to", "2023-12-01")).await;
    assert!(told.html.contains("leader H18"), "{}", told.html);
    let end = told.forms().into_iter().find(|form| form.action.ends_with("/end")).unwrap();
    let after = focal.send_on(&end).await;
    assert!(after.forms().iter().all(|form| !form.action.ends_with("/end")));
    served.stop().await;
});

both!(administrators_tell_anybodys_absence_by_address, |house| {
    let served = Served::new(house).await;
    can_sign_in(&served.house, "focal@h26.example").await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get("/admin/absences").await;
    assert!(page.html.contains("Hiện không ai vắng mặt"), "{}", page.html);
    let form = page.form("/admin/absences").with("person", FOCAL).with("from", "2023-11-20");
    let form = form.with("to", "2023-11-24");
    let unknown = admin.send(&form.clone().with("deputy", "nobody@h18.example")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = admin.send_on(&form.with("deputy", "focal@h26.example")).await;
    assert!(
        told.html.contains("focal H26") && told.html.contains("Đang vắng mặt"),
        "{}",
        told.html
    );
    let end = told.forms().into_iter().find(|form| form.action.ends_with("/end")).unwrap();
    let back = admin.send_on(&end).await;
    assert!(back.html.contains("Hiện không ai vắng mặt"));
    // The secretariat looks; only administrators tell.
    let office = served.browser("secretariat@g22.example").await;
    let seen = office.get("/admin/absences").await;
    assert!(seen.forms().iter().all(|form| form.action != "/admin/absences"));
    served.stop().await;
});
