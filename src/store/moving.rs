//! Moves many tasks, words and clocks at once to the organisations that follow.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, NaiveDate, Utc};
use entities::{
    clock, collective_member, inspection, inspection_organisation, message, notice, task,
    task_coordinator,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{CaseStatement, Expr, LockType, OnConflict, Query},
};
use uuid::Uuid;

use super::{ROWS_PER_STATEMENT, reorganised::lasts, tasks};
use crate::domain::{
    ids::{InspectionId, OrganisationId, TaskId},
    ladder::ClockKind,
    reorganisation::moves::{Moved, PartClock},
    task::Task,
};

/// The open tasks among `ids`, locked until the transaction ends, in order of id: what lies above
/// comes first.
///
/// # Errors
/// The database failed.
pub async fn lock_open(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Task>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let locked: Vec<Uuid> = task::Entity::find()
            .select_only()
            .column(task::Column::Id)
            .filter(task::Column::Id.is_in(chunk.iter().copied()))
            .order_by_asc(task::Column::Id)
            .lock(LockType::NoKeyUpdate)
            .into_tuple()
            .all(db)
            .await?;
        let locked: Vec<TaskId> = locked.into_iter().map(TaskId).collect();
        let mut tasks = tasks::find_many(db, &locked).await?;
        tasks.retain(|task| task.state.is_open());
        tasks.sort_by_key(|task| task.id);
        found.extend(tasks);
    }
    Ok(found)
}

/// Keeps tasks that moved, with their coordinators and the clocks of their parts. All are locked.
///
/// # Errors
/// The database failed.
pub async fn keep(
    db: &impl ConnectionTrait,
    moved: &[(Task, Moved)],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut alike: BTreeMap<(OrganisationId, OrganisationId, bool), Vec<Uuid>> = BTreeMap::new();
    for (before, after) in moved {
        let task = &after.task;
        let keeps_handler = task.handler == before.handler;
        alike.entry((task.lead, task.assigner, keeps_handler)).or_default().push(task.id.0);
    }
    for ((lead, assigner, keeps_handler), ids) in alike {
        for chunk in ids.chunks(ROWS_PER_STATEMENT) {
            let mut update = task::Entity::update_many()
                .col_expr(task::Column::LeadId, Expr::value(lead.0))
                .col_expr(task::Column::AssignerId, Expr::value(assigner.0))
                .col_expr(task::Column::Version, Expr::col(task::Column::Version).add(1))
                .col_expr(task::Column::UpdatedAt, Expr::value(now));
            if !keeps_handler {
                update = update.col_expr(task::Column::HandlerId, Expr::value(None::<Uuid>));
            }
            update.filter(task::Column::Id.is_in(chunk.iter().copied())).exec(db).await?;
        }
    }
    keep_parts(db, moved).await?;
    move_part_clocks(db, moved, now).await
}

async fn keep_parts(db: &impl ConnectionTrait, moved: &[(Task, Moved)]) -> Result<(), DbErr> {
    let changed: Vec<&Task> = moved
        .iter()
        .filter(|(before, after)| before.coordinators != after.task.coordinators)
        .map(|(_, after)| &after.task)
        .collect();
    for chunk in changed.chunks(ROWS_PER_STATEMENT) {
        task_coordinator::Entity::delete_many()
            .filter(task_coordinator::Column::TaskId.is_in(chunk.iter().map(|task| task.id.0)))
            .exec(db)
            .await?;
        let rows: Vec<_> = chunk.iter().flat_map(|task| tasks::coordinator_rows(task)).collect();
        for rows in rows.chunks(ROWS_PER_STATEMENT) {
            let insert = task_coordinator::Entity::insert_many(rows.to_vec());
            insert.exec_without_returning(db).await?;
        }
    }
    Ok(())
}

/// Clocks that only change their name are moved together; where parts met, one by one, in order.
async fn move_part_clocks(
    db: &impl ConnectionTrait,
    moved: &[(Task, Moved)],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut together: HashMap<(OrganisationId, OrganisationId), Vec<Uuid>> = HashMap::new();
    for (_, after) in moved {
        let clocks = &after.part_clocks;
        let only_renames = clocks.iter().all(|clock| matches!(clock, PartClock::Rename(..)));
        for change in clocks {
            match *change {
                PartClock::Rename(from, to) if only_renames => {
                    together.entry((from, to)).or_default().push(after.task.id.0);
                }
                PartClock::Rename(from, to) => rename(db, &[after.task.id.0], from, to).await?,
                PartClock::Close(of) => close(db, after.task.id, of, now).await?,
            }
        }
    }
    for ((from, to), tasks) in together {
        for chunk in tasks.chunks(ROWS_PER_STATEMENT) {
            rename(db, chunk, from, to).await?;
        }
    }
    Ok(())
}

