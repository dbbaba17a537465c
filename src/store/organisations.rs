//! Organisations as rules ask for them.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::{collective, collective_member, organisation, organisation_successor};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::rows::unknown;
use crate::domain::{
    ids::OrganisationId,
    organisation::{COLLECTIVES, Kind, Organisation},
};

/// How deep organisations may lie below each other.
pub const DEPTH_MAX: usize = 8;

pub(super) fn organisation_of(
    row: organisation::Model,
    successors: Vec<OrganisationId>,
) -> Result<Organisation, DbErr> {
    Ok(Organisation {
        id: OrganisationId(row.id),
        code: row.code,
        code_is_provisional: row.code_is_provisional,
        name_vi: row.name_vi,
        name_en: row.name_en,
        name_es: row.name_es,
        kind: Kind::from_name(&row.kind).ok_or_else(|| unknown("kind", &row.kind))?,
        parent: row.parent_id.map(OrganisationId),
        mailbox: row.mailbox,
        requires_approval: row.requires_approval,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        successors,
        version: row.version,
    })
}

/// The organisation, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbErr> {
    Ok(find_many(db, &[id]).await?.remove(&id))
}

/// The organisations among `ids` that exist.
///
/// # Errors
/// The database failed.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Organisation>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(super::ROWS_PER_STATEMENT) {
        let ids = chunk.iter().map(|id| id.0);
        let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
        for organisation in with_successors(db, rows.all(db).await?).await? {
            found.insert(organisation.id, organisation);
        }
    }
    Ok(found)
}

/// Adds each organisation's successors.
pub(super) async fn with_successors(
    db: &impl ConnectionTrait,
    rows: Vec<organisation::Model>,
) -> Result<Vec<Organisation>, DbErr> {
    let ended = rows.iter().filter(|row| row.valid_to.is_some()).map(|row| row.id).collect();
    let mut successors = successors_of(db, ended).await?;
    let whole = |row: organisation::Model| {
        let successors = successors.remove(&row.id).unwrap_or_default();
        organisation_of(row, successors)
    };
    rows.into_iter().map(whole).collect()
}

/// What came after organisations that ended; asks nothing where none did, as on most pages.
async fn successors_of(
    db: &impl ConnectionTrait,
    ended: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<OrganisationId>>, DbErr> {
    let mut successors: HashMap<Uuid, Vec<OrganisationId>> = HashMap::new();
    if ended.is_empty() {
        return Ok(successors);
    }
    let links = organisation_successor::Entity::find()
        .filter(organisation_successor::Column::OrganisationId.is_in(ended))
        .order_by_asc(organisation_successor::Column::SuccessorId)
        .all(db)
        .await?;
    for link in links {
        successors.entry(link.organisation_id).or_default().push(OrganisationId(link.successor_id));
    }
    Ok(successors)
}

/// What an organisation came from.
///
/// # Errors
/// The database failed.
pub async fn predecessors_of(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Vec<OrganisationId>, DbErr> {
    let links = organisation_successor::Entity::find()
        .filter(organisation_successor::Column::SuccessorId.eq(id.0))
        .order_by_asc(organisation_successor::Column::OrganisationId)
        .all(db)
        .await?;
    Ok(links.into_iter().map(|link| OrganisationId(link.organisation_id)).collect())
}

fn valid_on(day: NaiveDate) -> Condition {
    use organisation::Column::{ValidFrom, ValidTo};
    let open = Condition::any().add(ValidTo.is_null()).add(ValidTo.gte(day));
    Condition::all().add(ValidFrom.lte(day)).add(open)
}

/// The organisations with this code on `day`: more than one only where a code is ambiguous.
///
/// # Errors
/// The database failed.
pub async fn by_code(
    db: &impl ConnectionTrait,
    code: &str,
    day: NaiveDate,
) -> Result<Vec<Organisation>, DbErr> {
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Code.eq(code))
        .filter(valid_on(day))
        .all(db)
        .await?;
    with_successors(db, rows).await
}

/// Whether any organisation has, had or will have this code.
///
/// # Errors
/// The database failed.
pub async fn was_known(db: &impl ConnectionTrait, code: &str) -> Result<bool, DbErr> {
    let named = organisation::Entity::find().filter(organisation::Column::Code.eq(code));
    Ok(named.count(db).await? > 0)
}

/// The members of a collective on `day`, in order of code; `None` for an unknown collective.
///
/// # Errors
/// The database failed.
pub async fn members_of(
    db: &impl ConnectionTrait,
    code: &str,
    day: NaiveDate,
) -> Result<Option<Vec<Organisation>>, DbErr> {
    let mut query = organisation::Entity::find().filter(valid_on(day));
    if let Some((_, kinds)) = COLLECTIVES.iter().find(|(known, _)| *known == code) {
        query = query
            .filter(organisation::Column::Kind.is_in(kinds.iter().map(|kind| kind.name())))
            .filter(organisation::Column::ParentId.is_null());
    } else {
        let own = collective::Entity::find().filter(collective::Column::Code.eq(code));
        let Some(own) = own.one(db).await? else { return Ok(None) };
        let ids: Vec<Uuid> = collective_member::Entity::find()
            .select_only()
            .column(collective_member::Column::OrganisationId)
            .filter(collective_member::Column::CollectiveId.eq(own.id))
            .filter(collective_member::Column::ValidFrom.lte(day))
            .filter(
                Condition::any()
                    .add(collective_member::Column::ValidTo.is_null())
                    .add(collective_member::Column::ValidTo.gte(day)),
            )
            .into_tuple()
            .all(db)
            .await?;
        query = query.filter(organisation::Column::Id.is_in(ids));
    }
    let rows =
        query.order_by_asc(organisation::Column::Code).order_by_asc(organisation::Column::Id);
    with_successors(db, rows.all(db).await?).await.map(Some)
}

/// The office that serves the working group on `day`, if the register has one.
///
/// # Errors
/// The database failed.
pub async fn central_office(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Option<Organisation>, DbErr> {
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Kind.eq(Kind::CentralOffice.name()))
        .filter(valid_on(day))
        .order_by_asc(organisation::Column::ValidFrom)
        .limit(1)
        .all(db)
        .await?;
    Ok(with_successors(db, rows).await?.pop())
}

/// Those on `day` whose leader approves what leaves them, by name.
///
/// # Errors
/// The database failed.
pub async fn requiring_approval(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<Organisation>, DbErr> {
    let rows = organisation::Entity::find()
        .filter(organisation::Column::RequiresApproval.eq(true))
        .filter(valid_on(day))
        .order_by_asc(organisation::Column::NameVi)
        .all(db)
        .await?;
    with_successors(db, rows).await
}

/// `id` first, then everything above it.
///
/// # Errors
/// The database failed.
pub async fn line_above(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Vec<OrganisationId>, DbErr> {
    let mut line = vec![id];
    while line.len() < DEPTH_MAX {
        let Some(last) = line.last() else { break };
        let parent: Option<Option<Uuid>> = organisation::Entity::find_by_id(last.0)
            .select_only()
            .column(organisation::Column::ParentId)
            .into_tuple()
            .one(db)
            .await?;
        match parent.flatten().map(OrganisationId) {
            Some(parent) if !line.contains(&parent) => line.push(parent),
            _ => break,
        }
    }
    Ok(line)
}
