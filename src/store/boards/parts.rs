//! A list of tasks in parts: each part is read along an index of its own, in order of due date,
//! and stops at the page's end; the parts are merged.

use chrono::NaiveDate;
use entities::{task, task_coordinator};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, IntoColumnRef, Order, Query, SelectStatement},
};

use super::{
    hidden::is_hidden,
    tasks::{Narrowed, Own, Place, Scope, Subtasks},
};
use crate::{
    domain::{ids::OrganisationId, task::State},
    store::clocks,
};

/// What `ix_task_resting` holds besides tasks without an overdue date.
const IS_OPEN: &str = "state NOT IN ('draft', 'completed', 'withdrawn')";

/// As many leads are asked for one by one, at most.
const LEADS_APART_MAX: usize = 8;
/// All leads of a reader in one condition.
const TOGETHER: usize = usize::MAX;

/// How the tasks of a part stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// However they stand.
    Any,
    /// Open and late.
    Overdue,
    /// Open, not late, and will be late once their due date has passed.
    Counting,
    /// Whatever can no longer become late, or not yet: handed in, ended, undated.
    NotCounting,
    /// Those of them that are open: handed in, stopped, undated. Few among many that ended.
    Resting,
    /// Completed after their due date.
    DoneLate,
    /// Completed in time.
    DoneInTime,
}

impl Standing {
    /// Open tasks are late when overdue; where only ended states are asked for, completed tasks
    /// are late when they were done after their due date.
    fn of(narrowed: &Narrowed) -> &'static [Self] {
        let states = &narrowed.states;
        let only_ended = !states.is_empty() && states.iter().all(|state| !state.is_open());
        let only_open = !states.is_empty() && states.iter().all(|state| state.is_open());
        match (narrowed.late, only_ended) {
            (None, _) => &[Self::Any],
            (Some(true), false) => &[Self::Overdue],
            (Some(false), false) if only_open => &[Self::Counting, Self::Resting],
            (Some(false), false) => &[Self::Counting, Self::NotCounting],
            (Some(true), true) => &[Self::DoneLate],
            (Some(false), true) => &[Self::DoneInTime],
        }
    }

    /// The column whose index holds these tasks in order of due date.
    fn key(self) -> task::Column {
        match self {
            Self::Overdue | Self::Counting => task::Column::OverdueAfter,
            _ => task::Column::DueOn,
        }
    }

    fn condition(self, today: NaiveDate) -> Condition {
        use task::Column::{CompletedOn, DueOn, OverdueAfter};
        let all = Condition::all();
        match self {
            Self::Any => all,
            Self::Overdue => all.add(OverdueAfter.lt(today)),
            Self::Counting => all.add(OverdueAfter.gte(today)),
            Self::NotCounting => all.add(OverdueAfter.is_null()),
            // Word for word as the index of these few says it.
            Self::Resting => all.add(OverdueAfter.is_null()).add(Expr::cust(IS_OPEN)),
            Self::DoneLate => all.add(ExprTrait::gt(Expr::col(CompletedOn), Expr::col(DueOn))),
            Self::DoneInTime => Condition::any()
                .add(DueOn.is_null())
                .add(ExprTrait::lte(Expr::col(CompletedOn), Expr::col(DueOn))),
        }
    }
}

/// Some tasks of a list (identity and due date), and their order.
pub(super) struct Part {
    /// In no order.
    pub tasks: Select<task::Entity>,
    /// The column whose index holds them in order of due date; they are in order of identity
    /// alone where there is none.
    day: Option<task::Column>,
    order: Order,
}

impl Part {
    /// In order of identity.
    pub fn by_id(tasks: Select<task::Entity>, order: Order) -> Self {
        Self { tasks, day: None, order }
    }

    /// The tasks in their order, as the index holds them.
    pub fn along_index(&self) -> Select<task::Entity> {
        let columns = self.day.into_iter().chain([task::Column::Id]);
        columns.fold(self.tasks.clone(), |tasks, column| tasks.order_by(column, self.order.clone()))
    }

    /// The first `limit` of those that were `found` among them.
    pub fn in_order(&self, mut found: SelectStatement, limit: u64) -> SelectStatement {
        if self.day.is_some() {
            found.order_by(task::Column::DueOn, self.order.clone());
        }
        found.order_by(task::Column::Id, self.order.clone()).limit(limit).to_owned()
    }
}

