//! `/admin/organisations/{id}`: one organisation through one validity.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use chrono::Days;

use super::{
    acts::{complain, show_refused},
    aliases,
    complaints::mendable,
    flash::SAVED,
    frame::{Post, Visit, done},
    organisations::{choices, names, row},
    people,
    sent::Sent,
};
use crate::{
    app::{AppError, By, organisations::OrganisationChange, posts::WantedPosts},
    domain::{
        fields::{FieldError, FieldErrors},
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Form, Link, forms,
            organisations::{self as view, Name, successor_form},
            people::PersonRow,
        },
    },
    wording::Say,
};

/// Posts at one organisation that are shown, at most.
const POSTS_MAX: u64 = 200;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/admin/organisations/{id}")
                .route(web::get().to(show))
                .route(web::post().to(change)),
        )
        .route("/admin/organisations/{id}/successors", web::post().to(add_successor))
        .configure(aliases::configure);
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let page = page(&visit, super::ids::id(&path)?).await?;
    visit.show(&page).await
}

pub(super) async fn page(visit: &Visit, id: OrganisationId) -> Result<view::Organisation, Failure> {
    let app = visit.app();
    let one = app.organisation(id).await?;
    let predecessors = app.predecessors_of(id).await?;
    let mentioned = one.parent.iter().chain(&one.successors).chain(&predecessors);
    let known = app.organisations_of(mentioned.copied()).await?;
    let link = |id: &OrganisationId| {
        let name = known.get(id)?.name(visit.locale());
        Some(Link::new(format!("/admin/organisations/{id}"), name))
    };
    Ok(view::Organisation {
        row: row(&one, visit.locale(), app.today()),
        names: all_names(&one),
        parent: one.parent.as_ref().and_then(link),
        mailbox: one.mailbox.clone(),
        approval: approval(visit, &one).await?,
        predecessors: predecessors.iter().filter_map(link).collect(),
        successors: one.successors.iter().filter_map(link).collect(),
        shows_people: visit.actor().reads_everything(),
        people: holders(visit, id).await?,
        tasks: format!("/tasks?lead={id}"),
        actions: if visit.actor().is_admin() { actions(visit, &one).await? } else { Vec::new() },
        aliases: aliases::view(visit, id).await?,
    })
}

/// That its leader approves what leaves it; that there is none, where there is none.
async fn approval(visit: &Visit, one: &Organisation) -> Result<Option<Say>, Failure> {
    if !one.requires_approval {
        return Ok(None);
    }
    let has_leader = visit.app().has_leader(one.id).await?;
    Ok(Some(Say::new(if has_leader { "approval-required" } else { "approval-lacks-leader" })))
}

fn all_names(one: &Organisation) -> Vec<Name> {
    let names =
        [("vi", Some(&one.name_vi)), ("en", Some(&one.name_en)), ("es", one.name_es.as_ref())];
    let name = |(locale, name): (&str, Option<&String>)| {
        Some(Name { locale: locale.to_owned(), name: name?.clone() })
    };
    names.into_iter().filter_map(name).collect()
}

/// Who holds posts in it today, for those who read everything.
async fn holders(visit: &Visit, id: OrganisationId) -> Result<Vec<PersonRow>, Failure> {
    let (app, actor) = (visit.app(), visit.actor());
    if !actor.reads_everything() {
        return Ok(Vec::new());
    }
    let on = Some(app.today());
    let wanted = WantedPosts { person: None, organisation: Some(id), role: None, on };
    let posts = app.posts(actor, &wanted, None, Some(POSTS_MAX)).await?.items;
    let mut ids: Vec<PersonId> = posts.iter().map(|held| held.post.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = app.people_named(&ids).await?;
    people::rows(visit, &people).await
}

async fn actions(visit: &Visit, one: &Organisation) -> Result<Vec<Form>, Failure> {
    let mut actions = vec![edit_form(one)];
    if let Some(last) = one.valid_to {
        let action = format!("/admin/organisations/{}/successors", one.id);
        let choices = choices(visit, last + Days::new(1)).await?;
        actions.push(successor_form(&action, choices).version(one.version));
    }
    Ok(actions)
}

fn edit_form(one: &Organisation) -> Form {
    let mut form = forms::organisation_edit(&format!("/admin/organisations/{}", one.id))
        .title("organisation-edit")
        .style("secondary")
        .version(one.version);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    for field in &mut form.fields {
        field.value = match field.name.as_str() {
            "name_vi" => one.name_vi.clone(),
            "name_en" => one.name_en.clone(),
            "name_es" => text(&one.name_es),
            "mailbox" => text(&one.mailbox),
            "requires_approval" => one.requires_approval.to_string(),
            "valid_to" => one.valid_to.map(|day| day.to_string()).unwrap_or_default(),
            _ => one.code_is_provisional.to_string(),
        };
    }
    form
}

async fn change(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let by = By::from(visit.caller());
    let changed = match change_of(&sent) {
        Ok(change) => visit.app().change_organisation(&by, id, change, sent.version()).await,
        Err(errors) => Err(AppError::Fields(errors)),
    };
    answered(visit, id, &sent, &request, changed.map(|_| ())).await
}

fn change_of(sent: &Sent) -> Result<OrganisationChange, FieldErrors> {
    let mut errors = FieldErrors::default();
    let valid_to = sent.date(&mut errors, "valid_to");
    errors.into_result()?;
    Ok(OrganisationChange {
        mailbox: Some(sent.given("mailbox")),
        requires_approval: Some(sent.is_ticked("requires_approval")),
        valid_to: Some(valid_to),
        names: Some(names(sent)),
        code_is_provisional: Some(sent.is_ticked("code_is_provisional")),
    })
}

async fn add_successor(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let id = super::ids::id(&path)?;
    let by = By::from(visit.caller());
    let named: Vec<String> = sent.given("successors").into_iter().collect();
    let added = visit.app().add_successors(&by, id, &named, sent.version()).await;
    answered(visit, id, &sent, &request, added.map(|_| ()).map_err(of_one)).await
}

/// The form names one successor: a complaint about the first is one about the field.
fn of_one(error: AppError) -> AppError {
    let AppError::Fields(FieldErrors(errors)) = error else { return error };
    let of_one = |error: FieldError| {
        let code = if error.code == "out_of_range" { "required" } else { error.code };
        FieldError { field: "successors".to_owned(), code, ..error }
    };
    AppError::Fields(FieldErrors(errors.into_iter().map(of_one).collect()))
}

/// Leads back to the organisation, or shows the page with the form that was refused.
async fn answered(
    visit: Visit,
    id: OrganisationId,
    sent: &Sent,
    request: &HttpRequest,
    act: Result<(), AppError>,
) -> Answered {
    let problem = match act {
        Ok(()) => return done(&format!("/admin/organisations/{id}"), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let mut page = page(&visit, id).await?;
    let above = complain(&mut page.actions, request.path(), sent, &problem);
    show_refused(visit, &problem, above, &page).await
}
