//! The leaders' overview in a real browser: short on a phone, one sheet on paper.

use crate::{
    chromium_house::{Chromium, Opening},
    house::Backend,
    processes::{Ground, Program},
};

const PHONE: Opening = Opening { width: 390, runs_scripts: true };
const DESK: Opening = Opening { width: 1280, runs_scripts: true };
/// Four screens of a phone.
const SHORT_PX: f64 = 3_400.0;

async fn demo() -> (Ground, Program) {
    let ground = Ground::new(Backend::Sqlite).await;
    let program = ground.started(&["demo", "--no-worker"]).await;
    (ground, program)
}

async fn opened(ground: &Ground, program: &Program, opening: Opening) -> Chromium {
    let browser = Chromium::open(&program.base(), opening).await;
    let accounts = ground.accounts();
    let head = accounts.iter().find(|one| one["role"] == "head").unwrap();
    let word = |name: &str| head[name].as_str().unwrap();
    browser.sign_in(word("email"), word("password")).await;
    browser
}

async fn number(browser: &Chromium, script: &str) -> f64 {
    let answer = browser.driver.execute(format!("return {script};"), vec![]).await.unwrap();
    answer.convert().unwrap()
}

/// How many sheets the page that is shown takes on paper.
async fn sheets(browser: &Chromium) -> usize {
    let pdf = browser.print().await;
    let text = String::from_utf8_lossy(&pdf).replace("/Type/", "/Type /");
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_phone_the_overview_is_short_and_unfolds() {
    let (ground, program) = demo().await;
    let browser = opened(&ground, &program, PHONE).await;
    browser.goto("/overview").await;
    let height = number(&browser, "document.documentElement.scrollHeight").await;
    assert!(height < SHORT_PX, "{height} px");
    assert!(!browser.has("details.fold[open]").await, "the long parts begin folded");
    assert!(browser.has("#trend-name").await, "and the trend is there at once");
    for fold in ["heat", "map"] {
        browser.click(&format!("summary:has(#{fold})")).await;
        browser.find(&format!("details[open]:has(#{fold}) svg.pic a")).await;
    }
    browser.click("a[href='#by-organisation']").await;
    browser.find("details[open]:has(#by-organisation) input[name=organisation]").await;
    let square = "document.querySelector('.picture-map .pic a').getBoundingClientRect()";
    assert!(number(&browser, &format!("{square}.width")).await >= 44.0, "a thumb hits a square");
    browser.picture("overview-phone").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_paper_the_overview_is_one_sheet() {
    let (ground, program) = demo().await;
    let browser = opened(&ground, &program, DESK).await;
    browser.goto("/overview").await;
    assert_eq!(browser.driver.find_all(thirtyfour::By::Css("svg.pic")).await.unwrap().len(), 4);
    assert_eq!(sheets(&browser).await, 1, "the review");
    let squares = number(&browser, "document.querySelectorAll('.picture-map .pic a').length").await;
    assert!((squares - 63.0).abs() < 0.5, "{squares}");
    browser.click("#overdue ~ * a, .lines a").await;
    browser.find("#facts").await;
    let of_task = sheets(&browser).await;
    assert!((1..=5).contains(&of_task), "a task takes {of_task}");
    browser.goto("/directives").await;
    browser.click("main td a").await;
    browser.find("table.matrix").await;
    assert!(sheets(&browser).await <= 2, "a directive to all, with its clauses and their sums");
    browser.close().await;
}
