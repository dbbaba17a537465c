//! The whole way in a real browser, on the demo, with a real mail server behind it: the
//! secretariat issues to all, Điện Biên works and submits late, the ladder climbs, the secretariat
//! rejects and accepts, and the history shows it all.
//!
//! On SQLite the browser runs no scripts; on PostgreSQL it does, and is as narrow as a phone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::{
    chromium_house::{Chromium, Opening},
    exim_house::{Exim, Letter},
    house::Backend,
    processes::{Ground, Program, until},
};

const OFFICE: &str = "thuky1@vpcp.dondoc.example";
const FOCAL: &str = "daumoi@dienbien.dondoc.example";
/// Everybody of the demo: name, address, language, …
const PEOPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/people.csv");
/// What a new task is called in each language.
const NEW_TASK: [(&str, &str); 3] = [
    ("vi", "Nhiệm vụ mới được giao: "),
    ("en", "New task given: "),
    ("es", "Nueva tarea asignada: "),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_directive_goes_all_its_way_in_a_browser_without_scripts() {
    whole_way(Backend::Sqlite, Opening { width: 1280, runs_scripts: false }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_directive_goes_all_its_way_on_a_phone() {
    whole_way(Backend::Postgres, Opening { width: 390, runs_scripts: true }).await;
}

async fn whole_way(backend: Backend, opening: Opening) {
    let stage = Stage::set(backend).await;
    let browser = Chromium::open(&stage.program.base(), opening).await;
    let told = issue(&stage, &browser).await;
    stage.hears_of_the_issue(told).await;
    let task = work(&stage, &browser).await;
    climb(&stage).await;
    hand_in_late(&stage, &browser, &task).await;
    stage.at("2023-12-22T09:00:00+07:00").await;
    judge(&stage, &browser, &task).await;
    browser.close().await;
}

/// The demo with everybody in it, its workers at work, its clock stopped, its letters going to exim.
struct Stage {
    ground: Ground,
    program: Program,
    exim: Exim,
    http: reqwest::Client,
}

impl Stage {
    async fn set(backend: Backend) -> Self {
        let exim = Exim::start().await;
        let ground = Ground::new(backend).await.with("SMTP_URL", exim.url()).demo().await;
        ground.run(&["import", "people", PEOPLE]).await.ok();
        let morning = "2023-11-15T09:00:00+07:00";
        let program = ground.started(&["demo", "--clock", morning]).await;
        let stage = Self { ground, program, exim, http: reqwest::Client::new() };
        stage.at("2023-11-15T09:30:00+07:00").await;
        stage
    }

    /// Stops the clock at that moment.
    async fn at(&self, moment: &str) {
        let address = format!("{}/api/v1/clock", self.program.base());
        let request = self.http.put(address).bearer_auth(self.ground.token("admin", "G22"));
        let answer = request.json(&json!({ "now": moment, "frozen": true })).send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{moment}: {status} {text}");
    }

    async fn sign_in(&self, browser: &Chromium, email: &str) {
        let accounts = self.ground.accounts();
        let account = accounts.iter().find(|account| account["email"] == email).unwrap();
        browser.sign_in(email, account["password"].as_str().unwrap()).await;
    }

    /// Waits until a letter with that beginning of its subject came to `to`.
    async fn hears(&self, to: &str, subject: &str) {
        until(&format!("{to} hears {subject:?}"), async || {
            let letters = self.exim.letters(0).await;
            letters.iter().any(|letter| letter.to == to && letter.subject.starts_with(subject))
        })
        .await;
    }

    /// As many letters as the page promised, one a person, each in its reader's language.
    async fn hears_of_the_issue(&self, told: usize) {
        // Event mail is gathered for a minute.
        self.at("2023-11-15T10:00:00+07:00").await;
        // The auditor's daily checkpoint is another matter.
        let mut letters = self.exim.letters(told + 1).await;
        letters.retain(|letter| letter.subject != "Mốc đối chiếu nhật ký");
        let locales: BTreeMap<_, _> = csv::Reader::from_path(PEOPLE)
            .unwrap()
            .into_records()
            .map(|person| person.map(|row| (row[1].to_owned(), row[2].to_owned())).unwrap())
            .collect();
        let mut by_recipient: BTreeMap<&str, usize> = BTreeMap::new();
        let mut headings = BTreeSet::new();
        for Letter { to, subject, text, html } in &letters {
            let (locale, heading) =
                NEW_TASK.into_iter().find(|(locale, _)| *locale == locales[to]).unwrap();
            assert_eq!(*subject, format!("{heading}Công khai đầy đủ thủ tục hành chính."), "{to}");
            assert!(text.contains("27/CT-TTg/2023·II.1.a·"), "{to}: {text}");
            assert!(html.contains(&format!("<html lang=\"{locale}\">")), "{to}");
            headings.insert(heading);
            *by_recipient.entry(to).or_default() += 1;
        }
        assert_eq!(letters.len(), told, "{by_recipient:?}");
        assert_eq!(headings.len(), NEW_TASK.len(), "{headings:?}");
        assert!(by_recipient.values().all(|number| *number == 1), "{by_recipient:?}");
    }
}

/// The secretariat drafts a directive, sees what issuing would do, and issues it.
async fn issue(stage: &Stage, browser: &Chromium) -> usize {
    stage.sign_in(browser, OFFICE).await;
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
    browser.fill("#clause-assignees", "@ministries; @provinces").await;
    browser.send("clause").await;

    browser.reads("chậm nhất ngày 08/12/2023").await;
    let preview = browser.find("section[aria-labelledby=preview]").await.text().await.unwrap();
    let figures: Vec<usize> = preview.lines().filter_map(|line| line.parse().ok()).collect();
    let [tasks, people, messages] = figures[..] else { panic!("{preview}") };
    assert!(tasks > 85 && people >= tasks && messages == people, "{preview}");
    browser.send("issue").await;
    browser.reads(&format!("Đã ban hành: {tasks} nhiệm vụ được giao.")).await;
    let cells = browser.driver.find_all(thirtyfour::By::Css(".matrix td a")).await.unwrap();
    assert_eq!(cells.len(), tasks);
    messages
}

/// Điện Biên finds its task, takes it and reports; its address is returned.
async fn work(stage: &Stage, browser: &Chromium) -> String {
    stage.sign_in(browser, FOCAL).await;
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
async fn climb(stage: &Stage) {
    for (day, says) in [
        ("2023-12-08", "Nhắc việc: nhiệm vụ đến hạn: "),
        ("2023-12-11", "Nhiệm vụ quá hạn: "),
        ("2023-12-13", "Phiếu báo nhiệm vụ quá hạn: "),
        ("2023-12-19", "Đôn đốc thực hiện nhiệm vụ quá hạn: "),
    ] {
        stage.at(&format!("{day}T08:00:00+07:00")).await;
        stage.hears(FOCAL, says).await;
    }
    stage.at("2023-12-20T09:00:00+07:00").await;
}

/// Điện Biên sees what was said, and hands in without its document first.
async fn hand_in_late(stage: &Stage, browser: &Chromium, task: &str) {
    // Sessions end with the working day.
    stage.sign_in(browser, FOCAL).await;
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
async fn judge(stage: &Stage, browser: &Chromium, task: &str) {
    stage.sign_in(browser, OFFICE).await;
    browser.click("section[aria-labelledby=group-review] .title-cell a").await;
    assert_eq!(browser.path().await, task);
    browser.unfold("rejection").await;
    browser.fill("#rejection-reason", "Chưa đủ số liệu của cấp xã.").await;
    browser.click("#rejection-keep_due_date").await;
    browser.send("rejection").await;

    stage.sign_in(browser, FOCAL).await;
    browser.goto(task).await;
    browser.reads("Chưa đủ số liệu của cấp xã.").await;
    browser.unfold("submission").await;
    browser.fill("#submission-result", "Đã bổ sung số liệu cấp xã.").await;
    browser.fill("#submission-document_number", "1250/BC-UBND").await;
    browser.send("submission").await;

    stage.sign_in(browser, OFFICE).await;
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
