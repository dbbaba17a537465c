//! Inspections on pages, without scripts: a month of visits with its twin, and a plan that is
//! changed on a form that comes back filled.

use reqwest::StatusCode;

use crate::{
    api_house::Served,
    browser_house::{Browser, Seen},
    heart::issued,
    house::both,
    inspection_kit::*,
};

/// A page of which every address reads as it is meant.
async fn page(browser: &Browser, path: &str) -> Seen {
    let seen = browser.get(path).await.is_page(200);
    Seen { html: seen.html.replace("&#x3D;", "=").replace("&amp;", "&"), ..seen }
}

/// The part of a calendar that is about one day.
fn of_day<'a>(html: &'a str, day: &str) -> &'a str {
    let from = html.find(&format!("datetime=\"{day}\"")).unwrap_or_else(|| panic!("no {day}"));
    let rest = &html[from..];
    &rest[..rest.find("</li>").unwrap()]
}

both!(the_visits_of_a_month_stand_on_their_days_and_lead_to_the_list, |house| {
    use dondoc::domain::inspection::Step;
    let office = house.caller(OFFICE_CLERK).await;
    let new = new_inspection(&["H18", "H26"], "2023-11-30", "2023-12-02");
    let across = house.app.plan_inspection(&office, new).await.unwrap().inspection.id;
    let later = plan_for(&house, &["H26"], "2024-01-08").await;
    act(&house, OFFICE_CLERK, across, Step::Announce).await;
    let site = Served::new(house).await;
    let clerk = site.browser(OFFICE_CLERK).await;
    let list = page(&clerk, "/inspections").await;
    assert!(list.html.contains("href=\"/inspections?view=calendar\""), "{}", list.html);
    let link = format!("href=\"/inspections/{across}\"");
    let november = page(&clerk, "/inspections?view=calendar").await;
    assert!(november.says("tháng 11/2023"), "{}", november.html);
    assert!(of_day(&november.html, "2023-11-30").contains(&link), "it begins on the 30th");
    assert!(!of_day(&november.html, "2023-11-29").contains(&link));
    assert!(!of_day(&november.html, "2023-12-01").contains(&link), "a day of another month");
    let next = "/inspections?view=calendar&month=2023-12";
    assert!(november.html.contains(&format!("href=\"{next}\"")), "{}", november.html);
    let december = page(&clerk, next).await;
    for day in ["2023-12-01", "2023-12-02"] {
        let there = of_day(&december.html, day);
        assert!(there.contains(&link) && there.contains("Tỉnh Điện Biên"), "{day}: {there}");
        assert!(there.contains("badge-announced"), "{there}");
    }
    assert!(!of_day(&december.html, "2023-12-03").contains(&link));
    for other in ["2023-11", "2024-01"] {
        let link = format!("href=\"/inspections?view=calendar&month={other}\"");
        assert!(december.html.contains(&link), "{}", december.html);
    }
    let twin = "/inspections?from=2023-12-01&to=2023-12-31";
    assert!(december.html.contains(&format!("href=\"{twin}\"")), "{}", december.html);
    let list = page(&clerk, twin).await;
    assert!(list.html.contains(&link) && !list.html.contains(&later.to_string()));
    let focal = site.browser("focal@h18.example").await;
    assert!(page(&focal, next).await.html.contains(&link), "announced to them");
    let stranger = site.browser("focal@h29.example").await;
    assert!(!page(&stranger, next).await.html.contains(&link));
    let narrowed = page(&clerk, "/inspections?view=calendar&month=2023-12&organisation=H29").await;
    assert!(!narrowed.html.contains(&link) && narrowed.html.contains("organisation=H29&view"));
    for bad in ["month=2023-13", "month=x", "month=0001-01", "view=year"] {
        let path = format!("/inspections?view=calendar&{bad}");
        let path = if bad == "view=year" { "/inspections?view=year".to_owned() } else { path };
        assert_eq!(clerk.get(&path).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    site.stop().await;
});

both!(a_plan_is_changed_on_a_form_that_comes_back_filled, |house| {
    let tasks = issued(&house, &["H18", "H26"], "2023-12-01").await;
    let office = house.caller(OFFICE_CLERK).await;
    let mut new = new_inspection(&["H18"], "2023-12-01", "2023-12-01");
    new.tasks = vec![tasks[0].to_string()];
    let id = house.app.plan_inspection(&office, new).await.unwrap().inspection.id;
    let place = format!("/inspections/{id}");
    let hanoi = house.organisation("H26").await.to_string();
    let (lead, head) = (
        house.person(INSPECTOR).await.to_string(),
        house.person("head@g22.example").await.to_string(),
    );
    let site = Served::new(house).await;
    let clerk = site.browser(OFFICE_CLERK).await;
    let shown = page(&clerk, &place).await;
    let path = format!("{place}/plan");
    assert!(shown.html.contains(&format!("href=\"{path}\"")), "{}", shown.html);
    let form = page(&clerk, &path).await.form(&path);
    assert_eq!((form.value("from"), form.value("lead")), ("2023-12-01", &*lead));
    assert_eq!(form.value("questions"), "Vì sao chậm?");
    let ticked = |form: &crate::html_forms::FormSeen, name: &str| {
        form.fields.iter().filter(|(known, _)| known == name).count()
    };
    let counts = ["organisations", "team", "tasks"].map(|name| ticked(&form, name));
    assert_eq!(counts, [1, 2, 1]);
    let form = form
        .with("from", "2023-12-11")
        .with("to", "2023-12-10")
        .with("questions", "Bao giờ xong?")
        .and("organisations", &hanoi)
        .and("team", &head);
    let refused = clerk.send(&form).await.is_page(422);
    for name in ["to", "reason"] {
        let link = format!("href=\"#inspection-{name}\"");
        let html = refused.html.replace("&#x3D;", "=");
        assert!(html.contains(&link), "a complaint leads to {name}: {html}");
    }
    let form = refused.form(&path);
    assert_eq!((form.value("from"), form.value("questions")), ("2023-12-11", "Bao giờ xong?"));
    assert_eq!((ticked(&form, "organisations"), ticked(&form, "team")), (2, 3));
    let form = form.with("to", "2023-12-12").with("reason", "Đoàn bận (minh hoạ)");
    clerk.send(&form).await.leads_to(&place);
    let again = clerk.send(&form).await;
    assert_eq!(again.status, StatusCode::PRECONDITION_FAILED, "on the version that was read");
    let shown = page(&clerk, &place).await;
    for words in [
        "11/12/2023 – 12/12/2023",
        "Sửa kế hoạch kiểm tra",
        "Từ ngày: 01/12/2023 → 11/12/2023",
        "Đoàn bận (minh hoạ)",
        "head G22",
        "Thành phố Hà Nội, Tỉnh Điện Biên",
    ] {
        assert!(shown.says(words), "{words}: {}", shown.html);
    }
    for email in [INSPECTOR, "focal@h18.example"] {
        let other = site.browser(email).await;
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{email}");
    }
    site.stop().await;
});
