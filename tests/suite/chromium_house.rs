//! A real Chromium, driven as people drive theirs: what is clicked, typed and read on the screen.

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use thirtyfour::{
    By, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver, WebElement,
    error::WebDriverErrorInner,
    prelude::{ElementQueryable, ElementWaitable},
};

use crate::processes::free_port;

/// A cold browser on a loaded machine takes its time.
const PATIENCE: Duration = Duration::from_secs(90);
const GLANCE: Duration = Duration::from_millis(50);
/// A browser's window is no narrower, CSS pixels.
const WINDOW_PX_MIN: u32 = 500;

/// A browser with its driver; both end with it.
pub struct Chromium {
    pub driver: WebDriver,
    base: String,
    runs_scripts: bool,
    _process: Driver,
    _profile: tempfile::TempDir,
}

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How a browser is opened.
#[derive(Clone, Copy)]
pub struct Opening {
    pub width: u32,
    pub runs_scripts: bool,
}

impl Chromium {
    pub async fn open(base: &str, opening: Opening) -> Self {
        let port = free_port();
        let process = Command::new("chromedriver")
            .args([format!("--port={port}"), "--silent".into()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver must be there; scripts/setup installs it");
        let process = Driver(process);
        let url = format!("http://127.0.0.1:{port}");
        ready(&url).await;
        let profile = tempfile::tempdir().unwrap();
        let mut caps = DesiredCapabilities::chrome();
        let width = opening.width;
        if width < WINDOW_PX_MIN {
            // No window is that narrow: the page is laid out as on a phone of that width.
            let screen = serde_json::json!({ "width": width, "height": 1000, "pixelRatio": 1 });
            let phone = serde_json::json!({ "deviceMetrics": screen });
            caps.add_experimental_option("mobileEmulation", phone).unwrap();
        }
        for arg in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            &format!("--window-size={width},1000"),
            &format!("--user-data-dir={}", profile.path().display()),
        ] {
            caps.add_arg(arg).unwrap();
        }
        if !opening.runs_scripts {
            let blocked = serde_json::json!({
                "profile.managed_default_content_settings.javascript": 2,
            });
            caps.add_experimental_option("prefs", blocked).unwrap();
        }
        let driver = WebDriver::new(&url, caps).await.unwrap();
        driver.set_script_timeout(PATIENCE).await.unwrap();
        let runs_scripts = opening.runs_scripts;
        let base = base.to_owned();
        Self { driver, base, runs_scripts, _process: process, _profile: profile }
    }

    /// Shows the page with this theme; `width` as well where it is to be another than at opening.
    pub async fn dress(&self, is_dark: bool, width: Option<u32>) {
        let theme = if is_dark { "dark" } else { "light" };
        let media = serde_json::json!({
            "features": [
                { "name": "prefers-color-scheme", "value": theme },
                // One colour does not pass slowly over into another.
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ],
        });
        let tools = self.driver.cdp();
        tools.send_raw("Emulation.setEmulatedMedia", media).await.unwrap();
        if let Some(width) = width {
            let screen = serde_json::json!({
                "width": width, "height": 1000, "deviceScaleFactor": 1,
                "mobile": width < WINDOW_PX_MIN,
            });
            tools.send_raw("Emulation.setDeviceMetricsOverride", screen).await.unwrap();
        }
    }

    /// Cuts the browser off, or connects it again.
    pub async fn connected(&self, is_connected: bool) {
        let rate = -1;
        let conditions = serde_json::json!({
            "offline": !is_connected, "latency": 0,
            "downloadThroughput": rate, "uploadThroughput": rate,
        });
        let tools = self.driver.cdp();
        tools.send_raw("Network.enable", serde_json::json!({})).await.unwrap();
        tools.send_raw("Network.emulateNetworkConditions", conditions).await.unwrap();
    }

    pub async fn close(self) {
        self.driver.clone().quit().await.unwrap();
    }

    pub async fn goto(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap();
    }

    /// Path of the page shown, with its question.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.as_str().strip_prefix(&self.base).unwrap_or_default().to_owned()
    }

