//! Planning an inspection: whom, when, by whom, and what to look into.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{SeenInspection, follow, seen};
use crate::{
    app::{App, AppError, Caller, Writing, checks::named_on, tasks as task_steps},
    domain::{
        fields::{FieldError, FieldErrors, check_text},
        ids::{InspectionId, OrganisationId, PersonId, TaskId},
        inspection::{Inspection, Plan, State, Step},
        organisation::{Organisation, normal_code},
        person::{Person, normal_address},
        rights::{Actor, Role},
        search::in_order,
    },
    store::{directory, inspections, organisations, people, tasks},
};

/// An inspection that is about to be planned; things are named as people name them.
#[derive(Clone, Debug)]
pub struct NewInspection {
    /// One line.
    pub title: String,
    /// Who is visited: codes, ids or collectives.
    pub organisations: Vec<String>,
    /// Which of their tasks are looked into: ids or references.
    pub tasks: Vec<String>,
    /// Who goes there: ids or addresses.
    pub team: Vec<String>,
    /// Who of them leads.
    pub lead: String,
    /// First day of the visit.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// What the team asks.
    pub questions: Option<String>,
}

/// What becomes of a plan; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct ChangedInspection {
    /// One line.
    pub title: Option<String>,
    /// Who is visited: codes, ids or collectives.
    pub organisations: Option<Vec<String>>,
    /// Which of their tasks are looked into: ids or references.
    pub tasks: Option<Vec<String>>,
    /// Who goes there: ids or addresses.
    pub team: Option<Vec<String>>,
    /// Who of them leads.
    pub lead: Option<String>,
    /// First day of the visit.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// What the team asks.
    pub questions: Option<Option<String>>,
    /// Why; goes into the history and to whoever hears of it.
    pub reason: String,
}

impl ChangedInspection {
    /// The whole plan, where `before` is what it was.
    fn of(self, before: &Plan) -> NewInspection {
        let named = |ids: &[OrganisationId]| ids.iter().map(ToString::to_string).collect();
        let tasks = || before.tasks.iter().map(ToString::to_string).collect();
        let team = || before.team.iter().map(ToString::to_string).collect();
        NewInspection {
            title: self.title.unwrap_or_else(|| before.title.clone()),
            organisations: self.organisations.unwrap_or_else(|| named(&before.organisations)),
            tasks: self.tasks.unwrap_or_else(tasks),
            team: self.team.unwrap_or_else(team),
            lead: self.lead.unwrap_or_else(|| before.lead.to_string()),
            from: self.from.unwrap_or(before.from),
            to: self.to.unwrap_or(before.to),
            questions: self.questions.unwrap_or_else(|| before.questions.clone()),
        }
    }
}

/// Stands for a lead who is not known while the other fields are checked.
const NOBODY: PersonId = PersonId(uuid::Uuid::nil());

/// Whether `actor` may plan inspections: the secretariat plans them, the head orders them.
#[must_use]
pub fn may_plan(actor: &Actor) -> bool {
    actor.has_one_of(&[Role::Secretariat, Role::Head])
}

impl App {
    /// Plans an inspection; its team hears of it.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody but secretariat and head, or fields: all that are
    /// wrong at once.
    pub async fn plan_inspection(
        &self,
        caller: &Caller,
        new: NewInspection,
    ) -> Result<SeenInspection, AppError> {
        if !may_plan(&caller.actor) {
            return Err(AppError::Forbidden("not_yours"));
        }
        let writing = self.write(caller).await?;
        let (db, now) = (&*writing.tx, writing.now);
        let today = writing.world.calendar.date_of(now);
        let office = organisations::central_office(db, today).await?;
        let office = office.ok_or(AppError::conflict("no_central_office"))?.id;
        let plan = resolved(&writing, &caller.actor, office, (new, None)).await?;
        let id = InspectionId::new(now);
        let short = id.0.simple().to_string();
        let (day, short) = (today.format("%y%m%d"), short[short.len() - 6..].to_uppercase());
        let inspection = Inspection {
            id,
            reference: format!("KT-{day}-{short}"),
            plan,
            assigner: office,
            planned_by: caller.actor.person,
            planned_at: now,
            state: State::Planned,
            announced_at: None,
            started_at: None,
            concluded_at: None,
            ended_at: None,
            nothing_found: false,
            version: 1,
        };
        inspections::insert(db, &inspection).await?;
        let by = (caller.actor.person, caller.actor.capacity(may_plan));
        follow::plan(&writing, self, by, &inspection).await?;
        let seen = seen(db, &caller.actor, inspection, &writing.world, now).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }

