//! Three stories of the demo in a real browser: a difficulty is cleared, a date is moved, a task is
//! split among departments.
//!
//! On SQLite the browser runs no scripts; on PostgreSQL it does, and is as narrow as a phone. With
//! `DONDOC_TEST_PICTURES=<folder>` each page is kept as a picture.

use reqwest::Method;
use serde_json::{Value, json};
use thirtyfour::By;

use crate::{
    chromium_house::{Chromium, Opening},
    house::Backend,
    processes::{Ground, Program},
};

pub(crate) const OFFICE: (&str, &str) = ("secretariat", "G22");
pub(crate) const HEAD: (&str, &str) = ("head", "G22");
const HANOI: (&str, &str) = ("focal", "H26");
const FINANCE: (&str, &str) = ("focal", "G12");
pub(crate) const DIEN_BIEN: (&str, &str) = ("focal", "H18");
const JUSTICE: (&str, &str) = ("focal", "G15");
const DEPARTMENTS: [(&str, &str); 2] = [("focal", "01.G15"), ("focal", "02.G15")];
/// A phone.
pub(crate) const PHONE_PX: u32 = 390;

/// The demo with its whole story, and a browser on it.
pub(crate) struct Stage {
    pub(crate) ground: Ground,
    program: Program,
    http: reqwest::Client,
    pub(crate) browser: Chromium,
    name: String,
    is_phone: bool,
}

impl Stage {
    async fn set(story: &str, backend: Backend) -> Self {
        let opening = match backend {
            Backend::Sqlite => Opening { width: 1280, runs_scripts: false },
            Backend::Postgres => Opening { width: PHONE_PX, runs_scripts: true },
        };
        Self::opened(story, backend, opening).await
    }

    pub(crate) async fn opened(story: &str, backend: Backend, opening: Opening) -> Self {
        let ground = Ground::new(backend).await;
        let program = ground.started(&["demo", "--no-worker"]).await;
        let browser = Chromium::open(&program.base(), opening).await;
        let is_phone = opening.width == PHONE_PX;
        let name = format!("{story}-{}", opening.width);
        Self { ground, program, http: reqwest::Client::new(), browser, name, is_phone }
    }

    pub(crate) async fn sign_in(&self, who: (&str, &str)) {
        let accounts = self.ground.accounts();
        let is_wanted = |one: &&Value| one["role"] == who.0 && one["organisation"] == who.1;
        let account = accounts.iter().find(is_wanted).unwrap();
        let word = |name: &str| account[name].as_str().unwrap();
        self.browser.sign_in(word("email"), word("password")).await;
    }

