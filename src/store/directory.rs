//! People, posts and portfolios as the register keeps them: lists, additions, changes.

use chrono::{DateTime, NaiveDate, Utc};
use entities::{person, portfolio, post};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::{
    ROWS_PER_STATEMENT,
    boards::{count::Count, search::Words},
    people::{person_of, valid_on},
    rows::unknown,
    search_entries,
};
use crate::domain::{
    ids::{OrganisationId, PersonId, PostId},
    person::{Person, Post},
    rights::Role,
};

/// A post as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostRecord {
    /// Identity.
    pub id: PostId,
    /// Who, where, as what, from when to when.
    pub post: Post,
    /// Counts every change.
    pub version: i64,
}

/// One organisation that a member monitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortfolioRecord {
    /// Identity.
    pub id: Uuid,
    /// Who.
    pub person: PersonId,
    /// What.
    pub organisation: OrganisationId,
    /// First day.
    pub from: NaiveDate,
    /// Last day; open where `None`.
    pub to: Option<NaiveDate>,
}

/// Which posts a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct WantedPosts {
    /// Those of this person.
    pub person: Option<PersonId>,
    /// Those at this organisation.
    pub organisation: Option<OrganisationId>,
    /// Those of this role.
    pub role: Option<Role>,
    /// Those held on this day.
    pub on: Option<NaiveDate>,
}

/// The next people after `after` in the order in which they were added.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    after: Option<PersonId>,
    limit: u64,
) -> Result<Vec<Person>, DbErr> {
    let mut query = person::Entity::find();
    if let Some(after) = after {
        query = query.filter(person::Column::Id.gt(after.0));
    }
    let rows = query.order_by_asc(person::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(person_of).collect()
}

/// The people among `ids` that exist.
///
/// # Errors
/// The database failed.
pub async fn find_many(db: &impl ConnectionTrait, ids: &[PersonId]) -> Result<Vec<Person>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        let ids = chunk.iter().map(|id| id.0);
        let rows = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(db).await?;
        for row in rows {
            found.push(person_of(row)?);
        }
    }
    Ok(found)
}

/// The person of that address, if there is one.
///
/// # Errors
/// The database failed.
pub async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Person>, DbErr> {
    let found = person::Entity::find().filter(person::Column::Email.eq(email)).one(db).await?;
    found.map(person_of).transpose()
}

