//! A result rests on a document's number or on a file.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    api_house::{Served, issued, task_of},
    house::both,
    talk_kit::{PDF, code, send, task},
};

both!(a_file_stands_in_place_of_a_number_and_stays_from_then_on, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let path = format!("{task}/submission");
    let neither = focal.post(&path, json!({ "result": "Xong." })).await;
    assert_eq!(code(&neither), ("document_number", "required"));
    let file = send(&focal, &task, "Báo cáo.pdf", PDF).await.ok();
    let id = file["id"].as_str().unwrap();
    let twice = focal.post(&path, json!({ "result": "Xong.", "attachments": [id, id] })).await;
    assert_eq!(code(&twice), ("attachments", "named_twice"));
    for unknown in ["x", "00000000-0000-7000-8000-000000000000"] {
        let refused =
            focal.post(&path, json!({ "result": "Xong.", "attachments": [unknown] })).await;
        assert_eq!(code(&refused), ("attachments", "unknown_attachment"));
    }
    let done = focal.post(&path, json!({ "result": "Xong.", "attachments": [id] })).await.ok();
    assert_eq!(done["state"], "submitted");
    let files = &done["submissions"][0]["attachments"];
    assert_eq!(*files, json!([{ "id": id, "name": "Báo cáo.pdf" }]));
    assert_eq!(done["submissions"][0]["document_number"], json!(null));
    let attachment = format!("{task}/attachments/{id}");
    let kept = focal.send(Method::DELETE, &attachment, None, &[]).await;
    assert_eq!((kept.status, kept.rule()), (StatusCode::CONFLICT, "a_submission_rests_on_it"));
    assert_eq!(focal.get(&format!("{task}/attachments")).await.ok()["items"][0]["held"], true);
    // Taken back and handed in once more, with the same file and a number.
    focal.post(&format!("{task}/recall"), json!({ "reason": "Bổ sung số liệu" })).await.ok();
    let again = json!({ "result": "Xong.", "document_number": "15/BC-UBND", "attachments": [id] });
    let again = focal.post(&path, again).await.ok();
    assert_eq!(again["submissions"][1]["attachments"], *files);
    site.stop().await;
});

both!(a_file_of_another_task_proves_nothing, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let office = site.client("secretariat@g22.example").await;
    let (_, others) = issued(&office, "28/CT-TTg", &[&["H18"]]).await;
    let other = format!("/tasks/{}", task_of(&others, "H18"));
    let focal = site.client("focal@h18.example").await;
    let file = send(&focal, &other, "a.pdf", PDF).await.ok();
    let id = file["id"].as_str().unwrap();
    let foreign = json!({ "result": "Xong.", "attachments": [id] });
    let foreign = focal.post(&format!("{task}/submission"), foreign).await;
    assert_eq!(code(&foreign), ("attachments", "unknown_attachment"));
    assert_eq!(focal.get(&format!("{task}/attachments/{id}")).await.status, StatusCode::NOT_FOUND);
    let gone = focal.send(Method::DELETE, &format!("{other}/attachments/{id}"), None, &[]).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let taken_away = json!({ "result": "Xong.", "attachments": [id] });
    let taken_away = focal.post(&format!("{other}/submission"), taken_away).await;
    assert_eq!(code(&taken_away), ("attachments", "unknown_attachment"));
    site.stop().await;
});
