//! Absences: telling that somebody is away and who stands in, and ending it early.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    App, AppError, By, Page, Writing,
    by::{check_version, must_read_everything, record},
    checks::check_days,
    page::limit_of,
};
use crate::{
    domain::{
        absence::Absence,
        fields::FieldErrors,
        ids::{AbsenceId, OrganisationId, PersonId},
        person::Person,
        rights::{Actor, Role},
    },
    store::{absences, accounts, directory, leases, people},
};

pub use crate::store::absences::WantedAbsences;

/// Colleagues that somebody may choose among, at most.
const COLLEAGUES_MAX: u64 = 1_000;

/// An absence that is about to be told.
#[derive(Clone, Copy, Debug)]
pub struct NewAbsence {
    /// Who is away.
    pub person: PersonId,
    /// Who stands in.
    pub deputy: PersonId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl App {
    /// One page of absences, in the order in which they were told.
    ///
    /// # Errors
    /// Only for those who read everything; everybody reads their own, on either side.
    pub async fn absences(
        &self,
        actor: &Actor,
        wanted: &WantedAbsences,
        after: Option<AbsenceId>,
        limit: Option<u64>,
    ) -> Result<Page<Absence, AbsenceId>, AppError> {
        let own = Some(actor.person);
        if wanted.person != own && wanted.deputy != own {
            must_read_everything(actor)?;
        }
        let limit = limit_of(limit);
        let items = absences::page(self.db.reader(), wanted, after, limit + 1).await?;
        Ok(Page::cut(items, limit, |item| item.id))
    }

    /// Tells that somebody is away: their deputy acts and is told instead.
    ///
    /// # Errors
    /// Everybody tells their own absence and chooses a colleague; administrators tell anybody's
    /// and choose anybody. [`AppError::Fields`] names what is wrong.
    pub async fn create_absence(&self, by: &By, new: NewAbsence) -> Result<Absence, AppError> {
        must_be_own(by, new.person)?;
        let mut errors = FieldErrors::default();
        check_days(&mut errors, ("from", new.from), ("to", Some(new.to)));
        errors.into_result()?;
        let writing = self.write_as(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let today = writing.world.calendar.date_of(now);
        if new.to < today {
            return Err(FieldErrors::one("to", "in_the_past").into());
        }
        let absence = Absence {
            id: AbsenceId::new(now),
            person: new.person,
            deputy: new.deputy,
            from: new.from,
            to: new.to,
            version: 1,
        };
        // Two that share nobody may still close a cycle with what stands between them.
        leases::lock(tx, leases::ABSENCES).await?;
        lock_both(tx, &absence).await?;
        absence.check(&absences::within(tx, new.from, new.to).await?)?;
        if accounts::with_password(tx, &[new.deputy]).await?.is_empty() {
            return Err(FieldErrors::one("deputy", "cannot_sign_in").into());
        }
        if audits(tx, new.deputy, today).await? {
            return Err(FieldErrors::one("deputy", "auditors_do_not_act").into());
        }
        let is_admin = by.must_be_admin().is_ok();
        if !is_admin && !colleagues(tx, new.person, today).await?.contains(&new.deputy) {
            return Err(FieldErrors::one("deputy", "not_a_colleague").into());
        }
        absences::put(tx, &absence, true).await?;
        let data =
            json!({ "absence": absence.id, "deputy": new.deputy, "from": new.from, "to": new.to });
        record(tx, by, ("person", new.person.0), "tell_absence", data, now).await?;
        writing.tx.commit().await?;
        Ok(absence)
    }

    /// Says on which day an absence ends, earlier than was told.
    ///
    /// # Errors
    /// As for [`App::create_absence`]; an absence is not prolonged: another one follows it.
    pub async fn shorten_absence(
        &self,
        by: &By,
        id: AbsenceId,
        to: NaiveDate,
        expected: Option<i64>,
    ) -> Result<Absence, AppError> {
        let (writing, before) = self.absence_to_change(by, id, expected).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let mut errors = FieldErrors::default();
        check_days(&mut errors, ("from", before.from), ("to", Some(to)));
        errors.into_result()?;
        if before.to == to {
            return Ok(before);
        }
        if before.to < to {
            return Err(FieldErrors::one("to", "an_absence_is_not_prolonged").into());
        }
        if to < writing.world.calendar.date_of(now).pred_opt().unwrap_or(to) {
            return Err(FieldErrors::one("to", "in_the_past").into());
        }
        let after = Absence { to, version: before.version + 1, ..before };
        absences::put(tx, &after, false).await?;
        let data = json!({ "absence": id, "deputy": before.deputy, "to": [before.to, to] });
        record(tx, by, ("person", before.person.0), "end_absence", data, now).await?;
        writing.tx.commit().await?;
        Ok(after)
    }

    /// The person is back, or does not go: from today on nobody stands in for them.
    ///
    /// # Errors
    /// As for [`App::create_absence`]; conflicts where the absence is over.
    pub async fn end_absence(
        &self,
        by: &By,
        id: AbsenceId,
        expected: Option<i64>,
    ) -> Result<(), AppError> {
        let (writing, before) = self.absence_to_change(by, id, expected).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let today = writing.world.calendar.date_of(now);
        if before.to < today {
            return Err(AppError::conflict("absence_is_over"));
        }
        let yesterday = today.pred_opt().filter(|day| *day >= before.from);
        match yesterday {
            Some(to) => {
                let after = Absence { to, version: before.version + 1, ..before };
                absences::put(tx, &after, false).await?;
            }
            None => absences::remove(tx, id).await?,
        }
        let data = json!({ "absence": id, "deputy": before.deputy, "to": [before.to, yesterday] });
        record(tx, by, ("person", before.person.0), "end_absence", data, now).await?;
        writing.tx.commit().await?;
        Ok(())
    }

    /// The people whom `person` may choose as deputies themselves, by name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn deputies_for(&self, person: PersonId) -> Result<Vec<Person>, AppError> {
        let db = self.db.reader();
        let ids: Vec<PersonId> = colleagues(db, person, self.today()).await?.into_iter().collect();
        let able = accounts::with_password(db, &ids).await?;
        let mut found = directory::find_many(db, &ids).await?;
        found.retain(|known| known.is_active && able.contains(&known.id));
        found.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.cmp(&other.id)));
        Ok(found)
    }

    /// Names of the people in `absences`.
    ///
    /// # Errors
    /// The database failed.
    pub async fn names_in(
        &self,
        absences: &[Absence],
    ) -> Result<std::collections::HashMap<PersonId, String>, AppError> {
        let ids = absences.iter().flat_map(|absence| [absence.person, absence.deputy]);
        super::boards::names_of(self.db.reader(), ids).await
    }

    async fn absence_to_change(
        &self,
        by: &By,
        id: AbsenceId,
        expected: Option<i64>,
    ) -> Result<(Writing, Absence), AppError> {
        let writing = self.write_as(by).await?;
        let tx = &*writing.tx;
        let missing = || AppError::NotFound("absence");
        let known = absences::find(tx, id).await?.ok_or_else(missing)?;
        // Whose absences others tell is not everybody's to know.
        must_be_own(by, known.person).map_err(|_| missing())?;
        lock_both(tx, &known).await?;
        let known = absences::find(tx, id).await?.ok_or_else(missing)?;
        check_version(expected, known.version)?;
        Ok((writing, known))
    }

    async fn write_as(&self, by: &By) -> Result<Writing, AppError> {
        match by {
            By::Person(caller) => self.write(caller).await,
            By::Machine => self.write_as_program().await,
        }
    }
}

