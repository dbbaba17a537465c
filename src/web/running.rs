//! `/healthz`, `/readyz`, `/metrics`: for whoever runs the program.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, Data},
};
use serde_json::json;

use super::{Site, error::Failure};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/healthz", web::get().to(alive))
        .route("/readyz", web::get().to(ready))
        .route("/metrics", web::get().to(metrics));
}

async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive" }))
}

/// Ready when the database answers with the schema that this program knows.
async fn ready(site: Data<Site>) -> HttpResponse {
    let health = site.app.health().await;
    if let Err(error) = &health {
        tracing::warn!(target: "dondoc::http", %error, "not ready");
    }
    let answers = health.is_ok();
    let is_migrated = health.as_ref().is_ok_and(|health| health.is_migrated);
    let is_ready = health.is_ok_and(|health| health.is_migrated && health.is_installed);
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let said = |good: bool, word: &'static str| if good { word } else { "waiting" };
    HttpResponse::build(status).insert_header((header::CACHE_CONTROL, "no-store")).json(json!({
        "status": said(is_ready, "ready"),
        "database": said(answers, "up"),
        "migrations": said(is_migrated, "done"),
    }))
}

async fn metrics(site: Data<Site>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if !may_measure(&site, &request) {
        return Err(Failure::not_found());
    }
    let text = site.counters.text();
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}

/// From this machine, unless a proxy passes it on for somebody; or with the token.
fn may_measure(site: &Site, request: &HttpRequest) -> bool {
    let is_passed_on = ["x-forwarded-for", "forwarded", "x-real-ip"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    let is_near = request.peer_addr().is_some_and(|peer| peer.ip().is_loopback());
    let shown = super::session::bearer(request);
    let token = site.metrics_token.as_deref().zip(shown);
    (is_near && !is_passed_on) || token.is_some_and(|(known, shown)| same(known, shown))
}

/// Compares in a time that does not tell how much of it was right.
#[must_use]
pub fn same(known: &str, shown: &str) -> bool {
    use sha2::{Digest, Sha256};
    Sha256::digest(known) == Sha256::digest(shown)
}
