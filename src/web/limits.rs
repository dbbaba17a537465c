//! Bounds on what clients send and on how long they may take.

use std::time::Duration;

use actix_web::{
    HttpRequest,
    dev::Payload,
    http::{StatusCode, header},
    web::{Bytes, BytesMut},
};
use futures_util::StreamExt;

use super::{
    error::Failure,
    problem::{FieldProblem, Problem},
};

/// How long a client may take to send the head of a request.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a client may take to send a body.
pub const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// How long an idle connection is kept.
pub const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long requests under way may take when the program stops, seconds.
pub const SHUTDOWN_TIMEOUT_S: u64 = 10;
/// Connections open at once, for each worker.
pub const CONNECTIONS_MAX: usize = 2_048;
/// Largest ordinary body, bytes: every free text of a task fits.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// Largest body of a route that takes whole documents, bytes.
pub const DOCUMENT_BYTES_MAX: usize = 12 * 1024 * 1024;
/// Largest body that carries one file of a task, bytes: the file, with what parts it from other
/// fields of its form.
pub const UPLOAD_BYTES_MAX: usize = crate::domain::attachment::FILE_BYTES_MAX + 64 * 1024;
/// Longest `Idempotency-Key`, characters.
pub const KEY_CHARS_MAX: usize = 200;

/// What a route accepts instead of [`BODY_BYTES_MAX`]; put into its `app_data`.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimit(pub usize);

/// How slowly a large body may come, bytes a second: a file of
/// twenty megabytes has some three minutes.
const SLOWEST_BYTES_PER_S: usize = 128 * 1024;

/// The field that a complaint about a body's length names, and the length to name; put into the
/// `app_data` of routes whose body is one file.
#[derive(Clone, Copy, Debug)]
pub struct FileField {
    /// The field.
    pub name: &'static str,
    /// What a file may hold, bytes.
    pub bytes_max: usize,
}

// A document of as many characters as a directive may have still fits, written in UTF-8 with
// three bytes a character and some of them escaped.
const _: () = assert!(DOCUMENT_BYTES_MAX > 5 * crate::domain::directive::TEXT_CHARS_MAX);

/// Reads a whole body.
///
/// # Errors
/// 413 for one that is too large, 408 for one that takes too long, 400 for one cut short.
pub async fn read_body(request: &HttpRequest, mut payload: Payload) -> Result<Bytes, Failure> {
    let bytes_max = request.app_data::<BodyLimit>().map_or(BODY_BYTES_MAX, |limit| limit.0);
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let too_large = || too_large(bytes_max, request.app_data::<FileField>());
    if announced.is_some_and(|announced| announced > bytes_max) {
        return Err(too_large());
    }
    let read = async {
        let mut body = BytesMut::with_capacity(announced.unwrap_or(0).min(BODY_BYTES_MAX));
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|error| Failure::malformed(error.to_string()))?;
            if body.len() + chunk.len() > bytes_max {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    };
    let longer = Duration::from_secs((bytes_max / SLOWEST_BYTES_PER_S) as u64);
    match tokio::time::timeout(BODY_TIMEOUT + longer, read).await {
        Ok(body) => body,
        Err(_) => Err(Failure::of(StatusCode::REQUEST_TIMEOUT)),
    }
}

fn too_large(bytes_max: usize, file: Option<&FileField>) -> Failure {
    let bytes_max = file.map_or(bytes_max, |file| file.bytes_max);
    let problem = Problem::rule(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
        .because(format!("at most {bytes_max} bytes"));
    let field = file.map(|file| FieldProblem {
        field: file.name.to_owned(),
        code: "file_too_large".to_owned(),
        detail: Some(bytes_max.to_string()),
    });
    Problem { fields: field.into_iter().collect(), ..problem }.into()
}
