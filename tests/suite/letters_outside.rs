//! Letters as other programs see them: Python's own parser, mailboxes that answer everything, a
//! reader who gets what several acts of one minute say.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use dondoc::{
    domain::locale::Locale,
    mail::{Outgoing, Sender},
};
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use crate::{
    api_house::Served,
    house::both,
    letters::{letter, renderer, row},
    post::{post_everything, remembering},
};

/// Reads a letter and prints what its headers say to a reader.
const READ: &str = "\
import email, email.policy, json, sys
letter = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
print(json.dumps({name: str(letter[name] or '') for name in sys.argv[1:]}))";

fn read_by_python(mime: &[u8], headers: &[&str]) -> serde_json::Value {
    let mut python = Command::new("python3")
        .args(["-c", READ])
        .args(headers)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 must be there; scripts/setup installs it");
    python.stdin.take().unwrap().write_all(mime).unwrap();
    let read = python.wait_with_output().unwrap();
    assert!(read.status.success(), "{read:?}");
    serde_json::from_slice(&read.stdout).unwrap()
}

#[test]
fn a_vietnamese_subject_of_200_characters_is_read_by_python_as_it_was_written() {
    let words = "Đẩy mạnh cải cách thủ tục hành chính, đơn giản hóa quy định ở xã, phường ";
    let composed: String = words.repeat(4).chars().take(200).collect();
    let composed = composed.trim_end().to_owned();
    let decomposed: String = composed.nfd().collect();
    assert_ne!(composed, decomposed);
    let sender = Sender::new("Đôn đốc <no-reply@dondoc.example>").unwrap();
    let now = "2023-12-11T01:00:00Z".parse().unwrap();
    for title in [composed, decomposed] {
        let letter = letter(Locale::Vi, vec![row("issue", &title)]);
        let rendered = renderer().render(&letter).unwrap();
        let out =
            Outgoing::new(&sender, letter.message, &letter.recipient, &rendered, now).unwrap();
        let read = read_by_python(&out.mime, &["subject", "from", "auto-submitted"]);
        assert_eq!(read["subject"], rendered.subject.as_str());
        assert_eq!(read["from"], "Đôn đốc <no-reply@dondoc.example>");
        assert_eq!(read["auto-submitted"], "auto-generated");
    }
}

both!(a_mailbox_that_answers_everything_is_asked_not_to_and_is_never_read, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    crate::api_house::issued(&office, "27/CT-TTg", &[&["H18", "H26"]]).await;
    let (courier, memory) = remembering(&site.house);
    post_everything(&site.house, &courier).await;
    assert!(!memory.letters().is_empty());
    for letter in memory.letters() {
        let headers =
            ["auto-submitted", "x-auto-response-suppress", "list-id", "return-receipt-to"];
        let read = read_by_python(&letter.mime, &headers);
        // RFC 3834: whoever answers automatically does not answer this; nobody asks for receipts.
        assert_eq!(read["auto-submitted"], "auto-generated");
        assert_eq!(read["x-auto-response-suppress"], "All");
        assert!(read["list-id"].as_str().unwrap().contains("dondoc"));
        assert_eq!(read["return-receipt-to"], "");
    }
    // An answer would have to come in somewhere: there is no such door.
    let sent = memory.letters().len();
    for path in ["/mail", "/inbound", "/messages"] {
        let answer = office.post(path, json!({ "subject": "Re: Tự động trả lời" })).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    post_everything(&site.house, &courier).await;
    assert_eq!(memory.letters().len(), sent, "nothing comes of it");
    site.stop().await;
});

both!(a_task_given_mended_and_spoken_of_in_one_minute_is_one_letter, |house| {
    let site = Served::new(house).await;
    let office = site.client("secretariat@g22.example").await;
    let (_, tasks) = crate::api_house::issued(&office, "27/CT-TTg", &[&["H18"]]).await;
    let task = format!("/tasks/{}", crate::api_house::task_of(&tasks, "H18"));
    let mended = json!({ "title": "Công khai thủ tục", "reason": "Sửa lỗi chính tả" });
    office.post(&format!("{task}/correction"), mended).await.ok();
    let date = json!({ "due_on": "2023-12-15", "reason": "Thêm thời gian" });
    office.post(&format!("{task}/due-date"), date).await.ok();
    let said = json!({ "text": "Đề nghị bắt đầu ngay @focal@h18.example" });
    office.post(&format!("{task}/comments"), said).await;
    let (courier, memory) = remembering(&site.house);
    post_everything(&site.house, &courier).await;
    let letters = memory.letters();
    let own = letters.iter().filter(|letter| letter.to.to_string() == "focal@h18.example");
    assert_eq!(own.count(), 1, "one letter for everything");
    site.stop().await;
});
