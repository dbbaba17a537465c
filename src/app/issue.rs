//! Issuing: every clause of a directive becomes its tasks, with clocks, history and notices,
//! in one transaction; and tasks that are given without a directive.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    App, AppError, Caller, Writing,
    boards::Organisations,
    directives::{conflict, lock_draft, must_be_secretariat, record},
    fan_out::{self, FannedOut},
    giving::{give, hearers},
    recipients::Resolver,
    series,
    tasks::{Seen, seen},
};
use crate::{
    domain::{
        directive::{Directive, NamedCoordinator, State},
        due::{Due, DueContext},
        fields::{FieldErrors, check_line, check_text},
        ids::{DirectiveId, OrganisationId},
        rights::Actor,
        task::{Coordinator, Task, decide::check_coordinators},
    },
    store::{directives, organisations, world::World},
};

/// Tasks that one directive may give, at most.
pub const TASKS_PER_DIRECTIVE_MAX: usize = 20_000;

/// What issuing would do, shown before it is done.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Each clause with its tasks.
    pub clauses: Vec<FannedOut>,
    /// How many tasks.
    pub tasks: usize,
    /// How many people and mailboxes hear of them.
    pub recipients: usize,
    /// How many messages that is: one for each.
    pub messages: usize,
    /// Organisations of which nobody on file hears; somebody else is told instead.
    pub without_recipient: Organisations,
    /// The leads of all tasks.
    pub leads: Organisations,
    /// Today, in the zone.
    pub today: NaiveDate,
    /// The last year that the calendar knows.
    pub known_until: Option<NaiveDate>,
}

/// An order without a directive.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// One line.
    pub title: String,
    /// The order.
    pub text: String,
    /// What has to be handed in.
    pub deliverable: Option<String>,
    /// Code of the lead.
    pub lead: String,
    /// The due rule.
    pub due: Due,
    /// The words it was stated in.
    pub due_words: Option<String>,
    /// Where the order comes from.
    pub source: String,
    /// Who helps.
    pub coordinators: Vec<NamedCoordinator>,
}

impl App {
    /// What issuing the draft would do now.
    ///
    /// # Errors
    /// As for issuing, for whoever may read drafts; writes nothing.
    pub async fn preview_issue(&self, actor: &Actor, id: DirectiveId) -> Result<Preview, AppError> {
        let db = self.db.reader();
        let (now, world) = (self.clock.now(), self.world().await?);
        let (directive, _) = self.directive(actor, id).await?;
        if directive.state != State::Draft {
            return Err(conflict(&directive, "only_drafts_change"));
        }
        let clauses = fan_out_all(db, &directive, &world, now).await?;
        let (mut addresses, mut without) = (BTreeSet::new(), BTreeSet::new());
        let today = world.calendar.date_of(now);
        let mut resolver = Resolver::new(today);
        for task in clauses.iter().flat_map(|clause| &clause.tasks) {
            for (recipient, _) in hearers(db, &mut resolver, task, actor.person).await? {
                if recipient.is_fallback {
                    without.insert(recipient.organisation);
                }
                addresses.insert(recipient.address);
            }
        }
        let leads: BTreeSet<OrganisationId> =
            clauses.iter().flat_map(|clause| &clause.tasks).map(|task| task.lead).collect();
        let named = |ids: BTreeSet<OrganisationId>| ids.into_iter().collect::<Vec<_>>();
        Ok(Preview {
            tasks: clauses.iter().map(|clause| clause.tasks.len()).sum(),
            clauses,
            recipients: addresses.len(),
            messages: addresses.len(),
            without_recipient: organisations::find_many(db, &named(without)).await?,
            leads: organisations::find_many(db, &named(leads)).await?,
            today,
            known_until: world.calendar.known_until(),
        })
    }

