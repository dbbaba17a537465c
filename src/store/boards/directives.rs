//! Lists of directives, their progress, and the matrix of clauses and organisations.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entities::{directive, task, task_coordinator};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, ExprTrait, Iterable,
    QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{
    count::Count,
    search::Words,
    tasks::{Own, Scope},
};
use crate::{
    domain::{
        directive::{Directive, State},
        ids::{ClauseId, DirectiveId, OrganisationId, TaskId},
        task::State as TaskState,
    },
    store::{rows::unknown, search_entries::Kind},
};

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// In this state.
    pub state: Option<State>,
    /// Holding all these words.
    pub words: Option<Words>,
}

/// How far the tasks under something have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Completed or withdrawn.
    pub done: u64,
    /// Open and late.
    pub overdue: u64,
    /// All.
    pub all: u64,
}

/// One task in the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The task.
    pub task: TaskId,
    /// Its clause.
    pub clause: ClauseId,
    /// Its lead.
    pub lead: OrganisationId,
    /// Where it stands.
    pub state: TaskState,
    /// Its due date.
    pub due_on: Option<NaiveDate>,
    /// Calendar days by which it is, or was done, late; none in time.
    pub days_late: i64,
}

/// Sub-tasks belong to no directive: whoever sees every task but these sees every directive.
fn narrow(scope: &Scope) -> Option<&Own> {
    match scope {
        Scope::Of(own) if !own.sees_shared => Some(own),
        _ => None,
    }
}

fn everybody(own: &Own) -> Vec<Uuid> {
    own.leads
        .iter()
        .chain(&own.helpers)
        .chain(&own.monitored)
        .chain(&own.inspected)
        .map(|id| id.0)
        .collect()
}

fn visible(scope: &Scope) -> Condition {
    let Some(own) = narrow(scope) else { return Condition::all() };
    let all: Vec<Uuid> = everybody(own);
    let led = Query::select()
        .expr(Expr::value(1))
        .from(task::Entity)
        .and_where(
            Expr::col((task::Entity, task::Column::DirectiveId))
                .equals((directive::Entity, directive::Column::Id)),
        )
        .and_where(task::Column::LeadId.is_in(all.iter().copied()))
        .to_owned();
    let helped = Query::select()
        .column(task_coordinator::Column::TaskId)
        .from(task_coordinator::Entity)
        .and_where(task_coordinator::Column::OrganisationId.is_in(all))
        .to_owned();
    let helped = Query::select()
        .distinct()
        .column(task::Column::DirectiveId)
        .from(task::Entity)
        .and_where(task::Column::DirectiveId.is_not_null())
        .and_where(task::Column::Id.in_subquery(helped))
        .to_owned();
    Condition::all()
        .add(directive::Column::State.ne(State::Draft.name()))
        .add(Condition::any().add(Expr::exists(led)).add(directive::Column::Id.in_subquery(helped)))
}

/// The directives that a reader sees, newest first, after `after`, at most `limit` and one;
/// without their texts, which may be long.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    narrowed: &Narrowed,
    after: Option<DirectiveId>,
    limit: u64,
) -> Result<Vec<Directive>, DbErr> {
    let mut query = list(scope, narrowed, db.get_database_backend());
    if let Some(after) = after {
        query = query.filter(directive::Column::Id.lt(after.0));
    }
    let rows = query
        .select_only()
        .columns(
            directive::Column::iter().filter(|column| !matches!(column, directive::Column::Text)),
        )
        .column_as(Expr::value(None::<String>), "text")
        .order_by_desc(directive::Column::Id)
        .limit(limit + 1)
        .all(db)
        .await?;
    rows.into_iter().map(crate::store::directives::directive_of).collect()
}

/// How many there are.
///
/// # Errors
/// The database failed.
pub async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    narrowed: &Narrowed,
) -> Result<Count, DbErr> {
    Count::of(db, list(scope, narrowed, db.get_database_backend())).await
}

fn list(scope: &Scope, narrowed: &Narrowed, backend: DbBackend) -> Select<directive::Entity> {
    let mut query = directive::Entity::find().filter(visible(scope));
    if let Some(state) = narrowed.state {
        query = query.filter(directive::Column::State.eq(state.name()));
    }
    if let Some(words) = &narrowed.words {
        let found = words.things(Kind::Directive, backend);
        query = query.filter(directive::Column::Id.in_subquery(found));
    }
    query
}

/// Identity, number and date of the newest issued directives that a reader sees.
///
/// # Errors
/// The database failed.
pub async fn newest_issued(
    db: &impl ConnectionTrait,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<(DirectiveId, String, NaiveDate)>, DbErr> {
    let rows: Vec<(uuid::Uuid, String, NaiveDate)> = directive::Entity::find()
        .select_only()
        .columns([directive::Column::Id, directive::Column::Number, directive::Column::IssuedOn])
        .filter(visible(scope))
        .filter(directive::Column::State.eq(State::Issued.name()))
        .order_by_desc(directive::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number, on)| (DirectiveId(id), number, on)).collect())
}

