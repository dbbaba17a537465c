//! Who looks at a page, and the frame around it.

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    dev::Payload,
    http::{StatusCode, header},
    web::Data,
};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::{
    flash::{self, Carried},
    kept, nav, places,
    sent::Sent,
    upload::read_sent,
};
use crate::{
    app::{App, Caller, boards::Organisations},
    domain::{locale::Locale, rights::Actor},
    web::{
        Site,
        act::site,
        answer::Answered,
        body::read_query,
        error::Failure,
        session::{Signed, check_csrf, check_origin, read_form, signed},
        views::{Flash, FlashKind, Page, Shell, UserMenu},
    },
    wording::Say,
};

/// The cookie that keeps the language of whoever is not signed in.
pub const LOCALE_COOKIE: &str = "dondoc_locale";
/// The form field that shows the session's CSRF secret.
const CSRF_FIELD: &str = "csrf";

/// Somebody signed in who looks at a page.
pub struct Visit {
    /// The site.
    pub site: Data<Site>,
    app: App,
    /// Who.
    pub signed: Signed,
    path: String,
    flash: Option<Flash>,
}

/// Somebody signed in who sent a form of ours.
pub struct Post {
    /// Who.
    pub visit: Visit,
    /// What the form says.
    pub sent: Sent,
}

/// Anybody who looks at a page that needs no sign-in.
pub struct Guest {
    /// The site.
    pub site: Data<Site>,
    /// The language of the browser, or the one chosen before.
    pub locale: Locale,
    path: String,
    flash: Option<Flash>,
}

/// Anybody who sent a form that needs no sign-in.
pub struct GuestPost {
    /// Who.
    pub guest: Guest,
    /// What the form says.
    pub sent: Sent,
}

impl Visit {
    /// Of the request, where somebody is signed in.
    ///
    /// # Errors
    /// Leads to the sign-in page.
    pub async fn of(request: &HttpRequest) -> Result<Self, actix_web::Error> {
        let (site, path, flash) = (site(request)?, places::of(request), flash::carried(request));
        // A form is answered with what it changed.
        let only_reads = request.method().is_safe();
        let app = if only_reads {
            site.app.at_one_state().await.map_err(Failure::from)?
        } else {
            site.app.clone()
        };
        let signed = signed(&app, request).await?;
        request.extensions_mut().insert(signed.clone());
        Ok(Self { site, app, signed, path, flash })
    }

    /// Of somebody who signed in with this very request.
    #[must_use]
    pub fn begun(site: Data<Site>, signed: Signed) -> Self {
        let app = site.app.clone();
        Self { site, app, signed, path: "/".to_owned(), flash: None }
    }

    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Who looks.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.signed.actor
    }

    /// Who acts.
    #[must_use]
    pub fn caller(&self) -> Caller {
        self.signed.actor.clone().into()
    }

    /// The reader's language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.signed.person.locale
    }

    /// The words `key` in the reader's language, for a link.
    #[must_use]
    pub fn word(&self, key: &str) -> String {
        self.site.engine.words().get(self.locale(), key, None)
    }

    /// A sentence in the reader's language, for a picture.
    #[must_use]
    pub fn say(&self, say: &Say) -> String {
        self.site.engine.words().say(self.locale(), self.site.app.config.zone, say)
    }

    /// A day in a few letters, for a picture's axis.
    #[must_use]
    pub fn short_day(&self, day: chrono::NaiveDate) -> String {
        self.site.engine.words().short_day(self.locale(), day)
    }

    /// Says how an act ended on the page that is shown in answer to it.
    #[must_use]
    pub fn saying(self, kind: FlashKind, say: Say) -> Self {
        Self { flash: Some(Flash { kind, say }), ..self }
    }

    /// The page, as it is.
    ///
    /// # Errors
    /// The database failed, or template and view do not fit.
    pub async fn show(&self, page: &impl Page) -> Answered {
        self.show_as(StatusCode::OK, page).await
    }

    /// The page under another status: with a refused form, or in place of one that is not there.
    ///
    /// # Errors
    /// As for [`Visit::show`].
    pub async fn show_as(&self, status: StatusCode, page: &impl Page) -> Answered {
        let app = self.app();
        let actor = self.actor();
        let organisations = app.organisations_of_posts(actor).await?;
        let (nav, nav_settings) = nav::entries(actor, &self.path);
        let shell = Shell {
            csrf: self.signed.csrf.clone(),
            nav,
            nav_settings,
            user: Some(self.menu(&organisations)),
            held: app.held().await?.is_some(),
            single_keys: self.signed.person.single_keys,
            ..bare(&self.site, self.locale(), &self.path, self.flash.clone())
        };
        html(status, &shell, &self.site, page)
    }

    /// The reader's posts, in words.
    #[must_use]
    pub fn posts(&self, organisations: &Organisations) -> Vec<Say> {
        let post = |post: &crate::domain::rights::HeldPost| {
            let organisation = organisations.get(&post.organisation)?.name(self.locale());
            let role = Say::new(format!("role-{}", post.role.name()));
            Some(Say::new("post").with("role", role).with("organisation", organisation))
        };
        self.actor().posts.iter().filter_map(post).collect()
    }

    fn menu(&self, organisations: &Organisations) -> UserMenu {
        UserMenu {
            key: self.signed.person.id.0.simple().to_string(),
            name: self.signed.person.name.clone(),
            email: self.signed.person.email.clone(),
            posts: self.posts(organisations),
            in_place_of: self.actor().stands_for.iter().map(in_place_of).collect(),
        }
    }
}

