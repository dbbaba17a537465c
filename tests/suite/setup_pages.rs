//! The administrator's first steps, the pages of the installation with what needs attention, and
//! the settings that the program runs with.

use dondoc::{settings::Settings, web::Site};

use crate::{
    api_house::Served,
    browser_house::{Browser, FormSeen},
    heart::issued,
    house::both,
    post::{post_everything, remembering},
};

const ADMIN: &str = "admin@g22.example";

/// The form of `/setup` that sends `act`.
async fn setup(browser: &Browser, act: &str) -> FormSeen {
    let page = browser.get("/").await.is_page(200);
    let mut forms = page.forms().into_iter();
    let found = forms.find(|form| form.action == "/setup" && form.value("act") == act);
    found.unwrap_or_else(|| panic!("no {act} in {}", page.html))
}

both!(a_fresh_installation_leads_its_administrator_until_all_is_done, |house| {
    let (courier, memory) = remembering(&house);
    let served = Served::new(house).await;
    let admin = served.browser(ADMIN).await;
    let page = admin.get("/").await.is_page(200);
    assert!(page.says("Đã xong 3 trên 6 bước"), "{}", page.html);
    assert!(page.html.contains("href=\"/admin/policies\""));
    let focal = served.browser("focal@h18.example").await;
    assert!(!focal.get("/").await.html.contains("setup-steps"), "administrators only");

    // The ladder is found good as it is.
    let keep = setup(&admin, "policy").await;
    assert!(admin.send_on(&keep).await.says("Đã xong 4 trên 6 bước"));

    // A letter to try the mail takes the way of all letters; a second one waits for the first.
    let letter = setup(&admin, "letter").await;
    let sent = admin.send_on(&letter).await.is_page(200);
    assert!(sent.says("Thư thử đã xếp vào hàng chờ"), "{}", sent.html);
    let again = admin.send(&letter).await.is_page(409);
    assert!(again.says("Thư thử trước vẫn đang chờ"), "{}", again.html);
    post_everything(&served.house, &courier).await;
    let posted = memory.letters();
    assert!(posted.iter().any(|letter| letter.to.to_string() == ADMIN), "it arrived");
    assert!(admin.get("/").await.says("Đã xong 5 trên 6 bước"));

    issued(&served.house, &["H18"], "2023-12-08").await;
    let page = admin.get("/").await.is_page(200);
    assert!(!page.html.contains("setup-steps"), "done, and gone");
    let focal_csrf = focal.get("/me").await.form("/me/language").value("csrf").to_owned();
    focal.send(&letter.with("csrf", &focal_csrf)).await.is_page(403);
    served.stop().await;
});

both!(the_first_steps_can_be_put_away, |house| {
    let served = Served::new(house).await;
    let admin = served.browser(ADMIN).await;
    let hide = setup(&admin, "hide").await;
    let page = admin.send_on(&hide).await.is_page(200);
    assert!(!page.html.contains("setup-steps"));
    admin.send(&hide).await.leads_to("/");
    assert!(admin.get("/audit").await.says("Cất hướng dẫn ban đầu"));
    served.stop().await;
});

both!(the_settings_are_shown_with_their_secrets_masked, |house| {
    let settings = Settings {
        smtp_url: "smtp://relay:bí-mật@mail.example:587".into(),
        metrics_token: Some("token-of-metrics".into()),
        ..Settings::default()
    };
    let rows = std::sync::Arc::new(settings.rows());
    let site = Site { settings: rows, sends_mail: false, ..Site::new(house.app.clone()).unwrap() };
    let served = Served::with(house, site).await;
    let admin = served.browser(ADMIN).await;
    let page = admin.get("/admin/settings").await.is_page(200);
    assert!(page.says("Asia/Ho_Chi_Minh") && page.says("chưa đặt"), "{}", page.html);
    let here = page.html.matches("aria-current=\"page\"").count();
    assert!(here == 1 && page.html.contains("href=\"/admin\" aria-current=\"page\""));
    assert!(!page.html.contains("token-of-metrics") && page.says("***"));
    assert!(!page.html.contains("b%C3%AD") && page.says("mail.example"));
    assert!(admin.get("/admin").await.says("Chưa cài đặt máy chủ thư"), "attention");
    let auditor = served.browser("auditor@g22.example").await;
    assert!(auditor.get("/admin/settings").await.is_page(200).forms().len() < 4);
    served.browser("focal@h18.example").await.get("/admin/settings").await.is_page(404);
    served.stop().await;
});

both!(the_list_of_settings_pages_says_what_needs_a_look, |house| {
    house.app.seed_timetable().await.unwrap();
    issued(&house, &["H18"], "2023-12-08").await;
    house.app.begin_run("sweep", house.app.clock.now()).await.unwrap();
    house.at("2023-11-20T10:00:00+07:00");
    let served = Served::new(house).await;
    let admin = served.browser(ADMIN).await;
    let page = admin.get("/admin").await.is_page(200);
    assert!(page.says("Đã quá giờ mà chưa chạy: Rà soát"), "{}", page.html);
    assert!(!page.says("Đang tạm giữ"), "{}", page.html);
    let jobs = admin.get("/admin/jobs").await.is_page(200);
    assert!(jobs.says("Bỏ lỡ") && jobs.says("chưa ghép vào thư: "), "{}", jobs.html);
    let hold = jobs.form("/admin/hold").with("reason", "Kiểm tra (minh hoạ)");
    admin.send(&hold).await.leads_to("/admin/jobs");
    assert!(admin.get("/admin").await.says("Đang tạm giữ"));
    served.browser("focal@h18.example").await.get("/admin").await.is_page(403);
    served.stop().await;
});
