//! What organisations that end have open, and how many tasks there are of everything.

use chrono::NaiveDate;
use entities::{
    collective_member, difficulty, inspection, inspection_organisation, organisation, portfolio,
    post, task, task_coordinator,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

use crate::domain::{
    difficulty::State as ReportState,
    ids::{DifficultyId, OrganisationId},
    inspection::State as VisitState,
    reorganisation::{Item, Kind},
    task::State,
};

fn open_states() -> impl Iterator<Item = &'static str> {
    State::ALL.into_iter().filter(|state| state.is_open()).map(State::name)
}

/// Validities that do not end before `day`.
pub(super) fn lasts<C: ColumnTrait>(to: C, day: NaiveDate) -> Condition {
    Condition::any().add(to.is_null()).add(to.gte(day))
}

/// What of one kind the organisations in `ending` have open on `day`, in order.
///
/// # Errors
/// The database failed.
pub async fn open_of(
    db: &impl ConnectionTrait,
    kind: Kind,
    ending: &[OrganisationId],
    day: NaiveDate,
) -> Result<Vec<Item>, DbErr> {
    let ids = || ending.iter().map(|id| id.0);
    let pairs: Vec<(Uuid, Uuid)> = match kind {
        Kind::Task => {
            use task::Column as C;
            let led = task::Entity::find().filter(C::LeadId.is_in(ids()));
            two(led.filter(C::State.is_in(open_states())), C::Id, C::LeadId).all(db).await?
        }
        Kind::Part => {
            use task_coordinator::Column as C;
            let parts = task_coordinator::Entity::find()
                .join(JoinType::InnerJoin, part_to_task())
                .filter(C::OrganisationId.is_in(ids()))
                .filter(C::DeliveredOn.is_null())
                .filter(task::Column::State.is_in(open_states()));
            two(parts, C::TaskId, C::OrganisationId).all(db).await?
        }
        Kind::Report => {
            use difficulty::Column as C;
            let open = ReportState::ALL.into_iter().filter(|state| state.is_open());
            let told = difficulty::Entity::find()
                .filter(C::ReporterId.is_in(ids()))
                .filter(C::State.is_in(open.map(ReportState::name)));
            two(told, C::Id, C::ReporterId).all(db).await?
        }
        Kind::Answer => {
            use difficulty::Column as C;
            let asked = [ReportState::Routed, ReportState::Answered].map(ReportState::name);
            let asked = difficulty::Entity::find()
                .filter(C::RoutedToId.is_in(ids()))
                .filter(C::State.is_in(asked));
            two(asked, C::Id, C::RoutedToId).all(db).await?
        }
        Kind::Inspection => {
            use inspection_organisation::Column as C;
            let coming = [VisitState::Planned, VisitState::Announced, VisitState::UnderWay];
            let visits = inspection_organisation::Entity::find()
                .join(JoinType::InnerJoin, subject_to_inspection())
                .filter(C::OrganisationId.is_in(ids()))
                .filter(inspection::Column::State.is_in(coming.map(VisitState::name)));
            two(visits, C::InspectionId, C::OrganisationId).all(db).await?
        }
        Kind::Post => {
            use post::Column as C;
            let held = post::Entity::find().filter(C::OrganisationId.is_in(ids()));
            two(held.filter(lasts(C::ValidTo, day)), C::Id, C::OrganisationId).all(db).await?
        }
        Kind::Portfolio => {
            use portfolio::Column as C;
            let held = portfolio::Entity::find().filter(C::OrganisationId.is_in(ids()));
            two(held.filter(lasts(C::ValidTo, day)), C::Id, C::OrganisationId).all(db).await?
        }
        Kind::Collective => {
            use collective_member::Column as C;
            let listed = collective_member::Entity::find().filter(C::OrganisationId.is_in(ids()));
            let listed = listed.filter(lasts(C::ValidTo, day));
            two(listed, C::CollectiveId, C::OrganisationId).all(db).await?
        }
        Kind::Department => {
            use organisation::Column as C;
            let below = organisation::Entity::find()
                .filter(C::ParentId.is_in(ids()))
                .filter(C::Id.is_not_in(ids()))
                .filter(lasts(C::ValidTo, day));
            two(below, C::Id, C::ParentId).all(db).await?
        }
        Kind::Approval => {
            use organisation::Column as C;
            let asked = organisation::Entity::find()
                .filter(C::Id.is_in(ids()))
                .filter(C::RequiresApproval.eq(true));
            let asked: Vec<Uuid> =
                asked.select_only().column(C::Id).order_by_asc(C::Id).into_tuple().all(db).await?;
            asked.into_iter().map(|id| (id, id)).collect()
        }
    };
    let item = |(subject, organisation)| Item {
        kind,
        subject,
        organisation: OrganisationId(organisation),
    };
    Ok(pairs.into_iter().map(item).collect())
}

