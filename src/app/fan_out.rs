//! From a clause to its tasks: one for each organisation that it names, alone or in a
//! collective, as of the directive's date.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;

use super::AppError;
use crate::{
    domain::{
        directive::{Clause, Directive},
        due::DueContext,
        fields::{FieldError, FieldErrors},
        ids::{OrganisationId, TaskId},
        organisation::{Organisation, normal_code},
        task::{Coordinator, State, Task, decide::check_coordinators},
    },
    store::{organisations, world::World},
};

/// How many times an organisation is followed to its successor.
const SUCCESSIONS_MAX: usize = 10;

/// A clause with the draft tasks that it gives.
#[derive(Clone, Debug)]
pub struct FannedOut {
    /// The clause.
    pub clause: Clause,
    /// One draft task for each lead.
    pub tasks: Vec<Task>,
}

/// The tasks that a clause gives when it is issued at `now`.
///
/// # Errors
/// Names each assignee or coordinator that is unknown, ambiguous or at its end, and a
/// coordinator due after the lead.
pub async fn of_clause(
    db: &impl ConnectionTrait,
    directive: &Directive,
    clause: &Clause,
    world: &World,
    now: DateTime<Utc>,
) -> Result<FannedOut, AppError> {
    let day = directive.heading.issued_on;
    let today = world.calendar.date_of(now);
    let mut errors = FieldErrors::default();
    errors.merge(clause.due.check_on("due", day, today));
    let leads = leads(db, clause, (day, today), &mut errors).await?;
    let mut coordinators = Vec::new();
    for named in &clause.coordinators {
        let found = resolve(db, &named.organisation, "coordinators", day, &mut errors).await?;
        let found = present(db, found, "coordinators", today, &mut errors).await?;
        let due_on = named.due_on;
        coordinators.extend(found.into_iter().map(|found| Coordinator::new(found.id, due_on)));
    }
    errors.into_result()?;
    let Some(office) = organisations::central_office(db, today).await? else {
        return Err(AppError::conflict("no_central_office"));
    };
    let due_on = clause.due.resolve(&DueContext {
        calendar: &world.calendar,
        signed_on: day,
        assigned_on: today,
        before_means_the_day_before: directive.heading.before_means_the_day_before,
    });
    let draft = |lead: &Organisation| {
        let helpers = coordinators.iter().filter(|helper| helper.organisation != lead.id);
        draft_of(directive, clause, lead, office.id, due_on, helpers.copied().collect(), now)
    };
    let tasks: Vec<Task> = leads.iter().map(draft).collect();
    for task in &tasks {
        check_coordinators(&task.coordinators, task)?;
    }
    Ok(FannedOut { clause: clause.clone(), tasks })
}

async fn leads(
    db: &impl ConnectionTrait,
    clause: &Clause,
    (day, today): (NaiveDate, NaiveDate),
    errors: &mut FieldErrors,
) -> Result<Vec<Organisation>, AppError> {
    let (mut seen, mut leads) = (BTreeSet::new(), Vec::new());
    for assignee in &clause.assignees {
        let found = resolve(db, assignee, "assignees", day, errors).await?;
        let found = present(db, found, "assignees", today, errors).await?;
        leads.extend(found.into_iter().filter(|organisation| seen.insert(organisation.id)));
    }
    Ok(leads)
}

/// What took the place of those among `ids` that have ended by `today`, as far as that is one.
///
/// # Errors
/// The database failed.
pub(super) async fn followers(
    db: &impl ConnectionTrait,
    ids: BTreeSet<OrganisationId>,
    today: NaiveDate,
) -> Result<BTreeMap<OrganisationId, OrganisationId>, AppError> {
    let ids: Vec<OrganisationId> = ids.into_iter().collect();
    let mut followers = BTreeMap::new();
    for (id, one) in organisations::find_many(db, &ids).await? {
        if !one.has_ended_by(today) {
            continue;
        }
        let there = present(db, vec![one], "lead", today, &mut FieldErrors::default()).await?;
        followers.extend(there.first().map(|next| (id, next.id)));
    }
    Ok(followers)
}

/// The task with those who are there now in the places of those who have ended.
pub(super) fn followed(task: &Task, followers: &BTreeMap<OrganisationId, OrganisationId>) -> Task {
    let now = |id: OrganisationId| followers.get(&id).copied().unwrap_or(id);
    let mut after = task.clone();
    (after.lead, after.assigner) = (now(task.lead), now(task.assigner));
    let mut seen = BTreeSet::from([after.lead]);
    for helper in &mut after.coordinators {
        helper.organisation = now(helper.organisation);
    }
    after.coordinators.retain(|helper| seen.insert(helper.organisation));
    after
}

