//! Reorganisations: prepared by an administrator, decided and carried out by the secretariat.

mod carry_out;
mod choose;
mod items;
mod pairs;
mod register;
mod tasks;
mod tell;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{
    App, AppError, Caller, Page,
    boards::Organisations,
    by::{check_version, must_read_everything},
    checks::check_days,
    page::limit_of,
};
use crate::{
    domain::{
        fields::{FieldErrors, check_line},
        ids::{OrganisationId, ReorganisationId},
        reorganisation::{Item, Kind, Pair, Reorganisation, Routes, State},
        rights::{Actor, Role},
    },
    store::{
        history::{self, Happening},
        organisations, reorganisations, reorganised,
    },
};

pub(super) use pairs::leads_back;
use pairs::{check, pairs_of};

pub use choose::{Choosing, NamedItem, NamedTarget, Which};
pub use items::{ItemsPage, Listed};

/// A pair as its maker names it: ids, or codes as of the last and the first day.
#[derive(Clone, Debug)]
pub struct NewPair {
    /// What ends.
    pub organisation: String,
    /// What follows, if anything does.
    pub successor: Option<String>,
}

/// A reorganisation that is about to be prepared.
#[derive(Clone, Debug)]
pub struct NewReorganisation {
    /// One line.
    pub title: String,
    /// Of the decision that reorganises.
    pub decision_number: String,
    /// First day of what follows.
    pub effective_on: NaiveDate,
    /// What ends and what follows; as the register says where `None`.
    pub pairs: Option<Vec<NewPair>>,
}

/// A reorganisation with what is open.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What ends, what follows.
    pub one: Reorganisation,
    /// Every organisation mentioned.
    pub organisations: Organisations,
    /// What each ending organisation has open, by kind; kinds without anything are left out.
    pub open: BTreeMap<(OrganisationId, Kind), u64>,
    /// How many of each kind do not go with the rest.
    pub chosen: BTreeMap<Kind, u64>,
    /// What nobody decided and nothing follows: it cannot be carried out before.
    pub undecided: BTreeMap<(OrganisationId, Kind), u64>,
    /// Name of whoever carried it out.
    pub carried_out_by: Option<String>,
}

impl App {
    /// Reorganisations, newest first.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn reorganisations(
        &self,
        actor: &Actor,
        before: Option<ReorganisationId>,
        limit: Option<u64>,
    ) -> Result<Page<Reorganisation, ReorganisationId>, AppError> {
        must_read_everything(actor)?;
        let limit = limit_of(limit);
        let items = reorganisations::page(self.db.reader(), before, limit + 1).await?;
        Ok(Page::cut(items, limit, |one| one.id))
    }

    /// One reorganisation with what its organisations have open now.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn reorganisation(
        &self,
        actor: &Actor,
        id: ReorganisationId,
    ) -> Result<Seen, AppError> {
        must_read_everything(actor)?;
        let db = self.db.reader();
        let one = reorganisations::find(db, id).await?;
        seen(db, one.ok_or(AppError::NotFound("reorganisation"))?).await
    }

    /// Prepares a reorganisation; nothing moves yet.
    ///
    /// # Errors
    /// Only for administrators; names each pair that cannot be, with the reason.
    pub async fn create_reorganisation(
        &self,
        caller: &Caller,
        new: NewReorganisation,
    ) -> Result<Seen, AppError> {
        must_prepare(&caller.actor)?;
        new.check()?;
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let id = ReorganisationId::new(now);
        let one = Reorganisation {
            id,
            pairs: pairs_of(tx, id, &new).await?,
            title: new.title.trim().to_owned(),
            decision_number: new.decision_number.trim().to_owned(),
            effective_on: new.effective_on,
            state: State::Planned,
            created_at: now,
            created_by: caller.actor.person,
            carried_out: None,
            version: 1,
        };
        reorganisations::put(tx, &one, true).await?;
        record(tx, &caller.actor, &one, "create", facts(&one), now).await?;
        let seen = seen(tx, one).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }

    /// Prepares it differently, while nothing has moved; choices for what stays are kept.
    ///
    /// # Errors
    /// As for preparing it.
    pub async fn change_reorganisation(
        &self,
        caller: &Caller,
        id: ReorganisationId,
        new: NewReorganisation,
        expected: Option<i64>,
    ) -> Result<Seen, AppError> {
        must_prepare(&caller.actor)?;
        new.check()?;
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let before = planned(tx, id, expected).await?;
        let after = Reorganisation {
            pairs: pairs_of(tx, id, &new).await?,
            title: new.title.trim().to_owned(),
            decision_number: new.decision_number.trim().to_owned(),
            effective_on: new.effective_on,
            version: before.version + 1,
            ..before
        };
        reorganisations::put(tx, &after, false).await?;
        record(tx, &caller.actor, &after, "change", facts(&after), now).await?;
        let seen = seen(tx, after).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }

    /// Gives it up, while nothing has moved.
    ///
    /// # Errors
    /// Only for administrators.
    pub async fn cancel_reorganisation(
        &self,
        caller: &Caller,
        id: ReorganisationId,
        expected: Option<i64>,
    ) -> Result<Seen, AppError> {
        must_prepare(&caller.actor)?;
        let writing = self.write(caller).await?;
        let (tx, now) = (&*writing.tx, writing.now);
        let before = planned(tx, id, expected).await?;
        let version = before.version + 1;
        let after = Reorganisation { state: State::Cancelled, version, ..before };
        reorganisations::put(tx, &after, false).await?;
        record(tx, &caller.actor, &after, "cancel", json!({}), now).await?;
        let seen = seen(tx, after).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

impl NewReorganisation {
    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "title", &self.title);
        check_line(&mut errors, "decision_number", &self.decision_number);
        check_days(&mut errors, ("effective_on", self.effective_on), ("effective_on", None));
        errors.into_result()
    }
}

