//! Who would be missed: holders of roles, posts that end, members who monitor, handlers.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use entities::{person, portfolio, post, task};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, directory::PostRecord, people::valid_on};
use crate::domain::{
    ids::{OrganisationId, PersonId, TaskId},
    rights::Role,
    task::State,
};

fn post_to_person() -> RelationDef {
    post::Entity::belongs_to(person::Entity)
        .from(post::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

/// The organisations in which anybody active holds one of `roles` on `day`, each with the role.
///
/// # Errors
/// The database failed.
pub async fn with_holders(
    db: &impl ConnectionTrait,
    roles: &[Role],
    day: NaiveDate,
) -> Result<BTreeSet<(Role, OrganisationId)>, DbErr> {
    let held: Vec<(String, Uuid)> = post::Entity::find()
        .join(JoinType::InnerJoin, post_to_person())
        .select_only()
        .column(post::Column::Role)
        .column(post::Column::OrganisationId)
        .filter(person::Column::IsActive.eq(true))
        .filter(post::Column::Role.is_in(roles.iter().map(|role| role.name())))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let known = |(role, id): (String, Uuid)| Some((Role::from_name(&role)?, OrganisationId(id)));
    Ok(held.into_iter().filter_map(known).collect())
}

/// Posts of those roles whose last day lies within `from`..=`until`, the earliest first.
///
/// # Errors
/// The database failed.
pub async fn ending(
    db: &impl ConnectionTrait,
    roles: &[Role],
    (from, until): (NaiveDate, NaiveDate),
    limit: u64,
) -> Result<Vec<PostRecord>, DbErr> {
    let rows = post::Entity::find()
        .filter(post::Column::Role.is_in(roles.iter().map(|role| role.name())))
        .filter(post::Column::ValidTo.gte(from))
        .filter(post::Column::ValidTo.lte(until))
        .order_by_asc(post::Column::ValidTo)
        .order_by_asc(post::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(super::directory::post_of).collect()
}

/// Who monitors an organisation on `day` or from some later day on, and is active.
///
/// # Errors
/// The database failed.
pub async fn monitors_after(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let to_person: RelationDef = portfolio::Entity::belongs_to(person::Entity)
        .from(portfolio::Column::PersonId)
        .to(person::Column::Id)
        .into();
    let lasts = Condition::any()
        .add(portfolio::Column::ValidTo.is_null())
        .add(portfolio::Column::ValidTo.gte(day));
    let ids: Vec<Uuid> = portfolio::Entity::find()
        .join(JoinType::InnerJoin, to_person)
        .select_only()
        .column(portfolio::Column::PersonId)
        .filter(portfolio::Column::OrganisationId.eq(organisation.0))
        .filter(person::Column::IsActive.eq(true))
        .filter(lasts)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// The open tasks of an organisation that `handler` has in hand, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn handled(
    db: &impl ConnectionTrait,
    handler: PersonId,
    organisation: OrganisationId,
) -> Result<Vec<TaskId>, DbErr> {
    let open = State::ALL.into_iter().filter(|state| state.is_open()).map(State::name);
    let ids: Vec<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::HandlerId.eq(handler.0))
        .filter(task::Column::LeadId.eq(organisation.0))
        .filter(task::Column::State.is_in(open))
        .order_by_asc(task::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(TaskId).collect())
}

/// Gives tasks to another handler, or to all focal officers.
///
/// # Errors
/// The database failed.
pub async fn set_handler(
    db: &impl ConnectionTrait,
    tasks: &[TaskId],
    handler: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for chunk in tasks.chunks(ROWS_PER_STATEMENT) {
        task::Entity::update_many()
            .col_expr(task::Column::HandlerId, Expr::value(handler.map(|handler| handler.0)))
            .col_expr(task::Column::Version, Expr::col(task::Column::Version).add(1))
            .col_expr(task::Column::UpdatedAt, Expr::value(now))
            .filter(task::Column::Id.is_in(chunk.iter().map(|id| id.0)))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Open tasks whose lead has no day from `day` on, by lead.
///
/// # Errors
/// The database failed.
pub async fn left_behind(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<(OrganisationId, i64)>, DbErr> {
    use entities::organisation;
    let to_lead: RelationDef = task::Entity::belongs_to(organisation::Entity)
        .from(task::Column::LeadId)
        .to(organisation::Column::Id)
        .into();
    let open = State::ALL.into_iter().filter(|state| state.is_open()).map(State::name);
    let counted: Vec<(Uuid, i64)> = task::Entity::find()
        .join(JoinType::InnerJoin, to_lead)
        .select_only()
        .column(task::Column::LeadId)
        .column_as(task::Column::Id.count(), "number")
        .filter(organisation::Column::ValidTo.lt(day))
        .filter(task::Column::State.is_in(open))
        .group_by(task::Column::LeadId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().map(|(lead, number)| (OrganisationId(lead), number)).collect())
}
