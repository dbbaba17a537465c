//! `/inspections/{id}`: one visit, what was found, and its acts as forms.

use actix_web::{
    HttpRequest,
    web::{self, Path},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    address::Address,
    complaints::{mendable, refused, sentences},
    difficulties::choices,
    files,
    flash::SAVED,
    frame::{Post, Visit, done},
    history,
    ids::id,
    inspections::{badges, mended},
    meanwhile::Told,
    plan, rows,
    sent::Sent,
};
use crate::{
    app::{App, AppError, boards::inspections::InspectionDetail},
    domain::{
        fields::FieldErrors,
        ids::{InspectionId, OrganisationId, TaskId},
        inspection::{
            Action, Finding, Found, Step,
            finding::{ACTIONS_MAX, CorrectiveAction, SEVERITIES},
        },
        locale::Locale,
        organisation::Organisation,
        search::in_order,
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Form,
            files::photos_shrink,
            inspection::{FindingLine, Inspection, TaskFact},
            inspection_forms::{Asked, finding, forms},
            meanwhile::Meanwhile,
            task::Alert,
        },
    },
    wording::Say,
};

/// Corrective actions that the form has room for where nothing is said.
pub(super) const ROWS: usize = 1;
/// And where more are asked for.
const MORE_ROWS: usize = 5;

/// The routes.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/inspections/new", web::get().to(super::inspection_plan::new))
        .route("/inspections/{id}", web::get().to(show))
        .route("/inspections/{id}/{noun}", web::post().to(act));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Room {
    actions: Option<usize>,
}

async fn show(visit: Visit, path: Path<String>, request: HttpRequest) -> Answered {
    let Room { actions } = Address::of(&request).read()?;
    let page = page(&visit, id(&path)?, actions.unwrap_or(ROWS)).await?;
    visit.show(&page).await
}

pub(super) async fn page(
    visit: &Visit,
    id: InspectionId,
    rows: usize,
) -> Result<Inspection, Failure> {
    let detail = visit.app().inspection_detail(visit.actor(), id).await?;
    page_of(visit, &detail, rows).await
}

async fn page_of(
    visit: &Visit,
    detail: &InspectionDetail,
    rows: usize,
) -> Result<Inspection, Failure> {
    let leads = if detail.seen.allowed.contains(&Action::Find) {
        visit.app().bodies().await?
    } else {
        Vec::new()
    };
    let mut page = view(detail, leads, rows.clamp(1, ACTIONS_MAX), visit.locale());
    if let Some(form) = page.files.as_mut().and_then(|files| files.form.as_mut()) {
        photos_shrink(form);
    }
    Ok(page)
}

