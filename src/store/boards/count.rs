//! How much a list holds, counted as far as anybody reads it.

use entities::task;
use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, Query, SelectStatement, UnionType},
};

use super::search::{WALK, Words};

/// How many things there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// So many at least.
    pub number: u64,
    /// And not one more.
    pub is_exact: bool,
}

impl Count {
    /// Counting goes no further.
    pub const MAX: u64 = 1_000;

    /// So many and no more.
    #[must_use]
    pub fn exact(number: u64) -> Self {
        Self { number, is_exact: true }
    }

    /// A count up to [`Count::MAX`].
    fn up_to_max(number: u64) -> Self {
        Self { number: number.min(Self::MAX), is_exact: number <= Self::MAX }
    }

    /// The rows of `list`.
    ///
    /// # Errors
    /// The database failed.
    pub(in crate::store) async fn of<E: EntityTrait>(
        db: &impl ConnectionTrait,
        list: Select<E>,
    ) -> Result<Self, DbErr> {
        Ok(Self::up_to_max(rows(db, list.limit(Self::MAX + 1).into_query()).await?))
    }

    /// The tasks of all parts of a list, each once.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn of_parts(
        db: &impl ConnectionTrait,
        parts: Vec<Select<task::Entity>>,
    ) -> Result<Self, DbErr> {
        let parts = parts.into_iter().map(|part| part.limit(Self::MAX + 1).into_query());
        Ok(Self::up_to_max(different(db, parts.collect()).await?))
    }

    /// The tasks of all parts of a list that hold `words`. Rare words are counted by the index;
    /// of frequent ones those near the beginning of each part.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn of_words(
        db: &impl ConnectionTrait,
        parts: Vec<Select<task::Entity>>,
        words: &Words,
    ) -> Result<Self, DbErr> {
        let backend = db.get_database_backend();
        if !words.are_frequent(db).await? {
            let hold = |part: Select<task::Entity>| part.filter(words.indexed(backend));
            return Self::of_parts(db, parts.into_iter().map(hold).collect()).await;
        }
        let walk = |part| words.walked(part).limit(Self::MAX + 1).to_owned();
        let walks = parts.iter().cloned().map(walk).collect();
        let mut near = Self::up_to_max(different(db, walks).await?);
        for part in parts {
            near.is_exact = near.is_exact && rows(db, part.limit(WALK).into_query()).await? < WALK;
        }
        Ok(near)
    }
}

/// How many different tasks the lists hold (identity and due date each).
async fn different(db: &impl ConnectionTrait, lists: Vec<SelectStatement>) -> Result<u64, DbErr> {
    match union(lists, UnionType::Distinct) {
        Some(all) => rows(db, all).await,
        None => Ok(0),
    }
}

/// The lists (identity and due date each) as one, in no order; nothing where there is none.
pub(super) fn union(mut lists: Vec<SelectStatement>, kind: UnionType) -> Option<SelectStatement> {
    // Neither database takes a limit inside a union, but both in a list of its own.
    let apart = |list| {
        let mut apart = Query::select();
        apart.columns([task::Column::Id, task::Column::DueOn]);
        apart.from_subquery(list, Alias::new("part"));
        apart
    };
    let first = lists.pop()?;
    if lists.is_empty() {
        return Some(first);
    }
    let mut all = apart(first);
    for list in lists {
        all.union(kind, apart(list));
    }
    Some(all)
}

pub(super) async fn rows(db: &impl ConnectionTrait, list: SelectStatement) -> Result<u64, DbErr> {
    let count = Query::select()
        .expr(Expr::cust("COUNT(*)"))
        .from_subquery(list, Alias::new("found"))
        .to_owned();
    let row = db.query_one(&count).await?;
    let number: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(u64::try_from(number).unwrap_or(0))
}