fn two<E: EntityTrait, C: ColumnTrait>(
    found: Select<E>,
    subject: C,
    organisation: C,
) -> sea_orm::Selector<sea_orm::SelectGetableTuple<(Uuid, Uuid)>> {
    found
        .select_only()
        .column(subject)
        .column(organisation)
        .order_by_asc(subject)
        .order_by_asc(organisation)
        .into_tuple()
}

fn part_to_task() -> RelationDef {
    task_coordinator::Entity::belongs_to(task::Entity)
        .from(task_coordinator::Column::TaskId)
        .to(task::Column::Id)
        .into()
}

fn subject_to_inspection() -> RelationDef {
    inspection_organisation::Entity::belongs_to(inspection::Entity)
        .from(inspection_organisation::Column::InspectionId)
        .to(inspection::Column::Id)
        .into()
}

/// How many tasks there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskCount {
    /// Of any state.
    pub all: u64,
    /// That are open.
    pub open: u64,
    /// That are open and led by one of those asked about.
    pub led: u64,
}

/// Counts tasks, of all and of those that `leads` lead.
///
/// # Errors
/// The database failed.
pub async fn count_tasks(
    db: &impl ConnectionTrait,
    leads: &[OrganisationId],
) -> Result<TaskCount, DbErr> {
    use task::Column as C;
    let open = || task::Entity::find().filter(C::State.is_in(open_states()));
    Ok(TaskCount {
        all: task::Entity::find().count(db).await?,
        open: open().count(db).await?,
        led: open().filter(C::LeadId.is_in(leads.iter().map(|id| id.0))).count(db).await?,
    })
}

/// The open tasks that have to do with `ending`: led, given, or helped with, in order of id.
///
/// # Errors
/// The database failed.
pub async fn concerned(
    db: &impl ConnectionTrait,
    ending: &[OrganisationId],
) -> Result<Vec<Uuid>, DbErr> {
    use task::Column as C;
    let ids = || ending.iter().map(|id| id.0);
    let open = |which: Condition| {
        let found = task::Entity::find().select_only().column(C::Id).filter(which);
        found.filter(C::State.is_in(open_states())).into_tuple::<Uuid>()
    };
    let mut all = open(Condition::all().add(C::LeadId.is_in(ids()))).all(db).await?;
    all.extend(open(Condition::all().add(C::AssignerId.is_in(ids()))).all(db).await?);
    let helped: Vec<Uuid> = task_coordinator::Entity::find()
        .select_only()
        .column(task_coordinator::Column::TaskId)
        .filter(task_coordinator::Column::OrganisationId.is_in(ids()))
        .filter(task_coordinator::Column::DeliveredOn.is_null())
        .into_tuple()
        .all(db)
        .await?;
    all.extend(helped);
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The open difficulty reports that `ending` triages.
///
/// # Errors
/// The database failed.
pub async fn triaged_by(
    db: &impl ConnectionTrait,
    ending: &[OrganisationId],
) -> Result<Vec<DifficultyId>, DbErr> {
    use difficulty::Column as C;
    let open = ReportState::ALL.into_iter().filter(|state| state.is_open());
    let ids: Vec<Uuid> = difficulty::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::AssignerId.is_in(ending.iter().map(|id| id.0)))
        .filter(C::State.is_in(open.map(ReportState::name)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(DifficultyId).collect())
}
