//! One act on many tasks: shown beforehand, taken together, each person told once.

use chrono::TimeDelta;

use crate::{
    api_house::Served,
    heart::{issued, issued_as},
    house::both,
    post::{post_everything, remembering, subject},
};

const OFFICE: &str = "secretariat@g22.example";
const FOCAL: &str = "focal@h18.example";

both!(several_late_tasks_are_urged_at_once_and_nobody_hears_twice, |house| {
    let mut tasks = issued(&house, &["H18", "H26"], "2023-12-01").await;
    tasks.extend(issued_as(&house, "28/CT-TTg", &["H18"], "2023-12-01").await);
    house.at("2023-12-04T09:00:00+07:00");
    let (courier, _) = remembering(&house);
    post_everything(&house, &courier).await;
    let site = Served::new(house).await;
    let office = site.browser(OFFICE).await;
    let place = "/tasks/bulk/urgings?late=true";
    let list = office.get("/tasks?late=true").await.is_page(200);
    assert!(list.html.replace("&#x3D;", "=").contains(place), "{}", list.html);

    let shown = office.get(place).await.is_page(200);
    // Focal officer and leader of two provinces.
    assert!(shown.says("3 nhiệm vụ, 4 người nhận, 4 thư."), "{}", shown.html);
    let form = shown.form(place);
    let refused = office.send(&form).await.is_page(422);
    assert!(refused.html.contains("#bulk-text"), "what is urged is asked for: {}", refused.html);
    let form = form.with("text", "Khẩn trương hoàn thành (minh hoạ)");
    office.send(&form.clone()).await.leads_to("/tasks?late=true");
    let again = office.send(&form).await;
    assert_eq!(again.status.as_u16(), 409, "once a day");
    let shown = office.get(place).await.is_page(200);
    assert!(shown.says("0 nhiệm vụ; không gửi thư cho ai."), "{}", shown.html);
    assert!(
        shown.says("hôm nay đã đôn đốc") && shown.forms().iter().all(|form| form.action != place)
    );

    let (courier, memory) = remembering(&site.house);
    post_everything(&site.house, &courier).await;
    let letters = memory.letters();
    let urged: Vec<String> = letters
        .iter()
        .map(|letter| subject(&letter.mime))
        .filter(|subject| subject.contains("Đôn đốc thực hiện nhiệm vụ"))
        .collect();
    assert_eq!(urged.len(), 4, "{urged:?}");
    site.stop().await;
});

both!(a_monitoring_member_urges_several_of_the_portfolio_and_no_others, |house| {
    // The member monitors Điện Biên and Hà Nội; nobody monitors Hồ Chí Minh.
    let tasks = issued(&house, &["H18", "H26", "H29"], "2023-12-01").await;
    house.at("2023-12-04T09:00:00+07:00");
    let site = Served::new(house).await;
    let member = site.browser("member@g22.example").await;
    let place = "/tasks/bulk/urgings?late=true";
    let list = member.get("/tasks?late=true").await.is_page(200);
    assert!(list.html.replace("&#x3D;", "=").contains(place), "{}", list.html);
    assert!(!list.html.contains("/tasks/bulk/acknowledgement"), "that is the lead's");
    let shown = member.get(place).await.is_page(200);
    assert!(shown.says("2 nhiệm vụ, 4 người nhận, 4 thư."), "{}", shown.html);
    let form = shown.form(place).with("text", "Khẩn trương hoàn thành (minh hoạ)");
    // Another's task cannot be slipped in.
    let form = form.and("tasks", &tasks[2].to_string());
    member.send(&form).await.leads_to("/tasks?late=true");
    let office = site.browser(OFFICE).await;
    let left = office.get(place).await.is_page(200);
    assert!(left.says("1 nhiệm vụ, 2 người nhận, 2 thư."), "{}", left.html);
    site.stop().await;
});

