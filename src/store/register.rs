//! Organisations and collectives as the register keeps them: lists, additions, changes.

use chrono::{Days, NaiveDate};
use entities::{
    collective, collective_member, organisation, organisation_successor, post, task,
    task_coordinator,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    boards::{count::Count, search::Words},
    organisations::with_successors,
    search_entries, settings,
};
use crate::domain::{
    ids::OrganisationId,
    organisation::{Kind, Organisation},
};

/// Which organisations a list shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Those that exist on this day; all validities for `None`.
    pub on: Option<NaiveDate>,
    /// Those of this kind.
    pub kind: Option<Kind>,
    /// Those directly below this one.
    pub parent: Option<OrganisationId>,
    /// Those that bear this code.
    pub code: Option<String>,
}

/// The next organisations after `after` in the order of the register.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    wanted: &Wanted,
    after: Option<OrganisationId>,
    limit: u64,
) -> Result<Vec<Organisation>, DbErr> {
    use organisation::Column as C;
    let mut query = organisation::Entity::find();
    if let Some(day) = wanted.on {
        query = query.filter(overlaps(day, Some(day)));
    }
    if let Some(kind) = wanted.kind {
        query = query.filter(C::Kind.eq(kind.name()));
    }
    if let Some(parent) = wanted.parent {
        query = query.filter(C::ParentId.eq(parent.0));
    }
    if let Some(code) = &wanted.code {
        query = query.filter(C::Code.eq(code.as_str()));
    }
    if let Some(after) = after {
        query = query.filter(C::Id.gt(after.0));
    }
    let rows = query.order_by_asc(C::Id).limit(limit).all(db).await?;
    with_successors(db, rows).await
}

/// Organisations that hold `words`, those added last first; former ones too.
///
/// # Errors
/// The database failed.
pub async fn holding(
    db: &impl ConnectionTrait,
    words: &Words,
    limit: u64,
) -> Result<Vec<Organisation>, DbErr> {
    let found = words.things(search_entries::Kind::Organisation, db.get_database_backend());
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Id.in_subquery(found))
        .order_by_asc(Expr::cust("valid_to IS NOT NULL"))
        .order_by_desc(organisation::Column::Id)
        .limit(limit);
    with_successors(db, rows.all(db).await?).await
}

/// How many hold `words`.
///
/// # Errors
/// The database failed.
pub async fn count_holding(db: &impl ConnectionTrait, words: &Words) -> Result<Count, DbErr> {
    let found = words.things(search_entries::Kind::Organisation, db.get_database_backend());
    Count::of(db, organisation::Entity::find().filter(organisation::Column::Id.in_subquery(found)))
        .await
}

/// Validities that share a day with `from`..=`to`.
fn overlaps(from: NaiveDate, to: Option<NaiveDate>) -> Condition {
    use organisation::Column::{ValidFrom, ValidTo};
    let open = Condition::any().add(ValidTo.is_null()).add(ValidTo.gte(from));
    Condition::all().add(open).add_option(to.map(|to| ValidFrom.lte(to)))
}

/// The organisations that bear `code` on any day of `from`..=`to`.
///
/// # Errors
/// The database failed.
pub async fn bearing(
    db: &impl ConnectionTrait,
    code: &str,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<Vec<OrganisationId>, DbErr> {
    let ids: Vec<Uuid> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Code.eq(code))
        .filter(overlaps(from, to))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(OrganisationId).collect())
}