/// One's own absence is one's own to tell; anybody's is the administrators'.
fn must_be_own(by: &By, person: PersonId) -> Result<(), AppError> {
    if by.person() == Some(person) { Ok(()) } else { by.must_be_admin() }
}

/// Locks person and deputy, in one order: two absences that meet in a person wait for each other.
async fn lock_both(tx: &impl ConnectionTrait, absence: &Absence) -> Result<(), AppError> {
    let mut both = [(absence.person, "person"), (absence.deputy, "deputy")];
    both.sort_unstable();
    for (id, field) in both {
        let known = directory::lock(tx, id).await?;
        let known = known.ok_or_else(|| FieldErrors::one(field, "unknown_person"))?;
        if field == "deputy" && !known.is_active {
            return Err(FieldErrors::one("deputy", "cannot_sign_in").into());
        }
    }
    Ok(())
}

/// Whoever audits changes nothing, in nobody's place.
async fn audits(
    db: &impl ConnectionTrait,
    person: PersonId,
    today: NaiveDate,
) -> Result<bool, AppError> {
    let held = people::actor(db, person, today).await?.posts;
    Ok(held.iter().any(|post| post.role == Role::Auditor))
}

/// Who may stand in for `person` without an administrator: whoever works in one of the same
/// organisations today, and for the working group's own roles whoever holds one of these.
async fn colleagues(
    db: &impl ConnectionTrait,
    person: PersonId,
    today: NaiveDate,
) -> Result<HashSet<PersonId>, AppError> {
    let own = people::actor(db, person, today).await?.as_oneself();
    let passes = own.posts.iter().filter(|post| post.role.passes_to_deputies());
    let organisations: HashSet<OrganisationId> = passes.map(|post| post.organisation).collect();
    let mut found = HashSet::new();
    for organisation in organisations {
        let wanted = directory::WantedPosts {
            organisation: Some(organisation),
            on: Some(today),
            ..directory::WantedPosts::default()
        };
        let posts = directory::posts(db, &wanted, None, COLLEAGUES_MAX).await?;
        let works = posts.into_iter().filter(|held| held.post.role != Role::Auditor);
        found.extend(works.map(|held| held.post.person));
    }
    let group = [Role::Member, Role::Head, Role::Secretariat];
    if own.has_one_of(&group) {
        for role in group {
            let holders = people::holders(db, role, None, today).await?;
            found.extend(holders.into_iter().map(|person| person.id));
        }
    }
    found.remove(&person);
    Ok(found)
}
