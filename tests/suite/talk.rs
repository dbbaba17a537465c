//! Comments and files over the API: who may, what comes back, what stays in the history.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    api_house::Served,
    house::both,
    talk_kit::{PDF, code, send, send_form, task},
};

/// Everybody of the seed, with what they may do to a task that H18 leads and G15 helps with:
/// see it, comment on it, send files to it.
const RIGHTS: [(&str, bool, bool, bool); 12] = [
    ("focal@h18.example", true, true, true),
    ("leader@h18.example", true, true, true),
    ("focal@g15.example", true, true, true),
    ("leader@g15.example", true, true, true),
    ("secretariat@g22.example", true, true, true),
    ("head@g22.example", true, true, true),
    ("member@g22.example", true, true, false),
    ("auditor@g22.example", true, false, false),
    ("admin@g22.example", true, false, false),
    ("inspector@g22.example", false, false, false),
    ("focal@h26.example", false, false, false),
    ("leader@g12.example", false, false, false),
];

both!(everybody_may_do_what_the_table_says, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let theirs = send(&focal, &task, "a.pdf", PDF).await.ok();
    let file = format!("{task}/attachments/{}", theirs["id"].as_str().unwrap());
    for (email, sees, comments, sends) in RIGHTS {
        let client = site.client(email).await;
        let status = |may: bool, done: StatusCode| match (sees, may) {
            (false, _) => StatusCode::NOT_FOUND,
            (true, false) => StatusCode::FORBIDDEN,
            (true, true) => done,
        };
        for path in [format!("{task}/comments"), format!("{task}/attachments"), file.clone()] {
            let read = client.get(&path).await;
            assert_eq!(read.status, status(true, StatusCode::OK), "{email} {path}");
        }
        let said = client.post(&format!("{task}/comments"), json!({ "text": "Đã rõ." })).await;
        assert_eq!(said.status, status(comments, StatusCode::CREATED), "{email} comments");
        let sent = send(&client, &task, "b.pdf", PDF).await;
        assert_eq!(sent.status, status(sends, StatusCode::CREATED), "{email} sends");
        if email != "focal@h18.example" {
            let removed = client.send(Method::DELETE, &file, None, &[]).await.status;
            assert_eq!(removed, status(false, StatusCode::OK), "{email} removes another's file");
        }
    }
    site.stop().await;
});

both!(comments_are_read_newest_first_page_by_page, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let path = format!("{task}/comments");
    for number in 1..=5 {
        let said = focal.post(&path, json!({ "text": format!("Ý kiến {number}") })).await;
        assert_eq!(said.status, StatusCode::CREATED);
        assert_eq!(said.header("etag"), "\"1\"");
        let at = said.header("location").strip_prefix("/api/v1").unwrap().to_owned();
        assert_eq!(focal.get(&at).await.ok(), said.json);
    }
    let first = focal.get(&format!("{path}?limit=3")).await.ok();
    let texts = |page: &serde_json::Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts(&first), ["Ý kiến 5", "Ý kiến 4", "Ý kiến 3"]);
    assert_eq!(first["items"][0]["by"]["name"], "focal H18");
    let next = first["next"].as_str().unwrap();
    let rest = focal.get(&format!("{path}?limit=3&cursor={next}")).await.ok();
    assert_eq!(
        (texts(&rest), &rest["next"]),
        (vec!["Ý kiến 2".into(), "Ý kiến 1".into()], &json!(null))
    );
    for wrong in ["limit=0", "limit=201", "cursor=x", "colour=red"] {
        assert_eq!(focal.get(&format!("{path}?{wrong}")).await.status, StatusCode::BAD_REQUEST);
    }
    for (body, wanted) in [
        (json!({ "text": " " }), ("text", "required")),
        (json!({ "text": "a".repeat(4_001) }), ("text", "too_long")),
        (json!({ "text": "a\u{7}b" }), ("text", "control_characters")),
        (json!({ "text": "a", "colour": "red" }), ("colour", "unknown_field")),
    ] {
        let refused = focal.post(&path, body).await;
        assert_eq!((refused.status, code(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, wanted));
    }
    site.stop().await;
});

both!(the_same_key_says_a_thing_once, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let path = format!("{task}/comments");
    let key = [("idempotency-key", "c1")];
    let one = focal.send(Method::POST, &path, Some(json!({ "text": "a" })), &key).await;
    let two = focal.send(Method::POST, &path, Some(json!({ "text": "a" })), &key).await;
    assert_eq!((one.status, one.json), (two.status, two.json));
    assert_eq!(focal.get(&path).await.ok()["items"].as_array().unwrap().len(), 1);
    site.stop().await;
});

