//! The main paths of the three people for whom the pages are made, walked in a real browser and
//! counted: clicks, fields, pages, seconds. A path that grows longer fails here; the table is in
//! docs/figures.md (`-- --nocapture` prints it).

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::{
    chromium_house::{Chromium, Opening},
    chromium_stories::{DIEN_BIEN, HEAD, OFFICE, PHONE_PX, Stage},
    house::Backend,
    talk_kit::PDF,
};

const DESK: Opening = Opening { width: 1280, runs_scripts: true };
const PHONE: Opening = Opening { width: PHONE_PX, runs_scripts: true };
/// For one path, all of it, also while the machine does something else.
const PATH_MAX: Duration = Duration::from_secs(60);
const MINISTRY: &str = "Chọn Bộ Kế hoạch và Đầu tư";
const OVERDUE: &str = "section[aria-labelledby=group-overdue]";

/// What one path takes: clicks, fields filled in, pages loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Takes {
    clicks: usize,
    fields: usize,
    pages: usize,
}

/// Somebody on a path, who counts.
struct Walk<'a> {
    browser: &'a Chromium,
    name: &'static str,
    takes: Takes,
    begun: Instant,
}

impl<'a> Walk<'a> {
    fn new(browser: &'a Chromium, name: &'static str) -> Self {
        Self { browser, name, takes: Takes::default(), begun: Instant::now() }
    }

    /// A path that begins at one's own work.
    async fn from_work(browser: &'a Chromium, name: &'static str) -> Self {
        browser.goto("/").await;
        Self::new(browser, name)
    }

    async fn click(&mut self, css: &str) {
        self.browser.click(css).await;
        self.takes.clicks += 1;
    }

    /// A click that leads to another page.
    async fn follow(&mut self, css: &str) {
        self.browser.leave_by(css).await;
        self.takes.clicks += 1;
        self.takes.pages += 1;
    }

    async fn fill(&mut self, css: &str, text: &str) {
        self.browser.fill(css, text).await;
        self.takes.fields += 1;
    }

    /// Chooses a file: a click for the dialog that this browser has no window for.
    async fn fill_file(&mut self, css: &str, path: &std::path::Path) {
        let field = self.browser.find(css).await;
        field.send_keys(path.to_str().unwrap()).await.unwrap();
        self.takes.clicks += 1;
    }

    async fn choose(&mut self, stage: &Stage, list: &str, words: &str) {
        stage.choose(list, words).await;
        self.takes.clicks += 1;
    }

    async fn unfold(&mut self, id: &str) {
        if self.browser.has(&format!("details:not([open]):has(#{id})")).await {
            self.browser.unfold(id).await;
            self.takes.clicks += 1;
        }
    }

    async fn send(&mut self, id: &str) {
        self.browser.send(id).await;
        self.takes.clicks += 1;
        self.takes.pages += 1;
    }

    /// There: the page reads `words`, and the path was no longer than it has to be.
    async fn ends(self, words: &str, [clicks, fields, pages]: [usize; 3]) {
        self.browser.reads(words).await;
        let (took, takes) = (self.begun.elapsed(), self.takes);
        let Self { name, .. } = self;
        println!(
            "| {name} | {} | {} | {} | {:.1} |",
            takes.clicks,
            takes.fields,
            takes.pages,
            took.as_secs_f64()
        );
        assert_eq!(takes, Takes { clicks, fields, pages }, "{name}");
        assert!(took < PATH_MAX, "{name} takes {took:?}");
    }
}

async fn signs_in(stage: &Stage, who: (&str, &str), name: &'static str, words: &str) {
    let mut walk = Walk::new(&stage.browser, name);
    // Two fields and a button.
    stage.sign_in(who).await;
    walk.takes = Takes { clicks: 1, fields: 2, pages: 1 };
    walk.ends(words, [1, 2, 1]).await;
}

/// Three orders that Điện Biên has not taken in hand yet.
async fn new_orders(stage: &Stage) {
    for n in 1..=3 {
        let order = json!({
            "title": format!("Báo cáo nhanh số {n} (minh hoạ)"), "text": "Báo cáo (minh hoạ).",
            "lead": "H18", "due": { "rule": "date", "date": "2023-12-29" }, "source": "Họp",
        });
        stage.ask(OFFICE, Method::POST, "/tasks", order).await;
    }
}

