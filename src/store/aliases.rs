//! Ways to write an organisation's name, as people taught them.

use chrono::{DateTime, Utc};
use entities::organisation_alias;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::domain::ids::{AliasId, OrganisationId, PersonId};

/// A way to write an organisation's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasRecord {
    /// Identity.
    pub id: AliasId,
    /// Who is meant.
    pub organisation: OrganisationId,
    /// As it was written.
    pub name: String,
    /// By which two ways to write it are one.
    pub key: String,
    /// Who taught it.
    pub learned_by: PersonId,
    /// When.
    pub learned_at: DateTime<Utc>,
}

fn alias_of(row: organisation_alias::Model) -> AliasRecord {
    AliasRecord {
        id: AliasId(row.id),
        organisation: OrganisationId(row.organisation_id),
        name: row.name,
        key: row.key,
        learned_by: PersonId(row.learned_by),
        learned_at: row.learned_at,
    }
}

/// How many there are.
///
/// # Errors
/// The database failed.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    organisation_alias::Entity::find().count(db).await
}

/// All of them, or those of one organisation; the later ones last.
///
/// # Errors
/// The database failed.
pub async fn all(
    db: &impl ConnectionTrait,
    organisation: Option<OrganisationId>,
    limit: u64,
) -> Result<Vec<AliasRecord>, DbErr> {
    let mut query = organisation_alias::Entity::find();
    if let Some(organisation) = organisation {
        query = query.filter(organisation_alias::Column::OrganisationId.eq(organisation.0));
    }
    let query = query.order_by_asc(organisation_alias::Column::Id).limit(limit);
    Ok(query.all(db).await?.into_iter().map(alias_of).collect())
}

/// Keeps one in the place of what was known of this organisation under the same key.
///
/// # Errors
/// The database failed.
pub async fn put(db: &impl ConnectionTrait, alias: &AliasRecord) -> Result<(), DbErr> {
    use organisation_alias::Column as C;
    let old = C::OrganisationId.eq(alias.organisation.0).and(C::Key.eq(alias.key.as_str()));
    organisation_alias::Entity::delete_many().filter(old).exec(db).await?;
    let row = organisation_alias::ActiveModel {
        id: Set(alias.id.0),
        organisation_id: Set(alias.organisation.0),
        name: Set(alias.name.clone()),
        key: Set(alias.key.clone()),
        learned_by: Set(alias.learned_by.0),
        learned_at: Set(alias.learned_at),
    };
    organisation_alias::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Forgets one of an organisation's; what it was, if it was there.
///
/// # Errors
/// The database failed.
pub async fn remove(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    id: AliasId,
) -> Result<Option<AliasRecord>, DbErr> {
    let this = organisation_alias::Column::OrganisationId.eq(organisation.0);
    let found = organisation_alias::Entity::find_by_id(id.0).filter(this).one(db).await?;
    let Some(found) = found else { return Ok(None) };
    organisation_alias::Entity::delete_by_id(id.0).exec(db).await?;
    Ok(Some(alias_of(found)))
}
