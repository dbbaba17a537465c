//! The register of organisations as a whole: it is small, changes seldom and is named on every
//! page, so it stays in memory ([`super::world`]).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entities::organisation;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use super::organisations::with_successors;
use crate::domain::{
    ids::OrganisationId,
    organisation::{COLLECTIVES, Kind, Organisation},
};

/// Every organisation, former and future ones too.
#[derive(Debug, Default)]
pub struct WholeRegister {
    /// In order of code.
    all: Vec<Organisation>,
    places: HashMap<OrganisationId, usize>,
    below: HashMap<OrganisationId, Vec<OrganisationId>>,
}

impl WholeRegister {
    /// The register as `db` sees it.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn load(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let rows = organisation::Entity::find()
            .order_by_asc(organisation::Column::Code)
            .order_by_asc(organisation::Column::Id);
        let all = with_successors(db, rows.all(db).await?).await?;
        let places = all.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        let mut below: HashMap<OrganisationId, Vec<OrganisationId>> = HashMap::new();
        for one in &all {
            if let Some(parent) = one.parent {
                below.entry(parent).or_default().push(one.id);
            }
        }
        Ok(Self { all, places, below })
    }

    /// Those among `ids` that exist.
    #[must_use]
    pub fn among(
        &self,
        ids: impl IntoIterator<Item = OrganisationId>,
    ) -> HashMap<OrganisationId, Organisation> {
        let known = |id| self.places.get(&id).map(|place| (id, self.all[*place].clone()));
        let ids: HashSet<OrganisationId> = ids.into_iter().collect();
        ids.into_iter().filter_map(known).collect()
    }

    /// `roots` and everything below them, each once.
    #[must_use]
    pub fn and_below(&self, roots: &[OrganisationId]) -> Vec<OrganisationId> {
        let (mut seen, mut all) = (HashSet::new(), Vec::new());
        let mut next = roots.to_vec();
        while !next.is_empty() {
            next.retain(|id| seen.insert(*id));
            all.extend(&next);
            next = next.iter().filter_map(|id| self.below.get(id)).flatten().copied().collect();
        }
        all
    }

    /// The members of a built-in collective on `day`, in order of code.
    #[must_use]
    pub fn of_collective(&self, code: &str, day: NaiveDate) -> Vec<Organisation> {
        let built_in = COLLECTIVES.iter().find(|(known, _)| *known == code);
        let kinds = built_in.map_or(&[] as &[Kind], |(_, kinds)| kinds);
        let holds = |one: &&Organisation| {
            kinds.contains(&one.kind) && one.parent.is_none() && one.is_valid_on(day)
        };
        self.all.iter().filter(holds).cloned().collect()
    }
}
