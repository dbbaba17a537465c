//! What was typed wrongly comes back: the page and the API name the field and how to mend it, and
//! nothing that was typed is lost.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    absences::{away, can_sign_in},
    api_house::{Client, Served, clause, heading},
    browser_house::{Browser, Seen},
    house::both,
    talk_kit::{send, task},
};

const OFFICE: &str = "secretariat@g22.example";
const FOCAL: &str = "focal@h18.example";
const TYPED: &str = "Lý do đã gõ dài (minh hoạ)";

/// Sends a form badly: its page comes back with the complaint beside the field, and as it was
/// filled in.
async fn refused(
    browser: &Browser,
    page: &str,
    action: &str,
    values: &[(&str, &str)],
    (field, mend): (&str, &str),
) -> Seen {
    let shown = browser.get(page).await.is_page(200);
    let form = values.iter().fold(shown.form(action), |form, (name, value)| form.with(name, value));
    let refused = browser.send(&form).await.is_page(422);
    assert!(refused.says(mend), "{mend:?} is not on {action}: {}", refused.html);
    let leads = refused.html.contains(&format!("{field}\""));
    assert!(leads && refused.html.contains("refusals"), "{field}: {}", refused.html);
    let again = refused.form(action);
    for (name, value) in values {
        let text = refused.html.contains(value);
        assert!(again.value(name) == *value || text, "{name} lost {value:?}: {again:?}");
    }
    refused
}

/// The API says the same: field, code.
async fn misfit(client: &Client, path: &str, body: Value) -> (String, String) {
    let refused = client.post(path, body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    let word = |name: &str| refused.json["fields"][0][name].as_str().unwrap().to_owned();
    (word("field"), word("code"))
}

fn is(found: (String, String), field: &str, code: &str) {
    assert_eq!((found.0.as_str(), found.1.as_str()), (field, code));
}

both!(a_due_date_in_the_past_comes_back_with_its_reason, |house| {
    let site = Served::new(house).await;
    let page = task(&site).await;
    let path = format!("{page}/due-date");
    let office = site.browser(OFFICE).await;
    let values = [("due_on", "2023-11-17"), ("reason", TYPED)];
    refused(&office, &page, &path, &values, ("due-date-due_on", "hãy chọn từ hôm nay")).await;
    let client = site.client(OFFICE).await;
    let body = json!({ "due_on": "2023-11-17", "reason": TYPED });
    is(misfit(&client, &path, body).await, "due_on", "in_the_past");
    site.stop().await;
});

both!(a_promised_date_too_far_comes_back_with_the_last_day_that_is_taken, |house| {
    let site = Served::new(house).await;
    let page = task(&site).await;
    for at in ["2023-11-29", "2023-12-05", "2023-12-08", "2023-12-11", "2023-12-13"] {
        site.house.at(&format!("{at}T08:00:00+07:00"));
        site.house.app.sweep(None).await.unwrap();
    }
    let path = format!("{page}/commitments");
    let focal = site.browser(FOCAL).await;
    let values = [("promised_on", "2024-02-01"), ("reason", TYPED)];
    let mend = "chậm nhất là ngày 27/12/2023";
    refused(&focal, &page, &path, &values, ("commitments-promised_on", mend)).await;
    let client = site.client(FOCAL).await;
    let body = json!({ "promised_on": "2024-02-01", "reason": TYPED });
    is(misfit(&client, &path, body).await, "promised_on", "too_far");
    site.stop().await;
});

both!(an_extension_that_shortens_comes_back_with_its_reason, |house| {
    let site = Served::new(house).await;
    let page = task(&site).await;
    let path = format!("{page}/extensions");
    let focal = site.browser(FOCAL).await;
    let values = [("due_on", "2023-12-01"), ("reason", TYPED)];
    let mend = "phải sau thời hạn hiện tại";
    refused(&focal, &page, &path, &values, ("extensions-due_on", mend)).await;
    let client = site.client(FOCAL).await;
    let body = json!({ "kind": "postpone", "due_on": "2023-12-01", "reason": TYPED });
    is(misfit(&client, &path, body).await, "due_on", "not_later");
    site.stop().await;
});

both!(a_coordinator_due_after_the_lead_comes_back_with_the_whole_correction, |house| {
    let site = Served::new(house).await;
    let page = task(&site).await;
    let path = format!("{page}/correction");
    let office = site.browser(OFFICE).await;
    let values = [("coordinators", "H26=2023-12-29"), ("reason", TYPED)];
    let mend = "Hạn phối hợp không được sau hạn của cơ quan chủ trì";
    refused(&office, &page, &path, &values, ("correction-coordinators", mend)).await;
    let client = site.client(OFFICE).await;
    let late = json!([{ "organisation": "H26", "due_on": "2023-12-29" }]);
    let body = json!({ "coordinators": late, "reason": TYPED });
    is(misfit(&client, &path, body).await, "coordinators", "due_after_lead");
    site.stop().await;
});

both!(a_coordinator_due_after_the_lead_keeps_a_directive_from_being_issued, |house| {
    let site = Served::new(house).await;
    let client = site.client(OFFICE).await;
    let draft = client.post("/directives", heading("27/CT-TTg")).await.ok();
    let page = format!("/directives/{}", draft["id"].as_str().unwrap());
    let mut body = clause("II.1", &["H18"], "2023-12-08");
    body["coordinators"] = json!([{ "organisation": "H26", "due_on": "2023-12-29" }]);
    let kept = client.post(&format!("{page}/clauses"), body).await;
    let refused = match kept.status {
        StatusCode::CREATED => client.post(&format!("{page}/issue"), json!({})).await,
        _ => kept,
    };
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("coordinators"), "{}", refused.text);
    assert!(refused.text.contains("due_after_lead"), "{}", refused.text);
    site.stop().await;
});

both!(a_cycle_of_deputies_comes_back_with_both_names_and_the_days, |house| {
    let site = Served::new(house).await;
    let other = "focal@h26.example";
    let days = ("2023-11-20", "2023-11-24");
    away(&site.house, other, FOCAL, days).await;
    let deputy = can_sign_in(&site.house, other).await.to_string();
    let admin = site.browser("admin@g22.example").await;
    let values = [("person", FOCAL), ("deputy", other), ("from", days.0), ("to", days.1)];
    let (page, mend) = ("/admin/absences", "hãy chọn người khác");
    refused(&admin, page, page, &values, ("deputy", mend)).await;
    let client = site.client("admin@g22.example").await;
    let person = site.house.person(FOCAL).await;
    let body = json!({ "person": person, "deputy": deputy, "from": days.0, "to": days.1 });
    is(misfit(&client, "/absences", body).await, "deputy", "cycle_of_deputies");
    site.stop().await;
});

both!(an_executable_called_pdf_comes_back_with_what_may_be_sent, |house| {
    let site = Served::new(house).await;
    let page = task(&site).await;
    let path = format!("{page}/attachments");
    let focal = site.browser(FOCAL).await;
    let form = focal.get(&page).await.form(&path);
    let program = b"MZ\x90\0\x03\0\0\0";
    let refused = focal.send(&form.file("file", "báo cáo.pdf", program)).await.is_page(422);
    assert!(refused.says("Tệp là chương trình"), "{}", refused.html);
    assert!(refused.forms().iter().any(|form| form.action == path), "it is offered again");
    let client = site.client(FOCAL).await;
    let refused = send(&client, &page, "báo cáo.pdf", program).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json["fields"][0]["field"], "file");
    site.stop().await;
});
