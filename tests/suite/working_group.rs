//! The working group over time: who monitors whom as a file, handing over, and nobody on file.

use dondoc::{
    app::{
        AppError, By,
        imports::{ImportKind, Mode},
        people::NewPerson,
        posts::NewPost,
        working_group::{NewHandover, Takers},
    },
    domain::{ids::PersonId, locale::Locale, rights::Role, task::Step},
    store::{
        directory::{self, WantedPortfolios},
        history,
    },
};
use reqwest::StatusCode;
use serde_json::json;

use crate::{
    api_house::Served,
    fixtures::day,
    heart::issued,
    house::{House, both},
    register_use::refused,
};

async fn admin(house: &House) -> By {
    house.caller("admin@g22.example").await.into()
}

pub async fn somebody(house: &House, email: &str, post: Option<(&str, Role)>) -> PersonId {
    let new = NewPerson { name: email.into(), email: email.into(), locale: Locale::Vi };
    let person = house.app.create_person(&By::Machine, new).await.unwrap().id;
    if let Some((code, role)) = post {
        let organisation = code.to_owned();
        let post = NewPost { person, organisation, role, from: day("2023-01-01"), to: None };
        house.app.create_post(&By::Machine, post).await.unwrap();
    }
    person
}

pub async fn monitored(house: &House, email: &str) -> Vec<String> {
    let caller = house.caller(email).await;
    let known = house.app.organisations_of(caller.actor.portfolio.iter().copied()).await.unwrap();
    let mut codes: Vec<String> = known.into_values().filter_map(|one| one.code).collect();
    codes.sort();
    codes
}

both!(the_appendix_is_read_in_and_reading_it_twice_changes_nothing, |house| {
    somebody(&house, "second@g22.example", Some(("G22", Role::Member))).await;
    let by = admin(&house).await;
    let file = "email,organisations,from,to\n\
                second@g22.example,G12; H29,2023-11-20,\n\
                Second@g22.example,@ministries,2023-12-01,2023-11-01\n\
                nobody@g22.example,G12,2023-11-20,\n\
                focal@h18.example,G12,2023-11-20,\n\
                second@g22.example,X99,2023-11-20,\n\
                member@g22.example,H18,2023-01-01,2023-12-31\n";
    let import = async |mode| {
        house.app.import(&by, ImportKind::Portfolios, file.as_bytes(), mode).await.unwrap()
    };
    let foreseen = import(Mode::Preview).await;
    assert_eq!((foreseen.created, foreseen.changed, foreseen.same), (1, 1, 0));
    let wrong: Vec<(u64, &str, &str)> =
        foreseen.errors.iter().map(|e| (e.row, e.column.as_str(), e.code)).collect();
    assert_eq!(
        wrong,
        [
            (3, "to", "before_the_first_day"),
            (4, "email", "unknown_person"),
            (5, "email", "not_a_member"),
            (6, "organisations", "unknown_organisation"),
        ]
    );
    assert!(monitored(&house, "second@g22.example").await.is_empty(), "a look writes nothing");
    import(Mode::Apply).await;
    assert_eq!(monitored(&house, "second@g22.example").await, ["G12", "H29"]);
    let again = import(Mode::Apply).await;
    assert_eq!((again.created, again.changed, again.same), (0, 0, 2));
    let overlapping = "email;organisations;from;to\nsecond@g22.example;G12;2023-12-01;\n";
    let report = house.app.import(&by, ImportKind::Portfolios, overlapping.as_bytes(), Mode::Apply);
    assert_eq!(report.await.unwrap().errors[0].code, "held_already");
});

fn handover(person: PersonId, rest: Option<PersonId>) -> NewHandover {
    let takers = Takers { rest, ..Takers::default() };
    NewHandover { person, last_day: day("2023-11-30"), takers, only: None }
}

both!(a_member_who_leaves_hands_post_and_portfolio_over, |house| {
    let by = admin(&house).await;
    let leaver = house.person("member@g22.example").await;
    let next = somebody(&house, "next@g22.example", None).await;
    let nobody = house.app.hand_over(&by, handover(leaver, None)).await;
    let (field, code) = refused(nobody);
    assert!(field.starts_with("posts.") && code == "nobody_left", "{field} {code}");
    let oneself = house.app.hand_over(&by, handover(leaver, Some(leaver))).await;
    assert_eq!(refused(oneself).1, "takes_over_from_oneself");
    let done = house.app.hand_over(&by, handover(leaver, Some(next))).await.unwrap();
    assert_eq!((done.posts, done.portfolio), (1, 2));
    assert_eq!(monitored(&house, "member@g22.example").await, ["H18", "H26"], "until the last day");
    house.at("2023-12-01T09:00:00+07:00");
    assert!(house.caller("member@g22.example").await.actor.posts.is_empty());
    assert_eq!(monitored(&house, "next@g22.example").await, ["H18", "H26"]);
    assert!(house.caller("next@g22.example").await.actor.has_role(Role::Member));
    assert!(house.app.verify_history().await.unwrap().broken.is_none());
});

