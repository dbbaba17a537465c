//! Difficulty reports as people read them: lists, queues, and one with everything about it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{Organisations, Paged, names_of, plan::PlannedWord, tasks::limit_of};
use crate::{
    app::{
        App, AppError,
        difficulties::{SeenDifficulty, days_open},
        files::FileFacts,
        subjects::Subjects,
    },
    domain::{
        attachment::Owner,
        difficulty::{Action, Difficulty, State, rights::may_attach},
        fields::FieldErrors,
        history::Event,
        ids::{CommonDifficultyId, DifficultyId, OrganisationId, PersonId, TaskId},
        ladder::Watched,
        organisation::Organisation,
        rights::{Actor, Role},
        task::{Task, lateness::Lateness},
    },
    store::{
        boards::{
            difficulties::{self as board, Narrowed},
            search::Words,
        },
        clocks,
        common_difficulties::{self, CommonDifficulty},
        history, organisations, tasks,
    },
};

/// What a list of reports is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DifficultyQuery {
    /// In one of these states; any where empty.
    pub states: Vec<State>,
    /// About a task that this organisation leads, or reported by it; those below it included.
    pub lead: Option<OrganisationId>,
    /// About this task.
    pub task: Option<TaskId>,
    /// This organisation, or one below it, has to act next.
    pub waiting_for: Option<OrganisationId>,
    /// What waits for the reader in one way.
    pub queue: Option<Queue>,
    /// Not under a common difficulty.
    pub apart: bool,
    /// Under this common difficulty.
    pub common: Option<CommonDifficultyId>,
    /// Holding all these words.
    pub words: Option<String>,
    /// At most this many, 1 to 200.
    pub limit: Option<u64>,
    /// From a page before.
    pub cursor: Option<String>,
}

/// What waits for a reader, by what it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Queue {
    /// The secretariat has to route it or set it aside.
    Triage,
    /// The reader's organisation has to answer it.
    Answer,
    /// The reader's organisation reported it.
    Mine,
}

impl Queue {
    /// The stable name used in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Triage => "triage",
            Self::Answer => "answer",
            Self::Mine => "mine",
        }
    }

    /// The queue of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Triage, Self::Answer, Self::Mine].into_iter().find(|queue| queue.name() == name)
    }

    /// The queues that somebody's posts call for.
    #[must_use]
    pub fn of(actor: &Actor) -> &'static [Self] {
        if actor.has_role(Role::Secretariat) {
            return &[Self::Triage];
        }
        if actor.has_one_of(&[Role::Focal, Role::Leader]) {
            return &[Self::Answer, Self::Mine];
        }
        &[]
    }
}

/// A report in a list.
#[derive(Clone, Debug)]
pub struct DifficultyRow {
    /// The report.
    pub report: Difficulty,
    /// How many calendar days it has stood.
    pub days: u32,
}

/// A page of reports with what their names need.
#[derive(Clone, Debug)]
pub struct DifficultyPage {
    /// The reports and the next cursor.
    pub page: Paged<DifficultyRow>,
    /// Everybody that they name.
    pub organisations: Organisations,
    /// Their tasks.
    pub tasks: HashMap<TaskId, Task>,
    /// Names of those who reported.
    pub names: HashMap<PersonId, String>,
}

/// One report with everything about it.
#[derive(Clone, Debug)]
pub struct DifficultyDetail {
    /// The report and what the reader may do.
    pub seen: SeenDifficulty,
    /// How many calendar days it has stood.
    pub days: u32,
    /// Its task, with how that stands.
    pub task: Option<(Task, Lateness)>,
    /// The reader sees the task itself, not only its facts.
    pub sees_task: bool,
    /// Everybody that it and its history name.
    pub organisations: Organisations,
    /// Its history, oldest first.
    pub events: Vec<Event>,
    /// Names of everybody mentioned.
    pub names: HashMap<PersonId, String>,
    /// Organisations that may be asked for an answer, where the reader may route.
    pub answerers: Vec<Organisation>,
    /// What will be said if nobody acts.
    pub plan: Vec<PlannedWord>,
    /// Its files.
    pub files: FileFacts,
    /// The common difficulty it was joined under.
    pub common: Option<CommonDifficulty>,
    /// Today, in the zone.
    pub today: NaiveDate,
}

