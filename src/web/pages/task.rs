//! `/tasks/{id}`: one task, and its acts as forms.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use chrono::NaiveDate;

use super::{
    approvals,
    complaints::{mendable, refused},
    files,
    flash::{ASKED, SAVED, done_by},
    frame::{Post, Visit, done},
    history,
    meanwhile::Told,
    plan, rows,
    sent::SentFile,
    step_forms, subtasks, talk,
};
use crate::{
    app::{AppError, approvals::Taken, boards::task_page::TaskPageFacts},
    domain::{
        attachment::{FIELD, FILE_BYTES_MAX, Owner},
        directive::NamedCoordinator,
        ids::{OrganisationId, TaskId},
        locale::Locale,
        rights::Actor,
        task::{Action, ExtensionKind, State, Step},
    },
    web::{
        answer::Answered,
        error::Failure,
        limits::{BodyLimit, FileField, UPLOAD_BYTES_MAX},
        views::{
            Choice, Form, Link,
            meanwhile::Meanwhile,
            task::{Alert, Coordinator, DifficultyLine, Submission, Task},
            task_forms::{self, Asked, forms},
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/tasks/{id}", web::get().to(show))
        .route("/tasks/{id}/subtasks", web::post().to(subtasks::split))
        .service(
            web::resource("/tasks/{id}/submission")
                .app_data(BodyLimit(UPLOAD_BYTES_MAX))
                .app_data(FileField { name: FIELD, bytes_max: FILE_BYTES_MAX })
                .route(web::post().to(submit)),
        )
        .route("/tasks/{id}/{noun}", web::post().to(act))
        .route("/tasks/{id}/parts/{organisation}/{noun}", web::post().to(act_on_part));
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let facts = visit.app().task_page(visit.actor(), id(&path)?).await?;
    visit.show(&view(&facts, visit.actor(), visit.locale())).await
}

/// Takes the step of a form; a refusal comes back with the form filled and the task as it is now.
async fn act(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let task = id(&path.0)?;
    let step = step_forms::step(post.visit.app(), &path.1, &post.sent).await;
    take(post, task, step.ok_or_else(Failure::not_found)?, &request).await
}

/// Hands in, with a file that came along: it is kept first, and stays where the rest is refused.
async fn submit(mut post: Post, path: Path<String>, request: HttpRequest) -> Answered {
    let task = id(&path)?;
    if let Some(SentFile { name, bytes }) = post.sent.file(FIELD).cloned() {
        let (app, caller) = (post.visit.app(), post.visit.caller());
        match app.attach(&caller, Owner::Task(task), name, bytes).await {
            Ok(kept) => {
                let kept = kept.files.iter().map(|file| file.id.to_string());
                kept.for_each(|id| post.sent.add("attachments", id));
            }
            Err(error) => return take(post, task, Err(error), &request).await,
        }
    }
    let step = step_forms::step(post.visit.app(), "submission", &post.sent).await;
    take(post, task, step.ok_or_else(Failure::not_found)?, &request).await
}

/// The same for a coordinator's part.
async fn act_on_part(
    post: Post,
    path: Path<(String, String, String)>,
    request: HttpRequest,
) -> Answered {
    let (task, noun) = (id(&path.0)?, path.2.as_str());
    let organisation = path.1.parse().map_err(|_| Failure::not_found())?;
    let step = step_forms::part_step(noun, organisation, &post.sent);
    take(post, task, Ok(step.ok_or_else(Failure::not_found)?), &request).await
}

async fn take(
    post: Post,
    task: TaskId,
    step: Result<Step, AppError>,
    request: &HttpRequest,
) -> Answered {
    let Post { visit, sent } = post;
    let outcome = step.as_ref().map_or(SAVED, |step| done_by(step.action()));
    let taken = match step {
        Ok(step) => visit.app().take_or_ask(&visit.caller(), task, step, sent.version()).await,
        Err(error) => Err(error),
    };
    let problem = match taken {
        Ok(Taken::Done(_)) => return done(&format!("/tasks/{task}"), outcome),
        Ok(Taken::Waits(_)) => return done(&format!("/tasks/{task}"), ASKED),
        Err(error) => mendable(error.into())?,
    };
    let facts = visit.app().task_page(visit.actor(), task).await?;
    let mut page = view(&facts, visit.actor(), visit.locale());
    let is_it = |form: &&mut Form| form.action == request.path();
    let forms = page.buttons.iter_mut().chain(&mut page.actions).chain(&mut page.part_actions);
    let form = forms.into_iter().find(is_it);
    let is_offered = form.is_some();
    match form {
        Some(form) => *form = refused(form.clone(), &sent, &problem),
        // It is not offered any more: somebody was faster.
        None => {
            page.alerts.extend(super::complaints::sentences(&problem).into_iter().map(late));
        }
    }
    page.meanwhile = told(&facts).since(&sent, is_offered, visit.locale());
    visit.show_as(problem.status_code(), &page).await
}

pub(super) fn id(text: &str) -> Result<TaskId, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}

/// What happened to it, and whom that names.
fn told(facts: &TaskPageFacts) -> Told<'_> {
    let detail = &facts.detail;
    Told { events: &detail.events, organisations: &facts.mentioned, people: &detail.names }
}

