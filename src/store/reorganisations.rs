//! Reorganisations as they are prepared: pairs and choices. What they move is in
//! [`super::reorganised`] and [`super::moving`].

use std::collections::HashMap;

use entities::{reorganisation, reorganisation_choice, reorganisation_pair};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    rows::{from_json, to_json, unknown},
};
use crate::domain::{
    ids::{OrganisationId, PersonId, ReorganisationId},
    reorganisation::{CarriedOut, Item, Kind, Pair, Reorganisation, State, Target},
};

/// The next reorganisations before `before`, newest first.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    before: Option<ReorganisationId>,
    limit: u64,
) -> Result<Vec<Reorganisation>, DbErr> {
    let mut query = reorganisation::Entity::find();
    if let Some(before) = before {
        query = query.filter(reorganisation::Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(reorganisation::Column::Id).limit(limit).all(db).await?;
    with_pairs(db, rows).await
}

/// The reorganisation, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: ReorganisationId,
) -> Result<Option<Reorganisation>, DbErr> {
    let row = reorganisation::Entity::find_by_id(id.0).one(db).await?;
    Ok(with_pairs(db, row.into_iter().collect()).await?.pop())
}

/// The reorganisation, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(
    db: &impl ConnectionTrait,
    id: ReorganisationId,
) -> Result<Option<Reorganisation>, DbErr> {
    let row = reorganisation::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    Ok(with_pairs(db, row.into_iter().collect()).await?.pop())
}