    /// The first element of a CSS selector; waits until it is there.
    pub async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css)).wait(PATIENCE, GLANCE).first().await;
        match found {
            Ok(found) => found,
            Err(error) => {
                let page = self.text().await;
                panic!("{css} is not on {}: {error}\n{page}", self.path().await)
            }
        }
    }

    pub async fn has(&self, css: &str) -> bool {
        !self.driver.find_all(By::Css(css)).await.unwrap().is_empty()
    }

    /// Everything that can be read on the page.
    pub async fn text(&self) -> String {
        self.driver.find(By::Css("body")).await.unwrap().text().await.unwrap()
    }

    /// Fails unless `words` can be read on the page.
    pub async fn reads(&self, words: &str) {
        let text = self.text().await;
        assert!(text.contains(words), "{words:?} is not on {}:\n{text}", self.path().await);
    }

    pub async fn click(&self, css: &str) {
        let found = self.find(css).await;
        found.scroll_into_view().await.unwrap();
        found.click().await.unwrap();
    }

    /// Clicks what leads to another page, and waits until that is there.
    pub async fn leave_by(&self, css: &str) {
        let page = self.find("html").await;
        self.click(css).await;
        page.wait_until().wait(PATIENCE, GLANCE).stale().await.unwrap();
        self.find("footer").await;
    }

    /// Types into a field in place of what it holds.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        let kind = field.attr("type").await.unwrap().unwrap_or_default();
        if kind == "date" {
            // The parts of a date field take digits only, month first in this browser.
            let day: chrono::NaiveDate = text.parse().unwrap();
            field.send_keys(day.format("%m%d%Y").to_string()).await.unwrap();
            return;
        }
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Unfolds the form `id` where it is folded.
    pub async fn unfold(&self, id: &str) {
        let css = format!("details:not([open]):has(#{id}) > summary");
        if self.has(&css).await {
            self.click(&css).await;
        }
    }

    /// Sends the form `id` by its button, and says yes where it is asked once more.
    pub async fn send(&self, id: &str) {
        let page = self.find("html").await;
        self.click(&format!("#{id} button:not([name]):not([type=button])")).await;
        if self.runs_scripts {
            match self.driver.accept_alert().await {
                Ok(()) => {}
                Err(error) if matches!(*error, WebDriverErrorInner::NoSuchAlert(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        page.wait_until().wait(PATIENCE, GLANCE).stale().await.unwrap();
        self.find("footer").await;
    }

    /// Reads the site in another language.
    pub async fn send_language(&self, locale: &str) {
        let page = self.find("html").await;
        self.click(&format!(".language button[value={locale}]")).await;
        page.wait_until().wait(PATIENCE, GLANCE).stale().await.unwrap();
        self.find(&format!("html[lang={locale}]")).await;
    }

    /// The page that is shown as a PDF, on paper as its own rules say.
    pub async fn print(&self) -> Vec<u8> {
        let asked = serde_json::json!({ "preferCSSPageSize": true, "printBackground": true });
        let printed = self.driver.cdp().send_raw("Page.printToPDF", asked).await.unwrap();
        BASE64_STANDARD.decode(printed["data"].as_str().unwrap()).unwrap()
    }

    /// Keeps the whole page as `<name>.webp` where `DONDOC_TEST_PICTURES` names a folder.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("DONDOC_TEST_PICTURES") else { return };
        let asked = serde_json::json!({
            "format": "webp", "quality": 60, "captureBeyondViewport": true,
        });
        let taken = self.driver.cdp().send_raw("Page.captureScreenshot", asked).await.unwrap();
        let taken = BASE64_STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        let file = std::path::Path::new(&folder).join(format!("{name}.webp"));
        tokio::fs::write(file, taken).await.unwrap();
    }

    pub async fn sign_in(&self, email: &str, password: &str) {
        self.driver.delete_all_cookies().await.unwrap();
        self.goto("/sign-in").await;
        self.fill("#sign-in-email", email).await;
        self.fill("#sign-in-password", password).await;
        self.send("sign-in").await;
        assert_eq!(self.path().await, "/");
    }
}

/// The driver answers a moment after it was started.
async fn ready(url: &str) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let status = reqwest::get(format!("{url}/status")).await;
        if let Ok(status) = status
            && status.status().is_success()
        {
            return;
        }
        assert!(Instant::now() < deadline, "chromedriver does not answer");
        tokio::time::sleep(GLANCE).await;
    }
}
