//! Reports of the same obstacle, joined so that one answer reaches all of them.

use chrono::{DateTime, Utc};
use entities::{common_difficulty, difficulty};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockType},
};

use super::difficulties::report_of;
use crate::domain::{
    difficulty::Difficulty,
    ids::{CommonDifficultyId, OrganisationId, PersonId},
};

/// Several reports of one obstacle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonDifficulty {
    /// Its identity.
    pub id: CommonDifficultyId,
    /// One line.
    pub title: String,
    /// The organisation whose secretariat joined the reports.
    pub assigner: OrganisationId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Who.
    pub created_by: PersonId,
    /// The latest answer to all of them.
    pub answer: Option<String>,
    /// When that was given.
    pub answered_at: Option<DateTime<Utc>>,
    /// Counts every change.
    pub version: i64,
}

fn common_of(row: common_difficulty::Model) -> CommonDifficulty {
    CommonDifficulty {
        id: CommonDifficultyId(row.id),
        title: row.title,
        assigner: OrganisationId(row.assigner_id),
        created_at: row.created_at,
        created_by: PersonId(row.created_by),
        answer: row.answer,
        answered_at: row.answered_at,
        version: row.version,
    }
}

/// Keeps a new one.
///
/// # Errors
/// The database failed.
pub async fn insert(db: &impl ConnectionTrait, common: &CommonDifficulty) -> Result<(), DbErr> {
    let row = common_difficulty::ActiveModel {
        id: Set(common.id.0),
        title: Set(common.title.clone()),
        assigner_id: Set(common.assigner.0),
        created_at: Set(common.created_at),
        created_by: Set(common.created_by.0),
        answer: Set(common.answer.clone()),
        answered_at: Set(common.answered_at),
        version: Set(common.version),
    };
    common_difficulty::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The one of that id, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: CommonDifficultyId,
) -> Result<Option<CommonDifficulty>, DbErr> {
    Ok(common_difficulty::Entity::find_by_id(id.0).one(db).await?.map(common_of))
}

/// The same, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(
    db: &impl ConnectionTrait,
    id: CommonDifficultyId,
) -> Result<Option<CommonDifficulty>, DbErr> {
    let found = common_difficulty::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate);
    Ok(found.one(db).await?.map(common_of))
}

/// The reports joined under it, oldest first.
///
/// # Errors
/// The database failed.
pub async fn members(
    db: &impl ConnectionTrait,
    id: CommonDifficultyId,
) -> Result<Vec<Difficulty>, DbErr> {
    let rows = difficulty::Entity::find()
        .filter(difficulty::Column::CommonId.eq(id.0))
        .order_by_asc(difficulty::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(report_of).collect()
}

/// Counts a change, and keeps the answer where one was given.
///
/// # Errors
/// The database failed.
pub async fn touch(
    db: &impl ConnectionTrait,
    id: CommonDifficultyId,
    answer: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let version = Expr::col(common_difficulty::Column::Version).add(1_i64);
    let mut update = common_difficulty::Entity::update_many()
        .col_expr(common_difficulty::Column::Version, version)
        .filter(common_difficulty::Column::Id.eq(id.0));
    if let Some(answer) = answer {
        update = update
            .col_expr(common_difficulty::Column::Answer, Expr::value(Some(answer)))
            .col_expr(common_difficulty::Column::AnsweredAt, Expr::value(Some(now)));
    }
    update.exec(db).await?;
    Ok(())
}

/// The newest ones before `before`, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    before: Option<CommonDifficultyId>,
    limit: u64,
) -> Result<Vec<CommonDifficulty>, DbErr> {
    let mut query = common_difficulty::Entity::find();
    if let Some(before) = before {
        query = query.filter(common_difficulty::Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(common_difficulty::Column::Id).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(common_of).collect())
}
