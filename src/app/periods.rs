//! Periodic figures: frozen at their cut-off, never altered, with what is known better since.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{
    App, AppError,
    by::must_read_everything,
    recount::{end_of, recount, stands},
};
use crate::{
    domain::{
        calendar::Calendar,
        ids::{DirectiveId, OrganisationId, PeriodId, TaskId},
        organisation::Organisation,
        periodic::{Field, Period, Stood},
        rights::Actor,
        task::{State, Task},
    },
    store::{
        directives, organisations,
        periods::{self, Figure, PeriodRecord, Subject},
        tasks,
    },
};

pub use crate::store::periods::{
    Figure as FrozenFigure, PeriodRecord as FrozenPeriod, Subject as FrozenSubject,
};

/// Cut-offs that one run catches up with, at most: five years of them.
const CAUGHT_UP_MAX: usize = 90;
/// Periods in a list.
const PERIODS_SHOWN: u64 = 120;
/// Corrections of a period that are listed.
pub const CORRECTIONS_SHOWN: usize = 200;

/// A period with the figures of everything.
#[derive(Clone, Copy, Debug)]
pub struct PeriodSeen {
    /// The period.
    pub record: PeriodRecord,
    /// The figures of everything.
    pub total: Figure,
}

/// A task that would be counted differently, as is known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The task as it is now.
    pub task: Task,
    /// Where it was counted; `None` where it was not.
    pub frozen: Option<Field>,
    /// Where it would be; `None` where it would not.
    pub known_now: Option<Field>,
}

/// One period with everything about it.
#[derive(Clone, Debug)]
pub struct PeriodDetail {
    /// The period.
    pub record: PeriodRecord,
    /// Its figures, in order of dimension and name.
    pub figures: Vec<(Subject, Figure)>,
    /// What is known better since, at most [`CORRECTIONS_SHOWN`].
    pub corrections: Vec<Correction>,
    /// How many corrections there are in all.
    pub corrected: usize,
    /// The organisations that the figures and the corrections name.
    pub organisations: HashMap<OrganisationId, Organisation>,
    /// Numbers of the directives that the figures name.
    pub directives: HashMap<DirectiveId, String>,
}

impl App {
    /// Freezes the figures of every cut-off that is past; says how many periods that were. A run
    /// that comes late freezes what was true at the cut-off, from the history.
    ///
    /// # Errors
    /// The database failed; what was frozen before stays.
    pub async fn freeze_figures(&self) -> Result<usize, AppError> {
        let reading = self.at_one_state().await?;
        let db = reading.db.reader();
        let calendar = reading.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let Some(first) = periods::first_event(db).await? else { return Ok(0) };
        let known = periods::latest(db, 1).await?.first().map(|record| record.period.cut_off_on);
        // The latest day is looked at again: not all of its periods need to have been frozen.
        let from = known.unwrap_or_else(|| calendar.date_of(first));
        let missing: Vec<Period> = from
            .iter_days()
            .take_while(|day| *day < today)
            .flat_map(Period::cut_off)
            .take(CAUGHT_UP_MAX)
            .collect();
        let mut frozen = 0;
        let mut counted: Option<(NaiveDate, BTreeMap<Subject, Figure>)> = None;
        for period in missing {
            let day = period.cut_off_on;
            if counted.as_ref().is_none_or(|(known, _)| *known != day) {
                counted = Some((day, reading.counted_at(day, &calendar).await?));
            }
            let Some((_, figures)) = &counted else { continue };
            let now = self.clock.now();
            let record = PeriodRecord { id: PeriodId::new(now), period, frozen_at: now };
            let tx = self.db.begin_write().await?;
            frozen += usize::from(periods::freeze(&*tx, &record, figures).await?);
            tx.commit().await?;
        }
        Ok(frozen)
    }

    /// The figures as they were at the end of `day`.
    async fn counted_at(
        &self,
        day: NaiveDate,
        calendar: &Calendar,
    ) -> Result<BTreeMap<Subject, Figure>, AppError> {
        let db = self.db.reader();
        let mut counted = Counted::default();
        recount(db, &[day], calendar, |day, task, stood| {
            counted.count(stood, task.directive, day);
        })
        .await?;
        let leads: Vec<OrganisationId> = counted.of_leads.keys().copied().collect();
        let known = organisations::find_many(db, &leads).await?;
        Ok(counted.in_all_dimensions(&known))
    }

