//! The register of organisations: lists, additions, changes, successors.

use chrono::{Days, NaiveDate};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    App, AppError, By, Page,
    by::{check_version, record},
    checks::{check_days, checked_code, checked_mailbox, named_on},
    page::{CHUNK, limit_of},
    reorganisations::leads_back,
};
use crate::{
    domain::{
        fields::{FieldErrors, check_line},
        ids::OrganisationId,
        organisation::{Kind, Organisation},
        search::folded,
    },
    store::{
        organisations::{self, DEPTH_MAX},
        register,
    },
};

pub use crate::store::register::Wanted;

/// Successors of one organisation, at most.
const SUCCESSORS_MAX: usize = 50;

/// An organisation's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
    /// Spanish, where there is one.
    pub es: Option<String>,
}

impl Names {
    /// Checks each name that is given.
    ///
    /// # Errors
    /// Names `name.vi`, `name.en` or `name.es`.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "name.vi", &self.vi);
        check_line(&mut errors, "name.en", &self.en);
        if let Some(es) = &self.es {
            check_line(&mut errors, "name.es", es);
        }
        errors.into_result()
    }
}

/// An organisation that is about to be added.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Code, short or in the old long form.
    pub code: Option<String>,
    /// No source confirms the code.
    pub code_is_provisional: bool,
    /// Its names.
    pub names: Names,
    /// What it is.
    pub kind: Kind,
    /// Id or code of what it belongs to.
    pub parent: Option<String>,
    /// Where it is reached when nobody holds a post.
    pub mailbox: Option<String>,
    /// Its leader approves what leaves it.
    pub requires_approval: bool,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; open where `None`.
    pub valid_to: Option<NaiveDate>,
}

/// What changes; `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct OrganisationChange {
    /// A new mailbox, or none.
    pub mailbox: Option<Option<String>>,
    /// Whether its leader approves what leaves it.
    pub requires_approval: Option<bool>,
    /// A new last day, or none.
    pub valid_to: Option<Option<NaiveDate>>,
    /// New names: only while nothing refers to the organisation.
    pub names: Option<Names>,
    /// Whether a source confirms the code now.
    pub code_is_provisional: Option<bool>,
}

/// Which organisations a list shows.
#[derive(Clone, Debug, Default)]
pub struct OrganisationQuery {
    /// What the store can tell.
    pub wanted: Wanted,
    /// Words that stand in its names or code, with or without marks.
    pub q: Option<String>,
    /// Where the page begins.
    pub after: Option<OrganisationId>,
    /// How many, at most.
    pub limit: Option<u64>,
}

