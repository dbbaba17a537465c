//! The whole way in a real browser: the secretariat issues, Điện Biên works and submits late, the
//! ladder climbs, the secretariat rejects and accepts, and the history shows it all.
//!
//! On SQLite the browser runs no scripts; on PostgreSQL it does, and is as narrow as a phone.

use dondoc::app::By;

use crate::{
    api_house::Served,
    chromium_house::{Chromium, Opening, PASSWORD},
    house::{Backend, House, both},
};

const OFFICE: &str = "secretariat@g22.example";
const FOCAL: &str = "focal@h18.example";

both!(a_directive_goes_all_its_way_in_a_browser, |house| {
    let opening = match house.backend {
        Backend::Sqlite => Opening { width: 1280, runs_scripts: false },
        Backend::Postgres => Opening { width: 390, runs_scripts: true },
    };
    for email in [OFFICE, FOCAL] {
        let person = house.person(email).await;
        house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
    }
    let served = Served::new(house).await;
    let browser = Chromium::open(&served.base, opening).await;
    issue(&browser).await;
    let task = work(&browser).await;
    climb(&served.house).await;
    hand_in_late(&browser, &task).await;
    served.house.at("2023-12-22T09:00:00+07:00");
    judge(&browser, &task).await;
    browser.close().await;
    served.stop().await;
});

/// The secretariat drafts a directive, sees what issuing would do, and issues it.
async fn issue(browser: &Chromium) {
    browser.sign_in(OFFICE).await;
    browser.goto("/directives").await;
    browser.click("a[href='/directives/new']").await;
    browser.click("a[href='/directives/new/by-hand']").await;
    browser.fill("#directive-number", "27/CT-TTg").await;
    browser.fill("#directive-issued_on", "2023-11-15").await;
    browser.fill("#directive-issuer", "Thủ tướng Chính phủ").await;
    browser.fill("#directive-title", "Đẩy mạnh cải cách thủ tục hành chính (minh hoạ)").await;
    browser.send("directive").await;

    browser.reads("Chưa thể ban hành").await;
    browser.fill("#clause-path", "II.1.a").await;
    browser.fill("#clause-text", "Công khai đầy đủ thủ tục hành chính.").await;
    // One organisation that is not there: the form comes back as it was filled in.
    browser.fill("#clause-assignees", "H18; H99").await;
    browser.fill("#clause-due_date", "2023-12-08").await;
    browser.fill("#clause-words", "chậm nhất ngày 08/12/2023").await;
    browser.send("clause").await;
    assert!(browser.has(".refusals a[href='#clause-assignees']").await);
    let text = browser.find("#clause-text").await.prop("value").await.unwrap().unwrap();
    assert_eq!(text, "Công khai đầy đủ thủ tục hành chính.");
    browser.fill("#clause-assignees", "Tỉnh Điện Biên; H26").await;
    browser.send("clause").await;

    browser.reads("chậm nhất ngày 08/12/2023").await;
    let preview = browser.find("section[aria-labelledby=preview]").await.text().await.unwrap();
    let figures: Vec<&str> = preview.lines().filter(|line| line.parse::<u8>().is_ok()).collect();
    assert_eq!(figures, ["2", "2", "2"], "tasks, people, messages: {preview}");
    browser.send("issue").await;
    browser.reads("Đã ban hành: 2 nhiệm vụ được giao.").await;
    assert_eq!(
        browser.driver.find_all(thirtyfour::By::Css(".matrix td a")).await.unwrap().len(),
        2
    );
}

/// Điện Biên finds its task, takes it and reports; its address is returned.
async fn work(browser: &Chromium) -> String {
    browser.sign_in(FOCAL).await;
    browser.reads("Chờ tiếp nhận").await;
    browser.click("section[aria-labelledby=group-acknowledge] .title-cell a").await;
    let task = browser.path().await;
    browser.send("acknowledgement").await;
    browser.reads("Đang thực hiện").await;
    browser.unfold("progress").await;
    browser.fill("#progress-text", "Đã công khai 60 % thủ tục.").await;
    browser.fill("#progress-percent", "60").await;
    browser.send("progress").await;
    browser.reads("60%").await;
    task
}

/// Nobody acts: the ladder speaks day after day.
async fn climb(house: &House) {
    let mut said = Vec::new();
    for day in ["2023-12-08", "2023-12-11", "2023-12-13", "2023-12-19"] {
        house.at(&format!("{day}T08:00:00+07:00"));
        let rows = house.app.sweep(None).await.unwrap();
        said.extend(rows.into_iter().map(|row| row.rung).filter(|rung| rung != "top"));
    }
    said.dedup();
    assert!(said.iter().any(|rung| rung == "slip"), "{said:?}");
    house.at("2023-12-20T09:00:00+07:00");
}

/// Điện Biên sees what was said, and hands in without its document first.
async fn hand_in_late(browser: &Chromium, task: &str) {
    // Sessions end with the working day.
    browser.sign_in(FOCAL).await;
    browser.reads("Quá hạn 12 ngày").await;
    browser.goto(task).await;
    browser.reads("Phiếu báo chậm tiến độ").await;
    browser.unfold("submission").await;
    browser.fill("#submission-result", "Đã công khai đủ.").await;
    // Blanks satisfy the browser, not the rule.
    browser.fill("#submission-document_number", "   ").await;
    browser.send("submission").await;
    assert!(browser.has(".refusals a[href='#submission-document_number']").await);
    let kept = browser.find("#submission-result").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("Đã công khai đủ."));
    browser.fill("#submission-document_number", "1203/BC-UBND").await;
    browser.send("submission").await;
    browser.reads("Chờ duyệt kết quả").await;
}

/// The secretariat rejects and keeps the date; Điện Biên hands in again; it is accepted.
async fn judge(browser: &Chromium, task: &str) {
    browser.sign_in(OFFICE).await;
    browser.click("section[aria-labelledby=group-review] .title-cell a").await;
    assert_eq!(browser.path().await, task);
    browser.unfold("rejection").await;
    browser.fill("#rejection-reason", "Chưa đủ số liệu của cấp xã.").await;
    browser.click("#rejection-keep_due_date").await;
    browser.send("rejection").await;

    browser.sign_in(FOCAL).await;
    browser.goto(task).await;
    browser.reads("Chưa đủ số liệu của cấp xã.").await;
    browser.unfold("submission").await;
    browser.fill("#submission-result", "Đã bổ sung số liệu cấp xã.").await;
    browser.fill("#submission-document_number", "1250/BC-UBND").await;
    browser.send("submission").await;

    browser.sign_in(OFFICE).await;
    browser.goto(task).await;
    browser.send("acceptance").await;
    browser.reads("Hoàn thành muộn").await;
    let history = browser.find("section[aria-labelledby=history]").await.text().await.unwrap();
    let told = [
        "Chấp nhận kết quả",
        "Nộp kết quả",
        "Yêu cầu làm lại",
        "Nộp kết quả",
        "Báo cáo tiến độ",
        "Tiếp nhận",
        "Giao nhiệm vụ",
    ];
    let mut rest = history.as_str();
    for words in told {
        let at = rest.find(words).unwrap_or_else(|| panic!("{words:?} in {history}"));
        rest = &rest[at + words.len()..];
    }
}
