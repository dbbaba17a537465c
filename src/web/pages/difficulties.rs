//! `/difficulties`: queues by role, the list, and a new report.

use actix_web::{HttpRequest, web};
use serde::Deserialize;

use super::{
    address::Address,
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done},
    rows::name_of,
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        boards::difficulties::{DifficultyPage, DifficultyQuery, DifficultyRow as Found, Queue},
        difficulties::{SeenDifficulty, may_report, own_organisation},
    },
    domain::{
        difficulty::{State, Told},
        fields::FieldErrors,
        ids::{OrganisationId, TaskId},
        locale::Locale,
        organisation::Organisation,
        rights::Actor,
        search::in_order,
    },
    web::{
        answer::Answered,
        api::difficulties::DifficultiesQuery,
        error::Failure,
        views::{
            Choice, Link,
            difficulties::{Difficulties, DifficultyRow, Filters, Queue as Waiting},
            difficulty_forms,
            form_page::FormPage,
        },
    },
    wording::Say,
};

/// Reports shown of each queue; the rest is a link away.
const SHOWN: u64 = 10;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/difficulties").route(web::get().to(list)).route(web::post().to(report)),
        )
        .route("/difficulties/new", web::get().to(new));
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let asked: DifficultiesQuery = address.read()?;
    let query = asked.asked(visit.app()).await?;
    let found = visit.app().list_difficulties(visit.actor(), &query).await?;
    let queues = if address.asks() { Vec::new() } else { queues(&visit, visit.actor()).await? };
    let authorities = visit.app().authorities().await?;
    let page = Difficulties {
        queues,
        filters: filters(&asked, &authorities, &visit, address.asks()),
        rows: rows(&found, visit.locale()),
        pager: address.pager(found.page.next.as_deref()),
        create: own_organisation(visit.actor()).map(|_| "/difficulties/new".to_owned()),
    };
    visit.show(&page).await
}

/// What waits for the reader, queue by queue.
pub(super) async fn queues(visit: &Visit, actor: &Actor) -> Result<Vec<Waiting>, AppError> {
    let mut queues = Vec::new();
    for queue in Queue::of(actor) {
        let query = DifficultyQuery {
            queue: Some(*queue),
            limit: Some(SHOWN),
            ..DifficultyQuery::default()
        };
        let found = visit.app().list_difficulties(actor, &query).await?;
        let count = match &found.page {
            whole if whole.next.is_none() => whole.items.len() as u64,
            _ => visit.app().count_difficulties(actor, *queue).await?,
        };
        queues.push(Waiting {
            key: queue.name().to_owned(),
            count: i64::try_from(count).unwrap_or(i64::MAX),
            rows: rows(&found, visit.locale()),
            all: format!("/difficulties?queue={}", queue.name()),
        });
    }
    Ok(queues)
}

/// A page of reports as rows of a table.
pub(super) fn rows(page: &DifficultyPage, locale: Locale) -> Vec<DifficultyRow> {
    page.page.items.iter().map(|found| row(found, page, locale)).collect()
}

fn row(found: &Found, page: &DifficultyPage, locale: Locale) -> DifficultyRow {
    let report = &found.report;
    let name = |id: OrganisationId| name_of(&page.organisations, id, locale);
    DifficultyRow {
        href: format!("/difficulties/{}", report.id),
        obstacle: report.headline(),
        field: report.told.field.clone(),
        reporter: name(report.reporter),
        task: report.task.and_then(|id| Some(page.tasks.get(&id)?.title.clone())),
        badges: badges(report),
        waiting_for: report.waiting_for().map(name),
        days: i64::from(found.days),
        needed_by: report.told.needed_by,
    }
}

/// Statuses, the state first.
#[must_use]
pub fn badges(report: &crate::domain::difficulty::Difficulty) -> Vec<String> {
    let blocks = (report.told.blocking && report.state.is_open()).then_some("blocked");
    [Some(report.state.name()), blocks].into_iter().flatten().map(str::to_owned).collect()
}