/// Takes the step of a form; a refusal comes back with the form filled and the inspection as it
/// is now.
async fn act(post: Post, path: Path<(String, String)>, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    let (inspection, noun) = (id::<InspectionId>(&path.0)?, path.1.as_str());
    let rows = sent.given("rows").and_then(|rows| rows.parse().ok()).unwrap_or(ROWS);
    let rows = rows.clamp(1, ACTIONS_MAX);
    let taken = match step(visit.app(), noun, &sent, rows).await {
        Some(Ok(step)) => {
            let (caller, version) = (visit.caller(), sent.version());
            visit.app().take_inspection_step(&caller, inspection, step, version).await.map(|_| ())
        }
        Some(Err(error)) => Err(error),
        None => return Err(Failure::not_found()),
    };
    let problem = match taken {
        Ok(()) => return done(&format!("/inspections/{inspection}"), SAVED),
        Err(error) => mendable(error.into())?,
    };
    let detail = visit.app().inspection_detail(visit.actor(), inspection).await?;
    let mut page = page_of(&visit, &detail, rows).await?;
    let is_it = |form: &&mut Form| form.action == request.path();
    let all = page.buttons.iter_mut().chain(&mut page.actions).chain(&mut page.finding_form);
    let form = all.into_iter().find(is_it);
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
async fn step(app: &App, noun: &str, sent: &Sent, rows: usize) -> Option<Result<Step, AppError>> {
    Some(Ok(match noun {
        "announcement" => Step::Announce,
        "start" => Step::Start,
        "conclusion" => Step::Conclude { nothing_found: sent.is_ticked("nothing_found") },
        "closing" => Step::Close,
        "cancellation" => Step::Cancel { reason: sent.text("reason") },
        "findings" => return Some(found(app, sent, rows).await.map(Step::Find)),
        _ => return None,
    }))
}

/// What the form of a finding says; a corrective action is one as soon as any part is filled in.
async fn found(app: &App, sent: &Sent, rows: usize) -> Result<Found, AppError> {
    let mut errors = FieldErrors::default();
    let organisation = match sent.given("organisation") {
        Some(named) => named_in(app, &mut errors, "organisation", &named).await?,
        None => None,
    };
    let mut corrective_actions = Vec::new();
    for row in 0..rows {
        let form_name = |part: &str| format!("corrective_actions_{row}_{part}");
        let parts = ["title", "lead", "due_on"].map(|part| sent.given(&form_name(part)));
        if parts.iter().all(Option::is_none) {
            continue;
        }
        let lead_field = form_name("lead");
        let lead = match &parts[1] {
            Some(named) => named_in(app, &mut errors, &lead_field, named).await?,
            None => {
                errors.add(&lead_field, "required");
                None
            }
        };
        let title = parts[0].clone().unwrap_or_default();
        if title.is_empty() {
            errors.add(form_name("title"), "required");
        }
        let due_on: NaiveDate = sent.must_date(&mut errors, &form_name("due_on"));
        if let Some(lead) = lead {
            corrective_actions.push(CorrectiveAction { title, lead, due_on });
        }
    }
    let found = Found {
        organisation,
        nature: sent.text("nature"),
        severity: sent.text("severity"),
        cause: sent.text("cause"),
        responsibility: sent.text("responsibility"),
        evidence: sent.given("evidence"),
        corrective_actions,
    };
    if errors.0.is_empty() {
        return Ok(found);
    }
    // Everything else that is wrong is said at the same time.
    let bare = Found { corrective_actions: Vec::new(), ..found };
    errors.merge(bare.check(NaiveDate::MIN));
    Err(errors.into())
}

/// The organisation that a form names; a complaint where it is none.
async fn named_in(
    app: &App,
    errors: &mut FieldErrors,
    field: &str,
    named: &str,
) -> Result<Option<OrganisationId>, AppError> {
    match app.organisation_named(field, named).await {
        Ok(found) => Ok(Some(found)),
        Err(AppError::Fields(refused)) => {
            errors.merge(Err(refused));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// What happened to it, and whom that names.
pub(super) fn told(detail: &InspectionDetail) -> Told<'_> {
    let (events, organisations, people) = (&detail.events, &detail.organisations, &detail.names);
    Told { events, organisations, people }
}

/// The page of an inspection.
fn view(
    detail: &InspectionDetail,
    leads: Vec<Organisation>,
    rows: usize,
    locale: Locale,
) -> Inspection {
    let seen = &detail.seen;
    let (inspection, planned) = (&seen.inspection, &seen.inspection.plan);
    let person = |id| detail.names.get(id).cloned().unwrap_or_default();
    let allowed: Vec<&str> = seen.allowed.iter().map(|action| action.name()).collect();
    let asked = Asked {
        page: format!("/inspections/{}", inspection.id),
        version: inspection.version,
        has_findings: !seen.findings.is_empty(),
    };
    let (mut buttons, mut actions) = forms(&allowed, &asked);
    let subjects = subjects(detail, locale);
    let may_find = seen.allowed.contains(&Action::Find);
    let mut finding_form = may_find.then(|| {
        // Those who are visited mend most of what is found: they come first.
        let is_other = |lead: &&Organisation| !planned.organisations.contains(&lead.id);
        let others: Vec<Organisation> = leads.iter().filter(is_other).cloned().collect();
        let leads = [subjects.clone(), choices(&others, locale)].concat();
        finding(&asked, subjects.clone(), leads, rows)
    });
    told(detail).mark(buttons.iter_mut().chain(&mut actions).chain(&mut finding_form));
    let more = format!("{}?actions={MORE_ROWS}#finding", asked.page);
    let alert = seen.allowed.contains(&Action::Close).then(|| Alert {
        kind: "soon".to_owned(),
        icon: "info".to_owned(),
        say: Say::new("inspection-ready-to-close"),
    });
    Inspection {
        title: planned.title.clone(),
        reference: inspection.reference.clone(),
        badges: badges(seen),
        alerts: alert.into_iter().collect(),
        meanwhile: Meanwhile::default(),
        visited: subjects.iter().map(|subject| name(detail, &subject.value, locale)).collect(),
        from: planned.from,
        to: planned.to,
        lead: person(&planned.lead),
        team: members(planned.team.iter().filter(|id| **id != planned.lead).map(person)),
        planned: Say::new("reported-by-at")
            .with("who", person(&inspection.planned_by))
            .with("at", inspection.planned_at),
        questions: planned.questions.clone(),
        tasks: facts(detail, planned.tasks.iter(), locale),
        shows_findings: seen.sees_all() || inspection.state.shows_findings(),
        findings: findings(detail, locale),
        nothing_found: inspection.nothing_found,
        files: detail.files.as_ref().map(|facts| files::view(facts, &asked.page)),
        mended: mended(seen),
        change: seen.allowed.contains(&Action::Change).then(|| format!("{}/plan", asked.page)),
        more_actions: (may_find && rows < MORE_ROWS).then_some(more),
        finding_form,
        buttons,
        actions,
        plan: plan::lines(&[], &detail.plan),
        history: history::lines(&detail.events, &detail.organisations, &detail.names, locale),
    }
}

/// Those who are visited, in order of name.
fn subjects(detail: &InspectionDetail, locale: Locale) -> Vec<Choice> {
    let visited = detail.seen.inspection.plan.organisations.iter();
    let mut named: Vec<(String, String)> = visited
        .map(|id| (rows::name_of(&detail.organisations, *id, locale), id.to_string()))
        .collect();
    named.sort_by_cached_key(|(name, _)| in_order(name));
    named.into_iter().map(|(name, id)| Choice::plain(id, name)).collect()
}

fn members(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort_by_cached_key(|name| in_order(name));
    names
}

fn name(detail: &InspectionDetail, id: &str, locale: Locale) -> String {
    let id = id.parse::<OrganisationId>();
    id.map(|id| rows::name_of(&detail.organisations, id, locale)).unwrap_or_default()
}

fn findings(detail: &InspectionDetail, locale: Locale) -> Vec<FindingLine> {
    let line = |(number, found): (i64, &Finding)| FindingLine {
        number,
        about: found.organisation.map(|id| rows::name_of(&detail.organisations, id, locale)),
        severity: severity(&found.severity),
        nature: found.nature.clone(),
        cause: found.cause.clone(),
        responsibility: found.responsibility.clone(),
        evidence: found.evidence.clone(),
        by: detail.names.get(&found.recorded_by).cloned().unwrap_or_default(),
        at: found.recorded_at,
        actions: facts(detail, found.tasks.iter(), locale),
    };
    (1..).zip(&detail.seen.findings).map(line).collect()
}

/// Words of ours where there are any, else as it was written.
fn severity(kept: &str) -> Say {
    let known = SEVERITIES.iter().find(|known| **known == kept);
    known.map_or_else(|| Say::plain(kept), |known| Say::new(format!("severity-{known}")))
}

fn facts<'a>(
    detail: &InspectionDetail,
    ids: impl Iterator<Item = &'a TaskId>,
    locale: Locale,
) -> Vec<TaskFact> {
    let fact = |id: &TaskId| {
        let row = detail.tasks.get(id)?;
        Some(TaskFact {
            href: detail.visible.contains(id).then(|| format!("/tasks/{id}")),
            reference: row.task.reference.clone(),
            title: row.task.title.clone(),
            lead: rows::name_of(&detail.organisations, row.task.lead, locale),
            due_on: row.task.due_on,
            lateness: rows::how_late(&row.lateness),
            urgency: rows::urgency(&row.lateness),
            badges: rows::badges(&row.task, &row.lateness),
        })
    };
    ids.filter_map(fact).collect()
}
