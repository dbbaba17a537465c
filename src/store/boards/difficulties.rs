//! Lists of difficulty reports, the newest first.

use entities::{difficulty, task};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, ExprTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Query,
};
use uuid::Uuid;

use super::{
    hidden, parts,
    search::Words,
    tasks::{Own, Scope},
};
use crate::{
    domain::{
        difficulty::{Difficulty, State},
        ids::{CommonDifficultyId, DifficultyId, OrganisationId, TaskId},
    },
    store::{difficulties::report_of, search_entries::Kind},
};

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// In one of these states; any where empty.
    pub states: Vec<State>,
    /// About a task that one of these leads, or reported by one of these.
    pub leads: Option<Vec<OrganisationId>>,
    /// About this task.
    pub task: Option<TaskId>,
    /// One of these has to act next.
    pub waiting_for: Option<Vec<OrganisationId>>,
    /// Reported by one of these.
    pub reporters: Option<Vec<OrganisationId>>,
    /// Not under a common difficulty.
    pub apart: bool,
    /// Under this common difficulty.
    pub common: Option<CommonDifficultyId>,
    /// Holding all these words.
    pub words: Option<Words>,
}

/// The reports of `scope`, narrowed, from before `before` on, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope,
    narrowed: &Narrowed,
    before: Option<DifficultyId>,
    limit: u64,
) -> Result<Vec<Difficulty>, DbErr> {
    let mut query = list(scope, narrowed, db.get_database_backend());
    if let Some(before) = before {
        query = query.filter(difficulty::Column::Id.lt(before.0));
    }
    let rows = query.order_by_desc(difficulty::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(report_of).collect()
}

/// How many there are.
///
/// # Errors
/// The database failed.
pub async fn count(
    db: &impl ConnectionTrait,
    scope: &Scope,
    narrowed: &Narrowed,
) -> Result<u64, DbErr> {
    list(scope, narrowed, db.get_database_backend()).count(db).await
}

fn list(scope: &Scope, narrowed: &Narrowed, backend: DbBackend) -> Select<difficulty::Entity> {
    let mut all = Condition::all();
    if !narrowed.states.is_empty() {
        let states = narrowed.states.iter().map(|state| state.name());
        all = all.add(difficulty::Column::State.is_in(states));
    }
    if let Some(leads) = &narrowed.leads {
        let led = difficulty::Column::TaskId.in_subquery(led_by(leads));
        all = all
            .add(Condition::any().add(difficulty::Column::ReporterId.is_in(ids(leads))).add(led));
    }
    if let Some(task) = narrowed.task {
        all = all.add(difficulty::Column::TaskId.eq(task.0));
    }
    if let Some(whom) = &narrowed.waiting_for {
        all = all.add(difficulty::Column::WaitingForId.is_in(ids(whom)));
    }
    if let Some(reporters) = &narrowed.reporters {
        all = all.add(difficulty::Column::ReporterId.is_in(ids(reporters)));
    }
    if let Some(common) = narrowed.common {
        all = all.add(difficulty::Column::CommonId.eq(common.0));
    }
    if narrowed.apart {
        all = all.add(difficulty::Column::CommonId.is_null());
    }
    if let Some(words) = &narrowed.words {
        let found = words.things(Kind::Difficulty, backend);
        all = all.add(difficulty::Column::Id.in_subquery(found));
    }
    difficulty::Entity::find().filter(all).filter(seen_in(scope))
}

/// Whose reports a reader sees: their own, those they have to answer or had to, and those about
/// tasks that they see.
fn seen_in(scope: &Scope) -> Condition {
    let Scope::Of(own) = scope else { return Condition::all() };
    let watched = [own.leads.as_slice(), &own.monitored].concat();
    let is_hidden = || hidden::is_hidden((difficulty::Entity, difficulty::Column::TaskId));
    let mut seen = Condition::any()
        .add(difficulty::Column::ReporterId.is_in(ids(&own.leads)))
        .add(difficulty::Column::RoutedToId.is_in(ids(&watched)))
        .add(difficulty::Column::ReporterId.is_in(ids(&own.monitored)).and(is_hidden().not()))
        .add(parts::sees(
            &Own { sees_shared: false, ..own.clone() },
            (difficulty::Entity, difficulty::Column::TaskId),
        ));
    if own.sees_shared {
        seen = seen.add(is_hidden().not());
    }
    seen
}

fn led_by(leads: &[OrganisationId]) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(task::Column::Id)
        .from(task::Entity)
        .and_where(task::Column::LeadId.is_in(ids(leads)))
        .to_owned()
}

fn ids(organisations: &[OrganisationId]) -> Vec<Uuid> {
    organisations.iter().map(|id| id.0).collect()
}
