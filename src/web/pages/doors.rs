//! Coming in and going out: sign-in, sign-out, a lost password, an invitation, the language.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::{StatusCode, header},
    web::{self, Path},
};
use serde::Deserialize;

use super::{
    complaints,
    flash::Carried,
    frame::{Guest, GuestPost, LOCALE_COOKIE, Post, done, own_path, query, see_other},
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        accounts::sessions::{SESSION_LASTS, SignedIn},
    },
    domain::{fields::FieldErrors, locale::Locale},
    web::{
        act::site,
        answer::Answered,
        error::Failure,
        peer::peer,
        problem::Problem,
        session::{self, COOKIE, check_csrf, check_origin, read_form, signed},
        views::{
            Form,
            sign_in::{ADD_PERSON, Forgotten, Invitation, SignIn},
        },
    },
    wording::Say,
};

/// How long a browser keeps the language chosen.
const LOCALE_DAYS: i64 = 365;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/sign-in")
                .route(web::get().to(sign_in_page))
                .route(web::post().to(sign_in)),
        )
        .route("/sign-out", web::post().to(sign_out))
        .service(
            web::resource("/forgotten")
                .route(web::get().to(forgotten_page))
                .route(web::post().to(forgotten)),
        )
        .service(
            web::resource("/invitations/{secret}")
                .route(web::get().to(invitation_page))
                .route(web::post().to(invitation)),
        )
        .route("/language", web::post().to(language));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Next {
    next: Option<String>,
}

async fn sign_in_page(guest: Guest, request: HttpRequest) -> Answered {
    let Next { next } = query(&request)?;
    if signed(&guest.site.app, &request).await.is_ok() {
        return Ok(see_other(own_path(next.as_deref().unwrap_or("/"))));
    }
    let page = SignIn::new(own_path(next.as_deref().unwrap_or("/")));
    let command = (!guest.site.app.has_admin().await?).then_some(ADD_PERSON);
    guest.show(StatusCode::OK, &SignIn { command, ..page })
}

async fn sign_in(post: GuestPost, request: HttpRequest) -> Answered {
    let GuestPost { guest, sent } = post;
    let (email, password, next) = (sent.text("email"), sent.text("password"), sent.text("next"));
    let former = request.cookie(COOKIE);
    let former = former.as_ref().map(Cookie::value);
    match guest.site.app.sign_in(&email, &password, &peer(&request), former).await {
        Ok(signed_in) => entered(&guest, &signed_in, see_other(own_path(&next))),
        Err(error) => {
            let (status, say, retry_after_s) = refusal(error)?;
            let mut page = SignIn::new(own_path(&next));
            page.form = page.form.filled(|name| sent.all(name)).refused("", say);
            let mut response = guest.show(status, &page)?;
            if let Some(seconds) = retry_after_s {
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            Ok(response)
        }
    }
}

/// `response` with the cookie of a session that has begun.
fn entered(guest: &Guest, signed_in: &SignedIn, mut response: HttpResponse) -> Answered {
    let cookie = session::begin(&guest.site, &signed_in.secret, SESSION_LASTS);
    response.add_cookie(&cookie).map_err(unwritten)?;
    Ok(response)
}

/// Why somebody does not come in: the same words for every wrong password and address.
pub(super) fn refusal(error: AppError) -> Result<(StatusCode, Say, Option<i64>), Failure> {
    match error {
        AppError::Unauthenticated(_) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Say::new("error-sign-in"), None))
        }
        AppError::Throttled { retry_after } => {
            let seconds = retry_after.num_seconds() + 1;
            let say = Say::new("error-sign-in-wait").with("minutes", (seconds + 59) / 60);
            Ok((StatusCode::TOO_MANY_REQUESTS, say, Some(seconds)))
        }
        other => Err(other.into()),
    }
}

/// Ends the session, and takes along what the browser kept of the pages.
async fn sign_out(post: Post) -> Answered {
    let visit = &post.visit;
    visit.app().sign_out(&visit.signed.secret).await?;
    let mut response = done("/sign-in", Carried("flash-signed-out", 0))?;
    response.add_cookie(&session::end(&visit.site)).map_err(unwritten)?;
    let name = header::HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(name, header::HeaderValue::from_static("\"cache\""));
    Ok(response)
}

