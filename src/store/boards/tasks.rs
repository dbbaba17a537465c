//! Lists of tasks, page by page in a stable order.

use std::cmp::Ordering;

use chrono::NaiveDate;
use entities::task;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Order, SelectStatement, UnionType},
};
use uuid::Uuid;

use super::{
    count::{Count, union},
    parts::{self, Part},
    search::Words,
};
use crate::{
    domain::{
        ids::{DirectiveId, OrganisationId, TaskId},
        task::{State, Task},
    },
    store::tasks::find_many,
};

/// Whose tasks a reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every task.
    All,
    /// Some of them.
    Of(Own),
}

/// Whose tasks somebody sees who does not see all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Those that these lead.
    pub leads: Vec<OrganisationId>,
    /// Those that these coordinate.
    pub helpers: Vec<OrganisationId>,
    /// Those that these lead, and what they shared of them.
    pub monitored: Vec<OrganisationId>,
    /// The same, of whom an inspector visits.
    pub inspected: Vec<OrganisationId>,
    /// Every task but sub-tasks that were not shared.
    pub sees_shared: bool,
}

impl Scope {
    /// Whose tasks are counted: those that these lead, all where `None`.
    #[must_use]
    pub fn counted(&self) -> Option<Vec<OrganisationId>> {
        match self {
            Self::Of(own) if !own.sees_shared => {
                let theirs = own.leads.iter().chain(&own.monitored).chain(&own.inspected);
                Some(theirs.copied().collect())
            }
            _ => None,
        }
    }
}

/// Which sub-tasks a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subtasks {
    /// All that its reader sees.
    #[default]
    Any,
    /// None that is a part of a task of these organisations, or of any where `None`.
    NotOf(Option<Vec<OrganisationId>>),
    /// Nothing but parts of tasks of these organisations.
    Of(Vec<OrganisationId>),
}

/// Order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Earliest due date first, undated last.
    #[default]
    Due,
    /// Latest due date first, undated last.
    DueLatest,
    /// Given last first.
    Newest,
    /// Given first first.
    Oldest,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Due, Self::DueLatest, Self::Newest, Self::Oldest];

    /// The stable name used in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::DueLatest => "-due",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }

    /// The order of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }

    /// Whether due dates or times of giving go up.
    fn order(self) -> Order {
        match self {
            Self::Due | Self::Oldest => Order::Asc,
            Self::DueLatest | Self::Newest => Order::Desc,
        }
    }
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
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
    /// With an exhausted ladder: nobody will be urged again (rule 5).
    pub exhausted: bool,
    /// Open and blocked by a difficulty, or not.
    pub blocked: Option<bool>,
    /// Which sub-tasks.
    pub subtasks: Subtasks,
    /// Holding all these words.
    pub words: Option<Words>,
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
    let found = Finding { db, words: narrowed.words.clone(), limit };
    let whole = || parts::whole(scope, narrowed, today);
    if matches!(sort, Sort::Newest | Sort::Oldest) {
        let mut query = whole();
        if let Some(Place { id, .. }) = after {
            query = query.filter(match sort {
                Sort::Newest => task::Column::Id.lt(id.0),
                _ => task::Column::Id.gt(id.0),
            });
        }
        let places = found.among(vec![Part::by_id(query, sort.order())]).await?;
        return take_page(db, places, limit).await;
    }
    let is_among_undated = after.is_some_and(|place| place.due_on.is_none());
    let mut parts = Vec::new();
    if !is_among_undated && !narrowed.undated {
        parts = parts::dated(scope, narrowed, after, &sort.order(), today);
    }
    let wants_undated = narrowed.late != Some(true) && narrowed.due_between.is_none();
    let undated = || {
        let mut query = whole().filter(task::Column::DueOn.is_null());
        if let Some(after) = after.filter(|_| is_among_undated) {
            query = query.filter(task::Column::Id.gt(after.id.0));
        }
        Part::by_id(query, Order::Asc)
    };
    // The undated are the last: of a long list they are asked for where it comes to its end.
    let is_short = parts.is_empty() || narrowed.blocked == Some(true) || narrowed.exhausted;
    if wants_undated && is_short {
        parts.push(undated());
    }
    let mut places = found.among(parts).await?;
    if wants_undated && !is_short && places.len() <= usize::try_from(limit).unwrap_or(0) {
        places.extend(found.among(vec![undated()]).await?);
    }
    places.sort_unstable_by(|one, other| in_order(one, other, &sort.order()));
    // A task may stand in two parts: led and helped by organisations of one reader.
    places.dedup();
    take_page(db, places, limit).await
}

