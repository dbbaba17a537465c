//! What tests of breakdowns being worked on share.

use dondoc::{app::worksheets::Seen, domain::ids::WorksheetId};
use reqwest::StatusCode;

use crate::{
    api_house::Served,
    browser_house::{Browser, Seen as Page},
    house::House,
};

pub const OFFICE: &str = "secretariat@g22.example";

/// A directive of our own making, as a clerk would paste it, made up (minh hoạ); the
/// register of the test house knows its bodies but one. Proposals: two of section 1, two of section 2, one of section 3, and an exhortation.
pub const TEXT: &str = "\
THỦ TƯỚNG CHÍNH PHỦ
Số: 31/CT-TTg
Hà Nội, ngày 15 tháng 11 năm 2023
CHỈ THỊ
Về việc đẩy mạnh số hóa hồ sơ (minh hoạ)
Thủ tướng Chính phủ yêu cầu:
1. Bộ Tư pháp:
a) Rà soát các quy định về số hóa hồ sơ, hoàn thành trước ngày 20 tháng 12 năm 2023.
b) Chủ trì, phối hợp với Bộ Tài chính xây dựng định mức số hóa, hoàn thành trong tháng 01 năm 2024.
2. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương:
a) Số hóa toàn bộ hồ sơ còn hiệu lực, chậm nhất ngày 31 tháng 12 năm 2023.
b) Bố trí kinh phí cho việc số hóa, hoàn thành trong quý I năm 2024. Công khai tiến độ số hóa trên cổng dịch vụ công.
3. Tập đoàn Bưu chính Minh Hoạ:
a) Tiếp nhận hồ sơ giấy của người dân, hoàn thành trước ngày 25 tháng 12 năm 2023.
b) Nâng cao ý thức trách nhiệm, tăng cường phối hợp, quán triệt tinh thần phục vụ người dân.
";

/// The body that the register does not know.
pub const OUTSIDER: &str = "Tập đoàn Bưu chính Minh Hoạ";

/// Pastes `text` on the page; where the breakdown is.
pub async fn paste(browser: &Browser, text: &str) -> String {
    let form = browser.get("/directives/new").await.is_page(200).form("/directives/new");
    let sent = browser.send(&form.with("text", text)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    sent.location().to_owned()
}

/// Presses a button of the list of proposals.
pub async fn press(browser: &Browser, place: &str, button: &str, number: u32) -> Page {
    let shown = browser.get(place).await.is_page(200);
    let form = shown.form(&format!("{place}/verdicts"));
    browser.send(&form.with(button, &number.to_string())).await
}

/// The breakdown as it is kept.
pub async fn kept(house: &House, place: &str) -> Seen {
    let id: WorksheetId = place.rsplit('/').next().unwrap().parse().unwrap();
    let office = house.caller(OFFICE).await;
    house.app.worksheet(&office.actor, id).await.unwrap()
}

/// A served house with a browser in which the secretariat has signed in.
pub async fn office(house: House) -> (Served, Browser) {
    let site = Served::new(house).await;
    let browser = site.browser(OFFICE).await;
    (site, browser)
}