impl App {
    /// The reports that `actor` sees, as asked for, newest first.
    ///
    /// # Errors
    /// Fields: a cursor that is none, a limit out of range.
    pub async fn list_difficulties(
        &self,
        actor: &Actor,
        query: &DifficultyQuery,
    ) -> Result<DifficultyPage, AppError> {
        let db = self.db.reader();
        let limit = limit_of(query.limit)?;
        let before = query.cursor.as_deref().map(str::parse::<DifficultyId>).transpose();
        let before = before.map_err(|_| FieldErrors::one("cursor", "not_a_cursor"))?;
        let (scope, narrowed) = (self.scope(actor).await?, self.narrowed(actor, query).await?);
        let mut found = board::page(db, &scope, &narrowed, before, limit + 1).await?;
        let has_more = found.len() > usize::try_from(limit).unwrap_or(0);
        found.truncate(usize::try_from(limit).unwrap_or(0));
        let next = found.last().filter(|_| has_more).map(|last| last.id.to_string());
        self.difficulty_page(found, next).await
    }

    /// These reports as a page, in this order.
    pub(super) async fn difficulty_page(
        &self,
        found: Vec<Difficulty>,
        next: Option<String>,
    ) -> Result<DifficultyPage, AppError> {
        let db = self.db.reader();
        let ids: BTreeSet<TaskId> = found.iter().filter_map(|report| report.task).collect();
        let tasks = tasks::find_many(db, &ids.into_iter().collect::<Vec<_>>()).await?;
        let mut named: BTreeSet<OrganisationId> = found.iter().flat_map(parties).collect();
        named.extend(tasks.iter().map(|task| task.lead));
        let named: Vec<OrganisationId> = named.into_iter().collect();
        let names = names_of(db, found.iter().map(|report| report.reported_by)).await?;
        let (calendar, now) = (self.world().await?.calendar, self.clock.now());
        let row = |report: Difficulty| {
            let days = days_open(&report, &calendar, now);
            DifficultyRow { report, days }
        };
        Ok(DifficultyPage {
            page: Paged { items: found.into_iter().map(row).collect(), next },
            organisations: self.organisations_of(named).await?,
            tasks: tasks.into_iter().map(|task| (task.id, task)).collect(),
            names,
        })
    }

