//! `/tasks`: the list, and a task that is given without a directive.

use actix_web::{HttpRequest, web};

use super::{
    address::Address,
    bulk,
    clause_fields::{coordinators, due},
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done},
    rows::rows,
    sent::Sent,
};
use crate::{
    app::{boards::choices::Choices, issue::NewTask},
    domain::{fields::FieldErrors, ids::PersonId, locale::Locale, rights::Role},
    web::{
        answer::Answered,
        api::tasks::TasksQuery,
        error::Failure,
        views::{
            Choice,
            form_page::FormPage,
            forms,
            tasks::{Filters, Tasks},
        },
    },
    wording::Say,
};

/// States that the list can be narrowed to.
const STATES: [&str; 8] = [
    "open",
    "assigned",
    "in_progress",
    "returned",
    "submitted",
    "suspended",
    "completed",
    "withdrawn",
];
const SORTS: [&str; 2] = ["due", "newest"];

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/tasks").route(web::get().to(list)).route(web::post().to(give)))
        .route("/tasks/new", web::get().to(new));
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let asked: TasksQuery = address.read()?;
    let query = asked.asked(visit.app(), visit.actor()).await?;
    let choices = visit.app().choices(visit.actor()).await?;
    let found = visit.app().list_tasks(visit.actor(), &query).await?;
    let reader = (visit.actor().person, visit.locale());
    let page = Tasks {
        filters: filters(&asked, &choices, reader, address.asks()),
        rows: rows(&found, visit.locale()),
        pager: address.pager(found.page.next.as_deref()),
        bulk: bulk::offers(visit.actor(), &address.question()),
        create: may_give(&visit).then(|| "/tasks/new".to_owned()),
    };
    visit.show(&page).await
}

/// `me` and one's own id name the same portfolio.
fn portfolios(asked: &TasksQuery, choices: &Choices, own: PersonId) -> Vec<Choice> {
    let named = match asked.portfolio.as_deref() {
        Some("me") => Some(own.to_string()),
        named => named.map(str::to_owned),
    };
    let choice = |(id, name): &(PersonId, Option<String>)| {
        let id = id.to_string();
        let selected = named.as_ref() == Some(&id);
        let choice = match name {
            Some(name) => Choice::plain(id, name.clone()),
            None => Choice::words(id, "portfolio-own"),
        };
        Choice { selected, ..choice }
    };
    choices.portfolios.iter().map(choice).collect()
}

fn filters(
    asked: &TasksQuery,
    choices: &Choices,
    (own, locale): (PersonId, Locale),
    active: bool,
) -> Filters {
    let chosen = |mut choices: Vec<Choice>, value: &Option<String>| {
        for choice in &mut choices {
            choice.selected = value.as_ref() == Some(&choice.value);
        }
        choices
    };
    let words = |prefix: &str, values: &[&str]| -> Vec<Choice> {
        values.iter().map(|value| Choice::words(*value, format!("{prefix}-{value}"))).collect()
    };
    let lead = |known: &crate::domain::organisation::Organisation| {
        Choice::plain(known.id.to_string(), known.name(locale))
    };
    let directive = |(id, title): &(crate::domain::ids::DirectiveId, String)| {
        Choice::plain(id.to_string(), title.clone())
    };
    Filters {
        q: asked.q.clone().unwrap_or_default(),
        states: chosen(words("status", &STATES), &asked.state),
        leads: chosen(choices.leads.iter().map(lead).collect(), &asked.lead),
        directives: chosen(choices.directives.iter().map(directive).collect(), &asked.directive),
        portfolios: portfolios(asked, choices, own),
        sorts: chosen(words("sort", &SORTS), &asked.sort),
        due_from: asked.due_from,
        late: asked.late == Some(true),
        due_soon: asked.due_soon == Some(true),
        blocked: asked.blocked == Some(true),
        undated: asked.undated == Some(true),
        active,
    }
}

fn may_give(visit: &Visit) -> bool {
    visit.actor().has_role(Role::Secretariat)
}

async fn form(visit: &Visit) -> Result<FormPage, Failure> {
    if !may_give(visit) {
        return Err(Failure::not_found());
    }
    let leads = visit.app().choices(visit.actor()).await?.leads;
    let leads =
        leads.iter().map(|lead| Choice::plain(lead.id.to_string(), lead.name(visit.locale())));
    Ok(FormPage::new(Say::new("task-new"), forms::task("/tasks", leads.collect())))
}

async fn new(visit: Visit) -> Answered {
    let form = form(&visit).await?;
    visit.show(&form).await
}

async fn give(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let given = match new_task(&sent) {
        Ok(task) => visit.app().give_task(&visit.caller(), task).await.map_err(Failure::from),
        Err(errors) => Err(errors.into()),
    };
    match given {
        Ok(seen) => done(&format!("/tasks/{}", seen.task.id), SAVED),
        Err(failure) => form_again(&visit, &sent, failure, form(&visit).await?).await,
    }
}

fn new_task(sent: &Sent) -> Result<NewTask, FieldErrors> {
    let mut errors = FieldErrors::default();
    let task = NewTask {
        title: sent.text("title"),
        text: sent.text("text"),
        deliverable: sent.given("deliverable"),
        lead: sent.text("lead"),
        due: due(sent, &mut errors),
        due_words: sent.given("words"),
        source: sent.text("source"),
        coordinators: coordinators(sent, &mut errors),
    };
    errors.into_result()?;
    Ok(task)
}