async fn with_pairs(
    db: &impl ConnectionTrait,
    rows: Vec<reorganisation::Model>,
) -> Result<Vec<Reorganisation>, DbErr> {
    use reorganisation_pair::Column as C;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut pairs: HashMap<Uuid, Vec<Pair>> = HashMap::new();
    let found = reorganisation_pair::Entity::find()
        .filter(C::ReorganisationId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(C::OrganisationId)
        .all(db)
        .await?;
    for row in found {
        let organisation = OrganisationId(row.organisation_id);
        let successor = row.successor_id.map(OrganisationId);
        pairs.entry(row.reorganisation_id).or_default().push(Pair { organisation, successor });
    }
    let whole = |row: reorganisation::Model| {
        let pairs = pairs.remove(&row.id).unwrap_or_default();
        reorganisation_of(row, pairs)
    };
    rows.into_iter().map(whole).collect()
}

fn reorganisation_of(
    row: reorganisation::Model,
    pairs: Vec<Pair>,
) -> Result<Reorganisation, DbErr> {
    let carried_out = match (row.carried_out_at, row.carried_out_by, row.recount) {
        (Some(at), Some(by), Some(recount)) => Some(CarriedOut {
            at,
            by: PersonId(by),
            decision_number: row.carried_out_number.unwrap_or_default(),
            recount: from_json(&recount)?,
        }),
        _ => None,
    };
    Ok(Reorganisation {
        id: ReorganisationId(row.id),
        title: row.title,
        decision_number: row.decision_number,
        effective_on: row.effective_on,
        state: State::from_name(&row.state).ok_or_else(|| unknown("state", &row.state))?,
        created_at: row.created_at,
        created_by: PersonId(row.created_by),
        carried_out,
        pairs,
        version: row.version,
    })
}

/// Keeps a new reorganisation, or one that changed, with its pairs.
///
/// # Errors
/// The database failed.
pub async fn put(
    db: &impl ConnectionTrait,
    one: &Reorganisation,
    is_new: bool,
) -> Result<(), DbErr> {
    let carried_out = one.carried_out.as_ref();
    let row = reorganisation::ActiveModel {
        id: Set(one.id.0),
        title: Set(one.title.clone()),
        decision_number: Set(one.decision_number.clone()),
        effective_on: Set(one.effective_on),
        state: Set(one.state.name().to_owned()),
        created_at: Set(one.created_at),
        created_by: Set(one.created_by.0),
        carried_out_at: Set(carried_out.map(|done| done.at)),
        carried_out_by: Set(carried_out.map(|done| done.by.0)),
        carried_out_number: Set(carried_out.map(|done| done.decision_number.clone())),
        recount: Set(carried_out.map(|done| to_json(&done.recount)).transpose()?),
        version: Set(one.version),
    };
    if is_new {
        reorganisation::Entity::insert(row).exec_without_returning(db).await?;
    } else {
        reorganisation::Entity::update(row).exec(db).await?;
    }
    put_pairs(db, one).await
}

async fn put_pairs(db: &impl ConnectionTrait, one: &Reorganisation) -> Result<(), DbErr> {
    reorganisation_pair::Entity::delete_many()
        .filter(reorganisation_pair::Column::ReorganisationId.eq(one.id.0))
        .exec(db)
        .await?;
    for chunk in one.pairs.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().map(|pair| reorganisation_pair::ActiveModel {
            reorganisation_id: Set(one.id.0),
            organisation_id: Set(pair.organisation.0),
            successor_id: Set(pair.successor.map(|id| id.0)),
        });
        reorganisation_pair::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Which of `organisations` another reorganisation ends that was neither carried out nor given up.
///
/// # Errors
/// The database failed.
pub async fn planned_elsewhere(
    db: &impl ConnectionTrait,
    one: ReorganisationId,
    organisations: &[OrganisationId],
) -> Result<Vec<OrganisationId>, DbErr> {
    let planned: Vec<Uuid> = reorganisation::Entity::find()
        .select_only()
        .column(reorganisation::Column::Id)
        .filter(reorganisation::Column::State.eq(State::Planned.name()))
        .filter(reorganisation::Column::Id.ne(one.0))
        .into_tuple()
        .all(db)
        .await?;
    if planned.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = reorganisation_pair::Entity::find()
        .select_only()
        .column(reorganisation_pair::Column::OrganisationId)
        .filter(reorganisation_pair::Column::ReorganisationId.is_in(planned))
        .filter(
            reorganisation_pair::Column::OrganisationId.is_in(organisations.iter().map(|id| id.0)),
        )
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(OrganisationId).collect())
}

/// What was chosen for single things.
///
/// # Errors
/// The database failed.
pub async fn choices(
    db: &impl ConnectionTrait,
    one: ReorganisationId,
) -> Result<HashMap<Item, Target>, DbErr> {
    let rows = reorganisation_choice::Entity::find()
        .filter(reorganisation_choice::Column::ReorganisationId.eq(one.0))
        .all(db)
        .await?;
    let choice = |row: reorganisation_choice::Model| {
        let kind = Kind::from_name(&row.kind).ok_or_else(|| unknown("kind", &row.kind))?;
        let organisation = OrganisationId(row.organisation_id);
        let target = row.target_id.map_or(Target::Ends, |id| Target::To(OrganisationId(id)));
        Ok((Item { kind, subject: row.subject_id, organisation }, target))
    };
    rows.into_iter().map(choice).collect()
}

/// Chooses `target` for `items`; `None` lets them go with the rest again.
///
/// # Errors
/// The database failed.
pub async fn choose(
    db: &impl ConnectionTrait,
    one: ReorganisationId,
    items: &[Item],
    target: Option<Target>,
) -> Result<(), DbErr> {
    use reorganisation_choice::Column as C;
    for chunk in items.chunks(ROWS_PER_STATEMENT / 4) {
        let mut named = Condition::any();
        for item in chunk {
            let key = Condition::all()
                .add(C::Kind.eq(item.kind.name()))
                .add(C::SubjectId.eq(item.subject))
                .add(C::OrganisationId.eq(item.organisation.0));
            named = named.add(key);
        }
        reorganisation_choice::Entity::delete_many()
            .filter(C::ReorganisationId.eq(one.0))
            .filter(named)
            .exec(db)
            .await?;
        let Some(target) = target else { continue };
        let target = match target {
            Target::To(organisation) => Some(organisation.0),
            Target::Ends => None,
        };
        let rows = chunk.iter().map(|item| reorganisation_choice::ActiveModel {
            reorganisation_id: Set(one.0),
            kind: Set(item.kind.name().to_owned()),
            subject_id: Set(item.subject),
            organisation_id: Set(item.organisation.0),
            target_id: Set(target),
        });
        let once = OnConflict::new().do_nothing().to_owned();
        reorganisation_choice::Entity::insert_many(rows)
            .on_conflict(once)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}