    /// The periods that are frozen, the latest first.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn periods(&self, actor: &Actor) -> Result<Vec<PeriodSeen>, AppError> {
        must_read_everything(actor)?;
        let db = self.db.reader();
        let records = periods::latest(db, PERIODS_SHOWN).await?;
        let ids: Vec<PeriodId> = records.iter().map(|record| record.id).collect();
        let totals = periods::figures(db, &ids, Some("all")).await?;
        let totals: HashMap<PeriodId, Figure> =
            totals.into_iter().map(|(id, _, figure)| (id, figure)).collect();
        let seen = |record: PeriodRecord| PeriodSeen {
            total: totals.get(&record.id).copied().unwrap_or_default(),
            record,
        };
        Ok(records.into_iter().map(seen).collect())
    }

    /// One period with everything about it.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; only for those who read everything.
    pub async fn period(&self, actor: &Actor, id: PeriodId) -> Result<PeriodDetail, AppError> {
        must_read_everything(actor)?;
        let db = self.db.reader();
        let record = periods::find(db, id).await?.ok_or(AppError::NotFound("period"))?;
        let figures = periods::figures(db, &[id], None).await?;
        let mut figures: Vec<(Subject, Figure)> =
            figures.into_iter().map(|(_, subject, figure)| (subject, figure)).collect();
        figures.sort_by(|one, other| one.0.cmp(&other.0));
        let mut corrections = self.corrections(record.period.cut_off_on).await?;
        let corrected = corrections.len();
        corrections.truncate(CORRECTIONS_SHOWN);
        let named = |dimension: &str| {
            let of = figures.iter().filter(move |(subject, _)| subject.dimension == dimension);
            of.map(|(subject, _)| subject.name.clone()).collect::<Vec<String>>()
        };
        let mut leads: Vec<OrganisationId> =
            named("organisation").iter().filter_map(|id| id.parse().ok()).collect();
        leads.extend(corrections.iter().map(|one| one.task.lead));
        let mut numbers = HashMap::new();
        for id in named("directive").iter().filter_map(|id| id.parse::<DirectiveId>().ok()) {
            if let Some((number, _)) = directives::number_and_title(db, id).await? {
                numbers.insert(id, number);
            }
        }
        Ok(PeriodDetail {
            record,
            figures,
            corrections,
            corrected,
            organisations: organisations::find_many(db, &leads).await?,
            directives: numbers,
        })
    }

    /// Tasks that would be counted differently at the end of `day`, as is known now: a result
    /// that was handed in by then and accepted since, one that fell since, and what was entered
    /// since though it was given before.
    async fn corrections(&self, day: NaiveDate) -> Result<Vec<Correction>, AppError> {
        let db = self.db.reader();
        let calendar = self.world().await?.calendar;
        let instant = end_of(day, &calendar);
        let touched = periods::touched_since(db, instant).await?;
        let touched: Vec<TaskId> = touched.into_keys().collect();
        let events = periods::before(db, &touched, instant).await?;
        let mut corrections = Vec::new();
        for task in tasks::find_many(db, &touched).await? {
            if task.parent.is_some() {
                continue;
            }
            let stood = events.get(&task.id).and_then(|events| Stood::after(events, &calendar));
            let frozen = stood.and_then(|stood| stood.field(day));
            let known_now = known_now(&task, stood, day, &calendar);
            if frozen != known_now {
                corrections.push(Correction { task, frozen, known_now });
            }
        }
        corrections.sort_by(|one, other| one.task.reference.cmp(&other.task.reference));
        Ok(corrections)
    }
}

/// Where a task would be counted at the end of `day`, as is known now: what was decided about
/// the time after it (another due date, another lead) changes nothing.
fn known_now(
    task: &Task,
    stood: Option<Stood>,
    day: NaiveDate,
    calendar: &Calendar,
) -> Option<Field> {
    let done_on = task.completed_on.filter(|on| *on <= day);
    match (stood, done_on) {
        (Some(stood), Some(on)) => {
            let is_late = stood.due_on.is_some_and(|due_on| on > due_on);
            Field::of(State::Completed, is_late)
        }
        // It counted as done, and the result fell since.
        (Some(stood), None) if stood.state == State::Completed => {
            let is_late = stood.due_on.is_some_and(|due_on| day > due_on);
            Field::of(State::InProgress, is_late)
        }
        (Some(stood), None) => stood.field(day),
        (None, _) => {
            let was_given = task.assigned_at.is_some_and(|at| calendar.date_of(at) <= day);
            let stood = was_given.then(|| stands(task, calendar))?;
            match done_on {
                Some(_) => stood.field(day),
                None => {
                    let is_late = stood.due_on.is_some_and(|due_on| day > due_on);
                    Field::of(State::Assigned, is_late)
                }
            }
        }
    }
}

/// Figures while they are counted.
#[derive(Default)]
struct Counted {
    of_leads: BTreeMap<OrganisationId, Figure>,
    of_directives: BTreeMap<DirectiveId, Figure>,
}

impl Counted {
    fn count(&mut self, stood: &Stood, directive: Option<DirectiveId>, day: NaiveDate) {
        let (field, original) = (stood.field(day), stood.original_field(day));
        let of_directive = directive.map(|id| self.of_directives.entry(id).or_default());
        let figures = [Some(self.of_leads.entry(stood.lead).or_default()), of_directive];
        for figure in figures.into_iter().flatten() {
            figure.current.count(field, 1);
            figure.original.count(original, 1);
        }
    }

    fn in_all_dimensions(
        self,
        known: &HashMap<OrganisationId, Organisation>,
    ) -> BTreeMap<Subject, Figure> {
        let mut figures: BTreeMap<Subject, Figure> = BTreeMap::new();
        let mut add = |dimension, name: String, figure: &Figure| {
            let sum = figures.entry(Subject { dimension, name }).or_default();
            sum.current.add(&figure.current);
            sum.original.add(&figure.original);
        };
        for (lead, figure) in &self.of_leads {
            let class = known.get(lead).map_or("other", |known| known.kind.name());
            add("all", String::new(), figure);
            add("class", class.to_owned(), figure);
            add("organisation", lead.to_string(), figure);
        }
        for (directive, figure) in &self.of_directives {
            add("directive", directive.to_string(), figure);
        }
        figures
    }
}
