//! The list of tasks: its order, columns, chips and count stand in its address, without scripts;
//! and the secretariat's queues, each with the list that shows it.

use chrono::TimeDelta;
use serde_json::json;

use crate::{
    api_house::{Client, Served, issued, task_of},
    browser_house::{Browser, Seen},
    heart::issued as given,
    house::both,
};

const OFFICE: &str = "secretariat@g22.example";
const ROW: &str = "<td class=\"title-cell\">";

async fn list(browser: &Browser, path: &str) -> Seen {
    browser.get(path).await.is_page(200)
}

/// The hrefs of a page, as a browser reads them.
fn links(page: &Seen) -> Vec<String> {
    let html = page.html.replace("&amp;", "&").replace("&#x3D;", "=");
    html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

async fn titles(client: &Client, path: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut place = path.to_owned();
    loop {
        let page = client.get(&place).await.ok();
        let items = page["items"].as_array().unwrap().iter();
        all.extend(items.map(|task| task["title"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => place = format!("{path}&cursor={next}"),
            None => return all,
        }
    }
}

async fn give(office: &Client, title: &str, due_on: Option<&str>, lead: &str) -> String {
    let due = match due_on {
        Some(due_on) => json!({ "rule": "date", "date": due_on }),
        None => json!({ "rule": "none" }),
    };
    let task = json!({ "title": title, "text": "Việc", "lead": lead, "due": due, "source": "Họp" });
    office.post("/tasks", task).await.ok()["id"].as_str().unwrap().to_owned()
}

both!(a_list_goes_up_and_down_by_due_date_and_by_age_page_by_page, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    for (title, due_on) in [
        ("b", Some("2023-12-04")),
        ("d", None),
        ("a", Some("2023-12-01")),
        ("c", Some("2024-01-05")),
    ] {
        give(&office, title, due_on, "H18").await;
    }
    give(&office, "b2", Some("2023-12-04"), "H26").await;
    for reader in [OFFICE, "member@g22.example", "auditor@g22.example"] {
        let reader = site.client(reader).await;
        for limit in [1, 2, 50] {
            let all = async |sort: &str| {
                titles(&reader, &format!("/tasks?sort={sort}&limit={limit}")).await
            };
            assert_eq!(all("due").await, ["a", "b", "b2", "c", "d"], "{limit}");
            assert_eq!(all("-due").await, ["c", "b2", "b", "a", "d"], "{limit}");
            assert_eq!(all("oldest").await, ["b", "d", "a", "c", "b2"], "{limit}");
            assert_eq!(all("newest").await, ["b2", "c", "a", "d", "b"], "{limit}");
        }
        assert_eq!(titles(&reader, "/tasks?sort=newest&undated=true").await, ["d"]);
    }
    site.stop().await;
});

both!(heads_order_the_list_columns_are_chosen_and_chips_take_themselves_away, |house| {
    given(&house, &["H18", "H26", "H29"], "2023-12-01").await;
    let site = Served::new(house).await;
    let office = site.browser(OFFICE).await;
    let page = list(&office, "/tasks?state=assigned&lead=H18").await;
    assert!(page.html.contains("aria-sort=\"ascending\""), "{}", page.html);
    assert!(links(&page).contains(&"/tasks?state=assigned&lead=H18&sort=-due".to_owned()));
    assert!(page.says("1 kết quả"), "{}", page.html);
    let chips: Vec<_> = links(&page);
    assert!(chips.contains(&"/tasks?lead=H18".to_owned()), "without the state: {chips:?}");
    assert!(chips.contains(&"/tasks?state=assigned".to_owned()), "without the lead: {chips:?}");

    let down = list(&office, "/tasks?sort=-due").await;
    assert!(down.html.contains("aria-sort=\"descending\""), "{}", down.html);
    let wide = "/tasks?columns=coordinators&columns=assigner&columns=directive&columns=given\
                &columns=original&sort=oldest";
    let wide = list(&office, wide).await;
    for head in ["Phối hợp", "Cơ quan giao", "Văn bản", "Ngày giao", "Hạn ban đầu"] {
        assert!(wide.says(head), "{head}");
    }
    assert!(wide.says("20/11/2023") && wide.says("Văn phòng Chính phủ"), "{}", wide.html);
    assert!(!wide.html.contains("data-label=\"Chủ trì\""), "{}", wide.html);
    assert_eq!(office.get("/tasks?columns=nonsense").await.status.as_u16(), 400);
    assert_eq!(office.get("/tasks?sort=nonsense").await.status.as_u16(), 400);

    // A form sends empty and usual fields, too: the address stays readable.
    let sent = "/tasks?q=&state=assigned&lead=&sort=due&columns=lead&columns=status&columns=due\
                &limit=50";
    office.get(sent).await.leads_to("/tasks?state=assigned");
    let short = list(&office, "/tasks?limit=25").await;
    assert!(short.html.contains("<option value=\"25\" selected>"), "{}", short.html);
    site.stop().await;
});

both!(what_is_ticked_is_acted_on_and_nothing_else, |house| {
    let tasks = given(&house, &["H18", "H26", "H29"], "2023-12-01").await;
    let site = Served::new(house).await;
    let office = site.browser(OFFICE).await;
    let page = list(&office, "/tasks?state=assigned").await;
    assert_eq!(page.html.matches("form=\"pick\" name=\"tasks\"").count(), 3, "{}", page.html);
    let chosen = format!("state=assigned&tasks={}&tasks={}", tasks[0], tasks[2]);
    let place = format!("/tasks/bulk/due-date?{chosen}");
    let shown = list(&office, &place).await;
    assert!(shown.says("2 nhiệm vụ"), "{}", shown.html);
    let form = shown.forms().into_iter().find(|form| form.action.contains("bulk/due-date"));
    let form = form.unwrap().with("reason", "Thêm việc");
    office.send(&form.clone().with("due_on", "2023-11-01")).await.is_page(422);
    let sent = form.clone().with("due_on", "2023-12-20");
    office.send(&sent).await.leads_to("/tasks?state=assigned");
    let client = site.client(OFFICE).await;
    let mut due = Vec::new();
    for task in &tasks {
        due.push(client.get(&format!("/tasks/{task}")).await.ok()["due_on"].clone());
    }
    assert_eq!(due, ["2023-12-20", "2023-12-01", "2023-12-20"]);
    let again = office.send(&sent).await;
    assert_eq!(again.status.as_u16(), 409, "they are due that day already");
    assert_eq!(office.get("/tasks/bulk/due-date?tasks=nonsense").await.status.as_u16(), 400);
    let focal = site.browser("focal@h18.example").await;
    assert_eq!(focal.get(&place).await.status.as_u16(), 404, "the secretariat's act");
    let foreign = format!("/tasks/bulk/acknowledgement?{chosen}");
    let shown = list(&focal, &foreign).await;
    assert!(shown.says("1 nhiệm vụ"), "another's task is not even told: {}", shown.html);
    site.stop().await;
});

both!(results_of_several_are_accepted_after_a_look_but_never_ones_own, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18", "H26"]]).await;
    for lead in ["H18", "H26"] {
        let focal = site.client(&format!("focal@{}.example", lead.to_lowercase())).await;
        let path = format!("/tasks/{}", task_of(&tasks, lead));
        focal.post(&format!("{path}/acknowledgement"), json!({})).await.ok();
        let result = json!({ "result": "Đã xong", "document_number": "1/BC" });
        focal.post(&format!("{path}/submission"), result).await.ok();
    }
    let clerk = site.browser(OFFICE).await;
    let place = "/tasks/bulk/acceptance?state=submitted";
    let shown = list(&clerk, place).await;
    assert!(shown.says("2 nhiệm vụ"), "{}", shown.html);
    clerk.send(&shown.form(place)).await.leads_to("/tasks?state=submitted");
    for lead in ["H18", "H26"] {
        let task = office.get(&format!("/tasks/{}", task_of(&tasks, lead))).await.ok();
        assert_eq!(task["state"], "completed", "{lead}");
    }
    site.stop().await;
});

both!(the_desk_counts_its_queues_and_leads_to_each, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18", "H26"]]).await;
    give(&office, "Không hạn", None, "H18").await;
    let h18 = site.client("focal@h18.example").await;
    let back = json!({ "reason": "Không đúng thẩm quyền" });
    h18.post(&format!("/tasks/{}/return", task_of(&tasks, "H18")), back).await.ok();
    let h26 = site.client("focal@h26.example").await;
    let path = format!("/tasks/{}", task_of(&tasks, "H26"));
    let asked = json!({ "kind": "postpone", "due_on": "2023-12-29", "reason": "Chờ số liệu" });
    h26.post(&format!("{path}/extensions"), asked).await.ok();
    crate::difficulty_kit::report(&site.house, "focal@h18.example", None, false).await;
    let clerk = site.browser(OFFICE).await;
    let desk = list(&clerk, "/").await;
    for (count, words) in [
        (0, "kết quả chờ duyệt"),
        (1, "nhiệm vụ bị trả lại"),
        (1, "vướng mắc chờ chuyển"),
        (1, "đề nghị chờ quyết định"),
        (1, "nhiệm vụ chưa có hạn"),
        (0, "đã nhắc hết bậc"),
        (0, "cơ quan thiếu người nhận"),
    ] {
        let tile = format!("<strong>{count}</strong><span>{words}</span>");
        assert!(desk.html.contains(&tile), "{tile} in {}", desk.html);
    }
    let undated = list(&clerk, "/tasks?state=open&undated=true&subtasks=false").await;
    assert_eq!(undated.html.matches(ROW).count(), 1, "{}", undated.html);
    let focal = site.browser("focal@h18.example").await;
    assert!(!list(&focal, "/").await.html.contains("queue-tiles"), "the secretariat's alone");
    site.stop().await;
});

