//! Carries a reorganisation out: everything that is open moves in one transaction, or nothing.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Seen, check, conflict, record, register, seen, tasks, tell};
use crate::{
    app::{
        App, AppError, Caller, Writing, boards::Organisations, by::check_version,
        directives::must_be_secretariat,
    },
    domain::{
        fields::{FieldErrors, LINE_CHARS_MAX},
        ids::{OrganisationId, ReorganisationId},
        reorganisation::{
            CarriedOut, Item, Kind, Pair, Recount, Reorganisation, Routes, State, Target,
            check::Named,
        },
        rights::{Actor, Capacity, Role},
    },
    store::{
        history::{self, Happening},
        moving, organisations, register as kept, reorganisations, reorganised,
    },
};

/// Open tasks that one reorganisation moves, at most.
pub const TASKS_MAX: usize = 100_000;

/// A reorganisation being carried out.
pub(super) struct Moving<'a> {
    pub writing: &'a Writing,
    pub app: &'a App,
    pub actor: &'a Actor,
    pub capacity: Capacity,
    pub one: &'a Reorganisation,
    pub routes: Routes,
    /// Of the decision that moves the open work.
    pub decision_number: String,
    pub today: NaiveDate,
    pub recount: Recount,
    /// What is written into the histories of what moved, all at once.
    pub happenings: Vec<Happening>,
}

impl Moving<'_> {
    /// Keeps for the history of `subject` that it moved, and by which decision.
    pub fn note(&mut self, kind: &'static str, subject: Uuid, action: &str, changed: Value) {
        self.happenings.push(Happening {
            subject_kind: kind,
            subject,
            actor: Some(self.actor.person),
            on_behalf_of: self.capacity.on_behalf_of,
            organisation: self.capacity.organisation,
            action: action.to_owned(),
            data: json!({
                "reorganisation": self.one.id, "decision_number": self.decision_number,
                "changed": changed,
            }),
        });
    }

    /// What of one kind is open.
    pub async fn open_of(&self, kind: Kind) -> Result<Vec<Item>, AppError> {
        let (db, day) = (&*self.writing.tx, self.one.effective_on);
        Ok(reorganised::open_of(db, kind, &self.routes.ending(), day).await?)
    }
}

impl App {
    /// Moves everything that is open, by the decision `decision_number` (that of the
    /// reorganisation where `None`). Doing it again moves what came in since.
    ///
    /// # Errors
    /// Only for the secretariat, from the first day of what follows on. Names what nobody decided
    /// and nothing follows, and every target that is not there today.
    pub async fn carry_out_reorganisation(
        &self,
        caller: &Caller,
        id: ReorganisationId,
        decision_number: Option<String>,
        expected: Option<i64>,
    ) -> Result<Seen, AppError> {
        must_be_secretariat(&caller.actor)?;
        let writing = self.write(caller).await?;
        let tx = &*writing.tx;
        crate::store::register::take_turn(tx).await?;
        let found = reorganisations::lock(tx, id).await?;
        let one = found.ok_or(AppError::NotFound("reorganisation"))?;
        check_version(expected, one.version)?;
        let mut moving = begin(self, &writing, caller, &one, decision_number).await?;
        move_everything(&mut moving).await?;
        let Moving { recount, decision_number, .. } = moving;
        let done =
            CarriedOut { at: writing.now, by: caller.actor.person, decision_number, recount };
        let (state, version) = (State::CarriedOut, one.version + 1);
        let after = Reorganisation { state, version, carried_out: Some(done), ..one.clone() };
        reorganisations::put(tx, &after, false).await?;
        let seen = seen(tx, after).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }
}

/// Everything that may refuse it, before anything is written.
async fn begin<'a>(
    app: &'a App,
    writing: &'a Writing,
    caller: &'a Caller,
    one: &'a Reorganisation,
    decision_number: Option<String>,
) -> Result<Moving<'a>, AppError> {
    let tx = &*writing.tx;
    let today = writing.world.calendar.date_of(writing.now);
    if one.state == State::Cancelled {
        return Err(conflict(one, "reorganisation_is_over"));
    }
    if today < one.effective_on {
        return Err(conflict(one, "not_before_its_day"));
    }
    let decision_number = number_of(one, decision_number)?;
    lock_ending(tx, one).await?;
    let known = known_of(tx, one).await?;
    let named: Vec<Named> = one
        .pairs
        .iter()
        .filter_map(|pair| {
            let next = pair.successor.and_then(|next| known.get(&next).cloned());
            Some((known.get(&pair.organisation)?.clone(), next))
        })
        .collect();
    check(tx, one.id, &named, one.effective_on).await?;
    let routes = Routes::new(&one.pairs, reorganisations::choices(tx, one.id).await?);
    let capacity = caller.actor.capacity(|one| one.has_role(Role::Secretariat));
    let (actor, recount, happenings) = (&caller.actor, Recount::default(), Vec::new());
    let moving = Moving {
        writing,
        app,
        actor,
        capacity,
        one,
        routes,
        decision_number,
        today,
        recount,
        happenings,
    };
    must_be_decided(&moving, &known).await?;
    must_be_there(&moving).await?;
    Ok(moving)
}

