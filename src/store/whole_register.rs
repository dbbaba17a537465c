//! The register of organisations as a whole: it is small, changes seldom and is named on every
//! page, so it stays in memory ([`super::world`]).

use std::collections::HashMap;

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
        Ok(Self { all, places })
    }

    /// Those among `ids` that exist.
    #[must_use]
    pub fn among(
        &self,
        ids: impl IntoIterator<Item = OrganisationId>,
    ) -> HashMap<OrganisationId, Organisation> {
        let known = |id| self.places.get(&id).map(|place| (id, self.all[*place].clone()));
        ids.into_iter().filter_map(known).collect()
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
