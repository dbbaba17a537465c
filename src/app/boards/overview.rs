//! What leaders open: how much is done and late, where, and what nobody urges any more.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;

use super::{
    Organisations,
    tasks::{SubtaskChoice, TaskPage, TaskQuery},
};
use crate::{
    app::{App, AppError},
    domain::{
        ids::OrganisationId,
        organisation::Organisation,
        periodic::Field,
        rights::Actor,
        tally::{Bucket, Standing},
        task::{State, lateness::first_not_soon},
        week::Week,
    },
    store::{
        boards::tasks::{self as board, Subtasks},
        tally,
    },
};

/// Tasks of each list on the overview; all of them are behind a link.
const TASKS_SHOWN: u64 = 5;
/// Weeks before this one that the trend shows.
const TREND_WEEKS: u64 = 26;
/// Organisations and weeks before this one whose overdue tasks are shown week by week.
pub const HEAT_ORGANISATIONS: usize = 10;
const HEAT_WEEKS: u64 = 11;
/// The collective of all provinces.
const PROVINCES: &str = "@provinces";

pub use crate::domain::periodic::Square;

/// How one organisation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Which.
    pub organisation: OrganisationId,
    /// Its 2×2 against the current due dates.
    pub square: Square,
    /// Results of it that wait for the assigner.
    pub submitted: u64,
    /// Tasks it returned.
    pub returned: u64,
    /// Calendar days of its latest open task.
    pub longest_days: u32,
    /// Overdue tasks that became so this week.
    pub new_late: u64,
}

/// How things stood at the end of the weeks before this one.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// All that the reader counts, week by week, the latest last.
    pub all: Vec<(Week, Square)>,
    /// The weeks of `overdue`, the latest last.
    pub weeks: Vec<Week>,
    /// The worst organisations' overdue tasks at the end of `weeks`; none where nothing of theirs
    /// was kept in any.
    pub overdue: BTreeMap<OrganisationId, Vec<u64>>,
}

/// The leaders' page.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Against the current due dates.
    pub square: Square,
    /// Against the first due dates.
    pub original_square: Square,
    /// How many tasks stand in each state.
    pub states: BTreeMap<State, u64>,
    /// Open tasks without a due date.
    pub undated: u64,
    /// Overdue tasks that became so since `week` began.
    pub new_late: u64,
    /// This week, or another that was asked for.
    pub week: Week,
    /// How things stood before.
    pub before: Before,
    /// The provinces of today that the reader counts.
    pub provinces: Vec<Organisation>,
    /// Every organisation that leads a task, most overdue first.
    pub organisations: Vec<OrganisationRow>,
    /// The longest overdue tasks.
    pub worst: TaskPage,
    /// How many open tasks a difficulty blocks.
    pub blocked_count: u64,
    /// The first of them.
    pub blocked: TaskPage,
    /// Tasks whose ladder is exhausted: nobody will be urged again.
    pub exhausted: TaskPage,
    /// Names of all organisations above.
    pub names: Organisations,
}

impl Overview {
    /// Those with overdue tasks, the worst first.
    pub fn late(&self) -> impl Iterator<Item = &OrganisationRow> {
        late(&self.organisations)
    }

    /// How many more are overdue than when `week` began; nothing where nobody kept that.
    #[must_use]
    pub fn change(&self) -> Option<i64> {
        let begun = self.week.back(1);
        let (_, before) = self.before.all.iter().find(|(week, _)| *week == begun)?;
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Some(number(self.square.open_late) - number(before.open_late))
    }
}

fn late(rows: &[OrganisationRow]) -> impl Iterator<Item = &OrganisationRow> {
    rows.iter().filter(|row| row.square.open_late > 0)
}

impl App {
    /// How everything that `actor` sees stands today.
    ///
    /// # Errors
    /// The database failed.
    pub async fn overview(&self, actor: &Actor) -> Result<Overview, AppError> {
        self.overview_since(actor, Week::of(self.today())).await
    }

