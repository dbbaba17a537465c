//! What is too large is refused before it is read, or cut while it is.

use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    api_house::{Client, Served},
    house::both,
    talk_kit::{PDF, code, send, task},
};
use dondoc::domain::attachment::FILE_BYTES_MAX;

/// Sends a request by hand and returns the whole answer, however much of the body was wanted.
async fn by_hand(site: &Served, client: &Client, path: &str, how: &str, body: &[u8]) -> String {
    let host = site.base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/octet-stream\r\nConnection: close\r\n{how}\r\n\r\n",
        client.token(),
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut from, mut to) = stream.into_split();
    let body = body.to_vec();
    // The other side may stop reading before it has everything: that is what is asked for.
    let sending = tokio::spawn(async move {
        let _ = to.write_all(&body).await;
        // Open until the answer is there: an end of the stream would end the body too.
        std::future::pending::<()>().await;
    });
    let mut answer = Vec::new();
    while !is_whole(&answer) {
        let mut piece = [0; 4_096];
        let wait = std::time::Duration::from_secs(60);
        let read = tokio::time::timeout(wait, from.read(&mut piece)).await;
        match read.expect("an answer comes though the body does not") {
            Ok(0) | Err(_) => break,
            Ok(read) => answer.extend(&piece[..read]),
        }
    }
    sending.abort();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Whether head and body of an answer are there.
fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_some_and(|length| body.len() >= length.trim().parse::<usize>().unwrap())
}

/// The answer names the field, what is wrong, and how large a file may be.
#[track_caller]
fn is_too_large(answer: &str) {
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let body = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
    let from = body.find('{').unwrap_or_default();
    let to = body.rfind('}').map_or(body.len(), |at| at + 1);
    let problem: serde_json::Value = serde_json::from_str(&body[from..to]).unwrap();
    assert_eq!(problem["rule"], "too_large");
    let most = FILE_BYTES_MAX.to_string();
    let field = json!({ "field": "file", "code": "file_too_large", "detail": most });
    assert_eq!(problem["fields"], json!([field]));
}

both!(a_gigabyte_that_is_announced_is_refused_before_it_is_read, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let path = format!("/api/v1{task}/attachments?name=a.pdf");
    // Nothing of the body ever comes: whoever waited for it would not answer.
    let answer = by_hand(&site, &focal, &path, "Content-Length: 1073741824", b"").await;
    is_too_large(&answer);
    assert_eq!(focal.get(&format!("{task}/attachments")).await.ok()["items"], json!([]));
    site.stop().await;
});

both!(a_stream_that_goes_past_the_bound_is_cut, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let path = format!("/api/v1{task}/attachments?name=a.pdf");
    let piece = vec![b'a'; 1024 * 1024];
    let mut body = Vec::new();
    for _ in 0..24 {
        body.extend(format!("{:x}\r\n", piece.len()).into_bytes());
        body.extend(&piece);
        body.extend(b"\r\n");
    }
    // No last piece: only a bound ends this.
    let answer = by_hand(&site, &focal, &path, "Transfer-Encoding: chunked", &body).await;
    is_too_large(&answer);
    site.stop().await;
});

both!(the_largest_file_is_taken_and_one_byte_more_is_not, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let focal = site.client("focal@h18.example").await;
    let mut large = PDF.to_vec();
    large.resize(FILE_BYTES_MAX, b'\n');
    let kept = send(&focal, &task, "lớn.pdf", &large).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    large.push(b'\n');
    let refused = send(&focal, &task, "lớn.pdf", &large).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(code(&refused), ("file", "file_too_large"));
    let path = format!("/api/v1{task}/attachments/{}", kept.json["id"].as_str().unwrap());
    large.pop();
    let (_, _, bytes) = focal.fetch(&path, &[]).await;
    assert!(bytes == large, "it comes back whole");
    site.stop().await;
});

both!(an_ended_task_takes_no_more_files, |house| {
    let site = Served::new(house).await;
    let task = task(&site).await;
    let office = site.client("secretariat@g22.example").await;
    let decision = json!({ "reason": "Không còn phù hợp", "decision_number": "20/QĐ-TTg" });
    office.post(&format!("{task}/withdrawal"), decision).await.ok();
    let focal = site.client("focal@h18.example").await;
    let late = send(&focal, &task, "a.pdf", PDF).await;
    assert_eq!((late.status, late.rule()), (StatusCode::CONFLICT, "not_from_this_state"));
    let said = focal.post(&format!("{task}/comments"), json!({ "text": "Đã rõ." })).await;
    assert_eq!(said.status, StatusCode::CREATED);
    let nobody = site.nobody();
    let path = format!("/api/v1{task}/attachments?name=a.pdf");
    let unknown = nobody.bytes(Method::POST, &path, "application/pdf", PDF.to_vec()).await;
    assert_eq!(unknown.status, StatusCode::UNAUTHORIZED);
    site.stop().await;
});
