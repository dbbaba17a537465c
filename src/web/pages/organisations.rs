//! `/admin/organisations`: the register, which everybody may read, and what is added to it.

use actix_web::{HttpRequest, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    address::Address,
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done},
    sent::Sent,
};
use crate::{
    app::{
        AppError, By,
        organisations::{Names, NewOrganisation, OrganisationQuery, Wanted},
    },
    domain::{
        fields::FieldErrors,
        locale::Locale,
        organisation::{Kind, Organisation},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Link,
            form_page::FormPage,
            forms,
            organisations::{OrganisationRow, Organisations},
        },
    },
    wording::Say,
};

/// The routes; before those of one organisation.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/organisations")
                .route(web::get().to(list))
                .route(web::post().to(create)),
        )
        .route("/admin/organisations/new", web::get().to(new));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    q: Option<String>,
    kind: Option<String>,
    as_of: Option<NaiveDate>,
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let Question { q, kind, as_of, cursor } = address.read()?;
    let unknown = || Failure::malformed("kind: unknown");
    let wanted = kind.as_deref();
    let wanted = wanted.map(|kind| Kind::from_name(kind).ok_or_else(unknown)).transpose()?;
    let today = visit.app().today();
    let day = as_of.unwrap_or(today);
    let query = OrganisationQuery {
        wanted: Wanted { on: Some(day), kind: wanted, ..Wanted::default() },
        q: q.clone(),
        after: super::ids::cursor(cursor.as_deref())?,
        limit: None,
    };
    let found = visit.app().organisations(&query).await?;
    let kinds = Choice::chosen(forms::organisation_kinds(), kind.as_deref());
    let is_admin = visit.actor().is_admin();
    let page = Organisations {
        q: q.unwrap_or_default(),
        kinds,
        as_of: day,
        asks: address.asks(),
        rows: found.items.iter().map(|one| row(one, visit.locale(), today)).collect(),
        pager: address.pager(found.next.map(|id| id.to_string()).as_deref()),
        create: is_admin.then(|| "/admin/organisations/new".to_owned()),
        import: is_admin.then(|| "/admin/organisations/import".to_owned()),
    };
    visit.show(&page).await
}

/// One organisation as the list says it.
#[must_use]
pub fn row(one: &Organisation, locale: Locale, today: NaiveDate) -> OrganisationRow {
    OrganisationRow {
        href: format!("/admin/organisations/{}", one.id),
        code: one.code.clone(),
        provisional: one.code_is_provisional,
        name: one.name(locale).to_owned(),
        kind: one.kind.name().to_owned(),
        valid_from: one.valid_from,
        valid_to: one.valid_to,
        is_former: one.has_ended_by(today),
    }
}

/// Organisations of `day` to choose among, with their codes.
///
/// # Errors
/// The database failed.
pub async fn choices(visit: &Visit, day: NaiveDate) -> Result<Vec<Choice>, Failure> {
    let found = visit.app().organisations_to_choose(day).await?;
    let choice = |known: &Organisation| {
        let code = known.code.as_deref().map(|code| format!("{code} – ")).unwrap_or_default();
        Choice::plain(known.id.to_string(), code + known.name(visit.locale()))
    };
    Ok(found.iter().map(choice).collect())
}

async fn form(visit: &Visit) -> Result<FormPage, Failure> {
    if !visit.actor().is_admin() {
        return Err(Failure::not_found());
    }
    let today = visit.app().today();
    let mut form = forms::organisation("/admin/organisations", choices(visit, today).await?);
    if let Some(from) = form.fields.iter_mut().find(|field| field.name == "valid_from") {
        from.value = today.to_string();
    }
    let back = Link::new("/admin/organisations", visit.word("nav-organisations"));
    Ok(FormPage::new(Say::new("organisation-new"), form).back(back))
}

async fn new(visit: Visit) -> Answered {
    let page = form(&visit).await?;
    visit.show(&page).await
}

async fn create(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let created = match new_organisation(&sent) {
        Ok(new) => visit.app().create_organisation(&By::from(visit.caller()), new).await,
        Err(errors) => Err(AppError::Fields(errors)),
    };
    match created {
        Ok(made) => done(&format!("/admin/organisations/{}", made.id), SAVED),
        Err(error) => form_again(&visit, &sent, error, form(&visit).await?).await,
    }
}

fn new_organisation(sent: &Sent) -> Result<NewOrganisation, FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = sent.given("kind");
    let known = kind.as_deref().and_then(Kind::from_name);
    if known.is_none() {
        errors.add("kind", if kind.is_some() { "unknown_kind" } else { "required" });
    }
    let valid_from = sent.must_date(&mut errors, "valid_from");
    let valid_to = sent.date(&mut errors, "valid_to");
    let names = names(sent);
    errors.merge(names.check());
    errors.into_result()?;
    let kind = known.ok_or_else(|| FieldErrors::one("kind", "required"))?;
    Ok(NewOrganisation {
        code: sent.given("code"),
        code_is_provisional: sent.is_ticked("code_is_provisional"),
        names,
        kind,
        parent: sent.given("parent"),
        mailbox: sent.given("mailbox"),
        requires_approval: sent.is_ticked("requires_approval"),
        valid_from,
        valid_to,
    })
}

/// The names that a form gives.
#[must_use]
pub fn names(sent: &Sent) -> Names {
    Names { vi: sent.text("name_vi"), en: sent.text("name_en"), es: sent.given("name_es") }
}
