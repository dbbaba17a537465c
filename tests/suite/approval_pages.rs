//! A leader's approval on the pages, without scripts.

use entities::post;
use reqwest::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    api_house::{Served, issued, task_of},
    approval_kit::require,
    house::both,
};

const FOCAL: &str = "focal@h18.example";
const LEADER: &str = "leader@h18.example";

async fn task(served: &Served) -> String {
    let office = served.client("secretariat@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18"]]).await;
    require(&served.house, "H18", true).await;
    task_of(&tasks, "H18")
}

both!(a_result_is_asked_for_sent_back_asked_again_and_approved_on_pages, |house| {
    let served = Served::new(house).await;
    let task = task(&served).await;
    let page = format!("/tasks/{task}");
    let (focal, leader) = (served.browser(FOCAL).await, served.browser(LEADER).await);
    let submit = focal.get(&page).await.form(&format!("{page}/submission"));
    let submit = submit.with("result", "Đã công khai.").with("document_number", "15/BC-UBND");
    let asked = focal.send_on(&submit).await;
    assert!(asked.says("Đang chờ lãnh đạo duyệt, chưa gửi đi."), "{}", asked.html);
    assert!(asked.says("Chờ lãnh đạo duyệt: Nộp kết quả"), "{}", asked.html);
    let offered = asked.forms();
    assert!(offered.iter().all(|form| !form.action.ends_with("/submission")), "it waits already");
    assert!(offered.iter().any(|form| form.action.ends_with("/withdrawal")));
    assert!(offered.iter().all(|form| !form.action.ends_with("/approval")));

    let work = leader.get("/").await;
    assert!(work.says("Chờ bạn duyệt") && work.says("focal H18"), "{}", work.html);
    assert!(!focal.get("/").await.says("Chờ bạn duyệt"));
    let shown = leader.get(&page).await;
    assert!(shown.says("Đã công khai.") && shown.says("15/BC-UBND"));
    let find = |end: &str| {
        let forms = shown.forms().into_iter();
        forms
            .filter(|form| form.action.starts_with("/approvals/"))
            .find(|form| form.action.ends_with(end))
    };
    let back = find("/return").unwrap();
    let refused = leader.send(&back.clone().with("reason", " ")).await.is_page(422);
    assert!(refused.says("Đã công khai."), "the task's page comes back with the form");
    let sent = leader.send_on(&back.with("reason", "Thiếu số liệu.")).await;
    assert!(sent.says("Lãnh đạo trả lại") && sent.says("Thiếu số liệu."), "{}", sent.html);
    let office = served.browser("secretariat@g22.example").await;
    assert!(!office.get(&page).await.says("Thiếu số liệu."), "it has not left");

    focal.send_on(&submit).await;
    let approve = leader.get(&page).await.forms().into_iter();
    let approve = approve.clone().find(|form| form.action.ends_with("/approval")).unwrap();
    let done = leader.send_on(&approve).await;
    assert!(done.says("Lãnh đạo đã duyệt") && done.says("Người trình"), "{}", done.html);
    assert!(office.get(&page).await.says("Đã công khai."));
    let late = leader.send(&approve).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Việc này không còn chờ duyệt nữa."), "{}", late.html);
    served.stop().await;
});

both!(where_nobody_leads_it_waits_and_the_pages_say_so, |house| {
    let served = Served::new(house).await;
    let task = task(&served).await;
    let leader = served.house.person(LEADER).await;
    let gone = post::Entity::delete_many().filter(post::Column::PersonId.eq(leader.0));
    gone.exec(served.house.app.db.reader()).await.unwrap();
    let (page, focal) = (format!("/tasks/{task}"), served.browser(FOCAL).await);
    let submit = focal.get(&page).await.form(&format!("{page}/submission"));
    let submit = submit.with("result", "Đã công khai.").with("document_number", "15/BC-UBND");
    let asked = focal.send_on(&submit).await;
    assert!(asked.says("Chưa có ai giữ chức trách lãnh đạo"), "{}", asked.html);
    let admin = served.browser("admin@g22.example").await;
    let organisation = served.house.organisation("H18").await;
    let path = format!("/admin/organisations/{organisation}");
    let shown = admin.get(&path).await;
    assert!(shown.says("Chưa có ai giữ chức trách lãnh đạo"), "{}", shown.html);
    let off = shown.form(&path).without("requires_approval");
    assert!(!admin.send_on(&off).await.says("Chưa có ai giữ chức trách lãnh đạo"));
    served.stop().await;
});
