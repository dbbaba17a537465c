//! Files of difficulty reports and inspections: who sends, who reads, what stays.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    api_house::Served,
    difficulty_kit,
    heart::issued,
    house::both,
    inspection_kit::{act, plan_for},
    talk_kit::{PDF, send},
};
use dondoc::domain::inspection::Step;

const HANOI: &str = "focal@h26.example";
const FINANCE: &str = "focal@g12.example";
const OFFICE: &str = "secretariat@g22.example";

both!(both_sides_of_a_difficulty_put_files_to_it_and_only_they_read_them, |house| {
    let task = issued(&house, &["H26"], "2023-12-10").await[0];
    let report = difficulty_kit::report(&house, HANOI, Some(task), true).await.report.id;
    let site = Served::new(house).await;
    let (hanoi, finance) = (site.client(HANOI).await, site.client(FINANCE).await);
    let place = format!("/difficulties/{report}");
    let sent = send(&hanoi, &place, "Đơn giá.pdf", PDF).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text);
    let file = format!("{place}/attachments/{}", sent.json["id"].as_str().unwrap());
    assert_eq!(sent.header("location"), format!("/api/v1{file}"));
    assert_eq!(sent.json["held"], false);

    // The ministry sees it once it is asked, and a stranger never.
    assert_eq!(finance.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&finance, &place, "a.pdf", PDF).await.status, StatusCode::NOT_FOUND);
    difficulty_kit::route(&site.house, report, "G12", "2023-12-08").await;
    assert_eq!(finance.get(&file).await.text.as_bytes(), PDF);
    assert_eq!(send(&finance, &place, "Thông tư.pdf", PDF).await.status, StatusCode::CREATED);
    let stranger = site.client("focal@h18.example").await;
    assert_eq!(stranger.get(&file).await.status, StatusCode::NOT_FOUND);
    let auditor = site.client("auditor@g22.example").await;
    assert_eq!(send(&auditor, &place, "a.pdf", PDF).await.status, StatusCode::FORBIDDEN);
    let list = auditor.get(&format!("{place}/attachments")).await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);

    // A file is found under its own owner alone.
    let elsewhere = file.replace(&place, &format!("/tasks/{task}"));
    assert_eq!(hanoi.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    let foreign = finance.send(Method::DELETE, &file, None, &[]).await;
    assert_eq!((foreign.status, foreign.rule()), (StatusCode::FORBIDDEN, "own_files_only"));
    assert_eq!(hanoi.send(Method::DELETE, &file, None, &[]).await.status, StatusCode::NO_CONTENT);
    let events = hanoi.get(&format!("{place}/events")).await.ok();
    let acts: Vec<&str> =
        events["items"].as_array().unwrap().iter().filter_map(|e| e["action"].as_str()).collect();
    assert_eq!(acts, ["report", "attach", "acknowledge", "route", "attach", "detach"]);

    let withdrawn = json!({ "reason": "Đã tự tháo gỡ" });
    hanoi.post(&format!("{place}/withdrawal"), withdrawn).await.ok();
    let late = send(&hanoi, &place, "a.pdf", PDF).await;
    assert_eq!((late.status, late.rule()), (StatusCode::CONFLICT, "not_from_this_state"));
    site.stop().await;
});

both!(an_officer_puts_a_file_to_a_report_on_its_page, |house| {
    let report = difficulty_kit::report(&house, HANOI, None, false).await.report.id;
    let site = Served::new(house).await;
    let hanoi = site.browser(HANOI).await;
    let place = format!("/difficulties/{report}");
    let form = hanoi.get(&place).await.form(&format!("{place}/attachments"));
    let program = form.clone().file("file", "sổ.pdf", b"MZ\x90\0\x03");
    let refused = hanoi.send(&program).await.is_page(422);
    assert!(refused.html.contains("href=\"#attachments-file\""), "{}", refused.html);
    let page = hanoi.send_on(&form.file("file", "Đơn giá.pdf", PDF)).await.is_page(200);
    assert!(page.says("Đơn giá.pdf") && page.says("Đã tải tệp lên"), "{}", page.html);
    let removal = page.forms().into_iter().find(|form| form.action.ends_with("/removal")).unwrap();
    let page = hanoi.send_on(&removal).await.is_page(200);
    assert!(page.says("Chưa có tệp nào") && page.says("Đã gỡ tệp"), "{}", page.html);
    site.stop().await;
});

both!(a_teams_files_are_for_those_alone_who_see_all_of_an_inspection, |house| {
    let inspection = plan_for(&house, &["H18"], "2023-12-01").await;
    act(&house, "inspector@g22.example", inspection, Step::Announce).await;
    let site = Served::new(house).await;
    let place = format!("/inspections/{inspection}");
    let inspector = site.client("inspector@g22.example").await;
    let sent = send(&inspector, &place, "Ảnh hiện trường.pdf", PDF).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text);
    let file = format!("{place}/attachments/{}", sent.json["id"].as_str().unwrap());
    let visited = site.client("focal@h18.example").await;
    visited.get(&place).await.ok();
    assert_eq!(visited.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&visited, &place, "a.pdf", PDF).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.client(OFFICE).await.get(&file).await.status, StatusCode::OK);

    let team = site.browser("inspector@g22.example").await;
    let form = team.get(&place).await.form(&format!("{place}/attachments"));
    let page = team.send_on(&form.file("file", "Biên bản.pdf", PDF)).await.is_page(200);
    assert!(page.says("Biên bản.pdf") && page.says("Ảnh hiện trường.pdf"), "{}", page.html);
    let theirs = site.browser("focal@h18.example").await.get(&place).await.is_page(200);
    for word in ["Biên bản.pdf", "Ảnh hiện trường.pdf", "Đã tải tệp lên", "Tệp đính kèm"]
    {
        assert!(!theirs.says(word), "{word}: {}", theirs.html);
    }
    site.stop().await;
});
