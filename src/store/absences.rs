//! Absences: who is away, who stands in.

use chrono::NaiveDate;
use entities::{absence, person};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement, Value,
};
use uuid::Uuid;

use super::{people::person_of, rows::unknown};
use crate::domain::{
    absence::Absence,
    ids::{AbsenceId, OrganisationId, PersonId},
    person::Person,
    rights::{HeldPost, Role},
};

/// Absences of one answer, at most.
pub const ABSENCES_MAX: u64 = 10_000;

fn absence_of(row: absence::Model) -> Absence {
    Absence {
        id: AbsenceId(row.id),
        person: PersonId(row.person_id),
        deputy: PersonId(row.deputy_id),
        from: row.valid_from,
        to: row.valid_to,
        version: row.version,
    }
}

/// Absences that share a day with `from`..=`to`.
fn overlaps(from: NaiveDate, to: NaiveDate) -> Condition {
    use absence::Column::{ValidFrom, ValidTo};
    Condition::all().add(ValidTo.gte(from)).add(ValidFrom.lte(to))
}

/// The absences that hold on `day`, each with its deputy where that one is active.
///
/// # Errors
/// The database failed.
pub async fn on(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<(Absence, Option<Person>)>, DbErr> {
    let deputy = absence::Entity::belongs_to(person::Entity)
        .from(absence::Column::DeputyId)
        .to(person::Column::Id)
        .into();
    let rows = absence::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, deputy)
        .select_also(person::Entity)
        .filter(overlaps(day, day))
        .limit(ABSENCES_MAX)
        .all(db)
        .await?;
    let pair = |(absence, deputy): (absence::Model, Option<person::Model>)| {
        let deputy = deputy.filter(|deputy| deputy.is_active).map(person_of).transpose()?;
        Ok((absence_of(absence), deputy))
    };
    rows.into_iter().map(pair).collect()
}

/// The absences that share a day with `from`..=`to`.
///
/// # Errors
/// The database failed.
pub async fn within(
    db: &impl ConnectionTrait,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Absence>, DbErr> {
    let rows = absence::Entity::find().filter(overlaps(from, to)).limit(ABSENCES_MAX);
    Ok(rows.all(db).await?.into_iter().map(absence_of).collect())
}

/// Which absences a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct WantedAbsences {
    /// Those of this person.
    pub person: Option<PersonId>,
    /// Those in which this one stands in.
    pub deputy: Option<PersonId>,
    /// Those that hold on this day.
    pub on: Option<NaiveDate>,
    /// Those that do not end before this day.
    pub since: Option<NaiveDate>,
}

/// The next absences after `after`, in the order in which they were told.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    wanted: &WantedAbsences,
    after: Option<AbsenceId>,
    limit: u64,
) -> Result<Vec<Absence>, DbErr> {
    use absence::Column as C;
    let filter = Condition::all()
        .add_option(wanted.person.map(|person| C::PersonId.eq(person.0)))
        .add_option(wanted.deputy.map(|deputy| C::DeputyId.eq(deputy.0)))
        .add_option(wanted.on.map(|day| overlaps(day, day)))
        .add_option(wanted.since.map(|day| C::ValidTo.gte(day)))
        .add_option(after.map(|after| C::Id.gt(after.0)));
    let rows = absence::Entity::find().filter(filter).order_by_asc(C::Id).limit(limit);
    Ok(rows.all(db).await?.into_iter().map(absence_of).collect())
}

/// The absence.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, id: AbsenceId) -> Result<Option<Absence>, DbErr> {
    Ok(absence::Entity::find_by_id(id.0).one(db).await?.map(absence_of))
}

/// Keeps a new absence, or one whose last day changed.
///
/// # Errors
/// The database failed.
pub async fn put(db: &impl ConnectionTrait, absence: &Absence, is_new: bool) -> Result<(), DbErr> {
    let row = absence::ActiveModel {
        id: Set(absence.id.0),
        person_id: Set(absence.person.0),
        deputy_id: Set(absence.deputy.0),
        valid_from: Set(absence.from),
        valid_to: Set(absence.to),
        version: Set(absence.version),
    };
    if is_new {
        absence::Entity::insert(row).exec_without_returning(db).await?;
    } else {
        absence::Entity::update(row).exec(db).await?;
    }
    Ok(())
}