/// The person, locked.
///
/// # Errors
/// The database failed.
pub async fn lock(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Person>, DbErr> {
    let row = person::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    row.map(person_of).transpose()
}

/// People who hold `words`, those added last first.
///
/// # Errors
/// The database failed.
pub async fn holding(
    db: &impl ConnectionTrait,
    words: &Words,
    limit: u64,
) -> Result<Vec<Person>, DbErr> {
    let found = words.things(search_entries::Kind::Person, db.get_database_backend());
    let rows = person::Entity::find()
        .filter(person::Column::Id.in_subquery(found))
        .order_by_desc(person::Column::IsActive)
        .order_by_desc(person::Column::Id)
        .limit(limit);
    rows.all(db).await?.into_iter().map(person_of).collect()
}

/// How many hold `words`.
///
/// # Errors
/// The database failed.
pub async fn count_holding(db: &impl ConnectionTrait, words: &Words) -> Result<Count, DbErr> {
    let found = words.things(search_entries::Kind::Person, db.get_database_backend());
    Count::of(db, person::Entity::find().filter(person::Column::Id.in_subquery(found))).await
}

/// Adds a person without a password.
///
/// # Errors
/// The database failed, or the address is taken.
pub async fn insert(
    db: &impl ConnectionTrait,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row =
        person::ActiveModel { password_hash: Set(None), created_at: Set(now), ..row_of(person) };
    person::Entity::insert(row).exec_without_returning(db).await?;
    search_entries::keep_people(db, std::slice::from_ref(person)).await
}

/// Keeps a person who changed; the password stays.
///
/// # Errors
/// The database failed, or the address is taken.
pub async fn update(db: &impl ConnectionTrait, person: &Person) -> Result<(), DbErr> {
    person::Entity::update(row_of(person)).exec(db).await?;
    search_entries::keep_people(db, std::slice::from_ref(person)).await
}

fn row_of(person: &Person) -> person::ActiveModel {
    person::ActiveModel {
        id: Set(person.id.0),
        name: Set(person.name.clone()),
        email: Set(person.email.clone()),
        locale: Set(person.locale.tag().to_owned()),
        password_hash: NotSet,
        is_active: Set(person.is_active),
        daily_summary: Set(person.daily_summary),
        single_keys: Set(person.single_keys),
        weekly_letter: Set(person.weekly_letter),
        created_at: NotSet,
        version: Set(person.version),
    }
}

/// A post from its row.
pub(super) fn post_of(row: post::Model) -> Result<PostRecord, DbErr> {
    let role = Role::from_name(&row.role).ok_or_else(|| unknown("role", &row.role))?;
    let post = Post {
        person: PersonId(row.person_id),
        organisation: OrganisationId(row.organisation_id),
        role,
        from: row.valid_from,
        to: row.valid_to,
    };
    Ok(PostRecord { id: PostId(row.id), post, version: row.version })
}

/// The next posts after `after` in the order in which they were given.
///
/// # Errors
/// The database failed.
pub async fn posts(
    db: &impl ConnectionTrait,
    wanted: &WantedPosts,
    after: Option<PostId>,
    limit: u64,
) -> Result<Vec<PostRecord>, DbErr> {
    use post::Column as C;
    let filter = Condition::all()
        .add_option(wanted.person.map(|person| C::PersonId.eq(person.0)))
        .add_option(wanted.organisation.map(|id| C::OrganisationId.eq(id.0)))
        .add_option(wanted.role.map(|role| C::Role.eq(role.name())))
        .add_option(wanted.on.map(|day| valid_on(C::ValidFrom, C::ValidTo, day)))
        .add_option(after.map(|after| C::Id.gt(after.0)));
    let rows = post::Entity::find().filter(filter).order_by_asc(C::Id).limit(limit);
    rows.all(db).await?.into_iter().map(post_of).collect()
}

/// Every post of each of `people` held on `day`, in order of giving.
///
/// # Errors
/// The database failed.
pub async fn posts_of(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    day: NaiveDate,
) -> Result<Vec<PostRecord>, DbErr> {
    use post::Column as C;
    let mut found = Vec::new();
    for chunk in people.chunks(ROWS_PER_STATEMENT) {
        let rows = post::Entity::find()
            .filter(C::PersonId.is_in(chunk.iter().map(|id| id.0)))
            .filter(valid_on(C::ValidFrom, C::ValidTo, day))
            .order_by_asc(C::Id);
        for row in rows.all(db).await? {
            found.push(post_of(row)?);
        }
    }
    Ok(found)
}

/// The posts among `ids` that exist.
///
/// # Errors
/// The database failed.
pub async fn posts_by_id(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<PostRecord>, DbErr> {
    let rows = post::Entity::find().filter(post::Column::Id.is_in(ids.iter().copied()));
    rows.all(db).await?.into_iter().map(post_of).collect()
}

/// The rows of portfolios among `ids` that exist.
///
/// # Errors
/// The database failed.
pub async fn portfolios_by_id(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<PortfolioRecord>, DbErr> {
    let rows = portfolio::Entity::find().filter(portfolio::Column::Id.is_in(ids.iter().copied()));
    Ok(rows.all(db).await?.into_iter().map(portfolio_of).collect())
}

/// The post, locked.
///
/// # Errors
/// The database failed.
pub async fn lock_post(db: &impl ConnectionTrait, id: PostId) -> Result<Option<PostRecord>, DbErr> {
    let row = post::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    row.map(post_of).transpose()
}

/// Keeps a new post, or one whose last day changed.
///
/// # Errors
/// The database failed.
pub async fn put_post(
    db: &impl ConnectionTrait,
    record: &PostRecord,
    is_new: bool,
) -> Result<(), DbErr> {
    let row = post::ActiveModel {
        id: Set(record.id.0),
        person_id: Set(record.post.person.0),
        organisation_id: Set(record.post.organisation.0),
        role: Set(record.post.role.name().to_owned()),
        valid_from: Set(record.post.from),
        valid_to: Set(record.post.to),
        version: Set(record.version),
    };
    if is_new {
        post::Entity::insert(row).exec_without_returning(db).await?;
    } else {
        post::Entity::update(row).exec(db).await?;
    }
    Ok(())
}

/// Which portfolios a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct WantedPortfolios {
    /// Those of this person.
    pub person: Option<PersonId>,
    /// Those that name this organisation.
    pub organisation: Option<OrganisationId>,
    /// Those that hold on this day.
    pub on: Option<NaiveDate>,
    /// Those that do not end before this day.
    pub since: Option<NaiveDate>,
}

fn portfolio_of(row: portfolio::Model) -> PortfolioRecord {
    PortfolioRecord {
        id: row.id,
        person: PersonId(row.person_id),
        organisation: OrganisationId(row.organisation_id),
        from: row.valid_from,
        to: row.valid_to,
    }
}

/// The next rows of portfolios after `after`.
///
/// # Errors
/// The database failed.
pub async fn portfolios(
    db: &impl ConnectionTrait,
    wanted: &WantedPortfolios,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<PortfolioRecord>, DbErr> {
    use portfolio::Column as C;
    let filter = Condition::all()
        .add_option(wanted.person.map(|person| C::PersonId.eq(person.0)))
        .add_option(wanted.organisation.map(|id| C::OrganisationId.eq(id.0)))
        .add_option(wanted.on.map(|day| valid_on(C::ValidFrom, C::ValidTo, day)))
        .add_option(
            wanted
                .since
                .map(|day| Condition::any().add(C::ValidTo.is_null()).add(C::ValidTo.gte(day))),
        )
        .add_option(after.map(|after| C::Id.gt(after)));
    let rows = portfolio::Entity::find().filter(filter).order_by_asc(C::Id).limit(limit);
    Ok(rows.all(db).await?.into_iter().map(portfolio_of).collect())
}

/// The row, locked.
///
/// # Errors
/// The database failed.
pub async fn lock_portfolio(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<PortfolioRecord>, DbErr> {
    let row = portfolio::Entity::find_by_id(id).lock_exclusive().one(db).await?;
    Ok(row.map(portfolio_of))
}

/// Keeps a new row, or one whose last day changed.
///
/// # Errors
/// The database failed.
pub async fn put_portfolio(
    db: &impl ConnectionTrait,
    record: &PortfolioRecord,
    is_new: bool,
) -> Result<(), DbErr> {
    let row = portfolio::ActiveModel {
        id: Set(record.id),
        person_id: Set(record.person.0),
        organisation_id: Set(record.organisation.0),
        valid_from: Set(record.from),
        valid_to: Set(record.to),
    };
    if is_new {
        portfolio::Entity::insert(row).exec_without_returning(db).await?;
    } else {
        portfolio::Entity::update(row).exec(db).await?;
    }
    Ok(())
}
