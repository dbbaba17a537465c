//! Lists of inspections, those planned last first.

use chrono::NaiveDate;
use entities::{inspection, inspection_member, inspection_organisation};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Query, SelectStatement},
};

use super::search::Words;
use crate::{
    domain::{
        ids::{InspectionId, OrganisationId, PersonId},
        inspection::{Inspection, State},
    },
    store::{inspections::with_lists, search_entries::Kind},
};

/// Whose inspections a reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Every inspection.
    All,
    /// Those in whose team one of `people` is, and those that visit one of `subjects`, once announced.
    Of {
        /// The reader, and those in whose place the reader acts.
        people: Vec<PersonId>,
        /// Organisations whose officers or leader the reader is, and those below.
        subjects: Vec<OrganisationId>,
    },
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// In one of these states; any where empty.
    pub states: Vec<State>,
    /// Visiting one of these.
    pub organisations: Option<Vec<OrganisationId>>,
    /// With one of these in the team.
    pub members: Option<Vec<PersonId>>,
    /// Taking place on this day or later.
    pub from: Option<NaiveDate>,
    /// Taking place on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Holding all these words.
    pub words: Option<Words>,
}

/// The inspections of `sight`, narrowed, from before `before` on, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    sight: &Sight,
    narrowed: &Narrowed,
    before: Option<InspectionId>,
    limit: u64,
) -> Result<Vec<Inspection>, DbErr> {
    let mut query = list(sight, narrowed, db.get_database_backend());
    if let Some(before) = before {
        query = query.filter(inspection::Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(inspection::Column::Id).limit(limit).all(db).await?;
    with_lists(db, rows).await
}

/// How many there are.
///
/// # Errors
/// The database failed.
pub async fn count(
    db: &impl ConnectionTrait,
    sight: &Sight,
    narrowed: &Narrowed,
) -> Result<u64, DbErr> {
    list(sight, narrowed, db.get_database_backend()).count(db).await
}

fn list(sight: &Sight, narrowed: &Narrowed, backend: DbBackend) -> Select<inspection::Entity> {
    let mut all = Condition::all();
    if !narrowed.states.is_empty() {
        let states = narrowed.states.iter().map(|state| state.name());
        all = all.add(inspection::Column::State.is_in(states));
    }
    if let Some(visited) = &narrowed.organisations {
        all = all.add(inspection::Column::Id.in_subquery(visiting(visited)));
    }
    if let Some(members) = &narrowed.members {
        all = all.add(inspection::Column::Id.in_subquery(with_member(members)));
    }
    if let Some(from) = narrowed.from {
        all = all.add(inspection::Column::LastDay.gte(from));
    }
    if let Some(to) = narrowed.to {
        all = all.add(inspection::Column::FirstDay.lte(to));
    }
    if let Some(words) = &narrowed.words {
        let found = words.things(Kind::Inspection, backend);
        all = all.add(inspection::Column::Id.in_subquery(found));
    }
    inspection::Entity::find().filter(all).filter(seen_in(sight))
}

fn seen_in(sight: &Sight) -> Condition {
    let Sight::Of { people, subjects } = sight else { return Condition::all() };
    let told = Condition::all()
        .add(inspection::Column::AnnouncedAt.is_not_null())
        .add(inspection::Column::Id.in_subquery(visiting(subjects)));
    Condition::any().add(inspection::Column::Id.in_subquery(with_member(people))).add(told)
}

fn visiting(organisations: &[OrganisationId]) -> SelectStatement {
    let ids = organisations.iter().map(|id| id.0);
    Query::select()
        .column(inspection_organisation::Column::InspectionId)
        .from(inspection_organisation::Entity)
        .and_where(inspection_organisation::Column::OrganisationId.is_in(ids))
        .to_owned()
}

fn with_member(people: &[PersonId]) -> SelectStatement {
    Query::select()
        .column(inspection_member::Column::InspectionId)
        .from(inspection_member::Entity)
        .and_where(inspection_member::Column::PersonId.is_in(people.iter().map(|id| id.0)))
        .to_owned()
}