    /// The same, where what became late since `week` began is new.
    pub(in crate::app) async fn overview_since(
        &self,
        actor: &Actor,
        week: Week,
    ) -> Result<Overview, AppError> {
        let db = self.db.reader();
        let scope = self.scope(actor).await?;
        let counted = scope.counted();
        let leads = counted.as_deref();
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let marks = [first_not_soon(&calendar, today), week.new_late_since()];
        let totals = self.totals(leads, today, &marks).await?;
        let mut sums = Sums::default();
        for (bucket, number) in totals.iter() {
            sums.add(bucket, u64::try_from(*number).unwrap_or(0), (today, week), leads);
        }
        let shown = TaskQuery {
            limit: Some(TASKS_SHOWN),
            subtasks: SubtaskChoice::CountedOnce,
            ..TaskQuery::default()
        };
        let query = TaskQuery { late: Some(true), ..shown.clone() };
        let worst = self.list_tasks(actor, &query).await?;
        let query = TaskQuery { blocked: Some(true), ..shown.clone() };
        let blocked = self.list_tasks(actor, &query).await?;
        let query = TaskQuery { exhausted: true, ..shown };
        let exhausted = self.list_tasks(actor, &query).await?;
        let blocked_count = match &blocked.page {
            whole if whole.next.is_none() => whole.items.len() as u64,
            _ => board::blocked(db, &scope, Subtasks::NotOf(counted.clone())).await?,
        };
        let mut organisations: Vec<OrganisationRow> = sums.organisations.into_values().collect();
        organisations.sort_by_key(|row| {
            std::cmp::Reverse((row.square.open_late, row.longest_days, row.square.all()))
        });
        let mut provinces = self.world().await?.register.of_collective(PROVINCES, today);
        provinces.retain(|province| leads.is_none_or(|leads| leads.contains(&province.id)));
        let before = self.before(week, leads, &organisations).await?;
        let names = self.organisations_of(organisations.iter().map(|row| row.organisation)).await?;
        Ok(Overview {
            square: sums.square,
            original_square: sums.original_square,
            states: sums.states,
            undated: sums.undated,
            new_late: sums.new_late,
            week,
            before,
            provinces,
            organisations,
            worst,
            blocked_count,
            blocked,
            exhausted,
            names,
        })
    }

    /// The number of tasks of `leads`, or of all: those are the same for every reader.
    pub(super) async fn totals(
        &self,
        leads: Option<&[OrganisationId]>,
        today: NaiveDate,
        marks: &[NaiveDate],
    ) -> Result<Arc<Vec<(Bucket, i64)>>, AppError> {
        let db = self.db.reader();
        Ok(match leads {
            Some(_) => Arc::new(tally::totals(db, leads, today, marks).await?),
            None => self.figures.totals(db, (today, marks), self.clock.now()).await?,
        })
    }

    /// How everything, and each of the worst, stood at the end of the weeks before `week`.
    async fn before(
        &self,
        week: Week,
        leads: Option<&[OrganisationId]>,
        organisations: &[OrganisationRow],
    ) -> Result<Before, AppError> {
        let standings = self.past_weeks.since(self.db.reader(), week.back(TREND_WEEKS)).await?;
        let mut all: BTreeMap<Week, Square> = BTreeMap::new();
        for ((week, id), square) in standings.iter() {
            if leads.is_none_or(|leads| leads.contains(id)) {
                all.entry(*week).or_default().add(square);
            }
        }
        let first = week.back(HEAT_WEEKS);
        let weeks: Vec<Week> = all.range(first..).map(|(week, _)| *week).collect();
        let row = |id: OrganisationId| {
            let squares = weeks.iter().map(|week| standings.get(&(*week, id)));
            let was_kept = squares.clone().any(|square| square.is_some());
            let late = squares.map(|square| square.map_or(0, |square| square.open_late));
            was_kept.then(|| (id, late.collect()))
        };
        let worst = late(organisations).take(HEAT_ORGANISATIONS);
        let overdue = worst.filter_map(|worst| row(worst.organisation)).collect();
        Ok(Before { all: all.into_iter().collect(), weeks, overdue })
    }
}

#[derive(Default)]
struct Sums {
    square: Square,
    original_square: Square,
    states: BTreeMap<State, u64>,
    undated: u64,
    new_late: u64,
    organisations: BTreeMap<OrganisationId, OrganisationRow>,
}

impl Sums {
    /// Whoever sees a task and its sub-tasks counts the task; its departments stand in rows of
    /// their own.
    fn add(
        &mut self,
        bucket: &Bucket,
        number: u64,
        (today, week): (NaiveDate, Week),
        leads: Option<&[OrganisationId]>,
    ) {
        let is_late = bucket.is_late(today);
        let is_part = bucket.is_part_of(leads);
        if is_part && leads.is_none() {
            return;
        }
        let became_late = is_late
            && bucket.state.is_open()
            && bucket.due_on.is_some_and(|due_on| due_on >= week.new_late_since());
        if !is_part {
            self.new_late += if became_late { number } else { 0 };
            let is_late_at_first = bucket.is_late_against_original(today);
            self.square.count(Field::of(bucket.state, is_late), number);
            self.original_square.count(Field::of(bucket.state, is_late_at_first), number);
            *self.states.entry(bucket.state).or_insert(0) += number;
            if bucket.standing == Standing::Undated && bucket.state.is_open() {
                self.undated += number;
            }
        }
        let row = self.organisations.entry(bucket.lead).or_insert(OrganisationRow {
            organisation: bucket.lead,
            square: Square::default(),
            submitted: 0,
            returned: 0,
            longest_days: 0,
            new_late: 0,
        });
        row.new_late += if became_late { number } else { 0 };
        if let Some(due_on) = bucket.due_on.filter(|_| is_late && bucket.state.is_open()) {
            let days = u32::try_from((today - due_on).num_days()).unwrap_or(0);
            row.longest_days = row.longest_days.max(days);
        }
        row.square.count(Field::of(bucket.state, is_late), number);
        match bucket.state {
            State::Submitted => row.submitted += number,
            State::Returned => row.returned += number,
            _ => {}
        }
    }
}
