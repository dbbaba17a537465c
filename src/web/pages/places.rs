//! Where in the site a page stands, also one that answers a form.

use actix_web::{HttpRequest, http::header};

/// What has a page with acts below its address.
const THINGS: [&str; 6] =
    ["tasks", "difficulties", "inspections", "directives", "common-difficulties", "series"];

/// The page that is shown; where a form was sent to an address that only takes forms, the page on
/// which it stood.
#[must_use]
pub fn of(request: &HttpRequest) -> String {
    if request.method() == actix_web::http::Method::GET {
        return request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    }
    let page = thing(request.path()).or_else(|| came_from(request));
    page.unwrap_or_else(|| "/".to_owned())
}

/// The page of the thing whose act has the address `path`: on it stand the act's form and, refused,
/// its answer; whoever reloads or shares that address finds it there.
#[must_use]
pub fn thing(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let [kind, id, _, ..] = parts[..] else { return None };
    let is_one = THINGS.contains(&kind) && id.parse::<uuid::Uuid>().is_ok();
    is_one.then(|| format!("/{kind}/{id}"))
}

/// The page of this site from which somebody came, with its question.
#[must_use]
pub fn came_from(request: &HttpRequest) -> Option<String> {
    let named = request.headers().get(header::REFERER)?.to_str().ok()?;
    let from = url::Url::parse(named).ok()?;
    let here = request.connection_info();
    let host = from.host_str()?;
    let authority = from.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let query = from.query().map(|query| format!("?{query}")).unwrap_or_default();
    (authority == here.host()).then(|| format!("{}{query}", from.path()))
}