both!(a_task_of_which_nobody_is_reminded_any_more_stands_in_a_list_of_its_own, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    give(&office, "Bỏ quên", Some("2023-12-01"), "H18").await;
    give(&office, "Chưa hạn", None, "H18").await;
    let exhausted = "/tasks?exhausted=true&subtasks=false";
    // Six words to the top, the last 40 working days after the due date (rule 5).
    for day in 0..75 {
        if day == 40 {
            let office = site.client(OFFICE).await;
            assert_eq!(titles(&office, exhausted).await, [""; 0], "they still hear of it");
        }
        site.house.advance(TimeDelta::days(1));
        site.house.app.sweep(None).await.unwrap();
    }
    let (office, clerk) = (site.client(OFFICE).await, site.browser(OFFICE).await);
    assert_eq!(titles(&office, exhausted).await, ["Bỏ quên"]);
    let shown = list(&clerk, exhausted).await;
    assert_eq!(shown.html.matches(ROW).count(), 1, "{}", shown.html);
    assert!(shown.says("Đã nhắc hết các cấp"), "its chip");
    let desk = list(&clerk, "/").await;
    assert!(links(&desk).contains(&exhausted.to_owned()), "{}", desk.html);
    assert!(desk.html.contains("<strong>1</strong><span>đã nhắc hết bậc</span>"), "{}", desk.html);
    let overview = list(&clerk, "/overview").await;
    assert!(links(&overview).contains(&"/tasks?exhausted=true".to_owned()), "{}", overview.html);
    let stranger = site.client("focal@h26.example").await;
    assert_eq!(titles(&stranger, exhausted).await, [""; 0]);
    site.stop().await;
});
