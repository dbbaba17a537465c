//! What every answer bears: security headers, a request's id, a line in the log; and a problem
//! in place of an error without words.

use std::time::Instant;

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};

use super::{Site, problem::Problem};

/// The header that names a request in answer and log.
pub const REQUEST_ID: &str = "x-request-id";
const REQUEST_ID_CHARS_MAX: usize = 64;

/// Pages: everything from here, nothing inline, never in a frame.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'; object-src 'none'";
/// The page that shows the API: its viewer sets styles itself and draws with data addresses.
const DOCS_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; \
                           img-src 'self' data:; base-uri 'none'; form-action 'self'; \
                           frame-ancestors 'none'; object-src 'none'";
const HSTS: &str = "max-age=31536000; includeSubDomains";

/// The id of a request, as its answer and its log lines name it.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Names the request, logs it with its route (never its path: links carry secrets), and adds
/// the headers that every answer bears.
///
/// # Errors
/// Those of the services within.
pub async fn around(
    site: Data<Site>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let begun = Instant::now();
    let id = id_of(&request, &site);
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let is_docs = request.path().starts_with("/api/docs");
    let _under_way = site.counters.begin();
    let mut response = next.call(request).await?;
    let status = response.status();
    let route = response.request().match_pattern().unwrap_or_else(|| "-".into());
    let took = begun.elapsed();
    site.counters.count(status, took);
    tracing::info!(
        target: "dondoc::http",
        id, %method, route, status = status.as_u16(), ms = took.as_secs_f64() * 1_000.0,
        "answered"
    );
    add_security(response.headers_mut(), is_docs, site.is_behind_tls());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static(REQUEST_ID), id);
    }
    Ok(response)
}

fn id_of(request: &ServiceRequest, site: &Site) -> String {
    let sent = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let is_good = |id: &&str| {
        (1..=REQUEST_ID_CHARS_MAX).contains(&id.len())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    sent.filter(is_good).map_or_else(
        || crate::domain::ids::new_id(site.app.clock.now()).simple().to_string(),
        str::to_owned,
    )
}

fn add_security(headers: &mut HeaderMap, is_docs: bool, is_behind_tls: bool) {
    let policy = if is_docs { DOCS_POLICY } else { POLICY };
    let all = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_behind_tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
}

/// Below `/api/`, puts a problem in place of an error that bears none: no such route, no such
/// method, a path that cannot be read.
///
/// # Errors
/// Those of the services within.
pub async fn problems<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let is_api = request.path().starts_with("/api/");
    let response = next.call(request).await?;
    let status = response.status();
    let bears_one = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(super::problem::PROBLEM_JSON.as_bytes()));
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_api || !is_error || bears_one {
        return Ok(response.map_into_left_body());
    }
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut problem = Problem::of(status).response();
    if let Some(allow) = allow {
        problem.headers_mut().insert(header::ALLOW, allow);
    }
    Ok(response.into_response(problem).map_into_right_body())
}