fn filters(
    asked: &DifficultiesQuery,
    authorities: &[Organisation],
    visit: &Visit,
    active: bool,
) -> Filters {
    let chosen = |choices, value: &Option<String>| Choice::chosen(choices, value.as_deref());
    let states = State::ALL.iter().map(|state| state.name());
    let states = ["open"].into_iter().chain(states);
    let states = states.map(|name| Choice::words(name, format!("status-{name}"))).collect();
    let queues = Queue::of(visit.actor()).iter().map(|queue| queue.name());
    let queues = queues.map(|name| Choice::words(name, format!("queue-{name}"))).collect();
    Filters {
        q: asked.q.clone().unwrap_or_default(),
        states: chosen(states, &asked.state),
        queues: chosen(queues, &asked.queue),
        leads: chosen(choices(authorities, visit.locale()), &asked.lead),
        waiting: chosen(choices(authorities, visit.locale()), &asked.waiting_for),
        task: asked.task.clone(),
        active,
    }
}

/// Organisations to choose among.
pub(super) fn choices(organisations: &[Organisation], locale: Locale) -> Vec<Choice> {
    let choice = |known: &Organisation| Choice::plain(known.id.to_string(), known.name(locale));
    let mut organisations: Vec<&Organisation> = organisations.iter().collect();
    organisations.sort_by_cached_key(|known| in_order(known.name(locale)));
    organisations.into_iter().map(choice).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    task: Option<String>,
}

async fn new(visit: Visit, request: HttpRequest) -> Answered {
    let About { task } = Address::of(&request).read()?;
    let page = form(&visit, task.as_deref()).await?;
    visit.show(&page).await
}

/// The form of a new report, for whoever may report one.
async fn form(visit: &Visit, task: Option<&str>) -> Result<FormPage, Failure> {
    let authorities = choices(&visit.app().authorities().await?, visit.locale());
    let form = difficulty_forms::report(task, authorities);
    let page =
        FormPage::new(Say::new("difficulty-report"), form).about(Say::new("difficulty-six-clear"));
    let Some(task) = task else {
        own_organisation(visit.actor()).ok_or_else(Failure::not_found)?;
        return Ok(page);
    };
    let id: TaskId = task.parse().map_err(|_| Failure::not_found())?;
    let seen = visit.app().task(visit.actor(), id).await?;
    if !may_report(visit.actor(), &seen.task, seen.relations) {
        return Err(Failure::not_found());
    }
    Ok(page.back(Link::new(format!("/tasks/{id}"), seen.task.title)))
}

async fn report(post: Post) -> Answered {
    let Post { visit, sent } = post;
    let task = sent.given("task");
    match reported(&visit, &sent, task.as_deref()).await {
        Ok(seen) => done(&format!("/difficulties/{}", seen.report.id), SAVED),
        Err(error) => form_again(&visit, &sent, error, form(&visit, task.as_deref()).await?).await,
    }
}

async fn reported(
    visit: &Visit,
    sent: &Sent,
    task: Option<&str>,
) -> Result<SeenDifficulty, Failure> {
    let task = task.map(str::parse::<TaskId>).transpose().map_err(|_| Failure::not_found())?;
    let mut errors = FieldErrors::default();
    let needed_by = sent.must_date(&mut errors, "needed_by");
    let authority = match sent.given("authority") {
        Some(named) => Some(visit.app().organisation_named("authority", &named).await?),
        None => {
            errors.add("authority", "required");
            None
        }
    };
    let told = |authority| Told {
        context: sent.text("context"),
        field: sent.text("field"),
        obstacle: sent.text("obstacle"),
        proposal: sent.text("proposal"),
        authority,
        needed_by,
        blocking: sent.is_ticked("blocking"),
    };
    let Some(authority) = authority.filter(|_| errors.0.is_empty()) else {
        // Everything else that is wrong is said at the same time.
        let blank = Told { needed_by: chrono::NaiveDate::MAX, ..told(nobody()) };
        errors.merge(blank.check(task.is_some(), chrono::NaiveDate::MIN));
        return Err(errors.into());
    };
    Ok(visit.app().report_difficulty(&visit.caller(), task, told(authority)).await?)
}

/// Stands for the authority that is not named while the other fields are checked.
fn nobody() -> OrganisationId {
    OrganisationId(uuid::Uuid::nil())
}