impl App {
    /// One page of the register, in its own order. Everybody signed in may read it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn organisations(
        &self,
        query: &OrganisationQuery,
    ) -> Result<Page<Organisation, OrganisationId>, AppError> {
        let db = self.db.reader();
        let limit = limit_of(query.limit);
        let Some(words) = query.q.as_deref().map(folded).filter(|words| !words.is_empty()) else {
            let items = register::page(db, &query.wanted, query.after, limit + 1).await?;
            return Ok(Page::cut(items, limit, |item| item.id));
        };
        let (mut found, mut after) = (Vec::new(), query.after);
        while u64::try_from(found.len()).unwrap_or(u64::MAX) <= limit {
            let chunk = register::page(db, &query.wanted, after, CHUNK).await?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.id);
            found.extend(chunk.into_iter().filter(|one| searchable(one).contains(&words)));
        }
        Ok(Page::cut(found, limit, |item| item.id))
    }

    /// One organisation.
    ///
    /// # Errors
    /// [`AppError::NotFound`].
    pub async fn organisation(&self, id: OrganisationId) -> Result<Organisation, AppError> {
        let found = organisations::find(self.db.reader(), id).await?;
        found.ok_or(AppError::NotFound("organisation"))
    }

    /// The one organisation that an id or a code means on `day`.
    ///
    /// # Errors
    /// Names `organisation` as unknown, ended or ambiguous.
    pub async fn organisation_on(
        &self,
        named: &str,
        day: NaiveDate,
    ) -> Result<Organisation, AppError> {
        named_on(self.db.reader(), "organisation", named, day).await
    }

    /// Id of the office that serves the working group today, if the register has one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn central_office_id(&self) -> Result<Option<String>, AppError> {
        let office = organisations::central_office(self.db.reader(), self.today()).await?;
        Ok(office.map(|office| office.id.to_string()))
    }

    /// Adds an organisation.
    ///
    /// # Errors
    /// Only for administrators; fields are checked, and a code belongs to one organisation a day.
    pub async fn create_organisation(
        &self,
        by: &By,
        new: NewOrganisation,
    ) -> Result<Organisation, AppError> {
        by.must_be_admin()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let organisation = checked(tx, new, OrganisationId::new(now)).await?;
        register::insert_many(tx, std::slice::from_ref(&organisation)).await?;
        let data = json!({
            "code": organisation.code, "name": organisation.name_vi,
            "valid_from": organisation.valid_from, "valid_to": organisation.valid_to,
        });
        record(tx, by, ("organisation", organisation.id.0), "create", data, now).await?;
        writing.tx.commit().await?;
        Ok(organisation)
    }

    /// Changes what may change of an organisation; a new name is a new validity instead.
    ///
    /// # Errors
    /// Only for administrators; as for adding; names stay once anything refers to it.
    pub async fn change_organisation(
        &self,
        by: &By,
        id: OrganisationId,
        change: OrganisationChange,
        expected: Option<i64>,
    ) -> Result<Organisation, AppError> {
        by.must_be_admin()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let before = register::lock(tx, id).await?.ok_or(AppError::NotFound("organisation"))?;
        check_version(expected, before.version)?;
        let after = changed(tx, &before, change).await?;
        if after == before {
            return Ok(before);
        }
        let after = Organisation { version: before.version + 1, ..after };
        register::update(tx, &after).await?;
        let data = json!({ "changed": {
            "mailbox": [before.mailbox, after.mailbox],
            "requires_approval": [before.requires_approval, after.requires_approval],
            "valid_to": [before.valid_to, after.valid_to],
            "name": [before.name_vi, after.name_vi],
            "code_is_provisional": [before.code_is_provisional, after.code_is_provisional],
        }});
        record(tx, by, ("organisation", id.0), "change", data, now).await?;
        writing.tx.commit().await?;
        Ok(after)
    }

    /// Says what took the place of an organisation that ends: ids, or codes as of the day after.
    ///
    /// # Errors
    /// Only for administrators; it must have a last day, and every successor exist on the next.
    pub async fn add_successors(
        &self,
        by: &By,
        id: OrganisationId,
        successors: &[String],
        expected: Option<i64>,
    ) -> Result<Organisation, AppError> {
        by.must_be_admin()?;
        let writing = self.write_register(by).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let before = register::lock(tx, id).await?.ok_or(AppError::NotFound("organisation"))?;
        check_version(expected, before.version)?;
        let Some(next_day) = before.valid_to.map(|last| last + Days::new(1)) else {
            return Err(AppError::conflict("organisation_has_not_ended"));
        };
        if successors.is_empty() || successors.len() > SUCCESSORS_MAX {
            return Err(FieldErrors::one("successors", "out_of_range").into());
        }
        let mut ids = before.successors.clone();
        for (index, named) in successors.iter().enumerate() {
            let field = format!("successors.{index}");
            let successor = named_on(tx, &field, named, next_day).await?;
            if successor.id == id {
                return Err(FieldErrors::one(field, "its_own_successor").into());
            }
            if leads_back(tx, &successor, id).await? {
                return Err(FieldErrors::one(field, "successors_go_in_a_circle").into());
            }
            if !ids.contains(&successor.id) {
                ids.push(successor.id);
            }
        }
        if ids == before.successors {
            return Ok(before);
        }
        register::add_successors(tx, id, &ids).await?;
        let after = Organisation { version: before.version + 1, successors: ids, ..before };
        register::update(tx, &after).await?;
        let data = json!({ "successors": after.successors });
        record(tx, by, ("organisation", id.0), "add_successors", data, now).await?;
        writing.tx.commit().await?;
        Ok(after)
    }
}

