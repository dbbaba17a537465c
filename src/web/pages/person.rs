//! `/admin/people/{id}`: one person with posts, and what an administrator changes of them.

use actix_web::{
    HttpRequest,
    http::header,
    web::{self, Path},
};
use chrono::NaiveDate;

use super::{
    acts::{complain, show_refused},
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    organisations::choices,
    people::state,
    sent::Sent,
};
use crate::{
    app::{
        AppError, By,
        people::PersonChange,
        posts::{NewPost, PostRecord, WantedPosts},
    },
    domain::{
        fields::FieldErrors,
        ids::{PersonId, PostId},
        person::Person,
        rights::Role,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            FlashKind, Form, Link, forms,
            people::{self as view, PostLine},
        },
    },
    wording::Say,
};

/// Posts of one person that are shown, at most.
const POSTS_MAX: u64 = 200;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/people/{id}")
                .route(web::get().to(show))
                .route(web::post().to(change)),
        )
        .route("/admin/people/{id}/invitation", web::post().to(invite))
        .route("/admin/people/{id}/account", web::post().to(account))
        .route("/admin/people/{id}/posts", web::post().to(give))
        .route("/admin/posts/{id}/end", web::post().to(end));
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let page = page(&visit, super::ids::id(&path)?).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, id: PersonId) -> Result<view::Person, Failure> {
    let (app, actor) = (visit.app(), visit.actor());
    if !actor.reads_everything() {
        return Err(Failure::not_found());
    }
    let person = app.person(actor, id).await?;
    let wanted = WantedPosts { person: Some(id), organisation: None, role: None, on: None };
    let posts = app.posts(actor, &wanted, None, Some(POSTS_MAX)).await?.items;
    let has_password = app.with_password(actor, &[id]).await?.contains(&id);
    let is_admin = actor.is_admin();
    Ok(view::Person {
        name: person.name.clone(),
        email: person.email.clone(),
        reads: person.locale.tag().to_owned(),
        state: state(&person, has_password).to_owned(),
        posts: lines(visit, posts, is_admin).await?,
        invitation: None,
        acts: if is_admin { acts(&person, has_password) } else { Vec::new() },
        actions: if is_admin { vec![edit_form(&person)] } else { Vec::new() },
        add_post: if is_admin { Some(post_form(visit, id).await?) } else { None },
        handover: is_admin.then(|| format!("/admin/people/{id}/handover")),
    })
}

/// The posts, present ones first.
async fn lines(
    visit: &Visit,
    mut posts: Vec<PostRecord>,
    is_admin: bool,
) -> Result<Vec<PostLine>, Failure> {
    let today = visit.app().today();
    let ids = posts.iter().map(|held| held.post.organisation);
    let known = visit.app().organisations_of(ids).await?;
    let holds = |held: &PostRecord| {
        held.post.from <= today && held.post.to.is_none_or(|last| today <= last)
    };
    posts.sort_by_key(|held| (!holds(held), std::cmp::Reverse(held.post.from)));
    let line = |held: PostRecord| {
        let name = known.get(&held.post.organisation).map(|known| known.name(visit.locale()));
        let href = format!("/admin/organisations/{}", held.post.organisation);
        let may_end = is_admin && holds(&held) && held.post.to != Some(today);
        PostLine {
            role: held.post.role.name().to_owned(),
            organisation: Link::new(href, name.unwrap_or_default()),
            from: held.post.from,
            to: held.post.to,
            is_past: held.post.to.is_some_and(|last| last < today),
            end: may_end.then(|| end_form(&held)),
        }
    };
    Ok(posts.into_iter().map(line).collect())
}

fn end_form(held: &PostRecord) -> Form {
    Form::new(&format!("end-{}", held.id), format!("/admin/posts/{}/end", held.id), "post-end")
        .style("secondary")
        .confirm(Say::new("post-end-confirm"))
        .version(held.version)
        .hidden("person", held.post.person.to_string())
}

/// Invites, closes, opens again.
fn acts(person: &Person, has_password: bool) -> Vec<Form> {
    let account = format!("/admin/people/{}/account", person.id);
    if !person.is_active {
        let open = Form::new("open", account, "person-open").version(person.version);
        return vec![open.hidden("active", "true")];
    }
    let invite = format!("/admin/people/{}/invitation", person.id);
    let style = if has_password { "secondary" } else { "primary" };
    let close = Form::new("close", account, "person-close").version(person.version);
    vec![
        Form::new("invite", invite, "person-invite").style(style),
        close.style("danger").confirm(Say::new("person-close-confirm")).hidden("active", "false"),
    ]
}