async fn forgotten_page(guest: Guest) -> Answered {
    guest.show(StatusCode::OK, &Forgotten::new(false))
}

async fn forgotten(post: GuestPost, request: HttpRequest) -> Answered {
    let GuestPost { guest, sent } = post;
    match guest.site.app.lost_password(&sent.text("email"), &peer(&request)).await {
        Ok(()) => guest.show(StatusCode::OK, &Forgotten::new(true)),
        Err(AppError::Fields(errors)) => {
            let mut page = Forgotten::new(false);
            page.form = with_errors(page.form, &sent, &errors);
            guest.show(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other.into()),
    }
}

async fn invitation_page(guest: Guest, secret: Path<String>, request: HttpRequest) -> Answered {
    match guest.site.app.invitation(&secret).await {
        Ok(person) => {
            guest.show(StatusCode::OK, &Invitation::new(Some(person.name), request.path()))
        }
        Err(error) => unusable(&guest, error, request.path()),
    }
}

async fn invitation(post: GuestPost, secret: Path<String>, request: HttpRequest) -> Answered {
    let GuestPost { guest, sent } = post;
    let app = &guest.site.app;
    let person = match app.invitation(&secret).await {
        Ok(person) => person,
        Err(error) => return unusable(&guest, error, request.path()),
    };
    let password = sent.text("password");
    let again = |errors: &FieldErrors| {
        let mut page = Invitation::new(Some(person.name.clone()), request.path());
        page.form = with_errors(page.form, &sent, errors);
        guest.show(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    if password != sent.text("password_again") {
        return again(&FieldErrors::one("password_again", "passwords_differ"));
    }
    match app.use_invitation(&secret, &password, &peer(&request)).await {
        Ok(person) => {
            match app.sign_in(&person.email, &password, &peer(&request), None).await {
                Ok(signed_in) => {
                    entered(&guest, &signed_in, done("/", Carried("flash-entered", 0))?)
                }
                // Too many came from this network lately; the password holds all the same.
                Err(AppError::Throttled { .. }) => done("/sign-in", Carried("flash-password", 0)),
                Err(error) => Err(error.into()),
            }
        }
        Err(AppError::Fields(errors)) => again(&errors),
        Err(error) => unusable(&guest, error, request.path()),
    }
}

/// A link that is unknown, used or expired leads nowhere, and says where to ask for another.
fn unusable(guest: &Guest, error: AppError, path: &str) -> Answered {
    match error {
        AppError::NotFound(_) | AppError::Conflict { .. } => {
            guest.show(StatusCode::GONE, &Invitation::new(None, path))
        }
        other => Err(other.into()),
    }
}

fn with_errors(form: Form, sent: &Sent, errors: &FieldErrors) -> Form {
    complaints::refused(form, sent, &Problem::fields(errors))
}

/// Chooses the language: of the person where one is signed in, of the browser in any case.
async fn language(
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, actix_web::Error> {
    let site = site(&request)?;
    let sent = Sent::new(read_form(&request, payload.into_inner()).await?);
    let locale: Locale =
        sent.text("locale").parse().map_err(|_| Failure::malformed("locale: vi, en or es"))?;
    if let Ok(signed) = signed(&site.app, &request).await {
        check_csrf(&signed.csrf, Some(&sent.text("csrf")))?;
        site.app.choose_locale(&signed.actor, locale).await.map_err(Failure::from)?;
    } else {
        check_origin(&site, &request)?;
    }
    let mut response = see_other(own_path(&sent.text("next")));
    let cookie = Cookie::build(LOCALE_COOKIE, locale.tag())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.is_behind_tls())
        .max_age(Duration::days(LOCALE_DAYS))
        .finish();
    response.add_cookie(&cookie).map_err(unwritten)?;
    Ok(response)
}

pub(super) fn unwritten(error: impl std::fmt::Display) -> Failure {
    tracing::error!(target: "dondoc::http", %error, "a cookie cannot be written");
    Failure::of(StatusCode::INTERNAL_SERVER_ERROR)
}
