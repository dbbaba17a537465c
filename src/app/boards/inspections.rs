//! Inspections as people read them: lists, and one with everything about it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde_json::Value;

use super::{Organisations, Paged, names_of, plan::PlannedWord, tasks::TaskRow, tasks::limit_of};
use crate::{
    app::{
        App, AppError, files::FileFacts, inspections::SeenInspection, subjects::Subjects,
        tasks as task_steps,
    },
    domain::{
        attachment::Owner,
        fields::FieldErrors,
        history::Event,
        ids::{InspectionId, OrganisationId, PersonId, TaskId},
        inspection::{Action, Finding, Inspection, State, rights::may_attach},
        ladder::Watched,
        rights::Actor,
        task::Task,
    },
    store::{
        boards::{
            inspections::{self as board, Narrowed, Sight},
            search::Words,
            tasks::Scope,
        },
        clocks, findings, history, tasks,
    },
};

/// What a list of inspections is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InspectionQuery {
    /// In one of these states; any where empty.
    pub states: Vec<State>,
    /// Visiting this organisation or one below it.
    pub organisation: Option<OrganisationId>,
    /// With the reader in the team.
    pub mine: bool,
    /// Taking place on this day or later.
    pub from: Option<NaiveDate>,
    /// Taking place on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Holding all these words.
    pub words: Option<String>,
    /// At most this many, 1 to 200.
    pub limit: Option<u64>,
    /// From a page before.
    pub cursor: Option<String>,
}

/// A page of inspections with what their names need.
#[derive(Clone, Debug)]
pub struct InspectionPage {
    /// The inspections, and the next cursor.
    pub page: Paged<SeenInspection>,
    /// Everybody that they visit.
    pub organisations: Organisations,
    /// Names of their teams.
    pub names: HashMap<PersonId, String>,
}

/// One inspection with everything about it.
#[derive(Clone, Debug)]
pub struct InspectionDetail {
    /// The inspection and what the reader may know and do.
    pub seen: SeenInspection,
    /// The tasks it looks into and those that mend what was found, as they stand today.
    pub tasks: HashMap<TaskId, TaskRow>,
    /// Those of them that the reader sees themselves, not only their facts.
    pub visible: BTreeSet<TaskId>,
    /// Everybody that it and its history name.
    pub organisations: Organisations,
    /// Its history, oldest first, as far as the reader may know.
    pub events: Vec<Event>,
    /// Names of everybody mentioned.
    pub names: HashMap<PersonId, String>,
    /// Its files, for whoever sees all of it.
    pub files: Option<FileFacts>,
    /// What will be said if nothing is done.
    pub plan: Vec<PlannedWord>,
    /// Today, in the zone.
    pub today: NaiveDate,
}

impl App {
    /// The inspections that `actor` sees, as asked for, those planned last first.
    ///
    /// # Errors
    /// Fields: a cursor that is none, a limit out of range.
    pub async fn list_inspections(
        &self,
        actor: &Actor,
        query: &InspectionQuery,
    ) -> Result<InspectionPage, AppError> {
        let db = self.db.reader();
        let limit = limit_of(query.limit)?;
        let before = query.cursor.as_deref().map(str::parse::<InspectionId>).transpose();
        let before = before.map_err(|_| FieldErrors::one("cursor", "not_a_cursor"))?;
        let (sight, narrowed) = (self.sight(actor).await?, self.narrow(actor, query).await?);
        let mut found = board::page(db, &sight, &narrowed, before, limit + 1).await?;
        let has_more = found.len() > usize::try_from(limit).unwrap_or(0);
        found.truncate(usize::try_from(limit).unwrap_or(0));
        let next = found.last().filter(|_| has_more).map(|last| last.id.to_string());
        self.inspection_page(actor, found, next).await
    }

    /// These inspections as a page, in this order.
    pub(super) async fn inspection_page(
        &self,
        actor: &Actor,
        found: Vec<Inspection>,
        next: Option<String>,
    ) -> Result<InspectionPage, AppError> {
        let db = self.db.reader();
        let (world, now) = (self.world().await?, self.clock.now());
        let items = crate::app::inspections::seen_many(db, actor, found, &world, now).await?;
        let visited = items.iter().flat_map(|seen| seen.inspection.plan.organisations.iter());
        let named: BTreeSet<OrganisationId> = visited.copied().collect();
        let people = items.iter().flat_map(|seen| seen.inspection.plan.team.iter().copied());
        Ok(InspectionPage {
            organisations: self.organisations_of(named).await?,
            names: names_of(db, people).await?,
            page: Paged { items, next },
        })
    }

