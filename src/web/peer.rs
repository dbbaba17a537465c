//! The network address that a request comes from, for counting attempts.

use actix_web::HttpRequest;

/// The address of whoever asks. A proxy on this very machine is believed about whom it asks for;
/// nobody else is, because a header is soon written.
#[must_use]
pub fn peer(request: &HttpRequest) -> String {
    let Some(near) = request.peer_addr().map(|peer| peer.ip()) else { return "unknown".into() };
    let passed_on = request.headers().get("x-forwarded-for");
    let last = passed_on.and_then(|list| list.to_str().ok()?.rsplit(',').next());
    let last = last.and_then(|last| last.trim().parse().ok());
    last.filter(|_| near.is_loopback()).unwrap_or(near).to_string()
}