async fn asks_for_more_time(stage: &Stage, who: (&str, &str), clause: &str) {
    let task = stage.task(who, clause, who.1).await;
    let asked = json!({ "kind": "postpone", "due_on": "2024-01-12", "reason": "Minh hoạ" });
    stage.ask(who, Method::POST, &format!("{task}/extensions"), asked).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_officer_of_a_province_gets_through_the_day_in_few_clicks() {
    let stage = Stage::opened("officer", Backend::Sqlite, DESK).await;
    new_orders(&stage).await;
    let (first, second) =
        (stage.task(DIEN_BIEN, "II.1", "H18").await, stage.task(DIEN_BIEN, "I.1", "H18").await);
    signs_in(&stage, DIEN_BIEN, "officer: sign in, see what I must do", "Chờ tiếp nhận").await;

    let browser = &stage.browser;
    let mut walk = Walk::from_work(browser, "officer: acknowledge all that is new").await;
    walk.follow("section[aria-labelledby=group-acknowledge] .button").await;
    walk.send("bulk").await;
    walk.ends("4 nhiệm vụ", [2, 0, 2]).await;

    let mut walk = Walk::from_work(browser, "officer: report progress").await;
    walk.follow(&format!("{OVERDUE} a[href='{first}']")).await;
    walk.unfold("progress").await;
    walk.fill("#progress-text", "Đã số hóa 70 % hồ sơ (minh hoạ).").await;
    walk.fill("#progress-percent", "70").await;
    walk.send("progress").await;
    walk.ends("70%", [3, 2, 2]).await;

    let mut walk = Walk::from_work(browser, "officer: report a difficulty").await;
    walk.follow(&format!("{OVERDUE} a[href='{first}']")).await;
    walk.follow("a[href^='/difficulties/new?task=']").await;
    for (field, words) in [
        ("context", "Đang số hóa (minh hoạ)."),
        ("field", "Đất đai"),
        ("obstacle", "Chưa có đơn giá (minh hoạ)."),
        ("proposal", "Hướng dẫn đơn giá."),
        ("needed_by", "2023-12-27"),
    ] {
        walk.fill(&format!("#difficulty-{field}"), words).await;
    }
    walk.choose(&stage, "difficulty-authority", "Bộ Tài chính").await;
    walk.click("#difficulty-blocking").await;
    walk.send("difficulty").await;
    walk.ends("Mới báo cáo", [5, 5, 3]).await;

    let mut walk = Walk::from_work(browser, "officer: commit to a date").await;
    walk.follow(&format!("{OVERDUE} a[href='{first}']")).await;
    walk.unfold("commitments").await;
    walk.fill("#commitments-reason", "Chờ đơn giá (minh hoạ).").await;
    walk.fill("#commitments-promised_on", "2023-12-28").await;
    walk.send("commitments").await;
    walk.ends("28/12/2023", [3, 2, 2]).await;

    let report = stage.ground.folder.path().join("bao-cao.pdf");
    tokio::fs::write(&report, PDF).await.unwrap();
    let mut walk = Walk::from_work(browser, "officer: hand in a result with a file").await;
    walk.follow(&format!("{OVERDUE} a[href='{second}']")).await;
    walk.unfold("submission").await;
    walk.fill("#submission-result", "Đã công khai đủ (minh hoạ).").await;
    walk.fill_file("#submission-file", &report).await;
    walk.send("submission").await;
    walk.ends("thuộc kết quả đã gửi", [4, 1, 2]).await;
    stage.browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clerk_of_the_secretariat_clears_the_desk_in_few_clicks() {
    let stage = Stage::opened("clerk", Backend::Postgres, DESK).await;
    asks_for_more_time(&stage, DIEN_BIEN, "I.1").await;
    signs_in(&stage, OFFICE, "clerk: sign in, see the queues", "kết quả chờ duyệt").await;

    let browser = &stage.browser;
    let mut walk = Walk::from_work(browser, "clerk: urge what a ministry is late with").await;
    walk.follow("a[href='/overview']").await;
    walk.follow("a[href='/overview/organisations']").await;
    walk.click(&format!("input[aria-label='{MINISTRY}']")).await;
    walk.follow("button[formaction='/tasks/bulk/urgings']").await;
    browser.reads("1 nhiệm vụ").await;
    walk.fill("#bulk-text", "Đề nghị khẩn trương (minh hoạ).").await;
    walk.send("bulk").await;
    walk.ends("1 nhiệm vụ", [5, 1, 4]).await;

    let mut walk = Walk::from_work(browser, "clerk: decide a request for more time").await;
    walk.follow(".queue-tiles a[href='/extensions']").await;
    grant(&mut walk).await;
    walk.ends("Đã lưu", [3, 1, 2]).await;

    let mut walk = Walk::from_work(browser, "clerk: take a difficulty in hand and route it").await;
    walk.follow("section[aria-labelledby=queue-triage] .title-cell a").await;
    walk.send("acknowledgement").await;
    walk.unfold("routing").await;
    walk.choose(&stage, "routing-organisation", "Bộ Thông tin").await;
    walk.fill("#routing-answer_by", "2023-12-25").await;
    walk.send("routing").await;
    walk.ends("Chờ trả lời", [4, 1, 3]).await;

    let mut walk = Walk::from_work(browser, "clerk: accept three results").await;
    walk.follow(".queue-tiles a[href^='/tasks?state=submitted']").await;
    for row in 1..=3 {
        walk.click(&format!("tbody tr:nth-child({row}) input[name=tasks]")).await;
    }
    walk.follow("button[formaction='/tasks/bulk/acceptance']").await;
    walk.send("bulk").await;
    walk.ends("3 nhiệm vụ", [6, 0, 3]).await;
    stage.browser.close().await;
}

/// Grants the first request that can be decided on the page.
async fn grant(walk: &mut Walk<'_>) {
    let css = "form[action$='/extension-grant']";
    let form = walk.browser.find(css).await.attr("id").await.unwrap().unwrap();
    walk.unfold(&form).await;
    walk.fill(&format!("#{form} input[name=decision_number]"), "21/QĐ-TCT (minh hoạ)").await;
    walk.send(&form).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_leader_with_a_phone_sees_who_is_late_and_acts_in_few_clicks() {
    let stage = Stage::opened("leader", Backend::Sqlite, PHONE).await;
    asks_for_more_time(&stage, DIEN_BIEN, "I.1").await;
    signs_in(&stage, HEAD, "leader: sign in", "Việc của tôi").await;

    let browser = &stage.browser;
    let mut walk = Walk::from_work(browser, "leader: see who is late").await;
    walk.follow(".nav a[href='/overview']").await;
    walk.ends("Quá hạn 20 ngày", [1, 0, 1]).await;

    let mut walk = Walk::new(browser, "leader: decide a request where it is seen");
    grant(&mut walk).await;
    walk.ends("Đã lưu", [2, 1, 1]).await;
    assert_eq!(browser.path().await, "/overview", "and goes on from there");

    let hanoi = "input[aria-label='Chọn Hà Nội']";
    let mut walk = Walk::new(browser, "leader: urge an organisation");
    walk.click("a[href='#by-organisation']").await;
    walk.click(hanoi).await;
    walk.follow("button[formaction='/tasks/bulk/urgings']").await;
    walk.fill("#bulk-text", "Khẩn trương hoàn thành (minh hoạ).").await;
    walk.send("bulk").await;
    walk.ends("2 nhiệm vụ", [4, 1, 2]).await;
    assert_eq!(browser.path().await, "/overview");

    let mut walk = Walk::new(browser, "leader: order an inspection");
    walk.click("a[href='#by-organisation']").await;
    walk.click(hanoi).await;
    walk.follow("form[action='/inspections/new'] button:not([formaction])").await;
    walk.fill("#inspection-title", "Kiểm tra việc chậm tại Hà Nội (minh hoạ)").await;
    walk.choose(&stage, "inspection-lead", "Cán bộ kiểm tra").await;
    walk.send("inspection").await;
    walk.ends("Hà Nội", [5, 1, 2]).await;
    stage.browser.close().await;
}
