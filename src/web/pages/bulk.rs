//! `/tasks/bulk/{act}`: one act on the tasks of a list, after a look at whom it reaches.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use chrono::{DateTime, Utc};

use super::{
    address::Address,
    complaints::form_again,
    flash::Carried,
    frame::{Post, Visit, done},
    overview,
    rows::rows,
    sent::Sent,
    step_forms,
};
use crate::{
    app::{
        AppError,
        boards::tasks::TaskQuery,
        bulk::{Notify, Preview},
        inspections::may_plan,
    },
    domain::{
        fields::FieldErrors,
        ids::TaskId,
        rights::{Actor, Role},
        task::Action,
    },
    web::{
        answer::Answered,
        api::tasks::TasksQuery,
        error::Failure,
        views::{Choice, Field, FieldKind, Form, Link, TaskRow, form_page::FormPage},
    },
    wording::Say,
};

/// The acts that can be taken on many, by their part of the address, and whose they are.
const ACTS: [(&str, Action, &[Role]); 4] = [
    ("acknowledgement", Action::Acknowledge, &[Role::Focal, Role::Leader]),
    ("urgings", Action::Urge, &[Role::Secretariat, Role::Head, Role::Member]),
    ("acceptance", Action::Accept, &[Role::Secretariat, Role::Head]),
    ("due-date", Action::ChangeDueDate, &[Role::Secretariat]),
];

/// Choices of when people hear of it.
const SOON: &str = "soon";
const MORNING: &str = "morning";

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/tasks/bulk/{act}").route(web::get().to(show)).route(web::post().to(act)),
    );
}

/// Links to the acts that `actor` may take on the list of this question.
#[must_use]
pub fn offers(actor: &Actor, question: &str) -> Vec<(String, String)> {
    let offered = ACTS.into_iter().filter(|(.., roles)| actor.has_one_of(roles));
    let offered = offered.map(|(act, action, _)| {
        (format!("/tasks/bulk/{act}?{question}"), format!("bulk-{}", action.name()))
    });
    let inspection = may_plan(actor)
        .then(|| (format!("/inspections/new?{question}"), "bulk-inspect".to_owned()));
    offered.chain(inspection).collect()
}

/// The acts that `actor` may take on tasks that are ticked: address and word key.
#[must_use]
pub fn picks(actor: &Actor) -> Vec<(String, String)> {
    let offered = ACTS.into_iter().filter(|(.., roles)| actor.has_one_of(roles));
    offered
        .map(|(act, action, _)| (format!("/tasks/bulk/{act}"), format!("pick-{}", action.name())))
        .collect()
}

/// Whether `actor` may take an action on many.
pub(super) fn may(actor: &Actor, action: Action) -> bool {
    let known = ACTS.into_iter().find(|(_, known, _)| *known == action);
    known.is_some_and(|(.., roles)| actor.has_one_of(roles))
}

/// The action of an act that the reader's posts call for.
fn action_of(actor: &Actor, act: &str) -> Result<Action, Failure> {
    let known = ACTS.into_iter().find(|(known, ..)| *known == act);
    let (_, action, roles) = known.ok_or_else(Failure::not_found)?;
    if actor.has_one_of(roles) { Ok(action) } else { Err(Failure::not_found()) }
}

/// Which tasks an address asks for.
enum Asked {
    /// Those of a list.
    Listed(TaskQuery),
    /// These.
    Ticked(Vec<TaskId>),
}

impl Asked {
    /// The tasks that were ticked (`tasks` several times), the question of a list, or the overdue
    /// tasks of `organisation` (several times), as the overview asks for them; its `week` is for
    /// inspections.
    async fn of(visit: &Visit, request: &HttpRequest) -> Result<Self, Failure> {
        let (ticked, address) = Address::of(request).without("tasks");
        let (organisations, rest) = address.without("organisation");
        if !organisations.is_empty() {
            rest.without("week").1.read::<TasksQuery>()?;
            let mut query = TaskQuery { late: Some(true), ..TaskQuery::default() };
            for named in &organisations {
                query.leads.push(visit.app().organisation_named("organisation", named).await?);
            }
            return Ok(Self::Listed(query));
        }
        let asked: TasksQuery = address.without("columns").1.read()?;
        if ticked.is_empty() {
            return Ok(Self::Listed(asked.asked(visit.app(), visit.actor()).await?));
        }
        let ids: Result<Vec<TaskId>, _> = ticked.iter().map(|id| id.parse()).collect();
        Ok(Self::Ticked(ids.map_err(|_| Failure::malformed("tasks: not an id"))?))
    }
}