/// The list in `order` of due date, in parts, each from `after` on.
pub(super) fn dated(
    scope: &Scope,
    narrowed: &Narrowed,
    after: Option<Place>,
    order: &Order,
    today: NaiveDate,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for standing in Standing::of(narrowed) {
        for whose in whose(scope, narrowed) {
            let key = standing.key();
            let mut tasks = select().filter(whose).filter(standing.condition(today));
            tasks = tasks.filter(key.is_not_null());
            if let Some((first, last)) = narrowed.due_between {
                tasks = tasks.filter(key.gte(first)).filter(key.lte(last));
            }
            if let Some((due_on, id)) = after.and_then(|place| Some((place.due_on?, place.id))) {
                // Both databases compare the pair by the index: a deep page costs what the
                // first does.
                let pair = Expr::tuple([
                    Expr::col((task::Entity, key)),
                    Expr::col((task::Entity, task::Column::Id)),
                ]);
                let place = Expr::tuple([Expr::value(due_on), Expr::value(id.0)]);
                tasks = tasks.filter(match order {
                    Order::Desc => pair.lt(place),
                    _ => pair.gt(place),
                });
            }
            parts.push(Part { tasks, day: Some(key), order: order.clone() });
        }
    }
    parts
}

/// What the list is narrowed to, once for each relation of the reader. An index holds the tasks of
/// one lead in order of due date and not those of several: few leads are asked for one by one.
fn whose(scope: &Scope, narrowed: &Narrowed) -> Vec<Condition> {
    let are_few = |leads: &[OrganisationId]| leads.len() <= LEADS_APART_MAX;
    let one = |lead: &OrganisationId| Narrowed { leads: Some(vec![*lead]), ..narrowed.clone() };
    let asked: Vec<Narrowed> = match &narrowed.leads {
        Some(leads) if are_few(leads) => leads.iter().map(one).collect(),
        _ => vec![narrowed.clone()],
    };
    let relations = match scope {
        Scope::Of(own) if narrowed.leads.is_none() && are_few(&own.leads) => relations(scope, 1),
        _ => relations(scope, TOGETHER),
    };
    let of = |asked: &Narrowed| {
        let asked = common(asked);
        relations.iter().map(move |relation| asked.clone().add(relation.clone()))
    };
    asked.iter().flat_map(of).collect()
}

/// The whole list in no order, undated tasks included.
pub(super) fn whole(scope: &Scope, narrowed: &Narrowed, today: NaiveDate) -> Select<task::Entity> {
    let standings = Standing::of(narrowed).iter().map(|standing| standing.condition(today));
    of_relation(narrowed, any_of(relations(scope, TOGETHER)), any_of(standings))
}

/// The same in parts, one for each relation of the reader and each way to stand, so that each is
/// read along an index; a task may stand in several.
pub(super) fn apart(
    scope: &Scope,
    narrowed: &Narrowed,
    today: NaiveDate,
) -> Vec<Select<task::Entity>> {
    let parts = |relation: Condition| {
        let part = move |standing: &Standing| {
            of_relation(narrowed, relation.clone(), standing.condition(today))
        };
        Standing::of(narrowed).iter().map(part)
    };
    relations(scope, TOGETHER).into_iter().flat_map(parts).collect()
}

fn of_relation(
    narrowed: &Narrowed,
    relation: Condition,
    standing: Condition,
) -> Select<task::Entity> {
    let mut list = select().filter(common(narrowed)).filter(relation).filter(standing);
    if narrowed.undated {
        list = list.filter(task::Column::DueOn.is_null());
    }
    if let Some((first, last)) = narrowed.due_between {
        list = list.filter(task::Column::DueOn.gte(first)).filter(task::Column::DueOn.lte(last));
    }
    list
}

fn any_of(conditions: impl IntoIterator<Item = Condition>) -> Condition {
    conditions.into_iter().fold(Condition::any(), |any, condition| any.add(condition))
}

/// The open tasks that a difficulty blocks, in no order.
pub(super) fn blocked(scope: &Scope, subtasks: Subtasks) -> Select<task::Entity> {
    let narrowed = Narrowed { blocked: Some(true), subtasks, ..Narrowed::default() };
    select().filter(common(&narrowed)).filter(any_of(relations(scope, TOGETHER)))
}

/// `column` names a task that a reader sees; whoever sees all that was shared is asked about the
/// one task, all others by what is theirs.
pub(in crate::store) fn sees(own: &Own, column: impl IntoColumnRef + Copy) -> Condition {
    let theirs = Own { sees_shared: false, ..own.clone() };
    let mut seen = Condition::any();
    // Whoever has nothing of their own would else have every task looked at for it.
    if theirs != Own::default() || !own.sees_shared {
        let theirs = Query::select()
            .column(task::Column::Id)
            .from(task::Entity)
            .cond_where(any_of(relations(&Scope::Of(theirs), TOGETHER)))
            .to_owned();
        seen = seen.add(Expr::col(column).in_subquery(theirs));
    }
    if own.sees_shared { seen.add(is_hidden(column).not()) } else { seen }
}

