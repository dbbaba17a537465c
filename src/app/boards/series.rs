//! Series as people read them: lists, and one with what was given of it so far.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{Organisations, Paged, names_of, tasks::TaskRow, tasks::limit_of};
use crate::{
    app::{App, AppError, series::SeenSeries, tasks as task_steps},
    domain::{
        fields::FieldErrors,
        history::Event,
        ids::{DirectiveId, OrganisationId, PersonId, SeriesId, TaskId},
        rights::Actor,
        series::Occurrence,
        task::Task,
    },
    store::{
        directives, history,
        series::{self, Narrowed, SeriesRecord},
        tasks,
    },
};

/// Occurrences on the page of a series.
const OCCURRENCES_SHOWN: u64 = 60;

/// What a list of series is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeriesQuery {
    /// Of this directive.
    pub directive: Option<DirectiveId>,
    /// Led by this organisation or one below it.
    pub lead: Option<OrganisationId>,
    /// Only those with occurrences still to come.
    pub running: bool,
    /// At most this many, 1 to 200.
    pub limit: Option<u64>,
    /// From a page before.
    pub cursor: Option<String>,
}

/// A page of series with what their names need.
#[derive(Clone, Debug)]
pub struct SeriesPage {
    /// Each with the task of its latest occurrence, newest first, and the next cursor.
    pub page: Paged<(SeriesRecord, Task)>,
    /// Their leads.
    pub organisations: Organisations,
}

/// One period of a series that was dealt with.
#[derive(Clone, Debug)]
pub struct Occurred {
    /// Which occurrence, from 1.
    pub number: i32,
    /// Its period and due date as the series has them.
    pub occurrence: Occurrence,
    /// Its task as it stands today, where the reader sees it; `None` where it was missed.
    pub task: Option<TaskRow>,
    /// It was only listed: the program did not run when its time was.
    pub is_missed: bool,
}

/// One series with everything about it.
#[derive(Clone, Debug)]
pub struct SeriesDetail {
    /// The series and what the reader may do.
    pub seen: SeenSeries,
    /// Its directive's number.
    pub directive: Option<String>,
    /// What was given of it, the latest first.
    pub occurrences: Vec<Occurred>,
    /// The one that comes next.
    pub next: Option<Occurrence>,
    /// Everybody that it names.
    pub organisations: Organisations,
    /// Its history, oldest first.
    pub events: Vec<Event>,
    /// Names of everybody mentioned.
    pub names: HashMap<PersonId, String>,
    /// Today, in the zone.
    pub today: NaiveDate,
}

impl App {
    /// The series that `actor` sees, as asked for, newest first.
    ///
    /// # Errors
    /// Fields: a cursor that is none, a limit out of range.
    pub async fn list_series(
        &self,
        actor: &Actor,
        query: &SeriesQuery,
    ) -> Result<SeriesPage, AppError> {
        let db = self.db.reader();
        let limit = limit_of(query.limit)?;
        let before = query.cursor.as_deref().map(str::parse::<SeriesId>).transpose();
        let before = before.map_err(|_| FieldErrors::one("cursor", "not_a_cursor"))?;
        let mut narrowed =
            Narrowed { directive: query.directive, running: query.running, leads: None };
        if let Some(lead) = query.lead {
            narrowed.leads = Some(self.and_below(&[lead]).await?);
        }
        let scope = self.scope(actor).await?;
        let mut found = series::page(db, &scope, &narrowed, before, limit + 1).await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| has_more).map(|last| last.series.id.to_string());
        let latest: Vec<TaskId> = found.iter().map(|record| record.latest).collect();
        let tasks = tasks::find_many(db, &latest).await?;
        let leads: BTreeSet<OrganisationId> = tasks.iter().map(|task| task.lead).collect();
        let tasks: HashMap<TaskId, Task> = tasks.into_iter().map(|task| (task.id, task)).collect();
        let with_task = |record: SeriesRecord| {
            let task = tasks.get(&record.latest)?.clone();
            Some((record, task))
        };
        Ok(SeriesPage {
            page: Paged { items: found.into_iter().filter_map(with_task).collect(), next },
            organisations: self.organisations_of(leads).await?,
        })
    }

    /// One series with everything about it, as `actor` sees it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor may not see it.
    pub async fn series_detail(
        &self,
        actor: &Actor,
        id: SeriesId,
    ) -> Result<SeriesDetail, AppError> {
        let db = self.db.reader();
        let seen = self.series(actor, id).await?;
        let world = self.world().await?;
        let today = world.calendar.date_of(self.clock.now());
        let dealt = series::occurrences(db, id, None, OCCURRENCES_SHOWN).await?;
        let ids: Vec<TaskId> = dealt.iter().filter_map(|one| one.task).collect();
        let found = tasks::find_many(db, &ids).await?;
        let visible = task_steps::seen_among(db, actor, &found).await?;
        let mut known: HashMap<TaskId, TaskRow> = found
            .into_iter()
            .filter(|task| visible.contains(&task.id))
            .map(|task| {
                let lateness = task.lateness(&world.calendar, today);
                (task.id, TaskRow { task, lateness })
            })
            .collect();
        let own = &seen.record.series;
        let mut named: BTreeSet<OrganisationId> =
            known.values().flat_map(|row| [row.task.lead, row.task.assigner]).collect();
        named.extend(known.values().filter_map(|row| Some(row.task.blocked?.waiting_for)));
        named.extend([seen.latest.lead, seen.latest.assigner]);
        let occurrences = dealt
            .iter()
            .map(|one| Occurred {
                number: own.number(one.slot),
                occurrence: own.recurrence.occurrence(one.slot),
                task: one.task.and_then(|id| known.remove(&id)),
                is_missed: one.task.is_none(),
            })
            .collect();
        let directive = match seen.record.directive {
            Some(id) => directives::find(db, id).await?.map(|found| found.heading.number),
            None => None,
        };
        let events = history::of_subject(db, id.0).await?;
        let names = names_of(db, events.iter().flat_map(Event::people)).await?;
        Ok(SeriesDetail {
            next: own.next_on.map(|day| own.recurrence.holding(day)),
            organisations: self.organisations_of(named).await?,
            directive,
            occurrences,
            events,
            names,
            today,
            seen,
        })
    }
}