    /// How many inspections a list holds.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_inspections(
        &self,
        actor: &Actor,
        query: &InspectionQuery,
    ) -> Result<u64, AppError> {
        let (sight, narrowed) = (self.sight(actor).await?, self.narrow(actor, query).await?);
        Ok(board::count(self.db.reader(), &sight, &narrowed).await?)
    }

    async fn narrow(&self, actor: &Actor, query: &InspectionQuery) -> Result<Narrowed, AppError> {
        let organisations = match query.organisation {
            Some(id) => Some(self.and_below(&[id]).await?),
            None => None,
        };
        Ok(Narrowed {
            states: query.states.clone(),
            organisations,
            members: query.mine.then(|| themselves(actor)),
            from: query.from,
            to: query.to,
            words: query.words.as_deref().and_then(Words::of),
        })
    }

    pub(super) async fn sight(&self, actor: &Actor) -> Result<Sight, AppError> {
        if actor.reads_everything() {
            return Ok(Sight::All);
        }
        let people = themselves(actor);
        Ok(match self.scope(actor).await? {
            Scope::All => Sight::All,
            Scope::Of(own) => Sight::Of { people, subjects: own.leads },
        })
    }

    /// One inspection with everything about it, as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn inspection_detail(
        &self,
        actor: &Actor,
        id: InspectionId,
    ) -> Result<InspectionDetail, AppError> {
        let db = self.db.reader();
        let mut seen = self.inspection(actor, id).await?;
        let (world, now) = (self.world().await?, self.clock.now());
        let today = world.calendar.date_of(now);
        let looked_into = tasks::find_many(db, &seen.inspection.plan.tasks).await?;
        let all: Vec<Task> = looked_into.into_iter().chain(seen.actions.iter().cloned()).collect();
        let visible = task_steps::seen_among(db, actor, &all).await?;
        if !seen.sees_all() {
            // Others' tasks are not told, not even by their titles.
            seen.inspection.plan.tasks.retain(|id| visible.contains(id));
        }
        let mut events = history::of_subject(db, id.0).await?;
        if !seen.sees_all() {
            let is_inward = |event: &Event| ["attach", "detach"].contains(&event.action.as_str());
            events.retain(|event| event.action != Action::Find.name() && !is_inward(event));
        }
        let mut named: BTreeSet<OrganisationId> =
            seen.inspection.plan.organisations.iter().copied().collect();
        let (former, former_team) = once_planned(&events);
        named.extend(former);
        named.insert(seen.inspection.assigner);
        named.extend(all.iter().map(|task| task.lead));
        named.extend(all.iter().filter_map(|task| Some(task.blocked?.waiting_for)));
        let people = events.iter().filter_map(|event| event.actor);
        let people = people.chain(seen.inspection.plan.team.iter().copied());
        let people = people.chain(former_team);
        let people = people.chain(seen.findings.iter().map(|found: &Finding| found.recorded_by));
        let names = names_of(db, people.chain([seen.inspection.planned_by])).await?;
        let open = clocks::of_thing_read(db, Watched::Inspection(id)).await?;
        let subjects = Subjects::of(db, &open).await?;
        let plan = self.plan_of_clocks(db, open, &subjects, &world, now).await?;
        let may_attach = seen.inspection.state.is_open() && may_attach(&seen.relations);
        let files = if seen.sees_all() {
            let owner = Owner::Inspection(id);
            Some(FileFacts::of(db, owner, actor.person, may_attach).await?)
        } else {
            None
        };
        let row = |task: Task| {
            let lateness = task.lateness(&world.calendar, today);
            (task.id, TaskRow { task, lateness })
        };
        Ok(InspectionDetail {
            tasks: all.into_iter().map(row).collect(),
            visible,
            organisations: self.organisations_of(named).await?,
            events,
            names,
            files,
            plan,
            today,
            seen,
        })
    }

    /// The inspection whose finding a task mends, where `actor` sees it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn inspection_behind(
        &self,
        actor: &Actor,
        task: TaskId,
    ) -> Result<Option<Inspection>, AppError> {
        let Some(id) = findings::mended_by(self.db.reader(), task).await? else { return Ok(None) };
        match self.inspection(actor, id).await {
            Ok(seen) => Ok(Some(seen.inspection)),
            Err(AppError::NotFound(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Whom changed plans named, before and after each change.
fn once_planned(events: &[Event]) -> (Vec<OrganisationId>, Vec<PersonId>) {
    fn ids<T: std::str::FromStr>(event: &Event, name: &str) -> Vec<T> {
        let pair = event.data.get("changed").and_then(|changed| changed.get(name));
        let sides = pair.and_then(Value::as_array).into_iter().flatten();
        let named = sides.flat_map(|side| match side {
            Value::Array(many) => many.as_slice(),
            one => std::slice::from_ref(one),
        });
        named.filter_map(|id| id.as_str()?.parse().ok()).collect()
    }
    let organisations = events.iter().flat_map(|event| ids(event, "organisations")).collect();
    let people = ["team", "team_lead"].map(|name| events.iter().flat_map(move |e| ids(e, name)));
    (organisations, people.into_iter().flatten().collect())
}

/// The reader, and those in whose place the reader acts.
fn themselves(actor: &Actor) -> Vec<PersonId> {
    [actor.person].into_iter().chain(actor.stands_for.iter().map(|absent| absent.person)).collect()
}
