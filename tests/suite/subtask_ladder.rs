//! Who hears the clocks of a sub-task, day by day: the giver's focal officers stand for the
//! secretariat, its leader for the head, nobody monitors, and nobody above hears anything.

use serde_json::json;

use crate::{
    api_house::Served,
    house::both,
    post::{post_everything, remembering},
    subtask_kit::{Ministry, result},
};

/// `rung → recipient` of what the sub-tasks' clocks say at an instant.
async fn said(site: &Served, at: &str, tasks: &[&str]) -> Vec<String> {
    site.house.at(at);
    let rows = site.house.app.sweep(None).await.unwrap();
    let rows = rows
        .iter()
        .filter(|row| row.task.is_some_and(|task| tasks.contains(&task.to_string().as_str())));
    let mut said: Vec<String> = rows.map(|row| format!("{} {}", row.rung, row.recipient)).collect();
    said.sort();
    said
}

both!(the_due_date_of_a_sub_task_climbs_to_the_giver_and_no_higher, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let task = ministry.split("01.G15", "2023-12-08").await;
    ministry.first.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
    let (focal, leader) = ("focal@01.g15.example", "leader@01.g15.example");
    let (giver, minister) = ("focal@g15.example", "leader@g15.example");
    let mut expected = vec![
        ("2023-11-29", vec![("week", focal)]),
        ("2023-12-05", vec![("three", focal)]),
        ("2023-12-08", vec![("day", focal)]),
        ("2023-12-11", vec![("late", focal), ("late", leader)]),
        ("2023-12-13", vec![("slip", focal), ("slip", leader)]),
        ("2023-12-19", vec![("letter", focal), ("letter", giver), ("letter", leader)]),
        ("2023-12-29", vec![("top", focal), ("top", giver), ("top", leader), ("top", minister)]),
    ];
    for (day, lines) in &mut expected {
        let mut lines: Vec<String> =
            lines.iter().map(|(rung, who)| format!("{rung} {who}")).collect();
        lines.sort();
        let at = format!("{day}T08:00:00+07:00");
        assert_eq!(said(&site, &at, &[&task]).await, lines, "{day}");
    }
    site.stop().await;
});

both!(the_other_clocks_of_a_sub_task_speak_to_the_giver_s_officers, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let (focal, leader) = ("focal@01.g15.example", "leader@01.g15.example");
    let (giver, minister) = ("focal@g15.example", "leader@g15.example");
    let line = |rung: &str, who: &str| format!("{rung} {who}");
    // Given on Monday, 20 November: to be acknowledged by Wednesday.
    let task = ministry.split("01.G15", "2023-12-08").await;
    let at = |day: &str| format!("2023-{day}T08:00:00+07:00");
    let heard = said(&site, &at("11-22"), &[&task]).await;
    assert_eq!(heard, [line("acknowledgement+0", focal)]);
    let heard = said(&site, &at("11-23"), &[&task]).await;
    assert_eq!(heard, [line("acknowledgement+1", focal), line("acknowledgement+1", leader)]);
    let heard = said(&site, &at("11-27"), &[&task]).await;
    assert_eq!(heard, [line("acknowledgement+3", giver), line("acknowledgement+3", leader)]);
    // Returned on Monday, 27 November: to be answered by Wednesday.
    let back = json!({ "reason": "Không đúng chức năng." });
    ministry.first.post(&format!("/tasks/{task}/return"), back.clone()).await.ok();
    let heard = said(&site, &at("11-29"), &[&task]).await;
    assert_eq!(heard, [line("return+0", giver), line("week", giver)], "the ball is with the giver");
    assert_eq!(said(&site, &at("11-30"), &[&task]).await, [line("return+1", giver)]);
    assert_eq!(said(&site, &at("12-04"), &[&task]).await, [line("return+3", minister)]);
    ministry.focal.post(&format!("/tasks/{task}/insistence"), back).await.ok();
    ministry.first.post(&format!("/tasks/{task}/acknowledgement"), json!({})).await.ok();
    // A request made on Monday, 4 December is decided by Thursday.
    let moved = json!({ "due_on": "2023-12-06", "reason": "Sớm hơn." });
    ministry.focal.post(&format!("/tasks/{task}/due-date"), moved).await.ok();
    let ask = json!({ "kind": "postpone", "due_on": "2023-12-08", "reason": "Chờ." });
    ministry.first.post(&format!("/tasks/{task}/extensions"), ask).await.ok();
    let heard = said(&site, &at("12-07"), &[&task]).await;
    assert_eq!(heard, [line("decision+0", giver), line("late", focal), line("late", leader)]);
    assert_eq!(said(&site, &at("12-08"), &[&task]).await, [line("decision+1", giver)]);
    // Handed in on Friday, 8 December: to be reviewed by the 15th.
    ministry.first.post(&format!("/tasks/{task}/submission"), result()).await.ok();
    assert_eq!(said(&site, &at("12-15"), &[&task]).await, [line("review+0", giver)]);
    assert_eq!(said(&site, &at("12-18"), &[&task]).await, [line("review+1", giver)]);
    assert_eq!(said(&site, &at("12-22"), &[&task]).await, [line("review+5", minister)]);
    site.stop().await;
});

both!(nobody_above_the_giver_is_told_where_a_department_has_nobody, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let admin = site.client("admin@g22.example").await;
    let name = json!({ "vi": "Đơn vị 03", "en": "Department 03" });
    let body = json!({ "code": "03.G15", "name": name, "kind": "department", "parent": "G15",
        "valid_from": "2023-01-01" });
    admin.post("/organisations", body).await.ok();
    let task = ministry.split("03.G15", "2023-12-08").await;
    let heard = said(&site, "2023-11-22T08:00:00+07:00", &[&task]).await;
    assert_eq!(heard, ["acknowledgement+0 mailbox@g15.example"]);
    admin
        .send(
            reqwest::Method::PATCH,
            &format!("/organisations/{}", site.house.organisation("G15").await),
            Some(json!({ "mailbox": null })),
            &[],
        )
        .await
        .ok();
    let heard = said(&site, "2023-11-23T08:00:00+07:00", &[&task]).await;
    assert_eq!(heard, ["acknowledgement+1 focal@g15.example"], "for focal and leader alike");
    // The last look before a letter leaves asks the same people.
    let (courier, memory) = remembering(&site.house);
    site.house.advance(chrono::TimeDelta::seconds(120));
    post_everything(&site.house, &courier).await;
    let told: Vec<String> = memory.letters().iter().map(|letter| letter.to.to_string()).collect();
    assert!(told.iter().any(|to| to == "focal@g15.example"), "{told:?}");
    site.stop().await;
});

both!(the_plan_of_a_sub_task_names_the_same_people_as_its_sweeps, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let task = ministry.split("01.G15", "2023-12-08").await;
    let plan = ministry.focal.get(&format!("/tasks/{task}/plan")).await.ok();
    let text = plan.to_string();
    assert!(text.contains("leader@g15.example") && text.contains("focal@g15.example"), "{text}");
    assert!(!text.contains("g22.example"), "{text}");
    site.stop().await;
});