/// Forgets an absence of which no day is left; its history stays.
///
/// # Errors
/// The database failed.
pub async fn remove(db: &impl ConnectionTrait, id: AbsenceId) -> Result<(), DbErr> {
    absence::Entity::delete_by_id(id.0).exec(db).await?;
    Ok(())
}

/// A post that somebody acts by.
#[derive(Clone, Debug)]
pub(super) struct ActedBy {
    /// The absent person whose post it is, with their name and last day away; `None` for one's own.
    pub absent: Option<(PersonId, String, NaiveDate)>,
    /// The post.
    pub post: HeldPost,
}

/// One's own posts and those of everybody whose line of deputies ends here, in one question:
/// every request asks it. The line is [`crate::domain::absence::Deputies::standing_for`], walked
/// backwards: whoever is away stands in for nobody.
const POSTS_ACTED_BY: &str = "\
WITH RECURSIVE standing (person_id, until) AS ( \
  SELECT a.person_id, a.valid_to FROM absence a \
  WHERE a.deputy_id = $1 AND a.valid_from <= $2 AND a.valid_to >= $2 \
    AND NOT EXISTS (SELECT 1 FROM absence o \
      WHERE o.person_id = $1 AND o.valid_from <= $2 AND o.valid_to >= $2) \
  UNION \
  SELECT a.person_id, a.valid_to FROM standing s JOIN absence a ON a.deputy_id = s.person_id \
  WHERE a.valid_from <= $2 AND a.valid_to >= $2 \
) \
SELECT p.id, p.organisation_id, p.role, p.person_id, NULL AS name, CAST(NULL AS DATE) AS until \
FROM post p \
WHERE p.person_id = $1 AND p.valid_from <= $2 AND (p.valid_to IS NULL OR p.valid_to >= $2) \
UNION ALL \
SELECT p.id, p.organisation_id, p.role, p.person_id, w.name, s.until \
FROM standing s \
JOIN person w ON w.id = s.person_id AND w.is_active \
JOIN post p ON p.person_id = w.id \
WHERE p.valid_from <= $2 AND (p.valid_to IS NULL OR p.valid_to >= $2)";

/// The posts that `person` acts by on `day`, in order of giving, one's own first.
///
/// # Errors
/// The database failed.
pub(super) async fn posts_acted_by(
    db: &impl ConnectionTrait,
    person: PersonId,
    day: NaiveDate,
) -> Result<Vec<ActedBy>, DbErr> {
    let backend = db.get_database_backend();
    let values = [Value::Uuid(Some(person.0)), Value::ChronoDate(Some(day))];
    let asked = Statement::from_sql_and_values(backend, POSTS_ACTED_BY, values);
    let mut found: Vec<(bool, Uuid, ActedBy)> = Vec::new();
    for row in db.query_all_raw(asked).await? {
        let role: String = row.try_get_by("role")?;
        let role = Role::from_name(&role).ok_or_else(|| unknown("role", &role))?;
        let post =
            HeldPost { organisation: OrganisationId(row.try_get_by("organisation_id")?), role };
        let name: Option<String> = row.try_get_by("name")?;
        let until: Option<NaiveDate> = row.try_get_by("until")?;
        let whose = PersonId(row.try_get_by("person_id")?);
        let absent = name.zip(until).map(|(name, until)| (whose, name, until));
        if absent.is_none() || role.passes_to_deputies() {
            found.push((absent.is_some(), row.try_get_by("id")?, ActedBy { absent, post }));
        }
    }
    found.sort_by_key(|(is_anothers, id, _)| (*is_anothers, *id));
    Ok(found.into_iter().map(|(.., acted)| acted).collect())
}
