//! Who monitors whom, for those who look after it.

use std::collections::{HashMap, HashSet};

use super::{Organisations, names_of};
use crate::{
    app::{App, AppError, portfolios::PortfolioRecord},
    domain::{
        ids::{OrganisationId, PersonId},
        organisation::Organisation,
        person::Person,
        rights::{Actor, Role},
    },
    store::{
        directory::{self, WantedPortfolios},
        people,
    },
};

/// Rows that are looked at, at most: every body that receives tasks, a few times over.
const ROWS_MAX: u64 = 2_000;

/// Who monitors whom, today and from some day on.
#[derive(Clone, Debug)]
pub struct PortfolioBoard {
    /// One row for each member and organisation, not yet over.
    pub rows: Vec<PortfolioRecord>,
    /// The organisations they name.
    pub organisations: Organisations,
    /// The members they name.
    pub names: HashMap<PersonId, String>,
    /// The members of the working group today.
    pub members: Vec<Person>,
    /// The organisations that are given tasks today, in order of code.
    pub bodies: Vec<Organisation>,
    /// Those of them that nobody monitors today.
    pub unmonitored: Vec<Organisation>,
}

impl App {
    /// Who monitors whom, and what nobody monitors.
    ///
    /// # Errors
    /// Only for those who read everything.
    pub async fn portfolio_board(&self, actor: &Actor) -> Result<PortfolioBoard, AppError> {
        crate::app::by::must_read_everything(actor)?;
        let (db, today) = (self.db.reader(), self.today());
        let wanted = WantedPortfolios { since: Some(today), ..WantedPortfolios::default() };
        let rows = directory::portfolios(db, &wanted, None, ROWS_MAX).await?;
        let holds = |row: &&PortfolioRecord| row.from <= today;
        let monitored: HashSet<OrganisationId> =
            rows.iter().filter(holds).map(|row| row.organisation).collect();
        let bodies = self.bodies().await?;
        let is_unmonitored = |body: &&Organisation| !monitored.contains(&body.id);
        Ok(PortfolioBoard {
            organisations: self.organisations_of(rows.iter().map(|row| row.organisation)).await?,
            names: names_of(db, rows.iter().map(|row| row.person)).await?,
            members: people::holders(db, Role::Member, None, today).await?,
            unmonitored: bodies.iter().filter(is_unmonitored).cloned().collect(),
            bodies,
            rows,
        })
    }
}
