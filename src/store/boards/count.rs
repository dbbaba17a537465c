//! How much a list holds, counted as far as anybody reads it.

use entities::task;
use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, SelectStatement},
};

use super::search::{WALK, Words};

/// Things that hold the words of a search and are still looked at one by one.
const CANDIDATES: u64 = 2_000;

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

    /// The tasks of `list` that hold `words`. Rare words are counted by the index; of frequent
    /// ones those near the beginning of the list.
    pub(super) async fn of_words(
        db: &impl ConnectionTrait,
        list: Select<task::Entity>,
        words: &Words,
    ) -> Result<Self, DbErr> {
        let backend = db.get_database_backend();
        if rows(db, words.candidates(backend, CANDIDATES + 1)).await? <= CANDIDATES {
            return Self::of(db, list.filter(words.indexed(backend))).await;
        }
        let is_whole = rows(db, list.clone().limit(WALK).into_query()).await? < WALK;
        let near = rows(db, words.walked(list, &[], Self::MAX + 1)).await?;
        Ok(Self { is_exact: is_whole, ..Self::up_to_max(near) })
    }
}

async fn rows(db: &impl ConnectionTrait, list: SelectStatement) -> Result<u64, DbErr> {
    let count = sea_orm::sea_query::Query::select()
        .expr(Expr::cust("COUNT(*)"))
        .from_subquery(list, Alias::new("found"))
        .to_owned();
    let row = db.query_one(&count).await?;
    let number: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok(u64::try_from(number).unwrap_or(0))
}
