//! The leaders' overview as its readers meet it: pictures with their tables, and what can be done
//! from it in place.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::json;

use crate::{
    api_house::Served,
    browser_house::{Browser, Seen},
    heart::{issued, issued_as},
    house::{House, both},
};

const HEAD: &str = "head@g22.example";
const FOCAL: &str = "focal@h18.example";

async fn page(browser: &Browser, path: &str) -> Seen {
    let seen = browser.get(path).await.is_page(200);
    Seen { html: seen.html.replace("&#x3D;", "=").replace("&amp;", "&"), ..seen }
}

/// Overdue since 1 and 12 December; two ended weeks are kept; Wednesday, 13 December.
async fn late_tasks(house: &House) {
    issued_as(house, "31/CT-TTg", &["H18", "H26", "G12"], "2023-12-01").await;
    issued(house, &["H18"], "2023-12-11").await;
    house.at("2023-12-13T09:00:00+07:00");
    house.app.keep_weeks().await.unwrap();
}

/// The rows of the table within the part that has `id`.
fn table(html: &str, id: &str) -> Vec<Vec<String>> {
    let part = html.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("no {id}"));
    let body = part.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let cells = |row: &str| {
        let cells = row.split("</td>").flat_map(|cell| cell.split("</th>"));
        let texts = cells.map(|cell| crate::html_forms::plain(cell).trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect::<Vec<String>>()
    };
    body.split("</tr>").map(cells).filter(|row| !row.is_empty()).collect()
}

both!(every_picture_has_a_table_with_the_same_figures, |house| {
    late_tasks(&house).await;
    let dien_bien = house.organisation("H18").await;
    let site = Served::new(house).await;
    let head = site.browser(HEAD).await;
    let overview = page(&head, "/overview").await;
    for picture in ["trend", "ranking", "heat", "map"] {
        let part = overview.html.split(&format!("id=\"{picture}\"")).nth(1).unwrap();
        assert!(part.split("<svg").nth(1).unwrap().contains("</svg>"), "{picture}");
    }
    let trend = table(&overview.html, "trend");
    assert_eq!(
        trend.last().unwrap()[1..],
        ["4", "4"],
        "today: four overdue of four open, {trend:?}"
    );
    assert!(trend.iter().any(|row| row[0] == "10/12" && row[1] == "3"), "{trend:?}");
    let heat = table(&overview.html, "heat");
    assert_eq!(heat[0].first().unwrap(), "Tỉnh Điện Biên");
    assert_eq!(heat[0].last().unwrap(), "2", "{heat:?}");
    assert_eq!(heat[0][heat[0].len() - 2], "1", "one when last week ended");
    let map = table(&overview.html, "map");
    let row = map.iter().find(|row| row[0] == "Tỉnh Điện Biên").unwrap();
    assert_eq!(row[1..], ["2", "2", "100"], "{map:?}");
    let link = format!("<a href=\"/tasks?late=true&lead={dien_bien}\"");
    assert_eq!(overview.html.matches(&link).count(), 4, "bar, row, square and line lead to them");
    assert!(overview.says("Thêm 1 so với cuối tuần trước"), "{}", overview.html);
    let new = "/tasks?late=true&due_from=2023-12-10";
    assert!(overview.html.contains(new));
    let listed = page(&head, new).await;
    assert_eq!(listed.html.matches("title-cell").count(), 1, "new this week alone");
});

both!(a_reader_of_one_organisation_has_a_trend_and_nobody_to_compare, |house| {
    late_tasks(&house).await;
    let site = Served::new(house).await;
    let leader = site.browser("leader@h18.example").await;
    let overview = page(&leader, "/overview").await;
    assert!(overview.html.contains("id=\"trend\""));
    for picture in ["ranking", "heat", "map"] {
        assert!(!overview.html.contains(&format!("id=\"{picture}\"")), "{picture}");
    }
    assert!(!overview.says("Hà Nội"), "{}", overview.html);
    assert!(!overview.html.contains("name=\"organisation\""), "nothing to choose for");
});