impl Guest {
    /// Of any request.
    ///
    /// # Errors
    /// The site was put together wrongly.
    pub(super) fn of(request: &HttpRequest) -> Result<Self, Failure> {
        let (site, path) = (site(request)?, places::of(request));
        Ok(Self { site, locale: locale_of(request), path, flash: flash::carried(request) })
    }

    /// The page.
    ///
    /// # Errors
    /// Template and view do not fit.
    pub fn show(&self, status: StatusCode, page: &impl Page) -> Answered {
        let shell = bare(&self.site, self.locale, &self.path, self.flash.clone());
        html(status, &shell, &self.site, page)
    }
}

/// The page in place of one that cannot be shown, for whoever asked.
///
/// # Errors
/// As for [`Visit::show`].
pub async fn show_to_whoever(
    request: &HttpRequest,
    status: StatusCode,
    page: &impl Page,
) -> Answered {
    if let Ok(visit) = Visit::of(request).await
        && let Ok(shown) = visit.show_as(status, page).await
    {
        return Ok(shown);
    }
    // Nobody is signed in, or the database does not say who.
    Guest::of(request)?.show(status, page)
}

/// In whose place somebody acts, and until when.
pub fn in_place_of(absent: &crate::domain::rights::StandsFor) -> Say {
    Say::new("in-place-of").with("name", absent.name.as_str()).with("until", absent.until)
}

/// A frame without a reader.
fn bare(site: &Site, locale: Locale, path: &str, flash: Option<Flash>) -> Shell {
    Shell {
        locale,
        zone: site.app.config.zone,
        csrf: String::new(),
        path: path.to_owned(),
        now: site.app.clock.now(),
        nav: Vec::new(),
        nav_settings: Vec::new(),
        user: None,
        flash,
        demo: site.demo_clock.is_some(),
        held: false,
        single_keys: false,
    }
}

fn html(status: StatusCode, shell: &Shell, site: &Site, page: &impl Page) -> Answered {
    let html = shell.render(&site.engine, page).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "a page cannot be rendered");
        Failure::of(StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    let mut response = HttpResponse::build(status);
    response.content_type("text/html; charset=utf-8");
    // Whoever signs out takes the browser's copies along; see `doors`.
    response.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    if shell.flash.is_some() {
        response.cookie(flash::shown());
    }
    Ok(response.body(html))
}

/// Leads on to another page of ours after an act.
#[must_use]
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, path))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// Leads on, and says there what the act brought about.
///
/// # Errors
/// None: the cookie is ours.
pub fn done(path: &str, carried: Carried) -> Answered {
    let mut response = see_other(path);
    response.add_cookie(&carried.cookie()).map_err(|error| {
        tracing::error!(target: "dondoc::http", %error, "a cookie cannot be written");
        Failure::of(StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    Ok(response)
}

/// The query string of a page.
///
/// # Errors
/// 400 naming a parameter that is unknown or does not fit.
pub fn query<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Failure> {
    read_query(request)
}

/// A path of this site that a form names, to go on to; the front page for anything else.
#[must_use]
pub fn own_path(named: &str) -> &str {
    let is_ours = named.starts_with('/')
        && !named.starts_with("//")
        && !named.contains(|c: char| c.is_control() || c == '\\');
    if is_ours { named } else { "/" }
}

fn locale_of(request: &HttpRequest) -> Locale {
    let chosen = request.cookie(LOCALE_COOKIE);
    if let Some(chosen) = chosen.and_then(|cookie| cookie.value().parse().ok()) {
        return chosen;
    }
    let wanted = request.headers().get(header::ACCEPT_LANGUAGE);
    let wanted = wanted.and_then(|wanted| wanted.to_str().ok()).unwrap_or_default();
    let mut tags = wanted.split(',').filter_map(|tag| tag.trim().get(..2)?.parse().ok());
    tags.next().unwrap_or_default()
}

impl FromRequest for Visit {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}

impl FromRequest for Post {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let visit = match Visit::of(&request).await {
                Err(error) if kept::leads_to_sign_in(&error) => {
                    let page = kept::signed_out(&request, payload).await;
                    return Err(page.map_or(error, kept::answered));
                }
                visit => visit?,
            };
            let mut sent = read_sent(&request, payload).await?;
            let shown = sent.take(CSRF_FIELD);
            if let Err(refused) = check_csrf(&visit.signed.csrf, shown.as_deref()) {
                let page = kept::stale(&request, &visit, &sent).await;
                return Err(page.map_or_else(|| refused.into(), kept::answered));
            }
            Ok(Self { visit, sent })
        })
    }
}

impl FromRequest for Guest {
    type Error = Failure;
    type Future = std::future::Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Self::of(request))
    }
}

impl FromRequest for GuestPost {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let guest = Guest::of(&request)?;
            check_origin(&guest.site, &request)?;
            let fields = read_form(&request, payload).await?;
            Ok(Self { guest, sent: Sent::new(fields) })
        })
    }
}
