//! Portfolios on the pages: who monitors whom, what nobody monitors, and a member's own tasks.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    absences::away,
    api_house::{Served, issued, task_of},
    house::both,
};

both!(an_administrator_gives_and_ends_what_a_member_monitors, |house| {
    let served = Served::new(house).await;
    let admin = served.browser("admin@g22.example").await;
    let page = admin.get("/admin/portfolios").await;
    let unmonitored = page.html.split("</section>").next().unwrap();
    assert!(unmonitored.contains("Hồ Chí Minh") && !unmonitored.contains("Điện Biên"));
    let form = page.form("/admin/portfolios");
    let none = admin.send(&form.clone().with("from", "2023-11-20")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let member = served.house.person("member@g22.example").await.to_string();
    let city = served.house.organisation("H29").await.to_string();
    let given =
        form.with("person", &member).with("organisations", &city).with("from", "2023-11-20");
    let after = admin.send_on(&given).await;
    let unmonitored = after.html.split("</section>").next().unwrap();
    assert!(!unmonitored.contains("Hồ Chí Minh"), "{unmonitored}");
    let ends = after.forms().into_iter().filter(|form| form.action.ends_with("/end"));
    assert_eq!(ends.count(), 3);
    let rows = served.client("admin@g22.example").await;
    let rows_of = rows.get(&format!("/portfolios?organisation={city}")).await.ok();
    let id = rows_of["items"][0]["id"].as_str().unwrap().to_owned();
    admin.send_on(&after.form(&format!("/admin/portfolios/{id}/end"))).await;
    let ended = rows.get(&format!("/portfolios?organisation={city}")).await.ok();
    assert_eq!(ended["items"][0]["to"], "2023-11-20", "today is the last day");
    let later = Some(json!({ "to": "2023-11-25" }));
    let again = rows.send(Method::PATCH, &format!("/portfolios/{id}"), later, &[]).await.ok();
    assert_eq!(again["to"], "2023-11-25");
    let office = served.browser("secretariat@g22.example").await;
    let seen = office.get("/admin/portfolios").await;
    assert!(seen.forms().iter().all(|form| !form.action.starts_with("/admin/portfolios")));
    served.stop().await;
});

both!(a_list_of_tasks_is_narrowed_to_a_portfolio, |house| {
    let served = Served::new(house).await;
    let office = served.client("secretariat@g22.example").await;
    let (_, tasks) = issued(&office, "27/CT-TTg", &[&["H18", "H29"]]).await;
    let (monitored, other) = (task_of(&tasks, "H18"), task_of(&tasks, "H29"));
    let reader = served.browser("secretariat@g22.example").await;
    let member = served.house.person("member@g22.example").await.to_string();
    let all = reader.get("/tasks").await;
    assert!(all.html.contains(&monitored) && all.html.contains(&other));
    assert!(all.html.contains(&format!("<option value=\"{member}\">member G22</option>")));
    let narrowed = reader.get(&format!("/tasks?portfolio={member}")).await;
    assert!(narrowed.html.contains(&monitored) && !narrowed.html.contains(&other));
    assert!(narrowed.html.contains(&format!("<option value=\"{member}\" selected>")));

    let own = served.browser("member@g22.example").await;
    let work = own.get("/").await;
    assert!(work.html.contains("Bạn theo dõi 2 cơ quan"), "{}", work.html);
    let mine = own.get("/tasks?portfolio=me&state=open").await;
    assert!(mine.html.contains(&monitored) && mine.html.contains("selected>Tôi"));
    let focal = served.browser("focal@h18.example").await;
    assert!(!focal.get("/tasks").await.html.contains("id=\"portfolio\""));
    // Whoever stands in for the member may look at that portfolio.
    away(&served.house, "member@g22.example", "focal@h29.example", ("2023-11-20", "2023-11-24"))
        .await;
    let deputy = served.browser("focal@h29.example").await;
    let narrowed = deputy.get(&format!("/tasks?portfolio={member}")).await;
    assert!(narrowed.html.contains(&monitored) && !narrowed.html.contains(&other));
    served.stop().await;
});
