//! Two at one task: whoever comes second sees what changed meanwhile, and loses no word.

use serde_json::json;

use crate::{api_house::Served, heart::issued, house::both};

const OFFICE: &str = "secretariat@g22.example";

both!(a_stale_form_comes_back_filled_with_what_changed_meanwhile, |house| {
    let task = issued(&house, &["H18"], "2023-12-01").await[0];
    let site = Served::new(house).await;
    let clerk = site.browser(OFFICE).await;
    let page = format!("/tasks/{task}");
    let action = format!("{page}/correction");
    let form = clerk.get(&page).await.is_page(200).form(&action);
    let form = form.with("text", "Nội dung của tôi").with("reason", "Lý do của tôi");
    let other = site.client("secretariat@g22.example").await;
    let moved = json!({ "due_on": "2023-12-15", "reason": "Chờ số liệu" });
    other.post(&format!("/tasks/{task}/due-date"), moved).await.ok();
    let refused = clerk.send(&form).await.is_page(412);
    assert!(refused.says("Trong lúc bạn đang viết"), "{}", refused.html);
    let meanwhile = refused.html.split("id=\"meanwhile\"").nth(1).unwrap();
    let meanwhile = meanwhile.split("</section>").next().unwrap();
    assert!(meanwhile.contains("01/12/2023") && meanwhile.contains("15/12/2023"), "{meanwhile}");
    assert!(meanwhile.contains("Chờ số liệu"), "{meanwhile}");
    assert_eq!(meanwhile.matches("class=\"said\"").count(), 1, "nothing older: {meanwhile}");
    let again = refused.form(&action);
    assert_eq!(again.value("text"), "Nội dung của tôi");
    assert_eq!(again.value("reason"), "Lý do của tôi");
    clerk.send(&again).await.leads_to(&page);
    site.stop().await;
});

both!(words_for_an_act_that_is_over_can_still_be_read, |house| {
    let task = issued(&house, &["H18"], "2023-12-01").await[0];
    let site = Served::new(house).await;
    let focal = site.browser("focal@h18.example").await;
    let page = format!("/tasks/{task}");
    let action = format!("{page}/submission");
    let form = focal.get(&page).await.is_page(200).form(&action);
    let form = form.with("result", "Kết quả dài <b>").with("document_number", "1/BC");
    let office = site.client(OFFICE).await;
    let ended = json!({ "decision_number": "20/QĐ-TTg", "reason": "Không còn cần" });
    office.post(&format!("/tasks/{task}/withdrawal"), ended).await.ok();
    let refused = focal.send(&form).await;
    assert!(refused.status.is_client_error(), "{}", refused.html);
    assert!(refused.says("Nội dung bạn đã viết"), "{}", refused.html);
    assert!(refused.html.contains("Kết quả dài &lt;b&gt;"), "{}", refused.html);
    assert!(refused.says("Không còn cần"), "what happened: {}", refused.html);
    site.stop().await;
});
