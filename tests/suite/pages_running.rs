//! The pages of outbox, calendar, timetable, ladders, history and one's own account. Each form
//! once well and once badly.

use dondoc::app::messages::{MessageFilter, MessageState};
use serde_json::json;

use crate::{
    api_house::{Served, issued},
    house::{House, both},
    post::{post_everything, remembering},
};

/// A house in which a directive was issued and its letters wait.
async fn with_letters(house: House) -> Served {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    issued(&office, "27/CT-TTg", &[&["H18", "H26"]]).await;
    served.house.advance(chrono::TimeDelta::minutes(2));
    served.house.app.compose().await.unwrap();
    served
}

both!(a_waiting_letter_is_read_and_discarded, |house| {
    let served = with_letters(house).await;
    let secretariat = served.browser("secretariat@g22.example").await;
    let actor = served.house.caller("admin@g22.example").await.actor;
    let filter =
        MessageFilter { recipient: Some("focal@h18.example".into()), ..Default::default() };
    let found = served.house.app.messages(&actor, filter, None, 10).await.unwrap();
    let path = format!("/messages/{}", found.items[0].id);
    let list = secretariat.get("/messages?state=waiting").await.is_page(200);
    assert!(list.says("focal@h18.example"));
    let page = secretariat.get(&path).await.is_page(200);
    assert!(page.says("Công bố, công khai"), "{}", page.html);
    let discard = page.form(&format!("{path}/discard"));
    assert!(secretariat.send_on(&discard).await.says("Đã lưu"));
    secretariat.send(&discard).await.is_page(409);

    let own = served.browser("focal@h18.example").await;
    own.get(&path).await.is_page(200);
    let other = served.browser("focal@h26.example").await;
    other.get(&path).await.is_page(404);
    assert!(!other.get("/messages").await.says("focal@h18.example"));
    let admin = served.browser("admin@g22.example").await;
    let csrf = admin.get("/me").await.form("/me/tokens").value("csrf").to_owned();
    let resend = format!("{path}/resend");
    let kind = "application/x-www-form-urlencoded";
    let sent = admin.raw(reqwest::Method::POST, &resend, kind, format!("csrf={csrf}").into());
    assert!(sent.await.is_page(409).html.contains("flash-error"));
    served.stop().await;
});

both!(a_sent_letter_is_sent_again, |house| {
    let served = with_letters(house).await;
    let (courier, _) = remembering(&served.house);
    post_everything(&served.house, &courier).await;
    let actor = served.house.caller("admin@g22.example").await.actor;
    let sent = MessageFilter { state: Some(MessageState::Sent), ..Default::default() };
    let found = served.house.app.messages(&actor, sent, None, 10).await.unwrap();
    let id = found.items[0].id;
    let admin = served.browser("admin@g22.example").await;
    let path = format!("/messages/{id}");
    let page = admin.get(&path).await.is_page(200);
    admin.send_on(&page.form(&format!("{path}/resend"))).await.is_page(200);
    let seen = served.house.app.message(&actor, id).await.unwrap();
    assert_eq!(seen.message.state, MessageState::Waiting);
    served.stop().await;
});

both!(a_hold_needs_a_reason_and_ends_on_the_outbox, |house| {
    let served = with_letters(house).await;
    let admin = served.browser("admin@g22.example").await;
    let form = admin.get("/admin/jobs").await.form("/admin/hold");
    admin.send(&form).await.is_page(422);
    let held = admin.send_on(&form.clone().with("reason", "Kiểm tra")).await.is_page(200);
    assert!(held.says("Kiểm tra"));
    admin.send(&form.with("reason", "Lần nữa")).await.is_page(409);
    let secretariat = served.browser("secretariat@g22.example").await;
    let outbox = secretariat.get("/messages").await.is_page(200);
    let release = outbox.forms().into_iter().find(|form| form.value("discard") == "true");
    let release = release.unwrap();
    assert!(secretariat.send_on(&release).await.says("Đã hủy"));
    secretariat.send(&release).await.is_page(409);
    served.stop().await;
});

both!(a_day_declared_a_holiday_shows_what_moved, |house| {
    let served = with_letters(house).await;
    let admin = served.browser("admin@g22.example").await;
    let path = "/calendar/2023-12-06";
    let form = admin.get(path).await.form(path);
    assert_eq!(form.value("kind"), "working");
    let long = form.clone().with("kind", "holiday").with("name", &"x".repeat(2_000));
    let again = admin.send(&long).await.is_page(422).form(path);
    assert_eq!(again.value("kind"), "holiday");
    let moved = admin.send(&again.with("name", "Nghỉ")).await.is_page(200);
    assert!(moved.says("27/CT-TTg"), "{}", moved.html);
    let year = admin.get("/calendar?year=2023").await.is_page(200);
    assert!(year.says("Nghỉ"));
    admin.send(&form).await.is_page(200);
    admin.get("/calendar?year=1066").await.is_page(422);

    let import = "/calendar/import";
    let form = admin.get(import).await.form(import);
    let csv = "date,kind,name_vi,name_en\n2024-09-10,holiday,Ngày thử,Trial day\nx,y,,\n";
    let looked = admin.send(&form.clone().file("file", "c.csv", csv.as_bytes())).await;
    let looked = looked.is_page(200);
    admin.send(&looked.form(import)).await.is_page(200);
    assert!(admin.get("/calendar?year=2024").await.says("Ngày thử"));
    let ics = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20240911\r\n\
               SUMMARY:Nghỉ bù\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let form = form.without("dry_run").file("file", "c.ics", ics.as_bytes());
    let read = admin.send(&form).await;
    assert!([200, 303].contains(&read.status.as_u16()), "{}", read.html);
    assert!(admin.get("/calendar?year=2024").await.says("Nghỉ bù"));
    served.stop().await;
});

