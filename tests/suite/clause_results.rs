//! A clause that each organisation answers with a document, followed until all have.

use dondoc::domain::task::Step;
use serde_json::json;

use crate::{
    api_house::{Served, heading, issued, task_of},
    house::both,
};

const OFFICE: &str = "secretariat@g22.example";

both!(a_clause_says_who_has_answered_it_with_which_document_and_who_has_not, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let (directive, tasks) = issued(&office, "27/CT-TTg", &[&["H18", "H26", "G15"]]).await;
    let focal = site.house.caller("focal@h18.example").await;
    let submit = Step::Submit {
        result: "Đã ban hành kế hoạch.".into(),
        document_number: Some("145/KH-UBND".into()),
        attachments: Vec::new(),
        withdraw_subtasks: false,
    };
    let task = task_of(&tasks, "H18").parse().unwrap();
    site.house.app.take_step(&focal, task, submit, None).await.unwrap();

    let clerk = site.browser(OFFICE).await;
    let matrix = clerk.get(&format!("/directives/{directive}")).await.is_page(200);
    // Handed in waits without days; the others count the working days that are left.
    let told = |label: &str| matrix.html.matches(&format!("aria-label=\"{label}")).count();
    assert_eq!(
        (told("Chờ duyệt kết quả\""), told("Chờ tiếp nhận, Còn ")),
        (1, 2),
        "{}",
        matrix.html
    );
    let at = matrix.html.find("/results\"").unwrap();
    let from = matrix.html[..at].rfind('"').unwrap() + 1;
    let place = format!("{}/results", &matrix.html[from..at]);
    let page = clerk.get(&place).await.is_page(200);
    assert!(page.says("0/3") && page.says("145/KH-UBND"), "handed in is not done: {}", page.html);
    let caller = site.house.caller(OFFICE).await;
    site.house.app.take_step(&caller, task, Step::Accept, None).await.unwrap();
    let page = clerk.get(&place).await.is_page(200);
    assert!(page.says("1/3") && page.html.contains("value=\"33\""), "{}", page.html);
    assert_eq!(page.html.matches("Chưa có kết quả").count(), 2);

    // A province sees its own answer alone, whoever has none sees nothing.
    let own = site.browser("focal@h18.example").await.get(&place).await.is_page(200);
    assert!(own.says("1/1") && own.says("145/KH-UBND"), "{}", own.html);
    let other = site.browser("focal@h26.example").await.get(&place).await.is_page(200);
    assert!(!other.says("145/KH-UBND"), "{}", other.html);
    site.browser("focal@g12.example").await.get(&place).await.is_page(404);

    let draft = office.post("/directives", heading("28/CT-TTg")).await.ok();
    let draft = draft["id"].as_str().unwrap();
    let body = crate::api_house::clause("I.1", &["H18"], "2023-12-08");
    let clause = office.post(&format!("/directives/{draft}/clauses"), body).await.ok();
    assert_ne!(clause["id"], json!(null));
    let place = format!("/directives/{draft}/clauses/{}/results", clause["id"].as_str().unwrap());
    clerk.get(&place).await.is_page(404);
    site.stop().await;
});
