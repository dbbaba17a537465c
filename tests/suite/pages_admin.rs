//! The pages of those who run the program: who may open which, and that no form without its
//! secret, and nobody without a session, gets anywhere.

use reqwest::Method;

use crate::{
    api_house::Served,
    browser_house::Browser,
    house::{House, both},
};

const FORM: &str = "application/x-www-form-urlencoded";
const MISSING: &str = "00000000-0000-7000-8000-000000000000";

/// Every page, and whether administrator, secretariat, auditor and focal officer may open it.
const PAGES: [(&str, [bool; 4]); 22] = [
    ("/messages", [true, true, true, true]),
    ("/messages?state=failed", [true, true, true, true]),
    ("/calendar", [true, true, true, true]),
    ("/calendar?year=2024", [true, true, true, true]),
    ("/calendar/2023-12-25", [true, false, false, false]),
    ("/calendar/import", [true, false, false, false]),
    ("/admin/people", [true, true, true, false]),
    ("/admin/people?q=focal", [true, true, true, false]),
    ("/admin/people/new", [true, false, false, false]),
    ("/admin/people/import", [true, false, false, false]),
    ("/admin/organisations?q=ha+noi&kind=province", [true, true, true, true]),
    ("/admin/organisations/new", [true, false, false, false]),
    ("/admin/organisations/import", [true, false, false, false]),
    ("/admin/portfolios", [true, true, true, false]),
    ("/admin/absences", [true, true, true, false]),
    ("/admin/jobs", [true, true, true, false]),
    ("/admin", [true, true, true, false]),
    ("/admin/settings", [true, true, true, false]),
    ("/admin/policies/new", [true, false, false, false]),
    ("/admin/policies", [true, true, true, false]),
    ("/audit", [true, true, true, false]),
    ("/me", [true, true, true, true]),
];

/// Every form, by where it posts to.
fn actions(person: &str, organisation: &str) -> Vec<String> {
    let person = |what: &str| format!("/admin/people/{person}{what}");
    let organisation = |what: &str| format!("/admin/organisations/{organisation}{what}");
    let mut all = vec![
        person(""),
        person("/invitation"),
        person("/account"),
        person("/posts"),
        organisation(""),
        organisation("/successors"),
        format!("/messages/{MISSING}/resend"),
        format!("/messages/{MISSING}/discard"),
        format!("/admin/posts/{MISSING}/end"),
        format!("/me/tokens/{MISSING}/revoke"),
        format!("/admin/absences/{MISSING}/end"),
        format!("/admin/portfolios/{MISSING}/end"),
        format!("/me/absences/{MISSING}/end"),
    ];
    let others = [
        "/admin/hold",
        "/calendar/2023-12-25",
        "/calendar/import",
        "/admin/people",
        "/admin/people/import",
        "/admin/organisations",
        "/admin/organisations/import",
        "/admin/absences",
        "/admin/portfolios",
        "/me/absences",
        "/admin/jobs/sweep",
        "/admin/policies",
        "/admin/policies/new",
        "/me/language",
        "/me/tokens",
        "/me/sign-out-everywhere",
    ];
    all.extend(others.map(str::to_owned));
    all
}

async fn opened(house: House) -> (Served, [Browser; 4]) {
    let served = Served::new(house).await;
    let browsers = [
        served.browser("admin@g22.example").await,
        served.browser("secretariat@g22.example").await,
        served.browser("auditor@g22.example").await,
        served.browser("focal@h18.example").await,
    ];
    (served, browsers)
}

both!(every_page_opens_for_those_who_may_and_for_nobody_else, |house| {
    let person = house.person("focal@h18.example").await.to_string();
    let organisation = house.organisation("H18").await.to_string();
    let (served, browsers) = opened(house).await;
    let mut pages: Vec<(String, [bool; 4])> =
        PAGES.iter().map(|(path, who)| ((*path).to_owned(), *who)).collect();
    pages.push((format!("/admin/people/{person}"), [true, true, true, false]));
    pages.push((format!("/admin/organisations/{organisation}"), [true; 4]));
    for (path, who) in pages {
        for (browser, may) in browsers.iter().zip(who) {
            let seen = browser.get(&path).await;
            let status = seen.status.as_u16();
            let fits = if may { status == 200 } else { status == 403 || status == 404 };
            assert!(fits, "{path}: {status}");
            seen.is_page(status);
        }
        let stranger = served.stranger().get(&path).await;
        assert!(stranger.location().starts_with("/sign-in?next="), "{path}");
    }
    for path in [
        format!("/admin/people/{MISSING}"),
        format!("/admin/organisations/{MISSING}"),
        format!("/messages/{MISSING}"),
        "/calendar/2023-02-30".to_owned(),
    ] {
        browsers[0].get(&path).await.is_page(404);
    }
    browsers[0].get("/audit?subject=nothing").await.is_page(400);
    served.stop().await;
});

both!(no_form_is_taken_without_its_secret_or_without_a_session, |house| {
    let person = house.person("focal@h18.example").await.to_string();
    let organisation = house.organisation("H18").await.to_string();
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    for action in actions(&person, &organisation) {
        for body in ["", "csrf=guessed"] {
            let sent = admin.raw(Method::POST, &action, FORM, body.into()).await;
            assert_eq!(sent.status.as_u16(), 403, "{action}");
        }
        let stranger = served.stranger().raw(Method::POST, &action, FORM, Vec::new()).await;
        stranger.leads_to("/sign-in?next=%2F");
    }
    let file = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
                date,kind\r\n2023-12-25,holiday\r\n--x--\r\n";
    let kind = "multipart/form-data; boundary=x";
    let sent = admin.raw(Method::POST, "/calendar/import", kind, file.into()).await;
    assert_eq!(sent.status.as_u16(), 403, "a file without the secret");
    served.stop().await;
});

both!(what_only_administrators_do_is_refused_to_everybody_else, |house| {
    let person = house.person("leader@h18.example").await.to_string();
    let organisation = house.organisation("H18").await.to_string();
    let (served, browsers) = opened(house).await;
    for browser in &browsers[1..] {
        let csrf = browser.get("/me").await.form("/me/tokens").value("csrf").to_owned();
        for action in actions(&person, &organisation) {
            if action.starts_with("/me/") {
                continue;
            }
            let body = format!("csrf={csrf}&kind=holiday&name=A&email=a%40b.example&held=true");
            let sent = browser.raw(Method::POST, &action, FORM, body.into()).await;
            let status = sent.status.as_u16();
            assert!([403, 404, 422].contains(&status), "{action}: {status} {}", sent.html);
        }
    }
    let admin = &browsers[0];
    assert!(admin.get(&format!("/admin/people/{person}")).await.says("leader H18"));
    assert!(!admin.get("/calendar/2023-12-25").await.says("Đã lưu"));
    served.stop().await;
});