    pub(crate) async fn ask(
        &self,
        who: (&str, &str),
        method: Method,
        path: &str,
        body: Value,
    ) -> Value {
        let address = format!("{}/api/v1{path}", self.program.base());
        let token = self.ground.token(who.0, who.1);
        let mut request = self.http.request(method.clone(), address).bearer_auth(token);
        if method != Method::GET {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// The page of the task that `lead` has from a clause.
    pub(crate) async fn task(&self, who: (&str, &str), clause: &str, lead: &str) -> String {
        let listed = self.ask(who, Method::GET, "/tasks?limit=200", Value::Null).await;
        let ends = format!("·{clause}·{lead}");
        let tasks = listed["items"].as_array().unwrap();
        let task = tasks.iter().find(|task| task["ref"].as_str().unwrap().ends_with(&ends));
        format!("/tasks/{}", task.unwrap()["id"].as_str().unwrap())
    }

    /// Chooses what reads `words` in a folded list.
    pub(crate) async fn choose(&self, list: &str, words: &str) {
        let option = format!("//select[@id='{list}']/option[contains(., '{words}')]");
        self.browser.driver.find(By::XPath(option)).await.unwrap().click().await.unwrap();
    }

    /// The page fits, and is kept as a picture where that is asked for.
    async fn looks(&self, what: &str) {
        if self.is_phone {
            let width = self.browser.find("html").await.prop("scrollWidth").await.unwrap();
            let width: f64 = width.unwrap_or_default().parse().unwrap_or_default();
            assert!(width <= f64::from(PHONE_PX), "{what}: {width} px wide");
        }
        self.browser.picture(&format!("{}-{what}", self.name)).await;
    }
}

/// Hà Nội reports what keeps it from lowering fees, the secretariat routes it to the Ministry of
/// Finance, which answers; Hà Nội confirms.
async fn a_difficulty(backend: Backend) {
    let stage = Stage::set("difficulty", backend).await;
    let browser = &stage.browser;
    let task = stage.task(HANOI, "II.2", "H26").await;
    stage.sign_in(HANOI).await;
    browser.goto(&task).await;
    browser.click("a[href^='/difficulties/new?task=']").await;
    let context = "Hồ sơ trực tuyến tăng nhanh; mức thu như hồ sơ giấy (minh hoạ).";
    browser.fill("#difficulty-context", context).await;
    browser.fill("#difficulty-field", "Phí, lệ phí").await;
    browser.fill("#difficulty-obstacle", "Chưa có căn cứ giảm phí khi nộp trực tuyến.").await;
    browser.fill("#difficulty-proposal", "Hướng dẫn thẩm quyền giảm phí, lệ phí.").await;
    stage.choose("difficulty-authority", "Bộ Tài chính").await;
    browser.fill("#difficulty-needed_by", "2023-12-27").await;
    browser.click("#difficulty-blocking").await;
    stage.looks("1-form").await;
    browser.send("difficulty").await;
    browser.reads("Mới báo cáo").await;
    stage.looks("2-reported").await;
    let report = browser.path().await;

    stage.sign_in(OFFICE).await;
    browser.goto("/difficulties").await;
    stage.looks("3-queue").await;
    browser.click(&format!("#queue-triage ~ * a[href='{report}'], a[href='{report}']")).await;
    browser.send("acknowledgement").await;
    browser.unfold("routing").await;
    stage.choose("routing-organisation", "Bộ Tài chính").await;
    browser.fill("#routing-answer_by", "2023-12-25").await;
    browser.send("routing").await;
    browser.reads("Chờ trả lời").await;
    stage.looks("4-routed").await;

    stage.sign_in(FINANCE).await;
    browser.goto("/difficulties").await;
    browser.click(&format!("a[href='{report}']")).await;
    browser.unfold("answer").await;
    let answer = "Hội đồng nhân dân thành phố quyết định mức giảm (minh hoạ).";
    browser.fill("#answer-text", answer).await;
    stage.looks("5-answer").await;
    browser.send("answer").await;
    browser.reads("Đã trả lời").await;

    stage.sign_in(HANOI).await;
    browser.goto(&report).await;
    browser.reads(answer).await;
    browser.unfold("resolution").await;
    browser.fill("#resolution-note", "Đã trình Hội đồng nhân dân (minh hoạ).").await;
    browser.send("resolution").await;
    browser.reads("Đã tháo gỡ").await;
    stage.looks("6-resolved").await;
    browser.goto(&task).await;
    browser.reads("Xác nhận vướng mắc đã được tháo gỡ").await;
    assert!(!browser.has(".badge-blocked").await, "nothing blocks it any more");
    stage.looks("7-task").await;
    stage.browser.close().await;
}

/// Điện Biên asks for more time; the head grants it.
async fn an_extension(backend: Backend) {
    let stage = Stage::set("extension", backend).await;
    let browser = &stage.browser;
    let task = stage.task(DIEN_BIEN, "I.1", "H18").await;
    stage.sign_in(DIEN_BIEN).await;
    browser.goto(&task).await;
    browser.unfold("extensions").await;
    browser.fill("#extensions-due_on", "2024-01-12").await;
    let reason = "Cấp xã vùng cao chưa có đường truyền (minh hoạ).";
    browser.fill("#extensions-reason", reason).await;
    stage.looks("1-form").await;
    browser.send("extensions").await;
    browser.reads("Đề nghị lùi hạn đến 12/01/2024").await;
    stage.looks("2-asked").await;

    stage.sign_in(HEAD).await;
    stage.looks("3-heads-work").await;
    browser.goto("/extensions").await;
    browser.reads("15/12/2023 → 12/01/2024").await;
    browser.reads(reason).await;
    stage.looks("4-inbox").await;
    let css = "form[action$='/extension-grant']";
    let form = browser.find(css).await.attr("id").await.unwrap().unwrap();
    browser.unfold(&form).await;
    browser.fill(&format!("{css} input[name=decision_number]"), "20/QĐ-TCT (minh hoạ)").await;
    browser.send(&form).await;
    assert_eq!(browser.path().await, "/extensions");
    stage.looks("5-granted").await;

    stage.sign_in(DIEN_BIEN).await;
    browser.goto(&task).await;
    browser.reads("12/01/2024").await;
    browser.reads("20/QĐ-TCT (minh hoạ)").await;
    browser.reads("Đồng ý đề nghị").await;
    assert!(!browser.has(".lateness-late").await, "the new date is ahead");
    stage.looks("6-task").await;
    stage.browser.close().await;
}

/// The Ministry of Justice is sent back a result, and splits what is left among two departments,
/// whose officers take it in hand.
async fn a_split(backend: Backend) {
    let stage = Stage::set("split", backend).await;
    let browser = &stage.browser;
    let task = stage.task(JUSTICE, "III.1", "G15").await;
    let back = json!({ "reason": "Còn thiếu hai hệ thống (minh hoạ).", "due_on": "2023-12-29" });
    stage.ask(OFFICE, Method::POST, &format!("{task}/rejection"), back).await;
    stage.sign_in(JUSTICE).await;
    browser.goto(&task).await;
    browser.unfold("subtasks").await;
    for words in ["Cục Hộ tịch", "Trung tâm Lý lịch"] {
        let label = format!("//form[@id='subtasks']//label[contains(., '{words}')]//input");
        let tick = browser.driver.find(By::XPath(label)).await.unwrap();
        tick.scroll_into_view().await.unwrap();
        tick.click().await.unwrap();
    }
    browser.fill("#subtasks-title", "Bổ sung kết nối (minh hoạ)").await;
    browser.fill("#subtasks-text", "Kết nối hai hệ thống còn lại (minh hoạ).").await;
    stage.looks("1-form").await;
    browser.send("subtasks").await;
    browser.reads("Bổ sung kết nối (minh hoạ)").await;
    stage.looks("2-split").await;
    for department in DEPARTMENTS {
        stage.sign_in(department).await;
        browser.reads("Chờ tiếp nhận").await;
        stage.looks(&format!("3-work-{}", department.1)).await;
        browser.click("section[aria-labelledby=group-acknowledge] .title-cell a").await;
        browser.reads("Bổ sung kết nối (minh hoạ)").await;
        browser.send("acknowledgement").await;
        browser.reads("Đang thực hiện").await;
        stage.looks(&format!("4-part-{}", department.1)).await;
    }
    stage.sign_in(JUSTICE).await;
    browser.goto(&task).await;
    let parts = stage.ask(JUSTICE, Method::GET, &task, Value::Null).await;
    let taken = |part: &&Value| part["state"] == "in_progress";
    let parts = parts["subtasks"].as_array().unwrap().iter().filter(taken).count();
    assert_eq!(parts, 2, "both are in hand");
    stage.looks("5-parts").await;
    stage.browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fee_difficulty_is_reported_routed_answered_and_confirmed_without_scripts() {
    a_difficulty(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fee_difficulty_is_reported_routed_answered_and_confirmed_on_a_phone() {
    a_difficulty(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_extension_is_asked_for_and_granted_without_scripts() {
    an_extension(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_extension_is_asked_for_and_granted_on_a_phone() {
    an_extension(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_is_split_to_two_departments_that_take_it_in_hand_without_scripts() {
    a_split(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_is_split_to_two_departments_that_take_it_in_hand_on_a_phone() {
    a_split(Backend::Postgres).await;
}
