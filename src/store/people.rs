//! People, posts and portfolios, as rights and recipients ask for them.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use entities::{person, portfolio, post};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    absences::{ActedBy, posts_acted_by},
    rows::unknown,
};
use crate::domain::{
    ids::{OrganisationId, PersonId},
    locale::Locale,
    person::Person,
    rights::{Actor, HeldPost, Role, StandsFor},
    weekly::BY_DEFAULT,
};

/// A person from its row.
pub(super) fn person_of(row: person::Model) -> Result<Person, DbErr> {
    Ok(Person {
        id: PersonId(row.id),
        name: row.name,
        email: row.email,
        locale: row.locale.parse().map_err(|_| unknown("locale", &row.locale))?,
        is_active: row.is_active,
        daily_summary: row.daily_summary,
        single_keys: row.single_keys,
        weekly_letter: row.weekly_letter,
        version: row.version,
    })
}

/// Rows whose validity holds `day`.
pub(super) fn valid_on<C: ColumnTrait>(from: C, to: C, day: NaiveDate) -> Condition {
    Condition::all().add(from.lte(day)).add(Condition::any().add(to.is_null()).add(to.gte(day)))
}

/// The person, if there is one.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Person>, DbErr> {
    person::Entity::find_by_id(id.0).one(db).await?.map(person_of).transpose()
}

/// The person with the posts held and the organisations monitored on `day`, and with those of
/// the people they stand in for.
///
/// # Errors
/// The database failed.
pub async fn actor(
    db: &impl ConnectionTrait,
    person: PersonId,
    day: NaiveDate,
) -> Result<Actor, DbErr> {
    let mut actor =
        Actor { person, posts: vec![], portfolio: vec![], inspects: vec![], stands_for: vec![] };
    for ActedBy { absent, post } in posts_acted_by(db, person, day).await? {
        let Some((person, name, until)) = absent else {
            actor.posts.push(post);
            continue;
        };
        match actor.stands_for.iter_mut().find(|known| known.person == person) {
            Some(known) => known.posts.push(post),
            None => {
                let (posts, portfolio) = (vec![post], vec![]);
                actor.stands_for.push(StandsFor { person, name, until, posts, portfolio });
            }
        }
    }
    let holds = |posts: &[HeldPost], role: Role| posts.iter().any(|post| post.role == role);
    let absent = actor.stands_for.iter().filter(|absent| holds(&absent.posts, Role::Inspector));
    let mut inspectors: Vec<PersonId> = absent.map(|absent| absent.person).collect();
    inspectors.extend(holds(&actor.posts, Role::Inspector).then_some(person));
    if !inspectors.is_empty() {
        actor.inspects = super::inspections::inspected_by(db, &inspectors).await?;
    }
    let is_member = |posts: &[HeldPost]| holds(posts, Role::Member);
    let absent = actor.stands_for.iter().filter(|absent| is_member(&absent.posts));
    let mut members: Vec<PersonId> = absent.map(|absent| absent.person).collect();
    members.extend(is_member(&actor.posts).then_some(person));
    if members.is_empty() {
        return Ok(actor);
    }
    for (member, organisation) in monitored(db, &members, day).await? {
        match actor.stands_for.iter_mut().find(|absent| absent.person == member) {
            Some(absent) => absent.portfolio.push(organisation),
            None => actor.portfolio.push(organisation),
        }
    }
    Ok(actor)
}

/// Which organisations each of `members` monitors on `day`.
///
/// # Errors
/// The database failed.
pub async fn monitored(
    db: &impl ConnectionTrait,
    members: &[PersonId],
    day: NaiveDate,
) -> Result<Vec<(PersonId, OrganisationId)>, DbErr> {
    let pairs: Vec<(Uuid, Uuid)> = portfolio::Entity::find()
        .select_only()
        .column(portfolio::Column::PersonId)
        .column(portfolio::Column::OrganisationId)
        .filter(portfolio::Column::PersonId.is_in(members.iter().map(|id| id.0)))
        .filter(valid_on(portfolio::Column::ValidFrom, portfolio::Column::ValidTo, day))
        .into_tuple()
        .all(db)
        .await?;
    let pair = |(person, organisation)| (PersonId(person), OrganisationId(organisation));
    Ok(pairs.into_iter().map(pair).collect())
}

