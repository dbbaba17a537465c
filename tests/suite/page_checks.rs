//! What has to be right on every page, whoever reads it, however it is looked at.

use std::{path::Path, sync::LazyLock};

use serde_json::json;

use crate::{chromium_house::Chromium, page_walk::Look};

/// Bytes of a page, uncompressed (spec part 6).
const PAGE_BYTES_MAX: f64 = 100_000.0;
/// The checker, as `scripts/setup` fetched it.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tools").join("axe.min.js");
    std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; scripts/setup fetches it", file.display()))
});
/// Everything that the checker knows, targets of touch too, or some rules only; a line for each
/// thing it finds.
const AXE_RUN: &str = r#"
const done = arguments[arguments.length - 1];
const some = arguments[1] ? { runOnly: arguments[1] } : { rules: { "target-size": { enabled: true } } };
axe.run(arguments[0], { ...some, resultTypes: ["violations"], preload: false })
  .then((found) => done(found.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
    `${rule.id}: ${node.html.slice(0, 160)} | ${node.failureSummary.replace(/\s+/g, " ").slice(0, 200)}`))))
  .catch((error) => done([String(error)]));
"#;
/// What stands out of the page, or out of its cell of a table: a part that scrolls or cuts within
/// the page does not.
const STANDING_OUT: &str = r##"
const edge = arguments[0];
const isCut = (one) => {
  for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== "visible") return true;
  return false;
};
const right = (one) => one.getBoundingClientRect().right;
const out = [...document.body.querySelectorAll("*")].filter((one) =>
  one.getBoundingClientRect().width > 1 && right(one) > edge + 0.5 && !isCut(one));
const cells = [...document.querySelectorAll("td, th")].filter((one) =>
  one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "visible" &&
  one.clientWidth > 1 && one.checkVisibility());
return [...out, ...cells].slice(0, 4).map((one) =>
  `${one.tagName.toLowerCase()}${one.id && "#" + one.id}.${one.getAttribute("class")} ends at ` +
  `${Math.round(right(one))} px: ${one.textContent.trim().slice(0, 60)}`);
"##;
/// How far apart the parts of the header stand: they share one row.
const HEADER: &str = r#"
const tops = ["brand", "language", "user"].map((name) => {
  const place = document.querySelector(`.top-row > .${name}`).getBoundingClientRect();
  return Math.round((place.top + place.bottom) / 2);
});
return Math.max(...tops) - Math.min(...tops);
"#;
/// Bytes of the page.
const WEIGHT: &str = r#"
return performance.getEntriesByType("navigation")[0].decodedBodySize;
"#;
/// Remembers where the focus goes and whether that can be seen; how often the key has to be
/// pressed.
const WATCH_FOCUS: &str = r#"
const stops = [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^='-'])")]
  .filter((one) => one.type !== "hidden" && !one.disabled && one.tabIndex >= 0 &&
    one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.type !== "radio" || one.checked || !one.name)
  .slice(0, arguments[0]);
const seen = new Map();
document.addEventListener("focusin", (event) => {
  const style = getComputedStyle(event.target);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  seen.set(event.target, outlined || style.boxShadow !== "none");
});
window.unreached = () => stops.filter((one) => !seen.get(one)).map((one) =>
  `${seen.has(one) ? "focus cannot be seen on" : "no key reaches"} ${one.outerHTML.slice(0, 120)}`);
document.activeElement.blur();
// A date has stops of its own within, and what scrolls is one too.
return stops.length + 4 * stops.filter((one) => one.type === "date").length + 20;
"#;
/// Stops of the keyboard that are walked on one page.
const STOPS_MAX: usize = 250;

/// Unfolds everything, so that it is looked at too.
const UNFOLD: &str = r#"
for (const folded of document.querySelectorAll("details")) folded.open = true;
"#;
/// The account's sheet lies over the page.
const FOLD_ACCOUNT: &str = r#"document.querySelector("details.user").open = false;"#;

/// The checker's rules about colours.
const ABOUT_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Brings the checker into every page that `browser` will show.
pub async fn prepare(browser: &Chromium) {
    let checker = json!({ "source": AXE.as_str() });
    let tools = browser.driver.cdp();
    tools.send_raw("Page.addScriptToEvaluateOnNewDocument", checker).await.unwrap();
}

/// What is wrong with the colours of a page that was looked at in others.
pub async fn colours(browser: &Chromium) -> Vec<String> {
    axe(browser, "html", &ABOUT_COLOURS).await
}

/// What is wrong with the page that is shown.
pub async fn all(browser: &Chromium, look: Look) -> Vec<String> {
    let mut faults: Vec<String> = weight(browser).await.into_iter().collect();
    if look.width == 1280 {
        faults.extend(keyboard(browser).await);
    }
    browser.driver.execute(UNFOLD, vec![]).await.unwrap();
    let edge = vec![json!(look.width)];
    let out: Vec<String> =
        browser.driver.execute(STANDING_OUT, edge).await.unwrap().convert().unwrap();
    faults.extend(out);
    let apart: f64 = browser.driver.execute(HEADER, vec![]).await.unwrap().convert().unwrap();
    if apart >= 8.0 {
        faults.push(format!("the header stands in one row, not {apart} px apart"));
    }
    if browser.path().await == "/" {
        faults.extend(axe(browser, ".user", &[]).await);
    }
    browser.driver.execute(FOLD_ACCOUNT, vec![]).await.unwrap();
    faults.extend(axe(browser, "html", &[]).await);
    faults
}

async fn weight(browser: &Chromium) -> Option<String> {
    let bytes: f64 = browser.driver.execute(WEIGHT, vec![]).await.unwrap().convert().unwrap();
    (bytes > PAGE_BYTES_MAX).then(|| format!("{bytes} bytes"))
}

/// What the Tab key does not reach, or reaches unseen.
async fn keyboard(browser: &Chromium) -> Vec<String> {
    let most = vec![json!(STOPS_MAX)];
    let stops = browser.driver.execute(WATCH_FOCUS, most).await.unwrap();
    let stops: usize = stops.convert().unwrap();
    let body = browser.find("body").await;
    body.send_keys("\u{e004}".repeat(stops)).await.unwrap();
    let left = browser.driver.execute("return window.unreached().slice(0, 4);", vec![]).await;
    left.unwrap().convert().unwrap()
}

/// What the accessibility checker finds within `css` by these rules, or by all.
async fn axe(browser: &Chromium, css: &str, rules: &[&str]) -> Vec<String> {
    let rules = if rules.is_empty() { json!(null) } else { json!(rules) };
    let within = vec![json!(css), rules];
    let found = browser.driver.execute_async(AXE_RUN, within).await.unwrap();
    found.convert().unwrap()
}