    /// How many reports wait in a queue of `actor`.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_difficulties(&self, actor: &Actor, queue: Queue) -> Result<u64, AppError> {
        let query = DifficultyQuery { queue: Some(queue), ..DifficultyQuery::default() };
        let (scope, narrowed) = (self.scope(actor).await?, self.narrowed(actor, &query).await?);
        Ok(board::count(self.db.reader(), &scope, &narrowed).await?)
    }

    async fn narrowed(&self, actor: &Actor, query: &DifficultyQuery) -> Result<Narrowed, AppError> {
        let mut narrowed = Narrowed {
            states: query.states.clone(),
            task: query.task,
            apart: query.apart,
            common: query.common,
            words: query.words.as_deref().and_then(Words::of),
            ..Narrowed::default()
        };
        if let Some(lead) = query.lead {
            narrowed.leads = Some(self.and_below(&[lead]).await?);
        }
        if let Some(whom) = query.waiting_for {
            narrowed.waiting_for = Some(self.and_below(&[whom]).await?);
        }
        let own = |roles: &[Role]| -> Vec<OrganisationId> {
            let posts = actor.all_posts().filter(|post| roles.contains(&post.role));
            posts.map(|post| post.organisation).collect()
        };
        let working = own(&[Role::Focal, Role::Leader]);
        let states = match query.queue {
            None => return Ok(narrowed),
            Some(Queue::Triage) => {
                // One level down whoever gave a sub-task triages what is reported about it.
                let triage = [Role::Secretariat, Role::Focal, Role::Leader];
                narrowed.waiting_for = Some(own(&triage));
                vec![State::Reported, State::Acknowledged]
            }
            Some(Queue::Answer) => {
                narrowed.waiting_for = Some(self.and_below(&working).await?);
                vec![State::Routed]
            }
            Some(Queue::Mine) => {
                narrowed.reporters = Some(self.and_below(&working).await?);
                State::ALL.into_iter().filter(|state| state.is_open()).collect()
            }
        };
        if narrowed.states.is_empty() {
            narrowed.states = states;
        }
        Ok(narrowed)
    }

    /// One report with everything about it, as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn difficulty_detail(
        &self,
        actor: &Actor,
        id: DifficultyId,
    ) -> Result<DifficultyDetail, AppError> {
        let db = self.db.reader();
        let seen = self.difficulty(actor, id).await?;
        let (world, now) = (self.world().await?, self.clock.now());
        let calendar = &world.calendar;
        let today = calendar.date_of(now);
        let task = match seen.report.task {
            Some(task) => tasks::find(db, task).await?,
            None => None,
        };
        let sees_task = match &task {
            Some(task) => crate::app::tasks::relations(db, actor, task).await?.sees(),
            None => false,
        };
        let events = history::of_subject(db, id.0).await?;
        let mut named: BTreeSet<OrganisationId> = parties(&seen.report).collect();
        named.extend(task.as_ref().map(|task| task.lead));
        named.extend(super::task_page::mentioned::<OrganisationId>(
            &events,
            &["routed_to", "reporter"],
        ));
        let named: Vec<OrganisationId> = named.into_iter().collect();
        let people = events.iter().flat_map(Event::people);
        let names = names_of(db, people.chain([seen.report.reported_by])).await?;
        let answerers = if seen.allowed.contains(&Action::Route) {
            // One level down the giver's own departments may answer, too.
            let own = match task.as_ref().filter(|task| task.parent.is_some()) {
                Some(task) => self.departments_of(task.assigner).await?,
                None => Vec::new(),
            };
            [own, self.bodies().await?].concat()
        } else {
            Vec::new()
        };
        let open = clocks::of_thing_read(db, Watched::Difficulty(id)).await?;
        let subjects = Subjects::of(db, &open).await?;
        let plan = self.plan_of_clocks(db, open, &subjects, &world, now).await?;
        let common = match seen.report.common {
            Some(common) => common_difficulties::find(db, common).await?,
            None => None,
        };
        let may_attach = seen.report.state.is_open() && may_attach(&seen.relations);
        Ok(DifficultyDetail {
            plan,
            files: FileFacts::of(db, Owner::Difficulty(id), actor.person, may_attach).await?,
            common,
            days: days_open(&seen.report, calendar, now),
            task: task.map(|task| {
                let lateness = task.lateness(calendar, today);
                (task, lateness)
            }),
            sees_task,
            organisations: self.organisations_of(named).await?,
            events,
            names,
            answerers,
            today,
            seen,
        })
    }

    /// The organisations that may be named as having authority.
    ///
    /// # Errors
    /// The database failed.
    pub async fn authorities(&self) -> Result<Vec<Organisation>, AppError> {
        let office = organisations::central_office(self.db.reader(), self.today()).await?;
        Ok(office.into_iter().chain(self.bodies().await?).collect())
    }

    /// A report's history, as `actor` may read it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn difficulty_events(
        &self,
        actor: &Actor,
        id: DifficultyId,
    ) -> Result<Vec<Event>, AppError> {
        self.difficulty(actor, id).await?;
        Ok(history::of_subject(self.db.reader(), id.0).await?)
    }
}

/// The organisations that a report names.
fn parties(report: &Difficulty) -> impl Iterator<Item = OrganisationId> {
    let sure = [report.reporter, report.told.authority, report.assigner];
    sure.into_iter().chain(report.routed_to)
}
