//! Lists of tasks, page by page in a stable order.

use chrono::NaiveDate;
use entities::{task, task_coordinator, task_text};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    domain::{
        ids::{DirectiveId, OrganisationId, TaskId},
        search::folded,
        task::{State, Task},
    },
    store::tasks::find_many,
};

/// Words of a search that count.
const SEARCH_WORDS_MAX: usize = 12;

/// Whose tasks a reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every task.
    All,
    /// Tasks led by `leads`, and tasks that `helpers` coordinate.
    Of {
        /// Lead organisations.
        leads: Vec<OrganisationId>,
        /// Coordinators.
        helpers: Vec<OrganisationId>,
    },
}

/// Order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Earliest due date first, undated last.
    #[default]
    Due,
    /// Newest first.
    Newest,
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// In one of these states; any where empty.
    pub states: Vec<State>,
    /// Overdue (for open tasks), or completed after the due date.
    pub late: Option<bool>,
    /// Due on one of the days from the first to the second.
    pub due_between: Option<(NaiveDate, NaiveDate)>,
    /// Led by one of these; any where `None`.
    pub leads: Option<Vec<OrganisationId>>,
    /// From this directive.
    pub directive: Option<DirectiveId>,
    /// Without a due date.
    pub undated: bool,
    /// Holding all these words, marks or not.
    pub words: Option<String>,
}

/// Where a page begins: after this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Sort key of the last task of the page before; `None` among undated tasks.
    pub due_on: Option<NaiveDate>,
    /// Its identity.
    pub id: TaskId,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The tasks, in order.
    pub tasks: Vec<Task>,
    /// Where the next page begins, if there is one.
    pub next: Option<Place>,
}

/// The tasks of `scope`, narrowed, from `after` on, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    narrowed: &Narrowed,
    sort: Sort,
    after: Option<Place>,
    limit: u64,
    today: NaiveDate,
) -> Result<Page, DbErr> {
    let base = conditions(db.get_database_backend(), scope, narrowed, today);
    let select = || {
        task::Entity::find()
            .select_only()
            .column(task::Column::Id)
            .column(task::Column::DueOn)
            .filter(base.clone())
            .limit(limit + 1)
    };
    let mut places: Vec<(Uuid, Option<NaiveDate>)> = Vec::new();
    if sort == Sort::Newest {
        let mut query = select().order_by_desc(task::Column::Id);
        if let Some(after) = after {
            query = query.filter(task::Column::Id.lt(after.id.0));
        }
        places = query.into_tuple().all(db).await?;
    } else {
        let is_among_undated = after.is_some_and(|place| place.due_on.is_none());
        if !is_among_undated && !narrowed.undated {
            places = dated(select(), narrowed, after).into_tuple().all(db).await?;
        }
        let wants_undated = narrowed.late != Some(true) && narrowed.due_between.is_none();
        if wants_undated && places.len() <= usize::try_from(limit).unwrap_or(0) {
            let mut query =
                select().filter(task::Column::DueOn.is_null()).order_by_asc(task::Column::Id);
            if let Some(after) = after.filter(|_| is_among_undated) {
                query = query.filter(task::Column::Id.gt(after.id.0));
            }
            places.extend(query.into_tuple::<(Uuid, Option<NaiveDate>)>().all(db).await?);
        }
    }
    take_page(db, places, limit).await
}

/// In order of due date; overdue tasks by the column that their index holds.
fn dated(
    query: Select<task::Entity>,
    narrowed: &Narrowed,
    after: Option<Place>,
) -> Select<task::Entity> {
    let by_overdue = narrowed.late == Some(true) && !narrowed.states.iter().any(|s| !s.is_open());
    let key = if by_overdue { task::Column::OverdueAfter } else { task::Column::DueOn };
    let mut query = query.filter(key.is_not_null());
    if let Some((due_on, id)) = after.and_then(|place| Some((place.due_on?, place.id))) {
        // Both databases compare the pair by the index, so a deep page costs what the first does.
        let pair = Expr::tuple([
            Expr::col((task::Entity, key)),
            Expr::col((task::Entity, task::Column::Id)),
        ]);
        let place = Expr::tuple([Expr::value(due_on), Expr::value(id.0)]);
        query = query.filter(pair.gt(place));
    }
    query.order_by_asc(key).order_by_asc(task::Column::Id)
}

