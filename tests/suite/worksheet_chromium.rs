//! Breaking a directive down in a real browser: a text is pasted, a lead mended, a name settled,
//! proposals accepted, the draft made and issued with its count shown.
//!
//! On SQLite the browser runs no scripts; on PostgreSQL it does, and is as narrow as a phone.

use dondoc::app::By;

use crate::{
    api_house::Served,
    breakdown_readers::{docx, pdf},
    chromium_house::{Chromium, Opening},
    house::{Backend, both},
    worksheet_kit::{OFFICE, TEXT},
};

const PASSWORD: &str = "ngày mai trời lại sáng";

both!(a_text_becomes_issued_tasks_in_a_browser, |house| {
    let opening = match house.backend {
        Backend::Sqlite => Opening { width: 1280, runs_scripts: false },
        Backend::Postgres => Opening { width: 390, runs_scripts: true },
    };
    let person = house.person(OFFICE).await;
    house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
    let dien_bien = house.organisation("H18").await.to_string();
    let served = Served::new(house).await;
    let browser = Chromium::open(&served.base, opening).await;
    browser.sign_in(OFFICE, PASSWORD).await;
    browser.goto("/directives/new").await;
    browser.fill("#breakdown-text", TEXT).await;
    browser.send("breakdown").await;
    browser.reads("Cần xem trước (1)").await;
    browser.reads("3 nhiệm vụ, 3 thư").await;

    mend(&browser).await;
    settle(&browser, &dien_bien).await;
    for number in [1, 2, 3, 5] {
        press(&browser, number).await;
    }
    browser.click("a[href$='/draft']").await;
    browser.reads("1 đề xuất chưa chấp nhận: sẽ không đưa vào dự thảo.").await;
    browser.click("#draft-leave_out_rest").await;
    browser.send("draft").await;
    let preview = browser.find("section[aria-labelledby=preview]").await.text().await.unwrap();
    let figures: Vec<&str> = preview.lines().filter(|line| line.parse::<u8>().is_ok()).collect();
    assert_eq!(figures, ["7", "5", "5"], "tasks, people, messages: {preview}");
    browser.send("issue").await;
    browser.reads("Đã ban hành: 7 nhiệm vụ được giao.").await;
    browser.close().await;
    served.stop().await;
});

both!(a_document_is_chosen_and_broken_down_like_its_text, |house| {
    let opening = match house.backend {
        Backend::Sqlite => Opening { width: 1280, runs_scripts: false },
        Backend::Postgres => Opening { width: 390, runs_scripts: true },
    };
    let person = house.person(OFFICE).await;
    house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
    let served = Served::new(house).await;
    let browser = Chromium::open(&served.base, opening).await;
    browser.sign_in(OFFICE, PASSWORD).await;
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<&str> = TEXT.lines().collect();
    let files = [("chi-thi.docx", docx(TEXT)), ("chi-thi.pdf", pdf(&lines))];
    for (name, bytes) in files {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        browser.goto("/directives/new").await;
        let field = browser.find("#breakdown-file").await;
        field.send_keys(file.to_str().unwrap()).await.unwrap();
        browser.send("breakdown").await;
        browser.reads("31/CT-TTg").await;
        browser.reads("Cần xem trước (1)").await;
        browser.reads("3 nhiệm vụ, 3 thư").await;
        for number in 1..=6 {
            assert!(browser.has(&format!("#p{number}")).await, "{name}: {number}");
        }
    }

    // A file that cannot be read is refused with its one word, beside the field.
    let scan = folder.path().join("anh-chup.pdf");
    std::fs::write(&scan, b"%PDF-1.4\ntrailer <<>>\n%%EOF").unwrap();
    browser.goto("/directives/new").await;
    browser.find("#breakdown-file").await.send_keys(scan.to_str().unwrap()).await.unwrap();
    browser.send("breakdown").await;
    assert!(browser.has(".refusals a[href='#breakdown-file']").await);
    browser.close().await;
    served.stop().await;
});

/// The first proposal gets a second lead, chosen from the list.
async fn mend(browser: &Chromium) {
    browser.click("#p1 .mend").await;
    browser.reads("Rà soát các quy định về số hóa hồ sơ").await;
    let leads = browser.find("#item-leads").await.prop("value").await.unwrap();
    assert_eq!(leads.as_deref(), Some("Bộ Tư pháp"));
    browser.fill("#item-leads", "Bộ Tư pháp\nHà Nội tỉnh lạ").await;
    browser.send("item").await;
    assert!(browser.has(".refusals a[href='#item-leads']").await);
    browser.fill("#item-leads", "Bộ Tư pháp\nThành phố Hà Nội").await;
    browser.send("item").await;
    browser.reads("2 nhiệm vụ, 2 thư").await;
}

/// Whom the outsider's name means is chosen; it is remembered, as is offered.
async fn settle(browser: &Chromium, organisation: &str) {
    browser.unfold("settle").await;
    browser.click(&format!("#settle-meant option[value='{organisation}']")).await;
    browser.send("settle").await;
    browser.reads("Đã gán tên trong 2 đề xuất.").await;
}

async fn press(browser: &Chromium, number: u32) {
    browser.click(&format!("#p{number} button[name=accept]")).await;
    browser.find(&format!("#p{number}.proposal-accepted")).await;
}
