//! A gigabyte streamed at the program itself: it is refused, and memory does not grow with it.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    house::Backend,
    processes::{Ground, Program},
};

const PIECE_BYTES: usize = 1024 * 1024;
const PIECES: usize = 1024;
/// What one upload may cost at most, kB: a file, its copy in a statement, and room.
const GROWTH_KB_MAX: u64 = 150_000;

/// The most memory that the program has held so far, kB.
fn peak_kb(program: &Program) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.pid())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Pushes the pieces until the other side takes no more; the answer's first line.
async fn push(program: &Program, path: &str, token: &str, length: Option<usize>) -> String {
    let host = program.base().trim_start_matches("http://").to_owned();
    let stream = TcpStream::connect(&host).await.unwrap();
    let (mut from, mut to) = stream.into_split();
    let how = match length {
        Some(length) => format!("Content-Length: {length}"),
        None => "Transfer-Encoding: chunked".to_owned(),
    };
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/octet-stream\r\nConnection: close\r\n{how}\r\n\r\n"
    );
    let sending = tokio::spawn(async move {
        let piece = vec![b'a'; PIECE_BYTES];
        let chunk = format!("{PIECE_BYTES:x}\r\n");
        if to.write_all(head.as_bytes()).await.is_err() {
            return;
        }
        for _ in 0..PIECES {
            // Whoever has refused it stops reading.
            let parts: [&[u8]; 3] = match length {
                Some(_) => [b"", &piece, b""],
                None => [chunk.as_bytes(), &piece, b"\r\n"],
            };
            for part in parts {
                if to.write_all(part).await.is_err() {
                    return;
                }
            }
        }
    });
    let mut answer = Vec::new();
    let mut piece = [0; 4_096];
    while !String::from_utf8_lossy(&answer).contains("\r\n") {
        match from.read(&mut piece).await {
            Ok(0) | Err(_) => break,
            Ok(read) => answer.extend(&piece[..read]),
        }
    }
    sending.abort();
    String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gigabyte_that_is_streamed_is_refused_and_memory_stays_bounded() {
    let ground = Ground::new(Backend::Sqlite).await;
    let program = ground.started(&["demo", "--no-worker"]).await;
    let token = ground.token("focal", "H18");
    let http = reqwest::Client::new();
    let listed = http.get(format!("{}/api/v1/tasks?state=in_progress", program.base()));
    let listed: serde_json::Value =
        listed.bearer_auth(&token).send().await.unwrap().json().await.unwrap();
    let task = listed["items"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/tasks/{task}/attachments?name=a.pdf");
    let before = peak_kb(&program);
    for length in [Some(PIECE_BYTES * PIECES), None] {
        let answer = push(&program, &path, &token, length).await;
        // A connection that was reset while it was written to is as good a refusal.
        assert!(answer.is_empty() || answer.contains(" 413 "), "{length:?}: {answer}");
        let grown = peak_kb(&program) - before;
        assert!(grown < GROWTH_KB_MAX, "{length:?}: {grown} kB for one upload");
    }
    let files = http.get(format!("{}/api/v1/tasks/{task}/attachments", program.base()));
    let files: serde_json::Value =
        files.bearer_auth(&token).send().await.unwrap().json().await.unwrap();
    assert_eq!(files["items"], serde_json::json!([]), "it lives, and kept nothing");
}