/// The organisations whose last day is `day`, in order of code.
///
/// # Errors
/// The database failed.
pub async fn ending_on(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<Organisation>, DbErr> {
    let rows = organisation::Entity::find()
        .filter(organisation::Column::ValidTo.eq(day))
        .order_by_asc(organisation::Column::Code)
        .order_by_asc(organisation::Column::Id);
    with_successors(db, rows.all(db).await?).await
}

/// The organisation, locked.
///
/// # Errors
/// The database failed.
pub async fn lock(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbErr> {
    let row = organisation::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    Ok(with_successors(db, row.into_iter().collect()).await?.pop())
}

/// Waits until whoever changes the register before us is done: edits queue.
///
/// # Errors
/// The database failed.
pub async fn take_turn(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    settings::lock(db, settings::REGISTER_REVISION).await
}

fn row_of(organisation: &Organisation) -> organisation::ActiveModel {
    organisation::ActiveModel {
        id: Set(organisation.id.0),
        code: Set(organisation.code.clone()),
        code_is_provisional: Set(organisation.code_is_provisional),
        name_vi: Set(organisation.name_vi.clone()),
        name_en: Set(organisation.name_en.clone()),
        name_es: Set(organisation.name_es.clone()),
        kind: Set(organisation.kind.name().to_owned()),
        parent_id: Set(organisation.parent.map(|id| id.0)),
        mailbox: Set(organisation.mailbox.clone()),
        requires_approval: Set(organisation.requires_approval),
        valid_from: Set(organisation.valid_from),
        valid_to: Set(organisation.valid_to),
        version: Set(organisation.version),
    }
}

/// Adds organisations; parents come before what lies below them.
///
/// # Errors
/// The database failed.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    organisations: &[Organisation],
) -> Result<(), DbErr> {
    for chunk in organisations.chunks(ROWS_PER_STATEMENT / 4) {
        let rows = chunk.iter().map(row_of);
        organisation::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    search_entries::keep_organisations(db, organisations).await?;
    settings::count_edit(db, settings::REGISTER_REVISION).await
}

/// Keeps an organisation that changed; successors have a way of their own.
///
/// # Errors
/// The database failed.
pub async fn update(db: &impl ConnectionTrait, organisation: &Organisation) -> Result<(), DbErr> {
    organisation::Entity::update(row_of(organisation)).exec(db).await?;
    search_entries::keep_organisations(db, std::slice::from_ref(organisation)).await?;
    settings::count_edit(db, settings::REGISTER_REVISION).await
}

/// Says what took an organisation's place; saying it twice changes nothing.
///
/// # Errors
/// The database failed.
pub async fn add_successors(
    db: &impl ConnectionTrait,
    id: OrganisationId,
    successors: &[OrganisationId],
) -> Result<(), DbErr> {
    if successors.is_empty() {
        return Ok(());
    }
    let rows = successors.iter().map(|successor| organisation_successor::ActiveModel {
        organisation_id: Set(id.0),
        successor_id: Set(successor.0),
    });
    let once = OnConflict::new().do_nothing().to_owned();
    organisation_successor::Entity::insert_many(rows)
        .on_conflict(once)
        .exec_without_returning(db)
        .await?;
    settings::count_edit(db, settings::REGISTER_REVISION).await
}

/// Whether anything was ever given to, by or with the organisation, or anybody holds a post
/// there: from then on its name is part of the record.
///
/// # Errors
/// The database failed.
pub async fn is_used(db: &impl ConnectionTrait, id: OrganisationId) -> Result<bool, DbErr> {
    let led = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::LeadId.eq(id.0))
        .into_tuple::<Uuid>()
        .one(db)
        .await?;
    let helped = task_coordinator::Entity::find()
        .select_only()
        .column(task_coordinator::Column::TaskId)
        .filter(task_coordinator::Column::OrganisationId.eq(id.0))
        .into_tuple::<Uuid>()
        .one(db)
        .await?;
    let held = post::Entity::find()
        .select_only()
        .column(post::Column::Id)
        .filter(post::Column::OrganisationId.eq(id.0))
        .into_tuple::<Uuid>()
        .one(db)
        .await?;
    Ok(led.or(helped).or(held).is_some())
}

/// A list of organisations of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collective {
    /// Identity.
    pub id: Uuid,
    /// Begins with `@`.
    pub code: String,
    /// As people call it.
    pub name: String,
    /// Counts every change.
    pub version: i64,
}

fn collective_of(row: collective::Model) -> Collective {
    Collective { id: row.id, code: row.code, name: row.name, version: row.version }
}

/// The installation's own collectives, in order of code.
///
/// # Errors
/// The database failed.
pub async fn collectives(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Collective>, DbErr> {
    let rows = collective::Entity::find().order_by_asc(collective::Column::Code).limit(limit);
    Ok(rows.all(db).await?.into_iter().map(collective_of).collect())
}

/// The collective of that code, locked.
///
/// # Errors
/// The database failed.
pub async fn lock_collective(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Collective>, DbErr> {
    let row = collective::Entity::find()
        .filter(collective::Column::Code.eq(code))
        .lock_exclusive()
        .one(db)
        .await?;
    Ok(row.map(collective_of))
}

/// Keeps a new collective, or a changed one.
///
/// # Errors
/// The database failed, or the code is taken.
pub async fn put_collective(
    db: &impl ConnectionTrait,
    collective: &Collective,
    is_new: bool,
) -> Result<(), DbErr> {
    let row = collective::ActiveModel {
        id: Set(collective.id),
        code: Set(collective.code.clone()),
        name: Set(collective.name.clone()),
        version: Set(collective.version),
    };
    if is_new {
        collective::Entity::insert(row).exec_without_returning(db).await?;
    } else {
        collective::Entity::update(row).exec(db).await?;
    }
    Ok(())
}

/// Lets exactly `members` belong to the collective from `day` on; who belonged before that day
/// stays on record as having belonged.
///
/// # Errors
/// The database failed.
pub async fn set_members(
    db: &impl ConnectionTrait,
    collective: Uuid,
    members: &[OrganisationId],
    day: NaiveDate,
) -> Result<(), DbErr> {
    use collective_member::Column as C;
    let known = collective_member::Entity::find()
        .filter(C::CollectiveId.eq(collective))
        .filter(Condition::any().add(C::ValidTo.is_null()).add(C::ValidTo.gte(day)))
        .all(db)
        .await?;
    for row in &known {
        let stays = row.valid_to.is_none()
            && row.valid_from <= day
            && members.contains(&OrganisationId(row.organisation_id));
        if stays {
            continue;
        }
        let key = (row.collective_id, row.organisation_id, row.valid_from);
        if row.valid_from >= day {
            collective_member::Entity::delete_by_id(key).exec(db).await?;
        } else {
            let ended = collective_member::ActiveModel {
                collective_id: Set(row.collective_id),
                organisation_id: Set(row.organisation_id),
                valid_from: Set(row.valid_from),
                valid_to: Set(Some(day - Days::new(1))),
            };
            collective_member::Entity::update(ended).exec(db).await?;
        }
    }
    let stays = |id: &OrganisationId| {
        let is_it = |row: &collective_member::Model| {
            row.organisation_id == id.0 && row.valid_to.is_none() && row.valid_from <= day
        };
        known.iter().any(is_it)
    };
    let new: Vec<_> = members.iter().filter(|id| !stays(id)).collect();
    for chunk in new.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().map(|id| collective_member::ActiveModel {
            collective_id: Set(collective),
            organisation_id: Set(id.0),
            valid_from: Set(day),
            valid_to: Set(None),
        });
        collective_member::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
