//! Lists of tasks under a name: for oneself, for one's organisation, for everybody; each reader
//! finds in them what they may see.

use dondoc::{
    app::saved_views::{NewView, ViewChange},
    domain::saved_view::{Audience, VIEWS_MAX},
};
use entities::post;
use reqwest::{Method, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use crate::{
    api_house::{Client, Served},
    browser_house::{Browser, Seen},
    heart::issued,
    house::both,
};

const OFFICE: &str = "secretariat@g22.example";
const FOCAL: &str = "focal@h18.example";

async fn names(client: &Client) -> Vec<String> {
    let found = client.get("/views").await.ok();
    let items = found["items"].as_array().unwrap().iter();
    items.map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

async fn save(browser: &Browser, list: &str, name: &str, audience: &str) -> Seen {
    let page = browser.get(list).await.is_page(200);
    let form = page.form("/tasks/views").with("name", name).with("audience", audience);
    browser.send(&form).await
}

/// The page that the link of a view leads to in the end.
async fn opened(browser: &Browser, list: &str, name: &str) -> (String, Seen) {
    let page = browser.get(list).await.is_page(200);
    let at = page.html.find(&format!(">{name}<")).unwrap_or_else(|| panic!("{}", page.html));
    let link = page.html[..at].rsplit("href=\"").next().unwrap();
    let view = browser.get(link.split('"').next().unwrap()).await;
    assert_eq!(view.status, StatusCode::SEE_OTHER, "{}", view.html);
    let place = view.location().to_owned();
    let shown = browser.get(&place).await.is_page(200);
    (place, shown)
}

both!(a_list_is_saved_as_it_is_opened_renamed_removed_and_taken_back, |house| {
    issued(&house, &["H18", "H26"], "2023-12-01").await;
    let site = Served::new(house).await;
    let office = site.browser(OFFICE).await;
    let list = "/tasks?state=open&sort=-due&columns=lead%2Cgiven";
    save(&office, list, "Đang làm", "oneself")
        .await
        .leads_to("/tasks?state=open&sort=-due&columns=lead%2Cgiven");
    let (place, shown) = opened(&office, "/tasks", "Đang làm").await;
    assert_eq!(place, list, "the address says what is asked for");
    assert!(shown.html.contains("aria-current=\"true\">Đang làm"), "{}", shown.html);
    assert!(shown.says("Ngày giao") && !shown.html.contains("data-label=\"Hạn\""));

    let twice = save(&office, "/tasks?late=true", " đang lam ", "oneself").await.is_page(422);
    assert!(twice.html.contains("#save-view-name"), "same name, marks or not: {}", twice.html);
    assert_eq!(twice.form("/tasks/views").value("question"), "late=true", "nothing is lost");
    save(&office, "/tasks?late=true", "", "oneself").await.is_page(422);
    let strange = office.get("/tasks").await.form("/tasks/views").with("name", "Lạ");
    let strange = strange.with("question", "nonsense=1").with("audience", "oneself");
    assert_eq!(office.send(&strange).await.status, StatusCode::BAD_REQUEST);

    let page = office.get("/tasks/views").await.is_page(200);
    let change = page.forms().into_iter().find(|form| form.names.contains(&"audience".into()));
    let change = change.unwrap().with("name", "Việc mở").with("audience", "oneself");
    let removal = page.forms().into_iter().find(|form| form.action.ends_with("/removal")).unwrap();
    office.send(&change).await.leads_to("/tasks/views");
    let stale = office.send(&change).await.is_page(412);
    assert!(stale.says("Việc mở"), "{}", stale.html);
    assert_eq!(office.send(&removal).await.status, StatusCode::PRECONDITION_FAILED);
    let page = office.get("/tasks/views").await.is_page(200);
    let removal = page.forms().into_iter().find(|form| form.action.ends_with("/removal")).unwrap();
    let page = office.send_on(&removal).await.is_page(200);
    assert!(!office.get("/tasks").await.says("Việc mở"), "it is gone from the list");
    let back = page.forms().into_iter().find(|form| form.action.ends_with("/restoration"));
    office.send(&back.unwrap()).await.leads_to("/tasks/views");
    assert!(office.get("/tasks").await.says("Việc mở"), "it was taken back");
    site.stop().await;
});

both!(a_shared_list_shows_only_what_its_reader_may_see, |house| {
    issued(&house, &["H18", "H26"], "2023-12-01").await;
    let site = Served::new(house).await;
    let office = site.browser(OFFICE).await;
    save(&office, "/tasks?state=assigned", "Chờ tiếp nhận", "everybody").await;
    let focal = site.browser(FOCAL).await;
    let (place, shown) = opened(&focal, "/tasks", "Chờ tiếp nhận").await;
    assert_eq!(place, "/tasks?state=assigned");
    let row = "class=\"title-cell\"";
    assert_eq!(shown.html.matches(row).count(), 1, "one's own: {}", shown.html);
    let all = office.get("/tasks?state=assigned").await;
    assert_eq!(all.html.matches(row).count(), 2);
    let manage = focal.get("/tasks/views").await.is_page(200);
    assert!(
        manage.says("Chờ tiếp nhận") && !manage.html.contains("/removal"),
        "not one's to remove"
    );

    let organisation = site.house.organisation("H18").await.to_string();
    save(&focal, "/tasks?late=true", "Quá hạn của tỉnh", &organisation).await;
    save(&focal, "/tasks", "Riêng tôi", "oneself").await;
    let leader = site.client("leader@h18.example").await;
    assert_eq!(names(&leader).await, ["Chờ tiếp nhận", "Quá hạn của tỉnh"]);
    for stranger in ["focal@h26.example", "member@g22.example"] {
        assert_eq!(names(&site.client(stranger).await).await, ["Chờ tiếp nhận"], "{stranger}");
    }
    let refused = save(&focal, "/tasks", "Cho tất cả", "oneself").await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    let form = focal.get("/tasks").await.form("/tasks/views").with("name", "Cho mọi người");
    for audience in ["everybody".to_owned(), site.house.organisation("H26").await.to_string()] {
        focal.send(&form.clone().with("audience", &audience)).await.is_page(422);
    }
    site.stop().await;
});

both!(filters_that_no_longer_work_are_left_out_and_that_is_said, |house| {
    let site = Served::new(house).await;
    let client = site.client(OFFICE).await;
    let view = json!({ "name": "Cũ", "question": "state=open&lead=H99&columns=lead" });
    let view = client.post("/views", view).await.ok();
    let office = site.browser(OFFICE).await;
    let opened = office.get(&format!("/tasks/views/{}", view["id"].as_str().unwrap())).await;
    opened.leads_to("/tasks?state=open&columns=lead");
    let shown = office.get(opened.location()).await.is_page(200);
    assert!(shown.says("không còn dùng được (1)"), "{}", shown.html);
    assert_eq!(office.get("/tasks/views/nonsense").await.status, StatusCode::NOT_FOUND);
    site.stop().await;
});

both!(views_over_http_are_their_owners_and_bounded, |house| {
    let site = Served::new(house).await;
    let office = site.client(OFFICE).await;
    let body = |name: &str| json!({ "name": name, "question": "late=true&cursor=2023-12-01_0" });
    let made = office.post("/views", body("Muộn")).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let (place, view) = (made.header("location").to_owned(), made.ok());
    assert_eq!((&view["question"], &view["audience"]), (&json!("late=true"), &json!("oneself")));
    let path = place.strip_prefix("/api/v1").unwrap().to_owned();
    let taken = office.post("/views", body("MUỘN")).await;
    assert_eq!(taken.json["fields"], json!([{ "field": "name", "code": "taken" }]));
    for (field, bad) in [
        ("question", json!({ "name": "A", "question": "stat=open" })),
        ("question", json!({ "name": "A", "question": "columns=nonsense" })),
        ("name", json!({ "name": " ", "question": "" })),
        ("name", json!({ "name": "…", "question": "" })),
        ("name", json!({ "name": "a".repeat(81), "question": "" })),
        ("audience", json!({ "name": "A", "question": "", "organisation": "H18" })),
        ("audience", json!({ "name": "A", "question": "", "audience": "world" })),
        ("organisation", json!({ "name": "A", "question": "", "audience": "organisation" })),
    ] {
        let refused = office.post("/views", bad.clone()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert_eq!(refused.json["fields"][0]["field"], field, "{bad}: {}", refused.text);
    }
    let stranger = site.client(FOCAL).await;
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    let everybody = json!({ "audience": "everybody" });
    let shared = office.send(Method::PATCH, &path, Some(everybody), &[]).await.ok();
    assert_eq!((&shared["version"], &shared["name"]), (&json!(2), &json!("Muộn")));
    assert!(stranger.get(&path).await.status.is_success());
    let foreign = Some(json!({ "name": "Của tôi" }));
    let foreign = stranger.send(Method::PATCH, &path, foreign, &[]).await;
    assert_eq!((foreign.status, foreign.rule()), (StatusCode::FORBIDDEN, "not_your_view"));
    for number in 1..VIEWS_MAX {
        office.post("/views", body(&number.to_string())).await.ok();
    }
    let many = office.post("/views", body("Thêm")).await;
    assert_eq!(many.json["fields"][0]["code"], "too_many", "{}", many.text);
    site.stop().await;
});

fn question(name: &str) -> NewView {
    let question = "late=true".to_owned();
    NewView { name: name.to_owned(), question, audience: Audience::Oneself }
}

both!(what_was_removed_can_be_renamed_and_makes_room, |house| {
    let caller = house.caller(OFFICE).await;
    let view = house.app.save_view(&caller, question("Muộn")).await.unwrap();
    let removed = ViewChange { is_removed: Some(true), ..ViewChange::default() };
    let view = house.app.change_view(&caller, view.id, removed, None).await.unwrap();
    // The same name as far as names are told apart: its own row must not give way to it.
    let name = ViewChange { name: Some("MUỘN".into()), ..ViewChange::default() };
    let view = house.app.change_view(&caller, view.id, name, None).await.unwrap();
    assert_eq!((view.name.as_str(), view.is_removed), ("MUỘN", true));

    for number in 1..VIEWS_MAX {
        house.app.save_view(&caller, question(&number.to_string())).await.unwrap();
    }
    house.app.save_view(&caller, question("Thêm")).await.unwrap();
    let kept = house.app.saved_views(&caller.actor).await.unwrap();
    assert_eq!(kept.len(), VIEWS_MAX, "the removed one made room");
    assert!(kept.iter().all(|view| !view.is_removed));
    assert!(house.app.save_view(&caller, question("Quá")).await.is_err(), "that is all there is");
});

both!(whoever_lost_their_post_keeps_a_shared_list_and_may_rename_it, |house| {
    let site = Served::new(house).await;
    let focal = site.browser(FOCAL).await;
    let organisation = site.house.organisation("H18").await;
    let named = organisation.to_string();
    save(&focal, "/tasks?late=true", "Quá hạn của tỉnh", &named).await;
    let caller = site.house.caller(FOCAL).await;
    let views = site.house.app.saved_views(&caller.actor).await.unwrap();
    let db = site.house.app.db.reader();
    let elsewhere = site.house.organisation("H26").await;
    post::Entity::update_many()
        .col_expr(post::Column::OrganisationId, Expr::value(elsewhere.0))
        .filter(post::Column::PersonId.eq(caller.actor.person.0))
        .exec(db)
        .await
        .unwrap();
    let page = focal.get("/tasks/views").await.is_page(200);
    let form = page.form(&format!("/tasks/views/{}", views[0].id));
    assert_eq!(form.value("audience"), named, "{}", page.html);
    focal.send(&form.with("name", "Tên mới")).await.leads_to("/tasks/views");
    assert!(focal.get("/tasks/views").await.says("Tên mới"));
    site.stop().await;
});
