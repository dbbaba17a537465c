//! Who asks: a browser with a session cookie, or a program with a personal token.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    dev::Payload,
    error::InternalError,
    http::{Method, StatusCode, header},
    web::Data,
};

use super::{Site, error::Failure, limits::read_body, problem::Problem, running::same};
use crate::{
    app::{
        App,
        accounts::{Scope, Session},
    },
    domain::{person::Person, rights::Actor},
};

/// The session's cookie.
pub const COOKIE: &str = "dondoc_session";
/// The header in which scripts of a signed-in browser show the session's CSRF secret.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// What a request needs its bearer's token for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// To look.
    Read,
    /// To change something.
    Write,
}

/// Who asks.
#[derive(Clone, Debug)]
pub struct Identity {
    /// With the posts held today.
    pub actor: Actor,
    /// With name, address and language.
    pub person: Person,
}

/// Finds out who asks the API: by token, or by session with the CSRF secret where `need` is to
/// write.
///
/// # Errors
/// 401 where nobody is signed in, 403 where the token may only read or the secret is missing.
pub async fn identify(app: &App, request: &HttpRequest, need: Need) -> Result<Identity, Failure> {
    if request.headers().contains_key(header::AUTHORIZATION) {
        let secret = bearer(request).ok_or_else(|| Failure::of(StatusCode::UNAUTHORIZED))?;
        let bearer = app.bearer(secret).await?;
        let bearer = bearer.ok_or_else(|| Failure::of(StatusCode::UNAUTHORIZED))?;
        if need == Need::Write && bearer.scope == Scope::Read {
            return Err(Problem::rule(StatusCode::FORBIDDEN, "token_may_only_read").into());
        }
        return Ok(Identity { actor: bearer.actor, person: bearer.person });
    }
    let secret = secret_of(request).ok_or_else(|| Failure::of(StatusCode::UNAUTHORIZED))?;
    let session = app.session(&secret).await?;
    let session = session.ok_or_else(|| Failure::of(StatusCode::UNAUTHORIZED))?;
    if need == Need::Write {
        let shown = request.headers().get(CSRF_HEADER).and_then(|shown| shown.to_str().ok());
        check_csrf(&session.csrf, shown)?;
    }
    Ok(Identity { actor: session.actor, person: session.person })
}

/// The secret of an `Authorization: Bearer` header.
pub(super) fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

fn secret_of(request: &HttpRequest) -> Option<String> {
    request.cookie(COOKIE).map(|cookie| cookie.value().to_owned())
}

/// The session's secret must be shown.
///
/// # Errors
/// 403.
pub(super) fn check_csrf(known: &str, shown: Option<&str>) -> Result<(), Failure> {
    if shown.is_some_and(|shown| same(known, shown)) {
        Ok(())
    } else {
        Err(Problem::rule(StatusCode::FORBIDDEN, "csrf_missing").into())
    }
}

/// Somebody signed in at a browser.
#[derive(Clone, Debug)]
pub struct Signed {
    /// With the posts held today.
    pub actor: Actor,
    /// With name, address and language.
    pub person: Person,
    /// Goes into every form.
    pub csrf: String,
    /// Of the cookie, to end the session with.
    pub secret: String,
}

/// The session of a request.
///
/// # Errors
/// Leads to the sign-in page.
pub(super) async fn signed(app: &App, request: &HttpRequest) -> Result<Signed, actix_web::Error> {
    let Some(secret) = secret_of(request) else { return Err(to_sign_in(request)) };
    let session = app.session(&secret).await.map_err(Failure::from)?;
    let Some(Session { actor, person, csrf, .. }) = session else {
        return Err(to_sign_in(request));
    };
    Ok(Signed { actor, person, csrf, secret })
}

/// Sends a browser to the sign-in page, and back to where it was if that was a page.
fn to_sign_in(request: &HttpRequest) -> actix_web::Error {
    let next = match (request.method(), request.uri().path_and_query()) {
        (&Method::GET, Some(path)) => path.as_str(),
        _ => "/",
    };
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    let response = HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("/sign-in?{query}")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish();
    InternalError::from_response("not signed in", response).into()
}

/// Nobody is signed in yet, so there is no secret to compare: the browser itself must say that
/// the form came from this site.
///
/// # Errors
/// 403 where it says otherwise.
pub(super) fn check_origin(site: &Data<Site>, request: &HttpRequest) -> Result<(), Failure> {
    let named = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let is_ours = match (named("sec-fetch-site"), named("origin")) {
        (Some(from), _) => matches!(from, "same-origin" | "none"),
        (None, Some(origin)) => {
            let info = request.connection_info();
            let here = format!("{}://{}", info.scheme(), info.host());
            origin == here || origin == site.app.config.public_url
        }
        // Browsers without either header send no such form from elsewhere with our cookie:
        // it is SameSite=Lax, and these forms need none.
        (None, None) => true,
    };
    let refused = || Problem::rule(StatusCode::FORBIDDEN, "form_from_elsewhere").into();
    if is_ours { Ok(()) } else { Err(refused()) }
}

/// The names and values of a form.
///
/// # Errors
/// 415 for another media type, 413 for one that is too large.
pub(super) async fn read_form(
    request: &HttpRequest,
    payload: Payload,
) -> Result<Vec<(String, String)>, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(Failure::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let body = read_body(request, payload).await?;
    Ok(url::form_urlencoded::parse(&body).into_owned().collect())
}

/// The cookie that begins a session; a new secret each time somebody signs in.
#[must_use]
pub fn begin(site: &Site, secret: &str, lasts: chrono::TimeDelta) -> Cookie<'static> {
    let mut cookie = blank(site, secret.to_owned());
    cookie.set_max_age(Duration::seconds(lasts.num_seconds()));
    cookie
}

/// The cookie that ends one.
#[must_use]
pub fn end(site: &Site) -> Cookie<'static> {
    let mut cookie = blank(site, String::new());
    cookie.make_removal();
    cookie
}

fn blank(site: &Site, value: String) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.is_behind_tls())
        .finish()
}
