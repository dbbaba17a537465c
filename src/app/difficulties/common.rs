//! Common difficulties: several reports of one obstacle, joined by the secretariat, routed and
//! answered together.

use chrono::NaiveDate;
use serde_json::json;

use super::{capacity, follow, relations, seen, step_on};
use crate::{
    app::{
        App, AppError, Caller, Writing,
        boards::{Paged, tasks::limit_of},
        by::{self, By, check_version},
    },
    domain::{
        difficulty::{Difficulty, State, Step},
        fields::{FieldErrors, check_line},
        ids::{CommonDifficultyId, DifficultyId, OrganisationId},
        rights::{Actor, Role},
    },
    store::{
        common_difficulties::{self as store, CommonDifficulty},
        difficulties,
    },
};

/// Reports that are joined, at most.
pub const MEMBERS_MAX: usize = 200;

/// A common difficulty with those of its reports that the reader sees.
#[derive(Clone, Debug)]
pub struct SeenCommon {
    /// What is common.
    pub common: CommonDifficulty,
    /// Its reports, oldest first.
    pub members: Vec<Difficulty>,
    /// The reader may route those that wait for it.
    pub may_route: bool,
    /// The reader may answer those that wait for it.
    pub may_answer: bool,
}

fn missing() -> AppError {
    AppError::NotFound("common difficulty")
}

impl App {
    /// Joins reports under one common difficulty.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for everybody but the secretariat; fields: fewer than two reports,
    /// one that is unknown, has ended, or was joined already.
    pub async fn join_difficulties(
        &self,
        caller: &Caller,
        title: &str,
        reports: &[DifficultyId],
    ) -> Result<SeenCommon, AppError> {
        must_triage(&caller.actor)?;
        let mut errors = FieldErrors::default();
        check_line(&mut errors, "title", title);
        let mut ids = reports.to_vec();
        ids.sort_unstable();
        ids.dedup();
        match ids.len() {
            0 | 1 => errors.add("difficulties", "two_at_least"),
            2..=MEMBERS_MAX => {}
            _ => errors.add("difficulties", "too_many"),
        }
        errors.into_result()?;
        let writing = self.write(caller).await?;
        let (db, now) = (&*writing.tx, writing.now);
        let mut joined = Vec::with_capacity(ids.len());
        // In the order of their ids, so that two who join at once wait for each other.
        for id in ids {
            joined.push(joinable(&writing, &caller.actor, id).await?);
        }
        let assigner = joined.first().map(|report| report.assigner).ok_or_else(missing)?;
        let common = CommonDifficulty {
            id: CommonDifficultyId::new(now),
            title: title.trim().to_owned(),
            assigner,
            created_at: now,
            created_by: caller.actor.person,
            answer: None,
            answered_at: None,
            version: 1,
        };
        store::insert(db, &common).await?;
        for before in joined {
            let mut after = before.clone();
            after.common = Some(common.id);
            after.version += 1;
            if !difficulties::update(db, before.version, &after).await? {
                return Err(AppError::Stale { current: before.version + 1 });
            }
            follow::joined(&writing, &caller.actor, &before, &after).await?;
        }
        let subject = ("common_difficulty", common.id.0);
        let data = json!({ "title": common.title, "difficulties": reports });
        let absent = caller.actor.capacity(|one| one.has_role(Role::Secretariat)).on_behalf_of;
        let by = By::Person(caller.clone());
        by::record_in_place_of(db, &by, absent, subject, ("join", data), now).await?;
        let seen = seen_common(&writing, &caller.actor, common).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }

    /// Routes every joined report that waits for the secretariat; those not yet in hand are
    /// acknowledged with it.
    ///
    /// # Errors
    /// As for a step on one report; a conflict where none waits to be routed.
    pub async fn route_common(
        &self,
        caller: &Caller,
        id: CommonDifficultyId,
        organisation: OrganisationId,
        answer_by: NaiveDate,
        expected: Option<i64>,
    ) -> Result<SeenCommon, AppError> {
        let route = Step::Route { organisation, answer_by };
        self.step_on_all(caller, id, &route, expected).await
    }

    /// Answers every joined report that waits for the caller's organisation.
    ///
    /// # Errors
    /// As for a step on one report; a conflict where none waits for an answer.
    pub async fn answer_common(
        &self,
        caller: &Caller,
        id: CommonDifficultyId,
        text: &str,
        expected: Option<i64>,
    ) -> Result<SeenCommon, AppError> {
        let answer = Step::Answer { text: text.to_owned() };
        self.step_on_all(caller, id, &answer, expected).await
    }

