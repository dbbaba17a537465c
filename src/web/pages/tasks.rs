//! `/tasks`: the list, and a task that is given without a directive.

use actix_web::{HttpRequest, web};

use super::{
    address::Address,
    bulk,
    clause_fields::{coordinators, due},
    complaints::form_again,
    flash::SAVED,
    frame::{Post, Visit, done, see_other},
    saved_views,
    search::counted,
    sent::Sent,
    task_columns::Columns,
    task_filters::{ROWS_MAX, chips, filters, sizes},
};
use crate::{
    app::{
        AppError,
        boards::{
            PAGE_DEFAULT, Sort,
            tasks::{Count, TaskPage, TaskQuery},
        },
        issue::NewTask,
    },
    domain::{fields::FieldErrors, rights::Role},
    web::{
        answer::Answered,
        api::tasks::TasksQuery,
        error::Failure,
        views::{Choice, form_page::FormPage, forms, tasks::Tasks},
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/tasks").route(web::get().to(list)).route(web::post().to(give)))
        .route("/tasks/new", web::get().to(new));
}

async fn list(visit: Visit, request: HttpRequest) -> Answered {
    let address = Address::of(&request);
    let (columns, rest) = Columns::of(&address)?;
    if let Some(short) = short(&request, &address, &columns) {
        return Ok(see_other(&short));
    }
    let mut asked: TasksQuery = rest.read()?;
    asked.limit = asked.limit.map(|limit| limit.min(ROWS_MAX));
    let query = asked.asked(visit.app(), visit.actor()).await?;
    let choices = visit.app().choices(visit.actor()).await?;
    let found = visit.app().list_tasks(visit.actor(), &query).await?;
    let reader = (visit.actor().person, visit.locale());
    let filters = filters(&asked, &choices, reader, rest.without("limit").1.asks());
    let page = Tasks {
        views: saved_views::above(&visit, &address).await?,
        chips: chips(&filters, &asked, &address),
        count: counted(count(&visit, &query, &found).await?),
        heads: columns.heads(query.sort, &address),
        is_plain: columns.is_usual(),
        rows: columns.rows(&visit, &found).await?,
        pager: address.pager(found.page.next.as_deref()),
        bulk: bulk::offers(visit.actor(), &rest.without("limit").1.question()),
        picks: bulk::picks(visit.actor()),
        question: address.pairs(),
        create: may_give(&visit).then(|| "/tasks/new".to_owned()),
        columns: columns.choices(),
        sizes: sizes(&asked),
        filters,
    };
    visit.show(&page).await
}

/// The address without what it need not say: a form sends empty and usual fields, too.
fn short(request: &HttpRequest, address: &Address, columns: &Columns) -> Option<String> {
    let usual = |part: &str, value: &str| address.without(part).0 == [value];
    let says_usual = [
        ("sort", usual("sort", Sort::Due.name())),
        ("limit", usual("limit", &PAGE_DEFAULT.to_string())),
        ("columns", columns.is_usual() && !address.without("columns").0.is_empty()),
    ];
    let parts = says_usual.iter().filter(|(_, is_usual)| *is_usual);
    let short = parts.fold(address.clone(), |address, (part, _)| address.without(part).1);
    let has_empty = request.query_string().split('&').any(|pair| pair.ends_with('='));
    let is_short = short.pairs() == address.pairs() && !has_empty;
    (!is_short).then(|| short.back_to("/tasks"))
}

/// How many tasks the list holds; nothing is asked where the page is the whole list.
async fn count(visit: &Visit, query: &TaskQuery, found: &TaskPage) -> Result<Count, AppError> {
    if query.cursor.is_none() && found.page.next.is_none() {
        let shown = u64::try_from(found.page.items.len()).unwrap_or(u64::MAX);
        return Ok(Count::exact(shown));
    }
    visit.app().count_tasks(visit.actor(), query).await
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
