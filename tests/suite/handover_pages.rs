//! Somebody leaves several posts and a portfolio, and one form hands them to several people.

use dondoc::{
    app::{
        By,
        people::NewPerson,
        posts::{NewPost, WantedPosts},
    },
    domain::{ids::PersonId, locale::Locale, rights::Role},
    store::directory,
};
use reqwest::StatusCode;

use crate::{
    api_house::Served,
    fixtures::day,
    house::{House, both},
    working_group::{monitored, somebody},
};

/// Whoever leaves: member and secretariat, with Điện Biên and Hà Nội to monitor.
const LEAVER: &str = "member@g22.example";

async fn also_secretariat(house: &House) {
    let (person, organisation) = (house.person(LEAVER).await, "G22".to_owned());
    let (role, from) = (Role::Secretariat, day("2023-01-01"));
    let post = NewPost { person, organisation, role, from, to: None };
    house.app.create_post(&By::Machine, post).await.unwrap();
}

/// The post of the leaver with that role.
async fn post_of(house: &House, role: Role) -> String {
    let wanted = WantedPosts {
        person: Some(house.person(LEAVER).await),
        role: Some(role),
        ..WantedPosts::default()
    };
    let found = directory::posts(house.app.db.reader(), &wanted, None, 10).await.unwrap();
    found[0].id.to_string()
}

async fn roles(house: &House, email: &str) -> Vec<Role> {
    house.caller(email).await.actor.posts.iter().map(|post| post.role).collect()
}

both!(one_form_hands_posts_and_portfolio_to_several_people, |house| {
    also_secretariat(&house).await;
    somebody(&house, "clerk@g22.example", None).await;
    let other: PersonId = somebody(&house, "other@g22.example", Some(("G22", Role::Member))).await;
    somebody(&house, "next@g22.example", None).await;
    let (member, clerk) =
        (post_of(&house, Role::Member).await, post_of(&house, Role::Secretariat).await);
    let hanoi = house.organisation("H26").await;
    let leaver = house.person(LEAVER).await;
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let path = format!("/admin/people/{leaver}/handover");
    let page = admin.get(&path).await.is_page(200);
    assert!(page.says("Người nhận riêng cho Thư ký Tổ công tác, Văn phòng Chính phủ"));
    assert!(page.says("Ai theo dõi tiếp Thành phố Hà Nội"), "{}", page.html);

    // What is wrong is said at once, each beside its field, and nothing that was typed is lost.
    let form = page
        .form(&path)
        .with("last_day", "2023-11-30")
        .with("to", "next@g22.example")
        .with(&format!("posts_{clerk}"), "nobody@g22.example")
        .with(&format!("bodies_{hanoi}"), &other.to_string());
    let refused = admin.send(&form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = refused.form(&path);
    assert_eq!(again.value(&format!("posts_{clerk}")), "nobody@g22.example");
    assert_eq!(again.value(&format!("bodies_{hanoi}")), other.to_string());
    assert_eq!(again.value("to"), "next@g22.example");
    assert!(refused.html.contains(&format!("href=\"#handover-posts_{clerk}\"")), "a link to it");
    assert!(!refused.html.contains(&format!("href=\"#handover-posts_{member}\"")));

    admin.send_on(&again.with(&format!("posts_{clerk}"), "clerk@g22.example")).await.is_page(200);
    let house = &served.house;
    house.at("2023-12-01T09:00:00+07:00");
    assert_eq!(roles(house, LEAVER).await, []);
    assert_eq!(roles(house, "next@g22.example").await, [Role::Member]);
    assert_eq!(roles(house, "clerk@g22.example").await, [Role::Secretariat]);
    assert_eq!(monitored(house, "next@g22.example").await, ["H18"]);
    assert_eq!(monitored(house, "other@g22.example").await, ["H26"]);
    assert!(house.app.verify_history().await.unwrap().broken.is_none());
    served.stop().await;
});

both!(a_portfolio_goes_to_members_only_and_the_complaint_stands_where_they_were_named, |house| {
    let clerk = house.person("secretariat@g22.example").await;
    let leaver = house.person(LEAVER).await;
    let hanoi = house.organisation("H26").await;
    let new = NewPerson {
        name: "Người mới (minh hoạ)".into(),
        email: "next@g22.example".into(),
        locale: Locale::Vi,
    };
    house.app.create_person(&By::Machine, new).await.unwrap();
    let served = Served::new(house).await;
    let admin = served.client("admin@g22.example").await;
    let next = served.house.person("next@g22.example").await;
    let path = format!("/people/{leaver}/handover");
    let body = serde_json::json!({ "last_day": "2023-11-30", "to": next,
        "bodies": { hanoi.to_string(): clerk } });
    let refused = admin.post(&path, body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    let error = &refused.json["fields"][0];
    assert_eq!(error["field"], format!("bodies.{hanoi}"), "{}", refused.text);
    assert_eq!(error["code"], "not_a_member");
    let stranger = served.house.organisation("G12").await;
    let body = serde_json::json!({ "last_day": "2023-11-30", "to": next,
        "bodies": { stranger.to_string(): next } });
    let refused = admin.post(&path, body).await;
    assert_eq!(refused.json["fields"][0]["code"], "not_in_portfolio", "{}", refused.text);
    let body = serde_json::json!({ "last_day": "2023-11-30", "to": next });
    assert_eq!(admin.post(&path, body).await.ok()["portfolio"], 2);
    served.stop().await;
});