fn late(say: Say) -> Alert {
    Alert { kind: "late".to_owned(), icon: "warning".to_owned(), say }
}

/// That the reader does not act as themselves.
fn in_place(facts: &TaskPageFacts) -> Option<Alert> {
    let say = super::frame::in_place_of(facts.in_place_of.as_ref()?);
    Some(Alert { kind: "info".to_owned(), icon: "person".to_owned(), say })
}

/// The page of a task.
pub(super) fn view(facts: &TaskPageFacts, actor: &Actor, locale: Locale) -> Task {
    let detail = &facts.detail;
    let task = &detail.seen.task;
    let name = |id| rows::name_of(&detail.organisations, id, locale);
    let (mut buttons, mut actions) = offered(facts, locale);
    approvals::leave_out_waiting(facts, &mut actions);
    let mut part_actions = parts(facts, actor);
    told(facts).mark(buttons.iter_mut().chain(&mut actions).chain(&mut part_actions));
    let series = detail.series.as_ref();
    let plan = plan::lines(&facts.said, &detail.plan);
    let says_nothing = detail.plan.is_empty().then(|| Say::new("plan-silent"));
    let percent = detail.kept.reports.iter().rev().find_map(|report| report.percent);
    Task {
        reference: task.reference.clone(),
        title: task.title.clone(),
        text: task.text.clone(),
        deliverable: task.deliverable.clone(),
        badges: rows::badges(task, &detail.lateness),
        alerts: alerts(facts)
            .into_iter()
            .chain(blocked(facts, locale))
            .chain(in_place(facts))
            .collect(),
        directive: task.directive.zip(detail.directive.as_ref()).map(|(id, (number, title))| {
            Link::new(format!("/directives/{id}"), format!("{number} – {title}"))
        }),
        source: task.source.clone(),
        inspection: facts.inspection.as_ref().map(|found| format!("/inspections/{}", found.id)),
        clause: detail.clause.as_ref().map(|clause| clause.path.clone()),
        assigner: organisation(task.assigner, name(task.assigner)),
        lead: organisation(task.lead, name(task.lead)),
        handler: task.handler.and_then(|handler| detail.names.get(&handler).cloned()),
        coordinators: task
            .coordinators
            .iter()
            .map(|helper| coordinator(helper, detail.today, &name))
            .collect(),
        due_on: task.due_on,
        original_due_on: task.original_due_on.filter(|first| Some(*first) != task.due_on),
        due_words: task.due_words.clone(),
        extensions: i64::from(task.extensions),
        approvals: approvals::cards(facts, actor),
        submission: submission(facts),
        percent: percent.map(i64::from),
        meanwhile: Meanwhile::default(),
        buttons,
        actions,
        part_actions,
        talk: talk::view(facts),
        plan,
        plan_silent: says_nothing,
        history: history::lines(&detail.events, &facts.mentioned, &detail.names, locale),
        difficulties: facts.difficulties.iter().map(difficulty).collect(),
        report_difficulty: facts
            .may_report_difficulty
            .then(|| format!("/difficulties/new?task={}", task.id)),
        parent: subtasks::parent(facts),
        series: series
            .map(|(series, _)| Link::new(format!("/series/{}", series.id), series.title.clone())),
        occurrence: series.map(|(series, occurrence)| {
            Say::new("series-occurrence")
                .with("n", i64::from(series.number(occurrence.slot)))
                .with("from", occurrence.from)
                .with("to", occurrence.to)
        }),
        visibility: subtasks::visibility(facts),
        subtasks: subtasks::rows(facts, locale),
        unseen_subtasks: subtasks::unseen(facts),
        split: subtasks::form(facts, locale),
    }
}

fn organisation(id: OrganisationId, name: String) -> Link {
    Link::new(format!("/admin/organisations/{id}"), name)
}

fn coordinator(
    helper: &crate::domain::task::Coordinator,
    today: NaiveDate,
    name: &impl Fn(OrganisationId) -> String,
) -> Coordinator {
    let until = helper.delivered_on.unwrap_or(today);
    let days = helper.due_on.map(|due_on| (until - due_on).num_days()).filter(|days| *days > 0);
    Coordinator {
        name: name(helper.organisation),
        due_on: helper.due_on,
        delivered_on: helper.delivered_on,
        lateness: days.map(|days| Say::new("days-late").with("n", days)),
    }
}