    /// Everybody who may be in a team today, in order of name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn inspectors(&self) -> Result<Vec<Person>, AppError> {
        let (db, today) = (self.db.reader(), self.today());
        match organisations::central_office(db, today).await? {
            Some(office) => {
                let mut found = people::may_inspect(db, office.id, today).await?;
                found.sort_by_cached_key(|person| in_order(&person.name));
                Ok(found)
            }
            None => Ok(Vec::new()),
        }
    }
}

/// The step that a change of `before` asks for.
pub(super) async fn change_of(
    writing: &Writing,
    actor: &Actor,
    before: &Inspection,
    changed: ChangedInspection,
) -> Result<Step, AppError> {
    let reason = changed.reason.clone();
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "reason", &reason);
    let new = (changed.of(&before.plan), Some(&before.plan));
    match resolved(writing, actor, before.assigner, new).await {
        Ok(plan) => {
            errors.into_result()?;
            Ok(Step::Change { plan, reason })
        }
        Err(AppError::Fields(refused)) => {
            if errors.0.is_empty() {
                return Err(refused.into());
            }
            errors.0.extend(refused.0.into_iter().filter(|error| error.code != "nothing_changed"));
            Err(errors.into())
        }
        Err(other) => Err(other),
    }
}

/// Everything that a plan names, found in the register; what is wrong is said all at once.
async fn resolved(
    writing: &Writing,
    actor: &Actor,
    office: OrganisationId,
    (new, before): (NewInspection, Option<&Plan>),
) -> Result<Plan, AppError> {
    let db = &*writing.tx;
    let today = writing.world.calendar.date_of(writing.now);
    let mut errors = FieldErrors::default();
    let mut visited = Vec::new();
    for named in given(&new.organisations) {
        let day = today.max(new.from);
        visited.extend(visited_by(db, named, (today, day), &mut errors).await?);
    }
    let organisations: Vec<OrganisationId> = visited.iter().map(|known| known.id).collect();
    let mut looked_into = Vec::new();
    for named in given(&new.tasks) {
        let known = (organisations.as_slice(), before);
        looked_into.extend(task_of(db, actor, known, named, &mut errors).await?);
    }
    let mut eligible = people::may_inspect(db, office, today).await?;
    if let Some(before) = before {
        // Whoever is in the team stays in it as long as nobody takes them out.
        for member in &before.team {
            eligible.extend(people::find(db, *member).await?);
        }
    }
    let mut team = Vec::new();
    for named in given(&new.team) {
        team.extend(member(db, &eligible, "team", named, &mut errors).await?);
    }
    let lead = match new.lead.trim() {
        "" => {
            errors.add("lead", "required");
            None
        }
        named => member(db, &eligible, "lead", named, &mut errors).await?,
    };
    let complains = |errors: &FieldErrors, field: &str| errors.0.iter().any(|e| e.field == field);
    let (bad_team, bad_subjects) =
        (complains(&errors, "team"), complains(&errors, "organisations"));
    let plan = Plan {
        title: new.title,
        organisations,
        tasks: looked_into,
        team,
        lead: lead.unwrap_or(NOBODY),
        from: new.from,
        to: new.to,
        questions: new.questions,
    };
    let plan = plan.in_order();
    let checked = match before {
        Some(before) => plan.check_change(before, today),
        None => plan.check(today),
    };
    if let Err(mut checked) = checked {
        // What was complained of already is not said to be missing as well.
        checked.0.retain(|error| match error.field.as_str() {
            "team" => !bad_team,
            "organisations" => !bad_subjects,
            "lead" => lead.is_some() && !bad_team,
            _ => true,
        });
        errors.0.extend(checked.0);
    }
    errors.into_result()?;
    Ok(plan)
}

