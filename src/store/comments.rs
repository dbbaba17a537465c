//! Comments on tasks.

use std::collections::HashMap;

use entities::{comment, comment_mention};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::domain::{
    comment::Comment,
    ids::{CommentId, PersonId, TaskId},
};

/// Keeps a new comment.
///
/// # Errors
/// The database failed.
pub async fn insert(db: &impl ConnectionTrait, new: &Comment) -> Result<(), DbErr> {
    let row = comment::ActiveModel {
        id: Set(new.id.0),
        task_id: Set(new.task.0),
        author_id: Set(new.by.0),
        text: Set(new.text.clone()),
        at: Set(new.at),
        version: Set(new.version),
    };
    comment::Entity::insert(row).exec_without_returning(db).await?;
    let mentions = new.mentions.iter().map(|person| comment_mention::ActiveModel {
        comment_id: Set(new.id.0),
        person_id: Set(person.0),
    });
    let mentions: Vec<_> = mentions.collect();
    if !mentions.is_empty() {
        comment_mention::Entity::insert_many(mentions).exec_without_returning(db).await?;
    }
    Ok(())
}

/// How many comments a task has.
///
/// # Errors
/// The database failed.
pub async fn count(db: &impl ConnectionTrait, task: TaskId) -> Result<u64, DbErr> {
    comment::Entity::find().filter(comment::Column::TaskId.eq(task.0)).count(db).await
}

/// A task's comments before `before`, newest first.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    task: TaskId,
    before: Option<CommentId>,
    limit: u64,
) -> Result<Vec<Comment>, DbErr> {
    let mut query = comment::Entity::find().filter(comment::Column::TaskId.eq(task.0));
    if let Some(before) = before {
        query = query.filter(comment::Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(comment::Column::Id).limit(limit).all(db).await?;
    with_mentions(db, rows).await
}

/// One comment of a task, if there is such a one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    task: TaskId,
    id: CommentId,
) -> Result<Option<Comment>, DbErr> {
    let row = comment::Entity::find_by_id(id.0)
        .filter(comment::Column::TaskId.eq(task.0))
        .one(db)
        .await?;
    Ok(with_mentions(db, row.into_iter().collect()).await?.pop())
}

async fn with_mentions(
    db: &impl ConnectionTrait,
    rows: Vec<comment::Model>,
) -> Result<Vec<Comment>, DbErr> {
    let mut mentions: HashMap<Uuid, Vec<PersonId>> = HashMap::new();
    // Most pages mention nobody, and a text without `@` does not.
    let ids: Vec<Uuid> =
        rows.iter().filter(|row| row.text.contains('@')).map(|row| row.id).collect();
    if !ids.is_empty() {
        let links = comment_mention::Entity::find()
            .filter(comment_mention::Column::CommentId.is_in(ids))
            .order_by_asc(comment_mention::Column::PersonId)
            .all(db)
            .await?;
        for link in links {
            mentions.entry(link.comment_id).or_default().push(PersonId(link.person_id));
        }
    }
    let whole = rows.into_iter().map(|row| Comment {
        mentions: mentions.remove(&row.id).unwrap_or_default(),
        id: CommentId(row.id),
        task: TaskId(row.task_id),
        by: PersonId(row.author_id),
        at: row.at,
        text: row.text,
        version: row.version,
    });
    Ok(whole.collect())
}