fn open_parts(of: OrganisationId) -> Condition {
    Condition::all()
        .add(clock::Column::Kind.eq(ClockKind::Part.name()))
        .add(clock::Column::SubjectId.eq(of.0))
        .add(clock::Column::ClosedAt.is_null())
}

async fn rename(
    db: &impl ConnectionTrait,
    tasks: &[Uuid],
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    clock::Entity::update_many()
        .col_expr(clock::Column::SubjectId, Expr::value(to.0))
        .filter(clock::Column::TaskId.is_in(tasks.iter().copied()))
        .filter(open_parts(from))
        .exec(db)
        .await?;
    Ok(())
}

async fn close(
    db: &impl ConnectionTrait,
    task: TaskId,
    of: OrganisationId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    clock::Entity::update_many()
        .col_expr(clock::Column::IsRunning, Expr::value(false))
        .col_expr(clock::Column::NextLookAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(clock::Column::ClosedAt, Expr::value(Some(now)))
        .filter(clock::Column::TaskId.eq(task.0))
        .filter(open_parts(of))
        .exec(db)
        .await?;
    Ok(())
}

/// Lets words that have not left yet ask for the posts of what follows: the last look before they
/// leave (rule 8) then finds whoever holds them there. All at once: few of many words wait, and
/// nothing lists them by organisation.
///
/// # Errors
/// The database failed.
pub async fn readdress(
    db: &impl ConnectionTrait,
    successors: &BTreeMap<OrganisationId, OrganisationId>,
) -> Result<(), DbErr> {
    use notice::Column as C;
    if successors.is_empty() {
        return Ok(());
    }
    let mut next = CaseStatement::new();
    for (from, to) in successors {
        next = next.case(C::OrganisationId.eq(from.0), to.0);
    }
    let waiting = Query::select()
        .column(message::Column::Id)
        .from(message::Entity)
        .and_where(message::Column::State.eq("waiting"))
        .to_owned();
    let next = next.finally(Expr::col(C::OrganisationId));
    for which in [C::MessageId.is_null(), C::MessageId.in_subquery(waiting)] {
        notice::Entity::update_many()
            .col_expr(C::OrganisationId, next.clone().into())
            .filter(C::OrganisationId.is_in(successors.keys().map(|from| from.0)))
            .filter(C::CancelledAt.is_null())
            .filter(C::DiscardedAt.is_null())
            .filter(which)
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Lets an inspection visit `to` in place of `from`; nobody where `to` is `None`.
///
/// # Errors
/// The database failed.
pub async fn move_subject(
    db: &impl ConnectionTrait,
    inspection: InspectionId,
    from: OrganisationId,
    to: Option<OrganisationId>,
) -> Result<(), DbErr> {
    inspection_organisation::Entity::delete_by_id((inspection.0, from.0)).exec(db).await?;
    if let Some(to) = to {
        let row = inspection_organisation::ActiveModel {
            inspection_id: Set(inspection.0),
            organisation_id: Set(to.0),
        };
        let once = OnConflict::new().do_nothing().to_owned();
        let insert = inspection_organisation::Entity::insert(row).on_conflict(once);
        insert.exec_without_returning(db).await?;
    }
    Ok(())
}

/// Counts a change of an inspection.
///
/// # Errors
/// The database failed.
pub async fn count_version(
    db: &impl ConnectionTrait,
    inspection: InspectionId,
) -> Result<(), DbErr> {
    inspection::Entity::update_many()
        .col_expr(inspection::Column::Version, Expr::col(inspection::Column::Version).add(1))
        .filter(inspection::Column::Id.eq(inspection.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Lets `to` belong to a collective from `day` on in place of `from`, which belonged before.
///
/// # Errors
/// The database failed.
pub async fn move_member(
    db: &impl ConnectionTrait,
    collective: Uuid,
    (from, to): (OrganisationId, Option<OrganisationId>),
    day: NaiveDate,
) -> Result<(), DbErr> {
    use collective_member::Column as C;
    let of = |organisation: OrganisationId| {
        collective_member::Entity::find()
            .filter(C::CollectiveId.eq(collective))
            .filter(C::OrganisationId.eq(organisation.0))
            .filter(lasts(C::ValidTo, day))
    };
    for row in of(from).all(db).await? {
        let key = (row.collective_id, row.organisation_id, row.valid_from);
        if row.valid_from >= day {
            collective_member::Entity::delete_by_id(key).exec(db).await?;
            continue;
        }
        let ended = collective_member::ActiveModel {
            valid_to: Set(Some(day - Days::new(1))),
            ..row.into()
        };
        collective_member::Entity::update(ended).exec(db).await?;
    }
    let Some(to) = to else { return Ok(()) };
    if of(to).one(db).await?.is_none() {
        let row = collective_member::ActiveModel {
            collective_id: Set(collective),
            organisation_id: Set(to.0),
            valid_from: Set(day),
            valid_to: Set(None),
        };
        collective_member::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}