    async fn step_on_all(
        &self,
        caller: &Caller,
        id: CommonDifficultyId,
        step: &Step,
        expected: Option<i64>,
    ) -> Result<SeenCommon, AppError> {
        let writing = self.write(caller).await?;
        let (db, actor) = (&*writing.tx, &caller.actor);
        let common = store::lock(db, id).await?.ok_or_else(missing)?;
        let visible = seen_common(&writing, actor, common.clone()).await?;
        check_version(expected, common.version)?;
        let may = if step.words().is_some() { visible.may_answer } else { visible.may_route };
        let (mut reached, mut absent) = (0, None);
        for member in store::members(db, id).await? {
            let Some(before) = difficulties::lock(db, member.id).await? else { continue };
            if waits_for(&writing, actor, &before, step).await? {
                let before = in_hand(&writing, self, actor, before, step).await?;
                let after = step_on(&writing, self, actor, before, step, None).await?;
                absent = capacity(db, actor, &after).await?.on_behalf_of;
                reached += 1;
            }
        }
        if reached == 0 {
            let nothing = AppError::conflict("nothing_waits_for_this");
            return Err(if may { nothing } else { AppError::Forbidden("not_yours") });
        }
        store::touch(db, id, step.words(), writing.now).await?;
        let subject = ("common_difficulty", id.0);
        let data = json!({ "reached": reached, "text": step.words() });
        let by = By::Person(caller.clone());
        let did = (step.action().name(), data);
        by::record_in_place_of(db, &by, absent, subject, did, writing.now).await?;
        let common = store::find(db, id).await?.ok_or_else(missing)?;
        let seen = seen_common(&writing, actor, common).await?;
        writing.tx.commit().await?;
        Ok(seen)
    }

    /// A common difficulty with those of its reports that `actor` sees.
    ///
    /// # Errors
    /// [`AppError::NotFound`] also where the actor sees none of them.
    pub async fn common_difficulty(
        &self,
        actor: &Actor,
        id: CommonDifficultyId,
    ) -> Result<SeenCommon, AppError> {
        let db = self.db.reader();
        let common = store::find(db, id).await?.ok_or_else(missing)?;
        with_members(db, actor, common).await
    }

    /// The newest common difficulties that `actor` sees, before `before`.
    ///
    /// # Errors
    /// Fields: a limit out of range.
    pub async fn common_difficulties(
        &self,
        actor: &Actor,
        before: Option<CommonDifficultyId>,
        limit: Option<u64>,
    ) -> Result<Paged<SeenCommon>, AppError> {
        let (db, limit) = (self.db.reader(), limit_of(limit)?);
        let mut found = store::page(db, before, limit + 1).await?;
        let has_more = found.len() > usize::try_from(limit).unwrap_or(0);
        found.truncate(usize::try_from(limit).unwrap_or(0));
        let next = found.last().filter(|_| has_more).map(|last| last.id.to_string());
        let mut items = Vec::new();
        for common in found {
            match with_members(db, actor, common).await {
                Ok(seen) => items.push(seen),
                Err(AppError::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Paged { items, next })
    }
}

/// Joining and routing are the secretariat's.
fn must_triage(actor: &Actor) -> Result<(), AppError> {
    if actor.has_role(Role::Secretariat) {
        return Ok(());
    }
    Err(AppError::Forbidden("secretariat_only"))
}

async fn joinable(
    writing: &Writing,
    actor: &Actor,
    id: DifficultyId,
) -> Result<Difficulty, AppError> {
    let refused =
        |code| AppError::from(FieldErrors::with_detail("difficulties", code, id.to_string()));
    let report = difficulties::lock(&*writing.tx, id).await?.ok_or_else(|| refused("unknown"))?;
    let relations = relations(&*writing.tx, actor, &report).await?;
    if !relations.contains(&crate::domain::difficulty::Relation::Secretariat) {
        return Err(refused("unknown"));
    }
    match (report.common, report.state.is_open()) {
        (Some(_), _) => Err(refused("joined_already")),
        (None, false) => Err(refused("has_ended")),
        (None, true) => Ok(report),
    }
}

/// Whether a joined report waits for just this step by this actor.
async fn waits_for(
    writing: &Writing,
    actor: &Actor,
    report: &Difficulty,
    step: &Step,
) -> Result<bool, AppError> {
    let mut report = report.clone();
    if matches!(step, Step::Route { .. }) && report.state == State::Reported {
        report.state = State::Acknowledged;
    }
    let relations = relations(&*writing.tx, actor, &report).await?;
    Ok(report.allowed_actions(&relations).contains(&step.action()))
}

/// A report that is routed before anybody has taken it in hand is acknowledged with it.
async fn in_hand(
    writing: &Writing,
    app: &App,
    actor: &Actor,
    before: Difficulty,
    step: &Step,
) -> Result<Difficulty, AppError> {
    if matches!(step, Step::Route { .. }) && before.state == State::Reported {
        let acknowledge = Step::Acknowledge { note: None };
        return step_on(writing, app, actor, before, &acknowledge, None).await;
    }
    Ok(before)
}

async fn seen_common(
    writing: &Writing,
    actor: &Actor,
    common: CommonDifficulty,
) -> Result<SeenCommon, AppError> {
    with_members(&*writing.tx, actor, common).await
}

async fn with_members(
    db: &impl sea_orm::ConnectionTrait,
    actor: &Actor,
    common: CommonDifficulty,
) -> Result<SeenCommon, AppError> {
    use crate::domain::difficulty::{Action, Relation};
    let mut found = SeenCommon { common, members: vec![], may_route: false, may_answer: false };
    for member in store::members(db, found.common.id).await? {
        match seen(db, actor, member).await {
            Ok(seen) => {
                let is_untriaged =
                    matches!(seen.report.state, State::Reported | State::Acknowledged);
                let is_office = seen.relations.contains(&Relation::Secretariat);
                found.may_route |= is_untriaged && is_office;
                found.may_answer |= seen.allowed.contains(&Action::Answer);
                found.members.push(seen.report);
            }
            Err(AppError::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    if found.members.is_empty() {
        return Err(missing());
    }
    Ok(found)
}