/// How many open tasks of `scope` a difficulty blocks.
///
/// # Errors
/// The database failed.
pub async fn blocked(
    db: &impl ConnectionTrait,
    scope: &Scope,
    subtasks: Subtasks,
) -> Result<u64, DbErr> {
    parts::blocked(scope, subtasks).count(db).await
}

/// How many tasks the list holds, as far as [`Count::MAX`].
///
/// # Errors
/// The database failed.
pub async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    narrowed: &Narrowed,
    today: NaiveDate,
) -> Result<Count, DbErr> {
    let parts = parts::apart(scope, narrowed, today);
    match &narrowed.words {
        None => Count::of_parts(db, parts).await,
        Some(words) => Count::of_words(db, parts, words).await,
    }
}

/// Identity and due date of a task.
type PlaceRow = (Uuid, Option<NaiveDate>);

/// By due date and identity; the undated after all others, given first first.
fn in_order(one: &PlaceRow, other: &PlaceRow, order: &Order) -> Ordering {
    let ((one, its_day), (other, other_day)) = (one, other);
    match (its_day, other_day) {
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => one.cmp(other),
        (Some(_), Some(_)) => {
            let up = its_day.cmp(other_day).then_with(|| one.cmp(other));
            if *order == Order::Desc { up.reverse() } else { up }
        }
    }
}

/// Takes the first tasks of lists, of those that hold words where there are any.
struct Finding<'a, C> {
    db: &'a C,
    words: Option<Words>,
    limit: u64,
}

impl<C: ConnectionTrait> Finding<'_, C> {
    /// Of each part as many as the page holds, and one more.
    async fn among(&self, parts: Vec<Part>) -> Result<Vec<PlaceRow>, DbErr> {
        let enough = self.limit + 1;
        let Some(words) = &self.words else {
            let first = |part: &Part| part.along_index().limit(enough).into_query();
            let firsts = parts.iter().map(first).collect();
            return self.places(union(firsts, UnionType::All)).await;
        };
        let mut places = Vec::new();
        for part in parts {
            places.extend(self.holding(words, part, enough).await?);
        }
        Ok(places)
    }

    /// The first tasks of a part that hold `words`.
    async fn holding(
        &self,
        words: &Words,
        part: Part,
        enough: u64,
    ) -> Result<Vec<PlaceRow>, DbErr> {
        let backend = self.db.get_database_backend();
        if !words.are_frequent(self.db).await? {
            let held = words.held(part.tasks.clone(), backend);
            return self.places(Some(part.in_order(held, enough))).await;
        }
        let walked = part.in_order(words.walked(part.along_index()), enough);
        let near = self.places(Some(walked)).await?;
        if u64::try_from(near.len()).unwrap_or(0) >= enough {
            return Ok(near);
        }
        let all = part.along_index().filter(words.indexed(backend)).limit(enough);
        self.places(Some(all.into_query())).await
    }

    async fn places(&self, list: Option<SelectStatement>) -> Result<Vec<PlaceRow>, DbErr> {
        let Some(list) = list else { return Ok(Vec::new()) };
        let rows = self.db.query_all(&list).await?;
        rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
    }
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
