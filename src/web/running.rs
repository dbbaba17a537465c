//! `/healthz`, `/readyz`, `/metrics`: for whoever runs the program.

use std::time::Duration;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, Data},
};
use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::{Site, error::Failure, gauges};
use crate::app::health::{Health, Jobs};

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

/// How long a process may be up before missing jobs count against it.
const JOBS_GRACE: Duration = Duration::from_secs(300);

/// Ready when the database answers with the schema that this program knows, and, where this
/// process runs jobs, when they run. A process without a worker only says how the jobs are.
async fn ready(site: Data<Site>) -> HttpResponse {
    let health = site.app.health().await;
    if let Err(error) = &health {
        tracing::warn!(target: "dondoc::http", %error, "not ready");
    }
    let jobs_count = site.has_worker && site.counters.uptime() > JOBS_GRACE;
    let (status, said) = readiness(health.ok(), jobs_count);
    HttpResponse::build(status).insert_header((header::CACHE_CONTROL, "no-store")).json(said)
}

/// What `/readyz` answers; `jobs_count` where late jobs make this process unready.
#[must_use]
pub fn readiness(health: Option<Health>, jobs_count: bool) -> (StatusCode, Value) {
    let said = |good: bool, word: &'static str| if good { word } else { "waiting" };
    let is_migrated = health.is_some_and(|health| health.is_migrated);
    let is_installed = is_migrated && health.is_some_and(|health| health.is_installed);
    let jobs = health.map_or(Jobs::NoneYet, |health| health.jobs);
    let (word, late_since) = match jobs {
        Jobs::Running => ("running", None),
        Jobs::NoneYet => ("none yet", None),
        Jobs::SwitchedOff => ("switched off", None),
        Jobs::Late(since) => ("waiting", Some(since)),
    };
    let is_ready = is_installed && !(jobs_count && late_since.is_some());
    let mut said = json!({
        "status": said(is_ready, "ready"),
        "database": said(health.is_some(), "up"),
        "migrations": said(is_migrated, "done"),
        "jobs": word,
    });
    if let Some(since) = late_since {
        said["jobs_late_since"] = since.to_rfc3339_opts(SecondsFormat::Secs, true).into();
    }
    (if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, said)
}

async fn metrics(site: Data<Site>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    if !may_measure(&site, &request) {
        return Err(Failure::not_found());
    }
    let mut text = site.counters.text();
    let figures = site.app.self_check().await;
    if let Err(error) = &figures {
        tracing::warn!(target: "dondoc::http", %error, "only this process is measured");
    }
    gauges::add(&mut text, figures.ok().as_ref());
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