async fn take_page(
    db: &impl ConnectionTrait,
    mut places: Vec<(Uuid, Option<NaiveDate>)>,
    limit: u64,
) -> Result<Page, DbErr> {
    let limit = usize::try_from(limit).unwrap_or(0);
    let has_more = places.len() > limit;
    places.truncate(limit);
    let next = places
        .last()
        .filter(|_| has_more)
        .map(|(id, due_on)| Place { due_on: *due_on, id: TaskId(*id) });
    let ids: Vec<TaskId> = places.iter().map(|(id, _)| TaskId(*id)).collect();
    let mut found: std::collections::HashMap<TaskId, Task> =
        find_many(db, &ids).await?.into_iter().map(|task| (task.id, task)).collect();
    Ok(Page { tasks: ids.iter().filter_map(|id| found.remove(id)).collect(), next })
}

fn conditions(
    backend: DbBackend,
    scope: &Scope,
    narrowed: &Narrowed,
    today: NaiveDate,
) -> Condition {
    let mut all = Condition::all();
    if let Scope::Of { leads, helpers } = scope {
        let ids = |ids: &[OrganisationId]| ids.iter().map(|id| id.0).collect::<Vec<_>>();
        let mut any = Condition::any().add(task::Column::LeadId.is_in(ids(leads)));
        if !helpers.is_empty() {
            let helped = Query::select()
                .column(task_coordinator::Column::TaskId)
                .from(task_coordinator::Entity)
                .and_where(task_coordinator::Column::OrganisationId.is_in(ids(helpers)))
                .to_owned();
            any = any.add(task::Column::Id.in_subquery(helped));
        }
        all = all.add(any);
    }
    if !narrowed.states.is_empty() {
        let names = narrowed.states.iter().map(|state| state.name());
        all = all.add(task::Column::State.is_in(names));
    }
    if let Some(late) = narrowed.late {
        all = all.add(lateness(late, &narrowed.states, today));
    }
    if let Some((first, last)) = narrowed.due_between {
        all = all.add(task::Column::DueOn.gte(first)).add(task::Column::DueOn.lte(last));
    }
    if let Some(leads) = &narrowed.leads {
        all = all.add(task::Column::LeadId.is_in(leads.iter().map(|id| id.0)));
    }
    if let Some(directive) = narrowed.directive {
        all = all.add(task::Column::DirectiveId.eq(directive.0));
    }
    if let Some(words) = narrowed.words.as_deref() {
        all = all.add(holding(backend, words));
    }
    all
}

/// Open tasks are late when overdue; where only ended states are asked for, completed tasks are
/// late when they were done after their due date.
fn lateness(late: bool, states: &[State], today: NaiveDate) -> Condition {
    let only_ended = !states.is_empty() && states.iter().all(|state| !state.is_open());
    match (only_ended, late) {
        (true, true) => Condition::all().add(ExprTrait::gt(
            Expr::col(task::Column::CompletedOn),
            Expr::col(task::Column::DueOn),
        )),
        (true, false) => Condition::any().add(task::Column::DueOn.is_null()).add(ExprTrait::lte(
            Expr::col(task::Column::CompletedOn),
            Expr::col(task::Column::DueOn),
        )),
        (false, true) => Condition::all().add(task::Column::OverdueAfter.lt(today)),
        (false, false) => Condition::any()
            .add(task::Column::OverdueAfter.is_null())
            .add(task::Column::OverdueAfter.gte(today)),
    }
}

/// Tasks that hold every word, each as the beginning of a word of theirs.
fn holding(backend: DbBackend, words: &str) -> Condition {
    let folded = folded(words);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let words = &words[..words.len().min(SEARCH_WORDS_MAX)];
    if words.is_empty() {
        return Condition::all();
    }
    // Folded words hold letters and digits only, so they cannot be operators of either syntax.
    let (found, asked) = if backend == DbBackend::Sqlite {
        let asked = words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
        ("serial IN (SELECT rowid FROM task_search WHERE task_search MATCH ?)", asked)
    } else {
        let asked = words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ");
        ("to_tsvector('simple', search_text) @@ to_tsquery('simple', $1)", asked)
    };
    let matching = Query::select()
        .column(task_text::Column::TaskId)
        .from(task_text::Entity)
        .and_where(Expr::cust_with_values(found, [asked]))
        .to_owned();
    Condition::all().add(task::Column::Id.in_subquery(matching))
}