/// What has ended between the directive's date and today is followed to its one successor: nobody
/// is given a task who is not there.
async fn present(
    db: &impl ConnectionTrait,
    found: Vec<Organisation>,
    field: &str,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> Result<Vec<Organisation>, AppError> {
    let mut there = Vec::with_capacity(found.len());
    for mut one in found {
        for _ in 0..SUCCESSIONS_MAX {
            let (true, [next]) = (one.has_ended_by(today), one.successors.as_slice()) else {
                break;
            };
            let Some(next) = organisations::find(db, *next).await? else { break };
            one = next;
        }
        if one.has_ended_by(today) {
            let name = one.name_vi;
            errors.merge(Err(FieldErrors::with_detail(field, "organisation_has_ended", name)));
        } else if !there.iter().any(|known: &Organisation| known.id == one.id) {
            there.push(one);
        }
    }
    Ok(there)
}

/// The organisations that a code, an id or a collective means on `day`.
///
/// # Errors
/// The database failed; what cannot be resolved is added to `errors`.
pub async fn resolve(
    db: &impl ConnectionTrait,
    named: &str,
    field: &str,
    day: NaiveDate,
    errors: &mut FieldErrors,
) -> Result<Vec<Organisation>, AppError> {
    let mut refuse = |code: &'static str| {
        let detail = Some(named.to_owned());
        errors.0.push(FieldError { field: field.to_owned(), code, detail });
    };
    if named.starts_with('@') {
        return match organisations::members_of(db, named, day).await? {
            Some(members) if !members.is_empty() => Ok(members),
            Some(_) => {
                refuse("empty_collective");
                Ok(Vec::new())
            }
            None => {
                refuse("unknown_collective");
                Ok(Vec::new())
            }
        };
    }
    if let Ok(id) = named.parse::<OrganisationId>() {
        match organisations::find(db, id).await? {
            Some(found) if found.is_valid_on(day) => return Ok(vec![found]),
            Some(_) => refuse("organisation_has_ended"),
            None => refuse("unknown_organisation"),
        }
        return Ok(Vec::new());
    }
    let found = organisations::by_code(db, &normal_code(named), day).await?;
    match found.len() {
        0 => refuse("unknown_organisation"),
        1 => return Ok(found),
        _ => refuse("ambiguous_code"),
    }
    Ok(Vec::new())
}

fn draft_of(
    directive: &Directive,
    clause: &Clause,
    lead: &Organisation,
    assigner: OrganisationId,
    due_on: Option<NaiveDate>,
    coordinators: Vec<Coordinator>,
    now: DateTime<Utc>,
) -> Task {
    Task {
        reference: reference(directive, clause, lead),
        directive: Some(directive.id),
        clause: Some(clause.id),
        title: clause.task_title(),
        text: clause.text.clone(),
        due: clause.due,
        due_words: clause.due_words.clone(),
        due_on,
        coordinators,
        ..blank(assigner, lead.id, now)
    }
}

/// A draft task of which nothing but its parties is known.
pub(super) fn blank(assigner: OrganisationId, lead: OrganisationId, now: DateTime<Utc>) -> Task {
    Task {
        id: TaskId::new(now),
        reference: String::new(),
        directive: None,
        clause: None,
        parent: None,
        is_internal: false,
        subtasks: 0,
        source: None,
        title: String::new(),
        text: String::new(),
        deliverable: None,
        assigner,
        lead,
        handler: None,
        coordinators: Vec::new(),
        due: crate::domain::due::Due::NONE,
        due_words: None,
        due_on: None,
        original_due_on: None,
        due_set_at: None,
        state: State::Draft,
        assigned_at: None,
        was_returned: false,
        submitted_at: None,
        submitted_by: None,
        submitted_for: None,
        submission_asked_by: None,
        submission_asked_for: None,
        completed_on: None,
        suspended_at: None,
        suspended_from: None,
        withdrawn_on: None,
        extensions: 0,
        extension: None,
        blocked: None,
        version: 0,
    }
}

fn reference(directive: &Directive, clause: &Clause, lead: &Organisation) -> String {
    let code = lead.code.clone().unwrap_or_else(|| lead.id.0.simple().to_string());
    reference_of(&directive.heading.number, directive.heading.issued_on, &clause.path, &code)
}

/// What people call a task: the directive's number and year, the clause, the lead's code.
pub(super) fn reference_of(number: &str, issued_on: NaiveDate, path: &str, code: &str) -> String {
    format!("{number}/{}·{path}·{code}", chrono::Datelike::year(&issued_on))
}
