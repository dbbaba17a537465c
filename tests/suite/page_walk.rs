//! A walk through the pages of the demo in a real browser: one page of every shape, for a reader,
//! a language, a theme and a width.

use std::collections::{BTreeSet, VecDeque};

use serde_json::{Value, json};

use crate::{
    chromium_house::{Chromium, Opening},
    house::Backend,
    page_checks,
    processes::{Ground, Program},
};

/// Shapes of pages that one reader opens, at most.
const SHAPES_MAX: usize = 120;
/// Where the page at an address leads to within the site, without showing it; or nothing where it
/// is none.
const LINKS: &str = r#"
const [address, done] = arguments;
fetch(address).then(async (answer) => {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const links = [...page.querySelectorAll("a[href^='/']:not([download])")];
  const isPage = answer.ok && !page.querySelector(".problem");
  done(isPage ? links.map((link) => link.getAttribute("href")) : null);
}, () => done(null));
"#;

/// How a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub is_dark: bool,
    pub width: u32,
}

/// A person of the demo: role and organisation.
pub type Reader = (&'static str, &'static str);

/// A demo being walked through.
pub struct Site {
    ground: Ground,
    program: Program,
}

impl Site {
    /// The demo, in which Điện Biên has asked for more time, so that something waits for the head.
    pub async fn open() -> Self {
        let ground = Ground::new(Backend::Sqlite).await;
        let program = ground.started(&["demo", "--no-worker"]).await;
        let site = Self { ground, program };
        site.ask_for_more_time().await;
        site
    }

    /// Looks so at the pages of each reader, each page opened once and looked at in all ways; what
    /// is found wrong, and how often a page was looked at. With `once`, a page that several readers
    /// open is looked at with the first of them, unless it differs from reader to reader.
    pub async fn walk(
        &self,
        locale: &str,
        looks: &[Look],
        readers: &[Reader],
        once: bool,
    ) -> (Vec<String>, usize) {
        let opening = Opening { width: looks[0].width, runs_scripts: true };
        let browser = Chromium::open(&self.program.base(), opening).await;
        page_checks::prepare(&browser).await;
        let mut walk = Walk::new(&browser, locale, looks, once);
        for (role, organisation) in readers {
            self.sign_in(&browser, (role, organisation)).await;
            browser.send_language(locale).await;
            walk.through(role).await;
        }
        let Walk { faults, pages, .. } = walk;
        browser.close().await;
        (faults, pages)
    }

    async fn sign_in(&self, browser: &Chromium, reader: Reader) {
        let accounts = self.ground.accounts();
        let is_wanted = |one: &&Value| one["role"] == reader.0 && one["organisation"] == reader.1;
        let account = accounts.iter().find(is_wanted);
        let account = account.unwrap_or_else(|| panic!("{reader:?}: no account"));
        let word = |name: &str| account[name].as_str().unwrap();
        browser.sign_in(word("email"), word("password")).await;
    }

    async fn ask_for_more_time(&self) {
        let http = reqwest::Client::new();
        let base = format!("{}/api/v1", self.program.base());
        let token = self.ground.token("focal", "H18");
        let tasks = http.get(format!("{base}/tasks?limit=200")).bearer_auth(&token).send().await;
        let tasks: Value = tasks.unwrap().json().await.unwrap();
        let mut tasks = tasks["items"].as_array().unwrap().iter();
        let task = tasks.find(|task| task["ref"].as_str().unwrap().ends_with("·I.1·H18")).unwrap();
        let asked = json!({ "kind": "postpone", "due_on": "2024-01-12", "reason": "Minh hoạ" });
        let path = format!("{base}/tasks/{}/extensions", task["id"].as_str().unwrap());
        let answer = http.post(path).bearer_auth(&token).json(&asked).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }
}

struct Walk<'a> {
    browser: &'a Chromium,
    locale: &'a str,
    looks: &'a [Look],
    /// Whether a page that several readers open is looked at with the first of them only.
    once: bool,
    known: BTreeSet<String>,
    /// How often a page was looked at.
    pages: usize,
    faults: Vec<String>,
}

impl<'a> Walk<'a> {
    fn new(browser: &'a Chromium, locale: &'a str, looks: &'a [Look], once: bool) -> Self {
        let (known, faults) = (BTreeSet::new(), Vec::new());
        Self { browser, locale, looks, once, known, pages: 0, faults }
    }

