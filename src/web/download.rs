//! Hands out a file: streamed, never shown in the site's own name.

use std::fmt::Write;

use actix_web::{
    HttpRequest, HttpResponse,
    body::SizedStream,
    http::header::{self, HeaderValue},
    web::Bytes,
};
use futures_util::stream;

use super::{answer::Answered, error::Failure};
use crate::{
    app::{App, AppError, files::hex},
    domain::{attachment::Attachment, ids::AttachmentId},
};

/// The file as an answer; 304 where the caller has it already.
///
/// # Errors
/// None of its own; where the database fails midway, the connection is cut, and the length says
/// that something is missing.
pub fn answer(app: &App, request: &HttpRequest, file: &Attachment) -> Answered {
    let etag = format!("\"{}\"", hex(&file.sha256));
    if has_it(request, &etag) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, etag)).finish());
    }
    let body = SizedStream::new(file.length_bytes, pieces(app.live(), file.id));
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, file.media_type.name()))
        .insert_header((header::CONTENT_DISPOSITION, disposition(&file.name)?))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::ETAG, etag))
        // Sent as it is: its length is announced, and most of these are packed already.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(body))
}

fn has_it(request: &HttpRequest, etag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH);
    let known = known.and_then(|known| known.to_str().ok()).unwrap_or_default();
    known.split(',').any(|known| known.trim().trim_start_matches("W/") == etag)
}

/// A piece at a time, so that a slow reader holds neither memory nor a connection of the pool.
fn pieces(app: App, id: AttachmentId) -> impl futures_util::Stream<Item = Result<Bytes, AppError>> {
    stream::unfold((app, 0_i32), move |(app, seq)| async move {
        match app.attachment_piece(id, seq).await {
            Ok(Some(piece)) => Some((Ok(Bytes::from(piece)), (app, seq.saturating_add(1)))),
            Ok(None) => None,
            Err(error) => {
                tracing::error!(target: "dondoc::http", %error, "a download broke off");
                Some((Err(error), (app, i32::MAX)))
            }
        }
    })
}

/// `attachment` with the name in ASCII, and in full as RFC 5987 and RFC 6266 want it.
fn disposition(name: &str) -> Result<HeaderValue, Failure> {
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"\\%;".contains(c) || c == ' ';
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(name));
    HeaderValue::from_str(&value).map_err(|error| Failure::malformed(error.to_string()))
}

fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len() * 3);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
