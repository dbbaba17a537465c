//! Lists of tasks that people saved under a name.

use chrono::{DateTime, Utc};
use entities::saved_view;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::rows::unknown;
use crate::domain::{
    ids::{OrganisationId, PersonId, SavedViewId},
    saved_view::{Audience, SavedView, key},
};

/// The view, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, id: SavedViewId) -> Result<Option<SavedView>, DbErr> {
    saved_view::Entity::find_by_id(id.0).one(db).await?.map(view_of).transpose()
}

/// The view, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, id: SavedViewId) -> Result<Option<SavedView>, DbErr> {
    let row = saved_view::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    row.map(view_of).transpose()
}

/// Everything that somebody keeps, also what they removed, in order of names.
///
/// # Errors
/// The database failed.
pub async fn of_owner(db: &impl ConnectionTrait, owner: PersonId) -> Result<Vec<SavedView>, DbErr> {
    let rows = saved_view::Entity::find()
        .filter(saved_view::Column::OwnerId.eq(owner.0))
        .order_by_asc(saved_view::Column::Key)
        .all(db)
        .await?;
    rows.into_iter().map(view_of).collect()
}

/// What `reader` keeps, also what they removed, and then what others share with one of
/// `organisations` or with everybody, each in order of names; at most `limit` in all.
///
/// # Errors
/// The database failed.
pub async fn seen_by(
    db: &impl ConnectionTrait,
    reader: PersonId,
    organisations: &[OrganisationId],
    limit: u64,
) -> Result<Vec<SavedView>, DbErr> {
    use saved_view::Column as C;
    let with = C::OrganisationId.is_in(organisations.iter().map(|id| id.0));
    let shared = Condition::any().add(C::Audience.eq(Audience::Everybody.name())).add(with);
    let shared = Condition::all().add(shared).add(C::RemovedAt.is_null());
    let rows = saved_view::Entity::find()
        .filter(Condition::any().add(C::OwnerId.eq(reader.0)).add(shared))
        .order_by_asc(C::OwnerId.ne(reader.0))
        .order_by_asc(C::Key)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(view_of).collect()
}

/// Keeps a new view.
///
/// # Errors
/// The database failed, or its owner has one of that name.
pub async fn insert(
    db: &impl ConnectionTrait,
    view: &SavedView,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut row = row_of(view);
    row.saved_at = Set(now);
    row.removed_at = Set(None);
    saved_view::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps a view that changed; the caller holds its lock and counted its version on.
///
/// # Errors
/// The database failed, or its owner has another of that name.
pub async fn update(
    db: &impl ConnectionTrait,
    view: &SavedView,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut row = row_of(view);
    row.removed_at = Set(view.is_removed.then_some(now));
    saved_view::Entity::update(row).exec(db).await?;
    Ok(())
}

/// Forgets what `owner` removed until `until`, and what they removed under the name `name`.
///
/// # Errors
/// The database failed.
pub async fn forget_removed(
    db: &impl ConnectionTrait,
    owner: PersonId,
    until: DateTime<Utc>,
    name: Option<&str>,
) -> Result<(), DbErr> {
    use saved_view::Column as C;
    let mut which = Condition::any().add(C::RemovedAt.lte(until));
    if let Some(name) = name {
        which = which.add(C::Key.eq(key(name)).and(C::RemovedAt.is_not_null()));
    }
    let gone = saved_view::Entity::delete_many().filter(C::OwnerId.eq(owner.0)).filter(which);
    gone.exec(db).await?;
    Ok(())
}

fn row_of(view: &SavedView) -> saved_view::ActiveModel {
    saved_view::ActiveModel {
        id: Set(view.id.0),
        owner_id: Set(view.owner.0),
        name: Set(view.name.clone()),
        key: Set(key(&view.name)),
        question: Set(view.question.clone()),
        audience: Set(view.audience.name().to_owned()),
        organisation_id: Set(view.audience.organisation().map(|id| id.0)),
        version: Set(view.version),
        ..Default::default()
    }
}

fn view_of(row: saved_view::Model) -> Result<SavedView, DbErr> {
    let audience = match (row.audience.as_str(), row.organisation_id) {
        ("oneself", _) => Audience::Oneself,
        ("organisation", Some(id)) => Audience::Organisation(OrganisationId(id)),
        ("everybody", _) => Audience::Everybody,
        (other, _) => return Err(unknown("audience", other)),
    };
    Ok(SavedView {
        id: SavedViewId(row.id),
        owner: PersonId(row.owner_id),
        name: row.name,
        question: row.question,
        audience,
        is_removed: row.removed_at.is_some(),
        version: row.version,
    })
}
