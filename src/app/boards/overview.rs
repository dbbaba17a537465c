//! What leaders open: how much is done and late, where, and what nobody urges any more.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Organisations,
    tasks::{SubtaskChoice, TaskPage, TaskQuery, TaskRow},
};
use crate::{
    app::{App, AppError},
    domain::{
        calendar::Calendar,
        ids::OrganisationId,
        periodic::Field,
        rights::Actor,
        tally::{Bucket, Standing},
        task::{State, Task, lateness::first_not_soon},
    },
    store::{
        boards::tasks::{self as board, Subtasks},
        clocks, organisations, tally,
    },
};

/// Tasks shown on the overview, worst first.
const WORST_SHOWN: u64 = 20;
/// Tasks with an exhausted ladder shown on the overview.
pub(super) const EXHAUSTED_SHOWN: u64 = 50;

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
    /// Every organisation that leads a task, most overdue first.
    pub organisations: Vec<OrganisationRow>,
    /// The longest overdue tasks.
    pub worst: TaskPage,
    /// How many open tasks a difficulty blocks.
    pub blocked_count: u64,
    /// The first of them.
    pub blocked: TaskPage,
    /// Tasks whose ladder is exhausted: nobody will be urged again.
    pub exhausted: Vec<TaskRow>,
    /// Names of all organisations above.
    pub names: Organisations,
}

impl App {
    /// How everything that `actor` sees stands today.
    ///
    /// # Errors
    /// The database failed.
    pub async fn overview(&self, actor: &Actor) -> Result<Overview, AppError> {
        let db = self.db.reader();
        let scope = self.scope(actor).await?;
        let counted = scope.counted();
        let leads = counted.as_deref();
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let totals = tally::totals(db, leads, today, first_not_soon(&calendar, today)).await?;
        let mut sums = Sums::default();
        for (bucket, number) in &totals {
            sums.add(bucket, u64::try_from(*number).unwrap_or(0), today, leads);
        }
        let shown = TaskQuery {
            limit: Some(WORST_SHOWN),
            subtasks: SubtaskChoice::CountedOnce,
            ..TaskQuery::default()
        };
        let query = TaskQuery { late: Some(true), ..shown.clone() };
        let worst = self.list_tasks(actor, &query).await?;
        let query = TaskQuery { blocked: Some(true), ..shown };
        let blocked = self.list_tasks(actor, &query).await?;
        let once = Subtasks::NotOf(counted.clone());
        let blocked_count = board::blocked(db, &scope, once).await?;
        let exhausted = self.exhausted(leads, &calendar, today).await?;
        let mut organisations: Vec<OrganisationRow> = sums.organisations.into_values().collect();
        organisations
            .sort_by_key(|row| std::cmp::Reverse((row.square.open_late, row.square.all())));
        let mut ids: Vec<OrganisationId> =
            organisations.iter().map(|row| row.organisation).collect();
        ids.extend(exhausted.iter().map(|row| row.task.lead));
        let waited_for = exhausted.iter().filter_map(|row| row.task.blocked);
        ids.extend(waited_for.map(|blocked| blocked.waiting_for));
        let names = organisations::find_many(db, &ids).await?;
        Ok(Overview {
            square: sums.square,
            original_square: sums.original_square,
            states: sums.states,
            undated: sums.undated,
            organisations,
            worst,
            blocked_count,
            blocked,
            exhausted,
            names,
        })
    }

    /// Those that `actor` counts, the earliest due first; the list is bounded.
    pub(super) async fn exhausted_of(&self, actor: &Actor) -> Result<Vec<TaskRow>, AppError> {
        let calendar = self.world().await?.calendar;
        let today = calendar.date_of(self.clock.now());
        let leads = self.scope(actor).await?.counted();
        self.exhausted(leads.as_deref(), &calendar, today).await
    }

    async fn exhausted(
        &self,
        leads: Option<&[OrganisationId]>,
        calendar: &Calendar,
        today: NaiveDate,
    ) -> Result<Vec<TaskRow>, AppError> {
        let db = self.db.reader();
        let ids = clocks::exhausted(db, EXHAUSTED_SHOWN).await?;
        let mut tasks = crate::store::tasks::find_many(db, &ids).await?;
        tasks.retain(|task| leads.is_none_or(|leads| leads.contains(&task.lead)));
        tasks.retain(|task| !Bucket::of(task, calendar).is_part_of(leads));
        tasks.sort_by_key(|task| task.due_on);
        let row = |task: Task| TaskRow { lateness: task.lateness(calendar, today), task };
        Ok(tasks.into_iter().map(row).collect())
    }
}

#[derive(Default)]
struct Sums {
    square: Square,
    original_square: Square,
    states: BTreeMap<State, u64>,
    undated: u64,
    organisations: BTreeMap<OrganisationId, OrganisationRow>,
}

impl Sums {
    /// Whoever sees a task and its sub-tasks counts the task; its departments stand in rows of
    /// their own.
    fn add(
        &mut self,
        bucket: &Bucket,
        number: u64,
        today: NaiveDate,
        leads: Option<&[OrganisationId]>,
    ) {
        let is_late = bucket.is_late(today);
        let is_part = bucket.is_part_of(leads);
        if is_part && leads.is_none() {
            return;
        }
        if !is_part {
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
        });
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
