//! Keys in a real browser: through a list, into a row, to the search, and off again.

use dondoc::{app::By, domain::ids::TaskId};
use thirtyfour::{Key, TypingData};

use crate::{
    api_house::Served,
    chromium_house::{Chromium, Opening},
    heart::issued,
    house::both,
};

const OFFICE: &str = "secretariat@g22.example";
const PASSWORD: &str = "ngày mai trời lại sáng";
const DESK: Opening = Opening { width: 1280, runs_scripts: true };

async fn press(browser: &Chromium, keys: impl Into<TypingData>) {
    browser.driver.active_element().await.unwrap().send_keys(keys).await.unwrap();
}

/// Where the focus is: the address of a link, the id of a field.
async fn in_hand(browser: &Chromium) -> String {
    let asked = "const e = document.activeElement; return e.getAttribute('href') ?? e.id ?? '';";
    browser.driver.execute(asked, vec![]).await.unwrap().convert().unwrap()
}

async fn ticked(browser: &Chromium) -> Vec<String> {
    let asked = "return [...document.querySelectorAll('[name=tasks]:checked')].map(b => b.value);";
    browser.driver.execute(asked, vec![]).await.unwrap().convert().unwrap()
}

both!(a_clerk_works_through_a_list_by_keys_and_may_turn_them_off, |house| {
    let tasks: Vec<TaskId> = issued(&house, &["H18", "H26", "H29"], "2023-12-01").await;
    let person = house.person(OFFICE).await;
    house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
    let served = Served::new(house).await;
    let browser = Chromium::open(&served.base, DESK).await;
    browser.sign_in(OFFICE, PASSWORD).await;
    browser.goto("/tasks").await;
    let link = |at: usize| format!("/tasks/{}", tasks[at]);
    let mut order = Vec::new();
    for _ in 0..3 {
        press(&browser, "j").await;
        order.push(in_hand(&browser).await);
    }
    let mut known = order.clone();
    known.sort();
    let mut all = vec![link(0), link(1), link(2)];
    all.sort();
    assert_eq!(known, all, "j goes from row to row");
    let outline = "const s = getComputedStyle(document.activeElement); return s.outlineStyle;";
    let outline: String = browser.driver.execute(outline, vec![]).await.unwrap().convert().unwrap();
    assert_eq!(outline, "solid", "the focus is seen");
    press(&browser, "j").await;
    assert_eq!(in_hand(&browser).await, order[2], "and stops at the last");
    press(&browser, "k").await;
    assert_eq!(in_hand(&browser).await, order[1]);
    press(&browser, "x").await;
    let second = order[1].trim_start_matches("/tasks/").to_owned();
    assert_eq!(ticked(&browser).await, [second], "x ticks the row in hand");
    press(&browser, "j").await;
    assert_eq!(in_hand(&browser).await, order[2], "also on from a ticked row");
    press(&browser, Key::Control + "k").await;
    press(&browser, Key::Alt + "k").await;
    assert_eq!(in_hand(&browser).await, order[2], "keys of the browser stay its own");

    press(&browser, "?").await;
    assert!(browser.has("dialog[open]").await, "? shows the keys");
    press(&browser, "j").await;
    assert!(browser.has("dialog[open]").await, "nothing moves behind it");
    press(&browser, Key::Escape + "").await;
    assert!(!browser.has("dialog[open]").await, "Esc closes it");
    assert_eq!(in_hand(&browser).await, order[2], "and the focus is where it was");

    press(&browser, "/").await;
    assert_eq!(in_hand(&browser).await, "find", "/ goes to the search");
    press(&browser, "jkxo?/").await;
    let typed = browser.find("#find").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("jkxo?/"), "what is typed is typed");
    assert!(!browser.has("dialog[open]").await);
    browser.goto("/tasks").await;
    press(&browser, "jo").await;
    browser.find("#history").await;
    assert_eq!(browser.path().await, order[0], "o opens the row");

    browser.goto("/me").await;
    browser.click("#keys-single_keys").await;
    browser.send("keys").await;
    browser.goto("/tasks").await;
    press(&browser, "j").await;
    assert!(!in_hand(&browser).await.starts_with("/tasks/"), "turned off");
    assert!(!browser.has("#keys-help").await);
    browser.close().await;
    served.stop().await;
});