both!(the_head_urges_chosen_organisations_from_the_overview, |house| {
    late_tasks(&house).await;
    let dien_bien = house.organisation("H18").await.to_string();
    let hanoi = house.organisation("H26").await.to_string();
    let site = Served::new(house).await;
    let head = site.browser(HEAD).await;
    let overview = page(&head, "/overview").await;
    assert!(overview.html.contains("formaction=\"/tasks/bulk/urgings\""), "{}", overview.html);
    let asked = format!("?organisation={dien_bien}&organisation={hanoi}&week=2023-12-18");
    let shown = page(&head, &format!("/tasks/bulk/urgings{asked}")).await;
    let form = shown.form(&format!("/tasks/bulk/urgings{asked}"));
    let tasks = |form: &crate::html_forms::FormSeen| {
        form.fields.iter().filter(|(name, _)| name == "tasks").count()
    };
    assert_eq!(tasks(&form), 3, "the overdue ones of both, nobody else's");
    let refused = head.send(&form.clone().with("text", " ")).await.is_page(422);
    assert!(refused.says("Đôn đốc"), "{}", refused.html);
    let done = head.send(&form.with("text", "Đề nghị khẩn trương (minh hoạ).")).await;
    done.leads_to("/overview");
    let again = page(&head, &format!("/tasks/bulk/urgings{asked}")).await;
    assert!(again.says("0 nhiệm vụ"), "urged today: {}", again.html);
    let unknown = head.get("/tasks/bulk/urgings?organisation=X-9").await;
    assert!(!unknown.status.is_success(), "whom nobody knows is refused");
});

both!(a_request_is_decided_on_the_overview_and_leads_back_to_it, |house| {
    let task = issued(&house, &["H18"], "2023-12-08").await[0];
    let site = Served::new(house).await;
    let focal = site.client(FOCAL).await;
    let asked = json!({ "kind": "postpone", "due_on": "2023-12-22", "reason": "Chờ dữ liệu." });
    focal.send(Method::POST, &format!("/tasks/{task}/extensions"), Some(asked), &[]).await;
    let head = site.browser(HEAD).await;
    let overview = page(&head, "/overview").await;
    assert!(overview.says("Chờ tôi quyết định") && overview.says("Chờ dữ liệu."));
    let forms = overview.forms();
    let grant = forms.into_iter().find(|form| form.action.ends_with("/extension-grant")).unwrap();
    let grant = grant.with("decision_number", "20/QĐ-TTg").with("due_on", "2023-12-22");
    head.send(&grant).await.leads_to("/overview");
    let overview = page(&head, "/overview").await;
    assert!(!overview.says("Chờ tôi quyết định"), "nothing waits any more");
    let elsewhere = grant.with("next", "https://other.example/");
    assert_ne!(head.send(&elsewhere).await.location(), "https://other.example/");
});

both!(the_api_tells_the_weeks_that_the_pictures_show, |house| {
    late_tasks(&house).await;
    let site = Served::new(house).await;
    let head = site.client(HEAD).await;
    let seen = head.get("/overview").await.ok();
    assert_eq!(seen["new_late"], 1);
    let weeks = seen["weeks"].as_array().unwrap();
    let last = weeks.last().unwrap();
    assert_eq!((&last["ends_on"], &last["open_late"]), (&json!("2023-12-10"), &json!(3)));
    let by_week = seen["by_week"].as_array().unwrap();
    let codes: BTreeSet<&str> =
        by_week.iter().map(|one| one["organisation"]["code"].as_str().unwrap()).collect();
    assert_eq!(codes, BTreeSet::from(["G12", "H18", "H26"]));
    let first = &by_week[0]["weeks"].as_array().unwrap().last().unwrap()["overdue"];
    assert_eq!(first, 1);
    assert_eq!(seen["organisations"][0]["longest_days"], 12);
    let listed = head.get("/tasks?late=true&due_from=2023-12-10").await.ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
});
