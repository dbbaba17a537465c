//! `/me`: one's own account: language, tokens, sessions.

use actix_web::{
    HttpRequest,
    http::header,
    web::{self, Path},
};

use super::{
    acts::{again, complain, show_refused},
    complaints::{mendable, refused},
    flash::{Carried, SAVED},
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{
        AppError, By,
        accounts::{MadeToken, Scope, tokens::TokenRecord},
        people::Preferences,
    },
    domain::{fields::FieldErrors, locale::Locale, weekly::gets_weekly},
    web::{
        answer::Answered,
        error::Failure,
        session,
        views::{
            FlashKind,
            me::{
                Me, Token, everywhere_form, keys_form, language_form, revoke_form, summary_form,
                token_form, weekly_form,
            },
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/me", web::get().to(show))
        .route("/me/language", web::post().to(choose))
        .route("/me/summary", web::post().to(choose_summary))
        .route("/me/keys", web::post().to(choose_keys))
        .route("/me/weekly", web::post().to(choose_weekly))
        .route("/me/tokens", web::post().to(make))
        .route("/me/tokens/{id}/revoke", web::post().to(revoke))
        .route("/me/sign-out-everywhere", web::post().to(sign_out));
}

async fn show(visit: Visit) -> Answered {
    let page = page(&visit).await?;
    visit.show(&page).await
}

pub(super) async fn page(visit: &Visit) -> Result<Me, Failure> {
    let (app, person) = (visit.app(), &visit.signed.person);
    let now = app.clock.now();
    let tokens = app.tokens(visit.actor()).await?;
    let organisations = app.organisations_of_posts(visit.actor()).await?;
    let token = |token: &TokenRecord| {
        let works = token.revoked_at.is_none() && token.expires_at > now;
        Token {
            name: token.name.clone(),
            scope: token.scope.clone(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            state: if works { "active" } else { "former" }.to_owned(),
            revoke: works.then(|| revoke_form(&token.id.to_string())),
        }
    };
    let (absences, absence) = super::absences::own(visit).await?;
    Ok(Me {
        name: person.name.clone(),
        email: person.email.clone(),
        posts: visit.posts(&organisations),
        language: language_form(person.locale.tag()),
        summary: summary_form(person.daily_summary),
        keys: keys_form(person.single_keys),
        weekly: weekly_form(gets_weekly(person, &visit.actor().posts)),
        absences,
        absence,
        secret: None,
        tokens: tokens.iter().map(token).collect(),
        make: token_form(),
        everywhere: everywhere_form(),
    })
}

async fn choose(post: Post, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let unknown = |_| AppError::Fields(FieldErrors::one("locale", "unknown_locale"));
    let chosen = match sent.text("locale").parse::<Locale>().map_err(unknown) {
        Ok(locale) => visit.app().choose_locale(visit.actor(), locale).await,
        Err(error) => Err(error),
    };
    let problem = match chosen {
        Ok(_) => return done("/me", SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit).await?;
    let above = complain([&mut page.language], request.path(), &sent, &problem);
    show_refused(visit, &problem, above, &page).await
}

/// Chooses how level-0 mail comes.
async fn choose_summary(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let daily_summary = Some(sent.text("daily_summary") == "true");
    let chosen = Preferences { daily_summary, ..Preferences::default() };
    visit.app().choose_preferences(visit.actor(), chosen).await?;
    done("/me", SAVED)
}

/// Chooses whether single keys do something.
async fn choose_keys(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let single_keys = Some(sent.is_ticked("single_keys"));
    let chosen = Preferences { single_keys, ..Preferences::default() };
    visit.app().choose_preferences(visit.actor(), chosen).await?;
    done("/me", SAVED)
}

/// Chooses whether the weekly letter comes.
async fn choose_weekly(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let weekly_letter = Some(sent.text("weekly_letter") == "true");
    let chosen = Preferences { weekly_letter, ..Preferences::default() };
    visit.app().choose_preferences(visit.actor(), chosen).await?;
    done("/me", SAVED)
}

/// Makes a token and shows it, this once.
async fn make(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let made = match wanted(&sent) {
        Ok((scope, days)) => {
            let (by, person) = (By::from(visit.caller()), visit.actor().person);
            visit.app().create_token(&by, person, &sent.text("name"), scope, days).await
        }
        Err(errors) => Err(AppError::Fields(errors)),
    };
    let mut page = page(&visit).await?;
    let secret = match made {
        Ok(MadeToken { secret, .. }) => secret,
        Err(error) => {
            let problem = mendable(error.into())?;
            page.make = refused(page.make, &sent, &problem);
            return visit.show_as(problem.status_code(), &page).await;
        }
    };
    page.secret = Some(secret);
    let visit = visit.saying(FlashKind::Success, Say::new("flash-token"));
    let mut response = visit.show(&page).await?;
    let no_store = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

fn wanted(sent: &Sent) -> Result<(Scope, u16), FieldErrors> {
    let mut errors = FieldErrors::default();
    let scope = Scope::from_name(&sent.text("scope"));
    if scope.is_none() {
        errors.add("scope", "required");
    }
    let days = sent.read(&mut errors, "days", "not_a_number");
    if sent.given("days").is_none() {
        errors.add("days", "required");
    }
    if sent.given("name").is_none() {
        errors.add("name", "required");
    }
    errors.into_result()?;
    Ok((scope.unwrap_or(Scope::Read), days.unwrap_or_default()))
}

async fn revoke(post: Post, path: Path<String>) -> Answered {
    let visit = post.visit;
    let by = By::from(visit.caller());
    match visit.app().revoke_token(&by, super::ids::id(&path)?).await {
        Ok(()) => done("/me", Carried("flash-removed", 0)),
        Err(error) => {
            let page = page(&visit).await?;
            again(visit, error, &page).await
        }
    }
}

/// Ends every session of the reader, this one too.
async fn sign_out(post: Post) -> Answered {
    let visit = post.visit;
    visit.app().sign_out_everywhere(&visit.caller()).await?;
    let mut response = done("/sign-in", Carried("flash-signed-out", 0))?;
    response.add_cookie(&session::end(&visit.site)).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "a cookie cannot be written");
        Failure::of(actix_web::http::StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    let name = header::HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(name, header::HeaderValue::from_static("\"cache\""));
    Ok(response)
}