both!(a_line_of_the_timetable_is_changed_and_a_bad_one_comes_back, |house| {
    house.app.seed_timetable().await.unwrap();
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let path = "/admin/jobs/checkpoint";
    let form = admin.get("/admin/jobs").await.form(path);
    let bad = admin.send(&form.clone().with("expression", "0 0 8 * * 1")).await.is_page(422);
    assert_eq!(bad.form(path).value("expression"), "0 0 8 * * 1");
    admin.send(&form.clone().with("version", "44")).await.is_page(412);
    let page = admin.send_on(&form.without("is_enabled").with("expression", "0 0 8 * * Mon")).await;
    assert_eq!(page.form(path).value("expression"), "0 0 8 * * Mon");
    assert_eq!(page.form(path).value("is_enabled"), "");
    served.stop().await;
});

both!(a_ladder_is_shown_dated_and_each_version_has_its_page, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get("/admin/policies?due_on=2023-12-08").await.is_page(200);
    assert!(page.says("ngày 29/11/2023") && page.says("ngày 11/12/2023"), "{}", page.html);
    admin.get("/admin/policies?version=1").await.is_page(200);
    admin.get("/admin/policies?version=9").await.is_page(404);
    admin.get("/admin/policies?against=9").await.is_page(404);
    served.stop().await;
});

both!(the_history_tells_what_happened_and_what_binds_it, |house| {
    let served = with_letters(house).await;
    served.house.app.make_checkpoint().await.unwrap();
    let auditor = served.browser("auditor@g22.example").await;
    let page = auditor.get("/audit").await.is_page(200);
    assert!(page.says("secretariat G22"));
    let link = page.html.split("href=\"/audit?subject&#x3D;").nth(1).unwrap();
    let subject = link.split('"').next().unwrap();
    auditor.get(&format!("/audit?subject={subject}")).await.is_page(200);
    served.stop().await;
});

both!(ones_own_account_chooses_a_language_and_makes_and_revokes_tokens, |house| {
    let served = Served::new(house).await;
    let focal = served.browser("focal@h18.example").await;
    let page = focal.get("/me").await.is_page(200);
    let language = page.form("/me/language");
    focal.send(&language.clone().with("locale", "xx")).await.is_page(422);
    assert!(focal.send_on(&language.with("locale", "en")).await.says("My account"));
    let form = focal.get("/me").await.form("/me/tokens");
    let bad = focal.send(&form.clone().with("name", "weekly").with("days", "9000")).await;
    assert_eq!(bad.is_page(422).form("/me/tokens").value("name"), "weekly");
    let made = focal.send(&form.with("name", "weekly")).await.is_page(200);
    assert_eq!(made.headers["cache-control"], "no-store");
    let secret = made.html.split("dondoc_").nth(1).unwrap();
    let secret = format!("dondoc_{}", secret.split('<').next().unwrap());
    let bearer = format!("Bearer {secret}");
    let ask = || served.nobody();
    let headers = [("authorization", bearer.as_str())];
    let me = ask().send(reqwest::Method::GET, "/me", None, &headers).await;
    assert_eq!(me.ok()["email"], json!("focal@h18.example"));
    let page = focal.get("/me").await;
    assert!(!page.html.contains(&secret), "shown once");
    let revoke = page.forms().into_iter().find(|form| form.action.ends_with("/revoke")).unwrap();
    focal.send_on(&revoke).await.is_page(200);
    focal.send(&revoke).await.is_page(404);
    let me = ask().send(reqwest::Method::GET, "/me", None, &headers).await;
    assert_eq!(me.status.as_u16(), 401);

    let elsewhere = served.stranger();
    let form = elsewhere.get("/sign-in").await.form("/sign-in");
    let form = form.with("email", "focal@h18.example");
    elsewhere.send(&form.with("password", crate::browser_house::PASSWORD)).await.leads_to("/");
    let everywhere = focal.get("/me").await.form("/me/sign-out-everywhere");
    focal.send(&everywhere).await.leads_to("/sign-in");
    assert!(elsewhere.get("/me").await.location().starts_with("/sign-in"));
    served.stop().await;
});
