//! The inspector's page on a phone with poor reception, in a real browser: what was typed outlives
//! the page, and photos become small before they are sent.

use std::io::Write;

use dondoc::{app::By, domain::inspection::Step};
use flate2::{Compression, Crc, write::ZlibEncoder};

use crate::{
    api_house::Served,
    chromium_house::{Chromium, Opening},
    house::{House, both},
    inspection_kit::{INSPECTOR, OFFICE_CLERK, act, plan_for},
};

const PASSWORD: &str = "ngày mai trời lại sáng";
const NATURE: &str = "Chưa số hóa hồ sơ đất đai";
const PHONE: Opening = Opening { width: 390, runs_scripts: true };

/// An inspection that is under way, and the inspector's phone on its page.
async fn on_site(house: House) -> (Served, Chromium, String) {
    let id = plan_for(&house, &["H18", "H26"], "2023-12-01").await;
    act(&house, OFFICE_CLERK, id, Step::Announce).await;
    act(&house, OFFICE_CLERK, id, Step::Start).await;
    for email in [OFFICE_CLERK, INSPECTOR] {
        let person = house.person(email).await;
        house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
    }
    let served = Served::new(house).await;
    let browser = Chromium::open(&served.base, PHONE).await;
    browser.sign_in(INSPECTOR, PASSWORD).await;
    let place = format!("/inspections/{id}");
    browser.goto(&place).await;
    (served, browser, place)
}

async fn typed(browser: &Chromium, field: &str) -> String {
    let field = browser.find(&format!("#finding-{field}")).await;
    field.prop("value").await.unwrap().unwrap_or_default()
}

async fn drafts(browser: &Chromium) -> usize {
    let count = "return Object.keys(localStorage).length;";
    browser.driver.execute(count, vec![]).await.unwrap().convert().unwrap()
}

both!(what_is_typed_outlives_the_page_until_it_is_sent_or_the_person_leaves, |house| {
    let (served, browser, place) = on_site(house).await;
    assert!(!browser.has("[data-draft-note]").await);
    browser.fill("#finding-nature", NATURE).await;
    browser.click("#finding-severity option[value='serious']").await;
    browser.goto(&place).await;
    assert_eq!(typed(&browser, "nature").await, NATURE, "the page was loaded anew");
    assert_eq!(typed(&browser, "severity").await, "serious");
    browser.reads("Đã điền lại nội dung chưa gửi").await;
    browser.picture("visit-draft").await;

    // Another person in the same browser does not read it.
    browser.sign_in(OFFICE_CLERK, PASSWORD).await;
    browser.goto(&place).await;
    assert_eq!(typed(&browser, "nature").await, "");
    browser.sign_in(INSPECTOR, PASSWORD).await;
    browser.goto(&place).await;
    assert_eq!(typed(&browser, "nature").await, NATURE);

    // What is refused comes back, and stays.
    browser.fill("#finding-cause", "Thiếu kinh phí").await;
    browser.fill("#finding-responsibility", "Văn phòng").await;
    browser.fill("#finding-corrective_actions_0_title", "Số hóa hết").await;
    browser.send("finding").await;
    assert!(browser.has("#finding .refusals").await);
    browser.goto(&place).await;
    assert_eq!(typed(&browser, "cause").await, "Thiếu kinh phí");
    assert_eq!(drafts(&browser).await, 1);

    // What was taken is kept no longer.
    browser.fill("#finding-corrective_actions_0_title", "").await;
    browser.send("finding").await;
    assert!(browser.has("#finding-1").await);
    assert_eq!((typed(&browser, "nature").await, drafts(&browser).await), (String::new(), 0));
    browser.goto(&place).await;
    assert_eq!(typed(&browser, "nature").await, "");

    // Whoever drops it, or leaves, leaves nothing.
    browser.fill("#finding-nature", NATURE).await;
    browser.goto(&place).await;
    browser.click("[data-draft-note] button").await;
    assert_eq!((typed(&browser, "nature").await, drafts(&browser).await), (String::new(), 0));
    browser.fill("#finding-nature", NATURE).await;
    assert_eq!(drafts(&browser).await, 1);
    browser.click("details.user > summary").await;
    browser.click("form[action='/sign-out'] button").await;
    browser.find("#sign-in").await;
    assert_eq!(drafts(&browser).await, 0);
    browser.close().await;
    served.stop().await;
});

/// A picture of noise, which no PNG makes small.
fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    let mut state = 0x2545_F491_u32;
    for _ in 0..height {
        rows.write_all(&[0]).unwrap();
        for _ in 0..width * 3 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            rows.write_all(&[(state >> 24) as u8]).unwrap();
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(data);
        png.extend(kind);
        png.extend(data);
        png.extend(crc.sum().to_be_bytes());
    };
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[size, vec![8, 2, 0, 0, 0]].concat());
    chunk(b"IDAT", &rows.finish().unwrap());
    chunk(b"IEND", &[]);
    png
}

/// Width and height that a JPEG states.
fn sides(jpeg: &[u8]) -> (u16, u16) {
    let mut at = 2;
    loop {
        let (marker, length) = (jpeg[at + 1], u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        if (0xC0..=0xC2).contains(&marker) {
            let number = |at: usize| u16::from_be_bytes([jpeg[at], jpeg[at + 1]]);
            return (number(at + 7), number(at + 5));
        }
        at += 2 + usize::from(length);
    }
}

both!(a_large_photo_is_sent_as_a_small_jpeg, |house| {
    let (served, browser, place) = on_site(house).await;
    let folder = tempfile::tempdir().unwrap();
    let (photo, page) = (folder.path().join("Ảnh kho.png"), folder.path().join("Biên bản.txt"));
    let bytes = noise(2400, 1800);
    assert!(bytes.len() > 8_000_000, "{}", bytes.len());
    std::fs::write(&photo, &bytes).unwrap();
    std::fs::write(&page, "Biên bản (minh hoạ)").unwrap();
    let field = browser.find("#attachments-file").await;
    field.send_keys(photo.to_str().unwrap()).await.unwrap();
    // At once: the form waits for its photo.
    browser.send("attachments").await;
    browser.reads("Ảnh kho.jpg").await;
    let field = browser.find("#attachments-file").await;
    field.send_keys(page.to_str().unwrap()).await.unwrap();
    browser.send("attachments").await;
    browser.reads("Biên bản.txt").await;

    let team = served.client(INSPECTOR).await;
    let files = team.get(&format!("{place}/attachments")).await.ok();
    let files = files["items"].as_array().unwrap();
    let named = |name: &str| files.iter().find(|file| file["name"] == name).unwrap();
    let id = named("Ảnh kho.jpg")["id"].as_str().unwrap();
    named("Biên bản.txt");
    let (_, _, sent) = team.fetch(&format!("/api/v1{place}/attachments/{id}"), &[]).await;
    assert!(sent.starts_with(b"\xFF\xD8\xFF"), "a JPEG");
    assert!(sent.len() * 2 < bytes.len(), "{} of {} bytes", sent.len(), bytes.len());
    assert_eq!(sides(&sent), (1600, 1200));
    browser.close().await;
    served.stop().await;
});
