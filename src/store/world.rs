//! What every rule and every page needs to know: the calendar, the policies and the register of
//! organisations, kept in memory and renewed when the database says that they changed; and whether
//! everything is held.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entities::{calendar_day, policy_version, setting};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    sea_query::{Expr, Order, Query},
};
use uuid::Uuid;

use super::{settings, whole_register::WholeRegister};
use crate::domain::{
    calendar::{Calendar, DayKind},
    ids::PolicyVersionId,
    ladder::Policy,
    summary::Summaries,
};

/// The calendar, the newest policy and the register, as one transaction sees them.
#[derive(Clone, Debug)]
pub struct World {
    /// Working days.
    pub calendar: Arc<Calendar>,
    /// The version that a new period takes.
    pub newest: PolicyVersionId,
    /// Every version that a running clock may keep.
    pub policies: Arc<HashMap<PolicyVersionId, Policy>>,
    /// Every organisation.
    pub register: Arc<WholeRegister>,
    /// Why nothing is said at present; `None` while everything runs.
    pub held: Option<String>,
}

impl World {
    /// When level-0 words that are planned at `now` leave for those who chose a daily summary.
    #[must_use]
    pub fn summaries(&self, now: DateTime<Utc>) -> Summaries {
        Summaries::at(&self.calendar, self.policy(self.newest), now)
    }

    /// The policy of a version; the newest where the version is unknown.
    ///
    /// # Panics
    /// Never: the newest version is always loaded.
    #[must_use]
    pub fn policy(&self, version: PolicyVersionId) -> &Policy {
        self.policies.get(&version).unwrap_or_else(|| &self.policies[&self.newest])
    }
}

/// Remembers the world between transactions.
#[derive(Debug)]
pub struct WorldCache {
    zone: Tz,
    calendar: Remembered<Calendar>,
    register: Remembered<WholeRegister>,
    policies: RwLock<Arc<HashMap<PolicyVersionId, Policy>>>,
}

impl WorldCache {
    /// An empty memory for an installation in `zone`.
    #[must_use]
    pub fn new(zone: Tz) -> Self {
        Self {
            zone,
            calendar: Remembered::default(),
            register: Remembered::default(),
            policies: RwLock::default(),
        }
    }

    /// The world as `db` sees it now.
    ///
    /// # Errors
    /// The database failed, or holds no policy.
    pub async fn see(&self, db: &impl ConnectionTrait) -> Result<World, DbErr> {
        let state = state_of(db).await?;
        let zone = self.zone;
        let calendar = self.calendar.see(state.calendar, || load_calendar(db, zone)).await?;
        let register = self.register.see(state.register, || WholeRegister::load(db)).await?;
        let newest = state.policy.ok_or_else(|| DbErr::RecordNotFound("a policy".into()))?;
        let newest = PolicyVersionId(newest);
        let policies = self.policies(db, newest).await?;
        Ok(World { calendar, newest, policies, register, held: state.held })
    }

    async fn policies(
        &self,
        db: &impl ConnectionTrait,
        newest: PolicyVersionId,
    ) -> Result<Arc<HashMap<PolicyVersionId, Policy>>, DbErr> {
        let known = Arc::clone(&self.policies.read().unwrap_or_else(PoisonError::into_inner));
        if known.contains_key(&newest) {
            return Ok(known);
        }
        let mut policies = HashMap::new();
        for row in policy_version::Entity::find().all(db).await? {
            let policy: Policy = serde_json::from_str(&row.body)
                .map_err(|error| DbErr::Custom(format!("policy {}: {error}", row.number)))?;
            policies.insert(PolicyVersionId(row.id), policy.with_later_clocks());
        }
        let policies = Arc::new(policies);
        *self.policies.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&policies);
        Ok(policies)
    }
}

/// Something in memory, with the revision at which it was read.
#[derive(Debug)]
struct Remembered<T>(RwLock<Option<(String, Arc<T>)>>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(RwLock::new(None))
    }
}

impl<T> Remembered<T> {
    /// What is remembered of `revision`, or what `load` finds.
    async fn see(
        &self,
        revision: Option<String>,
        load: impl AsyncFnOnce() -> Result<T, DbErr>,
    ) -> Result<Arc<T>, DbErr> {
        let revision = revision.unwrap_or_default();
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, thing)) = known.filter(|(seen, _)| *seen == revision) {
            return Ok(thing);
        }
        let thing = Arc::new(load().await?);
        let mut memory = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *memory = Some((revision, Arc::clone(&thing)));
        Ok(thing)
    }
}

/// What tells whether something changed.
struct State {
    calendar: Option<String>,
    register: Option<String>,
    policy: Option<Uuid>,
    held: Option<String>,
}

/// The revisions and the newest policy, in one question: every request asks it.
async fn state_of(db: &impl ConnectionTrait) -> Result<State, DbErr> {
    let value_of = |name: &str| {
        let query = Query::select()
            .column(setting::Column::Value)
            .from(setting::Entity)
            .and_where(setting::Column::Name.eq(name))
            .to_owned();
        Expr::from(query)
    };
    let newest = Query::select()
        .column(policy_version::Column::Id)
        .from(policy_version::Entity)
        .order_by(policy_version::Column::Number, Order::Desc)
        .limit(1)
        .to_owned();
    let all = Query::select()
        .expr(value_of(settings::CALENDAR_REVISION))
        .expr(value_of(settings::REGISTER_REVISION))
        .expr(Expr::from(newest))
        .expr(value_of(settings::HOLD))
        .to_owned();
    let row = db.query_one(&all).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("a row of constants".into()))?;
    Ok(State {
        calendar: row.try_get_by_index(0)?,
        register: row.try_get_by_index(1)?,
        policy: row.try_get_by_index(2)?,
        held: row.try_get_by_index(3)?,
    })
}

/// The calendar as it is kept, in `zone`.
///
/// # Errors
/// The database failed.
pub async fn load_calendar(db: &impl ConnectionTrait, zone: Tz) -> Result<Calendar, DbErr> {
    let rows = calendar_day::Entity::find().all(db).await?;
    let marked = rows.iter().filter_map(|row| Some((row.day, DayKind::from_name(&row.kind)?)));
    Ok(Calendar::new(zone, marked))
}

/// Adds a version of the policy, which new periods take from now on.
///
/// # Errors
/// The database failed.
pub async fn insert_policy(
    db: &impl ConnectionTrait,
    id: PolicyVersionId,
    number: i32,
    policy: &Policy,
    by: Option<Uuid>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbErr> {
    use sea_orm::ActiveValue::Set;
    let body = serde_json::to_string(policy).map_err(|error| DbErr::Custom(error.to_string()))?;
    let row = policy_version::ActiveModel {
        id: Set(id.0),
        number: Set(number),
        created_at: Set(now),
        created_by: Set(by),
        body: Set(body),
    };
    policy_version::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}
