//! Inspections as the rules read and write them. Lists are in [`super::boards`]; what was found
//! is in [`super::findings`].

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::{inspection, inspection_member, inspection_organisation, inspection_task};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, sea_query::LockType,
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, rows::unknown, search_entries};
use crate::domain::{
    ids::{InspectionId, OrganisationId, PersonId, TaskId},
    inspection::{Inspection, Plan, State},
};

/// The inspection, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: InspectionId,
) -> Result<Option<Inspection>, DbErr> {
    Ok(find_many(db, &[id]).await?.pop())
}

/// The inspection, locked until the transaction ends.
///
/// # Errors
/// The database failed.
pub async fn lock(
    db: &impl ConnectionTrait,
    id: InspectionId,
) -> Result<Option<Inspection>, DbErr> {
    let locked = inspection::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(db).await?;
    match locked {
        Some(_) => find(db, id).await,
        None => Ok(None),
    }
}

/// The inspections among `ids` that exist, in no order.
///
/// # Errors
/// The database failed.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: &[InspectionId],
) -> Result<Vec<Inspection>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let ids = chunk.iter().map(|id| id.0);
        let rows = inspection::Entity::find().filter(inspection::Column::Id.is_in(ids));
        found.extend(with_lists(db, rows.all(db).await?).await?);
    }
    Ok(found)
}

/// Which of its lists each inspection has.
type Lists = HashMap<Uuid, Vec<Uuid>>;

/// The inspections of `rows`, in the order of the rows.
pub(super) async fn with_lists(
    db: &impl ConnectionTrait,
    rows: Vec<inspection::Model>,
) -> Result<Vec<Inspection>, DbErr> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    use inspection_member::Column as M;
    use inspection_organisation::Column as O;
    use inspection_task::Column as T;
    let mut organisations =
        list::<inspection_organisation::Entity>(db, &ids, O::InspectionId, O::OrganisationId)
            .await?;
    let mut team =
        list::<inspection_member::Entity>(db, &ids, M::InspectionId, M::PersonId).await?;
    let mut tasks = list::<inspection_task::Entity>(db, &ids, T::InspectionId, T::TaskId).await?;
    let mut take = |row: inspection::Model| {
        let of = |lists: &mut Lists| lists.remove(&row.id).unwrap_or_default();
        let lists = (of(&mut organisations), of(&mut team), of(&mut tasks));
        inspection_of(row, lists)
    };
    rows.into_iter().map(&mut take).collect()
}

async fn list<E: EntityTrait>(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    of: E::Column,
    what: E::Column,
) -> Result<Lists, DbErr> {
    let mut lists = Lists::new();
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let pairs: Vec<(Uuid, Uuid)> = E::find()
            .select_only()
            .column(of)
            .column(what)
            .filter(of.is_in(chunk.iter().copied()))
            .order_by_asc(what)
            .into_tuple()
            .all(db)
            .await?;
        for (inspection, named) in pairs {
            lists.entry(inspection).or_default().push(named);
        }
    }
    Ok(lists)
}

/// Keeps a new inspection with its subjects, team and tasks.
///
/// # Errors
/// The database failed.
pub async fn insert(db: &impl ConnectionTrait, new: &Inspection) -> Result<(), DbErr> {
    inspection::Entity::insert(row_of(new)).exec_without_returning(db).await?;
    search_entries::keep_inspections(db, std::slice::from_ref(new)).await?;
    insert_lists(db, new).await
}

/// Keeps whom an inspection visits, by whom, and into which tasks it looks, in place of before.
///
/// # Errors
/// The database failed.
pub async fn replace_lists(db: &impl ConnectionTrait, new: &Inspection) -> Result<(), DbErr> {
    let id = new.id.0;
    let of = inspection_organisation::Column::InspectionId.eq(id);
    inspection_organisation::Entity::delete_many().filter(of).exec(db).await?;
    let of = inspection_member::Column::InspectionId.eq(id);
    inspection_member::Entity::delete_many().filter(of).exec(db).await?;
    let of = inspection_task::Column::InspectionId.eq(id);
    inspection_task::Entity::delete_many().filter(of).exec(db).await?;
    insert_lists(db, new).await
}

