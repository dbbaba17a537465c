//! `/difficulties/{id}`: one report, and its acts as forms.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};

use super::{
    complaints::{mendable, refused, sentences},
    difficulties::{badges, choices},
    files,
    flash::SAVED,
    frame::{Post, Visit, done},
    history,
    ids::id,
    meanwhile::Told,
    plan, rows,
    sent::Sent,
};
use crate::{
    app::{App, AppError, boards::difficulties::DifficultyDetail},
    domain::{
        difficulty::{State, Step},
        fields::FieldErrors,
        ids::{DifficultyId, OrganisationId},
        locale::Locale,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Form, Link,
            difficulty::{AboutTask, Difficulty},
            difficulty_forms::{Asked, forms},
            meanwhile::Meanwhile,
            task::Alert,
        },
    },
    wording::Say,
};

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/difficulties/{id}", web::get().to(show))
        .route("/difficulties/{id}/{noun}", web::post().to(act));
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let detail = visit.app().difficulty_detail(visit.actor(), id(&path)?).await?;
    visit.show(&view(&detail, visit.locale())).await
}

/// Takes the step of a form; a refusal comes back with the form filled and the report as it is now.
async fn act(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let (report, noun) = (id::<DifficultyId>(&path.0)?, path.1.as_str());
    let taken = match step(visit.app(), noun, &sent).await {
        Some(Ok(step)) => {
            let (caller, version) = (visit.caller(), sent.version());
            visit.app().take_difficulty_step(&caller, report, step, version).await.map(|_| ())
        }
        Some(Err(error)) => Err(error),
        None => return Err(Failure::not_found()),
    };
    let problem = match taken {
        Ok(()) => return done(&format!("/difficulties/{report}"), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let detail = visit.app().difficulty_detail(visit.actor(), report).await?;
    let mut page = view(&detail, visit.locale());
    let is_it = |form: &&mut Form| form.action == request.path();
    let form = page.buttons.iter_mut().chain(&mut page.actions).find(is_it);
    let is_offered = form.is_some();
    match form {
        Some(form) => *form = refused(form.clone(), &sent, &problem),
        // It is not offered any more: somebody was faster.
        None => page.alerts.extend(sentences(&problem).into_iter().map(|say| Alert {
            kind: "late".to_owned(),
            icon: "warning".to_owned(),
            say,
        })),
    }
    page.meanwhile = told(&detail).since(&sent, is_offered, visit.locale());
    visit.show_as(problem.status_code(), &page).await
}

/// The step that the form of `noun` asks for; `None` where there is no such form.
async fn step(app: &App, noun: &str, sent: &Sent) -> Option<Result<Step, AppError>> {
    let mut errors = FieldErrors::default();
    let reason = || sent.text("reason");
    let step = match noun {
        "acknowledgement" => Step::Acknowledge { note: sent.given("note") },
        "answer" => Step::Answer { text: sent.text("text") },
        "declination" => Step::Decline { reason: reason() },
        "resolution" => Step::Resolve { note: sent.given("note") },
        "reopening" => {
            Step::Reopen { reason: reason(), answer_by: sent.date(&mut errors, "answer_by") }
        }
        "dismissal" => Step::Dismiss { reason: reason() },
        "withdrawal" => Step::Withdraw { reason: reason() },
        "routing" => return Some(routing(app, sent).await),
        _ => return None,
    };
    Some(errors.into_result().map(|()| step).map_err(AppError::from))
}

/// What a form of routing asks for.
pub(super) async fn routing(app: &App, sent: &Sent) -> Result<Step, AppError> {
    let mut errors = FieldErrors::default();
    let answer_by = sent.must_date(&mut errors, "answer_by");
    let Some(named) = sent.given("organisation") else {
        errors.add("organisation", "required");
        return Err(errors.into());
    };
    errors.into_result()?;
    let organisation = app.organisation_named("organisation", &named).await?;
    Ok(Step::Route { organisation, answer_by })
}

/// What happened to it, and whom that names.
fn told(detail: &DifficultyDetail) -> Told<'_> {
    let (events, organisations, people) = (&detail.events, &detail.organisations, &detail.names);
    Told { events, organisations, people }
}

/// The page of a report.
pub(super) fn view(detail: &DifficultyDetail, locale: Locale) -> Difficulty {
    let report = &detail.seen.report;
    let name = |id: OrganisationId| rows::name_of(&detail.organisations, id, locale);
    let allowed: Vec<&str> = detail.seen.allowed.iter().map(|action| action.name()).collect();
    let (mut buttons, mut actions) = forms(
        &allowed,
        &Asked {
            page: format!("/difficulties/{}", report.id),
            version: report.version,
            organisations: choices(&detail.answerers, locale),
            answer_by_is_past: report.answer_by.is_none_or(|day| day < detail.today),
        },
    );
    told(detail).mark(buttons.iter_mut().chain(&mut actions));
    Difficulty {
        headline: report.headline(),
        obstacle: report.told.obstacle.clone(),
        badges: badges(report),
        alerts: late(detail, locale).into_iter().collect(),
        meanwhile: Meanwhile::default(),
        context: report.told.context.clone(),
        field: report.told.field.clone(),
        proposal: report.told.proposal.clone(),
        authority: name(report.told.authority),
        needed_by: report.told.needed_by,
        reporter: name(report.reporter),
        reported_by: detail.names.get(&report.reported_by).cloned().unwrap_or_default(),
        reported_at: report.reported_at,
        days: i64::from(detail.days),
        waiting_for: report.waiting_for().map(name),
        routed_to: report.routed_to.map(name),
        answer_by: report.answer_by,
        answer: report.answer.clone(),
        answered_at: report.answered_at,
        task: about_task(detail, locale),
        common: detail
            .common
            .as_ref()
            .map(|common| Link::new(format!("/common-difficulties/{}", common.id), &common.title)),
        files: files::view(&detail.files, &format!("/difficulties/{}", report.id)),
        plan: plan::lines(&[], &detail.plan),
        buttons,
        actions,
        history: history::lines(&detail.events, &detail.organisations, &detail.names, locale),
    }
}

/// An answer that is late.
fn late(detail: &DifficultyDetail, locale: Locale) -> Option<Alert> {
    let report = &detail.seen.report;
    let days = (detail.today - report.answer_by?).num_days();
    let whom = rows::name_of(&detail.organisations, report.routed_to?, locale);
    let is_late = report.state == State::Routed && days > 0;
    is_late.then(|| Alert {
        kind: "late".to_owned(),
        icon: "late".to_owned(),
        say: Say::new("answer-late").with("n", days).with("whom", whom),
    })
}

fn about_task(detail: &DifficultyDetail, locale: Locale) -> Option<AboutTask> {
    let (task, lateness) = detail.task.as_ref()?;
    Some(AboutTask {
        href: detail.sees_task.then(|| format!("/tasks/{}", task.id)),
        reference: task.reference.clone(),
        title: task.title.clone(),
        lead: rows::name_of(&detail.organisations, task.lead, locale),
        due_on: task.due_on,
        lateness: rows::how_late(lateness),
        state: task.state.name().to_owned(),
    })
}
