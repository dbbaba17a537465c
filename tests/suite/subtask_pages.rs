//! A task is split, its parts delivered, accepted and handed in through the pages alone, as a
//! browser without scripts sends them.

use crate::{
    api_house::Served,
    browser_house::{Browser, Seen},
    house::both,
    subtask_kit::Ministry,
};

async fn fill(browser: &Browser, page: &str, noun: &str, values: &[(&str, &str)]) -> Seen {
    let action = format!("{page}/{noun}");
    let page = browser.get(page).await.is_page(200);
    let form = values.iter().fold(page.form(&action), |form, (name, value)| form.with(name, value));
    browser.send(&form).await
}

/// The page of the task that a page links to under its reference's last number.
fn linked(page: &Seen, number: &str) -> String {
    let at = page.html.find(&format!("·G15/{number}<")).expect("the reference");
    let before = &page.html[..at];
    let link = before.rfind("href=\"/tasks/").unwrap();
    before[link + 6..].split('"').next().unwrap().to_owned()
}

both!(the_ministry_of_justice_splits_a_task_takes_a_result_and_submits, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let page = format!("/tasks/{}", ministry.task);
    let focal = site.browser("focal@g15.example").await;
    let [first, second] =
        [site.house.organisation("01.G15").await, site.house.organisation("02.G15").await];
    let refused = fill(&focal, &page, "subtasks", &[("text", "Kết nối dữ liệu.")]).await;
    let refused = refused.is_page(422);
    assert!(refused.html.contains("Kết nối dữ liệu."), "nothing typed is lost");
    let empty = [("title", ""), ("text", ""), ("due", "31/31/2023")];
    let refused = fill(&focal, &page, "subtasks", &empty).await.is_page(422);
    for field in ["lead", "title", "text", "due"] {
        let linked = format!("href=\"#subtasks-{field}");
        assert!(refused.html.replace("&#x3D;", "=").contains(&linked), "{field}: {}", refused.html);
    }
    let nobody = fill(&focal, &page, "handler", &[("person", "")]).await.is_page(422);
    assert!(nobody.html.contains("#handler-person"), "{}", nobody.html);
    let late = [
        ("lead", first.to_string()),
        ("text", "Kết nối dữ liệu.".to_owned()),
        ("due", "2023-12-11".to_owned()),
    ];
    let late: Vec<(&str, &str)> =
        late.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = fill(&focal, &page, "subtasks", &late).await.is_page(422);
    assert!(refused.says("08/12/2023"), "{}", refused.html);
    let shown = focal.get(&page).await.is_page(200);
    let form = shown.form(&format!("{page}/subtasks"));
    assert_eq!(form.value("due"), "2023-12-08", "the task's own day is proposed");
    let form = form.with("text", "Kết nối dữ liệu.").with("due", "2023-12-06");
    let form = form.with("lead", &first.to_string()).and("lead", &second.to_string());
    let shown = focal.send_on(&form).await.is_page(200);
    assert!(shown.says("Đơn vị 01.G15") && shown.says("Đơn vị 02.G15"), "{}", shown.html);

    let part = linked(&shown, "1");
    let clerk = site.browser("focal@01.g15.example").await;
    let work = clerk.get("/").await.is_page(200);
    assert!(work.html.contains(&part), "{}", work.html);
    let own = clerk.get(&part).await.is_page(200);
    assert!(!own.html.contains(&page), "the ministry's task is none of the department's");
    let result = [("result", "Đã kết nối."), ("document_number", "12/BC")];
    fill(&clerk, &part, "submission", &result).await.leads_to(&part);

    let work = focal.get("/").await.is_page(200);
    assert!(work.says("Nhiệm vụ con chờ duyệt"), "{}", work.html);
    fill(&focal, &part, "acceptance", &[]).await.leads_to(&part);
    let shown = focal.get(&page).await.is_page(200);
    assert!(shown.says("Chỉ tiếp tục được khi thu hồi luôn"), "{}", shown.html);
    let open = fill(&focal, &page, "submission", &result).await.is_page(422);
    assert!(open.says("Còn nhiệm vụ con đang mở") && open.html.contains("·G15/2"), "{}", open.html);
    let said = [result[0], result[1], ("withdraw_subtasks", "true")];
    fill(&focal, &page, "submission", &said).await.leads_to(&page);
    let shown = focal.get(&page).await.is_page(200);
    assert!(shown.says("Hoàn thành") && shown.says("Đã rút"), "{}", shown.html);

    let office = site.browser("secretariat@g22.example").await;
    assert_eq!(office.get(&part).await.status.as_u16(), 404);
    let seen = office.get(&page).await.is_page(200);
    assert!(!seen.html.contains("·G15/1"), "{}", seen.html);
    site.stop().await;
});

both!(effects_on_parts_are_listed_before_they_are_confirmed, |house| {
    let site = Served::new(house).await;
    let ministry = Ministry::of(&site).await;
    let part = ministry.split("01.G15", "2023-12-05").await;
    let page = format!("/tasks/{}", ministry.task);
    let office = site.browser("secretariat@g22.example").await;
    let shown = office.get(&page).await.is_page(200);
    for word in ["sẽ tạm dừng theo", "sẽ bị thu hồi", "1 nhiệm vụ con nội bộ"] {
        assert!(shown.says(word), "{word}: {}", shown.html);
    }
    let leader = site.browser("leader@g15.example").await;
    fill(&leader, &format!("/tasks/{part}"), "sharing", &[])
        .await
        .leads_to(&format!("/tasks/{part}"));
    let shown = office.get(&page).await.is_page(200);
    assert!(shown.says("·G15/1 (Đơn vị 01.G15, 05/12/2023)"), "{}", shown.html);
    fill(&leader, &format!("/tasks/{part}"), "unsharing", &[])
        .await
        .leads_to(&format!("/tasks/{part}"));
    site.stop().await;
});