/// Where the tasks were chosen, and its name: the overview, or a list.
fn chosen_at(request: &HttpRequest) -> (String, &'static str) {
    let (_, address) = Address::of(request).without("tasks");
    if address.without("organisation").0.is_empty() {
        (address.back_to("/tasks"), "nav-tasks")
    } else {
        (overview::PATH.to_owned(), "nav-overview")
    }
}

async fn show(visit: Visit, path: Path<String>, request: HttpRequest) -> Answered {
    let page = page(&visit, &path, &request).await?;
    visit.show(&page).await
}

async fn page(visit: &Visit, act: &str, request: &HttpRequest) -> Result<FormPage, Failure> {
    let action = action_of(visit.actor(), act)?;
    let found = match Asked::of(visit, request).await? {
        Asked::Listed(query) => visit.app().preview_of_many(visit.actor(), &query, action).await?,
        Asked::Ticked(ids) => visit.app().preview_of_ticked(visit.actor(), &ids, action).await?,
    };
    let name = action.name();
    let options = rows(&found.tasks, visit.locale()).iter().map(choice).collect();
    let here = request.uri().path_and_query().map_or("/tasks", |here| here.as_str());
    let mut fields = match action {
        Action::Urge => vec![Field::new("text", FieldKind::Textarea).label("field-urging")],
        Action::ChangeDueDate => {
            vec![Field::new("due_on", FieldKind::Date), Field::new("reason", FieldKind::Textarea)]
        }
        _ => Vec::new(),
    };
    if Notify::NextMorning.is_open_to(action) {
        fields.push(notify_field(visit.app().next_morning().await?));
    }
    fields.push(Field::new("tasks", FieldKind::Checkboxes).options(options));
    let form = Form::new("bulk", here, &format!("bulk-{name}-do")).fields(fields);
    let (back, word) = chosen_at(request);
    let back = Link::new(back, visit.word(word));
    let mut page = FormPage::new(Say::new(format!("bulk-{name}")), form).back(back);
    "bulk-will".clone_into(&mut page.report_title);
    page.report = report(&found, name);
    if found.tasks.page.items.is_empty() {
        page.instead = Some(Say::new("rule-no_task_allows_this"));
    }
    Ok(page)
}

/// When those who hear of it hear of it.
fn notify_field(morning: DateTime<Utc>) -> Field {
    let soon = Choice::words(SOON, "notify-soon");
    let label = Say::new("notify-morning").with("at", morning);
    let morning = Choice { label, ..Choice::words(MORNING, "notify-morning") };
    Field::new("notify", FieldKind::Radio).options(vec![soon, morning]).value(SOON)
}

fn notify(sent: &Sent) -> Result<Notify, FieldErrors> {
    match sent.text("notify").as_str() {
        "" | SOON => Ok(Notify::Soon),
        MORNING => Ok(Notify::NextMorning),
        _ => Err(FieldErrors::one("notify", "unknown")),
    }
}

/// "42 tasks, 18 people, 18 messages", and what is left out.
fn report(found: &Preview, action: &str) -> Vec<Say> {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let tasks = number(found.tasks.page.items.len());
    let people = number(found.people);
    let mut report = vec![Say::new("bulk-reaches").with("tasks", tasks).with("people", people)];
    if found.left_out > 0 {
        report.push(Say::new(format!("bulk-left-out-{action}")).with("n", number(found.left_out)));
    }
    if found.has_more {
        report.push(Say::new("bulk-more"));
    }
    report
}

pub(super) fn choice(row: &TaskRow) -> Choice {
    let id = row.href.trim_start_matches("/tasks/");
    let label = Say::new("bulk-task")
        .with("title", row.title.as_str())
        .with("lead", row.lead.as_str())
        .with("lateness", row.lateness.clone().unwrap_or_else(|| Say::plain("")));
    Choice { value: id.to_owned(), label, selected: true }
}

async fn act(post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    action_of(visit.actor(), &path)?;
    match taken(&visit, &sent, &path).await {
        Ok(number) => {
            let number = u64::try_from(number).unwrap_or(u64::MAX);
            done(&chosen_at(&request).0, Carried("flash-bulk", number))
        }
        Err(error) => form_again(&visit, &sent, error, page(&visit, &path, &request).await?).await,
    }
}

async fn taken(visit: &Visit, sent: &Sent, noun: &str) -> Result<usize, AppError> {
    let ids: Result<Vec<TaskId>, _> =
        sent.all("tasks").into_iter().map(str::parse::<TaskId>).collect();
    let ids = ids.map_err(|_| FieldErrors::one("tasks", "unknown"))?;
    let step = step_forms::step(visit.app(), noun, sent).await;
    let step = step.ok_or(AppError::NotFound("act"))??;
    visit.app().step_on_many(&visit.caller(), &ids, &step, notify(sent)?).await
}
