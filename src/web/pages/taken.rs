//! Tells a browser that keeps what is typed (`drafts.js`) that a form was taken: the browser names
//! the draft in a cookie for the form's address alone; an act that was done answers with the same
//! name, and only then is the draft forgotten. An answer that never came forgets nothing.

use actix_web::{
    Error,
    body::MessageBody,
    cookie::{Cookie, SameSite, time::Duration},
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
};

/// Names the draft that a form sends.
const SENT: &str = "dondoc_draft";
/// Names the draft that was taken; scripts read it.
const TAKEN: &str = "dondoc_taken";
/// A page that follows is there by then.
const LASTS_S: i64 = 300;
const NAME_CHARS_MAX: usize = 64;

/// Adds the cookie to the answer of an act that was done.
///
/// # Errors
/// Those of the services within.
pub async fn around<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let named = (!request.method().is_safe()).then(|| request.cookie(SENT)).flatten();
    let mut response = next.call(request).await?;
    let is_good = |name: &str| {
        (1..=NAME_CHARS_MAX).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    if let Some(name) = named.filter(|cookie| is_good(cookie.value()))
        && is_done(&response)
    {
        let taken = Cookie::build(TAKEN, name.value().to_owned())
            .path("/")
            .same_site(SameSite::Lax)
            .max_age(Duration::seconds(LASTS_S))
            .finish();
        response.response_mut().add_cookie(&taken)?;
    }
    Ok(response)
}

/// Done, and not sent to sign in first.
fn is_done<B>(response: &ServiceResponse<B>) -> bool {
    let status = response.status();
    let location = response.headers().get(header::LOCATION);
    let signs_in = location.is_some_and(|path| path.as_bytes().starts_with(b"/sign-in"));
    (status.is_success() || status.is_redirection()) && !signs_in
}