both!(whoever_is_spoken_to_must_see_the_task, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let path = format!("{task}/comments");
    let text = "@leader@h18.example, (@HEAD@g22.example) và @leader@h18.example. xem giúp.";
    let said = focal.post(&path, json!({ "text": text })).await.ok();
    let mut names: Vec<&str> = said["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["head G22", "leader H18"]);
    for stranger in ["focal@h26.example", "nobody@h18.example"] {
        let refused = focal.post(&path, json!({ "text": format!("@{stranger} xem giúp") })).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(code(&refused), ("text", "mention_sees_nothing"));
        assert_eq!(refused.json["fields"][0]["detail"], stranger);
    }
    let many: String = (0..21).map(|n| format!("@a{n}@h18.example ")).collect();
    let refused = focal.post(&path, json!({ "text": many })).await;
    assert_eq!(code(&refused), ("text", "too_many_mentions"));
    assert_eq!(focal.get(&path).await.ok()["items"].as_array().unwrap().len(), 1);
    site.stop().await;
});

both!(a_file_comes_back_as_it_was_sent_and_never_as_a_page_of_ours, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    // Longer than one piece, and such that gzip would make it shorter.
    let long: Vec<u8> = [PDF, &vec![b' '; 700_000]].concat();
    let name = "Báo cáo \"quý III\".pdf";
    let sent = send_form(&focal, &task, "Ba\u{301}o cáo %22quý III%22.pdf", &long).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text);
    let raw = send(&focal, &task, name, &long).await.ok();
    assert_eq!(raw["name"], "Báo cáo _quý III_.pdf");
    assert_eq!(
        (&raw["bytes"], &raw["media_type"]),
        (&json!(long.len()), &json!("application/pdf"))
    );
    let path = format!("/api/v1{task}/attachments/{}", raw["id"].as_str().unwrap());
    let (status, headers, bytes) = focal.fetch(&path, &[("accept-encoding", "gzip")]).await;
    assert_eq!((status, bytes == long), (StatusCode::OK, true));
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-length"), long.len().to_string());
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"B_o c_o _qu_ III_.pdf\"; \
         filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20_qu%C3%BD%20III_.pdf"
    );
    assert_eq!(header("etag"), format!("\"{}\"", raw["sha256"].as_str().unwrap()));
    let etag = header("etag");
    let (status, _, bytes) = focal.fetch(&path, &[("if-none-match", &etag)]).await;
    assert_eq!((status, bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    let listed = focal.get(&format!("{task}/attachments")).await.ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    assert_eq!(listed["items"][1], raw);
    site.stop().await;
});

both!(a_file_that_was_taken_away_is_gone_and_the_history_keeps_that_it_was_there, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let sent = send(&focal, &task, "nhầm.pdf", PDF).await.ok();
    let path = format!("{task}/attachments/{}", sent["id"].as_str().unwrap());
    assert_eq!(focal.send(Method::DELETE, &path, None, &[]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(focal.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(focal.send(Method::DELETE, &path, None, &[]).await.status, StatusCode::NOT_FOUND);
    let listed = focal.get(&format!("{task}/attachments")).await.ok();
    assert_eq!(listed["items"], json!([]));
    let events = focal.get(&format!("{task}/events")).await.ok();
    let events = events["items"].as_array().unwrap();
    let acts: Vec<&str> = events.iter().map(|event| event["action"].as_str().unwrap()).collect();
    assert_eq!(acts[acts.len() - 2..], ["attach", "detach"]);
    assert_eq!(events.last().unwrap()["data"]["sha256"], sent["sha256"]);
    site.stop().await;
});

both!(an_executable_called_pdf_and_path_tricks_are_refused_or_mended, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let program = send_form(&focal, &task, "bao-cao.pdf", b"\x7fELF\x02\x01\x01\0").await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(code(&program), ("file", "file_is_a_program"));
    assert_eq!(program.json["fields"][0]["detail"], "bao-cao.pdf");
    let mended = send_form(&focal, &task, "../../etc/a.pdf", PDF).await.ok();
    assert_eq!(mended["name"], "a.pdf");
    assert_eq!(code(&send(&focal, &task, "a.pdf", b"").await), ("file", "empty_file"));
    assert_eq!(code(&send_form(&focal, &task, "", PDF).await), ("file", "required"));
    let path = format!("/api/v1{task}/attachments");
    let nameless = focal.bytes(Method::POST, &path, "application/pdf", PDF.to_vec()).await;
    assert_eq!(code(&nameless), ("name", "required"));
    let broken = focal
        .bytes(Method::POST, &path, "multipart/form-data; boundary=x", b"--y\r\n".to_vec())
        .await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    site.stop().await;
});