    /// Opens one page of every shape that `reader` can reach from `/`.
    async fn through(&mut self, reader: &str) {
        let mut seen = BTreeSet::new();
        let (pages, faults) = (self.pages, self.faults.len());
        let starts = ["/", "/style", "/inspections?view=calendar&month=2023-12"];
        let mut ahead: VecDeque<String> = starts.map(str::to_owned).into();
        while let Some(href) = ahead.pop_front() {
            let shape = shape(&href);
            if is_no_page(&href) || seen.len() >= SHAPES_MAX || !seen.insert(shape.clone()) {
                continue;
            }
            let links = self.links(&href).await;
            let links = links.unwrap_or_else(|| panic!("{reader}: {href} is no page"));
            if self.known.insert(shape.clone()) || !self.once || is_own(&shape) {
                self.look(reader, &href).await;
            }
            if href == "/style" {
                // Its links are made up.
                continue;
            }
            ahead.extend(links.into_iter().filter_map(|link| {
                link.split('#').next().filter(|link| !link.is_empty()).map(str::to_owned)
            }));
        }
        let (opened, pages, found) = (seen.len(), self.pages - pages, self.faults.len() - faults);
        assert!(opened >= 10, "{reader}: only {opened} pages were opened");
        println!("{}, {reader}: {opened} pages, {pages} looks, {found} faults", self.locale);
    }

    async fn links(&self, href: &str) -> Option<Vec<String>> {
        let links = self.browser.driver.execute_async(LINKS, vec![json!(href)]).await.unwrap();
        links.convert().unwrap()
    }

    /// Opens a page and looks at it in all ways.
    async fn look(&mut self, reader: &str, href: &str) {
        self.dress(self.looks[0]).await;
        self.browser.goto(href).await;
        for (at, look) in self.looks.iter().enumerate() {
            self.dress(*look).await;
            self.browser.picture(&self.picture_name(reader, href, *look)).await;
            // The theme changes colours and nothing else.
            let was_light = self.looks[..at].iter().any(|other| other.width == look.width);
            let found = if was_light {
                page_checks::colours(self.browser).await
            } else {
                page_checks::all(self.browser, *look).await
            };
            self.pages += 1;
            // Walks take long: what they find is said as they go.
            for fault in found {
                let fault = format!("{}, {reader}, {look:?}: {href}: {fault}", self.locale);
                println!("{fault}");
                self.faults.push(fault);
            }
        }
    }

    /// One look is what the browser was opened with.
    async fn dress(&self, look: Look) {
        let width = (self.looks.len() > 1).then_some(look.width);
        self.browser.dress(look.is_dark, width).await;
    }

    fn picture_name(&self, reader: &str, href: &str, look: Look) -> String {
        let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let shape = shape(href).replace("{}", "one");
        let parts: Vec<&str> =
            shape.split(|c| !is_kept(c)).filter(|part| !part.is_empty()).collect();
        let page = if parts.is_empty() { "work".to_owned() } else { parts.join("-") };
        let theme = if look.is_dark { "dark" } else { "light" };
        format!("{page}.{reader}.{}.{theme}.{}", self.locale, look.width)
    }
}

/// An address without what tells one of its kind from another.
pub fn shape(href: &str) -> String {
    let (path, question) = href.split_once('?').unwrap_or((href, ""));
    let is_id = |part: &str| part.len() > 12 && part.chars().any(|c| c.is_ascii_digit());
    let is_date = |part: &str| part.len() == 10 && part.starts_with("20");
    let bare = |part| if is_id(part) || is_date(part) { "{}" } else { part };
    let path: Vec<&str> = path.split('/').map(bare).collect();
    let path = path.join("/");
    // What is done with a list is one page, whichever list it was.
    if path.starts_with("/tasks/bulk/") || path == "/inspections/new" && !question.is_empty() {
        return format!("{path}?of-a-list");
    }
    let names: BTreeSet<&str> =
        question.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{path}?{}", names.into_iter().collect::<Vec<_>>().join("&"))
}

/// Whether a page of this shape differs from reader to reader: what they begin with, and a thing's
/// own page, for what may be done there.
fn is_own(shape: &str) -> bool {
    shape == "/?" || shape.ends_with("{}?")
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