fn searchable(one: &Organisation) -> String {
    let parts =
        [one.code.as_deref(), Some(&one.name_vi), Some(&one.name_en), one.name_es.as_deref()];
    folded(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

async fn checked(
    db: &impl ConnectionTrait,
    new: NewOrganisation,
    id: OrganisationId,
) -> Result<Organisation, AppError> {
    let mut errors = FieldErrors::default();
    let code = checked_code(&mut errors, new.code.as_deref());
    errors.merge(new.names.check());
    check_days(&mut errors, ("valid_from", new.valid_from), ("valid_to", new.valid_to));
    let mailbox = checked_mailbox(&mut errors, new.mailbox.as_deref());
    errors.into_result()?;
    let parent = match &new.parent {
        Some(named) => Some(named_on(db, "parent", named, new.valid_from).await?.id),
        None => None,
    };
    if let Some(parent) = parent
        && organisations::line_above(db, parent).await?.len() >= DEPTH_MAX
    {
        return Err(FieldErrors::one("parent", "too_deep").into());
    }
    check_code_is_free(db, code.as_deref(), id, new.valid_from, new.valid_to).await?;
    Ok(Organisation {
        id,
        code_is_provisional: new.code_is_provisional && code.is_some(),
        code,
        name_vi: new.names.vi.trim().to_owned(),
        name_en: new.names.en.trim().to_owned(),
        name_es: new.names.es.map(|es| es.trim().to_owned()),
        kind: new.kind,
        parent,
        mailbox,
        requires_approval: new.requires_approval,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        successors: Vec::new(),
        version: 1,
    })
}

async fn check_code_is_free(
    db: &impl ConnectionTrait,
    code: Option<&str>,
    id: OrganisationId,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<(), AppError> {
    let Some(code) = code else { return Ok(()) };
    let bearing = register::bearing(db, code, from, to).await?;
    if bearing.iter().all(|known| *known == id) {
        Ok(())
    } else {
        Err(FieldErrors::with_detail("code", "code_is_taken_then", code).into())
    }
}

async fn changed(
    db: &impl ConnectionTrait,
    before: &Organisation,
    change: OrganisationChange,
) -> Result<Organisation, AppError> {
    let mut after = before.clone();
    let mut errors = FieldErrors::default();
    if let Some(mailbox) = change.mailbox {
        after.mailbox = checked_mailbox(&mut errors, mailbox.as_deref());
    }
    if let Some(valid_to) = change.valid_to {
        check_days(&mut errors, ("valid_from", before.valid_from), ("valid_to", valid_to));
        after.valid_to = valid_to;
    }
    if let Some(names) = change.names {
        errors.merge(names.check());
        after.name_vi = names.vi.trim().to_owned();
        after.name_en = names.en.trim().to_owned();
        after.name_es = names.es.map(|es| es.trim().to_owned());
    }
    errors.into_result()?;
    if let Some(is_provisional) = change.code_is_provisional {
        after.code_is_provisional = is_provisional;
    }
    if let Some(requires_approval) = change.requires_approval {
        after.requires_approval = requires_approval;
    }
    let has_new_name = (&after.name_vi, &after.name_en, &after.name_es)
        != (&before.name_vi, &before.name_en, &before.name_es);
    if has_new_name && register::is_used(db, before.id).await? {
        return Err(AppError::conflict("a_new_name_is_a_new_validity"));
    }
    let code = after.code.as_deref();
    check_code_is_free(db, code, before.id, after.valid_from, after.valid_to).await?;
    if after.valid_to != before.valid_to {
        check_successors(db, &after).await?;
    }
    Ok(after)
}

/// What followed an organisation has to be there on the day after its last one.
async fn check_successors(db: &impl ConnectionTrait, after: &Organisation) -> Result<(), AppError> {
    if after.successors.is_empty() {
        return Ok(());
    }
    let Some(next_day) = after.valid_to.map(|last| last + Days::new(1)) else {
        return Err(FieldErrors::one("valid_to", "has_successors").into());
    };
    let known = organisations::find_many(db, &after.successors).await?;
    match known.values().find(|next| !next.is_valid_on(next_day)) {
        Some(next) => {
            let name = next.name_vi.clone();
            Err(FieldErrors::with_detail("valid_to", "successor_not_there_then", name).into())
        }
        None => Ok(()),
    }
}
