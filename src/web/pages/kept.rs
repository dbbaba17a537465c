//! What was typed outlives a lost session, without scripts too: a form that comes when nobody is
//! signed in any more, or with the secret of an older session, is carried along and offered again.

use actix_web::{
    HttpRequest, HttpResponse,
    dev::Payload,
    http::{StatusCode, header},
    web,
};

use super::{
    doors::{refusal, unwritten},
    frame::{Guest, GuestPost, Visit, own_path},
    sent::Sent,
    upload::read_sent,
};
use crate::{
    app::accounts::sessions::SESSION_LASTS,
    web::{
        Site,
        answer::Answered,
        limits::BodyLimit,
        peer::peer,
        session::{self, COOKIE, Signed, check_origin},
        views::{Field, FieldKind, Form, form_page::FormPage, sign_in::SignIn},
    },
    wording::Say,
};

/// A form that is carried along, bytes at most.
const KEPT_BYTES_MAX: usize = 1024 * 1024;
/// Where a carried form signs in.
const PATH: &str = "/sign-in/kept";
/// The field that names where the form was going.
const ACTION: &str = "kept_action";
/// The field that says that files went with it.
const FILES: &str = "kept_files";
/// Stands before the names of carried fields.
const PREFIX: &str = "kept.";
/// Shorter words without blanks were chosen, not typed.
const CHOSEN_CHARS_MAX: usize = 40;

/// The route.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource(PATH)
            // Its names are longer by their prefix.
            .app_data(BodyLimit(2 * KEPT_BYTES_MAX))
            .route(web::post().to(sign_in)),
    );
}

/// A form in which somebody wrote something.
pub struct Carried {
    action: String,
    fields: Vec<(String, String)>,
    had_files: bool,
}

impl Carried {
    fn of(action: &str, sent: &Sent) -> Option<Self> {
        let is_kept = |name: &str| name != "csrf" && !name.starts_with("password");
        let fields = sent.fields().filter(|(name, _)| is_kept(name));
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let fields: Vec<(String, String)> = fields.map(owned).collect();
        let has_text = fields.iter().any(|(_, value)| is_typed(value));
        let action = own_path(action).to_owned();
        has_text.then_some(Self { action, fields, had_files: sent.has_files() })
    }

    /// What a sign-in form carried.
    fn from_sign_in(sent: &Sent) -> Self {
        let fields = sent.fields().filter_map(|(name, value)| {
            Some((name.strip_prefix(PREFIX)?.to_owned(), value.to_owned()))
        });
        Self {
            action: own_path(&sent.text(ACTION)).to_owned(),
            fields: fields.collect(),
            had_files: sent.is_ticked(FILES),
        }
    }

    /// The sign-in form that carries it.
    fn sign_in(&self) -> FormPage {
        let mut form = SignIn::new("/").form;
        PATH.clone_into(&mut form.action);
        form.hidden.clear();
        form = form.hidden(ACTION, &self.action).hidden(FILES, self.had_files.to_string());
        for (name, value) in &self.fields {
            form = form.hidden(&format!("{PREFIX}{name}"), value);
        }
        FormPage::new(Say::new("kept-signed-out"), form).about(Say::new("kept-signed-out-about"))
    }

    /// The form itself once more: what was typed can be mended, what was chosen goes along.
    fn again(&self, site: &Site, locale: crate::domain::locale::Locale) -> FormPage {
        let mut form = Form::new("kept", &self.action, "kept-send");
        let mut fields = Vec::new();
        for (name, value) in &self.fields {
            if !is_typed(value) {
                form = form.hidden(name, value);
                continue;
            }
            let field = Field::new(name, FieldKind::Textarea).optional().value(value);
            let is_known = site.engine.words().find(locale, &field.label, None).is_ok();
            fields.push(if is_known { field } else { field.label("kept-field") });
        }
        let about = if self.had_files { "kept-again-files" } else { "kept-again" };
        FormPage::new(Say::new("kept-title"), form.fields(fields)).about(Say::new(about))
    }
}

/// Whether somebody wrote that, rather than choosing it.
fn is_typed(value: &str) -> bool {
    let value = value.trim();
    value.chars().count() > CHOSEN_CHARS_MAX
        || value.chars().any(|c| c.is_whitespace() || !c.is_ascii())
}

/// The page in answer to a form for which nobody is signed in; `None` where there is nothing to
/// keep, or the form came from elsewhere.
pub async fn signed_out(request: &HttpRequest, payload: Payload) -> Option<HttpResponse> {
    let announced = request.headers().get(header::CONTENT_LENGTH)?;
    let bytes: usize = announced.to_str().ok()?.parse().ok()?;
    let guest = Guest::of(request).ok()?;
    if bytes > KEPT_BYTES_MAX || check_origin(&guest.site, request).is_err() {
        return None;
    }
    let sent = read_sent(request, payload).await.ok()?;
    let carried = Carried::of(request.path(), &sent)?;
    guest.show(StatusCode::UNAUTHORIZED, &carried.sign_in()).ok()
}

/// The page in answer to a form with the secret of an older session; `None` where there is nothing
/// to keep, or where the browser does not say that the form is ours.
pub async fn stale(request: &HttpRequest, visit: &Visit, sent: &Sent) -> Option<HttpResponse> {
    let says_where = ["sec-fetch-site", "origin"];
    let is_told = says_where.iter().any(|name| request.headers().contains_key(*name));
    if !is_told || check_origin(&visit.site, request).is_err() {
        return None;
    }
    let carried = Carried::of(request.path(), sent)?;
    let page = carried.again(&visit.site, visit.locale());
    visit.show_as(StatusCode::FORBIDDEN, &page).await.ok()
}

/// Signs in, and offers the carried form again.
async fn sign_in(post: GuestPost, request: HttpRequest) -> Answered {
    let GuestPost { guest, sent } = post;
    let carried = Carried::from_sign_in(&sent);
    let (email, password) = (sent.text("email"), sent.text("password"));
    let former = request.cookie(COOKIE);
    let former = former.as_ref().map(actix_web::cookie::Cookie::value);
    let app = &guest.site.app;
    let signed_in = match app.sign_in(&email, &password, &peer(&request), former).await {
        Ok(signed_in) => signed_in,
        Err(error) => {
            let (status, say, retry_after_s) = refusal(error)?;
            let mut page = carried.sign_in();
            page.form = page.form.filled(|name| sent.all(name)).refused("", say);
            let mut response = guest.show(status, &page)?;
            if let Some(seconds) = retry_after_s {
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            return Ok(response);
        }
    };
    let cookie = session::begin(&guest.site, &signed_in.secret, SESSION_LASTS);
    let session = signed_in.session;
    let (actor, person, csrf) = (session.actor, session.person, session.csrf);
    let signed = Signed { actor, person, csrf, secret: signed_in.secret };
    let page = carried.again(&guest.site, signed.person.locale);
    let mut response = Visit::begun(guest.site, signed).show(&page).await?;
    response.add_cookie(&cookie).map_err(unwritten)?;
    Ok(response)
}

/// What went wrong, as the answer that a browser is shown.
#[must_use]
pub fn answered(response: HttpResponse) -> actix_web::Error {
    actix_web::error::InternalError::from_response("a form was kept", response).into()
}

/// Whether an error leads to the sign-in page.
#[must_use]
pub fn leads_to_sign_in(error: &actix_web::Error) -> bool {
    error.as_response_error().status_code() == StatusCode::SEE_OTHER
}