/// Whether a reader sees the directive.
///
/// # Errors
/// The database failed.
pub async fn sees(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: DirectiveId,
) -> Result<bool, DbErr> {
    let query = directive::Entity::find_by_id(id.0).filter(visible(scope));
    Ok(query.one(db).await?.is_some())
}

/// How far each directive has come.
///
/// # Errors
/// The database failed.
pub async fn progress(
    db: &impl ConnectionTrait,
    ids: &[DirectiveId],
    today: NaiveDate,
) -> Result<HashMap<DirectiveId, Progress>, DbErr> {
    let mut found: HashMap<DirectiveId, Progress> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let of = |ids: &[DirectiveId]| task::Column::DirectiveId.is_in(ids.iter().map(|id| id.0));
    let counts: Vec<(Uuid, String, i64)> = task::Entity::find()
        .select_only()
        .column(task::Column::DirectiveId)
        .column(task::Column::State)
        .column_as(task::Column::Id.count(), "number")
        .filter(of(ids))
        .group_by(task::Column::DirectiveId)
        .group_by(task::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    for (id, state, number) in counts {
        let state = TaskState::from_name(&state).ok_or_else(|| unknown("state", &state))?;
        let progress = found.entry(DirectiveId(id)).or_default();
        let number = u64::try_from(number).unwrap_or(0);
        progress.all += number;
        if !state.is_open() {
            progress.done += number;
        }
    }
    let overdue: Vec<(Uuid, i64)> = task::Entity::find()
        .select_only()
        .column(task::Column::DirectiveId)
        .column_as(task::Column::Id.count(), "number")
        .filter(of(ids))
        .filter(task::Column::OverdueAfter.lt(today))
        .group_by(task::Column::DirectiveId)
        .into_tuple()
        .all(db)
        .await?;
    for (id, number) in overdue {
        found.entry(DirectiveId(id)).or_default().overdue = u64::try_from(number).unwrap_or(0);
    }
    Ok(found)
}

/// The tasks of a directive's clauses that stand in a reader's matrix.
fn of_matrix(id: DirectiveId, scope: &Scope) -> Select<task::Entity> {
    let tasks = task::Entity::find()
        .select_only()
        .filter(task::Column::DirectiveId.eq(id.0))
        .filter(task::Column::ClauseId.is_not_null());
    match narrow(scope) {
        Some(own) => tasks.filter(task::Column::LeadId.is_in(everybody(own))),
        None => tasks,
    }
}

/// The clauses and the leads of a directive's tasks: the edges of its matrix.
///
/// # Errors
/// The database failed.
pub async fn edges(
    db: &impl ConnectionTrait,
    id: DirectiveId,
    scope: &Scope,
) -> Result<(HashSet<ClauseId>, HashSet<OrganisationId>), DbErr> {
    let different = async |column: task::Column| {
        let tasks = of_matrix(id, scope).column(column).distinct();
        tasks.into_tuple::<Uuid>().all(db).await
    };
    let clauses = different(task::Column::ClauseId).await?.into_iter().map(ClauseId).collect();
    let leads = different(task::Column::LeadId).await?.into_iter().map(OrganisationId).collect();
    Ok((clauses, leads))
}

/// The tasks of a directive as the matrix shows them; of `clauses` only, where they are given.
///
/// # Errors
/// The database failed.
pub async fn cells(
    db: &impl ConnectionTrait,
    id: DirectiveId,
    scope: &Scope,
    clauses: Option<&[ClauseId]>,
    today: NaiveDate,
) -> Result<Vec<Cell>, DbErr> {
    type Row = (Uuid, Uuid, Uuid, String, Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);
    use task::Column as C;
    let mut query = of_matrix(id, scope).columns([
        C::Id,
        C::ClauseId,
        C::LeadId,
        C::State,
        C::DueOn,
        C::OverdueAfter,
        C::CompletedOn,
    ]);
    if let Some(clauses) = clauses {
        query = query.filter(C::ClauseId.is_in(clauses.iter().map(|clause| clause.0)));
    }
    let rows: Vec<Row> = query
        .order_by_asc(C::ClauseId)
        .order_by_asc(C::LeadId)
        // Of a series the latest occurrence comes last, and stands in the cell.
        .order_by_asc(C::Id)
        .into_tuple()
        .all(db)
        .await?;
    let cell = |(task, clause, lead, state, due_on, overdue_after, completed_on): Row| {
        let overdue = overdue_after.filter(|after| *after < today).map(|_| today);
        let late =
            completed_on.or(overdue).zip(due_on).map(|(until, due)| (until - due).num_days());
        Ok(Cell {
            task: TaskId(task),
            clause: ClauseId(clause),
            lead: OrganisationId(lead),
            state: TaskState::from_name(&state).ok_or_else(|| unknown("state", &state))?,
            due_on,
            days_late: Ord::max(late.unwrap_or(0), 0),
        })
    };
    rows.into_iter().map(cell).collect()
}