/// What was filled in; a form sends empty boxes, too.
fn given(named: &[String]) -> impl Iterator<Item = &str> {
    named.iter().map(|named| named.trim()).filter(|named| !named.is_empty())
}

fn refuse(errors: &mut FieldErrors, field: &str, code: &'static str, named: &str) {
    errors.0.push(FieldError { field: field.to_owned(), code, detail: Some(named.to_owned()) });
}

/// The organisations that `named` means today and that are there on the first day of the visit.
async fn visited_by(
    db: &impl ConnectionTrait,
    named: &str,
    (today, first_day): (NaiveDate, NaiveDate),
    errors: &mut FieldErrors,
) -> Result<Vec<Organisation>, AppError> {
    let field = "organisations";
    let found = if named.starts_with('@') {
        crate::app::fan_out::resolve(db, named, field, today, errors).await?
    } else {
        match named_on(db, field, named, today).await {
            Ok(found) => vec![found],
            Err(AppError::Fields(mut refused)) => {
                if organisations::was_known(db, &normal_code(named)).await? {
                    for error in &mut refused.0 {
                        error.code = "organisation_has_ended";
                    }
                }
                errors.merge(Err(refused));
                Vec::new()
            }
            Err(other) => return Err(other),
        }
    };
    let (there, gone): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|known| known.is_valid_on(first_day));
    for known in gone {
        refuse(errors, field, "organisation_has_ended", &known.name_vi);
    }
    Ok(there)
}

/// A task of one of `organisations` that the planner sees.
async fn task_of(
    db: &impl ConnectionTrait,
    actor: &Actor,
    (organisations, before): (&[OrganisationId], Option<&Plan>),
    named: &str,
    errors: &mut FieldErrors,
) -> Result<Option<TaskId>, AppError> {
    let found = match named.parse::<TaskId>() {
        Ok(id) => tasks::find(db, id).await?,
        Err(_) => tasks::find_by_reference(db, named).await?,
    };
    let Some(task) = found else {
        refuse(errors, "tasks", "unknown_task", named);
        return Ok(None);
    };
    if !task_steps::relations(db, actor, &task).await?.sees() {
        refuse(errors, "tasks", "unknown_task", named);
        return Ok(None);
    }
    // A task that was reassigned since stays looked into; one of whom the plan leaves out does not.
    let was_in = before.is_some_and(|before| {
        before.tasks.contains(&task.id) && !before.organisations.contains(&task.lead)
    });
    if !organisations.contains(&task.lead) && !was_in {
        refuse(errors, "tasks", "task_of_another", &task.reference);
        return Ok(None);
    }
    Ok(Some(task.id))
}

/// Somebody who may be in a team, by id or address.
async fn member(
    db: &impl ConnectionTrait,
    eligible: &[Person],
    field: &str,
    named: &str,
    errors: &mut FieldErrors,
) -> Result<Option<PersonId>, AppError> {
    let person = match (named.parse::<PersonId>(), normal_address(field, named)) {
        (Ok(id), _) => people::find(db, id).await?,
        (Err(_), Ok(address)) => directory::by_email(db, &address).await?,
        (Err(_), Err(_)) => None,
    };
    match person {
        Some(person) if eligible.iter().any(|known| known.id == person.id) => Ok(Some(person.id)),
        Some(_) => {
            refuse(errors, field, "not_an_inspector", named);
            Ok(None)
        }
        None => {
            refuse(errors, field, "unknown_person", named);
            Ok(None)
        }
    }
}
