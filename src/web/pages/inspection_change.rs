//! `/inspections/{id}/plan`: a plan that is changed before the visit begins.

use std::collections::BTreeSet;

use actix_web::web::{self, Path};

use super::{
    bulk,
    complaints::form_again,
    difficulties::choices,
    flash::SAVED,
    frame::{Post, Visit, done},
    ids::id,
    inspection::told,
    inspection_plan::{TASKS_OF_ONE, team},
    rows,
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        boards::{inspections::InspectionDetail, tasks::TaskQuery},
        inspections::ChangedInspection,
    },
    domain::{
        fields::FieldErrors,
        ids::InspectionId,
        inspection::{Action, plan::TASKS_MAX},
    },
    web::{
        answer::Answered,
        error::Failure,
        views::{
            Choice, Link,
            form_page::FormPage,
            inspection_forms::{PlanChoices, plan as plan_form},
        },
    },
    wording::Say,
};

/// The routes; they come before those of the acts.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/inspections/{id}/plan")
            .route(web::get().to(show))
            .route(web::post().to(change)),
    );
}

async fn show(visit: Visit, path: Path<String>) -> Answered {
    let detail = visit.app().inspection_detail(visit.actor(), id(&path)?).await?;
    if !detail.seen.allowed.contains(&Action::Change) {
        return Err(Failure::not_found());
    }
    let page = form(&visit, &detail).await?;
    visit.show(&page).await
}

async fn change(post: Post, path: Path<String>) -> Answered {
    let Post { visit, sent } = post;
    let inspection = id(&path)?;
    match changed(&visit, &sent, inspection).await {
        Ok(()) => done(&format!("/inspections/{inspection}"), SAVED),
        Err(error) => {
            let detail = visit.app().inspection_detail(visit.actor(), inspection).await?;
            let mut page = form(&visit, &detail).await?;
            page.meanwhile = told(&detail).since(&sent, true, visit.locale());
            form_again(&visit, &sent, error, page).await
        }
    }
}

async fn changed(visit: &Visit, sent: &Sent, id: InspectionId) -> Result<(), AppError> {
    let mut errors = FieldErrors::default();
    let (from, to) = (sent.must_date(&mut errors, "from"), sent.must_date(&mut errors, "to"));
    errors.into_result()?;
    let all = |name: &str| Some(sent.all(name).into_iter().map(str::to_owned).collect());
    let changed = ChangedInspection {
        title: Some(sent.text("title")),
        organisations: all("organisations"),
        tasks: all("tasks"),
        team: Some(team(sent)),
        lead: Some(sent.text("lead")),
        from: Some(from),
        to: Some(to),
        questions: Some(sent.given("questions")),
        reason: sent.text("reason"),
    };
    visit.app().change_inspection(&visit.caller(), id, changed, sent.version()).await.map(|_| ())
}

/// The plan as it is, to be changed.
async fn form(visit: &Visit, detail: &InspectionDetail) -> Result<FormPage, Failure> {
    let (inspection, plan) = (&detail.seen.inspection, &detail.seen.inspection.plan);
    let page = format!("/inspections/{}", inspection.id);
    let mut organisations = choices(&visit.app().bodies().await?, visit.locale());
    for id in &plan.organisations {
        let name = rows::name_of(&detail.organisations, *id, visit.locale());
        offer(&mut organisations, id.to_string(), name);
    }
    let people = visit.app().inspectors().await?;
    let person =
        |one: &crate::domain::person::Person| Choice::plain(one.id.to_string(), one.name.clone());
    let mut team: Vec<Choice> = people.iter().map(person).collect();
    for id in &plan.team {
        let name = detail.names.get(id).cloned().unwrap_or_default();
        offer(&mut team, id.to_string(), name);
    }
    let mut form = plan_form(PlanChoices {
        action: format!("{page}/plan"),
        organisations,
        tasks: tasks(visit, detail).await?,
        team,
        from: plan.from.to_string(),
        to: plan.to.to_string(),
        title: plan.title.clone(),
        lead: plan.lead.to_string(),
        questions: plan.questions.clone().unwrap_or_default(),
        version: Some(inspection.version),
    });
    told(detail).mark([&mut form]);
    let about = match inspection.announced_at {
        Some(_) => "inspection-change-about-announced",
        None => "inspection-change-about",
    };
    let back = Link::new(page, inspection.reference.clone());
    Ok(FormPage::new(Say::new("inspection-change"), form).about(Say::new(about)).back(back))
}

/// Chooses `value`, which comes first, and is offered even where it would not be any more.
fn offer(choices: &mut Vec<Choice>, value: String, name: String) {
    let known = choices.iter().position(|choice| choice.value == value);
    let mut choice = known.map_or_else(|| Choice::plain(value, name), |at| choices.remove(at));
    choice.selected = true;
    let chosen = choices.iter().take_while(|choice| choice.selected).count();
    choices.insert(chosen, choice);
}

/// The tasks that are looked into, and what else those who are visited are late with.
async fn tasks(visit: &Visit, detail: &InspectionDetail) -> Result<Vec<Choice>, Failure> {
    let plan = &detail.seen.inspection.plan;
    let mut offered = Vec::new();
    for id in &plan.tasks {
        if let Some(row) = detail.tasks.get(id) {
            let row = rows::one(&row.task, &row.lateness, &detail.organisations, visit.locale());
            offered.push(bulk::choice(&row));
        }
    }
    let mut known: BTreeSet<String> = offered.iter().map(|choice| choice.value.clone()).collect();
    for lead in &plan.organisations {
        let late = TaskQuery {
            late: Some(true),
            leads: vec![*lead],
            limit: Some(TASKS_OF_ONE),
            ..TaskQuery::default()
        };
        let found = visit.app().list_tasks(visit.actor(), &late).await?;
        for row in rows::rows(&found, visit.locale()) {
            let choice = Choice { selected: false, ..bulk::choice(&row) };
            if offered.len() < TASKS_MAX && known.insert(choice.value.clone()) {
                offered.push(choice);
            }
        }
    }
    Ok(offered)
}