/// Everybody active who holds `role` on `day`: at one organisation, or anywhere for `None`.
/// In order of address.
///
/// # Errors
/// The database failed.
pub async fn holders(
    db: &impl ConnectionTrait,
    role: Role,
    organisation: Option<OrganisationId>,
    day: NaiveDate,
) -> Result<Vec<Person>, DbErr> {
    let mut query = who_hold(role, day).distinct();
    if let Some(organisation) = organisation {
        query = query.filter(post::Column::OrganisationId.eq(organisation.0));
    }
    let rows = query.order_by_asc(person::Column::Email).all(db).await?;
    rows.into_iter().map(person_of).collect()
}

/// The names of everybody active who holds `role` anywhere on `day`, in order of address.
///
/// # Errors
/// The database failed.
pub async fn names_of_holders(
    db: &impl ConnectionTrait,
    role: Role,
    day: NaiveDate,
) -> Result<Vec<(PersonId, String)>, DbErr> {
    let found: Vec<(Uuid, String, String)> = who_hold(role, day)
        .select_only()
        .columns([person::Column::Id, person::Column::Name, person::Column::Email])
        .distinct()
        .order_by_asc(person::Column::Email)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|(id, name, _)| (PersonId(id), name)).collect())
}

fn who_hold(role: Role, day: NaiveDate) -> Select<person::Entity> {
    person::Entity::find()
        .join(JoinType::InnerJoin, person_to(post::Entity, post::Column::PersonId))
        .filter(person::Column::IsActive.eq(true))
        .filter(post::Column::Role.eq(role.name()))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
}

