//! The breakdown as clients and scripts ask for it.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    api_house::Served,
    breakdown_readers::docx,
    house::{Backend, both},
    processes::Ground,
};

const TEXT: &str = "Số: 9/CT-TTg\nngày 20 tháng 11 năm 2023\nThủ tướng Chính phủ yêu cầu:\n\
    1. UBND tỉnh Điện Biên rà soát hồ sơ, báo cáo trước ngày 15/12/2023.";

both!(a_text_or_a_file_becomes_a_proposal_and_nothing_is_written, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let before = office.get("/directives").await.ok();

    let told = office.post("/breakdowns", json!({ "text": TEXT })).await.ok();
    assert_eq!(told["directive"]["number"], "9/CT-TTg");
    assert_eq!(told["text"], TEXT);
    let task = &told["tasks"][0];
    assert_eq!(task["leads"], json!(["Tỉnh Điện Biên"]));
    assert_eq!(
        (&task["due"]["rule"], &task["due"]["date"]),
        (&json!("before"), &json!("2023-12-15"))
    );

    let file = office
        .bytes(Method::POST, "/api/v1/breakdowns", "application/octet-stream", docx(TEXT))
        .await
        .ok();
    assert_eq!(file["tasks"][0]["leads"], task["leads"]);

    let broken = b"PK\x03\x04".to_vec();
    let broken =
        office.bytes(Method::POST, "/api/v1/breakdowns", "text/plain; charset=utf-8", broken).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(broken.json["fields"][0], json!({ "field": "file", "code": "broken_docx" }));
    let secret = office.post("/breakdowns", json!({ "text": format!("MẬT\n{TEXT}") })).await;
    assert_eq!(secret.json["fields"][0]["code"], "marked_secret");
    let poem =
        office.post("/breakdowns", json!({ "text": "Con đò lặng lẽ ngang sông" })).await.ok();
    assert_eq!(
        (&poem["tasks"], &poem["doubts"]),
        (&json!([]), &json!(["no_issue_date", "no_orders"]))
    );

    let focal = site.client("focal@h18.example").await;
    let refused = focal.post("/breakdowns", json!({ "text": TEXT })).await;
    assert_eq!((refused.status, refused.rule()), (StatusCode::FORBIDDEN, "secretariat_only"));
    assert_eq!(office.get("/directives").await.ok(), before);
    site.stop().await;
});

#[tokio::test]
async fn the_command_needs_no_database() {
    let ground = Ground::new(Backend::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("directive.docx");
    std::fs::write(&path, docx(TEXT)).unwrap();
    let file = path.to_str().unwrap();

    let told = ground.run(&["breakdown", file, "--format", "json"]).await.ok();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["tasks"][0]["path"], "1");
    assert_eq!(told["tasks"][0]["leads"], json!(["Điện Biên"]));
    let table = ground.run(&["breakdown", file]).await.ok();
    assert!(table.contains("9/CT-TTg") && table.contains("2023-12-15"), "{table}");

    std::fs::write(&path, b"%PDF-1.7").unwrap();
    let refused = ground.run(&["breakdown", file]).await;
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.err.contains("broken_pdf\n"), "{}", refused.err);
    std::fs::write(&path, "Con đò lặng lẽ ngang sông").unwrap();
    assert_eq!(ground.run(&["breakdown", file]).await.status.code(), Some(1));
}