both!(a_handler_who_leaves_hands_the_tasks_over, |house| {
    let by = admin(&house).await;
    let task = issued(&house, &["H18"], "2023-12-10").await[0];
    let leaver = house.person("focal@h18.example").await;
    let focal = house.caller("focal@h18.example").await;
    let step = Step::SetHandler { person: Some(leaver) };
    house.app.take_step(&focal, task, step, None).await.unwrap();
    let second = somebody(&house, "second@h18.example", Some(("H18", Role::Focal))).await;
    // Another focal officer is on file: nobody has to be named.
    let done = house.app.hand_over(&by, handover(leaver, None)).await.unwrap();
    assert_eq!((done.posts, done.tasks), (1, 1));
    assert_eq!(house.app.task_by_id(task).await.unwrap().handler, None);
    let events = history::of_subject(house.app.db.reader(), task.0).await.unwrap();
    assert_eq!(events.last().unwrap().action, "set_handler");
    let third = somebody(&house, "third@h18.example", None).await;
    let step = Step::SetHandler { person: Some(second) };
    house.app.take_step(&house.caller("second@h18.example").await, task, step, None).await.unwrap();
    house.at("2023-12-01T09:00:00+07:00");
    let last = NewHandover { last_day: day("2023-12-01"), ..handover(second, Some(third)) };
    house.app.hand_over(&by, last).await.unwrap();
    assert_eq!(house.app.task_by_id(task).await.unwrap().handler, Some(third));
});

both!(the_last_administrator_stays, |house| {
    let by = admin(&house).await;
    let leaver = house.person("admin@g22.example").await;
    assert_eq!(refused(house.app.hand_over(&by, handover(leaver, None)).await).1, "nobody_left");
    let office: By = house.caller("secretariat@g22.example").await.into();
    let not_his = house.app.hand_over(&office, handover(leaver, None)).await;
    assert!(matches!(not_his, Err(AppError::Forbidden("admin_only"))));
    let next = somebody(&house, "next@g22.example", None).await;
    house.app.hand_over(&by, handover(leaver, Some(next))).await.unwrap();
    house.at("2023-12-01T09:00:00+07:00");
    assert!(house.caller("next@g22.example").await.actor.is_admin());
});

both!(who_is_missing_is_listed_before_it_happens, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let found = office.get("/nobody-on-file").await.ok();
    assert_eq!(found["lacking"], json!([]));
    let codes = |list: &serde_json::Value| -> Vec<String> {
        let code = |one: &serde_json::Value| one["code"].as_str().unwrap().to_owned();
        list.as_array().unwrap().iter().map(code).collect()
    };
    assert_eq!(codes(&found["unmonitored"]), ["G12", "G15", "H29"]);
    let admin = served.client("admin@g22.example").await;
    let leaver = served.house.person("member@g22.example").await;
    let posts = admin.get(&format!("/posts?person={leaver}")).await.ok();
    let post = posts["items"][0]["id"].as_str().unwrap().to_owned();
    let to = Some(json!({ "to": "2023-12-05" }));
    admin.send(reqwest::Method::PATCH, &format!("/posts/{post}"), to, &[]).await.ok();
    let focal = served.house.person("focal@h18.example").await;
    let closed = Some(json!({ "active": false }));
    admin.send(reqwest::Method::PATCH, &format!("/people/{focal}"), closed, &[]).await.ok();
    let found = office.get("/nobody-on-file").await.ok();
    assert_eq!(found["lacking"][0]["organisation"]["code"], "H18");
    assert_eq!(found["lacking"][0]["lacks"], json!(["focal"]));
    assert_eq!(
        (&found["ending"][0]["post"], &found["ending"][0]["to"]),
        (&json!(post), &json!("2023-12-05"))
    );
    let reader = served.browser("auditor@g22.example").await;
    let page = reader.get("/admin/nobody-on-file").await;
    assert!(page.html.contains("Điện Biên") && page.html.contains("member G22"), "{}", page.html);
    let stranger = served.client("focal@h26.example").await;
    assert_eq!(stranger.get("/nobody-on-file").await.status, StatusCode::FORBIDDEN);
    served.stop().await;
});

both!(somebody_hands_over_on_the_page, |house| {
    let served = Served::new(house).await;
    somebody(&served.house, "next@g22.example", None).await;
    let leaver = served.house.person("member@g22.example").await;
    let admin = served.browser("admin@g22.example").await;
    let path = format!("/admin/people/{leaver}/handover");
    let page = admin.get(&path).await;
    let form = page.form(&path).with("last_day", "2023-11-30");
    let refused = admin.send(&form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Sẽ không còn ai"), "{}", refused.html);
    admin.send_on(&form.with("to", "next@g22.example")).await;
    served.house.at("2023-12-01T09:00:00+07:00");
    assert_eq!(monitored(&served.house, "next@g22.example").await, ["H18", "H26"]);
    let on = Some(day("2023-12-01"));
    let wanted = WantedPortfolios { person: Some(leaver), on, ..Default::default() };
    let left = directory::portfolios(served.house.app.db.reader(), &wanted, None, 10).await;
    assert!(left.unwrap().is_empty());
    served.stop().await;
});