    /// Issues a draft: all its tasks at once, or none.
    ///
    /// # Errors
    /// Only drafts with at least one clause; every name must resolve.
    pub async fn issue_directive(
        &self,
        caller: &Caller,
        id: DirectiveId,
        expected: Option<i64>,
    ) -> Result<(Directive, usize), AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let mut directive = lock_draft(tx, id, expected).await?;
        let clauses = fan_out_all(tx, &directive, &writing.world, now).await?;
        let drafts = clauses.into_iter().flat_map(|clause| clause.tasks).collect();
        let (drafts, started) = series::begun(drafts, directive.heading.issued_on, &writing);
        if drafts.is_empty() {
            return Err(conflict(&directive, "nothing_to_issue"));
        }
        if drafts.len() > TASKS_PER_DIRECTIVE_MAX {
            return Err(conflict(&directive, "too_many_tasks"));
        }
        let issued = give(&writing, self, Some(&caller.actor), &drafts).await?;
        series::keep(&writing, &caller.actor, &started).await?;
        directive.state = State::Issued;
        directive.version += 1;
        directives::update(tx, &directive, Some(now)).await?;
        let data = json!({ "tasks": issued.len() });
        record(tx, &caller.actor, id, "issue", data, now).await?;
        writing.tx.commit().await?;
        Ok((directive, issued.len()))
    }

    /// Gives one task without a directive.
    ///
    /// # Errors
    /// Names each field that is missing, unknown or out of range.
    pub async fn give_task(&self, caller: &Caller, new: NewTask) -> Result<Seen, AppError> {
        must_be_secretariat(&caller.actor)?;
        new.check()?;
        let writing = self.write(caller).await?;
        let draft = draft_of(&writing, new).await?;
        let today = writing.world.calendar.date_of(writing.now);
        let (drafts, started) = series::begun(vec![draft], today, &writing);
        let mut issued = give(&writing, self, Some(&caller.actor), &drafts).await?;
        series::keep(&writing, &caller.actor, &started).await?;
        let task = issued.pop().ok_or(AppError::NotFound("task"))?;
        let seen = seen(&*writing.tx, &caller.actor, task, &writing.world, writing.now).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

impl NewTask {
    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "title", &self.title);
        check_text(&mut errors, "text", &self.text);
        check_line(&mut errors, "lead", &self.lead);
        check_line(&mut errors, "source", &self.source);
        errors.merge(self.due.check("due"));
        errors.into_result()
    }
}

async fn draft_of(writing: &Writing, new: NewTask) -> Result<Task, AppError> {
    let (db, now) = (&*writing.tx, writing.now);
    let today = writing.world.calendar.date_of(now);
    new.due.check_on("due", today, today)?;
    let mut errors = FieldErrors::default();
    let leads = fan_out::resolve(db, &new.lead, "lead", today, &mut errors).await?;
    let mut coordinators = Vec::new();
    for named in &new.coordinators {
        let code = &named.organisation;
        for found in fan_out::resolve(db, code, "coordinators", today, &mut errors).await? {
            coordinators.push(Coordinator::new(found.id, named.due_on));
        }
    }
    errors.into_result()?;
    let [lead] = leads.as_slice() else {
        return Err(FieldErrors::one("lead", "one_organisation_only").into());
    };
    let Some(office) = organisations::central_office(db, today).await? else {
        return Err(AppError::conflict("no_central_office"));
    };
    let due_on = new.due.resolve(&DueContext {
        calendar: &writing.world.calendar,
        signed_on: today,
        assigned_on: today,
        before_means_the_day_before: false,
    });
    let blank = fan_out::blank(office.id, lead.id, now);
    let short = blank.id.0.simple().to_string();
    let task = Task {
        reference: format!(
            "NV-{}-{}",
            today.format("%y%m%d"),
            short[short.len() - 6..].to_uppercase()
        ),
        source: Some(new.source),
        title: new.title.trim().to_owned(),
        text: new.text,
        deliverable: new.deliverable,
        due: new.due,
        due_words: new.due_words,
        due_on,
        coordinators,
        ..blank
    };
    check_coordinators(&task.coordinators, &task)?;
    Ok(task)
}

async fn fan_out_all(
    db: &impl ConnectionTrait,
    directive: &Directive,
    world: &World,
    now: DateTime<Utc>,
) -> Result<Vec<FannedOut>, AppError> {
    let mut fanned = Vec::new();
    for clause in directives::clauses(db, directive.id).await? {
        let path = clause.path.clone();
        let in_clause = |error| match error {
            AppError::Fields(mut fields) => {
                for field in &mut fields.0 {
                    field.field = format!("clauses[{path}].{}", field.field);
                }
                AppError::Fields(fields)
            }
            other => other,
        };
        fanned
            .push(fan_out::of_clause(db, directive, &clause, world, now).await.map_err(in_clause)?);
    }
    Ok(fanned)
}
