//! `/inspections/new`: a plan, with what a list or the overdue review proposes filled in.

use std::collections::BTreeSet;

use actix_web::HttpRequest;
use chrono::{Datelike, NaiveDate, TimeDelta};

use super::{
    address::Address,
    complaints::form_again,
    difficulties::choices,
    flash::SAVED,
    frame::{Post, Visit, done},
    rows::{name_of, rows},
    sent::Sent,
};
use crate::{
    app::{
        AppError,
        boards::tasks::{TaskPage, TaskQuery},
        inspections::{NewInspection, SeenInspection, may_plan},
    },
    domain::{fields::FieldErrors, ids::OrganisationId, inspection::plan::TASKS_MAX},
    web::{
        answer::Answered,
        api::tasks::TasksQuery,
        error::Failure,
        views::{
            Choice, TaskRow,
            form_page::FormPage,
            inspection_forms::{PlanChoices, plan as plan_form},
        },
    },
    wording::Say,
};

/// Overdue tasks of one organisation that are proposed, at most.
pub(super) const TASKS_OF_ONE: u64 = 20;

/// The form, filled in as the address asks: `organisation` (any number) with their overdue tasks,
/// `week` (a day of it), or the question of a list of tasks.
pub(super) async fn new(visit: Visit, request: HttpRequest) -> Answered {
    let page = form(&visit, &request).await?;
    visit.show(&page).await
}

/// Plans it.
pub(super) async fn plan(post: Post, request: HttpRequest) -> Answered {
    let Post { visit, sent } = post;
    match planned(&visit, &sent).await {
        Ok(seen) => done(&format!("/inspections/{}", seen.inspection.id), SAVED),
        Err(error) => form_again(&visit, &sent, error, form(&visit, &request).await?).await,
    }
}

async fn planned(visit: &Visit, sent: &Sent) -> Result<SeenInspection, AppError> {
    let mut errors = FieldErrors::default();
    let (from, to) = (sent.must_date(&mut errors, "from"), sent.must_date(&mut errors, "to"));
    errors.into_result()?;
    let all = |name: &str| sent.all(name).into_iter().map(str::to_owned).collect();
    let new = NewInspection {
        title: sent.text("title"),
        organisations: all("organisations"),
        tasks: all("tasks"),
        team: team(sent),
        lead: sent.text("lead"),
        from,
        to,
        questions: sent.given("questions"),
    };
    visit.app().plan_inspection(&visit.caller(), new).await
}

/// Who goes: those who are ticked, and who leads them.
pub(super) fn team(sent: &Sent) -> Vec<String> {
    let mut team: Vec<String> = sent.all("team").into_iter().map(str::to_owned).collect();
    if let Some(lead) = sent.given("lead").filter(|lead| !team.contains(lead)) {
        team.push(lead);
    }
    team
}

/// What an address proposes.
#[derive(Default)]
struct Proposed {
    organisations: BTreeSet<OrganisationId>,
    /// Of whom the register does not list the names among all bodies.
    named: Vec<(OrganisationId, String)>,
    tasks: Vec<TaskRow>,
}

async fn form(visit: &Visit, request: &HttpRequest) -> Result<FormPage, Failure> {
    if !may_plan(visit.actor()) {
        return Err(Failure::not_found());
    }
    let address = Address::of(request);
    let (organisations, rest) = address.without("organisation");
    let (weeks, rest) = rest.without("week");
    let mut proposed = Proposed::default();
    for named in &organisations {
        let id = visit.app().organisation_named("organisation", named).await?;
        let late = TaskQuery {
            late: Some(true),
            leads: vec![id],
            limit: Some(TASKS_OF_ONE),
            ..TaskQuery::default()
        };
        proposed.organisations.insert(id);
        let found = visit.app().list_tasks(visit.actor(), &late).await?;
        proposed.take(visit, found, |lead| lead == id);
    }
    if rest.asks() && organisations.is_empty() {
        let asked: TasksQuery = rest.read()?;
        let query = asked.asked(visit.app(), visit.actor()).await?;
        let query = TaskQuery { limit: u64::try_from(TASKS_MAX).ok(), cursor: None, ..query };
        let found = visit.app().list_tasks(visit.actor(), &query).await?;
        proposed.take(visit, found, |_| true);
    }
    let week = weeks.first().map(|week| week.parse::<NaiveDate>()).transpose();
    let week = week.map_err(|_| Failure::malformed("week: not a date"))?;
    let (from, to) = days_of(week, visit.app().today());
    let team = visit.app().inspectors().await?;
    let person = |person: &crate::domain::person::Person| {
        Choice::plain(person.id.to_string(), person.name.clone())
    };
    let question = address.question();
    let action = match question.is_empty() {
        true => "/inspections".to_owned(),
        false => format!("/inspections?{question}"),
    };
    let form = plan_form(PlanChoices {
        action,
        organisations: subjects(visit, &proposed).await?,
        tasks: proposed.tasks.iter().map(super::bulk::choice).collect(),
        team: team.iter().map(person).collect(),
        from: from.to_string(),
        to: to.to_string(),
        ..PlanChoices::default()
    });
    Ok(FormPage::new(Say::new("inspection-plan"), form).about(Say::new("inspection-plan-about")))
}

impl Proposed {
    /// Proposes the tasks of a list and, as subjects, those who lead them.
    fn take(&mut self, visit: &Visit, found: TaskPage, fits: impl Fn(OrganisationId) -> bool) {
        let kept: Vec<bool> = found.page.items.iter().map(|row| fits(row.task.lead)).collect();
        for row in found.page.items.iter().filter(|row| fits(row.task.lead)) {
            let lead = row.task.lead;
            self.organisations.insert(lead);
            let name = name_of(&found.organisations, lead, visit.locale());
            self.named.push((lead, name));
        }
        let rows = rows(&found, visit.locale()).into_iter().zip(kept);
        let left = TASKS_MAX.saturating_sub(self.tasks.len());
        self.tasks.extend(rows.filter(|(_, fits)| *fits).map(|(row, _)| row).take(left));
    }
}

/// All bodies that may be visited, the proposed ones chosen and first.
async fn subjects(visit: &Visit, proposed: &Proposed) -> Result<Vec<Choice>, AppError> {
    let mut all = choices(&visit.app().bodies().await?, visit.locale());
    for (id, name) in &proposed.named {
        let id = id.to_string();
        if !all.iter().any(|choice| choice.value == id) {
            all.push(Choice::plain(id, name.clone()));
        }
    }
    let is_proposed =
        |choice: &Choice| proposed.organisations.iter().any(|id| id.to_string() == choice.value);
    for choice in &mut all {
        choice.selected = is_proposed(choice);
    }
    all.sort_by_key(|choice| !choice.selected);
    Ok(all)
}

/// Monday to Friday of the week of `day` that are still to come; of the next week where nothing
/// is said.
fn days_of(day: Option<NaiveDate>, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let day = day.unwrap_or(today + TimeDelta::days(7)).max(today);
    let monday = day - TimeDelta::days(i64::from(day.weekday().num_days_from_monday()));
    let from = monday.max(today);
    (from, (monday + TimeDelta::days(4)).max(from))
}

/// The Monday that the overdue review proposes.
pub(super) fn next_week(today: NaiveDate) -> NaiveDate {
    days_of(None, today).0
}