async fn insert_lists(db: &impl ConnectionTrait, new: &Inspection) -> Result<(), DbErr> {
    let id = new.id.0;
    let organisation = |organisation: &OrganisationId| inspection_organisation::ActiveModel {
        inspection_id: Set(id),
        organisation_id: Set(organisation.0),
    };
    let member = |person: &PersonId| inspection_member::ActiveModel {
        inspection_id: Set(id),
        person_id: Set(person.0),
    };
    let rows = new.plan.organisations.iter().map(organisation);
    inspection_organisation::Entity::insert_many(rows).exec_without_returning(db).await?;
    let rows = new.plan.team.iter().map(member);
    inspection_member::Entity::insert_many(rows).exec_without_returning(db).await?;
    if !new.plan.tasks.is_empty() {
        let task = |task: &TaskId| inspection_task::ActiveModel {
            inspection_id: Set(id),
            task_id: Set(task.0),
        };
        let rows = new.plan.tasks.iter().map(task);
        inspection_task::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Keeps an inspection that moved on from version `before`; false where somebody was faster.
/// Who is visited, by whom and why is kept by [`replace_lists`].
///
/// # Errors
/// The database failed.
pub async fn update(
    db: &impl ConnectionTrait,
    before: i64,
    after: &Inspection,
) -> Result<bool, DbErr> {
    let updated = inspection::Entity::update_many()
        .set(row_of(after))
        .filter(inspection::Column::Id.eq(after.id.0))
        .filter(inspection::Column::Version.eq(before))
        .exec(db)
        .await?;
    let is_kept = updated.rows_affected == 1;
    if is_kept {
        search_entries::keep_inspections(db, std::slice::from_ref(after)).await?;
    }
    Ok(is_kept)
}

/// The organisations that open inspections visit, of those in whose team one of `people` is.
///
/// # Errors
/// The database failed.
pub async fn inspected_by(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<OrganisationId>, DbErr> {
    let open = State::ALL.into_iter().filter(|state| state.is_open()).map(State::name);
    let member: RelationDef =
        inspection_organisation::Entity::belongs_to(inspection_member::Entity)
            .from(inspection_organisation::Column::InspectionId)
            .to(inspection_member::Column::InspectionId)
            .into();
    let itself: RelationDef = inspection_organisation::Entity::belongs_to(inspection::Entity)
        .from(inspection_organisation::Column::InspectionId)
        .to(inspection::Column::Id)
        .into();
    let ids: Vec<Uuid> = inspection_organisation::Entity::find()
        .select_only()
        .column(inspection_organisation::Column::OrganisationId)
        .join(sea_orm::JoinType::InnerJoin, member)
        .join(sea_orm::JoinType::InnerJoin, itself)
        .filter(inspection_member::Column::PersonId.is_in(people.iter().map(|id| id.0)))
        .filter(inspection::Column::State.is_in(open))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(OrganisationId).collect())
}

fn inspection_of(
    row: inspection::Model,
    (organisations, team, tasks): (Vec<Uuid>, Vec<Uuid>, Vec<Uuid>),
) -> Result<Inspection, DbErr> {
    let state = State::from_name(&row.state);
    let (from, to): (NaiveDate, NaiveDate) = (row.first_day, row.last_day);
    Ok(Inspection {
        id: InspectionId(row.id),
        reference: row.reference,
        plan: Plan {
            title: row.title,
            organisations: organisations.into_iter().map(OrganisationId).collect(),
            tasks: tasks.into_iter().map(TaskId).collect(),
            team: team.into_iter().map(PersonId).collect(),
            lead: PersonId(row.lead_id),
            from,
            to,
            questions: row.questions,
        },
        assigner: OrganisationId(row.assigner_id),
        planned_by: PersonId(row.planned_by),
        planned_at: row.planned_at,
        state: state.ok_or_else(|| unknown("state", &row.state))?,
        announced_at: row.announced_at,
        started_at: row.started_at,
        concluded_at: row.concluded_at,
        ended_at: row.ended_at,
        nothing_found: row.nothing_found,
        version: row.version,
    })
}

fn row_of(inspection: &Inspection) -> inspection::ActiveModel {
    let plan = &inspection.plan;
    inspection::ActiveModel {
        id: Set(inspection.id.0),
        reference: Set(inspection.reference.clone()),
        title: Set(plan.title.clone()),
        questions: Set(plan.questions.clone()),
        first_day: Set(plan.from),
        last_day: Set(plan.to),
        lead_id: Set(plan.lead.0),
        assigner_id: Set(inspection.assigner.0),
        planned_by: Set(inspection.planned_by.0),
        planned_at: Set(inspection.planned_at),
        state: Set(inspection.state.name().to_owned()),
        announced_at: Set(inspection.announced_at),
        started_at: Set(inspection.started_at),
        concluded_at: Set(inspection.concluded_at),
        ended_at: Set(inspection.ended_at),
        nothing_found: Set(inspection.nothing_found),
        version: Set(inspection.version),
    }
}
