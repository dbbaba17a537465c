//! An inspection on a phone: from the overdue review to the closed corrective action, in a real
//! browser. On PostgreSQL it is a phone of 390 px; on SQLite it runs no scripts, and is as narrow as
//! a window gets: on an emulated phone without scripts this browser answers no click.

use dondoc::{app::By, domain::task::Step};

use crate::{
    api_house::Served,
    chromium_house::{Chromium, Opening},
    fixtures::day,
    heart::issued,
    house::{Backend, both},
    inspection_kit::{INSPECTOR, OFFICE_CLERK},
};

const PASSWORD: &str = "ngày mai trời lại sáng";
const PROVINCES: [&str; 3] = ["H18", "H26", "H29"];
const FOCAL: &str = "focal@h18.example";

/// Nothing on the page is wider than the phone.
async fn fits(browser: &Chromium) {
    let number = async |name: &str| -> f64 {
        let told = browser.find("html").await.prop(name).await.unwrap();
        told.unwrap_or_default().parse().unwrap_or_default()
    };
    let (width, room) = (number("scrollWidth").await, number("clientWidth").await);
    assert!(room <= 500.0 && width <= room, "{} is {width} px wide", browser.path().await);
}

both!(an_inspection_goes_from_its_plan_to_the_closed_corrective_action_on_a_phone, |house| {
    let runs_scripts = house.backend == Backend::Postgres;
    issued(&house, &PROVINCES, "2023-12-01").await;
    house.at("2023-12-13T09:00:00+07:00");
    for email in [OFFICE_CLERK, INSPECTOR, FOCAL] {
        let person = house.person(email).await;
        house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
    }
    let dien_bien = house.organisation("H18").await.to_string();
    let mut provinces = Vec::new();
    for code in PROVINCES {
        provinces.push(house.organisation(code).await.to_string());
    }
    let lead = house.person(INSPECTOR).await.to_string();
    let served = Served::new(house).await;
    let browser = Chromium::open(
        &served.base,
        Opening { width: if runs_scripts { 390 } else { 500 }, runs_scripts },
    )
    .await;
    browser.sign_in(OFFICE_CLERK, PASSWORD).await;
    browser.goto("/overview").await;
    fits(&browser).await;
    if runs_scripts {
        browser.click("a[href='#by-organisation']").await;
    }
    for province in &provinces {
        browser.click(&format!("input[name=organisation][value='{province}']")).await;
    }
    browser.fill("#week", "2023-12-20").await;
    browser.click("form[action='/inspections/new'] button").await;
    browser.find("#inspection").await;
    fits(&browser).await;
    for province in &provinces {
        let ticked = format!("input[name=organisations][value='{province}']:checked");
        assert!(browser.has(&ticked).await, "{province} is proposed");
    }
    browser.fill("#inspection-title", "Kiểm tra số hóa (minh hoạ)").await;
    browser.click(&format!("input[name=team][value='{lead}']")).await;
    browser.click(&format!("#inspection-lead option[value='{lead}']")).await;
    browser.send("inspection").await;
    browser.reads("18/12/2023 – 22/12/2023").await;
    for name in ["Tỉnh Điện Biên", "Thành phố Hà Nội"] {
        browser.reads(name).await;
    }
    let place = browser.path().await;

    browser.sign_in(INSPECTOR, PASSWORD).await;
    browser.goto(&place).await;
    browser.send("announcement").await;
    browser.reads("Đã thông báo").await;
    browser.send("start").await;
    fits(&browser).await;
    let button = browser.find("#finding button").await.rect().await.unwrap();
    assert!(button.height >= 44.0 && button.width >= 200.0, "a thumb hits it: {button:?}");
    browser.fill("#finding-nature", "Chưa số hóa hồ sơ đất đai").await;
    browser.click("#finding-severity option[value='serious']").await;
    browser.fill("#finding-cause", "Thiếu kinh phí").await;
    browser.fill("#finding-responsibility", "Văn phòng UBND tỉnh").await;
    browser.fill("#finding-corrective_actions_0_title", "Số hóa hết").await;
    let lead = format!("#finding-corrective_actions_0_lead option[value='{dien_bien}']");
    browser.click(&lead).await;
    browser.fill("#finding-corrective_actions_0_due_on", "2023-12-29").await;
    browser.send("finding").await;
    browser.reads("Đã khắc phục 0/1").await;
    browser.send("conclusion").await;
    browser.reads("Đã kết luận").await;
    assert!(!browser.has("#closing").await, "it is not mended yet");

    browser.sign_in(FOCAL, PASSWORD).await;
    browser.goto(&place).await;
    fits(&browser).await;
    browser.click("#finding-1 .stack-list a").await;
    browser.reads("Số hóa hết").await;
    assert!(browser.has(&format!("a[href='{place}']")).await, "it leads back");
    let path = browser.path().await;
    let task = path.trim_start_matches("/tasks/").parse().unwrap();
    browser.unfold("submission").await;
    browser.fill("#submission-result", "Đã số hóa hết (minh hoạ)").await;
    browser.fill("#submission-document_number", "12/BC-UBND").await;
    browser.send("submission").await;
    let office = served.house.caller(OFFICE_CLERK).await;
    let seen = served.house.app.take_step(&office, task, Step::Accept, None).await.unwrap();
    assert_eq!(seen.task.due_on, Some(day("2023-12-29")));

    browser.sign_in(INSPECTOR, PASSWORD).await;
    browser.goto(&place).await;
    browser.reads("Đã khắc phục 1/1").await;
    browser.send("closing").await;
    browser.reads("Đóng cuộc kiểm tra").await;
    assert!(browser.has(".badge-closed").await);
    browser.close().await;
    served.stop().await;
});
