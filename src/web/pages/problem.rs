//! A page in place of an error: words for whoever looks at a browser, not for a program.

use actix_web::{
    Error, HttpMessage as _, HttpRequest,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    middleware::Next,
};

use super::{complaints, frame, places};
use crate::{
    web::{headers::RequestId, problem::Problem, session::COOKIE, views},
    wording::Say,
};

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
    let mut page = page(status, known.as_ref());
    let asked = response.request();
    page.details.extend(retry_after.as_ref().and_then(wait));
    if status.is_server_error() {
        page.details.extend(
            asked
                .extensions()
                .get::<RequestId>()
                .map(|RequestId(id)| Say::new("problem-id").with("id", id.as_str())),
        );
    }
    let is_read = asked.method().is_safe();
    let may_help = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
    page.again = path(asked).filter(|_| is_read && may_help);
    let is_missed = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&status);
    page.thing = places::thing(asked.path()).filter(|_| is_read && is_missed);
    page.before = before(asked);
    page.is_guest = asked.cookie(COOKIE).is_none();
    let shown = frame::show_to_whoever(response.request(), status, &page).await;
    let Ok(mut shown) = shown else { return Ok(response.map_into_left_body()) };
    if let Some(retry_after) = retry_after {
        shown.headers_mut().insert(header::RETRY_AFTER, retry_after);
    }
    Ok(response.into_response(shown).map_into_right_body())
}

/// How long to wait before the next try.
fn wait(retry_after: &HeaderValue) -> Option<Say> {
    let seconds: i64 = retry_after.to_str().ok()?.parse().ok()?;
    Some(Say::new("problem-wait").with("n", seconds))
}

fn path(request: &HttpRequest) -> Option<String> {
    request.uri().path_and_query().map(|path| path.as_str().to_owned())
}

/// The page of this site from which somebody came, where it is another one and no way in.
fn before(request: &HttpRequest) -> Option<String> {
    let from = places::came_from(request)?;
    let path = from.split('?').next().unwrap_or_default();
    let is_other = path != request.path() && path != "/" && !path.starts_with("/sign-in");
    is_other.then_some(from)
}

fn page(status: StatusCode, problem: Option<&Problem>) -> views::problem::Problem {
    let worded = match status.as_u16() {
        worded if WORDED.contains(&worded) => worded,
        401 => 403,
        408 => 503,
        other if other >= 500 => 500,
        _ => 400,
    };
    // Some rules say no more than the page does.
    let says_more = |problem: &&Problem| {
        let rule = problem.rule.as_deref().unwrap_or_default();
        !problem.fields.is_empty() || !["malformed", "too_large"].contains(&rule)
    };
    let details = problem.filter(says_more).map(complaints::sentences).unwrap_or_default();
    views::problem::Problem { status: worded, details, ..views::problem::Problem::default() }
}
