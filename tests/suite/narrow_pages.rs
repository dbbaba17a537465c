//! Every page of the demo fits a small phone: nothing that can be seen stands out of 360 px, in a
//! real browser, for every kind of reader.

use std::collections::{BTreeSet, VecDeque};

use serde_json::{Value, json};

use crate::{
    chromium_house::{Chromium, Opening},
    house::Backend,
    processes::{Ground, Program},
};

const PHONE_PX: u32 = 360;
/// Shapes of pages that one reader opens, at most.
const SHAPES_MAX: usize = 120;

/// What stands out of the page: a part that scrolls or cuts within the page does not.
const STANDING_OUT: &str = r##"
const edge = arguments[0];
for (const folded of document.querySelectorAll("details")) folded.open = true;
const isCut = (one) => {
  for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== "visible") return true;
  return false;
};
const right = (one) => one.getBoundingClientRect().right;
const out = [...document.body.querySelectorAll("*")].filter((one) =>
  one.getBoundingClientRect().width > 1 && right(one) > edge + 0.5 && !isCut(one));
return out.slice(0, 4).map((one) =>
  `${one.tagName.toLowerCase()}${one.id && "#" + one.id}.${one.getAttribute("class")} ends at ` +
  `${Math.round(right(one))} px: ${one.textContent.trim().slice(0, 60)}`);
"##;
/// Where a page leads to within the site.
const LINKS: &str = r#"
return [...document.querySelectorAll("a[href^='/']:not([download])")]
  .map((link) => link.getAttribute("href"));
"#;
/// In which rows the parts of the header stand, and how wide that is.
const HEADER: &str = r#"
const tops = ["brand", "language", "user"].map((name) => {
  const place = document.querySelector(`.top-row > .${name}`).getBoundingClientRect();
  return Math.round((place.top + place.bottom) / 2);
});
return Math.max(...tops) - Math.min(...tops);
"#;

/// An address without what tells one of its kind from another.
fn shape(href: &str) -> String {
    let (path, question) = href.split_once('?').unwrap_or((href, ""));
    let is_id = |part: &str| part.len() > 12 && part.chars().any(|c| c.is_ascii_digit());
    let is_date = |part: &str| part.len() == 10 && part.starts_with("20");
    let bare = |part| if is_id(part) || is_date(part) { "{}" } else { part };
    let path: Vec<&str> = path.split('/').map(bare).collect();
    let names: BTreeSet<&str> =
        question.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", path.join("/"), names.into_iter().collect::<Vec<_>>().join("&"))
}

/// What is no page, or the same page once more.
fn is_no_page(href: &str) -> bool {
    let starts = ["/api", "/static", "/language", "/sign-out"];
    let filter = href.starts_with("/tasks?") && href.matches('=').count() > 1;
    starts.iter().any(|start| href.starts_with(start))
        || href.contains("/attachments/")
        || href.ends_with(".xlsx")
        || href.contains("cursor=")
        || filter
}

struct Walk<'a> {
    browser: &'a Chromium,
    reader: &'a str,
    faults: &'a mut Vec<String>,
}

impl Walk<'_> {
    /// Opens one page of every shape that can be reached from `/`.
    async fn through(&mut self) -> usize {
        let mut seen = BTreeSet::new();
        let starts = ["/", "/inspections?view=calendar&month=2023-12"];
        let mut ahead: VecDeque<String> = starts.map(str::to_owned).into();
        while let Some(href) = ahead.pop_front() {
            if is_no_page(&href) || seen.len() >= SHAPES_MAX || !seen.insert(shape(&href)) {
                continue;
            }
            self.browser.goto(&href).await;
            self.look(&href).await;
            let links = self.browser.driver.execute(LINKS, vec![]).await.unwrap();
            let links: Vec<String> = links.convert().unwrap();
            ahead.extend(links.into_iter().filter_map(|link| {
                link.split('#').next().filter(|link| !link.is_empty()).map(str::to_owned)
            }));
        }
        seen.len()
    }

    async fn look(&mut self, href: &str) {
        let failed = self.browser.has(".problem").await;
        assert!(!failed, "{}: {href} is no page", self.reader);
        let edge = vec![json!(PHONE_PX)];
        let out = self.browser.driver.execute(STANDING_OUT, edge).await.unwrap();
        let out: Vec<String> = out.convert().unwrap();
        if !out.is_empty() {
            self.faults.push(format!("{}: {href}:\n    {}", self.reader, out.join("\n    ")));
        }
    }
}

async fn signed_in(browser: &Chromium, ground: &Ground, who: (&str, &str)) {
    let accounts = ground.accounts();
    let is_wanted = |one: &&Value| one["role"] == who.0 && one["organisation"] == who.1;
    let account = accounts.iter().find(is_wanted).unwrap_or_else(|| panic!("{who:?}: no account"));
    let word = |name: &str| account[name].as_str().unwrap();
    browser.sign_in(word("email"), word("password")).await;
}

/// Điện Biên asks for more time, so that something waits for the head.
async fn extension_asked(ground: &Ground, program: &Program) {
    let http = reqwest::Client::new();
    let (base, token) = (format!("{}/api/v1", program.base()), ground.token("focal", "H18"));
    let tasks = http.get(format!("{base}/tasks?limit=200")).bearer_auth(&token).send().await;
    let tasks: Value = tasks.unwrap().json().await.unwrap();
    let mut tasks = tasks["items"].as_array().unwrap().iter();
    let task = tasks.find(|task| task["ref"].as_str().unwrap().ends_with("·I.1·H18")).unwrap();
    let asked = json!({ "kind": "postpone", "due_on": "2024-01-12", "reason": "Minh hoạ" });
    let path = format!("{base}/tasks/{}/extensions", task["id"].as_str().unwrap());
    let answer = http.post(path).bearer_auth(&token).json(&asked).send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
}

async fn walked(readers: &[(&str, &str)], locale: &str, pages_min: usize) {
    let ground = Ground::new(Backend::Sqlite).await;
    let program = ground.started(&["demo", "--no-worker"]).await;
    extension_asked(&ground, &program).await;
    let opening = Opening { width: PHONE_PX, runs_scripts: true };
    let browser = Chromium::open(&program.base(), opening).await;
    let mut faults = Vec::new();
    for who in readers {
        signed_in(&browser, &ground, *who).await;
        browser.send_language(locale).await;
        let rows = browser.driver.execute(HEADER, vec![]).await.unwrap();
        let rows: f64 = rows.convert().unwrap();
        assert!(rows < 8.0, "{}: the header stands in one row, not {rows} px apart", who.0);
        let mut walk = Walk { browser: &browser, reader: who.0, faults: &mut faults };
        let pages = walk.through().await;
        assert!(pages >= pages_min, "{}: only {pages} pages were seen", who.0);
    }
    browser.close().await;
    assert!(faults.is_empty(), "wider than {PHONE_PX} px ({locale}):\n{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_working_group_fits_a_phone_of_360_px() {
    walked(&[("secretariat", "G22"), ("head", "G22"), ("admin", "G22")], "vi", 20).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_those_who_do_the_work_fits_a_phone_of_360_px() {
    walked(&[("focal", "H18"), ("leader", "H18"), ("inspector", "G22")], "vi", 10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_fits_a_phone_of_360_px_in_the_language_with_the_longest_words() {
    walked(&[("secretariat", "G22"), ("focal", "H26")], "es", 10).await;
}