/// The roles that somebody active holds anywhere on `day`.
///
/// # Errors
/// The database failed.
pub async fn roles_held(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<BTreeSet<Role>, DbErr> {
    let names: Vec<String> = person::Entity::find()
        .select_only()
        .distinct()
        .column(post::Column::Role)
        .join(JoinType::InnerJoin, person_to(post::Entity, post::Column::PersonId))
        .filter(person::Column::IsActive.eq(true))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
        .into_tuple()
        .all(db)
        .await?;
    Ok(names.iter().filter_map(|name| Role::from_name(name)).collect())
}

/// Everybody active who holds a post on `day` and chose the weekly letter, or has a role to which
/// it comes and did not choose otherwise. In order of address.
///
/// # Errors
/// The database failed.
pub async fn weekly_readers(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<Person>, DbErr> {
    let by_default = Condition::all()
        .add(person::Column::WeeklyLetter.is_null())
        .add(post::Column::Role.is_in(BY_DEFAULT.map(Role::name)));
    let rows = person::Entity::find()
        .join(JoinType::InnerJoin, person_to(post::Entity, post::Column::PersonId))
        .filter(person::Column::IsActive.eq(true))
        .filter(Condition::any().add(person::Column::WeeklyLetter.eq(true)).add(by_default))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
        .distinct()
        .order_by_asc(person::Column::Email)
        .all(db)
        .await?;
    rows.into_iter().map(person_of).collect()
}

/// Everybody active who may go on an inspection on `day`: the working group at `office`, and every
/// inspector; nobody who only runs the installation or only reads. In order of name.
///
/// # Errors
/// The database failed.
pub async fn may_inspect(
    db: &impl ConnectionTrait,
    office: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<Person>, DbErr> {
    let roles = [Role::Secretariat, Role::Head, Role::Member].map(Role::name);
    let group = Condition::all()
        .add(post::Column::OrganisationId.eq(office.0))
        .add(post::Column::Role.is_in(roles));
    let rows = person::Entity::find()
        .join(JoinType::InnerJoin, person_to(post::Entity, post::Column::PersonId))
        .filter(person::Column::IsActive.eq(true))
        .filter(Condition::any().add(group).add(post::Column::Role.eq(Role::Inspector.name())))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
        .distinct()
        .order_by_asc(person::Column::Name)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(person_of).collect()
}

/// Those of `people` who are active and hold any post on `day`, in order of address.
///
/// # Errors
/// The database failed.
pub async fn in_office(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    day: NaiveDate,
) -> Result<Vec<Person>, DbErr> {
    let rows = person::Entity::find()
        .join(JoinType::InnerJoin, person_to(post::Entity, post::Column::PersonId))
        .filter(person::Column::IsActive.eq(true))
        .filter(person::Column::Id.is_in(people.iter().map(|id| id.0)))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
        .distinct()
        .order_by_asc(person::Column::Email)
        .all(db)
        .await?;
    rows.into_iter().map(person_of).collect()
}

/// The active members who monitor `organisation` on `day`, in order of address.
///
/// # Errors
/// The database failed.
pub async fn monitors(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<Person>, DbErr> {
    let rows = person::Entity::find()
        .join(JoinType::InnerJoin, person_to(portfolio::Entity, portfolio::Column::PersonId))
        .join(JoinType::InnerJoin, person_to(post::Entity, post::Column::PersonId))
        .filter(person::Column::IsActive.eq(true))
        .filter(portfolio::Column::OrganisationId.eq(organisation.0))
        .filter(valid_on(portfolio::Column::ValidFrom, portfolio::Column::ValidTo, day))
        .filter(post::Column::Role.eq(Role::Member.name()))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
        .distinct()
        .order_by_asc(person::Column::Email)
        .all(db)
        .await?;
    rows.into_iter().map(person_of).collect()
}

fn person_to<E: EntityTrait>(to: E, column: E::Column) -> RelationDef {
    person::Entity::belongs_to(to).from(person::Column::Id).to(column).into()
}

/// Whether the person holds `role` at one of `organisations` on `day`, active.
///
/// # Errors
/// The database failed.
pub async fn holds(
    db: &impl ConnectionTrait,
    person: PersonId,
    role: Role,
    organisations: &[OrganisationId],
    day: NaiveDate,
) -> Result<bool, DbErr> {
    let known = find(db, person).await?.is_some_and(|person| person.is_active);
    let posts = actor(db, person, day).await?.posts;
    let fits = |post: &HeldPost| post.role == role && organisations.contains(&post.organisation);
    Ok(known && posts.iter().any(fits))
}

/// The default language of mailboxes and of people who did not choose.
pub const MAILBOX_LOCALE: Locale = Locale::Vi;

/// The names of people, by id.
///
/// # Errors
/// The database failed.
pub async fn names(
    db: &impl ConnectionTrait,
    ids: &[PersonId],
) -> Result<std::collections::HashMap<PersonId, String>, DbErr> {
    let mut found = std::collections::HashMap::new();
    for chunk in ids.chunks(super::ROWS_PER_STATEMENT) {
        let rows: Vec<(Uuid, String)> = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .column(person::Column::Name)
            .filter(person::Column::Id.is_in(chunk.iter().map(|id| id.0)))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|(id, name)| (PersonId(id), name)));
    }
    Ok(found)
}

/// How many leads of open tasks have nobody who holds `role` on `day`.
///
/// # Errors
/// The database failed.
pub async fn organisations_without(
    db: &impl ConnectionTrait,
    role: Role,
    day: NaiveDate,
) -> Result<u64, DbErr> {
    use crate::domain::task::State;
    let ended = [State::Draft, State::Completed, State::Withdrawn].map(State::name);
    let leads: Vec<Uuid> = entities::task::Entity::find()
        .select_only()
        .distinct()
        .column(entities::task::Column::LeadId)
        .filter(entities::task::Column::State.is_not_in(ended))
        .into_tuple()
        .all(db)
        .await?;
    let held: Vec<Uuid> = post::Entity::find()
        .select_only()
        .distinct()
        .column(post::Column::OrganisationId)
        .filter(post::Column::Role.eq(role.name()))
        .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
        .into_tuple()
        .all(db)
        .await?;
    Ok(leads.iter().filter(|lead| !held.contains(lead)).count() as u64)
}

/// The organisations among `among` where somebody active holds a post of `role` on `day`.
///
/// # Errors
/// The database failed.
pub async fn organisations_with(
    db: &impl ConnectionTrait,
    role: Role,
    among: &[OrganisationId],
    day: NaiveDate,
) -> Result<HashSet<OrganisationId>, DbErr> {
    let mut found = HashSet::new();
    for chunk in among.chunks(ROWS_PER_STATEMENT) {
        let held: Vec<Uuid> = person::Entity::find()
            .join(JoinType::InnerJoin, person_to(post::Entity, post::Column::PersonId))
            .select_only()
            .distinct()
            .column(post::Column::OrganisationId)
            .filter(person::Column::IsActive.eq(true))
            .filter(post::Column::Role.eq(role.name()))
            .filter(post::Column::OrganisationId.is_in(chunk.iter().map(|id| id.0)))
            .filter(valid_on(post::Column::ValidFrom, post::Column::ValidTo, day))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(held.into_iter().map(OrganisationId));
    }
    Ok(found)
}
