//! A page in place of an error: words for whoever looks at a browser, not for a program.

use actix_web::{
    Error,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{StatusCode, header},
    middleware::Next,
};

use super::{complaints, frame};
use crate::web::{problem::Problem, views};

/// Statuses that have words of their own.
const WORDED: [u16; 12] = [400, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503];
/// What programs ask for; their errors stay as they are.
const FOR_PROGRAMS: [&str; 6] = ["/api", "/static/", "/healthz", "/readyz", "/metrics", "/favicon"];

/// Puts a page in place of an error without one.
///
/// # Errors
/// Those of the services within.
pub async fn around<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let is_for_programs = FOR_PROGRAMS.iter().any(|path| request.path().starts_with(path));
    let response = next.call(request).await?;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let headers = response.headers();
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_for_programs || !is_error || is_page {
        return Ok(response.map_into_left_body());
    }
    let retry_after = headers.get(header::RETRY_AFTER).cloned();
    let known = response.response().extensions().get::<Problem>().cloned();
    let page = page(status, known.as_ref());
    let shown = frame::show_to_whoever(response.request(), status, &page).await;
    let Ok(mut shown) = shown else { return Ok(response.map_into_left_body()) };
    if let Some(retry_after) = retry_after {
        shown.headers_mut().insert(header::RETRY_AFTER, retry_after);
    }
    Ok(response.into_response(shown).map_into_right_body())
}

fn page(status: StatusCode, problem: Option<&Problem>) -> views::problem::Problem {
    let worded = match status.as_u16() {
        worded if WORDED.contains(&worded) => worded,
        401 => 403,
        408 => 503,
        other if other >= 500 => 500,
        _ => 400,
    };
    let details = problem.map(complaints::sentences).unwrap_or_default();
    views::problem::Problem { status: worded, details, back: None }
}