both!(a_focal_officer_acknowledges_the_chosen_ones_only, |house| {
    let mut tasks = issued(&house, &["H18"], "2023-12-10").await;
    tasks.extend(issued_as(&house, "28/CT-TTg", &["H18", "H26"], "2023-12-12").await);
    house.advance(TimeDelta::hours(1));
    let site = Served::new(house).await;
    let dien_bien = site.browser(FOCAL).await;
    assert_eq!(dien_bien.get("/tasks/bulk/urgings").await.status.as_u16(), 404);
    assert_eq!(dien_bien.get("/tasks/bulk/nothing").await.status.as_u16(), 404);
    let place = "/tasks/bulk/acknowledgement?state=assigned";
    let form = dien_bien.get(place).await.is_page(200).form(place);
    let offered: Vec<&str> = form
        .fields
        .iter()
        .filter(|(name, _)| name == "tasks")
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(offered.len(), 2, "one's own, all ticked: {form:?}");
    let none = dien_bien.send(&form.clone().without("tasks")).await.is_page(422);
    assert!(none.html.contains("#bulk-tasks-0"), "{}", none.html);
    // Another's task cannot be slipped in.
    let chosen = form.with("tasks", &tasks[0].to_string()).and("tasks", &tasks[2].to_string());
    dien_bien.send(&chosen).await.leads_to("/tasks?state=assigned");
    let states = |task: usize| site.house.app.task_by_id(tasks[task]);
    assert_eq!(states(0).await.unwrap().state.name(), "in_progress");
    assert_eq!(states(1).await.unwrap().state.name(), "assigned", "it was not chosen");
    assert_eq!(states(2).await.unwrap().state.name(), "assigned", "it is another's");
    site.stop().await;
});

both!(those_concerned_hear_of_many_with_the_mornings_summary_where_that_is_chosen, |house| {
    let mut tasks = issued(&house, &["H18", "H26"], "2023-12-01").await;
    tasks.extend(issued_as(&house, "28/CT-TTg", &["H18"], "2023-12-01").await);
    house.at("2023-11-22T20:00:00+07:00");
    let (courier, _) = remembering(&house);
    post_everything(&house, &courier).await;
    let site = Served::new(house).await;
    let office = site.browser(OFFICE).await;
    let place = "/tasks/bulk/due-date?state=assigned";
    let shown = office.get(place).await.is_page(200);
    assert!(shown.says("Cùng thư tổng hợp buổi sáng, 8 giờ 05 ngày 23/11/2023"), "{}", shown.html);
    let form = shown.form(place).with("due_on", "2023-12-20").with("reason", "Thêm việc");
    assert_eq!(form.value("notify"), "soon", "at once, unless somebody chooses otherwise");
    office.send(&form.clone().with("notify", "never")).await.is_page(422);
    office.send(&form.with("notify", "morning")).await.leads_to("/tasks?state=assigned");

    let (courier, memory) = remembering(&site.house);
    post_everything(&site.house, &courier).await;
    assert_eq!(memory.letters().len(), 0, "it is night");
    site.house.at("2023-11-23T08:05:00+07:00");
    post_everything(&site.house, &courier).await;
    let told: Vec<String> = memory.letters().iter().map(|letter| letter.to.to_string()).collect();
    let heard = |who: &str| told.iter().filter(|address| *address == who).count();
    for who in [FOCAL, "focal@h26.example"] {
        assert_eq!(heard(who), 1, "{who} once, of all of theirs: {told:?}");
    }

    // Words of a higher level wait for nobody's morning.
    let office = site.browser(OFFICE).await;
    let place = "/tasks/bulk/urgings?state=assigned";
    let urge = office.get(place).await.is_page(200).form(place);
    assert!(!urge.names.contains(&"notify".to_owned()));
    let urge = urge.with("text", "Khẩn trương").and("notify", "morning");
    office.send(&urge).await.is_page(422);
    site.stop().await;
});
