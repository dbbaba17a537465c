//! `/admin/people`: who works here, and a person who is added.

use actix_web::{HttpRequest, web};
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
        people::{NewPerson, PersonQuery},
        posts::PostRecord,
    },
    domain::{fields::FieldErrors, ids::PersonId, person::Person},
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Link,
            form_page::FormPage,
            forms,
            people::{People, PersonRow},
        },
    },
    wording::Say,
};

/// The routes; before those of one person.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/people").route(web::get().to(list)).route(web::post().to(create)),
        )
        .route("/admin/people/new", web::get().to(new));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    q: Option<String>,
    cursor: Option<String>,
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let Question { q, cursor } = address.read()?;
    let after = super::ids::cursor(cursor.as_deref())?;
    let query = PersonQuery { q: q.clone(), after, ..PersonQuery::default() };
    let found = visit.app().people(visit.actor(), &query).await?;
    let is_admin = visit.actor().is_admin();
    let page = People {
        q: q.unwrap_or_default(),
        rows: rows(&visit, &found.items).await?,
        pager: address.pager(found.next.map(|id| id.to_string()).as_deref()),
        create: is_admin.then(|| "/admin/people/new".to_owned()),
        import: is_admin.then(|| "/admin/people/import".to_owned()),
    };
    visit.show(&page).await
}

/// People as rows, with the posts they hold today.
///
/// # Errors
/// Only for those who read everything.
pub async fn rows(visit: &Visit, people: &[Person]) -> Result<Vec<PersonRow>, Failure> {
    let (app, actor) = (visit.app(), visit.actor());
    let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let posts = app.posts_of(actor, &ids).await?;
    let known = app.organisations_of(posts.iter().map(|held| held.post.organisation)).await?;
    let with_password = app.with_password(actor, &ids).await?;
    let post = |held: &PostRecord| {
        let role = Say::new(format!("role-{}", held.post.role.name()));
        let organisation = known.get(&held.post.organisation)?.name(visit.locale());
        Some(Say::new("post").with("role", role).with("organisation", organisation))
    };
    let row = |person: &Person| PersonRow {
        href: format!("/admin/people/{}", person.id),
        name: person.name.clone(),
        email: person.email.clone(),
        posts: posts.iter().filter(|held| held.post.person == person.id).filter_map(post).collect(),
        state: state(person, with_password.contains(&person.id)).to_owned(),
    };
    Ok(people.iter().map(row).collect())
}

/// Where an account stands.
#[must_use]
pub fn state(person: &Person, has_password: bool) -> &'static str {
    match (person.is_active, has_password) {
        (false, _) => "closed",
        (true, true) => "active",
        (true, false) => "invited",
    }
}

fn form(visit: &Visit) -> Result<FormPage, Failure> {
    if !visit.actor().is_admin() {
        return Err(Failure::not_found());
    }
    let back = Link::new("/admin/people", visit.word("nav-people"));
    Ok(FormPage::new(Say::new("person-new"), forms::person("/admin/people")).back(back))
}

async fn new(visit: Visit) -> Answered {
    let page = form(&visit)?;
    visit.show(&page).await
}

async fn create(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let created = match new_person(&sent) {
        Ok(person) => visit.app().create_person(&By::from(visit.caller()), person).await,
        Err(errors) => Err(AppError::Fields(errors)),
    };
    match created {
        Ok(person) => done(&format!("/admin/people/{}", person.id), SAVED),
        Err(error) => form_again(&visit, &sent, error, form(&visit)?).await,
    }
}

fn new_person(sent: &Sent) -> Result<NewPerson, FieldErrors> {
    let mut errors = FieldErrors::default();
    let locale = sent.read(&mut errors, "locale", "unknown_locale");
    if sent.given("locale").is_none() {
        errors.add("locale", "required");
    }
    errors.into_result()?;
    let locale = locale.unwrap_or_default();
    Ok(NewPerson { name: sent.text("name"), email: sent.text("email"), locale })
}
