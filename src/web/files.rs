//! `/static/…`: what is built into the program for browsers.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, Bytes, Path},
};

use crate::wording::asset;

/// A file whose address names its version may be kept for ever, any other must be asked for.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "public, no-cache";

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.route("/static/{name}", web::get().to(file));
}

async fn file(name: Path<String>, request: HttpRequest) -> HttpResponse {
    let Some(asset) = asset(&name) else { return HttpResponse::NotFound().finish() };
    let etag = format!("\"{}\"", asset.version);
    let known = request.headers().get(header::IF_NONE_MATCH);
    let is_known = known
        .and_then(|tags| tags.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag));
    let keeps = request.query_string() == format!("v={}", asset.version);
    let caching = if keeps { FOR_EVER } else { ASK_AGAIN };
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, caching));
    if is_known {
        return response.finish();
    }
    let bytes = match asset.bytes {
        std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
    };
    response.insert_header((header::CONTENT_TYPE, asset.content_type)).body(bytes)
}