fn number_of(one: &Reorganisation, given: Option<String>) -> Result<String, FieldErrors> {
    let given = given.map(|given| given.trim().to_owned()).filter(|given| !given.is_empty());
    let number = given.unwrap_or_else(|| one.decision_number.clone());
    if number.chars().count() > LINE_CHARS_MAX || number.chars().any(char::is_control) {
        return Err(FieldErrors::one("decision_number", "too_long"));
    }
    Ok(number)
}

/// Whoever gives one of them a task now waits, and finds that it has ended.
async fn lock_ending(db: &impl ConnectionTrait, one: &Reorganisation) -> Result<(), AppError> {
    for pair in &one.pairs {
        kept::lock(db, pair.organisation).await?;
    }
    Ok(())
}

async fn known_of(
    db: &impl ConnectionTrait,
    one: &Reorganisation,
) -> Result<Organisations, AppError> {
    let ids = one.pairs.iter().flat_map(|pair| [Some(pair.organisation), pair.successor]);
    let ids: Vec<OrganisationId> = ids.flatten().collect();
    Ok(organisations::find_many(db, &ids).await?)
}

/// An organisation without a successor may not leave anything open behind.
async fn must_be_decided(moving: &Moving<'_>, known: &Organisations) -> Result<(), AppError> {
    let mut errors = FieldErrors::default();
    for kind in Kind::ALL {
        let mut left: std::collections::BTreeMap<OrganisationId, usize> = Default::default();
        for item in moving.open_of(kind).await? {
            if moving.routes.target(&item).is_none() {
                *left.entry(item.organisation).or_default() += 1;
            }
        }
        for (organisation, number) in left {
            let name = known.get(&organisation).map(|one| one.name_vi.clone()).unwrap_or_default();
            let detail = format!("{name}: {number}");
            let field = format!("undecided.{}", kind.name());
            errors.merge(Err(FieldErrors::with_detail(field, "open_without_successor", detail)));
        }
    }
    Ok(errors.into_result()?)
}

/// Everything goes to somebody who is there today.
async fn must_be_there(moving: &Moving<'_>) -> Result<(), AppError> {
    let chosen = moving.routes.choices.values().filter_map(|target| match target {
        Target::To(organisation) => Some(*organisation),
        Target::Ends => None,
    });
    let followers = moving.routes.successors.values().copied().flatten();
    let ids: Vec<OrganisationId> = chosen.chain(followers).collect();
    let known = organisations::find_many(&*moving.writing.tx, &ids).await?;
    let mut errors = FieldErrors::default();
    for one in known.values().filter(|one| !one.is_valid_on(moving.today)) {
        let name = one.name_vi.clone();
        errors.merge(Err(FieldErrors::with_detail("target", "organisation_has_ended", name)));
    }
    Ok(errors.into_result()?)
}

async fn move_everything(moving: &mut Moving<'_>) -> Result<(), AppError> {
    let (db, ending) = (&*moving.writing.tx, moving.routes.ending());
    let before = reorganised::count_tasks(db, &ending).await?;
    moving.recount.tasks_before = before.all;
    moving.recount.open_before = before.open;
    moving.recount.led_before = before.led;
    // Singly reassigned ones first: their former leads still hold their posts and are told.
    tasks::reassign_chosen(moving).await?;
    register::end_organisations(moving).await?;
    register::posts(moving).await?;
    register::portfolios(moving).await?;
    register::others(moving).await?;
    let led = tasks::move_rest(moving).await?;
    tasks::difficulties(moving).await?;
    tasks::inspections(moving).await?;
    let followed = |pair: &Pair| Some((pair.organisation, pair.successor?));
    moving::readdress(db, &moving.one.pairs.iter().filter_map(followed).collect()).await?;
    let after = reorganised::count_tasks(db, &ending).await?;
    moving.recount.tasks_after = after.all;
    moving.recount.open_after = after.open;
    moving.recount.led_after = after.led;
    if !moving.recount.adds_up() {
        tracing::error!(recount = ?moving.recount, "a reorganisation does not add up");
        return Err(conflict(moving.one, "recount_differs"));
    }
    history::record_many(db, std::mem::take(&mut moving.happenings), moving.writing.now).await?;
    let data = json!({ "decision_number": moving.decision_number, "recount": moving.recount });
    let now = moving.writing.now;
    let event = record(db, moving.actor, moving.one, "carry_out", data, now).await?;
    tell::tell(moving, &led, event).await
}
