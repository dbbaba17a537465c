//! The ladder written as a form without scripts, looked at, compared and stored.

use serde_json::json;

use crate::{api_house::Served, browser_house::Seen, house::both};

const NEW: &str = "/admin/policies/new";

/// Presses the button that sends `act`.
fn pressing(page: &Seen, act: &str) -> crate::browser_house::FormSeen {
    page.form(NEW).with("act", act)
}

both!(a_ladder_is_written_row_by_row_looked_at_and_stored, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get("/admin/policies/new?due_on=2023-12-08").await.is_page(200);
    assert_eq!(page.form(NEW).value("due.0.offset"), "-7");
    let looked = admin.send(&pressing(&page, "look")).await.is_page(200);
    assert!(looked.says("Không có gì khác."), "{}", looked.html);
    assert!(!looked.html.contains("id=\"policy-store\""), "nothing to store");

    // A row more, a row less; what was typed stays.
    let typed = page.form(NEW).with("due.0.offset", "-9");
    let page = admin.send(&typed.with("act", "add.due")).await.is_page(200);
    assert_eq!(page.form(NEW).value("due.0.offset"), "-9");
    let page = admin.send(&pressing(&page, "remove.due.1")).await.is_page(200);
    let form = page.form(NEW);
    assert_eq!((form.value("due.0.name"), form.value("due.1.name")), ("week", "day"));
    assert_eq!(form.value("due.6.name"), "", "the new row");

    // Bad input comes back with an error summary linked to its fields.
    let bad = form.clone().with("due.0.offset", "sớm").with("due.6.offset", "2");
    let bad = admin.send(&bad.with("act", "look")).await.is_page(422);
    assert!(bad.html.contains("href=\"#due-0-offset\""), "{}", bad.html);
    assert_eq!(bad.form(NEW).value("due.0.offset"), "sớm");
    let mute = form.clone().with("due.6.offset", "2").with("due.6.level", "1");
    let mute = admin.send(&mute.with("act", "look")).await.is_page(422);
    assert!(mute.html.contains("href=\"#due-6-audience-0\""), "{}", mute.html);

    // A rung without a name is called after clock and distance; two that meet are warned of.
    let form = mute.form(NEW).with("due.6.audience", "leader").with("due.6.offset", "3");
    let looked = admin.send(&form.with("act", "look")).await.is_page(200);
    assert!(looked.says("due+3") && looked.says("không bao giờ được nói"), "{}", looked.html);
    assert!(looked.says("bỏ nấc “three”") && looked.says("27/11/2023"), "{}", looked.html);
    let store = looked.form("/admin/policies");
    admin.send(&store).await.leads_to("/admin/policies");
    let page = admin.get("/admin/policies?version=2&against=1&due_on=2023-12-08").await;
    let page = page.is_page(200);
    assert!(page.says("thêm nấc “due+3”") && page.says("admin G22"), "{}", page.html);

    // The same once more is refused, and the page says why.
    let again = admin.send(&store).await.is_page(409);
    assert!(again.says("Giống hệt quy định mới nhất."), "{}", again.html);
    // An older version is where a new one may begin.
    let from = admin.get("/admin/policies/new?from=1").await.is_page(200);
    assert_eq!(from.form(NEW).value("due.1.name"), "three");
    admin.get("/admin/policies/new?from=9").await.is_page(404);
    served.stop().await;
});

both!(rows_left_blank_are_left_out_and_holidays_show_in_the_preview, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get("/admin/policies/new").await.is_page(200);
    let page = admin.send(&pressing(&page, "add.visit")).await.is_page(200);
    let form = page.form(NEW).with("send_at", "07:30").with("due_on", "2024-02-07");
    let looked = admin.send(&form.with("act", "look")).await.is_page(200);
    assert!(looked.says("Giờ bắt đầu nhắc: 08:00 → 07:30"), "{}", looked.html);
    // Tết: the day after the date is the 15th.
    assert!(looked.says("15/02/2024") && !looked.says("08/02/2024"), "{}", looked.html);
    served.stop().await;
});

both!(a_ladder_given_as_json_is_looked_at_in_rows, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get(NEW).await.is_page(200);
    let forms = page.forms();
    let form = forms.iter().find(|form| form.names.contains(&"policy".to_owned())).unwrap();
    let text = form.value("policy").replace("\"18:00\"", "\"17:00\"");
    let looked = admin.send(&form.clone().with("policy", &text)).await.is_page(200);
    assert_eq!(looked.form(NEW).value("send_until"), "17:00");
    let bad = admin.send(&form.clone().with("policy", "{")).await.is_page(422);
    let back = bad.forms().into_iter().find(|form| form.names.contains(&"policy".to_owned()));
    assert_eq!(back.unwrap().value("policy"), "{");
    served.stop().await;
});

both!(only_administrators_write_a_ladder, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let form = admin.get(NEW).await.form(NEW).with("act", "look");
    for email in ["secretariat@g22.example", "auditor@g22.example"] {
        let reader = served.browser(email).await;
        reader.get("/admin/policies").await.is_page(200);
        reader.get(NEW).await.is_page(404);
        let csrf = reader.get("/me").await.form("/me/language").value("csrf").to_owned();
        reader.send(&form.clone().with("csrf", &csrf)).await.is_page(404);
    }
    served.stop().await;
});

both!(a_preview_over_the_api_writes_nothing, |house| {
    let served = Served::new(house).await;
    let admin = served.client("admin@g22.example").await;
    let mut policy = admin.get("/policies").await.ok()["items"][0]["policy"].clone();
    policy["ladders"]["due"][6]["repeat"] = json!(null);
    let question = json!({ "policy": policy, "due_on": "2023-12-08" });
    let seen = admin.post("/policies/preview", question.clone()).await.ok();
    assert_eq!(seen["differences"], json!([{ "code": "changed", "clock": "due", "rung": "top" }]));
    let days = seen["clocks"][0]["days"].as_array().unwrap();
    assert_eq!(days[0]["on"], json!("2023-11-29"));
    assert_eq!(days[7]["old"]["occurrence"], json!(2));
    assert_eq!(days[7]["new"], json!(null), "no repeat any more");
    let secretariat = served.client("focal@h18.example").await;
    assert_eq!(secretariat.post("/policies/preview", question).await.status.as_u16(), 403);
    assert_eq!(admin.get("/policies").await.ok()["items"].as_array().unwrap().len(), 1);
    served.stop().await;
});
