//! Bounds on what clients send and on how long they may take.

use std::time::Duration;

use actix_web::{
    HttpRequest,
    dev::Payload,
    http::{StatusCode, header},
    web::{Bytes, BytesMut},
};
use futures_util::StreamExt;

use super::{error::Failure, problem::Problem};

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
/// Longest `Idempotency-Key`, characters.
pub const KEY_CHARS_MAX: usize = 200;

/// What a route accepts instead of [`BODY_BYTES_MAX`]; put into its `app_data`.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimit(pub usize);

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
    if announced.is_some_and(|announced| announced > bytes_max) {
        return Err(too_large(bytes_max));
    }
    let read = async {
        let mut body = BytesMut::with_capacity(announced.unwrap_or(0).min(BODY_BYTES_MAX));
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|error| Failure::malformed(error.to_string()))?;
            if body.len() + chunk.len() > bytes_max {
                return Err(too_large(bytes_max));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    };
    match tokio::time::timeout(BODY_TIMEOUT, read).await {
        Ok(body) => body,
        Err(_) => Err(Failure::of(StatusCode::REQUEST_TIMEOUT)),
    }
}

fn too_large(bytes_max: usize) -> Failure {
    Problem::rule(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
        .because(format!("at most {bytes_max} bytes"))
        .into()
}