/// The forms of the parts that the reader may report on or deliver.
fn parts(facts: &TaskPageFacts, actor: &Actor) -> Vec<Form> {
    let seen = &facts.detail.seen;
    if !seen.allowed.contains(&Action::PartReport) {
        return Vec::new();
    }
    let task = &seen.task;
    let open = task.coordinators.iter().filter(|helper| helper.delivered_on.is_none());
    let own = actor.parts(open.map(|helper| helper.organisation));
    let forms = own.iter().map(|part| {
        task_forms::part(
            &format!("/tasks/{}/parts/{part}", task.id),
            &part.to_string(),
            task.version,
        )
    });
    forms.flatten().collect()
}

/// What the reader has to know first.
fn alerts(facts: &TaskPageFacts) -> Vec<Alert> {
    let lateness = &facts.detail.lateness;
    let late = rows::how_late(lateness).map(|say| {
        let (kind, icon) = if lateness.is_late { ("late", "late") } else { ("soon", "due_soon") };
        Alert { kind: kind.to_owned(), icon: icon.to_owned(), say }
    });
    late.into_iter().chain(pending(facts)).collect()
}

/// What the lead asks for while it is not decided.
fn pending(facts: &TaskPageFacts) -> Option<Alert> {
    let pending = facts.detail.seen.task.extension?;
    let say = match pending.due_on {
        Some(due_on) => Say::new("extension-asked-until").with("date", due_on),
        None => Say::new("extension-asked-off"),
    };
    let (kind, icon) = ("soon".to_owned(), "extension_pending".to_owned());
    Some(Alert { kind, icon, say: say.with("by", pending.decide_by) })
}

/// What blocks it.
fn blocked(facts: &TaskPageFacts, locale: Locale) -> Option<Alert> {
    let detail = &facts.detail;
    let task = &detail.seen.task;
    let say = rows::how_blocked(task, &detail.lateness, &detail.organisations, locale)?;
    Some(Alert { kind: "blocked".to_owned(), icon: "blocked".to_owned(), say })
}

fn difficulty(report: &crate::domain::difficulty::Difficulty) -> DifficultyLine {
    DifficultyLine {
        href: format!("/difficulties/{}", report.id),
        obstacle: report.headline(),
        state: report.state.name().to_owned(),
    }
}

/// The result that stands, or the one that was accepted.
fn submission(facts: &TaskPageFacts) -> Option<Submission> {
    let detail = &facts.detail;
    let stands = matches!(detail.seen.task.state, State::Submitted | State::Completed);
    let kept = detail.kept.submissions.last().filter(|_| stands)?;
    Some(Submission {
        at: kept.at,
        by: detail.names.get(&kept.by).cloned().unwrap_or_default(),
        result: kept.result.clone(),
        document_number: kept.document_number.clone(),
        files: files::links(detail.seen.task.id, &kept.attachments),
        lateness: rows::how_late(&detail.lateness).filter(|_| detail.lateness.is_late),
    })
}

/// The acts that the reader may do: those with one click, and those with a form.
fn offered(facts: &TaskPageFacts, locale: Locale) -> (Vec<Form>, Vec<Form>) {
    let detail = &facts.detail;
    let task = &detail.seen.task;
    let allowed: Vec<&str> = detail.seen.allowed.iter().map(|action| action.name()).collect();
    let code = |id: OrganisationId| {
        let known = detail.organisations.get(&id);
        known.and_then(|known| known.code.clone()).unwrap_or_else(|| id.to_string())
    };
    let coordinators = task.coordinators.iter().map(|helper| NamedCoordinator {
        organisation: code(helper.organisation),
        due_on: helper.due_on,
    });
    let asked = Asked {
        page: format!("/tasks/{}", task.id),
        version: task.version,
        due_is_past: task.due_on.is_some_and(|due_on| due_on < detail.today),
        proposed_due_on: Some(detail.proposed_due_on),
        organisations: facts
            .leads
            .iter()
            .filter(|lead| lead.id != task.lead)
            .map(|lead| Choice::plain(lead.id.to_string(), lead.name(locale)))
            .collect(),
        focals: facts
            .focals
            .iter()
            .map(|focal| Choice::plain(focal.id.to_string(), focal.name.clone()))
            .collect(),
        files: files::choices(facts),
        title: task.title.clone(),
        text: task.text.clone(),
        deliverable: task.deliverable.clone().unwrap_or_default(),
        coordinators: super::clause_fields::coordinator_lines(coordinators),
        is_internal: task.is_internal,
        open_subtasks: subtasks::open(facts, locale),
        asks_to_be_withdrawn: task
            .extension
            .is_some_and(|pending| pending.kind == ExtensionKind::Withdraw),
    };
    forms(&allowed, &asked)
}
