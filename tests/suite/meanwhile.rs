//! Two at one task: whoever comes second sees what changed meanwhile, and loses no word.

use serde_json::json;

use crate::{
    api_house::Served,
    browser_house::Seen,
    difficulty_kit,
    heart::issued,
    house::both,
    inspection_kit::{self, INSPECTOR},
};

const OFFICE: &str = "secretariat@g22.example";
const HANOI: &str = "focal@h26.example";
const FINANCE: &str = "focal@g12.example";

/// What the page says to have happened while the form was being filled in.
fn meanwhile(page: &Seen) -> &str {
    let part = page.html.split("id=\"meanwhile\"").nth(1);
    let part = part.unwrap_or_else(|| panic!("nothing is said: {}", page.html));
    part.split("</section>").next().unwrap()
}

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
    let meanwhile = meanwhile(&refused);
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

both!(a_stale_form_of_a_difficulty_says_what_changed_meanwhile, |house| {
    let report = difficulty_kit::report(&house, HANOI, None, false).await.report.id;
    let site = Served::new(house).await;
    let clerk = site.browser(OFFICE).await;
    let page = format!("/difficulties/{report}");
    let action = format!("{page}/dismissal");
    let form = clerk.get(&page).await.is_page(200).form(&action);
    let form = form.with("reason", "Trùng với báo cáo khác");
    let other = site.client(OFFICE).await;
    let seen = json!({ "note": "Đã gọi điện cho sở" });
    other.post(&format!("{page}/acknowledgement"), seen).await.ok();
    let refused = clerk.send(&form).await.is_page(412);
    let said = meanwhile(&refused);
    assert!(said.contains("Đã gọi điện cho sở"), "{said}");
    assert_eq!(said.matches("class=\"said\"").count(), 1, "nothing older: {said}");
    assert!(refused.says("vẫn còn trong biểu mẫu"), "{}", refused.html);
    let again = refused.form(&action);
    assert_eq!(again.value("reason"), "Trùng với báo cáo khác");
    clerk.send(&again).await.leads_to(&page);
    site.stop().await;
});

both!(an_answer_to_a_difficulty_that_is_over_can_still_be_read, |house| {
    let report = difficulty_kit::report(&house, HANOI, None, false).await.report.id;
    difficulty_kit::route(&house, report, "G12", "2024-12-20").await;
    let site = Served::new(house).await;
    let ministry = site.browser(FINANCE).await;
    let page = format!("/difficulties/{report}");
    let form = ministry.get(&page).await.is_page(200).form(&format!("{page}/answer"));
    let form = form.with("text", "Căn cứ Thông tư số 85 <b>");
    let ended = json!({ "reason": "Đã có hướng dẫn" });
    site.client(HANOI).await.post(&format!("{page}/withdrawal"), ended).await.ok();
    let refused = ministry.send(&form).await;
    assert!(refused.status.is_client_error(), "{}", refused.html);
    assert!(meanwhile(&refused).contains("Đã có hướng dẫn"), "{}", refused.html);
    assert!(refused.html.contains("Căn cứ Thông tư số 85 &lt;b&gt;"), "{}", refused.html);
    assert!(!refused.says("vẫn còn trong biểu mẫu"), "there is no form any more");
    site.stop().await;
});

both!(a_stale_form_of_an_inspection_says_what_changed_meanwhile, |house| {
    let visit = inspection_kit::plan_for(&house, &["H18"], "2023-12-18").await;
    let site = Served::new(house).await;
    let clerk = site.browser(OFFICE).await;
    let page = format!("/inspections/{visit}");
    let cancel = format!("{page}/cancellation");
    let form = clerk.get(&page).await.is_page(200).form(&cancel);
    let plan = format!("{page}/plan");
    let changed = clerk.get(&plan).await.is_page(200).form(&plan);
    let announced = site.client(OFFICE).await;
    announced.post(&format!("{page}/announcement"), json!({})).await.ok();
    let refused = clerk.send(&form.with("reason", "Trùng lịch họp")).await.is_page(412);
    assert_eq!(meanwhile(&refused).matches("class=\"said\"").count(), 1, "{}", refused.html);
    assert!(meanwhile(&refused).contains("Thông báo"), "{}", meanwhile(&refused));
    assert_eq!(refused.form(&cancel).value("reason"), "Trùng lịch họp");
    let changed = changed.with("questions", "Vì sao chưa số hóa?").with("reason", "Thêm câu hỏi");
    let refused = clerk.send(&changed).await.is_page(412);
    assert!(meanwhile(&refused).contains("Thông báo"), "{}", meanwhile(&refused));
    let again = refused.form(&plan);
    assert_eq!(again.value("questions"), "Vì sao chưa số hóa?");
    clerk.send(&again).await.leads_to(&page);
    site.stop().await;
});

both!(a_finding_for_a_visit_that_is_over_can_still_be_read, |house| {
    let visit = inspection_kit::plan_for(&house, &["H18"], "2023-11-20").await;
    let site = Served::new(house).await;
    let lead = site.client(INSPECTOR).await;
    let page = format!("/inspections/{visit}");
    for noun in ["announcement", "start"] {
        lead.post(&format!("{page}/{noun}"), json!({})).await.ok();
    }
    let inspector = site.browser(INSPECTOR).await;
    let form = inspector.get(&page).await.is_page(200).form(&format!("{page}/findings"));
    let ended = json!({ "nothing_found": true });
    lead.post(&format!("{page}/conclusion"), ended).await.ok();
    let typed = [
        ("nature", "Hồ sơ chưa số hóa"),
        ("cause", "Thiếu kinh phí"),
        ("responsibility", "Văn phòng"),
        ("evidence", "Biên bản số 1"),
        ("corrective_actions_0_title", "Số hóa hết hồ sơ"),
    ];
    let form = typed.iter().fold(form, |form, (name, words)| form.with(name, words));
    let refused = inspector.send(&form.with("severity", "grave")).await;
    assert!(refused.status.is_client_error(), "{}", refused.html);
    assert!(meanwhile(&refused).contains("Kết luận"), "{}", meanwhile(&refused));
    for (name, words) in typed {
        let kept = refused.html.contains(&format!("id=\"written-{name}\""));
        assert!(kept && refused.says(words), "{name} is lost: {}", refused.html);
    }
    site.stop().await;
});
