//! What was typed outlives a lost session without scripts: the form is carried through the sign-in
//! and offered again. And a form that was taken says so to the browser that kept its draft.

use reqwest::{Method, StatusCode};

use crate::{
    api_house::Served,
    browser_house::{Browser, FormSeen, PASSWORD, Seen},
    heart::issued,
    house::{House, both},
};

const FOCAL: &str = "focal@h18.example";
const TEXT: &str = "Đã số hóa 60 % hồ sơ; còn <b>vướng</b> đơn giá.\nXin ý kiến.";
const FORM: &str = "application/x-www-form-urlencoded";

/// A focal officer who is about to send a progress report.
async fn typing(house: House) -> (Served, Browser, FormSeen) {
    let task = issued(&house, &["H18"], "2023-12-08").await[0];
    let served = Served::new(house).await;
    let focal = served.browser(FOCAL).await;
    let page = format!("/tasks/{task}");
    let taken = focal.get(&page).await.form(&format!("{page}/acknowledgement"));
    focal.send_on(&taken).await.is_page(200);
    let form = focal.get(&page).await.form(&format!("{page}/progress"));
    (served, focal, form.with("text", TEXT).with("percent", "60"))
}

async fn sign_out(browser: &Browser) {
    let out = browser.get("/").await.form("/sign-out");
    browser.send(&out).await;
}

/// Sends a form with headers that browsers add.
async fn send_from(browser: &Browser, form: &FormSeen, site: &str) -> Seen {
    let (kind, body) = form.body();
    browser.raw_with(Method::POST, &form.action, &kind, body, &[("sec-fetch-site", site)]).await
}

both!(what_is_sent_without_a_session_comes_back_after_the_sign_in, |house| {
    let (served, focal, form) = typing(house).await;
    sign_out(&focal).await;
    let asked = focal.send(&form).await.is_page(401);
    assert!(asked.says("Phiên làm việc đã hết hạn"), "{}", asked.html);
    let sign_in = asked.form("/sign-in/kept").with("email", FOCAL);

    // A wrong password loses nothing.
    let wrong = focal.send(&sign_in.with("password", "không phải")).await.is_page(422);
    let sign_in = wrong.form("/sign-in/kept").with("password", PASSWORD);
    let again = focal.send(&sign_in).await.is_page(200);
    let kept = again.form(&form.action);
    assert_eq!((kept.value("text"), kept.value("percent")), (TEXT, "60"));
    let page = focal.send_on(&kept).await.is_page(200);
    assert!(page.says("Xin ý kiến."), "{}", page.html);
    served.stop().await;
});

both!(a_form_with_the_secret_of_an_older_session_is_offered_again, |house| {
    let (served, focal, form) = typing(house).await;
    sign_out(&focal).await;
    let sign_in = focal.get("/sign-in").await.form("/sign-in");
    focal.send(&sign_in.with("email", FOCAL).with("password", PASSWORD)).await.leads_to("/");
    // Not where the browser does not say that the form is ours, or says that it is not.
    let silent = focal.send(&form).await.is_page(403);
    assert!(!silent.says("Xin ý kiến."));
    for elsewhere in ["cross-site", "same-site"] {
        let refused = send_from(&focal, &form, elsewhere).await.is_page(403);
        assert!(!refused.says("Xin ý kiến."), "{elsewhere}");
    }
    let again = send_from(&focal, &form, "same-origin").await.is_page(403);
    let kept = again.form(&form.action);
    assert_eq!(kept.value("text"), TEXT);
    assert!(focal.send_on(&kept).await.says("Xin ý kiến."));
    served.stop().await;
});

both!(neither_passwords_nor_what_comes_from_elsewhere_is_carried, |house| {
    let (served, focal, form) = typing(house).await;
    sign_out(&focal).await;
    let with = form.clone().and("password", "mật khẩu của tôi");
    let asked = focal.send(&with).await.is_page(401);
    assert!(!asked.html.contains("mật khẩu của tôi"));
    let foreign = send_from(&focal, &form, "cross-site").await;
    assert!(foreign.location().starts_with("/sign-in"), "{}", foreign.html);
    let short = focal.raw(Method::POST, &form.action, FORM, b"text=&percent=60".to_vec()).await;
    assert!(short.location().starts_with("/sign-in"), "nothing was typed: {}", short.html);
    let large = format!("text={}", "x ".repeat(600_000)).into_bytes();
    let large = focal.raw(Method::POST, &form.action, FORM, large).await;
    assert!(large.location().starts_with("/sign-in"), "{}", large.status);
    // A sign-in leads nowhere but to this site.
    let kept = "kept_action=//evil.example&kept.text=xin+chào&email=focal%40h18.example&password=";
    let body = format!("{kept}{}", PASSWORD.replace(' ', "+"));
    let again = focal.raw(Method::POST, "/sign-in/kept", FORM, body.into_bytes()).await;
    assert!(!again.is_page(200).html.contains("evil.example"));
    served.stop().await;
});

both!(a_draft_is_named_as_taken_only_where_the_form_was, |house| {
    let (served, focal, form) = typing(house).await;
    let named = async |form: &FormSeen, name: &str| {
        focal.takes_cookie(&format!("dondoc_draft={name}"));
        let seen = focal.send(form).await;
        let set = seen.headers.get_all("set-cookie").iter();
        let taken = set.filter_map(|value| value.to_str().ok()?.strip_prefix("dondoc_taken="));
        let taken = taken.map(|rest| rest.split(';').next().unwrap().to_owned()).next();
        (seen.status, taken)
    };
    let refused = named(&form.clone().with("text", " "), "a1xb2").await;
    assert_eq!(refused, (StatusCode::UNPROCESSABLE_ENTITY, None));
    let stale = named(&form.clone().with("version", "1"), "a1xb2").await;
    assert_eq!(stale, (StatusCode::PRECONDITION_FAILED, None));
    let fresh = focal.get(form.action.trim_end_matches("/progress")).await.form(&form.action);
    let taken = named(&fresh.with("text", TEXT), "a1xb2").await;
    assert_eq!(taken, (StatusCode::SEE_OTHER, Some("a1xb2".to_owned())));
    let fresh = focal.get(form.action.trim_end_matches("/progress")).await.form(&form.action);
    let foul = named(&fresh.with("text", TEXT), "a-1").await;
    assert_eq!(foul, (StatusCode::SEE_OTHER, None), "no name of ours");
    served.stop().await;
});

both!(a_page_in_place_of_an_error_leads_back_to_where_one_came_from, |house| {
    let served = Served::new(house).await;
    let focal = served.browser(FOCAL).await;
    let from = async |page: &str| {
        let referer = [("referer", page)];
        focal.raw_with(Method::GET, "/nowhere", FORM, Vec::new(), &referer).await.is_page(404)
    };
    let back = from(&format!("{}/tasks?late=true", served.base)).await;
    assert!(back.html.contains("href=\"/tasks?late&#x3D;true\""), "{}", back.html);
    assert!(back.says("Về trang trước"));
    let foreign = from("https://evil.example/tasks").await;
    assert!(!foreign.says("Về trang trước") && !foreign.html.contains("evil"));
    served.stop().await;
});