/// Whether `actor` prepares reorganisations: the register is the administrators'.
#[must_use]
pub fn may_prepare(actor: &Actor) -> bool {
    actor.is_admin()
}

/// Whether `actor` decides where open work goes, and carries it out.
#[must_use]
pub fn may_decide(actor: &Actor) -> bool {
    actor.has_role(Role::Secretariat)
}

fn must_prepare(actor: &Actor) -> Result<(), AppError> {
    if may_prepare(actor) { Ok(()) } else { Err(AppError::Forbidden("admin_only")) }
}

/// The reorganisation, locked, while nothing of it has moved.
async fn planned(
    db: &impl ConnectionTrait,
    id: ReorganisationId,
    expected: Option<i64>,
) -> Result<Reorganisation, AppError> {
    let found = reorganisations::lock(db, id).await?;
    let found = found.ok_or(AppError::NotFound("reorganisation"))?;
    check_version(expected, found.version)?;
    match found.state {
        State::Planned => Ok(found),
        _ => Err(conflict(&found, "reorganisation_is_over")),
    }
}

fn conflict(one: &Reorganisation, rule: &'static str) -> AppError {
    AppError::Conflict { rule, state: Some(one.state.name()), version: Some(one.version) }
}

fn facts(one: &Reorganisation) -> Value {
    let pair = |pair: &Pair| json!([pair.organisation, pair.successor]);
    json!({
        "title": one.title, "decision_number": one.decision_number,
        "effective_on": one.effective_on,
        "pairs": one.pairs.iter().map(pair).collect::<Vec<_>>(),
    })
}

/// Writes what was done into the history of the reorganisation.
async fn record(
    db: &impl ConnectionTrait,
    actor: &Actor,
    one: &Reorganisation,
    action: &str,
    data: Value,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<uuid::Uuid, AppError> {
    let capacity = actor.capacity(|one| may_prepare(one) || may_decide(one));
    let happening = Happening {
        subject_kind: "reorganisation",
        subject: one.id.0,
        actor: Some(actor.person),
        on_behalf_of: capacity.on_behalf_of,
        organisation: capacity.organisation,
        action: action.to_owned(),
        data,
    };
    Ok(history::record(db, happening, now).await?)
}

async fn seen(db: &impl ConnectionTrait, one: Reorganisation) -> Result<Seen, AppError> {
    let routes = Routes::new(&one.pairs, reorganisations::choices(db, one.id).await?);
    let mut seen = Seen {
        organisations: mentioned(db, &one, &routes).await?,
        open: BTreeMap::new(),
        chosen: BTreeMap::new(),
        undecided: BTreeMap::new(),
        carried_out_by: None,
        one,
    };
    let day = seen.one.effective_on;
    for kind in Kind::ALL {
        for item in open_of(db, kind, &routes, day).await? {
            *seen.open.entry((item.organisation, kind)).or_insert(0) += 1;
            if routes.choices.contains_key(&item) {
                *seen.chosen.entry(kind).or_insert(0) += 1;
            }
            if routes.target(&item).is_none() {
                *seen.undecided.entry((item.organisation, kind)).or_insert(0) += 1;
            }
        }
    }
    if let Some(done) = &seen.one.carried_out {
        let names = super::boards::names_of(db, [done.by]).await?;
        seen.carried_out_by = names.get(&done.by).cloned();
    }
    Ok(seen)
}

/// What of one kind the ending organisations have open.
async fn open_of(
    db: &impl ConnectionTrait,
    kind: Kind,
    routes: &Routes,
    day: NaiveDate,
) -> Result<Vec<Item>, AppError> {
    Ok(reorganised::open_of(db, kind, &routes.ending(), day).await?)
}

async fn mentioned(
    db: &impl ConnectionTrait,
    one: &Reorganisation,
    routes: &Routes,
) -> Result<Organisations, AppError> {
    use crate::domain::reorganisation::Target;
    let mut ids: BTreeSet<OrganisationId> =
        one.pairs.iter().map(|pair| pair.organisation).collect();
    ids.extend(one.pairs.iter().filter_map(|pair| pair.successor));
    ids.extend(routes.choices.values().filter_map(|target| match target {
        Target::To(organisation) => Some(*organisation),
        Target::Ends => None,
    }));
    Ok(organisations::find_many(db, &ids.into_iter().collect::<Vec<_>>()).await?)
}
