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

/// Ready when the database answers and holds what every use case reads first.
async fn ready(site: Data<Site>) -> HttpResponse {
    let world = site.app.world().await;
    let is_ready = match &world {
        Ok(_) => true,
        Err(error) => {
            tracing::warn!(target: "dondoc::http", %error, "not ready");
            false
        }
    };
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let database = if is_ready { "up" } else { "down" };
    HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(json!({ "status": if is_ready { "ready" } else { "waiting" }, "database": database }))
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