fn select() -> Select<task::Entity> {
    task::Entity::find().select_only().column(task::Column::Id).column(task::Column::DueOn)
}

/// What a reader is to the tasks of a part: one condition for each relation, or for each few of
/// the organisations whose tasks they lead.
fn relations(scope: &Scope, few: usize) -> Vec<Condition> {
    let Scope::Of(Own { leads, helpers, monitored, inspected, sees_shared }) = scope else {
        return vec![Condition::all()];
    };
    let ids = |ids: &[OrganisationId]| ids.iter().map(|id| id.0).collect::<Vec<_>>();
    let shared = || {
        let is_internal = Expr::col((task::Entity, task::Column::IsInternal));
        Condition::all().add(is_internal.eq(Expr::Constant(false.into())))
    };
    let mut relations = Vec::new();
    if *sees_shared {
        relations.push(shared());
    }
    for leads in leads.chunks(few) {
        relations.push(Condition::all().add(task::Column::LeadId.is_in(ids(leads))));
    }
    let watched = [monitored.as_slice(), inspected].concat();
    if !watched.is_empty() {
        // Members and inspectors see tasks; of their parts, only what was shared.
        let led = task::Column::LeadId.is_in(ids(&watched));
        relations.push(Condition::all().add(led).add(task::Column::ParentId.is_null()));
        let given = task::Column::AssignerId.is_in(ids(&watched));
        relations.push(shared().add(given).add(task::Column::ParentId.is_not_null()));
    }
    if !helpers.is_empty() {
        let helped = Query::select()
            .column(task_coordinator::Column::TaskId)
            .from(task_coordinator::Entity)
            .and_where(task_coordinator::Column::OrganisationId.is_in(ids(helpers)))
            .to_owned();
        relations.push(Condition::all().add(task::Column::Id.in_subquery(helped)));
    }
    if relations.is_empty() {
        relations.push(Condition::all().add(Expr::cust("FALSE")));
    }
    relations
}

/// In one of the states. Where overdue, counting, blocked or exhausted ones are asked for, those
/// have an index of their own; told which states are not meant, SQLite does not read all tasks in the
/// others.
fn in_states(narrowed: &Narrowed) -> Expr {
    let standings = Standing::of(narrowed);
    let is_counted =
        standings.iter().any(|one| matches!(one, Standing::Overdue | Standing::Counting));
    if is_counted || narrowed.blocked == Some(true) || narrowed.exhausted {
        let others = State::ALL.into_iter().filter(|state| !narrowed.states.contains(state));
        return state().is_not_in(others.map(named));
    }
    state().is_in(narrowed.states.iter().copied().map(named))
}

fn state() -> Expr {
    Expr::col((task::Entity, task::Column::State))
}

/// A state as a word of the statement itself: what indexes of some states say is compared with it
/// when the statement is prepared, and not again whenever it is asked.
fn named(state: State) -> Expr {
    Expr::Constant(state.name().into())
}

/// What all parts are narrowed to.
fn common(narrowed: &Narrowed) -> Condition {
    let mut all = Condition::all();
    if !narrowed.states.is_empty() {
        all = all.add(in_states(narrowed));
    }
    if let Some(leads) = &narrowed.leads {
        all = all.add(task::Column::LeadId.is_in(leads.iter().map(|id| id.0)));
    }
    let given_by =
        |givers: &[OrganisationId]| task::Column::AssignerId.is_in(givers.iter().map(|id| id.0));
    let is_part = Condition::all().add(task::Column::ParentId.is_not_null());
    match &narrowed.subtasks {
        Subtasks::Any => {}
        Subtasks::NotOf(None) => all = all.add(is_part.not()),
        Subtasks::NotOf(Some(givers)) => all = all.add(is_part.add(given_by(givers)).not()),
        Subtasks::Of(givers) => all = all.add(is_part.add(given_by(givers))),
    }
    if let Some(directive) = narrowed.directive {
        all = all.add(task::Column::DirectiveId.eq(directive.0));
    }
    if narrowed.exhausted {
        all = all.add(task::Column::Id.in_subquery(clocks::exhausted()));
    }
    if let Some(blocked) = narrowed.blocked {
        let ended = State::ALL.into_iter().filter(|state| !state.is_open()).map(named);
        let is_blocked = Condition::all()
            .add(task::Column::BlockedSince.is_not_null())
            .add(state().is_not_in(ended));
        all = all.add(if blocked { is_blocked } else { is_blocked.not() });
    }
    all
}