fn edit_form(person: &Person) -> Form {
    let mut form = forms::person(&format!("/admin/people/{}", person.id))
        .title("person-edit")
        .style("secondary")
        .version(person.version);
    for field in &mut form.fields {
        let value = match field.name.as_str() {
            "name" => person.name.clone(),
            "email" => person.email.clone(),
            _ => person.locale.tag().to_owned(),
        };
        *field = field.clone().value(value);
    }
    form
}

async fn post_form(visit: &Visit, id: PersonId) -> Result<Form, Failure> {
    let today = visit.app().today();
    let choices = choices(visit, today).await?;
    let mut form = forms::post(&format!("/admin/people/{id}/posts"), choices);
    if let Some(from) = form.fields.iter_mut().find(|field| field.name == "from") {
        from.value = today.to_string();
    }
    Ok(form)
}

async fn change(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let changed = match change_of(&sent) {
        Ok(change) => change_person(&visit, id, change, &sent).await,
        Err(errors) => Err(AppError::Fields(errors)),
    };
    answered(visit, id, &sent, &request, changed).await
}

fn change_of(sent: &Sent) -> Result<PersonChange, FieldErrors> {
    let mut errors = FieldErrors::default();
    let locale = sent.read(&mut errors, "locale", "unknown_locale");
    errors.into_result()?;
    let (name, email) = (Some(sent.text("name")), Some(sent.text("email")));
    Ok(PersonChange { name, email, locale, is_active: None })
}

/// Closes the account, or opens it again.
async fn account(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let is_active = Some(sent.text("active") == "true");
    let change = PersonChange { is_active, ..PersonChange::default() };
    let changed = change_person(&visit, id, change, &sent).await;
    answered(visit, id, &sent, &request, changed).await
}

async fn change_person(
    visit: &Visit,
    id: PersonId,
    change: PersonChange,
    sent: &Sent,
) -> Result<(), AppError> {
    let by = By::from(visit.caller());
    visit.app().change_person(&by, id, change, sent.version()).await.map(|_| ())
}

/// Makes a link and shows it, this once.
async fn invite(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let link = match visit.app().invite(&By::from(visit.caller()), id).await {
        Ok(invited) => invited.link,
        Err(error) => return answered(visit, id, &sent, &request, Err(error)).await,
    };
    let page = view::Person { invitation: Some(link), ..page(&visit, id).await? };
    let visit = visit.saying(FlashKind::Success, Say::new("flash-invited"));
    let mut response = visit.show(&page).await?;
    let no_store = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

async fn give(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let given = match new_post(id, &sent) {
        Ok(new) => visit.app().create_post(&By::from(visit.caller()), new).await.map(|_| ()),
        Err(errors) => Err(AppError::Fields(errors)),
    };
    answered(visit, id, &sent, &request, given).await
}

fn new_post(person: PersonId, sent: &Sent) -> Result<NewPost, FieldErrors> {
    let mut errors = FieldErrors::default();
    let organisation = sent.given("organisation");
    let role = sent.given("role");
    for (name, value) in [("organisation", &organisation), ("role", &role)] {
        if value.is_none() {
            errors.add(name, "required");
        }
    }
    let role = role.as_deref().and_then(Role::from_name);
    let from = sent.must_date(&mut errors, "from");
    let to: Option<NaiveDate> = sent.date(&mut errors, "to");
    if sent.given("role").is_some() && role.is_none() {
        errors.add("role", "unknown_role");
    }
    errors.into_result()?;
    let (Some(organisation), Some(role)) = (organisation, role) else {
        return Err(FieldErrors::one("role", "required"));
    };
    Ok(NewPost { person, organisation, role, from, to })
}

/// Ends a post today.
async fn end(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id: PostId = super::ids::id(&path)?;
    let today = visit.app().today();
    let by = By::from(visit.caller());
    let ended = visit.app().end_post(&by, id, today, sent.version()).await;
    let person = super::ids::id(&sent.text("person"));
    match ended {
        Ok(ended) => done(&format!("/admin/people/{}", ended.post.person), SAVED),
        Err(error) => answered(visit, person?, &sent, &request, Err(error)).await,
    }
}

/// Leads back to the person, or shows the page with the form that was refused.
async fn answered(
    visit: Visit,
    id: PersonId,
    sent: &Sent,
    request: &HttpRequest,
    act: Result<(), AppError>,
) -> Answered {
    let problem = match act {
        Ok(()) => return done(&format!("/admin/people/{id}"), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, id).await?;
    let ends = page.posts.iter_mut().filter_map(|line| line.end.as_mut());
    let forms = page.acts.iter_mut().chain(&mut page.actions).chain(&mut page.add_post).chain(ends);
    let above = complain(forms, request.path(), sent, &problem);
    show_refused(visit, &problem, above, &page).await
}
